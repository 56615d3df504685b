"""Temporary tokens, offline tokens and upload tokens: their permissions, limits and expiry."""

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
    """Return a self-generated token, in the layout of §5.3."""
    salt, vector = os.urandom(16), os.urandom(16)
    key = hmac.digest(hmac.digest(salt, parent.encode(), "sha256"), b"\x01", "sha256")
    missing = 16 - len(payload.encode()) % 16
    cipher = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()
    body = salt + vector + cipher.update(payload.encode() + bytes([missing]) * missing) + cipher.finalize()
    return f"{parent.partition('i')[0]}i3{parent[-4:]}{base64.urlsafe_b64encode(body).decode().rstrip('=')}"


@pytest.fixture
def temp(api, with_token):
    """Return a function that creates a temporary token and returns the API with it."""
    return lambda parent=api, **parameters: with_token(parent.ok("token.get_temp", **parameters)["token"])


@pytest.fixture
def offline(api, clock, with_token):
    """Return a function that creates an offline token with given segments and lifetime, and returns its API."""

    def make(segments="", seconds=60.0, parent=api.token):
        expiry = f"{clock.now + timedelta(seconds=seconds):%Y-%m-%dT%H:%M:%S}.0000000Z"
        return with_token(sealed(parent, expiry + segments))

    return make


@pytest.fixture(params=["temporary", "offline"])
def limited(request, temp, offline):
    """Return a function that creates a token with one limit, of either kind; its argument is the segment's letter."""
    if request.param == "temporary":
        return lambda letter, value: temp(
            **{{"p": "permissions", "r": "rid", "f": "fid", "i": "sourceip"}[letter]: value}
        )
    return lambda letter, value: offline(f"!{letter}{value}")


def status(api, operation, **parameters):
    return api.get(operation, **parameters).status_code


# ---------------------------------------------------------------------------------------------------- token.get_temp


def test_temporary_token(api, temp):
    """§2.1: a temporary token is of the same account, has the form of a token, and differs each time."""
    first, second = temp(ttl=60), temp(ttl=60)

    assert re.fullmatch(r"1000001i[a-z0-9]{30}", first.token)
    assert first.token != second.token
    assert first.ok("ping")["accid"] == api.ok("ping")["accid"]


def test_time_to_live(temp, clock):
    """§2.1: `ttl` is in seconds; an expired token is refused with the documented body."""
    short = temp(ttl=600)
    clock.advance(599)
    assert short.ok("ping")
    clock.advance(1)
    response = short.get("ping")

    assert response.status_code == 403
    assert response.json()["error"] == "Unauthorized, invalid or missing token"
    assert response.json()["message"] == "api_token is missing or bad api_token"


@pytest.mark.parametrize("parameters", [{}, {"ttl": ""}])
def test_empty_ttl(temp, clock, parameters):
    """§2.1: with an empty `ttl`, a token never expires."""
    unlimited = temp(**parameters)
    clock.advance(10 * 365 * 86400)

    assert unlimited.ok("ping")


def test_omitted_permissions(api, temp):
    """§2.1 [?]: without `permissions`, a token has those of its parent."""
    assert temp().ok("ping")["permissions"] == api.ok("ping")["permissions"]


def test_empty_permissions(temp):
    """Q44: with empty `permissions`, a token has none; ping needs none."""
    powerless = temp(permissions="")

    assert powerless.ok("ping")["permissions"] == ""
    assert status(powerless, "asset.list") == 403


def test_given_permissions(temp):
    """§2.1: a token has the requested permissions and no others."""
    reader = temp(permissions="asset.read|gallery.*")

    assert reader.ok("ping")["permissions"] == "|asset.read|gallery.*|"
    assert reader.ok("gallery.create")["fid"]
    assert reader.ok("asset.list")["items"] == []
    assert status(reader, "asset.set_meta", rid="A") == 403


def test_permissions_are_limited_by_the_parent(temp, emulator, with_token):
    """A temporary token has no permission that its parent lacks, pattern by pattern."""
    parent = with_token(emulator.add_token("asset.read|gallery.*|token.create"))
    child = temp(parent, permissions="asset.*|gallery.read|live.*")

    assert child.ok("ping")["permissions"] == "|gallery.read|asset.read|"


