"""Cincopa's plugin for Moodle, request by request: sub-accounts, students' pages, and sufficient permissions.

The plugin reads with PHP's `file_get_contents`: a GET that returns `false` on any failure, also for an HTTP error.
"""

import json
import urllib.error
import urllib.request
from datetime import timedelta
from urllib.parse import quote

import httpx
import pytest
from test_emulator_iframe import Page
from test_emulator_tokens import sealed

from cincopa_v2_client.emulator import Emulator

ENOUGH = "gallery.read|gallery.write|asset.read|asset.write"
STUDENT = "assign:12:34"


@pytest.fixture
def file_get_contents(emulator):
    """Return a function that reads `<operation>.json?…` like PHP, without quoting; it returns None for `false`."""

    def file_get_contents(target):
        try:
            with urllib.request.urlopen(emulator.base_url + target) as response:
                return json.load(response)
        except urllib.error.HTTPError:
            return None

    return file_get_contents


@pytest.fixture
def course_token(file_get_contents):
    """Return a function that finds or creates the token of a course's sub-account in the plugin's five steps."""

    def course_token(main, name="November 2026"):
        listed = file_get_contents(f"account.list_sub.json?api_token={main}")["sub_accounts"]
        uid = next((each["uid"] for each in listed if each["account_name"] == name), None)
        if uid is None:
            uid = file_get_contents(f"account.add_sub.json?api_token={main}&name={quote(name)}")["new_sub_account_uid"]
        for token in file_get_contents(f"token.list.json?api_token={main}&sub_account={uid}")["tokens"]:
            if "gallery.*" in token["permissions"] and "asset.*" in token["permissions"]:
                return token["api_token"]
        query = f"name=moodle_course_7_token&permissions=asset.*|gallery.*&sub_account={uid}"
        return file_get_contents(f"token.create.json?api_token={main}&{query}")["api_token"]

    return course_token


@pytest.fixture
def student(api, clock, with_token):
    """Return a function that creates a student's token: two hours, no own permissions, `!d` and the rrid."""

    def student(parent=api.token, rrid=STUDENT):
        expires = f"{clock.now + timedelta(hours=2):%Y-%m-%dT%H:%M:%S}.0000000Z"
        return with_token(sealed(parent, f"{expires}!d{rrid}"))

    return student


def page_of(student, rrid=STUDENT):
    """Request the upload page of a student."""
    parameters = "&disable_mobile_app=true&disable-undo=true&view=large&allow=all&allowExtensions=all&disable_href=true"
    return student.http.get(f"/v2/upload.iframe?api_token={student.token}&rrid={rrid}{parameters}")


def fid_of(page):
    assert page.status_code == 200, page.text
    return Page(page.text).setup["fid"]


# ---------------------------------------------------------------------------------------------------- sub-accounts


def test_course_gets_a_sub_account_with_a_token(api, course_token, file_get_contents):
    """§2.8: the sub-account is an account of its own; the second time, it and its token are found."""
    token = course_token(api.token)

    assert course_token(api.token) == token
    assert course_token(api.token, "December 2026") != token
    course, main = (file_get_contents(f"ping.json?api_token={each}") for each in (token, api.token))
    assert course["accid"] != main["accid"]
    assert token.partition("i")[0] == course["accid_num"] != main["accid_num"]
    assert course["permissions"] == "|asset.*|gallery.*|"


def test_second_sub_account_of_a_name(api, file_get_contents):
    """§2.8 [I]: a refusal has HTTP 200, as the plugin shows its message only then."""
    first = file_get_contents(f"account.add_sub.json?api_token={api.token}&name=Twice")
    second = file_get_contents(f"account.add_sub.json?api_token={api.token}&name=Twice")

    assert first["success"]
    assert not second["success"]
    assert second["message"]
    assert len(api.ok("account.list_sub")["sub_accounts"]) == 1


def test_tokens_of_the_own_account(api, emulator):
    """§2.8 [?]: without `sub_account`, the operations apply to the caller's account."""
    before = api.ok("token.list")["tokens"]
    token = api.ok("token.create", name="reader", permissions="asset.read")["api_token"]
    emulator.add_token(account=2)

    assert api.ok("token.list")["tokens"] == [*before, {"api_token": token, "permissions": "|asset.read|"}]


def test_tokens_of_a_foreign_account(api, emulator):
    """An account that is not a sub-account is unknown."""
    emulator.add_token(account=2)

    assert api.refused("token.list", sub_account="2") == "sub_account '2' not found"
    assert api.refused("token.create", sub_account="2") == "sub_account '2' not found"


def test_new_token_is_limited_by_its_creator(emulator, with_token):
    """As in token.get_temp, permissions that the caller lacks are omitted."""
    maker = with_token(emulator.add_token("token.*|asset.read"))
    created = with_token(maker.ok("token.create", permissions="asset.*|gallery.*")["api_token"])

    assert created.ok("ping")["permissions"] == "|asset.read|"


@pytest.mark.parametrize("operation", ["account.list_sub", "account.add_sub", "token.list", "token.create"])
def test_temporary_tokens_cannot_create_tokens(api, student, with_token, operation):
    """§2.8 [?]: neither a token of token.get_temp nor a student's may call these operations."""
    for token in (with_token(api.ok("token.get_temp")["token"]), student()):
        assert token.get(operation, name="x").status_code == 403


