"""Upload URLs (§4.1): made for a caller, and believed when they come back."""

import base64
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from .. import choices
from ..context import Call, Context
from ..errors import refused
from .ingest import Place

_HASH_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Grant:
    """What a genuine, living upload URL allows."""

    account: int
    hash: str
    place: Place


def upload_url(call: Call, fid: str, *, attach: str = "", seconds: float | None = None, ip: str | None = None) -> str:
    """An upload URL. `fid` is "0" for none, `attach` is `rid:type`; neither is covered by the hash (Q27)."""
    expires = call.now.timestamp() + seconds if seconds else 0
    secret = json.dumps([expires, ip or "", call.context.ids.public()])
    data = base64.urlsafe_b64encode(secret.encode()).decode().rstrip("=")
    uid = str(call.account.number)
    url = f"{call.origin}/post.jpg?uid={uid}&d={data}&hash={signature(call.context, uid, data)}&addtofid={quote(fid)}"
    return f"{url}&addtorid={quote(attach, safe=':')}" if attach else url


def read_grant(context: Context, query: Mapping[str, str], ip: str, now: datetime) -> Grant:
    """The grant of an upload URL's query; raises `Problem` where it is forged, too old, or used from elsewhere."""
    uid, data, given = query.get("uid", ""), query.get("d", ""), query.get("hash", "")
    if not hmac.compare_digest(given.encode(), signature(context, uid, data).encode()):
        raise refused("bad upload url")
    expires, allowed_ip, _ = json.loads(base64.urlsafe_b64decode(data + "=" * (-len(data) % 4)))
    if expires and now.timestamp() >= expires:
        raise refused("upload url expired")
    if allowed_ip and allowed_ip != ip:
        raise refused("upload url not allowed from this address")
    rid, _, attached_as = query.get("addtorid", "").partition(":")
    fid = query.get("addtofid", "")
    place = Place("" if fid in choices.NO_GALLERY else fid, rid, attached_as or choices.ATTACHED_AS)
    return Grant(int(uid), given, place)


def signature(context: Context, *parts: str) -> str:
    """What only this emulator can put under these parts."""
    digest = hmac.digest(context.key.encode(), ":".join(parts).encode(), "sha256")
    return base64.b32encode(digest).decode().lower()[:_HASH_LENGTH]
