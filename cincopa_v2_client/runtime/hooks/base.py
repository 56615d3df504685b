"""Hooks: objects that a client calls before and after each attempt to send a request."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Iterator, Mapping, MutableMapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    from .. import http

# The names and values that HTTP allows for headers. `re` compiles these patterns when they are first used, since each
# client imports this module.
_NAME = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_VALUE = r"(?!\s)[^\x00\n\v\f\r]*(?<!\s)"


class _Headers(MutableMapping[str, str]):
    """The headers of a request, to which hooks may add. Error messages show no values, which may be secrets."""

    def __init__(self, headers: http.Headers) -> None:
        self._headers = headers

    def __getitem__(self, name: str) -> str:
        return self._headers[name]

    def __setitem__(self, name: str, value: str) -> None:
        for part, given, allowed in (("name", cast("Any", name), _NAME), ("value", cast("Any", value), _VALUE)):
            if not isinstance(given, str):
                raise TypeError(
                    f"attempt.headers[{name!r}]: the {part} is of type {type(given).__name__}; expected str"
                )
            if not re.fullmatch(allowed, given):
                raise ValueError(f"attempt.headers[{name!r}]: the {part} has characters that HTTP does not allow there")
        self._headers[name] = value

    def __delitem__(self, name: str) -> None:
        del self._headers[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._headers)

    def __len__(self) -> int:
        return len(self._headers)

    def __repr__(self) -> str:
        return repr(self._headers)


class Attempt:
    """One attempt to send a request, and its outcome, without the secrets of the request.

    Attributes:
        operation: The operation's name; `transfer` or `fetch` for a request to a pre-signed URL.
        number: 1 for the first attempt of a call.
        method: The HTTP method.
        url: The URL, without secret parameters; that of a pre-signed URL without its query.
        headers: The headers, without secret ones. What `before_attempt` adds is sent.
        seconds: The time from the request to the end of the response.
        status: The response's HTTP status; None without a response.
        size: The number of bytes of the response's body.
        response_headers: The response's headers; those with links and cookies are masked.
        error: The exception, if there is no response, or not all of it.
        retry_in: The seconds until the next attempt; None if this is the last one.
    """

    __slots__ = (
        *("error", "headers", "method", "number", "operation", "response_headers", "retry_in", "seconds", "size"),
        *("status", "url"),
    )

    def __init__(self, operation: str, number: int, request: http.Request) -> None:
        self.operation = operation
        self.number = number
        self.method = request.method
        self.url = str(request.url)
        self.headers: MutableMapping[str, str] = _Headers(request.headers)
        self.seconds = 0.0
        self.status: int | None = None
        self.size = 0
        self.response_headers: Mapping[str, str] = {}
        self.error: BaseException | None = None
        self.retry_in: float | None = None

    @property
    def outcome(self) -> str:
        """The outcome in a few words: `HTTP 200`, or the exception."""
        if self.error is not None:
            return f"{type(self.error).__name__}: {self.error}".removesuffix(": ")
        return f"HTTP {self.status}"

    def __repr__(self) -> str:
        return f"Attempt({self.operation!r}, number={self.number}, status={self.status}, error={self.error!r})"


class Span(Protocol):
    """A call while it runs, as a tracing system records it."""

    def activate(self) -> AbstractContextManager[object]:
        """Return a context manager within which this is the current span of the thread or task."""
        ...

    def end(self, error: BaseException | None) -> None:
        """End the span of a call that has succeeded, or raised `error`."""
        ...


class Hooks:
    """The base class of hooks: a subclass overrides what it needs.

    For async calls, the first two methods may be coroutine functions. An exception of `before_attempt` ends the call
    before the request is sent. One of `after_attempt` is logged and changes nothing, as the request has had its effect.
    """

    def before_attempt(self, attempt: Attempt) -> Awaitable[None] | None:
        """Observe a request that is about to be sent."""

    def after_attempt(self, attempt: Attempt) -> Awaitable[None] | None:
        """Observe the outcome of an attempt."""

    def start_span(self, name: str, *, is_flow: bool) -> Span | None:
        """Return the span of a call that starts: of an operation or, with `is_flow`, a job of several requests."""
        return None
