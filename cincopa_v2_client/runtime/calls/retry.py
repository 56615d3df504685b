"""Retries of failed requests, with exponential backoff, full jitter and `Retry-After`."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Coroutine
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from .. import http
from ..backoff import delays
from ..hooks.observed import Call
from ..limits import Deadline

if TYPE_CHECKING:
    from collections.abc import Iterator

# The longest Retry-After that is honoured, in seconds; a response that asks for more is returned to the caller.
MAX_RETRY_AFTER = 60.0
# Upper bound of the first delay, in seconds; doubles with each retry.
FIRST_DELAY = 0.25

# HTTP statuses that say nothing about the request: the same one may succeed later. An HTTP 500 may be a refusal.
RETRYABLE_STATUSES = frozenset({429, 502, 503, 504})

# Returns whether an HTTP 500 with this body is a final error, so that a retry would have the same result.
IsRefusal = Callable[[bytes], bool]


class Retries:
    """The retries that one call has left: as many as `count`, with full jitter between them."""

    def __init__(self, count: int, is_refusal: IsRefusal, deadline: Deadline, call: Call) -> None:
        self.call = call
        self._left = count
        self._deadline = deadline
        self._is_refusal = is_refusal
        self._delays: Iterator[float] = delays(FIRST_DELAY, MAX_RETRY_AFTER, jitter=1.0)

    def next_delay(self, outcome: http.Response | BaseException) -> float | None:
        """Return the seconds to wait before the next attempt, or `None` if `outcome` is final."""
        if not self._left or not self._is_transient(outcome):
            return None
        delay = next(self._delays)
        if isinstance(outcome, http.Response):
            retry_after = parse_retry_after(outcome.headers.get("Retry-After", "")) or 0.0
            if retry_after > MAX_RETRY_AFTER:
                return None
            delay = retry_after or delay
        if not self._deadline.allows(delay):
            return None
        self._left -= 1
        reason = f"HTTP {outcome.status_code}" if isinstance(outcome, http.Response) else type(outcome).__name__
        self.call.log.warning("%s: %s, retrying in %.2f s (%d retries left)", self.call.name, reason, delay, self._left)
        return delay

    def _is_transient(self, outcome: http.Response | BaseException) -> bool:
        if isinstance(outcome, http.Response):
            status = outcome.status_code
            return status in RETRYABLE_STATUSES or (status == 500 and not self._is_refusal(outcome.content))
        return isinstance(outcome, http.TimeoutException | http.NetworkError | http.RemoteProtocolError)


def send(client: http.Client, request: http.Request, retries: Retries) -> http.Response:
    """Send a request, retrying transient failures; return the last response.

    Raises:
        httpx.HTTPError: There is no response, not even after the last retry.
    """
    call = retries.call
    while True:
        if call.has_hooks:
            call.before(request)
        try:
            outcome = client.send(request)
        except BaseException as error:
            delay = retries.next_delay(error)
            if call.has_hooks:
                call.after(error, delay)
            if delay is None:
                raise
        else:
            delay = None if outcome.status_code < 400 else retries.next_delay(outcome)
            if call.has_hooks:
                call.after(outcome, delay)
            if delay is None:
                return outcome
        time.sleep(delay)


async def send_async(client: http.AsyncClient, request: http.Request, retries: Retries) -> http.Response:
    """Send a request, as `send` does."""
    call = retries.call
    while True:
        if call.has_hooks:
            await call.before_async(request)
        try:
            outcome = await client.send(request)
        except BaseException as error:
            delay = retries.next_delay(error)
            if call.has_hooks:
                await call.after_async(error, delay)
            if delay is None:
                raise
        else:
            delay = None if outcome.status_code < 400 else retries.next_delay(outcome)
            if call.has_hooks:
                await call.after_async(outcome, delay)
            if delay is None:
                return outcome
        from anyio import sleep  # noqa: PLC0415 - slow to import, and seldom needed

        await sleep(delay)


async def send_until(deadline: Deadline, sending: Coroutine[Any, Any, http.Response]) -> http.Response:
    """Send a request until its deadline; then it is cancelled, wherever it is.

    Raises:
        httpx.TimeoutException: It has not ended in time.
    """
    from anyio import move_on_after  # noqa: PLC0415 - as above

    with move_on_after(deadline.left()):
        return await sending
    raise deadline.exceeded()


def parse_retry_after(value: str) -> float | None:
    """Return the seconds that a Retry-After header asks to wait, given as a number or as a date; `None` if invalid."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        date = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    if date.tzinfo is None:
        date = date.replace(tzinfo=datetime.UTC)
    return max(0.0, (date - datetime.datetime.now(datetime.UTC)).total_seconds())