def test_all_permissions_are_those_of_the_parent(temp, emulator, with_token):
    """`*` requests all permissions of the parent."""
    parent = with_token(emulator.add_token("asset.read|token.*"))

    assert temp(parent, permissions="*").ok("ping")["permissions"] == "|asset.read|token.*|"


@pytest.mark.parametrize("permissions", ["asset", "asset.read,gallery.*", "*.read", "asset.read!", "a.b.c"])
def test_invalid_permissions_are_refused(api, permissions):
    """An invalid permission is refused; the error has it."""
    assert "is not a permission" in api.refused("token.get_temp", permissions=permissions)


def test_source_address(temp, limited):
    """§2.1: with `sourceip`, a token is refused from any other address."""
    assert limited("i", "127.0.0.1").ok("ping")
    assert status(limited("i", "192.0.2.7"), "ping") == 403


def test_empty_source_address(api, with_token):
    """§2.1: with an empty `sourceip`, a token can be used from any address."""
    token = api.ok("token.get_temp", permissions="gallery.read", sourceip="")["token"]

    assert with_token(token).ok("gallery.list")


def test_source_address_is_ipv4(api):
    """Q52: an address other than IPv4 is refused."""
    assert api.refused("token.get_temp", sourceip="::1").startswith("sourceip can't be '::1', it must be an IPv4")


def test_token_of_a_temporary_token(temp, clock):
    """A token of a temporary token expires with it at the latest, and has its limits."""
    parent = temp(ttl=60, permissions="asset.*|token.create", sourceip="127.0.0.1")
    child = temp(parent, ttl=3600, permissions="asset.read|gallery.read", sourceip="192.0.2.7")

    assert child.ok("ping")["permissions"] == "|asset.read|"
    clock.advance(60)
    assert status(child, "ping") == 403


def test_token_of_an_offline_token(temp, offline, clock):
    """A token of an offline token expires with it at the latest, and has its limits."""
    parent = offline("!ptoken.create|asset.read", seconds=60)
    child = temp(parent, ttl=3600)

    assert child.ok("ping")["permissions"] == "|token.create|asset.read|"
    clock.advance(60)
    assert status(child, "ping") == 403


def test_get_temp_needs_a_permission(temp):
    """§5.2: token.get_temp needs a permission."""
    assert status(temp(permissions="asset.*"), "token.get_temp") == 403


def test_root_token_with_fewer_permissions(temp, emulator, with_token):
    """A permission removed from a root token is removed from its temporary tokens too."""
    root = emulator.add_token()
    child = temp(with_token(root), permissions="asset.*")
    emulator.add_token("asset.read", token=root)

    assert child.ok("ping")["permissions"] == "|asset.read|"


def test_reset_deletes_temporary_tokens(api, temp, emulator, with_token):
    """After a reset, root tokens are valid and temporary ones are not."""
    child, further = temp(), emulator.add_token()
    emulator.reset()

    assert status(child, "ping") == 403
    assert with_token(further).ok("ping")
    assert api.ok("ping")


def test_temporary_token_is_kept_over_a_restart(own_api, tmp_path, clock):
    """With a data directory, a temporary token keeps its permissions and expiry over a restart."""
    with Emulator(data=tmp_path, clock=clock) as served:
        token = own_api(served.base_url, served.api_token).ok("token.get_temp", ttl=60, permissions="")["token"]
    with Emulator(data=tmp_path, clock=clock) as served:
        restarted = own_api(served.base_url, token)

        assert restarted.ok("ping")["permissions"] == ""
        assert served.api_token != token
        clock.advance(60)
        assert status(restarted, "ping") == 403


# ----------------------------------------------------------------------------------------------- limits to a rid or fid


def test_limited_to_an_asset(api, limited):
    """§2.1: a token limited to an asset may update it, and is refused for any other."""
    rid, other_rid = api.upload(), api.upload()
    api_of_limited = limited("r", rid)

    api_of_limited.ok("asset.set_meta", rid=rid, caption="mine")
    assert api.asset(rid)["caption"] == "mine"
    for operation in ("asset.set_meta", "asset.resync", "asset.delete", "asset.list", "asset.get_upload_url"):
        assert status(api_of_limited, operation, rid=other_rid) == 403
    assert len(api.rids()) == 2


