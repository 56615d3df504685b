"""Sending a read again: httpx-retries, which is imported with this module, when a first try has failed.

Almost every call succeeds at once, and that library imports asyncio, which a sync client needs for nothing else.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from httpx_retries import Retry, RetryTransport

from . import http
from .operation import is_refusal

# The longest that a server's Retry-After is waited for, in seconds; asked for more, the answer is the caller's.
PATIENCE = 60.0
# The first pause is at most this long, in seconds, and each further one at most twice the last.
_BACKOFF = 0.25

# What a try came to: an answer, or an error of httpx's.
Outcome = http.Response | http.HTTPError


def again(
    carry: Callable[[http.Request], http.Response], request: http.Request, first: Outcome, retries: int
) -> http.Response:
    """Send a read again if what its first try came to asks for it, as often as it may be; return its last answer.

    Raises:
        httpx.HTTPError: There was none.
    """
    try:
        return RetryTransport(_After(first, carry), retry=ReadRetry(retries)).handle_request(request)
    except NoPatience as impatience:
        return impatience.response


async def again_async(
    carry: Callable[[http.Request], Awaitable[http.Response]], request: http.Request, first: Outcome, retries: int
) -> http.Response:
    """Send a read again, as `again` does."""
    try:
        return await RetryTransport(_AsyncAfter(first, carry), retry=ReadRetry(retries)).handle_async_request(request)
    except NoPatience as impatience:
        return impatience.response


def parse_retry_after(asked: str) -> float | None:
    """Return the seconds that a Retry-After asks to wait: a number of them, or until a date; `None` for neither."""
    try:
        return Retry().parse_retry_after(asked)
    except ValueError:
        return None


class _First:
    """What the first try came to: RetryTransport sees it as if it had sent the request itself."""

    def __init__(self, first: Outcome) -> None:
        self._first: Outcome | None = first

    def replay(self) -> http.Response | None:
        """Return the first try's answer, or raise its error; afterwards, there is nothing more to tell."""
        first, self._first = self._first, None
        if isinstance(first, Exception):
            raise first
        return first


class _After(_First, http.BaseTransport):
    def __init__(self, first: Outcome, carry: Callable[[http.Request], http.Response]) -> None:
        super().__init__(first)
        self._carry = carry

    def handle_request(self, request: http.Request) -> http.Response:
        return self.replay() or self._carry(request)


class _AsyncAfter(_First, http.AsyncBaseTransport):
    def __init__(self, first: Outcome, carry: Callable[[http.Request], Awaitable[http.Response]]) -> None:
        super().__init__(first)
        self._carry = carry

    async def handle_async_request(self, request: http.Request) -> http.Response:
        return self.replay() or await self._carry(request)


class ServerFault(Exception):
    """An HTTP 500 that is no refusal: the read is worth another try."""


class NoPatience(Exception):
    """The server asks for a longer pause than anybody wants; `response` is its answer."""

    def __init__(self, response: http.Response) -> None:
        super().__init__("Retry-After is too long to wait")
        self.response = response


class ReadRetry(Retry):
    """When a read is sent again: no answer, 429, 502, 503, 504, or a 500 that is no refusal (Q7, Q51)."""

    def __init__(self, total: int, **options: Any) -> None:
        options.setdefault("allowed_methods", ("GET", "POST"))
        options.setdefault("backoff_factor", _BACKOFF)
        options.setdefault("max_backoff_wait", PATIENCE)
        options.setdefault("retry_on_exceptions", (*self.RETRYABLE_EXCEPTIONS, ServerFault))
        options.setdefault("validate_response", _validate)
        super().__init__(total, **options)

    def sleep(self, response: http.Response | Exception) -> None:
        """Wait before the next try."""
        self._check_patience(response)
        super().sleep(response)

    async def asleep(self, response: http.Response | Exception) -> None:
        """Wait before the next try."""
        self._check_patience(response)
        await super().asleep(response)

    def _check_patience(self, response: http.Response | Exception) -> None:
        if not isinstance(response, http.Response) or (asked := response.headers.get("Retry-After")) is None:
            return
        if (seconds := parse_retry_after(asked)) is None:
            # httpx-retries would log it, and a server may have echoed anything there.
            del response.headers["Retry-After"]
        elif seconds > PATIENCE:
            raise NoPatience(response)


def _validate(response: http.Response) -> None:
    if response.status_code == 500 and not is_refusal(response.content):
        raise ServerFault
