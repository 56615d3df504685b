"""Temporary tokens, offline tokens and upload tokens: what they give, and when no more."""

import base64
import hmac
import json
import logging
import os
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from cincopa_v2_client.emulator import Emulator

COMMAND = "from cincopa_v2_client.cli import main; main()"
ROOT = Path(__file__).parents[2]


def sealed(parent: str, payload: str) -> str:
    """A self-generated token, by the layout of §5.3."""
    salt, vector = os.urandom(16), os.urandom(16)
    key = hmac.digest(hmac.digest(salt, parent.encode(), "sha256"), b"\x01", "sha256")
    missing = 16 - len(payload.encode()) % 16
    cipher = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()
    body = salt + vector + cipher.update(payload.encode() + bytes([missing]) * missing) + cipher.finalize()
    return f"{parent.partition('i')[0]}i3{parent[-4:]}{base64.urlsafe_b64encode(body).decode().rstrip('=')}"


@pytest.fixture
def temp(api, with_token):
    """Makes a temporary token, and the short ways to use it."""
    return lambda parent=api, **said: with_token(parent.ok("token.get_temp", **said)["token"])


@pytest.fixture
def offline(api, clock, with_token):
    """Makes an offline token with these segments, good for some seconds, and the short ways to use it."""

    def make(segments="", seconds=60.0, parent=api.token):
        moment = f"{clock.now + timedelta(seconds=seconds):%Y-%m-%dT%H:%M:%S}.0000000Z"
        return with_token(sealed(parent, moment + segments))

    return make


@pytest.fixture(params=["temporary", "offline"])
def limited(request, temp, offline):
    """Makes a token with one limit, by either way; the letter is its segment's."""
    if request.param == "temporary":
        return lambda letter, value: temp(
            **{{"p": "permissions", "r": "rid", "f": "fid", "i": "sourceip"}[letter]: value}
        )
    return lambda letter, value: offline(f"!{letter}{value}")


def status(api, operation, **parameters):
    return api.get(operation, **parameters).status_code


# ---------------------------------------------------------------------------------------------------- token.get_temp


def test_temporary_token(api, temp):
    """§2.1: it speaks for the same account, in the form of a token, and is another one each time."""
    one, other = temp(ttl=60), temp(ttl=60)

    assert re.fullmatch(r"1000001i[a-z0-9]{30}", one.token)
    assert one.token != other.token
    assert one.ok("ping")["accid"] == api.ok("ping")["accid"]


def test_time_to_live(temp, clock):
    """§2.1: `ttl` is in seconds; afterwards the token is refused with the documented body."""
    short = temp(ttl=600)
    clock.advance(599)
    assert short.ok("ping")
    clock.advance(1)
    response = short.get("ping")

    assert response.status_code == 403
    assert response.json()["error"] == "Unauthorized, invalid or missing token"
    assert response.json()["message"] == "api_token is missing or bad api_token"


@pytest.mark.parametrize("said", [{}, {"ttl": ""}])
def test_without_end(temp, clock, said):
    """§2.1: an empty `ttl` never expires."""
    lasting = temp(**said)
    clock.advance(10 * 365 * 86400)

    assert lasting.ok("ping")


def test_omitted_permissions(api, temp):
    """§2.1 [?]: a token made without `permissions` has those of its parent."""
    assert temp().ok("ping")["permissions"] == api.ok("ping")["permissions"]


def test_empty_permissions(temp):
    """Q44: an empty value is no permission at all; ping works with any token."""
    powerless = temp(permissions="")

    assert powerless.ok("ping")["permissions"] == ""
    assert status(powerless, "asset.list") == 403


def test_given_permissions(temp):
    """§2.1: the permissions that were asked for, and no other."""
    reader = temp(permissions="asset.read|gallery.*")

    assert reader.ok("ping")["permissions"] == "|asset.read|gallery.*|"
    assert reader.ok("gallery.create")["fid"]
    assert reader.ok("asset.list")["items"] == []
    assert status(reader, "asset.set_meta", rid="A") == 403


def test_not_more_than_the_parent(temp, emulator, with_token):
    """A temporary token has only what its parent has, pattern by pattern."""
    parent = with_token(emulator.add_token("asset.read|gallery.*|token.create"))
    child = temp(parent, permissions="asset.*|gallery.read|live.*")

    assert child.ok("ping")["permissions"] == "|gallery.read|asset.read|"


def test_everything_is_what_the_parent_has(temp, emulator, with_token):
    """`*` asks for all that there is to have."""
    parent = with_token(emulator.add_token("asset.read|token.*"))

    assert temp(parent, permissions="*").ok("ping")["permissions"] == "|asset.read|token.*|"


