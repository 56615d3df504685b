"""Checks of the caller's transport: which process and event loop use it, and trailing data on its connections."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from typing import Any

from .. import http
from .trailing_data import end_reuse, has_forbidden_body, has_trailing_data


def has_connections(transport: Any) -> bool:
    """Return whether a transport may keep connections, as all but httpx's replacements of a server do."""
    return not isinstance(transport, http.MockTransport | http.ASGITransport | http.WSGITransport)


class Owner:
    """The process and the event loop of the first request, to which a transport's idle connections belong.

    In another one, requests would reach the server and fail, or get each other's responses.
    """

    def __init__(self, pool: Any = None) -> None:
        """Begin without an owner; a `pool` of httpcore's that keeps no idle connections needs none."""
        self._user: tuple[int, Any] | None = None
        self._is_needed = getattr(pool, "_max_keepalive_connections", None) != 0

    def check(self, loop: Any = None) -> None:
        """Raise RuntimeError in another process or event loop."""
        user = (os.getpid(), loop)
        if self._user is None:
            self._user = user
        if self._user != user and self._is_needed:
            place = "process" if self._user[0] != user[0] else "event loop"
            raise RuntimeError(
                f"the client's transport= was used in another {place}, to which its connections belong: make a client "
                f"and a transport in each {place}, or leave transport= out"
            )

    def check_async(self) -> None:
        """Raise RuntimeError in another process or event loop than that of the first request."""
        from .async_pool import running_loop  # noqa: PLC0415 - sync calls do not need it

        self.check(running_loop())


def close_with_trailing_data(request: Any, response: Any, stream: Any) -> Any:
    """Return a response whose connection is not used again if there are bytes left on it.

    `request` and `response` are httpcore's or httpx's. `stream` is httpcore's stream of the body; for any other
    stream, the response is not changed.
    """
    body = getattr(stream, "_stream", None)
    # Not for HTTP/2, whose frames have lengths.
    if hasattr(getattr(body, "_connection", None), "_h11_state"):
        reusable = not has_forbidden_body(request, response)
        response.stream = _CheckedStream(response.stream, body, reusable=reusable)
    return response


class _CheckedStream(http.SyncByteStream, http.AsyncByteStream):
    """The body of a response. When it is closed, its connection is closed if there are bytes left on it."""

    def __init__(self, stream: Any, body: Any, *, reusable: bool) -> None:
        self._stream = stream
        self._body = body
        self._reusable = reusable

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._stream)

    def __aiter__(self) -> AsyncIterator[bytes]:
        return aiter(self._stream)

    def close(self) -> None:
        self._check()
        self._stream.close()

    async def aclose(self) -> None:
        self._check()
        await self._stream.aclose()

    def _check(self) -> None:
        if not self._reusable or has_trailing_data(self._body):
            end_reuse(self._body)
