"""The connections: httpcore's, lent for one exchange each and used again.

httpcore's own pool looks at all connections and at all who wait for one whenever one is lent or given back: with 200
calls at a time that is most of a call's time. Here the connection used last is lent next, and who waits gets the next
one that is given back.

This is the one place that names httpcore, which is imported with it, at the first call.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterable, Iterator
from functools import partial
from queue import Empty, SimpleQueue
from threading import Lock
from typing import Any, Generic, TypeVar, cast

import anyio
import httpcore

from . import http

# As many connections at a time, and kept for as many seconds, as httpx does.
MOST = 100
_KEPT = 5.0
_BUSY = f"all {MOST} connections are busy"

# All that httpcore raises of itself; httpx has an error of the same name for each.
_ERRORS = (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol)

Certificates = Callable[[], ssl.SSLContext]
C = TypeVar("C", httpcore.HTTPConnection, httpcore.AsyncHTTPConnection)


class _Shelf(Generic[C]):
    """The connections: which are lent, and which wait to be used again, the one used last at the end."""

    def __init__(self, kind: type[C], certificates: Certificates) -> None:
        self._kind = kind
        self._certificates = certificates
        self._waiting: list[C] = []
        self._lent: set[C] = set()
        self._cleared = False
        self._lock = Lock()

    def lend(self, origin: httpcore.Origin) -> tuple[C, list[C]]:
        """Return a connection to this origin, and those that turned out to be of no use and are to be closed."""
        with self._lock:
            useless: list[C] = []
            for place in reversed(range(len(self._waiting))):
                if self._waiting[place].can_handle_request(origin):
                    connection = self._waiting.pop(place)
                    if not connection.has_expired():
                        break
                    useless.append(connection)
            else:
                connection = self._made(origin)
            self._lent.add(connection)
            return connection, useless

    def take_back(self, connection: C, whole: bool) -> list[C]:
        """Keep a connection, if it can be used again; return those that are to be closed.

        `whole` says that nothing was interrupted: else, a lock of httpcore's may be held for ever, and is waited for.
        """
        with self._lock:
            self._lent.discard(connection)
            if self._cleared or not whole or not connection.is_idle():
                return [connection]
            useless: list[C] = []
            while self._waiting and (len(self._waiting) >= MOST or self._waiting[0].has_expired()):
                useless.append(self._waiting.pop(0))
            self._waiting.append(connection)
            return useless

    def clear(self) -> list[C]:
        """Return all connections, which are to be closed; none is kept any more."""
        with self._lock:
            self._cleared = True
            everything = [*self._waiting, *self._lent]
            self._waiting.clear()
            return everything

    def _made(self, origin: httpcore.Origin) -> C:
        certificates = self._certificates() if origin.scheme == b"https" else None
        return self._kind(origin, ssl_context=certificates, keepalive_expiry=_KEPT)


class Connections(http.BaseTransport):
    """Sends on a connection that is kept for the next request."""

    def __init__(self, certificates: Certificates) -> None:
        self._shelf = _Shelf(httpcore.HTTPConnection, certificates)
        # Not a Semaphore: Ctrl-C within it, which is Python, may leave its lock held for ever.
        self._room = SimpleQueue[None]()
        for _ in range(MOST):
            self._room.put(None)

    def handle_request(self, request: http.Request) -> http.Response:
        """Send; the body comes as it is read."""
        wanted = _wanted(request)
        try:
            self._room.get(timeout=_patience(request))
        except Empty:
            raise http.PoolTimeout(_BUSY) from None
        connection = None
        try:
            connection, useless = self._shelf.lend(wanted.url.origin)
            _close(useless)
            response = connection.handle_request(wanted)
            body = _Body(response, partial(self._take_back, connection))
            return _response(response, body)
        except BaseException as problem:
            self._take_back(connection, whole=False)
            if isinstance(problem, _ERRORS):
                raise _told(problem) from problem
            raise

    def _take_back(self, connection: httpcore.HTTPConnection | None, whole: bool) -> None:
        try:
            if connection is not None:
                _close(self._shelf.take_back(connection, whole))
        finally:
            self._room.put(None)

    def close(self) -> None:
        """Close all connections."""
        _close(self._shelf.clear())


class AsyncConnections(http.AsyncBaseTransport):
    """Sends on a connection that is kept for the next request."""

    def __init__(self, certificates: Certificates) -> None:
        self._shelf = _Shelf(httpcore.AsyncHTTPConnection, certificates)
        self._room = anyio.Semaphore(MOST, fast_acquire=True)

    async def handle_async_request(self, request: http.Request) -> http.Response:
        """Send; the body comes as it is read."""
        wanted = _wanted(request)
        try:
            self._room.acquire_nowait()
        except anyio.WouldBlock:
            await self._wait(_patience(request))
        connection = None
        try:
            connection, useless = self._shelf.lend(wanted.url.origin)
            await _aclose(useless)
            response = await connection.handle_async_request(wanted)
            body = _AsyncBody(response, partial(self._take_back, connection))
            return _response(response, body)
        except BaseException as problem:
            await self._take_back(connection, whole=False)
            if isinstance(problem, _ERRORS):
                raise _told(problem) from problem
            raise

    async def _wait(self, patience: float | None) -> None:
        try:
            with anyio.fail_after(patience):
                await self._room.acquire()
        except TimeoutError:
            raise http.PoolTimeout(_BUSY) from None

    async def _take_back(self, connection: httpcore.AsyncHTTPConnection | None, whole: bool) -> None:
        try:
            if connection is not None:
                await _aclose(self._shelf.take_back(connection, whole))
        finally:
            self._room.release()

    async def aclose(self) -> None:
        """Close all connections."""
        await _aclose(self._shelf.clear())


class _Body(http.SyncByteStream):
    """What is still to come of an answer. Who sent for it closes it: then the connection goes back."""

    def __init__(self, response: httpcore.Response, done: Callable[[bool], None]) -> None:
        self._response = response
        self._done: Callable[[bool], None] | None = done

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from cast("Iterable[bytes]", self._response.stream)
        except _ERRORS as problem:
            raise _told(problem) from problem

    def close(self) -> None:
        """Give the connection back; with something left to read, it is closed."""
        done, self._done = self._done, None
        if done is not None:
            whole = False
            try:
                self._response.close()
                whole = True
            finally:
                done(whole)


class _AsyncBody(http.AsyncByteStream):
    """What is still to come of an answer. Who sent for it closes it: then the connection goes back."""

    def __init__(self, response: httpcore.Response, done: Callable[[bool], Awaitable[None]]) -> None:
        self._response = response
        self._done: Callable[[bool], Awaitable[None]] | None = done

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for part in cast("AsyncIterable[bytes]", self._response.stream):
                yield part
        except _ERRORS as problem:
            raise _told(problem) from problem

    async def aclose(self) -> None:
        """Give the connection back; with something left to read, it is closed."""
        done, self._done = self._done, None
        if done is not None:
            whole = False
            try:
                await self._response.aclose()
                whole = True
            finally:
                await done(whole)


def _wanted(request: http.Request) -> httpcore.Request:
    """Return httpcore's form of a request."""
    url, target = request.url, request.extensions.get("target") or request.url.raw_path
    address = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=target)
    extensions = {"timeout": request.extensions["timeout"]}
    return httpcore.Request(
        request.method, address, headers=request.headers.raw, content=request.stream, extensions=extensions
    )


