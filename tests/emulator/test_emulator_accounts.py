"""Several accounts and root tokens in one emulator, and the data that each token can access."""

import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from cincopa_v2_client.emulator import Emulator

COMMAND = [sys.executable, "-c", "from cincopa_v2_client.cli import main; main()", "emulator"]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def other_api(emulator, with_token):
    """Return the API of another account."""
    return with_token(emulator.add_token(account=2))


@pytest.fixture
def modified_url(api):
    """Return a function that modifies an upload URL of another account."""
    return lambda other_api, target: other_api.ok("asset.get_upload_url")["upload_url"].replace("addtofid=0", target)


# ------------------------------------------------------------------------------------------------ accounts and tokens


def test_another_account(api, other_api):
    """§2.1: another account has its own number, names and email address."""
    one, other = api.ok("ping"), other_api.ok("ping")

    assert (one["accid_num"], other["accid_num"]) == ("1000001", "2")
    for name in ("accid", "userid", "accemail", "useremail", "userid_num"):
        assert one[name] != other[name]


def test_another_token_of_the_same_account(api, emulator, with_token):
    """Without an account number, `add_token` returns another token of the first account."""
    reader = with_token(emulator.add_token("asset.read"))

    assert reader.ok("ping")["accid"] == api.ok("ping")["accid"]
    assert reader.ok("ping")["permissions"] == "|asset.read|"
    assert api.upload() in reader.rids()
    assert api.ok("ping")["permissions"].startswith("|asset.*|")


def test_two_tokens_of_another_account(emulator, with_token):
    """`add_token` with the number of an existing account returns a token of that account."""
    one, other = (with_token(emulator.add_token(account=3)) for _ in range(2))

    assert one.token != other.token
    assert one.ok("ping")["userid"] == other.ok("ping")["userid"]


def test_add_a_chosen_token(emulator, with_token):
    """The account of a chosen token is the number in it."""
    assert emulator.add_token(["gallery.read"], token="77iabc") == "77iabc"
    assert with_token("77iabc").ok("ping")["accid_num"] == "77"
    assert with_token("77iabc").ok("ping")["permissions"] == "|gallery.read|"


def test_add_a_chosen_token_and_account(emulator, with_token):
    """The account may also be given, if it is the number in the token."""
    assert emulator.add_token(account=77, token="77iabc") == "77iabc"
    with pytest.raises(ValueError, match="This token belongs to account 77, not 5"):
        emulator.add_token(account=5, token="77idef")
    assert with_token("77idef").get("ping").status_code == 403


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"token": "nope"}, "A token is"),
        ({"token": ""}, "A token is"),
        ({"account": 0}, "A token is"),
        ({"account": -1}, "A token is"),
        ({"permissions": "asset"}, "'asset' is not a permission"),
    ],
)
def test_add_invalid_token(emulator, arguments, message):
    """Malformed tokens, numbers and permissions are refused."""
    with pytest.raises(ValueError, match=message):
        emulator.add_token(**arguments)


def test_add_token_before_the_start():
    """`add_token` of an emulator that does not run is an error that says what to do."""
    with pytest.raises(RuntimeError, match="with"):
        Emulator().add_token()


def test_tokens_are_stored_in_the_data_directory(tmp_path, own_api):
    """With a data directory, all root tokens exist after a restart, and the first one is still the first."""
    with Emulator(data=tmp_path) as served:
        first, second = served.api_token, served.add_token("asset.read", 9)
    with Emulator(data=tmp_path) as served:
        assert served.api_token == first
        assert own_api(served.base_url, second).ok("ping")["permissions"] == "|asset.read|"


def test_uploaded_by(other_api):
    """Q21: `uploaded_by` of an asset is the account that owns it."""
    assert other_api.asset(other_api.upload())["uploaded_by"].startswith("2,")


# --------------------------------------------------------------------------------------------- separation of accounts


