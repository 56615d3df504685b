"""Upload URLs and upload tokens: creation and verification."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from urllib.parse import quote

from .. import choices
from ..context import Call, Context
from ..errors import refused
from ..paths import UPLOAD_HOST
from ..signing import decode_payload, encode_payload, is_signature, sign
from ..store.accounts import account_number_of
from .destination import Destination

# The first part of the signed text, so that a token's signature is not valid in a URL.
_URL, _TOKEN = "upload url", "upload token"


@dataclass(frozen=True, slots=True)
class UploadGrant:
    """The upload that a valid upload URL or upload token allows."""

    account: int
    signature: str
    destination: Destination


def upload_url(call: Call, fid: str, *, attach: str = "", seconds: float | None = None, ip: str | None = None) -> str:
    """Return a new upload URL.

    `fid` is a gallery's, or "0" for none; `attach` is `rid:type`; `seconds` is the URL's lifetime, unlimited if None.
    """
    # Q27: the hash covers neither the gallery nor the asset.
    expires = call.now.timestamp() + seconds if seconds else 0
    data = encode_payload([expires, ip or "", call.context.ids.public_id()])
    uid = str(call.account.number)
    query = f"uid={uid}&d={data}&hash={sign(call.context, _URL, uid, data)}&addtofid={quote(fid)}"
    url = f"{call.origin}{UPLOAD_HOST}?{query}"
    return f"{url}&addtorid={quote(attach, safe=':')}" if attach else url


def upload_token(call: Call, fid: str) -> str:
    """Return a token for uploads into this gallery, valid to the end of the day `expire`."""
    data = encode_payload({"fid": fid, "uid": call.account.accid, "expire": call.values["expire"].isoformat()})
    return f"{data}.{sign(call.context, _TOKEN, data)}"


def verify_upload(context: Context, query: Mapping[str, str], ip: str, now: datetime) -> UploadGrant:
    """Return the upload that a query grants; raise `ErrorResponse` if it is forged, expired or used from another IP."""
    token = query.get(choices.UPLOAD_TOKEN_PARAMETER)
    return _verify_token(context, token, now) if token else _verify_url(context, query, ip, now)


def _verify_url(context: Context, query: Mapping[str, str], ip: str, now: datetime) -> UploadGrant:
    uid, data, signature = query.get("uid", ""), query.get("d", ""), query.get("hash", "")
    if not is_signature(context, signature, _URL, uid, data):
        raise refused("bad upload url")
    expires, allowed_ip, _ = decode_payload(data)
    if expires and now.timestamp() >= expires:
        raise refused("upload url expired")
    if allowed_ip and allowed_ip != ip:
        raise refused("upload url not allowed from this address")
    rid, _, attached_as = query.get("addtorid", "").partition(":")
    fid = query.get("addtofid", "")
    destination = Destination("" if fid in choices.NO_GALLERY else fid, rid, attached_as or choices.ATTACHED_AS)
    return UploadGrant(int(uid), signature, destination)


def _verify_token(context: Context, token: str, now: datetime) -> UploadGrant:
    data, _, signature = token.partition(".")
    if not is_signature(context, signature, _TOKEN, data):
        raise refused("bad upload token")
    payload = decode_payload(data)
    today = now.astimezone(timezone(timedelta(hours=choices.UPLOAD_TOKEN_HOURS))).date()
    if today > date.fromisoformat(payload["expire"]):
        raise refused("upload token expired")
    with context.database.transaction():
        number = account_number_of(context.database, payload["uid"])
    if number is None:
        raise refused("bad upload token")
    return UploadGrant(number, signature, Destination(payload["fid"], "", choices.ATTACHED_AS))
