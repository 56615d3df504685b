"""A transport on aiohttp's connections, for hundreds of calls at a time.

The secrets are added when aiohttp writes a request, so aiohttp's tracing and the tools that use it see none. This is a
module of its own, as it needs the package aiohttp.
"""

from __future__ import annotations

import contextlib
from asyncio import get_running_loop
from collections.abc import AsyncIterator, Generator, Mapping
from contextvars import ContextVar
from typing import Any, cast
from weakref import WeakKeyDictionary

import aiohttp
from yarl import URL

from .. import http
from ..redaction import redacted
from ..secrets import RequestSecrets
from . import base
from .transport import SECRETS

_secrets: ContextVar[RequestSecrets] = ContextVar("_secrets")

# httpx's exception for each of aiohttp's; the first one that fits.
_ERRORS: tuple[tuple[type[BaseException], type[http.HTTPError]], ...] = (
    (aiohttp.ConnectionTimeoutError, http.ConnectTimeout),
    (TimeoutError, http.ReadTimeout),
    (aiohttp.ClientConnectorError, http.ConnectError),
    (aiohttp.ClientPayloadError, http.RemoteProtocolError),
    (aiohttp.ClientResponseError, http.RemoteProtocolError),
    (aiohttp.ServerDisconnectedError, http.RemoteProtocolError),
    (aiohttp.ClientError, http.ReadError),
)
# The causes of aiohttp's connection errors; any other cause was raised by the body that is sent.
_NETWORK = (aiohttp.ClientError, OSError)
# The headers that aiohttp would add: httpx has set all headers of a request.
_NOT_ADDED = ("Accept", "Accept-Encoding", "Content-Type", "User-Agent")


class AiohttpTransport(http.AsyncBaseTransport):
    """Sends requests by aiohttp, with a session for each event loop."""

    def __init__(self, ssl_context: Any) -> None:
        self._ssl_context = ssl_context
        self._sessions: WeakKeyDictionary[Any, aiohttp.ClientSession] = WeakKeyDictionary()
        base.pools.add(self)

    def after_fork(self) -> None:
        """Start without connections, as those of the parent belong to its event loop."""
        for session in self._sessions.values():
            connector: Any = session.connector
            session.detach()
            # Its finalizer would take the connections out of the selector, which the parent uses too.
            connector._closed = True
        self._sessions = WeakKeyDictionary()

    async def handle_async_request(self, request: http.Request) -> http.Response:
        """Send a request with its secrets."""
        secrets: RequestSecrets = request.extensions[SECRETS]
        token = _secrets.set(secrets)
        try:
            with redacted(secrets, request), _translated():
                response = await self._send(request)
        finally:
            _secrets.reset(token)
        reason = (response.reason or "").encode("ascii", "ignore")
        return http.Response(
            response.status,
            headers=cast("Any", response.raw_headers),
            stream=_Body(response),
            extensions={"http_version": b"HTTP/1.1", "reason_phrase": reason},
        )

    async def _send(self, request: http.Request) -> aiohttp.ClientResponse:
        headers = request.headers.multi_items()
        try:
            data: Any = request.content or None
        except http.RequestNotRead:
            data = request.stream
            headers = [item for item in headers if item[0] != "transfer-encoding"]
        return await self._session().request(
            request.method,
            # As it is: aiohttp would encode some characters in its own way.
            URL(str(request.url), encoded=True),
            headers=headers,
            data=data,
            allow_redirects=False,
            timeout=_timeout(request.extensions["timeout"]),
            ssl=self._ssl_context() if request.url.scheme == "https" else True,
        )

    def _session(self) -> aiohttp.ClientSession:
        """Return the session of the running event loop."""
        try:
            loop = get_running_loop()
        except RuntimeError:
            raise RuntimeError("transport='aiohttp' needs asyncio: leave it out in other event loops") from None
        if loop not in self._sessions:
            self._discard_closed()
            session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=base.MAX_CONNECTIONS),
                request_class=_Request,
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
                skip_auto_headers=_NOT_ADDED,
            )
            # aiohttp would send a GET a second time if its connection is lost; the caller's retries do, for reads.
            session._retry_connection = False  # pyright: ignore[reportPrivateUsage]
            self._sessions[loop] = session
        return self._sessions[loop]

    def _discard_closed(self) -> None:
        """Close the sessions of closed event loops."""
        for loop, session in list(self._sessions.items()):
            if loop.is_closed():
                connector: Any = session.connector
                # `close` would have to be awaited in the closed loop.
                connector._close()
                del self._sessions[loop]

    async def aclose(self) -> None:
        """Close the connections of the running event loop, and those of closed ones."""
        self._discard_closed()
        if session := self._sessions.pop(get_running_loop(), None):
            await session.close()


class _Body(http.AsyncByteStream):
    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _translated():
            async for chunk in self._response.content.iter_any():
                yield chunk

    async def aclose(self) -> None:
        """Release the connection; it is closed if there is anything left to read."""
        self._response.release()


class _Target:
    """The URL of a request while it is written. Only the request line has the secrets."""

    def __init__(self, url: URL, secrets: RequestSecrets) -> None:
        self._url = url
        self.raw_path_qs = secrets.add_to_target(url.raw_path_qs.encode("ascii")).decode("ascii")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._url, name)

    def __repr__(self) -> str:
        return repr(self._url)

    def __str__(self) -> str:
        return str(self._url)


class _Request(aiohttp.ClientRequest):
    """Adds the secrets while the request is written; before and afterwards, nothing of it has them."""

    def __init__(self, method: str, url: URL, **options: Any) -> None:
        self._secrets = _secrets.get()
        super().__init__(method, url, **options)

    async def send(self, conn: Any) -> aiohttp.ClientResponse:
        """Write the request."""
        self._public = (self.url, self.headers)
        self.url = cast("Any", _Target(self.url, self._secrets))
        if self._secrets.headers:
            self.headers = self.headers.copy()
            self.headers.update((name, value.reveal()) for name, value in self._secrets.headers.items())
        try:
            return await super().send(conn)
        finally:
            self.url, self.headers = self._public

    @property
    def request_info(self) -> aiohttp.RequestInfo:
        """The request as responses and exceptions show it."""
        url, headers = getattr(self, "_public", (self.url, self.headers))
        return aiohttp.RequestInfo(url, self.method, cast("Any", headers), self.original_url)

    async def _on_headers_request_sent(self, method: str, url: URL, headers: Any) -> None:
        await super()._on_headers_request_sent(method, self._public[0], self._public[1])

    async def _on_chunk_request_sent(self, method: str, url: URL, chunk: bytes) -> None:
        await super()._on_chunk_request_sent(method, self._public[0], chunk)


def _timeout(timeouts: Mapping[str, float | None]) -> aiohttp.ClientTimeout:
    """Return aiohttp's timeouts: it has none for sending, and a single one for acquiring and opening a connection."""
    pool, connect = timeouts["pool"], timeouts["connect"]
    total = None if pool is None or connect is None else pool + connect
    return aiohttp.ClientTimeout(total=None, connect=total, sock_connect=connect, sock_read=timeouts["read"])


@contextlib.contextmanager
def _translated() -> Generator[None]:
    """Translate aiohttp's exceptions to httpx's."""
    try:
        yield
    except (aiohttp.ClientError, TimeoutError) as error:
        cause = error.__cause__
        if isinstance(error, aiohttp.ClientConnectionError) and cause and not isinstance(cause, _NETWORK):
            # The caller's `content` raised it.
            raise cause from None
        kind = next(kind for source, kind in _ERRORS if isinstance(error, source))
        raise kind(str(error)) from error
