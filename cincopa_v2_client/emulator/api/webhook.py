"""Handlers of the group `webhook`."""

# Facts §3.1.

from typing import Any
from urllib.parse import urlsplit

from .. import choices
from ..context import Call
from ..errors import ErrorResponse, refused
from ..store.database import Row
from ..store.webhooks import PLAIN, SLACK, delete_webhook, list_webhooks, set_webhook
from .handler import Handler


def webhook_list(call: Call) -> dict[str, Any]:
    """Return the account's webhooks."""
    return {"webhooks": [_object(webhook) for webhook in list_webhooks(call)]}


def webhook_set(call: Call) -> dict[str, Any]:
    """Create a webhook, or change the fields of an existing one that were sent."""
    hook_url = call.values["hook_url"].strip()
    if not _is_valid_url(hook_url):
        raise refused("hook_url must be an absolute http or https URL, such as https://example.com/cincopa-hook")
    set_webhook(call, hook_url, PLAIN, _sent(call, "security_key"))
    return {}


def webhook_set_slack(call: Call) -> dict[str, Any]:
    """Create or change a webhook that posts messages to Slack."""
    hook_url = call.values.get("hook_url", "").strip()
    if not _is_valid_url(hook_url):
        # Q34: an invalid URL has the same error as a missing one.
        raise ErrorResponse("hook_url_is_missing", "bad slack hook url", status=choices.REFUSED_STATUS)
    set_webhook(call, hook_url, SLACK, _sent(call, "slack_channel", "slack_username", "slack_icon"))
    return {}


def webhook_delete(call: Call) -> dict[str, Any]:
    """Delete a webhook and its waiting deliveries."""
    delete_webhook(call, call.values["hook_url"].strip())
    return {}


def _sent(call: Call, *names: str) -> dict[str, str]:
    fields = {name: call.values[name] for name in names if name in call.values}
    if "events" in call.values:
        fields["events"] = ",".join(call.values["events"])
    return fields


def _object(webhook: Row) -> dict[str, Any]:
    """Return the object of webhook.list."""
    fields = choices.LISTED_SLACK_WEBHOOK if webhook["kind"] == SLACK else choices.LISTED_WEBHOOK
    return {name: webhook[name] for name in fields}


def _is_valid_url(hook_url: str) -> bool:
    try:
        parts = urlsplit(hook_url)
        return parts.scheme in choices.HOOK_SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


HANDLERS: dict[str, Handler] = {
    "webhook.list": Handler(webhook_list),
    "webhook.set": Handler(webhook_set, "hook_url security_key events"),
    "webhook.set_slack": Handler(webhook_set_slack, "hook_url events slack_channel slack_username slack_icon"),
    "webhook.delete": Handler(webhook_delete, "hook_url"),
}
