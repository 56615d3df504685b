"""Webhooks in the database, identified by their `hook_url`."""

# Facts §3.1.

from ...webhooks import matches
from .. import choices
from ..errors import refused
from .database import Database, Row
from .scope import Scope

SLACK = "slack"
PLAIN = "plain"


def set_webhook(scope: Scope, hook_url: str, kind: str, fields: dict[str, str]) -> None:
    """Create the webhook with this URL, or change these fields of the existing one."""
    existing = _find(scope, hook_url)
    if existing:
        scope.database.update("webhook", existing["id"], {**fields, "kind": kind})
    else:
        identity = {"account": scope.account.number, "hook_url": hook_url, "kind": kind}
        defaults = {"events": choices.WEBHOOK_EVENTS, "slack_username": choices.SLACK_USERNAME}
        scope.database.insert("webhook", {**defaults, **fields, **identity})


def delete_webhook(scope: Scope, hook_url: str) -> None:
    """Delete the webhook with this URL, and mark its waiting deliveries as dropped."""
    existing = _find(scope, hook_url)
    if existing is None:
        # The URL is not repeated, since it may contain the receiver's only secret.
        raise refused("there is no webhook with this hook_url; webhook.list returns the existing ones")
    update = "UPDATE delivery SET status = 'dropped' WHERE webhook = ? AND status = 'waiting'"
    scope.database.run(update, existing["id"])
    scope.database.run("DELETE FROM webhook WHERE id = ?", existing["id"])


def list_webhooks(scope: Scope) -> list[Row]:
    """Return the account's webhooks, oldest first."""
    return scope.database.rows("SELECT * FROM webhook WHERE account = ? ORDER BY id", scope.account.number)


def find_webhook(database: Database, webhook_id: int) -> Row | None:
    """Return the webhook with this id, unless it was deleted."""
    return database.one("SELECT * FROM webhook WHERE id = ?", webhook_id)


def subscribes_to(webhook: Row, event: str) -> bool:
    """Return whether a webhook is subscribed to an event."""
    return matches(webhook["events"], event)


def _find(scope: Scope, hook_url: str) -> Row | None:
    query = "SELECT * FROM webhook WHERE account = ? AND hook_url = ?"
    return scope.database.one(query, scope.account.number, hook_url)