def _patience(request: http.Request) -> float | None:
    """Return for how many seconds a connection is waited for."""
    return request.extensions["timeout"]["pool"]


class _Response(http.Response):
    """An answer. What is not compressed is read in one go, without httpx's layers of decoders."""

    @property
    def _untouched(self) -> bool:
        # Of what was streamed, or closed, httpx says what is wrong: the connection is somebody else's by then.
        return not (self.is_stream_consumed or self.is_closed or "Content-Encoding" in self.headers)

    def read(self) -> bytes:
        """Read the whole body."""
        if self._untouched:
            self._content = b"".join(cast("_Body", self.stream))
            self.close()
        return super().read()

    def close(self) -> None:
        """Give the connection back. httpx does nothing a second time, though Ctrl-C may have ended the first."""
        try:
            super().close()
        finally:
            cast("_Body", self.stream).close()

    async def aread(self) -> bytes:
        """Read the whole body."""
        if self._untouched:
            self._content = b"".join([part async for part in cast("_AsyncBody", self.stream)])
            await self.aclose()
        return await super().aread()


def _response(response: httpcore.Response, body: _Body | _AsyncBody) -> http.Response:
    extensions = cast("dict[str, Any]", response.extensions)  # pyright: ignore[reportUnknownMemberType]
    return _Response(response.status, headers=response.headers, stream=body, extensions=extensions)


def _told(problem: Exception) -> http.HTTPError:
    """Return httpx's error for one of httpcore's: it has the same name."""
    return http.error(type(problem).__name__)(str(problem))


def _close(connections: Iterable[httpcore.HTTPConnection]) -> None:
    for connection in connections:
        connection.close()


async def _aclose(connections: Iterable[httpcore.AsyncHTTPConnection]) -> None:
    for connection in connections:
        # Nobody else would close it, if this was cancelled.
        with anyio.CancelScope(shield=True):
            await connection.aclose()
