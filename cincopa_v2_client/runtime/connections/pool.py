"""The connection pool of sync calls. It has the interface of httpcore's, so that httpx's transport uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any

from ..limits import bounded
from . import base
from .base import ConnectionInterface, Connections, OpenConnection, Request, Response, shut_down
from .trailing_data import has_forbidden_body, has_trailing_data


class ConnectionPool:
    """A pool of connections for threads."""

    def __init__(self, open_connection: OpenConnection[ConnectionInterface]) -> None:
        self._open = open_connection
        self._start()
        base.pools.add(self)

    def _start(self) -> None:
        self._connections = Connections(self._open)
        # SimpleQueue is in C; Ctrl-C inside threading.Semaphore can leave its lock held.
        self._slots = SimpleQueue[None]()
        for _ in range(base.MAX_CONNECTIONS):
            self._slots.put(None)

    def after_fork(self) -> None:
        """Start without connections. Closing the inherited ones does not end them in the parent."""
        inherited = self._connections.all()
        self._start()
        _close(inherited)

    def handle_request(self, request: Request) -> Response:
        """Send a request; the body of the response is read from its stream."""
        # A response that was begun before a fork is released to the connections of that time.
        slots, pooled = self._slots, self._connections
        try:
            slots.get(timeout=bounded(base.pool_timeout(request)))
        except Empty:
            raise base.busy() from None
        connection = None
        try:
            connection, expired = pooled.acquire(request.url.origin)
            _close(expired)
            response = connection.handle_request(request)
            release = partial(_release, slots, pooled, connection)
            response.stream = _Stream(response.stream, release, reusable=not has_forbidden_body(request, response))
            return response
        except BaseException:
            _release(slots, pooled, connection, reusable=False)
            raise

    def close(self) -> None:
        """Close the idle connections, and end the exchanges on the others: their threads close them.

        If a descriptor were closed while a thread uses it, a file opened next could get its number, and the thread
        would write into that file.
        """
        idle, in_use = self._connections.close()
        _close(idle)
        for connection in in_use:
            shut_down(connection)


def _release(
    slots: SimpleQueue[None],
    pooled: Connections[ConnectionInterface],
    connection: ConnectionInterface | None,
    reusable: bool,
) -> None:
    try:
        if connection is not None:
            _close(pooled.release(connection, reusable))
    finally:
        slots.put(None)


class _Stream:
    """The body of a response. Closing it releases the connection."""

    def __init__(self, stream: Any, release: Callable[[bool], None], *, reusable: bool) -> None:
        self._stream = stream
        self._release: Callable[[bool], None] | None = release
        self._reusable = reusable

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._stream)

    def close(self) -> None:
        """Release the connection; it is closed if there is anything left to read."""
        release, self._release = self._release, None
        if release is not None:
            reusable = False
            try:
                is_clean = self._reusable and not has_trailing_data(self._stream)
                self._stream.close()
                reusable = is_clean
            finally:
                release(reusable)

    def __del__(self) -> None:
        # After a KeyboardInterrupt inside httpx, nothing else releases the connection. The async pool needs no such
        # method: tasks are cancelled at an `await`, where httpx does close the stream.
        release, self._release = self._release, None
        if release is not None:
            release(False)


def _close(unusable: Iterable[ConnectionInterface]) -> None:
    for connection in unusable:
        connection.close()