def test_reset_deletes_sub_accounts(api, emulator, course_token, with_token):
    """A reset deletes sub-accounts and tokens that a client created, with the data in them."""
    before = api.ok("token.list")["tokens"]
    course = with_token(course_token(api.token))
    course.upload()
    created = with_token(api.ok("token.create")["api_token"])
    emulator.reset()

    assert api.ok("account.list_sub")["sub_accounts"] == []
    assert [course.get("ping").status_code, created.get("ping").status_code] == [403, 403]
    assert api.ok("token.list")["tokens"] == before


def test_sub_accounts_are_kept_over_a_restart(own_api, tmp_path):
    """With a data directory, sub-accounts and their tokens are kept over a restart."""
    with Emulator(data=tmp_path) as served:
        api = own_api(served.base_url, served.api_token)
        uid = api.ok("account.add_sub", name="Kept")["new_sub_account_uid"]
        token = api.ok("token.create", sub_account=uid, permissions="asset.*")["api_token"]
    with Emulator(data=tmp_path) as served:
        assert own_api(served.base_url, served.api_token).ok("account.list_sub")["sub_accounts"][0]["uid"] == uid
        assert own_api(served.base_url, token).ok("asset.list")["items"] == []


def test_strict_emulator_lacks_these_operations():
    """A strict emulator has only the operations of the document."""
    with Emulator(strict=True) as served, httpx.Client(base_url=served.base_url) as http:
        response = http.get("account.list_sub.json", params={"api_token": served.api_token})

    assert (response.status_code, response.json()["message"]) == (500, "did not supported")


def test_faults_of_these_operations(api, emulator):
    """Fault rules accept the names of these operations."""
    emulator.add_fault("token.list:status=503:body=json:first=1")

    assert [api.get("token.list").status_code for _ in range(2)] == [503, 200]


# ---------------------------------------------------------------------------------------------------- a student's page


def test_student_uploads_files(api, course_token, student):
    """§5.3: the page opens with the student's token, and all its requests succeed."""
    one = student(course_token(api.token))
    fid = fid_of(page_of(one))
    rid = one.upload(b"an essay", "essay.txt", fid=fid)
    one.ok("asset.set_meta", rid=rid, caption="An essay")
    (item,) = one.ok("gallery.get_items", fid=fid)["folder"]["items"]
    assert (item["rid"], item["caption"]) == (rid, "An essay")
    one.ok("gallery.remove_item", fid=fid, rid=rid, delete_assets="yes")

    assert one.ok("gallery.get_items", fid=fid)["folder"]["items"] == []


def test_students_gallery_is_named_after_the_rrid(api, student, file_get_contents):
    """§2.4: the teacher's page finds the gallery by its name, and deletes it with its files."""
    fid = fid_of(page_of(student()))
    student().upload(fid=fid)
    galleries = file_get_contents(f"gallery.list.json?api_token={api.token}&search=caption=rrid:{STUDENT}")["galleries"]
    file_get_contents(f"gallery.delete.json?api_token={api.token}&fid={galleries[0]['fid']}&delete_assets=yes")

    assert [each["fid"] for each in galleries] == [fid]
    assert api.rids() == []


def test_student_reaches_no_other_gallery(api, student):
    """§5.3 [?]: another student's page, galleries and assets are refused, and so are operations without an id."""
    other, mine = fid_of(page_of(student(rrid="assign:12:99"), "assign:12:99")), fid_of(page_of(student()))
    rid = api.upload(fid=other)
    one = student()

    assert page_of(one, "assign:12:99").status_code == 403
    refused = [
        one.get("gallery.get_items", fid=other),
        one.get("gallery.delete", fid=other),
        one.get("gallery.add_item", fid=mine, rid=rid),
        one.get("asset.set_meta", rid=rid, caption="x"),
        one.get("asset.get_upload_url", fid=other),
        one.get("asset.get_upload_url"),
        one.get("gallery.create"),
    ]
    assert [response.status_code for response in refused] == [403] * len(refused)
    assert api.asset(rid)["caption"] == ""


def test_temporary_token_of_a_student(student):
    """A temporary token of a student's token has its limit."""
    fid = fid_of(page_of(student()))
    child = type(student())(student().http, student().ok("token.get_temp")["token"])

    assert child.ok("gallery.set_meta", fid=fid, name="rrid:assign:12:34")
    assert child.get("gallery.create").status_code == 403
    assert fid_of(page_of(child)) == fid


# ---------------------------------------------------------------------------------------------------- permissions


def test_write_permissions_are_sufficient(emulator, student, with_token):
    """§5.2: the plugin's four permissions suffice to create, to change, and to open a student's page."""
    token = emulator.add_token(ENOUGH)
    course = with_token(token)
    fid = course.ok("gallery.create")["fid"]
    course.ok("gallery.set_meta", fid=fid, name="x")
    rid = student(token).upload(fid=fid_of(page_of(student(token))))
    course.ok("asset.set_meta", rid=rid, caption="x")

    assert course.get("asset.delete", rid=rid).status_code == 403
    assert course.get("gallery.delete", fid=fid).status_code == 403
    assert course.get("live.create").status_code == 403


def test_less_than_write(emulator, with_token):
    """A temporary token may have a part of `write`."""
    parent = with_token(emulator.add_token(f"{ENOUGH}|token.create"))
    child = with_token(parent.ok("token.get_temp", permissions="asset.update|gallery.delete")["token"])

    assert child.ok("ping")["permissions"] == "|asset.update|"
