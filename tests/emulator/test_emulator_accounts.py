"""Several accounts and root tokens in one emulator, and what each of them sees."""

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
def stranger(emulator, with_token):
    """The short ways for another account."""
    return with_token(emulator.add_token(account=2))


@pytest.fixture
def url_into(api):
    """Makes an upload URL of the stranger that was turned to another place."""
    return lambda stranger, place: stranger.ok("asset.get_upload_url")["upload_url"].replace("addtofid=0", place)


# ---------------------------------------------------------------------------------------------------- who is who


def test_another_account(api, stranger):
    """§2.1: it has a number, names and an address of its own."""
    one, other = api.ok("ping"), stranger.ok("ping")

    assert (one["accid_num"], other["accid_num"]) == ("1000001", "2")
    for name in ("accid", "userid", "accemail", "useremail", "userid_num"):
        assert one[name] != other[name]


def test_another_token_of_the_same_account(api, emulator, with_token):
    """Without a number, a token is one more of the first account."""
    reader = with_token(emulator.add_token("asset.read"))

    assert reader.ok("ping")["accid"] == api.ok("ping")["accid"]
    assert reader.ok("ping")["permissions"] == "|asset.read|"
    assert api.upload() in reader.rids()
    assert api.ok("ping")["permissions"].startswith("|asset.*|")


def test_two_tokens_of_another_account(emulator, with_token):
    """A number that is there names its account."""
    one, other = (with_token(emulator.add_token(account=3)) for _ in range(2))

    assert one.token != other.token
    assert one.ok("ping")["userid"] == other.ok("ping")["userid"]


def test_given_token(emulator, with_token):
    """A token that is given says itself whose it is."""
    assert emulator.add_token(["gallery.read"], token="77iabc") == "77iabc"
    assert with_token("77iabc").ok("ping")["accid_num"] == "77"
    assert with_token("77iabc").ok("ping")["permissions"] == "|gallery.read|"


def test_given_token_with_its_account(emulator, with_token):
    """The account may be given too, if it is the token's own."""
    assert emulator.add_token(account=77, token="77iabc") == "77iabc"
    with pytest.raises(ValueError, match="This token belongs to account 77, not 5"):
        emulator.add_token(account=5, token="77idef")
    assert with_token("77idef").get("ping").status_code == 403


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"token": "nope"}, "A token is"),
        ({"token": ""}, "A token is"),
        ({"account": 0}, "A token is"),
        ({"account": -1}, "A token is"),
        ({"permissions": "asset"}, "'asset' is not a permission"),
    ],
)
def test_token_that_cannot_be(emulator, said, message):
    """Malformed tokens, numbers and permissions are refused."""
    with pytest.raises(ValueError, match=message):
        emulator.add_token(**said)


def test_token_of_an_emulator_that_does_not_run():
    """It says what to do."""
    with pytest.raises(RuntimeError, match="with"):
        Emulator().add_token()


def test_tokens_stay_with_the_data(tmp_path, own_api):
    """With a data directory, all root tokens are there again, and the first is still the first."""
    with Emulator(data=tmp_path) as served:
        first, second = served.api_token, served.add_token("asset.read", 9)
    with Emulator(data=tmp_path) as served:
        assert served.api_token == first
        assert own_api(served.base_url, second).ok("ping")["permissions"] == "|asset.read|"


def test_uploaded_by(stranger):
    """Q21: an asset names the account whose it is."""
    assert stranger.asset(stranger.upload())["uploaded_by"].startswith("2,")


# ---------------------------------------------------------------------------------------------------- who sees what


def test_assets(api, stranger):
    """An asset of one account is unknown to another, however it is named."""
    rid = api.upload()
    number = api.asset(rid)["id"]

    assert stranger.rids() == stranger.rids(rid=rid) == []
    for operation in ("asset.set_meta", "asset.resync", "asset.delete", "asset.get_upload_url"):
        assert stranger.refused(operation, rid=rid) == f"asset '{rid}' not found"
        assert stranger.refused(operation, rid=number) == f"asset '{number}' not found"
    assert api.rids() == [rid]


def test_galleries(api, stranger):
    """A gallery of one account is unknown to another."""
    fid = api.ok("gallery.create", name="mine")["fid"]
    known = f"gallery '{fid}' not found"

    assert stranger.ok("gallery.list")["galleries"] == []
    for operation in ("gallery.get_items", "gallery.set_meta", "gallery.delete", "gallery.download"):
        assert stranger.refused(operation, fid=fid, name="theirs") == known
    assert stranger.refused("asset.get_upload_url", fid=fid) == known
    assert stranger.refused("upload.get_upload_token", fid=fid, expire="2099-01-01") == known
    assert api.ok("gallery.list")["galleries"][0]["name"] == "mine"


@pytest.mark.parametrize("name", ["copy_args", "copy_items", "master"])
def test_galleries_to_copy(api, stranger, name):
    """A new gallery can follow or copy only galleries of its own account."""
    fid = api.ok("gallery.create")["fid"]

    assert stranger.refused("gallery.create", **{name: fid}) == f"gallery '{fid}' not found"


def test_master_of_another_account(api, stranger):
    """A gallery follows no master of another account."""
    master, fid = api.ok("gallery.create")["fid"], stranger.ok("gallery.create")["fid"]

    assert stranger.refused("gallery.set_master", fid=fid, master=master) == f"gallery '{master}' not found"


