"""Facts on transport, envelope, errors, parameters, ping and tokens (§1, §2.1, §5)."""

import base64
import hashlib
import hmac
import json
import os
import re
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7
from facts import leaves_traces, needs_emulator, unique

EVERY_OPERATION = [
    *("ping.json", "token.get_temp.json"),
    *("gallery.create.json", "gallery.set_meta.json", "gallery.delete.json", "gallery.add_item.json"),
    *("gallery.remove_item.json", "gallery.list.json", "gallery.get_items.json", "gallery.set_master.json"),
    *("gallery.download.json", "asset.list.json", "asset.get_tags.json", "asset.set_meta.json", "asset.resync.json"),
    *("asset.delete.json", "asset.get_upload_url.json", "asset.upload_from_url.json"),
    *("asset.upload_from_url_get_status.json", "asset.upload_from_url_abort.json"),
    *("upload.iframe", "upload.get_upload_token.json"),
    *("portal.check.json", "portal.cease.json", "portal.rename.json", "portal.remove.json", "portal.set.json"),
    *("portal.list.json", "webhook.list.json", "webhook.set.json", "webhook.set_slack.json", "webhook.delete.json"),
    *("live.list.json", "live.create.json", "live.start.json", "live.stop.json", "live.reset.json", "live.delete.json"),
]
READS = ["ping", "asset.list", "asset.get_tags", "gallery.list", "portal.list", "webhook.list", "live.list"]


def test_every_operation_wants_the_token(account):
    """§1.1, §1.3, Q8: all 38 operations refuse a call without the token with 403 and the one documented body."""
    for operation in EVERY_OPERATION:
        account.unauthorized(operation, api_token="")


def test_either_method(account):
    """§0.2, §2, Q6: reads respond to GET and POST, with the parameters in the query and no body."""
    for operation in READS:
        for method in ("GET", "POST"):
            answer = account.send(f"{operation}.json", method).json()

            assert answer["success"] is True, (operation, method, answer)


def test_change_by_get_and_by_post(account):
    """§0.2, Q6: what changes something may be called by GET or by POST."""
    fid = account.gallery(name=unique())
    for method in ("GET", "POST"):
        name = unique()
        assert account.send("gallery.set_meta.json", method, fid=fid, name=name).json()["success"] is True
        assert account.listed(fid)["name"] == name


def test_bearer_is_not_known(account):
    """§1.1, Q9: only the query carries the token."""
    response = account.http.get(f"{account.base_url}ping.json", headers={"Authorization": f"Bearer {account.token}"})

    assert response.status_code == 403


def test_token_is_case_sensitive(account):
    """§1.1: a token in other letters is another token."""
    account.unauthorized("ping.json", api_token=account.token.swapcase())


def test_jsonp(account):
    """§1.1, Q46: `callback` wraps the answer."""
    text = account.send("ping.json", callback="cp_done").text.strip().rstrip(";")
    wrapped = re.fullmatch(r"cp_done\((.*)\)", text, re.DOTALL)

    assert wrapped, text
    assert json.loads(wrapped[1])["ping"] == "pong"


def test_cache_and_unknown_parameters(account):
    """§1.1, Q46: `cache=never` and unknown parameters are ignored."""
    assert account.ok("ping.json", cache="never", disable_undo="true")["ping"] == "pong"


def test_cors(account):
    """§1.1: any page may call."""
    response = account.http.get(
        f"{account.base_url}ping.json", params={"api_token": account.token}, headers={"Origin": "https://shop.test"}
    )

    assert response.headers["access-control-allow-origin"] in ("*", "https://shop.test")


def test_envelope_of_a_success(account):
    """§1.2, Q50: `success` and `runtime`, a whole number of milliseconds."""
    answer = account.ok("asset.get_tags.json")

    assert answer["success"] is True
    assert isinstance(answer["runtime"], int)
    assert not {"error", "exception", "message"} & set(answer)


def test_envelope_of_a_failure(account):
    """§1.2, §1.3, Q7: `error`, `exception` and `message` are texts; the status is 500 for a bad request too."""
    answer = account.refused("asset.delete.json", rid=unique())

    assert set(answer) == {"success", "error", "exception", "message"}
    assert all(isinstance(answer[name], str) for name in ("error", "exception", "message"))


