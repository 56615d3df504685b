"""Webhook deliveries: one background task per webhook sends its pending deliveries in order."""

import asyncio
import hmac
import ssl
from contextlib import suppress
from functools import cache

from ...runtime import http
from .. import choices
from ..context import Context
from ..store.database import Row
from ..store.deliveries import Attempt, first_waiting, record_attempt, webhooks_with_waiting
from ..store.webhooks import find_webhook
from ..timestamps import format_timestamp

# How often a task looks at the clock while a delivery is not due. Not one long sleep, as tests set the clock.
_POLL_SECONDS = 0.05


def start_delivery(context: Context, webhook: int) -> None:
    """Start a webhook's delivery task unless it runs."""
    name = f"webhook {webhook}"
    if not context.tasks.is_running(name):
        context.tasks.spawn(name, _deliver(context, webhook))


def start_deliveries(context: Context) -> None:
    """Start the delivery tasks of all webhooks with pending deliveries, as after a restart of the emulator."""
    with context.database.transaction():
        pending = webhooks_with_waiting(context.database)
    for webhook in pending:
        start_delivery(context, webhook)


def signed_url(hook_url: str, security_key: str) -> str:
    """Return the URL to send a delivery to: the webhook's URL, and with a security key a hash of it."""
    # Q31: the service's own algorithm is unknown.
    url = hook_url.partition("#")[0]
    if not security_key:
        return url
    digest = hmac.new(security_key.encode(), hook_url.encode(), choices.HOOK_HASH).hexdigest()
    return f"{url}{'&' if '?' in url else '?'}{choices.HOOK_HASH_PARAMETER}={digest}"


async def _deliver(context: Context, webhook: int) -> None:
    """Send all pending deliveries of a webhook."""
    # Check again after the connection is closed: a delivery may have been enqueued in the meantime.
    while (pending := _next_delivery(context, webhook)) is not None:
        hook, _ = pending
        # A transport, as a client would log URLs, use the environment's proxies, and keep cookies.
        verify = _ssl_context() if hook["hook_url"].startswith("https") else False
        async with http.AsyncHTTPTransport(verify=verify) as transport:
            await _send_pending(context, webhook, transport)


def _next_delivery(context: Context, webhook: int) -> tuple[Row, Row] | None:
    """Return a webhook and its first pending delivery; None without either."""
    with context.database.transaction():
        hook, delivery = find_webhook(context.database, webhook), first_waiting(context.database, webhook)
    return (hook, delivery) if hook and delivery else None


async def _send_pending(context: Context, webhook: int, transport: http.AsyncHTTPTransport) -> None:
    """Send a webhook's deliveries in order; one that is being retried delays all later ones."""
    while (pending := _next_delivery(context, webhook)) is not None:
        hook, delivery = pending
        if delivery["due"] > format_timestamp(context.clock()):
            await asyncio.sleep(_POLL_SECONDS)
            continue
        outcome = await _send(transport, hook, delivery["body"])
        with context.database.transaction():
            record_attempt(context.database, delivery, outcome, context.clock(), context.settings.webhook_seconds)


async def _send(transport: http.AsyncHTTPTransport, hook: Row, body: str) -> Attempt:
    try:
        async with asyncio.timeout(choices.WEBHOOK_TIMEOUT):
            headers = {"Content-Type": "application/json", "User-Agent": choices.WEBHOOK_USER_AGENT}
            url = signed_url(hook["hook_url"], hook["security_key"])
            request = http.Request("POST", url, headers=headers, content=body)
            response = await transport.handle_async_request(request)
            try:
                return Attempt(response.status_code, await _read_excerpt(response))
            finally:
                await response.aclose()
    except TimeoutError:
        return Attempt(None, f"no response within {choices.WEBHOOK_TIMEOUT:g} seconds")
    except (http.HTTPError, http.InvalidURL, OSError, ValueError) as exc:
        return Attempt(None, f"could not be sent ({type(exc).__name__})")


async def _read_excerpt(response: http.Response) -> str:
    """Return the beginning of a response's body; what was received counts even if the connection breaks."""
    received = b""
    with suppress(http.HTTPError):
        async for data in response.aiter_raw():
            received += data
            if len(received) >= choices.DELIVERY_RESPONSE_CHARACTERS:
                break
    return received[: choices.DELIVERY_RESPONSE_CHARACTERS].decode("utf-8", "replace")


@cache
def _ssl_context() -> ssl.SSLContext:
    return ssl.create_default_context()
