"""Cincopa's webhooks, for who receives them: event names, reading a body, and telling a real call from a forged one.

Nothing here needs a client. How Cincopa signs its calls is documented nowhere (Q31), so `parse` takes no signature: put
a secret of your own into the hook's URL with `hook_url_with_secret`, and look for it with `has_secret`.
"""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast
from urllib.parse import quote, unquote_plus

if TYPE_CHECKING:
    from .events import AccountEvent, AssetEvent, GalleryEvent, LeadEvent, WebhookEvent, WebhookFile, WebhookVersion

# §3.2; the list is open: `analytics.*` is named without its events, and there are older names (Q32).
EVENTS = (
    "asset.uploaded",
    "asset.updated",
    "asset.deleted",
    "asset.synced",
    "gallery.created",
    "gallery.updated",
    "gallery.deleted",
    "gallery.synced",
    "account.traffic_usage",
    "account.settings",
    "lead.created",
)

_LAZY = (
    "AccountEvent",
    "AssetEvent",
    "GalleryEvent",
    "LeadEvent",
    "WebhookEvent",
    "WebhookFile",
    "WebhookVersion",
)
_PARAMETER = "secret"
_GIVEN = re.compile(rf"(?:^|[?&]){_PARAMETER}=([^&#]*)").findall


class WebhookBodyError(ValueError):
    """What was posted is no event of Cincopa's: no JSON object, or one that names no event."""


class WebhookRefused(Exception):
    """A call did not prove that it comes from Cincopa; answer it with 403."""


class Verifier(Protocol):
    """Says whether a call comes from Cincopa."""

    def __call__(self, url: str, body: bytes, headers: Mapping[str, str], /) -> bool:
        """Look at the URL that was called, with its query, at the body as it came, and at the headers."""
        ...


def matches(pattern: str, event: str) -> bool:
    """Whether an event is one of those that a subscription names.

    >>> matches("gallery.synced, asset.*", "asset.updated")
    True

    A pattern is an event, a namespace (`asset` or `asset.*`, Q30), `*` for all, or several with commas between. `lead.`
    and `leads.` are the same (Q32).
    """
    wanted = (_singular(part.strip()) for part in pattern.split(","))
    name = _singular(event)
    namespace = name.partition(".")[0]
    return any(part in ("*", name, namespace, f"{namespace}.*") for part in wanted)


def parse(body: bytes | str | Mapping[str, Any]) -> WebhookEvent:
    """Read the body of a call: an `AssetEvent`, `GalleryEvent`, `AccountEvent` or `LeadEvent`, else a `WebhookEvent`.

    >>> event = parse(b'{"event": "asset.uploaded", "drid": "A4KANh__rQ_m"}')
    >>> type(event).__name__, event.event, event.rid
    ('AssetEvent', 'asset.uploaded', 'A4KANh__rQ_m')

    No field fails to be read, and none is lost (see `WebhookEvent`). Raises `WebhookBodyError` for what is no event.
    """
    fields = _object(body)
    event = fields.get("event")
    if not isinstance(event, str) or not event.strip():
        raise WebhookBodyError("The body names no event: its `event` must be a text such as 'asset.updated'.")
    from .events import BY_NAMESPACE, WebhookEvent  # noqa: PLC0415 - only who reads events needs attrs

    return BY_NAMESPACE.get(_singular(event).partition(".")[0], WebhookEvent).from_dict(fields)


def receive(url: str, body: bytes, headers: Mapping[str, str], *, verify: Verifier) -> WebhookEvent:
    """Read a call that `verify` takes for Cincopa's; raises `WebhookRefused` for any other, and as `parse` does.

    >>> def is_cincopa(url, body, headers):
    ...     return has_secret(url, "a long random text")
    >>> receive("/cincopa", b'{"event": "asset.uploaded"}', {}, verify=is_cincopa)
    Traceback (most recent call last):
        ...
    cincopa_v2_client.webhooks.WebhookRefused: The call did not prove that it comes from Cincopa.
    """
    if not verify(url, body, headers):
        raise WebhookRefused("The call did not prove that it comes from Cincopa.")
    return parse(body)


def hook_url_with_secret(url: str, secret: str) -> str:
    """Return the URL to give to webhook.set, with a secret of your own in its query; raises `ValueError` without one.

    A long random text is best: `secrets.token_urlsafe()`.

    >>> has_secret(hook_url_with_secret("https://your.host/cincopa", "a long random text"), "a long random text")
    True
    """
    address, hash_sign, fragment = url.partition("#")
    joint = "&" if "?" in address else "?"
    return f"{address}{joint}{_PARAMETER}={quote(_checked(secret), safe='')}{hash_sign}{fragment}"


def has_secret(request_url_or_query: str, secret: str) -> bool:
    """Whether a call carries the secret that `hook_url_with_secret` put in; how long it takes tells nothing of it.

    >>> has_secret("/cincopa?another=1", "a long random text")
    False
    """
    expected = _bytes(_checked(secret))
    for value in _GIVEN(request_url_or_query):
        # Cincopa appends a hash, perhaps with a second `?` (§3.3).
        for given in (value, value.rpartition("?")[0]):
            if hmac.compare_digest(_bytes(unquote_plus(given)), expected):
                return True
    return False


def _checked(secret: str) -> str:
    if not secret:
        raise ValueError("The secret is empty, so that every call would have it; is its setting missing?")
    return secret


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _singular(name: str) -> str:
    return re.sub(r"^leads(?=\.|$)", "lead", name)


def _object(body: bytes | str | Mapping[str, Any]) -> Mapping[str, Any]:
    try:
        value: Any = json.loads(body) if isinstance(body, bytes | str) else body
    except (ValueError, RecursionError):
        raise WebhookBodyError("The body is no JSON; Cincopa posts a JSON object with an `event`.") from None
    if not isinstance(value, Mapping):
        raise WebhookBodyError(f"The body is a JSON {type(value).__name__}; Cincopa posts an object with an `event`.")
    return cast("Mapping[str, Any]", value)


def __getattr__(name: str) -> Any:
    # The classes need attrs, which takes longer to import than all else here.
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: Any = getattr(import_module(".events", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)


__all__ = [
    "EVENTS",
    "AccountEvent",
    "AssetEvent",
    "GalleryEvent",
    "LeadEvent",
    "Verifier",
    "WebhookBodyError",
    "WebhookEvent",
    "WebhookFile",
    "WebhookRefused",
    "WebhookVersion",
    "has_secret",
    "hook_url_with_secret",
    "matches",
    "parse",
    "receive",
]