@pytest.mark.parametrize("permissions", ["asset", "asset.read,gallery.*", "*.read", "asset.read!", "a.b.c"])
def test_invalid_permissions_are_refused(api, permissions):
    """An unknown permission is refused, and named."""
    assert "is not a permission" in api.refused("token.get_temp", permissions=permissions)


def test_source_address(temp, limited):
    """§2.1: from another address than `sourceip`, the token is refused."""
    assert limited("i", "127.0.0.1").ok("ping")
    assert status(limited("i", "192.0.2.7"), "ping") == 403


def test_source_address_is_ipv4(api):
    """Q52: another address than IPv4 is refused."""
    assert api.refused("token.get_temp", sourceip="::1").startswith("sourceip can't be '::1', it must be an IPv4")


def test_token_of_a_temporary_token(temp, clock):
    """It ends with its parent at the latest, and has its parent's limits."""
    parent = temp(ttl=60, permissions="asset.*|token.create", sourceip="127.0.0.1")
    child = temp(parent, ttl=3600, permissions="asset.read|gallery.read", sourceip="192.0.2.7")

    assert child.ok("ping")["permissions"] == "|asset.read|"
    clock.advance(60)
    assert status(child, "ping") == 403


def test_token_of_an_offline_token(temp, offline, clock):
    """The same holds where the parent was minted offline."""
    parent = offline("!ptoken.create|asset.read", seconds=60)
    child = temp(parent, ttl=3600)

    assert child.ok("ping")["permissions"] == "|token.create|asset.read|"
    clock.advance(60)
    assert status(child, "ping") == 403


def test_token_without_the_right_to_make_tokens(temp):
    """§5.2: token.get_temp needs a permission too."""
    assert status(temp(permissions="asset.*"), "token.get_temp") == 403


def test_root_that_lost_permissions(temp, emulator, with_token):
    """A permission taken from a root token is taken from its temporary tokens too."""
    root = emulator.add_token()
    child = temp(with_token(root), permissions="asset.*")
    emulator.add_token("asset.read", token=root)

    assert child.ok("ping")["permissions"] == "|asset.read|"


def test_reset_forgets_temporary_tokens(api, temp, emulator, with_token):
    """After a reset all is as at the start: root tokens work, temporary ones do not."""
    child, further = temp(), emulator.add_token()
    emulator.reset()

    assert status(child, "ping") == 403
    assert with_token(further).ok("ping")
    assert api.ok("ping")


def test_temporary_token_outlives_a_restart(own_api, tmp_path, clock):
    """With a data directory, it keeps its lifetime over restarts."""
    with Emulator(data=tmp_path, clock=clock) as served:
        token = own_api(served.base_url, served.api_token).ok("token.get_temp", ttl=60, permissions="")["token"]
    with Emulator(data=tmp_path, clock=clock) as served:
        again = own_api(served.base_url, token)

        assert again.ok("ping")["permissions"] == ""
        assert served.api_token != token
        clock.advance(60)
        assert status(again, "ping") == 403


# ---------------------------------------------------------------------------------------------------- one rid, one fid


def test_limited_to_an_asset(api, limited):
    """§2.1: it updates this asset, and is refused every other."""
    rid, other = api.upload(), api.upload()
    only = limited("r", rid)

    only.ok("asset.set_meta", rid=rid, caption="mine")
    assert api.asset(rid)["caption"] == "mine"
    for operation in ("asset.set_meta", "asset.resync", "asset.delete", "asset.list", "asset.get_upload_url"):
        assert status(only, operation, rid=other) == 403
    assert len(api.rids()) == 2


def test_limited_to_a_gallery(api, limited):
    """§2.1: it updates this gallery, and is refused every other."""
    fid, other = api.ok("gallery.create")["fid"], api.ok("gallery.create")["fid"]
    only = limited("f", fid)

    only.ok("gallery.set_meta", fid=fid, name="mine")
    only.ok("gallery.add_item", fid=fid, rid=api.upload())
    for operation in ("gallery.set_meta", "gallery.delete", "gallery.get_items", "upload.get_upload_token"):
        assert status(only, operation, fid=other, expire="2099-01-01") == 403


def test_limit_by_numeric_id(api, temp):
    """Q47: a numeric id and its rid are the same asset."""
    rid = api.upload()
    number = api.asset(rid)["id"]

    assert temp(rid=number).ok("asset.set_meta", rid=rid, caption="a")
    assert temp(rid=rid).ok("asset.set_meta", rid=f"rid:{number}", caption="b")


def test_several_of_which_one_is_another(api, temp):
    """A list that names another asset too is refused whole."""
    fid, rid, other = api.ok("gallery.create")["fid"], api.upload(), api.upload()
    only = temp(rid=rid)

    assert status(only, "gallery.add_item", fid=fid, rid=f"{rid},{other}") == 403
    assert only.ok("gallery.add_item", fid=fid, rid=rid)
    assert len(api.ok("gallery.get_items", fid=fid)["folder"]["items"]) == 1