def test_items_of_another_account(api, stranger):
    """An asset goes into, and out of, galleries of its own account only."""
    rid, own = api.upload(), api.ok("gallery.create")["fid"]
    api.ok("gallery.add_item", fid=own, rid=rid)
    fid = stranger.ok("gallery.create")["fid"]

    assert stranger.refused("gallery.add_item", fid=fid, rid=rid) == f"asset '{rid}' not found"
    assert "not found" in stranger.refused("gallery.add_item", fid=own, rid=stranger.upload())
    stranger.refused("gallery.remove_item", fid=fid, rid=rid, delete_assets="yes")
    assert stranger.ok("gallery.get_items", fid=fid)["folder"]["items"] == []
    assert api.rids() == [rid]


def test_thumb_of_another_account(api, stranger):
    """A picture of another account cannot be chosen as a thumbnail."""
    picture, rid = api.upload(), stranger.upload()

    assert "not found" in stranger.refused("asset.set_meta", rid=rid, thumb_attached_rid=picture)


def test_search(api, stranger):
    """Search, reference ids and tags find what is the account's own."""
    rid = api.upload(name="holiday.txt")
    api.ok("asset.set_meta", rid=rid, caption="holiday", reference_id="r-1", tags="sea")
    api.ok("gallery.create", name="holiday")

    assert api.rids(search="holiday") == [rid]
    assert stranger.rids(search="holiday") == stranger.rids(search="caption=holiday") == []
    assert stranger.rids(reference_id="r-1") == stranger.rids(tag="sea") == []
    assert stranger.ok("gallery.list", search="holiday")["galleries"] == []


def test_tag_clouds(api, stranger):
    """Tags are counted in the account's own assets and galleries."""
    api.ok("asset.set_meta", rid=api.upload(), tags="sea")
    api.ok("gallery.set_meta", fid=api.ok("gallery.create")["fid"], tags="summer")
    stranger.upload()

    assert stranger.ok("asset.get_tags")["tag_cloud"] == {"no-tag": 1, "any-tag": 0}
    assert "summer" in api.ok("gallery.list")["tag_cloud"]
    assert "summer" not in stranger.ok("gallery.list")["tag_cloud"]


def test_fetch_status(api, stranger, tmp_path):
    """A fetch is seen, and aborted, by its own account only."""
    file = tmp_path / "a.txt"
    file.write_bytes(b"x")
    status_id = api.ok("asset.upload_from_url", input=file.as_uri())["status_id"]

    assert api.ok("asset.upload_from_url_get_status", status_id=status_id)["status"]
    for operation in ("asset.upload_from_url_get_status", "asset.upload_from_url_abort"):
        assert stranger.refused(operation, status_id=status_id) == f"status_id '{status_id}' not found"


@pytest.mark.parametrize("name", ["fid", "rid"])
def test_fetch_into_another_account(api, stranger, name):
    """A fetch goes into galleries, and on to assets, of its own account only."""
    there = api.ok("gallery.create")["fid"] if name == "fid" else api.upload()

    assert "not found" in stranger.refused("asset.upload_from_url", input="file:///nothing", **{name: there})


def test_upload_into_another_accounts_gallery(api, stranger, url_into):
    """Q27: an upload URL can be turned to another gallery, but not to another account's."""
    fid = api.ok("gallery.create")["fid"]
    text = stranger.post(url_into(stranger, f"addtofid={fid}"), b"x", "a.txt")

    assert text == f"error: gallery '{fid}' not found"
    assert api.ok("gallery.get_items", fid=fid)["folder"]["items"] == stranger.rids() == []


def test_upload_on_to_another_accounts_asset(api, stranger, url_into):
    """Nor on to another account's asset."""
    rid = api.upload()
    text = stranger.post(url_into(stranger, f"addtofid=0&addtorid={rid}:thumb"), b"x", "a.txt")

    assert text == f"error: asset '{rid}' not found"
    assert stranger.rids() == []


def test_upload_url_of_another_account(api, stranger):
    """The hash covers `uid`: a URL can't be turned into another account's."""
    url = stranger.ok("asset.get_upload_url")["upload_url"]

    assert "error" in api.post(url.replace("uid=2&", "uid=1000001&"), b"x", "a.txt")
    assert api.rids() == stranger.rids() == []


# ---------------------------------------------------------------------------------------------------- command line


@pytest.fixture
def command():
    """The command in a process of its own, ended afterwards."""
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
    """The first is printed, without its permissions; each may be limited, and belongs to its number's account."""
    process = command("--token", "5iabc=asset.read", "--token", "5idef=asset.read|gallery.*", "--token", "6ighi")
    url, token = (process.stdout.readline().strip().partition("=")[2] for _ in range(2))

    def ping(each):
        answer = httpx.get(f"{url}ping.json", params={"api_token": each}).json()
        return answer["accid_num"], answer["permissions"]

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
def test_wrong_tokens(run_emulator, tokens, message):
    """The error says what is wrong, before anything is printed."""
    status, output, errors = run_emulator(*(word for token in tokens for word in ("--token", token)))

    assert (status, output) == (1, "")
    assert message in errors
    assert "Traceback" not in errors