def test_limited_to_a_gallery(api, limited):
    """§2.1: a token limited to a gallery may update it, and is refused for any other."""
    fid, other_fid = api.ok("gallery.create")["fid"], api.ok("gallery.create")["fid"]
    api_of_limited = limited("f", fid)

    api_of_limited.ok("gallery.set_meta", fid=fid, name="mine")
    api_of_limited.ok("gallery.add_item", fid=fid, rid=api.upload())
    for operation in ("gallery.set_meta", "gallery.delete", "gallery.get_items", "upload.get_upload_token"):
        assert status(api_of_limited, operation, fid=other_fid, expire="2099-01-01") == 403


def test_limited_to_a_gallery_of_another_master(api, limited):
    """§2.1: the gallery cannot be put under a foreign master, which would change that one too."""
    fid, other = api.ok("gallery.create")["fid"], api.ok("gallery.create")["fid"]

    assert status(limited("f", fid), "gallery.set_master", fid=fid, master=other) == 403
    assert api.ok("gallery.list")["tag_cloud"]["master-gallery"] == 0


def upload_urls(api_of_token, fid):
    """Return the upload URLs of a gallery, from the operations that return one."""
    listed = {gallery["fid"]: gallery["upload_url"] for gallery in api_of_token.ok("gallery.list")["galleries"]}
    return {listed[fid], api_of_token.ok("gallery.get_items", fid=fid)["upload_url"]}


@pytest.mark.parametrize("segments", ["!f{mine}", "!drr7", "!r{rid}", "!pgallery.read", "!pgallery.*"])
def test_no_upload_url_of_a_gallery_that_the_token_may_not_upload_into(api, offline, segments):
    """§2.2 [?]: the lists of a token without `asset.upload`, or with a limit, have no other gallery's upload URL."""
    other, mine = api.ok("gallery.create")["fid"], api.ok("gallery.create")["fid"]
    token = offline(segments.format(mine=mine, rid=api.upload()))

    listed = {gallery["fid"]: gallery["upload_url"] for gallery in token.ok("gallery.list")["galleries"]}
    assert listed[other] == ""
    assert bool(listed[mine]) == (segments == "!f{mine}")


@pytest.mark.parametrize("segments", ["", "!f{fid}", "!drr7", "!passet.upload|gallery.read"])
def test_upload_url_of_a_gallery_that_the_token_may_upload_into(api, offline, segments):
    """§2.2: the upload URLs of a gallery inside the token's limits upload into it."""
    api.ok("gallery.create")
    fid = api.ok("gallery.create", name="rrid:rr7")["fid"]

    for url in upload_urls(offline(segments.format(fid=fid)), fid):
        api.http.post(url, content=b"x", headers={"X-FILE-NAME": "a.bin"})
    assert len(api.ok("gallery.get_items", fid=fid)["folder"]["items"]) == 2


def test_limit_by_numeric_id(api, temp):
    """Q47: a limit may be a numeric id instead of the rid."""
    rid = api.upload()
    number = api.asset(rid)["id"]

    assert temp(rid=number).ok("asset.set_meta", rid=rid, caption="a")
    assert temp(rid=rid).ok("asset.set_meta", rid=f"rid:{number}", caption="b")


def test_list_with_another_asset_is_refused(api, temp):
    """A list that includes another asset is refused as a whole."""
    fid, rid, other = api.ok("gallery.create")["fid"], api.upload(), api.upload()
    only = temp(rid=rid)

    assert status(only, "gallery.add_item", fid=fid, rid=f"{rid},{other}") == 403
    assert only.ok("gallery.add_item", fid=fid, rid=rid)
    assert len(api.ok("gallery.get_items", fid=fid)["folder"]["items"]) == 1