def test_limited_token_and_what_names_nothing(api, limited):
    """§2.1 [?]: it may read what names neither rid nor fid, and change nothing there."""
    only = limited("r", api.upload())

    assert len(only.rids()) == 1
    assert only.ok("asset.get_tags")
    assert status(only, "gallery.create") == 403
    assert status(only, "asset.upload_from_url", input="http://127.0.0.1/x") == 403


def test_limited_to_another_accounts_asset(api, emulator, temp, with_token):
    """A limit opens nothing: another account's asset stays unknown."""
    rid = api.upload()
    stranger = with_token(emulator.add_token(account=2))

    assert "not found" in temp(stranger, rid=rid).refused("asset.set_meta", rid=rid)


def test_limit_is_inherited(api, temp):
    """A token of a limited token has its limit, asked for or not, and can't get another."""
    rid, other = api.upload(), api.upload()
    parent = temp(rid=rid)

    assert status(parent, "token.get_temp", rid=other) == 403
    assert status(temp(parent), "asset.set_meta", rid=other) == 403
    assert temp(parent, rid=rid).ok("asset.set_meta", rid=rid)


def test_empty_limit(api, temp):
    """§2.1: an empty rid or fid is no limit."""
    assert temp(rid="", fid="").ok("asset.set_meta", rid=api.upload())


# ---------------------------------------------------------------------------------------------------- offline tokens


@pytest.mark.parametrize("fraction", ["0000000", "000"])
def test_offline_token(api, fraction, with_token):
    """§5.3: a self-generated token has its parent's permissions; three and seven digits are understood."""
    made = with_token(sealed(api.token, f"2099-01-01T00:00:00.{fraction}Z"))

    assert made.ok("ping")["permissions"] == api.ok("ping")["permissions"]
    assert made.upload()


def test_offline_token_ends(offline, clock):
    """§5.3: after its expiry it is refused."""
    short = offline(seconds=60)
    clock.advance(59)
    assert short.ok("ping")
    clock.advance(1)

    assert status(short, "ping") == 403


def test_offline_token_has_less_than_its_parent(offline, emulator):
    """It never has more than its parent; empty segments are ignored."""
    parent = emulator.add_token("asset.*")

    assert offline("!passet.read|live.*", parent=parent).ok("ping")["permissions"] == "|asset.read|"
    assert offline("!p*", parent=parent).ok("ping")["permissions"] == "|asset.*|"
    assert offline("!p", parent=parent).ok("ping")["permissions"] == ""


def test_offline_token_on_a_page(api, offline):
    """§5.3 [?]: `host` is the page that the caller is on."""
    token = offline("!hShop.example.test").token

    def ping(**headers):
        return api.http.get("/v2/ping.json", params={"api_token": token}, headers=headers).status_code

    assert ping(Origin="https://shop.example.test") == 200
    assert ping(Referer="https://shop.example.test/page?x=1") == 200
    assert ping(Origin="https://example.test") == 403
    assert ping(Origin="https://[") == 403
    assert ping() == 403


def test_offline_tokens_of_two_roots_that_end_alike(offline, emulator):
    """The account and four characters do not name a root token; what opens it does."""
    first = emulator.add_token("asset.read", token="5iaaaaxyz1")
    second = emulator.add_token("gallery.read", token="5ibbbbxyz1")

    assert offline(parent=first).ok("ping")["permissions"] == "|asset.read|"
    assert offline(parent=second).ok("ping")["permissions"] == "|gallery.read|"


def test_offline_tokens_that_are_none(api, offline, temp, with_token):
    """A stranger's, a temporary token's, a damaged one, one that says something unknown: all refused."""
    good = offline()
    broken = good.token[:-6] + ("AAAAAA" if good.token[-6:] != "AAAAAA" else "BBBBBB")
    number, rest = api.token.split("i", 1)
    stranger = f"{number}i{'0' * len(rest[:-4])}{rest[-4:]}"
    tokens = [broken, good.token[:40], offline("!xnew").token, offline(parent=stranger).token]

    assert [status(with_token(token), "ping") for token in tokens] == [403] * 4
    assert status(offline(parent=temp().token), "ping") == 403


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_offline_token_without_cryptography():
    """Without the extra such a token is unknown, and the log says once what to install, without the token."""
    code = f"import sys; sys.modules['cryptography'] = None; {COMMAND}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, "emulator", "--token", "5iabcdef"]
    with subprocess.Popen(command, env=environment, stdout=-1, stderr=-1, text=True) as process:
        url = process.stdout.readline().strip().removeprefix("CINCOPA_BASE_URL=")
        token = sealed("5iabcdef", "2099-01-01T00:00:00.000Z")
        answers = [httpx.get(f"{url}ping.json", params={"api_token": token}).status_code for _ in range(2)]
        process.terminate()
        errors = process.communicate(timeout=300)[1]

    assert answers == [403, 403]
    assert errors.count("pip install 'cincopa-v2-client[crypto]'") == 1
    assert token not in errors


