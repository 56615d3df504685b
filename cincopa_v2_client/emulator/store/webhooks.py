"""Webhooks in the database. The only SQL about them is here; `hook_url` is what tells them apart (§3.1)."""

from typing import Any

from ...webhooks import matches
from .. import choices
from ..context import Call
from ..errors import refused
from .database import Database, Row

SLACK = "slack"
PLAIN = "plain"


def set_webhook(call: Call, hook_url: str, kind: str, fields: dict[str, str]) -> None:
    """Create or change the webhook of this URL; of one that is there, what `fields` does not name stays."""
    found = _find(call, hook_url)
    events = call.values.get("events")
    if events is not None:
        fields = {**fields, "events": ",".join(events)}
    if found:
        call.database.update("webhook", found["id"], {**fields, "kind": kind})
    else:
        own = {"account": call.account.number, "hook_url": hook_url, "kind": kind}
        first = {"events": choices.WEBHOOK_EVENTS, "slack_username": choices.SLACK_USERNAME}
        call.database.insert("webhook", {**first, **fields, **own})


def delete_webhook(call: Call, hook_url: str) -> None:
    """Delete it; what still waits for it is dropped."""
    found = _find(call, hook_url)
    if found is None:
        # A hook's URL may hold the only secret of its receiver, so that it is not repeated here.
        raise refused("there is no webhook with this hook_url; webhook.list has those that there are")
    call.database.run("UPDATE delivery SET status = 'dropped' WHERE webhook = ? AND status = 'waiting'", found["id"])
    call.database.run("DELETE FROM webhook WHERE id = ?", found["id"])


def webhooks(call: Call) -> list[Row]:
    """The account's webhooks, oldest first."""
    return call.database.rows("SELECT * FROM webhook WHERE account = ? ORDER BY id", call.account.number)


def get_webhook(database: Database, webhook: int) -> Row | None:
    """The webhook of this number, if it is still there."""
    return database.one("SELECT * FROM webhook WHERE id = ?", webhook)


def listed(webhook: Row) -> dict[str, Any]:
    """The object of webhook.list."""
    fields = choices.LISTED_SLACK_WEBHOOK if webhook["kind"] == SLACK else choices.LISTED_WEBHOOK
    return {name: webhook[name] for name in fields}


def subscribes_to(webhook: Row, event: str) -> bool:
    """Whether a webhook is to be called for an event."""
    return matches(webhook["events"], event)


def _find(call: Call, hook_url: str) -> Row | None:
    query = "SELECT * FROM webhook WHERE account = ? AND hook_url = ?"
    return call.database.one(query, call.account.number, hook_url)
