# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from ..runtime.models import decode
from ..runtime.models.model import Field, Model, field_setters


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class Webhook(Model):
    """A webhook of the account. Its fields are not documented; these are the ones that can be set.

    Attributes:
        hook_url: The URL that is called; it identifies the webhook.
        events: The names and patterns of the events.
        security_key: The secret that was set.
        slack_channel: The Slack channel.
        slack_username: The name shown in the channel.
        slack_icon: The icon shown in the channel.
    """

    hook_url: str | None = None
    events: list[str] | None = None
    security_key: str | None = None
    slack_channel: str | None = None
    slack_username: str | None = None
    slack_icon: str | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "hook_url": Field("hook_url", decode.string, secret=True),
        "events": Field("events", decode.comma_list),
        "security_key": Field("security_key", decode.string, secret=True),
        "slack_channel": Field("slack_channel", decode.string),
        "slack_username": Field("slack_username", decode.string),
        "slack_icon": Field("slack_icon", decode.string),
    }

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("hook_url")
        _set_hook_url(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("events")
        _set_events(self, value if value is None else decode.comma_list(value)[0])
        value = get("security_key")
        _set_security_key(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("slack_channel")
        _set_slack_channel(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("slack_username")
        _set_slack_username(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("slack_icon")
        _set_slack_icon(self, value if value.__class__ is str or value is None else decode.string(value)[0])


[_set_hook_url, _set_events, _set_security_key, _set_slack_channel, _set_slack_username, _set_slack_icon] = (
    field_setters(Webhook)
)
