"""Webhooks are called: a job for each that has something to be told, one call after the other."""

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
from ..store.webhooks import get_webhook
from ..timestamps import format_timestamp

# How soon a job sees that the clock has come to the moment it waits for; a test turns its clock by leaps.
_LOOK_SECONDS = 0.05


def start_delivery(context: Context, webhook: int) -> None:
    """Begin to tell a webhook what waits for it, once the transaction is over, unless that goes on already."""
    name = f"webhook {webhook}"
    if not context.tasks.is_running(name):
        context.tasks.spawn(name, _deliver(context, webhook))


def start_deliveries(context: Context) -> None:
    """The same for all webhooks, as an emulator starts: what was not told before it ended is told now."""
    with context.database.transaction():
        waiting = webhooks_with_waiting(context.database)
    for webhook in waiting:
        start_delivery(context, webhook)


def called_url(hook_url: str, security_key: str) -> str:
    """The URL that is called. With a key, a hash of it is appended (§3.3), in a way of the emulator's own (Q31)."""
    address = hook_url.partition("#")[0]
    if not security_key:
        return address
    digest = hmac.new(security_key.encode(), hook_url.encode(), choices.HOOK_HASH).hexdigest()
    return f"{address}{'&' if '?' in address else '?'}{choices.HOOK_HASH_PARAMETER}={digest}"


async def _deliver(context: Context, webhook: int) -> None:
    """Tell one webhook all that waits for it, until nothing does."""
    # Looked at once more, as something may have happened while the connection was being closed.
    while (first := _first(context, webhook)) is not None:
        hook, _ = first
        # Not a client: that would log the URLs, follow the environment's proxies, and keep cookies.
        verify = _trusted() if hook["hook_url"].startswith("https") else False
        async with http.AsyncHTTPTransport(verify=verify) as transport:
            await _tell(context, webhook, transport)


def _first(context: Context, webhook: int) -> tuple[Row, Row] | None:
    """The webhook, and the first delivery in its line; None where there is none to be made."""
    with context.database.transaction():
        hook, delivery = get_webhook(context.database, webhook), first_waiting(context.database, webhook)
    return (hook, delivery) if hook and delivery else None


async def _tell(context: Context, webhook: int, transport: http.AsyncHTTPTransport) -> None:
    """Make the deliveries of a line in order; a call that failed holds up the later ones."""
    while (first := _first(context, webhook)) is not None:
        hook, delivery = first
        if delivery["due"] > format_timestamp(context.clock()):
            await asyncio.sleep(_LOOK_SECONDS)
            continue
        outcome = await _called(transport, hook, delivery["body"])
        with context.database.transaction():
            record_attempt(context.database, delivery, outcome, context.clock(), context.settings.webhook_seconds)


async def _called(transport: http.AsyncHTTPTransport, hook: Row, body: str) -> Attempt:
    try:
        async with asyncio.timeout(choices.WEBHOOK_TIMEOUT):
            headers = {"Content-Type": "application/json", "User-Agent": choices.WEBHOOK_USER_AGENT}
            url = called_url(hook["hook_url"], hook["security_key"])
            request = http.Request("POST", url, headers=headers, content=body)
            response = await transport.handle_async_request(request)
            try:
                return Attempt(response.status_code, await _beginning(response))
            finally:
                await response.aclose()
    except TimeoutError:
        return Attempt(None, f"no answer within {choices.WEBHOOK_TIMEOUT:g} seconds")
    except (http.HTTPError, http.InvalidURL, OSError, ValueError) as exc:
        return Attempt(None, f"could not be sent ({type(exc).__name__})")


async def _beginning(response: http.Response) -> str:
    """As much of an answer as is kept. One that breaks off is an answer all the same."""
    received = b""
    with suppress(http.HTTPError):
        async for piece in response.aiter_raw():
            received += piece
            if len(received) >= choices.DELIVERY_RESPONSE_CHARACTERS:
                break
    return received[: choices.DELIVERY_RESPONSE_CHARACTERS].decode("utf-8", "replace")


@cache
def _trusted() -> ssl.SSLContext:
    return ssl.create_default_context()
