"""Upload URLs (§4.1): made for a caller, and believed when they come back."""

import base64
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from . import choices
from .problems import refused
from .world import Call, World

_HASH_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Grant:
    """What a genuine, living upload URL allows."""

    account: int
    hash: str
    # Where the file goes besides the library: a gallery's fid, or an asset's rid and what it is to it; or "".
    fid: str
    rid: str
    attached_as: str


def upload_url(call: Call, fid: str, *, attach: str = "", seconds: float | None = None, ip: str | None = None) -> str:
    """An upload URL. `fid` is "0" for none, `attach` is `rid:type`; neither is covered by the hash (Q27)."""
    expires = call.now.timestamp() + seconds if seconds else 0
    secret = json.dumps([expires, ip or "", call.world.ids.public()])
    data = base64.urlsafe_b64encode(secret.encode()).decode().rstrip("=")
    uid = str(call.account.number)
    url = f"{call.origin}/post.jpg?uid={uid}&d={data}&hash={_hash(call.world, uid, data)}&addtofid={quote(fid)}"
    return f"{url}&addtorid={quote(attach, safe=':')}" if attach else url


def read_grant(world: World, query: Mapping[str, str], ip: str, now: datetime) -> Grant:
    """The grant of an upload URL's query; raises `Problem` where it is forged, too old, or used from elsewhere."""
    uid, data, given = query.get("uid", ""), query.get("d", ""), query.get("hash", "")
    if not hmac.compare_digest(given.encode(), _hash(world, uid, data).encode()):
        raise refused("bad upload url")
    expires, allowed_ip, _ = json.loads(base64.urlsafe_b64decode(data + "=" * (-len(data) % 4)))
    if expires and now.timestamp() >= expires:
        raise refused("upload url expired")
    if allowed_ip and allowed_ip != ip:
        raise refused("upload url not allowed from this address")
    rid, _, attached_as = query.get("addtorid", "").partition(":")
    fid = query.get("addtofid", "")
    return Grant(int(uid), given, "" if fid in choices.NO_GALLERY else fid, rid, attached_as or "thumb")


def _hash(world: World, uid: str, data: str) -> str:
    digest = hmac.digest(world.key.encode(), f"{uid}:{data}".encode(), "sha256")
    return base64.b32encode(digest).decode().lower()[:_HASH_LENGTH]