def test_no_token_is_logged(temp, offline, caplog, with_token):
    """No log record holds a token, valid or not."""
    caplog.set_level(0)
    tokens = [temp().token, temp(sourceip="192.0.2.7").token, offline().token, offline("!x").token]
    for token in tokens:
        with_token(token).get("asset.list")
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith(("httpx", "httpcore"))]

    assert not [message for message in ours for token in tokens if token in message]
    assert logging.getLogger("cincopa_v2_client").level == logging.NOTSET


# ---------------------------------------------------------------------------------------------------- upload tokens


@pytest.fixture
def invitation(api):
    """A gallery, and a token to upload into it for a long time."""
    fid = api.ok("gallery.create")["fid"]
    return fid, api.ok("upload.get_upload_token", fid=fid, expire="2099-01-31")["upload_token"]


def test_upload_token(api, invitation):
    """§2.4 [I]: the example of the document is base64 of JSON with `uid` and an expiry; a signature follows."""
    fid, token = invitation
    data, _, signature = token.partition(".")
    text = base64.urlsafe_b64decode(data + "=" * (-len(data) % 4)).decode()

    assert json.loads(text) == {"fid": fid, "uid": api.ok("ping")["accid"], "expire": "2099-01-31"}
    assert f',"uid":"{api.ok("ping")["accid"]}","expi' in text
    assert signature


def test_upload_with_a_token(api, invitation):
    """§2.4: without an API token, a file goes into the gallery of the upload token, in one go or in chunks."""
    fid, token = invitation
    url = f"/post.jpg?upload_token={token}"
    api.post(url, b"abcd", "a.txt")
    api.post(url, b"ab", "b.txt", Content_Range="bytes 0-2/4", unique_id="1")
    text = api.post(url, b"cd", "b.txt", Content_Range="bytes 2-4/4", unique_id="1")
    items = api.ok("gallery.get_items", fid=fid)["folder"]["items"]

    assert "new resource id" in text
    assert sorted(item["filename"] for item in items) == ["a.txt", "b.txt"]


def test_upload_token_goes_into_no_other_gallery(api, invitation):
    """The token alone says where to."""
    fid, token = invitation
    other = api.ok("gallery.create")["fid"]
    api.post(f"/post.jpg?upload_token={token}&addtofid={other}", b"x", "a.txt")

    assert api.ok("gallery.get_items", fid=other)["folder"]["items"] == []
    assert len(api.ok("gallery.get_items", fid=fid)["folder"]["items"]) == 1


def test_upload_token_ends(own_api, clock):
    """§2.4: it is good on the day of `expire`, and not after it."""
    with Emulator(clock=clock) as served:
        api = own_api(served.base_url, served.api_token)
        fid, today = api.ok("gallery.create")["fid"], clock.now.date().isoformat()
        url = f"/post.jpg?upload_token={api.ok('upload.get_upload_token', fid=fid, expire=today)['upload_token']}"

        assert "new resource id" in api.post(url, b"x", "a.txt")
        clock.advance(86400)
        assert api.post(url, b"x", "a.txt") == "error: upload token expired"


@pytest.mark.parametrize(
    "damage", [lambda t: t[:-1], lambda t: "x" + t, lambda t: t.partition(".")[0], lambda t: "é.ü"]
)
def test_forged_upload_token(api, invitation, damage):
    """An upload URL that another emulator signed is refused."""
    token = damage(invitation[1])

    assert api.post(f"/post.jpg?upload_token={token}", b"x", "a.txt") == "error: bad upload token"
    assert api.rids() == []


def test_upload_token_of_a_deleted_gallery(api, invitation):
    """With the gallery, its invitation is gone."""
    fid, token = invitation
    api.ok("gallery.delete", fid=fid)

    assert api.post(f"/post.jpg?upload_token={token}", b"x", "a.txt").startswith("error: gallery")


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"fid": "Anothing", "expire": "2099-01-31"}, "gallery 'Anothing' not found"),
        ({"expire": "2099-01-31"}, "fid is missing"),
        ({"fid": "A"}, "expire is missing"),
        ({"fid": "A", "expire": "31.1.2099"}, "expire can't be '31.1.2099', it must be a date such as 2030-12-31"),
    ],
)
def test_upload_token_refused(api, parameters, message):
    """§2.4: a gallery of the account and a date are needed."""
    assert api.refused("upload.get_upload_token", **parameters) == message