@needs_emulator
@pytest.mark.parametrize("path", ["asset.get.json", "gallery.get.json", "gallery.update.json", "portal.create.json"])
def test_no_such_operation(account, path):
    """§1.3, §10, Q49: what is not there is `did not supported`, also what other people's connectors invent."""
    answer = account.refused(path)

    assert (answer["error"], answer["message"]) == ("Exception", "did not supported")
    assert answer["exception"] == "System.ApplicationException: did not supported"


def test_unknown_things_are_no_error_in_lists(account):
    """§1.3: an unknown rid, reference_id or search gives an empty list, and so does a page past the end."""
    for sent in ({"rid": unique()}, {"reference_id": unique()}, {"search": unique()}, {"page": 99_999_999}):
        assert account.ok("asset.list.json", **sent)["items"] == []
    assert account.ok("gallery.list.json", page=99_999_999)["galleries"] == []


@pytest.mark.parametrize(
    ("operation", "sent"),
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
def test_unknown_things_are_an_error_elsewhere(account, operation, sent):
    """§1.3: an unknown rid, fid or status_id is refused where something is to be done with it."""
    assert account.refused(operation, **sent)["error"]


def test_yes_and_no(account):
    """§1.4, Q5: booleans are `yes` and `no`: with `no`, the assets of a deleted gallery stay."""
    rid, fid = account.asset(), account.gallery()
    account.ok("gallery.add_item.json", fid=fid, rid=rid)
    account.ok("gallery.delete.json", fid=fid, delete_assets="no")

    assert account.found(rid)["rid"] == rid


@pytest.mark.parametrize("between", [",", ", "])
def test_lists(account, between):
    """§1.4: lists have commas between, with or without a space."""
    rids, fid = [account.asset(), account.asset()], account.gallery()
    account.ok("gallery.add_item.json", fid=fid, rid=between.join(rids))

    assert account.placed(fid) == rids


def test_search_for_an_exact_caption(account):
    """§1.4: `caption=…` inside the search value means exactly this caption."""
    caption, rid, other = unique(), account.asset(), account.asset()
    account.ok("asset.set_meta.json", rid=rid, caption=caption)
    account.ok("asset.set_meta.json", rid=other, caption=f"{caption} and more")
    exact = account.ok("asset.list.json", search=f"caption={caption}")["items"]
    free = account.ok("asset.list.json", search=caption)["items"]

    assert [item["rid"] for item in exact] == [rid]
    assert {item["rid"] for item in free} == {rid, other}


def test_search_for_a_tag(account):
    """§1.4: `tag=…` inside the search value was seen too."""
    tag, rid = unique("tag"), account.asset()
    account.ok("asset.set_meta.json", rid=rid, tags=tag)

    assert [item["rid"] for item in account.ok("asset.list.json", search=f"tag={tag}")["items"]] == [rid]


def test_ping(account):
    """§2.1, Q10, Q11: the token's account; numbers are numbers or digits, permissions stand between pipes."""
    answer = account.ok("ping.json")

    assert answer["ping"] == "pong"
    assert str(answer["accid_num"]).isdigit() and str(answer["userid_num"]).isdigit()
    assert isinstance(answer["accid"], str) and isinstance(answer["userid"], str)
    assert "@" in answer["accemail"] and "@" in answer["useremail"]
    assert re.fullmatch(r"\|([a-z]+\.[a-z_*]+\|)+", answer["permissions"])
    assert isinstance(answer.get("ip", ""), str)
    assert isinstance(answer.get("revertid", False), bool)


def test_token_form(account):
    """§5.1: the account's number, `i`, lowercase letters and digits; the number is ping's."""
    assert re.fullmatch(r"[0-9]+i[a-z0-9]+", account.token)
    assert str(account.ok("ping.json")["accid_num"]) == account.token.partition("i")[0]


def test_temporary_token(account):
    """§2.1, §5.2: a temporary token of the same account, with the permissions that were asked for, and no others."""
    token = account.ok("token.get_temp.json", ttl="600", permissions="asset.read|gallery.*")["token"]

    assert token.partition("i")[0] == account.token.partition("i")[0]
    assert account.ok("asset.list.json", api_token=token, items_per_page=1)["success"] is True
    account.unauthorized("asset.delete.json", api_token=token, rid="Anobody")
    account.unauthorized("token.get_temp.json", api_token=token, ttl="600")


def test_token_without_permissions(account):
    """§2.1, Q44: empty `permissions` grant nothing; ping still works (§5.2 [I])."""
    token = account.ok("token.get_temp.json", ttl="600", permissions="")["token"]

    account.unauthorized("asset.list.json", api_token=token)
    assert account.ok("ping.json", api_token=token)["ping"] == "pong"


def test_token_for_another_address(account):
    """§2.1, Q52: `sourceip` is an IPv4 address, and the token is good from there only."""
    token = account.ok("token.get_temp.json", ttl="600", permissions="asset.*", sourceip="192.0.2.7")["token"]

    account.unauthorized("asset.list.json", api_token=token)
    assert account.refused("token.get_temp.json", ttl="600", permissions="asset.*", sourceip="2001:db8::1")


def minted(parent, *segments, expires=None):
    """A self-generated token as §5.3 describes it, made with nothing of this package."""
    expires = expires or datetime.now(UTC) + timedelta(minutes=10)
    payload = expires.strftime("%Y-%m-%dT%H:%M:%S.%f") + "0Z" + "".join(segments)
    salt, iv = os.urandom(16), os.urandom(16)
    middle = hmac.digest(salt, parent.encode(), hashlib.sha256)
    key = hmac.digest(middle, b"\x01", hashlib.sha256)
    padder = PKCS7(128).padder()
    padded = padder.update(payload.encode()) + padder.finalize()
    encryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).encryptor()
    sealed = salt + iv + encryptor.update(padded) + encryptor.finalize()
    text = base64.urlsafe_b64encode(sealed).decode().rstrip("=")
    return f"{parent.partition('i')[0]}i3{parent[-4:]}{text}"


