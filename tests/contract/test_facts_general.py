"""Facts about transport, envelope, errors, parameters, ping and tokens (§1, §2.1, §5)."""

import base64
import hashlib
import hmac
import json
import os
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7
from facts import needs_emulator, not_reversible, unique

_DOCUMENT = json.loads((Path(__file__).parents[2] / "openapi" / "cincopa-v2.json").read_bytes())
# Path and HTTP method of each operation that takes the token.
EVERY_OPERATION = [
    (path.removeprefix("/"), method.upper())
    for path, item in _DOCUMENT["paths"].items()
    for method, operation in item.items()
    if method != "parameters" and "api_token" in {each.get("name") for each in operation.get("parameters", ())}
]
SOME_READ_OPERATIONS = [
    "ping",
    "asset.list",
    "asset.get_tags",
    "gallery.list",
    "portal.list",
    "webhook.list",
    "live.list",
]


def test_every_operation_requires_the_token(account):
    """§1.1, §1.3, Q8: all operations respond to a call without a token with 403 and the documented body."""
    for path, method in EVERY_OPERATION:
        account.unauthorized(path, method=method, api_token="")


def test_read_by_get_and_by_post(account):
    """§0.2, §2, Q6: an operation that reads accepts GET and POST, with the parameters in the query and no body."""
    for operation in SOME_READ_OPERATIONS:
        for method in ("GET", "POST"):
            body = account.send(f"{operation}.json", method).json()

            assert body["success"] is True, (operation, method, body)


def test_change_by_get_and_by_post(account):
    """§0.2, Q6: an operation that changes something accepts GET and POST."""
    fid = account.gallery(name=unique())
    for method in ("GET", "POST"):
        name = unique()
        assert account.send("gallery.set_meta.json", method, fid=fid, name=name).json()["success"] is True
        assert account.gallery_by_fid(fid)["name"] == name


def test_bearer_token_is_refused(account):
    """§1.1, Q9: the token is accepted in the query only, not in the Authorization header."""
    response = account.http.get(f"{account.base_url}ping.json", headers={"Authorization": f"Bearer {account.token}"})

    assert response.status_code == 403


def test_token_is_case_sensitive(account):
    """§1.1: a token with upper and lower case swapped is invalid."""
    account.unauthorized("ping.json", api_token=account.token.swapcase())


def test_jsonp(account):
    """§1.1, Q46: with `callback`, the response is wrapped in a function call."""
    text = account.send("ping.json", callback="cp_done").text.strip().rstrip(";")
    wrapped = re.fullmatch(r"cp_done\((.*)\)", text, re.DOTALL)

    assert wrapped, text
    assert json.loads(wrapped[1])["ping"] == "pong"


def test_cache_and_unknown_parameters(account):
    """§1.1, Q46: `cache=never` and unknown parameters are ignored."""
    assert account.ok("ping.json", cache="never", disable_undo="true")["ping"] == "pong"


def test_cors(account):
    """§1.1: pages of any origin may send requests."""
    response = account.http.get(
        f"{account.base_url}ping.json", params={"api_token": account.token}, headers={"Origin": "https://shop.test"}
    )

    assert response.headers["access-control-allow-origin"] in ("*", "https://shop.test")


def test_envelope_of_a_success(account):
    """§1.2, Q50: a success has `success` and `runtime`, an integer of milliseconds, and no error fields."""
    body = account.ok("asset.get_tags.json")

    assert body["success"] is True
    assert isinstance(body["runtime"], int)
    assert not {"error", "exception", "message"} & set(body)


def test_envelope_of_a_failure(account):
    """§1.2, §1.3, Q7: `error`, `exception` and `message` are strings; the status is 500 also for a bad request."""
    body = account.refused("asset.delete.json", rid=unique())

    assert set(body) == {"success", "error", "exception", "message"}
    assert all(isinstance(body[name], str) for name in ("error", "exception", "message"))


@needs_emulator
@pytest.mark.parametrize("path", ["asset.get.json", "gallery.get.json", "gallery.update.json", "portal.create.json"])
def test_unknown_operation(account, path):
    """§1.3, §10, Q49: an unknown operation is `did not supported`, also those that third-party connectors call."""
    body = account.refused(path)

    assert (body["error"], body["message"]) == ("Exception", "did not supported")
    assert body["exception"] == "System.ApplicationException: did not supported"


def test_unknown_ids_give_an_empty_list(account):
    """§1.3: a list with an unknown rid, reference_id or search, or of a page past the end, is empty."""
    for parameters in ({"rid": unique()}, {"reference_id": unique()}, {"search": unique()}, {"page": 99_999_999}):
        assert account.ok("asset.list.json", **parameters)["items"] == []
    assert account.ok("gallery.list.json", page=99_999_999)["galleries"] == []