def test_assets(api, other_api):
    """An asset of another account is unknown, by rid, numeric id and reference id."""
    rid = api.upload()
    number = api.asset(rid)["id"]

    assert other_api.rids() == other_api.rids(rid=rid) == []
    for operation in ("asset.set_meta", "asset.resync", "asset.delete", "asset.get_upload_url"):
        assert other_api.refused(operation, rid=rid) == f"asset '{rid}' not found"
        assert other_api.refused(operation, rid=number) == f"asset '{number}' not found"
    assert api.rids() == [rid]


def test_galleries(api, other_api):
    """A gallery of another account is unknown."""
    fid = api.ok("gallery.create", name="mine")["fid"]
    message = f"gallery '{fid}' not found"

    assert other_api.ok("gallery.list")["galleries"] == []
    for operation in ("gallery.get_items", "gallery.set_meta", "gallery.delete", "gallery.download"):
        assert other_api.refused(operation, fid=fid, name="theirs") == message
    assert other_api.refused("asset.get_upload_url", fid=fid) == message
    assert other_api.refused("upload.get_upload_token", fid=fid, expire="2099-01-01") == message
    assert api.ok("gallery.list")["galleries"][0]["name"] == "mine"


@pytest.mark.parametrize("name", ["copy_args", "copy_items", "master"])
def test_galleries_to_copy(api, other_api, name):
    """A new gallery can copy or follow only galleries of its own account."""
    fid = api.ok("gallery.create")["fid"]

    assert other_api.refused("gallery.create", **{name: fid}) == f"gallery '{fid}' not found"


def test_master_of_another_account(api, other_api):
    """A gallery of another account cannot be set as master."""
    master, fid = api.ok("gallery.create")["fid"], other_api.ok("gallery.create")["fid"]

    assert other_api.refused("gallery.set_master", fid=fid, master=master) == f"gallery '{master}' not found"


def test_items_of_another_account(api, other_api):
    """Only assets of the account can be added to its galleries, and removed from them."""
    rid, own = api.upload(), api.ok("gallery.create")["fid"]
    api.ok("gallery.add_item", fid=own, rid=rid)
    fid = other_api.ok("gallery.create")["fid"]

    assert other_api.refused("gallery.add_item", fid=fid, rid=rid) == f"asset '{rid}' not found"
    assert "not found" in other_api.refused("gallery.add_item", fid=own, rid=other_api.upload())
    other_api.refused("gallery.remove_item", fid=fid, rid=rid, delete_assets="yes")
    assert other_api.ok("gallery.get_items", fid=fid)["folder"]["items"] == []
    assert api.rids() == [rid]


def test_thumb_of_another_account(api, other_api):
    """An image of another account cannot be chosen as a thumbnail."""
    picture, rid = api.upload(), other_api.upload()

    assert "not found" in other_api.refused("asset.set_meta", rid=rid, thumb_attached_rid=picture)


def test_search(api, other_api):
    """Search, reference ids and tags find only assets of the account."""
    rid = api.upload(name="holiday.txt")
    api.ok("asset.set_meta", rid=rid, caption="holiday", reference_id="r-1", tags="sea")
    api.ok("gallery.create", name="holiday")

    assert api.rids(search="holiday") == [rid]
    assert other_api.rids(search="holiday") == other_api.rids(search="caption=holiday") == []
    assert other_api.rids(reference_id="r-1") == other_api.rids(tag="sea") == []
    assert other_api.ok("gallery.list", search="holiday")["galleries"] == []


def test_tag_clouds(api, other_api):
    """Tag clouds count only assets and galleries of the account."""
    api.ok("asset.set_meta", rid=api.upload(), tags="sea")
    api.ok("gallery.set_meta", fid=api.ok("gallery.create")["fid"], tags="summer")
    other_api.upload()

    assert other_api.ok("asset.get_tags")["tag_cloud"] == {"no-tag": 1, "any-tag": 0}
    assert "summer" in api.ok("gallery.list")["tag_cloud"]
    assert "summer" not in other_api.ok("gallery.list")["tag_cloud"]