def test_self_generated_token(account):
    """§5.3: AES-256-CBC under HKDF of the parent token; without `!p` it may do what its parent may."""
    permissions = account.ok("ping.json")["permissions"]

    assert account.ok("ping.json", api_token=minted(account.token))["permissions"] == permissions
    assert account.ok("asset.list.json", api_token=minted(account.token))["success"] is True


def test_self_generated_token_with_permissions(account):
    """§5.3: `!p` limits it."""
    token = minted(account.token, "!passet.read")

    assert account.ok("asset.list.json", api_token=token)["success"] is True
    account.unauthorized("gallery.list.json", api_token=token)


@pytest.mark.parametrize(
    "token",
    [
        lambda parent: minted(parent, expires=datetime.now(UTC) - timedelta(minutes=10)),
        lambda parent: minted(parent, "!i192.0.2.7"),
        lambda parent: minted(parent[:-5] + "zzzzz"),
        lambda parent: minted(parent)[:-4] + "AAAA",
    ],
    ids=["expired", "from elsewhere", "of another parent", "tampered with"],
)
def test_self_generated_token_that_is_none(account, token):
    """§5.3, §1.3: expired, from another address, or not made with the parent's own token: 403."""
    account.unauthorized("ping.json", api_token=token(account.token))


@leaves_traces
def test_upload_token(account):
    """§2.4: upload.get_upload_token gives a token for a gallery and a day."""
    fid = account.gallery()

    assert account.ok("upload.get_upload_token.json", fid=fid, expire="2030-12-31")["upload_token"]
    assert account.refused("upload.get_upload_token.json", fid=fid, expire="31.12.2030")
    assert account.refused("upload.get_upload_token.json", fid=fid)


def test_upload_iframe(account):
    """§2.4, Q45: the iframe is an HTML page; the parameters of Cincopa's own plugins are understood."""
    fid = account.gallery()
    for more in ({}, {"view": "list", "allow": "all", "disable-undo": "true", "disable_mobile_app": "true"}):
        response = account.send("upload.iframe", fid=fid, **more)
        assert (response.status_code, response.headers["content-type"].partition(";")[0]) == (200, "text/html")
        assert "<" in response.text


@leaves_traces
def test_gallery_of_a_remote_id(account):
    """§2.2, §2.4: `rrid` makes a gallery named `rrid:<rrid>`, once; it is found by that name."""
    rrid = unique("rrid")
    for _ in range(2):
        assert account.send("upload.iframe", rrid=rrid).status_code == 200

    (found,) = account.ok("gallery.list.json", search=f"caption=rrid:{rrid}")["galleries"]
    assert found["name"] == f"rrid:{rrid}"
