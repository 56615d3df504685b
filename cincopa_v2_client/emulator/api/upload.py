"""The group `upload`: an invitation for somebody who has no token, and what it is worth at the upload host."""

import base64
import hmac
import json
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Any

from .. import choices
from ..context import Call, Context
from ..errors import refused
from ..store.accounts import account_number_of
from ..store.galleries import get_gallery
from ..uploads.ingest import Place
from ..uploads.urls import Grant, signature


def upload_get_upload_token(call: Call) -> dict[str, Any]:
    """upload.get_upload_token: good for one gallery, to the end of a day (§2.4)."""
    fid = get_gallery(call, call.values["fid"])["fid"]
    said = {"fid": fid, "uid": call.account.accid, "expire": call.values["expire"].isoformat()}
    text = json.dumps(said, separators=(",", ":")).encode()
    data = base64.urlsafe_b64encode(text).decode().rstrip("=")
    return {"upload_token": f"{data}.{_sign(call.context, data)}"}


def invited_grant(context: Context, upload_token: str, now: datetime) -> Grant:
    """What an upload token allows; raises `Problem` where it is forged or too old."""
    data, _, given = upload_token.partition(".")
    if not hmac.compare_digest(given.encode(), _sign(context, data).encode()):
        raise refused("bad upload token")
    said = json.loads(base64.urlsafe_b64decode(data + "=" * (-len(data) % 4)))
    today = now.astimezone(timezone(timedelta(hours=choices.UPLOAD_TOKEN_HOURS))).date()
    if today > date.fromisoformat(said["expire"]):
        raise refused("upload token expired")
    with context.database.transaction():
        number = account_number_of(context.database, said["uid"])
    if number is None:
        raise refused("bad upload token")
    return Grant(number, given, Place(said["fid"], "", choices.ATTACHED_AS))


def _sign(context: Context, data: str) -> str:
    return signature(context, "invitation", data)


HANDLERS: dict[str, Callable[[Call], dict[str, Any]]] = {"upload.get_upload_token": upload_get_upload_token}
