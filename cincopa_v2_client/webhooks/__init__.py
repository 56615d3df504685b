"""Receive Cincopa's webhooks: event names, typed bodies, and a check that a request is genuine. No client is needed.

Cincopa documents no signature of its requests, so `parse` takes none. Put a secret of your own into the hook's URL with
`hook_url_with_secret`, and check it with `has_secret`.
"""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import Mapping
from importlib import import_module
from types import NoneType
from typing import TYPE_CHECKING, Any, Protocol, cast
from urllib.parse import quote, unquote_plus

if TYPE_CHECKING:
    from .events import AccountEvent, AssetEvent, GalleryEvent, LeadEvent, WebhookEvent, WebhookFile, WebhookVersion

# Facts §3.2. The documentation does not list the events of `analytics.*`; some events also have older names (Q32).
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

# The names of `__all__` that are loaded at their first use.
_LAZY = (
    "AccountEvent",
    "AssetEvent",
    "GalleryEvent",
    "LeadEvent",
    "WebhookEvent",
    "WebhookFile",
    "WebhookVersion",
)
# The JSON type names for error messages; any other type is a number.
_JSON_TYPES: dict[type, str] = {list: "array", NoneType: "null", str: "string", bool: "boolean"}
_PARAMETER = "secret"
_find_secrets = re.compile(rf"(?:^|[?&]){_PARAMETER}=([^&#]*)").findall


class WebhookBodyError(ValueError):
    """The body is not a JSON object with the name of an event."""


class WebhookRefused(Exception):
    """The verifier refused the request: respond with 403."""


class Verifier(Protocol):
    """A function that decides whether a request comes from Cincopa."""

    def __call__(self, url: str, body: bytes, headers: Mapping[str, str], /) -> bool:
        """Return whether the request is genuine, given its URL with the query, its raw body and its headers."""
        ...


def matches(pattern: str, event: str) -> bool:
    """Return whether a subscription to `pattern` includes an event.

    >>> matches("gallery.synced, asset.*", "asset.updated")
    True

    A pattern is an event, a namespace (`asset` or `asset.*`), `*` for all, or several of these, separated by commas.
    `lead` and `leads` are the same.
    """
    # Q30: namespaces; Q32: leads.
    patterns = (_singular(part.strip()) for part in pattern.split(","))
    name = _singular(event)
    namespace = name.partition(".")[0]
    return any(part in ("*", name, namespace, f"{namespace}.*") for part in patterns)


def parse(body: bytes | str | Mapping[str, Any]) -> WebhookEvent:
    """Return a body as an `AssetEvent`, `GalleryEvent`, `AccountEvent` or `LeadEvent`, or else as a `WebhookEvent`.

    >>> event = parse(b'{"event": "asset.uploaded", "drid": "A4KANh__rQ_m"}')
    >>> type(event).__name__, event.event, event.rid
    ('AssetEvent', 'asset.uploaded', 'A4KANh__rQ_m')

    Unknown and unreadable fields are kept (see `WebhookEvent`).

    Raises:
        WebhookBodyError: The body is not a JSON object with the name of an event.
    """
    fields = _object(body)
    event = fields.get("event")
    if not isinstance(event, str) or not event.strip():
        raise WebhookBodyError("The body has no event; expected an `event` such as 'asset.updated'.")
    from .events import BY_NAMESPACE, WebhookEvent  # noqa: PLC0415 - attrs is slow to import

    return BY_NAMESPACE.get(_singular(event).partition(".")[0], WebhookEvent).from_dict(fields)


def receive(url: str, body: bytes, headers: Mapping[str, str], *, verify: Verifier) -> WebhookEvent:
    """Return the event of a request that `verify` accepts.

    >>> def is_cincopa(url, body, headers):
    ...     return has_secret(url, "a long random text")
    >>> receive("/cincopa", b'{"event": "asset.uploaded"}', {}, verify=is_cincopa)
    Traceback (most recent call last):
        ...
    cincopa_v2_client.webhooks.WebhookRefused: The request was not verified as Cincopa's.

    Raises:
        WebhookRefused: `verify` returned False.
        TypeError: `verify` returned something else: a coroutine, if it is async.
        WebhookBodyError: The body is not a JSON object with the name of an event.
    """
    accepted = cast("object", verify(url, body, headers))
    if not isinstance(accepted, bool):
        close = getattr(accepted, "close", None)
        if callable(close):
            close()  # Else Python warns of a coroutine that was never awaited.
        kind = type(accepted).__name__
        raise TypeError(f"verify returned a {kind}; expected True or False: an async verifier cannot be used here")
    if not accepted:
        raise WebhookRefused("The request was not verified as Cincopa's.")
    return parse(body)


def hook_url_with_secret(url: str, secret: str) -> str:
    """Return the URL for `webhook.set`, with your secret in its query.

    Use a long random string, such as `secrets.token_urlsafe()`.

    >>> has_secret(hook_url_with_secret("https://your.host/cincopa", "a long random text"), "a long random text")
    True

    Raises:
        ValueError: The secret is empty.
    """
    base, hash_sign, fragment = url.partition("#")
    separator = "&" if "?" in base else "?"
    return f"{base}{separator}{_PARAMETER}={quote(_checked(secret), safe='')}{hash_sign}{fragment}"


def has_secret(request_url_or_query: str, secret: str) -> bool:
    """Return whether a request has the secret of `hook_url_with_secret`; the comparison takes constant time.

    >>> has_secret("/cincopa?another=1", "a long random text")
    False

    Raises:
        ValueError: The secret is empty.
    """
    expected = _bytes(_checked(secret))
    for value in _find_secrets(request_url_or_query):
        # Cincopa appends a hash, perhaps after a second `?` (facts §3.3).
        for candidate in (value, value.rpartition("?")[0]):
            if hmac.compare_digest(_bytes(unquote_plus(candidate)), expected):
                return True
    return False


def _checked(secret: str) -> str:
    if not secret:
        raise ValueError("The secret is empty; expected a long random string. Is its setting missing?")
    return secret


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _singular(name: str) -> str:
    return re.sub(r"^leads(?=\.|$)", "lead", name)


def _object(body: bytes | str | Mapping[str, Any]) -> Mapping[str, Any]:
    try:
        value: Any = json.loads(body) if isinstance(body, bytes | str) else body
    except (ValueError, RecursionError):
        raise WebhookBodyError("The body is not JSON; expected a JSON object with an `event`.") from None
    if not isinstance(value, Mapping):
        kind = _JSON_TYPES.get(type(cast("object", value)), "number")
        raise WebhookBodyError(f"The body is a JSON {kind}; expected an object with an `event`.")
    return cast("Mapping[str, Any]", value)


def _load(name: str) -> Any:
    # The classes need attrs, which takes longer to import than this module.
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: Any = getattr(import_module(".events", __name__), name)
    globals()[name] = value
    return value


if not TYPE_CHECKING:
    # Type checkers would accept any name if they saw it.
    __getattr__ = _load


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
