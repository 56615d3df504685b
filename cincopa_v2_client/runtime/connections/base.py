"""httpcore's connections, each used for one exchange at a time and then reused.

httpcore's own pool iterates over all connections and all waiting requests whenever a connection is acquired or
released: with 200 requests at a time, that is most of a call's time. Here the connection released last is acquired
next, and a waiting request takes the next one that is released.

A connection belongs to one process and one event loop, and is not used again when there are bytes left on it. This is
the only module that imports httpcore; it is imported at the first call.
"""

from __future__ import annotations

import os
import socket
import ssl
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import Any, Generic, Protocol, TypeVar, cast
from weakref import WeakSet

from httpcore import (
    AsyncConnectionInterface,
    AsyncHTTPConnection,
    ConnectError,
    ConnectionInterface,
    ConnectionNotAvailable,
    ConnectTimeout,
    HTTPConnection,
    NetworkBackend,
    NetworkStream,
    Origin,
    PoolTimeout,
    ReadTimeout,
    Request,
    Response,
    SyncBackend,
    TimeoutException,
    WriteTimeout,
)

from ..limits import bounded

# httpx's defaults. httpx keeps at most 20 idle connections; here all may stay idle, for the next burst of calls.
MAX_CONNECTIONS = 100
_KEEPALIVE_SECONDS = 5.0

__all__ = ["AsyncConnectionInterface", "ConnectionInterface", "ConnectionNotAvailable", "Request", "Response"]

SSLContexts = Callable[[], ssl.SSLContext]
C = TypeVar("C", ConnectionInterface, AsyncConnectionInterface)
# Returns a connection to an origin, which connects at its first request.
OpenConnection = Callable[[Origin], C]


def open_directly(ssl_contexts: SSLContexts, origin: Origin) -> ConnectionInterface:
    """Return a connection without a proxy."""
    ssl_context = ssl_contexts() if origin.scheme == b"https" else None
    backend = DeadlineBackend()
    return HTTPConnection(origin, ssl_context, keepalive_expiry=_KEEPALIVE_SECONDS, network_backend=backend)


def open_directly_async(ssl_contexts: SSLContexts, origin: Origin) -> AsyncConnectionInterface:
    """Return a connection without a proxy."""
    ssl_context = ssl_contexts() if origin.scheme == b"https" else None
    return AsyncHTTPConnection(origin, ssl_context=ssl_context, keepalive_expiry=_KEEPALIVE_SECONDS)


class DeadlineBackend(NetworkBackend):
    """Opens sockets that meet the deadline of a sync call. Async calls are cancelled instead."""

    def connect_tcp(self, *args: Any, timeout: float | None = None, **options: Any) -> NetworkStream:
        """Connect to a host."""
        return _DeadlineStream(SyncBackend().connect_tcp(*args, timeout=_bounded(timeout, ConnectTimeout), **options))


class _DeadlineStream(NetworkStream):
    """A network stream whose steps end by the deadline of the call."""

    def __init__(self, stream: NetworkStream) -> None:
        self._stream = stream
        self.close = stream.close
        self.get_extra_info = stream.get_extra_info

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _bounded(timeout, ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _bounded(timeout, WriteTimeout))

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        return _DeadlineStream(self._stream.start_tls(ssl_context, server_hostname, _bounded(timeout, ConnectTimeout)))


def _bounded(timeout: float | None, error: type[TimeoutException]) -> float | None:
    seconds = bounded(timeout)
    if seconds == 0:
        # For a socket, 0 stands for no waiting at all, which is another error.
        raise error("timed out")
    return seconds


def shut_down(connection: ConnectionInterface) -> None:
    """End what another thread does on a connection, without closing its descriptor."""
    inner: Any = connection
    while hasattr(inner, "_connection"):
        # A connection through a proxy contains others; one that is not connected yet contains none.
        inner = inner._connection
    stream: NetworkStream | None = getattr(inner, "_network_stream", None)
    if stream is not None:
        with suppress(OSError):
            # Not SSLSocket's method, which drops the TLS object under the other thread.
            socket.socket.shutdown(stream.get_extra_info("socket"), socket.SHUT_RDWR)


class Connections(Generic[C]):
    """The connections: those in use, and those that are idle, the one released last at the end."""

    def __init__(self, open_connection: OpenConnection[C]) -> None:
        self._open = open_connection
        self._idle: list[C] = []
        self._in_use: set[C] = set()
        self._closed = False
        self._lock = Lock()

    def acquire(self, origin: Origin) -> tuple[C, list[C]]:
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

    def release(self, connection: C, reusable: bool) -> list[C]:
        """Keep a connection if it can be used again; return the connections that the caller has to close.

        `reusable` means that nothing is left on it, and that the exchange was not interrupted: an interruption may
        have left one of httpcore's locks held, and the next request would wait for it for ever.
        """
        with self._lock:
            self._in_use.discard(connection)
            if self._closed or not reusable or not connection.is_idle():
                return [connection]
            unusable: list[C] = []
            while self._idle and self._idle[0].has_expired():
                unusable.append(self._idle.pop(0))
            self._idle.append(connection)
            return unusable

    def close(self) -> tuple[list[C], list[C]]:
        """Return the idle connections, for the caller to close, and those in use; none is kept from now on."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
            return idle, list(self._in_use)

    def end(self) -> None:
        """Keep no further connection."""
        self._closed = True

    def all(self) -> list[C]:
        """Return all connections, without taking the lock."""
        return [*self._idle, *self._in_use]


def pool_timeout(request: Request) -> float | None:
    """Return the most seconds that a request may wait for a connection."""
    timeouts = cast("dict[str, float | None]", request.extensions["timeout"])  # pyright: ignore[reportUnknownMemberType]
    return timeouts["pool"]


def busy() -> PoolTimeout:
    """Return the exception of a request that has waited too long for a connection."""
    return PoolTimeout(f"all {MAX_CONNECTIONS} connections are busy")


def closed() -> ConnectError:
    """Return the exception of a request whose connection was closed with the client, before anything was sent."""
    return ConnectError("the client was closed")


class Pool(Protocol):
    """A connection pool."""

    def after_fork(self) -> None:
        """Start anew in a child process, and take no lock: a thread that the child does not have may hold it."""


# All connection pools of this process.
pools: WeakSet[Pool] = WeakSet()


def _after_fork() -> None:
    for pool in list(pools):
        pool.after_fork()


if sys.platform != "win32":
    os.register_at_fork(after_in_child=_after_fork)