def test_import_status(api, other_api, tmp_path):
    """The status of an import can be read, and the import aborted, by its own account only."""
    file = tmp_path / "a.txt"
    file.write_bytes(b"x")
    status_id = api.ok("asset.upload_from_url", input=file.as_uri())["status_id"]

    assert api.ok("asset.upload_from_url_get_status", status_id=status_id)["status"]
    for operation in ("asset.upload_from_url_get_status", "asset.upload_from_url_abort"):
        assert other_api.refused(operation, status_id=status_id) == f"status_id '{status_id}' not found"


@pytest.mark.parametrize("name", ["fid", "rid"])
def test_import_into_another_account(api, other_api, name):
    """A file cannot be imported into a gallery, or attached to an asset, of another account."""
    there = api.ok("gallery.create")["fid"] if name == "fid" else api.upload()

    assert "not found" in other_api.refused("asset.upload_from_url", input="file:///nothing", **{name: there})


def test_upload_into_another_accounts_gallery(api, other_api, modified_url):
    """Q27: the gallery in an upload URL can be changed, but not to one of another account."""
    fid = api.ok("gallery.create")["fid"]
    text = other_api.post(modified_url(other_api, f"addtofid={fid}"), b"x", "a.txt")

    assert text == f"error: gallery '{fid}' not found"
    assert api.ok("gallery.get_items", fid=fid)["folder"]["items"] == other_api.rids() == []


def test_upload_on_to_another_accounts_asset(api, other_api, modified_url):
    """The asset in an upload URL cannot be changed to one of another account."""
    rid = api.upload()
    text = other_api.post(modified_url(other_api, f"addtofid=0&addtorid={rid}:thumb"), b"x", "a.txt")

    assert text == f"error: asset '{rid}' not found"
    assert other_api.rids() == []


def test_upload_url_of_another_account(api, other_api):
    """The hash covers `uid`: the account in an upload URL cannot be changed."""
    url = other_api.ok("asset.get_upload_url")["upload_url"]

    assert "error" in api.post(url.replace("uid=2&", "uid=1000001&"), b"x", "a.txt")
    assert api.rids() == other_api.rids() == []


# ---------------------------------------------------------------------------------------------------- command line


@pytest.fixture
def command():
    """Return a function that starts the command in a process, which is ended after the test."""
    started = []

    def start(*arguments):
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(
            [*COMMAND, *arguments], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_several_tokens_on_the_command_line(command):
    """The first token is printed without its permissions; a token is of its number's account and may be limited."""
    process = command("--token", "5iabc=asset.read", "--token", "5idef=asset.read|gallery.*", "--token", "6ighi")
    url, token = (process.stdout.readline().strip().partition("=")[2] for _ in range(2))

    def ping(token):
        body = httpx.get(f"{url}ping.json", params={"api_token": token}).json()
        return body["accid_num"], body["permissions"]

    assert token == "5iabc"
    assert ping("5iabc") == ("5", "|asset.read|")
    assert ping("5idef") == ("5", "|asset.read|gallery.*|")
    assert ping("6ighi")[0] == "6"
    assert ping("6ighi")[1].startswith("|asset.*|gallery.*|portal.*|")


@pytest.mark.parametrize(
    ("tokens", "message"),
    [
        (("5iabc", "nope"), "A token is"),
        (("5iabc=asset",), "'asset' is not a permission"),
        (("=asset.read",), "A token is"),
    ],
)
def test_invalid_tokens_on_the_command_line(run_emulator, tokens, message):
    """An invalid token is an error that names the fault, before anything is printed."""
    status, output, errors = run_emulator(*(word for token in tokens for word in ("--token", token)))

    assert (status, output) == (1, "")
    assert message in errors
    assert "Traceback" not in errors
