"""The connection pool of async calls. It has the interface of httpcore's, so that httpx's transport uses it."""

from __future__ import annotations

from asyncio import get_running_loop
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

import anyio

from . import base
from .base import AsyncConnectionInterface, ConnectionNotAvailable, Connections, OpenConnection, Request, Response
from .trailing_data import has_forbidden_body, has_trailing_data


class AsyncConnectionPool:
    """A pool of connections for the tasks of each event loop."""

    def __init__(self, open_connection: OpenConnection[AsyncConnectionInterface]) -> None:
        self._open = open_connection
        self._pools: WeakKeyDictionary[Any, _LoopPool] = WeakKeyDictionary()
        base.pools.add(self)

    def after_fork(self) -> None:
        """Start without connections: closing the inherited ones would take them out of the parent's event loop."""
        self._pools = WeakKeyDictionary()

    async def handle_async_request(self, request: Request) -> Response:
        """Send a request; the body of the response is read from its stream."""
        return await self._pool().handle_async_request(request)

    def _pool(self) -> _LoopPool:
        """Return the pool of the running event loop."""
        loop = running_loop()
        pool = self._pools.get(loop)
        if pool is None:
            # The connections of a closed loop refer to it, and cannot be closed any more.
            for other in self._loops():
                if hasattr(other, "is_closed") and other.is_closed():
                    self._pools.pop(other, None)
            pool = self._pools[loop] = _LoopPool(self._open)
        return pool

    async def aclose(self) -> None:
        """Close the connections of the running event loop; another loop's are closed when they are released."""
        await self._pool().aclose()
        for loop in self._loops():
            if pool := self._pools.get(loop):
                pool.end()

    def _loops(self) -> list[Any]:
        # Iterating over the dictionary would fail if another thread added a loop meanwhile.
        return [loop for reference in self._pools.keyrefs() if (loop := reference()) is not None]


class _LoopPool:
    """A pool of connections for the tasks of one event loop."""

    def __init__(self, open_connection: OpenConnection[AsyncConnectionInterface]) -> None:
        self._connections = Connections(open_connection)
        self._slots = anyio.Semaphore(base.MAX_CONNECTIONS, fast_acquire=True)

    async def handle_async_request(self, request: Request) -> Response:
        try:
            self._slots.acquire_nowait()
        except anyio.WouldBlock:
            await self._wait_for_slot(base.pool_timeout(request))
        connection = None
        try:
            connection, expired = self._connections.acquire(request.url.origin)
            await _aclose(expired)
            response = await connection.handle_async_request(request)
            release = partial(self._release, connection)
            response.stream = _AsyncStream(response.stream, release, reusable=not has_forbidden_body(request, response))
            return response
        except BaseException as error:
            await self._release(connection, reusable=False)
            if isinstance(error, ConnectionNotAvailable):
                raise base.closed() from None
            raise

    async def _wait_for_slot(self, seconds: float | None) -> None:
        try:
            with anyio.fail_after(seconds):
                await self._slots.acquire()
        except TimeoutError:
            raise base.busy() from None

    async def _release(self, connection: AsyncConnectionInterface | None, reusable: bool) -> None:
        try:
            if connection is not None:
                await _aclose(self._connections.release(connection, reusable))
        finally:
            self._slots.release()

    async def aclose(self) -> None:
        idle, in_use = self._connections.close()
        await _aclose(idle + in_use)

    def end(self) -> None:
        """Keep no further connection."""
        self._connections.end()


def running_loop() -> Any:
    """Return an object that identifies the running event loop."""
    try:
        return get_running_loop()
    except RuntimeError:
        from trio.lowlevel import current_trio_token  # noqa: PLC0415 - the other event loop that httpcore can use

        return current_trio_token()


class _AsyncStream:
    """The body of a response. Closing it releases the connection."""

    def __init__(self, stream: Any, release: Callable[[bool], Awaitable[None]], *, reusable: bool) -> None:
        self._stream = stream
        self._release: Callable[[bool], Awaitable[None]] | None = release
        self._reusable = reusable

    def __aiter__(self) -> AsyncIterator[bytes]:
        return aiter(self._stream)

    async def aclose(self) -> None:
        """Release the connection; it is closed if there is anything left to read."""
        release, self._release = self._release, None
        if release is not None:
            reusable = False
            try:
                is_clean = self._reusable and not has_trailing_data(self._stream)
                await self._stream.aclose()
                reusable = is_clean
            finally:
                await release(reusable)


async def _aclose(unusable: Iterable[AsyncConnectionInterface]) -> None:
    for connection in unusable:
        # A cancelled task would leave the connection open, as nothing else refers to it.
        with anyio.CancelScope(shield=True):
            await connection.aclose()