@pytest.mark.parametrize(
    ("operation", "parameters"),
    [
        ("asset.set_meta.json", {"rid": "Anobody"}),
        ("asset.resync.json", {"rid": "Anobody"}),
        ("asset.delete.json", {"rid": "Anobody"}),
        ("asset.upload_from_url_get_status.json", {"status_id": "00000000-0000-0000-0000-000000000000"}),
        ("gallery.set_meta.json", {"fid": "Anothing", "name": "x"}),
        ("gallery.delete.json", {"fid": "Anothing"}),
        ("gallery.add_item.json", {"fid": "Anothing", "rid": "Anobody"}),
        ("gallery.get_items.json", {"fid": "Anothing"}),
    ],
)
def test_unknown_ids_are_an_error_in_other_operations(account, operation, parameters):
    """§1.3: an operation on an unknown rid, fid or status_id is refused."""
    assert account.refused(operation, **parameters)["error"]


def test_yes_and_no(account):
    """§1.4, Q5: booleans are `yes` and `no`: with `delete_assets=no`, the assets of a deleted gallery are kept."""
    rid, fid = account.asset(), account.gallery()
    account.ok("gallery.add_item.json", fid=fid, rid=rid)
    account.ok("gallery.delete.json", fid=fid, delete_assets="no")

    assert account.asset_by_rid(rid)["rid"] == rid


@pytest.mark.parametrize("separator", [",", ", "])
def test_lists(account, separator):
    """§1.4: list items are separated by commas, with or without a space."""
    rids, fid = [account.asset(), account.asset()], account.gallery()
    account.ok("gallery.add_item.json", fid=fid, rid=separator.join(rids))

    assert account.rids_in_gallery(fid) == rids


def test_search_for_an_exact_caption(account):
    """§1.4: `caption=…` in `search` selects exactly this caption."""
    caption, rid, other = unique(), account.asset(), account.asset()
    account.ok("asset.set_meta.json", rid=rid, caption=caption)
    account.ok("asset.set_meta.json", rid=other, caption=f"{caption} and more")
    exact = account.ok("asset.list.json", search=f"caption={caption}")["items"]
    free = account.ok("asset.list.json", search=caption)["items"]

    assert [item["rid"] for item in exact] == [rid]
    assert {item["rid"] for item in free} == {rid, other}


def test_search_for_a_tag(account):
    """§1.4: `tag=…` in `search` selects assets with this tag."""
    tag, rid = unique("tag"), account.asset()
    account.ok("asset.set_meta.json", rid=rid, tags=tag)

    assert [item["rid"] for item in account.ok("asset.list.json", search=f"tag={tag}")["items"]] == [rid]


def test_ping(account):
    """§2.1, Q10, Q11: ping describes the token's account; ids are numbers or digits, permissions are between pipes."""
    body = account.ok("ping.json")

    assert body["ping"] == "pong"
    assert str(body["accid_num"]).isdigit() and str(body["userid_num"]).isdigit()
    assert isinstance(body["accid"], str) and isinstance(body["userid"], str)
    assert "@" in body["accemail"] and "@" in body["useremail"]
    assert re.fullmatch(r"\|([a-z]+\.[a-z_*]+\|)+", body["permissions"])
    assert isinstance(body.get("ip", ""), str)
    assert isinstance(body.get("revertid", False), bool)


def test_token_form(account):
    """§5.1: a token is the account's number as in ping, `i`, and lowercase letters and digits."""
    assert re.fullmatch(r"[0-9]+i[a-z0-9]+", account.token)
    assert str(account.ok("ping.json")["accid_num"]) == account.token.partition("i")[0]


def test_temporary_token(account):
    """§2.1, §5.2: a temporary token is of the same account and has exactly the requested permissions."""
    token = account.ok("token.get_temp.json", ttl="600", permissions="asset.read|gallery.*")["token"]

    assert token.partition("i")[0] == account.token.partition("i")[0]
    assert account.ok("asset.list.json", api_token=token, items_per_page=1)["success"] is True
    account.unauthorized("asset.delete.json", api_token=token, rid="Anobody")
    account.unauthorized("token.get_temp.json", api_token=token, ttl="600")


def test_token_without_permissions(account):
    """§2.1, Q44: empty `permissions` permit no operation except ping (§5.2 [I])."""
    token = account.ok("token.get_temp.json", ttl="600", permissions="")["token"]

    account.unauthorized("asset.list.json", api_token=token)
    assert account.ok("ping.json", api_token=token)["ping"] == "pong"


def test_token_for_another_ip_address(account):
    """§2.1, Q52: `sourceip` is an IPv4 address; the token is valid from that address only."""
    token = account.ok("token.get_temp.json", ttl="600", permissions="asset.*", sourceip="192.0.2.7")["token"]

    account.unauthorized("asset.list.json", api_token=token)
    assert account.refused("token.get_temp.json", ttl="600", permissions="asset.*", sourceip="2001:db8::1")


