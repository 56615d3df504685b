"""The connection pool: httpcore's connections, each used for one exchange at a time and then reused.

httpcore's own pool iterates over all connections and all waiting requests whenever a connection is acquired or
released: with 200 requests at a time, that is most of a call's time. Here the connection released last is acquired
next, and a waiting request takes the next one that is released.

The pools have the interface of httpcore's, so that httpx's transports use them. This is the only module that imports
httpcore; it is imported at the first call.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from functools import partial
from queue import Empty, SimpleQueue
from threading import Lock
from typing import Any, Generic, TypeVar, cast

import anyio
import httpcore

# httpx's defaults. httpx keeps at most 20 idle connections; here all may stay idle, for the next burst of calls.
MAX_CONNECTIONS = 100
_KEEPALIVE_SECONDS = 5.0
_BUSY = f"all {MAX_CONNECTIONS} connections are busy"

SSLContexts = Callable[[], ssl.SSLContext]
C = TypeVar("C", httpcore.HTTPConnection, httpcore.AsyncHTTPConnection)


class _Connections(Generic[C]):
    """The connections: those in use, and those that are idle, the one released last at the end."""

    def __init__(self, connection_type: type[C], ssl_contexts: SSLContexts) -> None:
        self._connection_type = connection_type
        self._ssl_contexts = ssl_contexts
        self._idle: list[C] = []
        self._in_use: set[C] = set()
        self._closed = False
        self._lock = Lock()

    def acquire(self, origin: httpcore.Origin) -> tuple[C, list[C]]:
        """Return a connection to this origin, and the idle ones that the caller has to close."""
        with self._lock:
            expired: list[C] = []
            for index in reversed(range(len(self._idle))):
                if self._idle[index].can_handle_request(origin):
                    connection = self._idle.pop(index)
                    if not connection.has_expired():
                        break
                    expired.append(connection)
            else:
                try:
                    connection = self._open(origin)
                except BaseException:
                    # The next call closes them.
                    self._idle[:0] = expired
                    raise
                while self._idle and len(self._idle) + len(self._in_use) >= MAX_CONNECTIONS:
                    expired.append(self._idle.pop(0))
            self._in_use.add(connection)
            return connection, expired

    def release(self, connection: C, complete: bool) -> list[C]:
        """Keep a connection if it can be used again; return the connections that the caller has to close.

        `complete` tells that the exchange was not interrupted: an interruption may have left one of httpcore's locks
        held, and the next request would wait for it for ever.
        """
        with self._lock:
            self._in_use.discard(connection)
            if self._closed or not complete or not connection.is_idle():
                return [connection]
            unusable: list[C] = []
            while self._idle and self._idle[0].has_expired():
                unusable.append(self._idle.pop(0))
            self._idle.append(connection)
            return unusable

    def close(self) -> list[C]:
        """Return all connections, for the caller to close; none is kept from now on."""
        with self._lock:
            self._closed = True
            connections = [*self._idle, *self._in_use]
            self._idle.clear()
            return connections

    def _open(self, origin: httpcore.Origin) -> C:
        ssl_context = self._ssl_contexts() if origin.scheme == b"https" else None
        return self._connection_type(origin, ssl_context=ssl_context, keepalive_expiry=_KEEPALIVE_SECONDS)


class ConnectionPool:
    """A pool of connections for threads."""

    def __init__(self, ssl_contexts: SSLContexts) -> None:
        self._connections = _Connections(httpcore.HTTPConnection, ssl_contexts)
        # SimpleQueue is in C; Ctrl-C inside threading.Semaphore can leave its lock held.
        self._slots = SimpleQueue[None]()
        for _ in range(MAX_CONNECTIONS):
            self._slots.put(None)

    def handle_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send a request; the body of the response is read from its stream."""
        try:
            self._slots.get(timeout=_pool_timeout(request))
        except Empty:
            raise httpcore.PoolTimeout(_BUSY) from None
        connection = None
        try:
            connection, expired = self._connections.acquire(request.url.origin)
            _close(expired)
            response = connection.handle_request(request)
            response.stream = _Stream(response.stream, partial(self._release, connection))
            return response
        except BaseException:
            self._release(connection, complete=False)
            raise

    def _release(self, connection: httpcore.HTTPConnection | None, complete: bool) -> None:
        try:
            if connection is not None:
                _close(self._connections.release(connection, complete))
        finally:
            self._slots.put(None)

    def close(self) -> None:
        """Close all connections."""
        _close(self._connections.close())


