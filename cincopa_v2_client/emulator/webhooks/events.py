"""What happens to assets and galleries becomes deliveries, in the transaction in which it happens."""

import json
from collections.abc import Callable
from typing import Any

from .. import choices
from ..context import Call
from ..store.assets import get_asset
from ..store.database import Row
from ..store.deliveries import delete_scheduled, insert_delivery
from ..store.galleries import get_gallery
from ..store.webhooks import SLACK, subscribes_to, webhooks
from ..timestamps import format_timestamp
from .delivery import start_delivery
from .payloads import asset_payload, gallery_payload, slack_message

_Payload = Callable[..., dict[str, Any]]


def announce_asset(call: Call, event: str, asset: int) -> None:
    """Tell what has happened to an asset, or is about to: `asset.deleted` comes before, as the row must still be there.

    `asset.synced` is told when the moment has come; an asset that changes before that is told of once, as it is then.
    """
    hooks = webhooks(call)
    if not hooks:
        return
    row = get_asset(call, str(asset))
    if row["parent"] is not None and not choices.ATTACHMENTS_CAUSE_EVENTS:
        return
    if event != "asset.synced":
        _write(call, hooks, event, row, asset_payload)
    delete_scheduled(call.database, row["rid"], call.now)
    anew = event in ("asset.uploaded", "asset.synced")
    if anew or (event == "asset.updated" and row["synced"] > format_timestamp(call.now)):
        _write(call, hooks, "asset.synced", row, asset_payload)


def announce_gallery(call: Call, event: str, fid: str) -> None:
    """The same for a gallery, which is synced anew after each change."""
    hooks = webhooks(call)
    if not hooks:
        return
    row = get_gallery(call, fid)
    _write(call, hooks, event, row, gallery_payload)
    delete_scheduled(call.database, fid, call.now)
    if event != "gallery.deleted":
        _write(call, hooks, "gallery.synced", row, gallery_payload)


def _write(call: Call, hooks: list[Row], event: str, subject: Row, payload: _Payload) -> None:
    hooks = [hook for hook in hooks if subscribes_to(hook, event)]
    if not hooks:
        return
    now = format_timestamp(call.now)
    ready = max(now, subject["synced"]) if event.endswith(".synced") else now
    told = payload(call, event, subject, synced=subject["synced"] <= ready)
    kind, _, _ = event.partition(".")
    news = {"event": event, "subject": subject["rid" if kind == "asset" else "fid"], "created": now, "ready": ready}
    for hook in hooks:
        message = slack_message(hook, told) if hook["kind"] == SLACK else told
        insert_delivery(call.database, hook, {**news, "body": json.dumps(message)})
        start_delivery(call.context, hook["id"])
