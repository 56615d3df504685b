"""Webhook deliveries: one background task per webhook sends its waiting deliveries in order."""

import asyncio
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
from .request import delivery_request

# The interval in seconds at which a task checks whether a delivery is due. It does not sleep until then, as tests can
# change the clock.
_POLL_SECONDS = 0.05


def start_delivery(context: Context, webhook_id: int) -> None:
    """Start a webhook's delivery task unless it runs."""
    name = f"webhook {webhook_id}"
    if not context.tasks.is_running(name):
        context.tasks.spawn(name, _deliver(context, webhook_id))


def start_deliveries(context: Context) -> None:
    """Start the delivery tasks of all webhooks with waiting deliveries, as after a restart of the emulator."""
    with context.database.transaction():
        webhook_ids = webhooks_with_waiting(context.database)
    for webhook_id in webhook_ids:
        start_delivery(context, webhook_id)


async def _deliver(context: Context, webhook_id: int) -> None:
    """Send all waiting deliveries of a webhook."""
    # Check again after closing the connection: a delivery may have been enqueued without starting a task,
    # as this one was still running.
    while (waiting := _next_delivery(context, webhook_id)) is not None:
        webhook, _ = waiting
        # A transport instead of a client: a client would log URLs, use the environment's proxies, and keep cookies.
        verify = _ssl_context() if webhook["hook_url"].startswith("https") else False
        async with http.AsyncHTTPTransport(verify=verify) as transport:
            await _send_waiting(context, webhook_id, transport)


def _next_delivery(context: Context, webhook_id: int) -> tuple[Row, Row] | None:
    """Return a webhook and its first waiting delivery; None if one of them does not exist."""
    with context.database.transaction():
        webhook = find_webhook(context.database, webhook_id)
        delivery = first_waiting(context.database, webhook_id)
    return (webhook, delivery) if webhook and delivery else None


async def _send_waiting(context: Context, webhook_id: int, transport: http.AsyncHTTPTransport) -> None:
    """Send a webhook's deliveries in order; one that is being retried delays all later ones."""
    while (waiting := _next_delivery(context, webhook_id)) is not None:
        webhook, delivery = waiting
        if delivery["due"] > format_timestamp(context.clock()):
            await asyncio.sleep(_POLL_SECONDS)
            continue
        attempt = await _send(transport, webhook, delivery["body"])
        with context.database.transaction():
            record_attempt(context.database, delivery, attempt, context.clock(), context.settings.webhook_seconds)


async def _send(transport: http.AsyncHTTPTransport, webhook: Row, body: str) -> Attempt:
    try:
        async with asyncio.timeout(choices.WEBHOOK_TIMEOUT):
            request = delivery_request(webhook["hook_url"], webhook["security_key"], body)
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
    """Return the beginning of a response's body; if the connection is lost, the bytes received so far."""
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
