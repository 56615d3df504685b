"""Events of assets and galleries: each is queued for the account's webhooks in the transaction of the change."""

import json
from collections.abc import Callable
from typing import Any

from .. import choices
from ..context import Call
from ..store.assets import get_asset
from ..store.database import Row
from ..store.deliveries import delete_scheduled, insert_delivery
from ..store.galleries import get_gallery
from ..store.webhooks import SLACK, list_webhooks, subscribes_to
from ..timestamps import format_timestamp
from .delivery import start_delivery
from .payloads import asset_payload, gallery_payload, slack_message

_Payload = Callable[..., dict[str, Any]]


def enqueue_asset_event(call: Call, event: str, asset_id: int) -> None:
    """Queue an asset's event, and an `asset.synced` that is due when its processing is complete.

    With `asset.synced` as the event, only the latter is queued. The row must exist: enqueue `asset.deleted` before the
    deletion. An `asset.synced` that is not due yet is replaced, so that an asset changed several times has one, with
    its last state.
    """
    hooks = list_webhooks(call)
    if not hooks:
        return
    row = get_asset(call, str(asset_id))
    if row["parent"] is not None and not choices.ATTACHMENTS_CAUSE_EVENTS:
        return
    if event != "asset.synced":
        _enqueue(call, hooks, event, row, asset_payload)
    delete_scheduled(call.database, row["rid"], call.now)
    starts_processing = event in ("asset.uploaded", "asset.synced")
    if starts_processing or (event == "asset.updated" and row["synced"] > format_timestamp(call.now)):
        _enqueue(call, hooks, "asset.synced", row, asset_payload)


def enqueue_gallery_event(call: Call, event: str, fid: str) -> None:
    """Queue a gallery's event, and unless it is deleted, a `gallery.synced` that is due when it is synced."""
    hooks = list_webhooks(call)
    if not hooks:
        return
    row = get_gallery(call, fid)
    _enqueue(call, hooks, event, row, gallery_payload)
    delete_scheduled(call.database, fid, call.now)
    if event != "gallery.deleted":
        _enqueue(call, hooks, "gallery.synced", row, gallery_payload)


def _enqueue(call: Call, hooks: list[Row], event: str, subject: Row, make_payload: _Payload) -> None:
    """Insert one delivery for each webhook that subscribes to the event, and start the delivery tasks."""
    hooks = [hook for hook in hooks if subscribes_to(hook, event)]
    if not hooks:
        return
    now = format_timestamp(call.now)
    ready = max(now, subject["synced"]) if event.endswith(".synced") else now
    payload = make_payload(call, event, subject, synced=subject["synced"] <= ready)
    public_id = subject["rid" if event.startswith("asset.") else "fid"]
    fields = {"event": event, "subject": public_id, "created": now, "ready": ready}
    for hook in hooks:
        message = slack_message(hook, payload) if hook["kind"] == SLACK else payload
        insert_delivery(call.database, hook, {**fields, "body": json.dumps(message)})
        # Its first step runs after this transaction, as both are in the event loop's thread.
        start_delivery(call.context, hook["id"])