def self_generated(parent, *segments, expires=None):
    """Return a self-generated token as described in §5.3, without code of this package."""
    expires = expires or datetime.now(UTC) + timedelta(minutes=10)
    payload = expires.strftime("%Y-%m-%dT%H:%M:%S.%f") + "0Z" + "".join(segments)
    salt, iv = os.urandom(16), os.urandom(16)
    pseudorandom_key = hmac.digest(salt, parent.encode(), hashlib.sha256)
    key = hmac.digest(pseudorandom_key, b"\x01", hashlib.sha256)
    padder = PKCS7(128).padder()
    padded = padder.update(payload.encode()) + padder.finalize()
    encryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).encryptor()
    sealed = salt + iv + encryptor.update(padded) + encryptor.finalize()
    text = base64.urlsafe_b64encode(sealed).decode().rstrip("=")
    return f"{parent.partition('i')[0]}i3{parent[-4:]}{text}"


def test_self_generated_token(account):
    """§5.3: the key of AES-256-CBC is the HKDF of the parent token; without `!p`, the permissions are the parent's."""
    permissions = account.ok("ping.json")["permissions"]

    assert account.ok("ping.json", api_token=self_generated(account.token))["permissions"] == permissions
    assert account.ok("asset.list.json", api_token=self_generated(account.token))["success"] is True


def test_self_generated_token_with_permissions(account):
    """§5.3: `!p` restricts the permissions."""
    token = self_generated(account.token, "!passet.read")

    assert account.ok("asset.list.json", api_token=token)["success"] is True
    account.unauthorized("gallery.list.json", api_token=token)


@not_reversible
def test_self_generated_token_for_a_remote_id(account):
    """§5.3: `!d` restricts the token to one rrid, whose upload page it opens."""
    token = self_generated(account.token, f"!d{unique('rrid')}")
    rrid = unique("rrid")
    own = self_generated(account.token, f"!d{rrid}")

    assert account.send("upload.iframe", api_token=own, rrid=rrid).status_code == 200
    assert account.send("upload.iframe", api_token=token, rrid=rrid).status_code == 403


@pytest.mark.parametrize(
    "token",
    [
        lambda parent: self_generated(parent, expires=datetime.now(UTC) - timedelta(minutes=10)),
        lambda parent: self_generated(parent, "!i192.0.2.7"),
        lambda parent: self_generated(parent[:-5] + "zzzzz"),
        lambda parent: self_generated(parent)[:-4] + "AAAA",
    ],
    ids=["expired", "other address", "other parent", "tampered with"],
)
def test_invalid_self_generated_token(account, token):
    """§5.3, §1.3: a token that is expired, for another address, of another parent or changed is refused with 403."""
    account.unauthorized("ping.json", api_token=token(account.token))


@not_reversible
def test_upload_token(account):
    """§2.4: upload.get_upload_token returns a token for a gallery that is valid until a date."""
    fid = account.gallery()

    assert account.ok("upload.get_upload_token.json", fid=fid, expire="2030-12-31")["upload_token"]
    assert account.refused("upload.get_upload_token.json", fid=fid, expire="31.12.2030")
    assert account.refused("upload.get_upload_token.json", fid=fid)


def test_upload_iframe(account):
    """§2.4, Q45: upload.iframe is an HTML page; it accepts the parameters that Cincopa's own plugins send."""
    fid = account.gallery()
    for parameters in ({}, {"view": "list", "allow": "all", "disable-undo": "true", "disable_mobile_app": "true"}):
        response = account.send("upload.iframe", fid=fid, **parameters)
        assert (response.status_code, response.headers["content-type"].partition(";")[0]) == (200, "text/html")
        assert "<" in response.text


@not_reversible
def test_gallery_of_a_remote_id(account):
    """§2.2, §2.4: `rrid` creates a gallery named `rrid:<rrid>`, once; the search finds it by that name."""
    rrid = unique("rrid")
    for _ in range(2):
        assert account.send("upload.iframe", rrid=rrid).status_code == 200

    (gallery,) = account.ok("gallery.list.json", search=f"caption=rrid:{rrid}")["galleries"]
    assert gallery["name"] == f"rrid:{rrid}"


@not_reversible
def test_operations_of_one_plugin(account):
    """§2.8: the four operations that only Cincopa's plugin for Moodle has, with the fields that it reads."""
    name = unique("sub")
    uid = account.ok("account.add_sub.json", name=name)["new_sub_account_uid"]
    token = account.ok("token.create.json", name="t", permissions="asset.*|gallery.*", sub_account=uid)["api_token"]
    subs, tokens = account.ok("account.list_sub.json"), account.ok("token.list.json", sub_account=uid)

    assert [each["uid"] for each in subs["sub_accounts"] if each["account_name"] == name] == [uid]
    assert [each["api_token"] for each in tokens["tokens"]] == [token]
    assert "asset.*" in tokens["tokens"][0]["permissions"]