class AsyncConnectionPool:
    """A pool of connections for tasks."""

    def __init__(self, ssl_contexts: SSLContexts) -> None:
        self._connections = _Connections(httpcore.AsyncHTTPConnection, ssl_contexts)
        self._slots = anyio.Semaphore(MAX_CONNECTIONS, fast_acquire=True)

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send a request; the body of the response is read from its stream."""
        try:
            self._slots.acquire_nowait()
        except anyio.WouldBlock:
            await self._wait_for_slot(_pool_timeout(request))
        connection = None
        try:
            connection, expired = self._connections.acquire(request.url.origin)
            await _aclose(expired)
            response = await connection.handle_async_request(request)
            response.stream = _AsyncStream(response.stream, partial(self._release, connection))
            return response
        except BaseException:
            await self._release(connection, complete=False)
            raise

    async def _wait_for_slot(self, seconds: float | None) -> None:
        try:
            with anyio.fail_after(seconds):
                await self._slots.acquire()
        except TimeoutError:
            raise httpcore.PoolTimeout(_BUSY) from None

    async def _release(self, connection: httpcore.AsyncHTTPConnection | None, complete: bool) -> None:
        try:
            if connection is not None:
                await _aclose(self._connections.release(connection, complete))
        finally:
            self._slots.release()

    async def aclose(self) -> None:
        """Close all connections."""
        await _aclose(self._connections.close())


class _Stream:
    """The body of a response. Closing it releases the connection."""

    def __init__(self, stream: Any, release: Callable[[bool], None]) -> None:
        self._stream = stream
        self._release: Callable[[bool], None] | None = release

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._stream)

    def close(self) -> None:
        """Release the connection; it is closed if there is something left to read."""
        release, self._release = self._release, None
        if release is not None:
            complete = False
            try:
                self._stream.close()
                complete = True
            finally:
                release(complete)

    def __del__(self) -> None:
        # After a KeyboardInterrupt inside httpx nothing else releases the connection. A task's connection cannot be
        # closed without an event loop; tasks are cancelled at an `await`, where httpx does close the stream.
        release, self._release = self._release, None
        if release is not None:
            release(False)


class _AsyncStream:
    """The body of a response. Closing it releases the connection."""

    def __init__(self, stream: Any, release: Callable[[bool], Awaitable[None]]) -> None:
        self._stream = stream
        self._release: Callable[[bool], Awaitable[None]] | None = release

    def __aiter__(self) -> AsyncIterator[bytes]:
        return aiter(self._stream)

    async def aclose(self) -> None:
        """Release the connection; it is closed if there is something left to read."""
        release, self._release = self._release, None
        if release is not None:
            complete = False
            try:
                await self._stream.aclose()
                complete = True
            finally:
                await release(complete)


def _pool_timeout(request: httpcore.Request) -> float | None:
    """Return the most seconds that a request may wait for a connection."""
    timeouts = cast("dict[str, float | None]", request.extensions["timeout"])  # pyright: ignore[reportUnknownMemberType]
    return timeouts["pool"]


def _close(connections: Iterable[httpcore.HTTPConnection]) -> None:
    for connection in connections:
        connection.close()


async def _aclose(connections: Iterable[httpcore.AsyncHTTPConnection]) -> None:
    for connection in connections:
        # A cancelled task would leave the connection open, as nothing else refers to it.
        with anyio.CancelScope(shield=True):
            await connection.aclose()