def test_limited_token_in_operations_without_an_id(api, limited):
    """§2.1 [?]: a limited token may call operations without rid or fid that read, but none that change something."""
    only = limited("r", api.upload())

    assert len(only.rids()) == 1
    assert only.ok("asset.get_tags")
    assert status(only, "gallery.create") == 403
    assert status(only, "asset.upload_from_url", input="http://127.0.0.1/x") == 403


def test_limited_to_another_accounts_asset(api, emulator, temp, with_token):
    """A limit grants nothing: another account's asset is still unknown."""
    rid = api.upload()
    stranger = with_token(emulator.add_token(account=2))

    assert "not found" in temp(stranger, rid=rid).refused("asset.set_meta", rid=rid)


def test_limit_is_inherited(api, temp):
    """A token of a limited token has its limit, also without requesting it, and cannot have another."""
    rid, other = api.upload(), api.upload()
    parent = temp(rid=rid)

    assert status(parent, "token.get_temp", rid=other) == 403
    assert status(temp(parent), "asset.set_meta", rid=other) == 403
    assert temp(parent, rid=rid).ok("asset.set_meta", rid=rid)


def test_empty_limit(api, temp):
    """§2.1: an empty rid or fid is not a limit."""
    assert temp(rid="", fid="").ok("asset.set_meta", rid=api.upload())


# ---------------------------------------------------------------------------------------------------- offline tokens


@pytest.mark.parametrize("fraction", ["0000000", "000"])
def test_offline_token(api, fraction, with_token):
    """§5.3: an offline token has its parent's permissions; its expiry has three or seven decimals."""
    offline_api = with_token(sealed(api.token, f"2099-01-01T00:00:00.{fraction}Z"))

    assert offline_api.ok("ping")["permissions"] == api.ok("ping")["permissions"]
    assert offline_api.upload()


def test_offline_token_expires(offline, clock):
    """§5.3: an offline token is refused after its expiry."""
    short = offline(seconds=60)
    clock.advance(59)
    assert short.ok("ping")
    clock.advance(1)

    assert status(short, "ping") == 403


def test_offline_token_is_limited_by_its_parent(offline, emulator):
    """An offline token has no permission that its parent lacks; empty segments are ignored."""
    parent = emulator.add_token("asset.*")

    assert offline("!passet.read|live.*", parent=parent).ok("ping")["permissions"] == "|asset.read|"
    assert offline("!p*", parent=parent).ok("ping")["permissions"] == "|asset.*|"
    assert offline("!p", parent=parent).ok("ping")["permissions"] == ""


def test_offline_token_on_a_page(api, offline):
    """§5.3 [?]: `host` is the host of the page that sends the request."""
    token = offline("!hShop.example.test").token

    def ping(**headers):
        return api.http.get("/v2/ping.json", params={"api_token": token}, headers=headers).status_code

    assert ping(Origin="https://shop.example.test") == 200
    assert ping(Referer="https://shop.example.test/page?x=1") == 200
    assert ping(Origin="https://example.test") == 403
    assert ping(Origin="https://[") == 403
    assert ping() == 403


def test_offline_tokens_of_two_similar_root_tokens(offline, emulator):
    """The account and the last four characters do not identify a root token; the one that decrypts the token does."""
    first = emulator.add_token("asset.read", token="5iaaaaxyz1")
    second = emulator.add_token("gallery.read", token="5ibbbbxyz1")

    assert offline(parent=first).ok("ping")["permissions"] == "|asset.read|"
    assert offline(parent=second).ok("ping")["permissions"] == "|gallery.read|"


def test_invalid_offline_tokens(api, offline, temp, with_token):
    """Tokens of an unknown or a temporary parent, damaged tokens, and tokens with an unknown segment are refused."""
    good = offline()
    broken = good.token[:-6] + ("AAAAAA" if good.token[-6:] != "AAAAAA" else "BBBBBB")
    number, rest = api.token.split("i", 1)
    stranger = f"{number}i{'0' * len(rest[:-4])}{rest[-4:]}"
    tokens = [broken, good.token[:40], offline("!xnew").token, offline(parent=stranger).token]

    assert [status(with_token(token), "ping") for token in tokens] == [403] * 4
    assert status(offline(parent=temp().token), "ping") == 403


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_offline_token_without_cryptography():
    """Without the extra, offline tokens are refused, and the log has once what to install, without the token."""
    code = f"import sys; sys.modules['cryptography'] = None; {COMMAND}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, "emulator", "--token", "5iabcdef"]
    with subprocess.Popen(command, env=environment, stdout=-1, stderr=-1, text=True) as process:
        url = process.stdout.readline().strip().removeprefix("CINCOPA_BASE_URL=")
        token = sealed("5iabcdef", "2099-01-01T00:00:00.000Z")
        statuses = [httpx.get(f"{url}ping.json", params={"api_token": token}).status_code for _ in range(2)]
        process.terminate()
        errors = process.communicate(timeout=300)[1]

    assert statuses == [403, 403]
    assert errors.count("pip install 'cincopa-v2-client[crypto]'") == 1
    assert token not in errors


def test_no_token_is_logged(temp, offline, caplog, with_token):
    """No log record contains a token, valid or not."""
    caplog.set_level(0)
    tokens = [temp().token, temp(sourceip="192.0.2.7").token, offline().token, offline("!x").token]
    for token in tokens:
        with_token(token).get("asset.list")
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith(("httpx", "httpcore"))]

    assert not [message for message in ours for token in tokens if token in message]
    assert logging.getLogger("cincopa_v2_client").level == logging.NOTSET


# ---------------------------------------------------------------------------------------------------- upload tokens


@pytest.fixture
def upload_token(api):
    """Return a gallery, and an upload token for it with a distant expiry."""
    fid = api.ok("gallery.create")["fid"]
    return fid, api.ok("upload.get_upload_token", fid=fid, expire="2099-01-31")["upload_token"]


def test_upload_token(api, upload_token):
    """§2.4 [I]: as in the document's example, the token is base64 of JSON with `uid` and an expiry, and a signature."""
    fid, token = upload_token
    data, _, signature = token.partition(".")
    text = base64.urlsafe_b64decode(data + "=" * (-len(data) % 4)).decode()

    assert json.loads(text) == {"fid": fid, "uid": api.ok("ping")["accid"], "expire": "2099-01-31"}
    assert f',"uid":"{api.ok("ping")["accid"]}","expi' in text
    assert signature


def test_upload_with_a_token(api, upload_token):
    """§2.4: with an upload token, files are uploaded into its gallery without an API token, also in chunks."""
    fid, token = upload_token
    url = f"/post.jpg?upload_token={token}"
    api.post(url, b"abcd", "a.txt")
    api.post(url, b"ab", "b.txt", Content_Range="bytes 0-2/4", unique_id="1")
    text = api.post(url, b"cd", "b.txt", Content_Range="bytes 2-4/4", unique_id="1")
    items = api.ok("gallery.get_items", fid=fid)["folder"]["items"]

    assert "new resource id" in text
    assert sorted(item["filename"] for item in items) == ["a.txt", "b.txt"]


def test_upload_token_determines_the_gallery(api, upload_token):
    """The gallery is that of the token, and not of another parameter."""
    fid, token = upload_token
    other_fid = api.ok("gallery.create")["fid"]
    api.post(f"/post.jpg?upload_token={token}&addtofid={other_fid}", b"x", "a.txt")

    assert api.ok("gallery.get_items", fid=other_fid)["folder"]["items"] == []
    assert len(api.ok("gallery.get_items", fid=fid)["folder"]["items"]) == 1


def test_upload_token_expires(own_api, clock):
    """§2.4: an upload token is valid until the end of the day `expire`."""
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
def test_damaged_upload_token(api, upload_token, damage):
    """A damaged upload token is refused."""
    token = damage(upload_token[1])

    assert api.post(f"/post.jpg?upload_token={token}", b"x", "a.txt") == "error: bad upload token"
    assert api.rids() == []


def test_upload_token_of_a_deleted_gallery(api, upload_token):
    """The upload token of a deleted gallery is invalid."""
    fid, token = upload_token
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
def test_invalid_parameters_of_upload_token(api, parameters, message):
    """§2.4: a gallery of the account and a date are required."""
    assert api.refused("upload.get_upload_token", **parameters) == message
