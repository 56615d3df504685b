"""The httpx clients, created at the first call, and shared by a client and its copies with other options."""

from __future__ import annotations

import logging
import os
import ssl
from functools import cache, lru_cache, partial
from typing import Any, Literal

from .. import http
from ..limits import MAX_RESPONSE_BYTES, LimitedDecoder
from .errors import PROXY
from .proxies import Proxy, environment_proxies, is_exempt
from .transport import AsyncDefaultTransport, DefaultTransport, async_with_secrets, with_secrets

# The transports that callers may pass.
HTTPXTransport = http.BaseTransport | http.AsyncBaseTransport
Transport = HTTPXTransport | Literal["aiohttp"]
Timeout = http.Timeout

_httpx = logging.getLogger("httpx")
# A client without an `auth` looks for a user name in the URL of each request.
_NO_AUTH = http.Auth()


class HTTPClients:
    """An httpx client for sync calls and one for async calls."""

    def __init__(self, transport: Transport | None) -> None:
        if not isinstance(transport, HTTPXTransport | None) and transport != "aiohttp":
            raise TypeError(f"transport={transport!r}; expected an httpx transport, or 'aiohttp'")
        if transport == "aiohttp":
            _check_aiohttp()
        self._transport: Any = transport
        self._proxies = {} if isinstance(transport, HTTPXTransport) else environment_proxies()
        # A dictionary, so that all threads get the client that is stored first. A lock would stay held in a child
        # process if a thread held it while another one forked.
        self._clients: dict[str, Any] = {}
        self._closed = False

    def sync(self) -> http.Client:
        """Return the client for sync calls."""
        self._check_open()
        return self._clients.get("sync") or self._clients.setdefault("sync", self._make_sync())

    def asynchronous(self) -> http.AsyncClient:
        """Return the client for async calls."""
        self._check_open()
        return self._clients.get("async") or self._clients.setdefault("async", self._make_async())

    def _make_sync(self) -> http.Client:
        if not isinstance(self._transport, http.BaseTransport | None):
            raise TypeError(f"{self._transport!r} is an async transport: use an async client, or pass a sync one")
        transport = with_secrets(self._transport) if self._transport else _direct_transport()
        proxied = {pattern: _proxy_transport(proxy) for pattern, proxy in self._proxies.items()}
        return _Client(transport=transport, mounts=proxied, trust_env=False, auth=_NO_AUTH)

    def _make_async(self) -> http.AsyncClient:
        if isinstance(self._transport, str):
            transport = _aiohttp_transport()
        elif not isinstance(self._transport, http.AsyncBaseTransport | None):
            raise TypeError(f"{self._transport!r} is a sync transport: use a sync client, or pass an async one")
        else:
            transport = async_with_secrets(self._transport) if self._transport else _direct_async_transport()
        proxied = {pattern: _async_proxy_transport(proxy) for pattern, proxy in self._proxies.items()}
        return _AsyncClient(transport=transport, mounts=proxied, trust_env=False, auth=_NO_AUTH)

    def _check_open(self) -> None:
        if self._closed:
            raise RuntimeError("this client is closed: make a new one, or call within its `with` block")

    def close(self) -> None:
        """Close the connections of sync calls; nothing can be sent afterwards."""
        self._closed = True
        if "sync" in self._clients:
            self._clients["sync"].close()

    async def aclose(self) -> None:
        """Close the connections of sync calls and of the running event loop; nothing can be sent afterwards."""
        self.close()
        client = self._clients.get("async")
        if client is None:
            return
        if not client.is_closed:
            await client.aclose()
        elif not isinstance(self._transport, http.AsyncBaseTransport):
            # Another event loop has closed it, which httpx does once; the connections of this one are still open.
            for transport in (client._transport, *client._mounts.values()):
                await transport.aclose()


def _check_aiohttp() -> None:
    from importlib.util import find_spec

    if find_spec("aiohttp") is None:
        raise ModuleNotFoundError("transport='aiohttp' needs a package: pip install aiohttp")


# The pools are imported at the first call: httpx, too, imports httpcore then.
# ruff: noqa: PLC0415


def _direct_transport() -> http.BaseTransport:
    from .base import open_directly
    from .pool import ConnectionPool

    return DefaultTransport(ConnectionPool(partial(open_directly, ssl_context)))


def _direct_async_transport() -> http.AsyncBaseTransport:
    from .async_pool import AsyncConnectionPool
    from .base import open_directly_async

    return AsyncDefaultTransport(AsyncConnectionPool(partial(open_directly_async, ssl_context)))


def _aiohttp_transport() -> http.AsyncBaseTransport:
    from .aiohttp_transport import AiohttpTransport

    return AiohttpTransport(ssl_context)


def _proxy_transport(proxy: Proxy) -> http.BaseTransport:
    from .base import DeadlineBackend
    from .pool import ConnectionPool

    @cache
    def pool() -> Any:
        # httpx reads the proxy's URL; its pool makes a connection through the proxy, but does not keep it.
        transport: Any = http.HTTPTransport(proxy=proxy.url().reveal(), verify=ssl_context())
        transport._pool._network_backend = DeadlineBackend()
        return transport._pool

    return DefaultTransport(ConnectionPool(lambda origin: pool().create_connection(origin)), proxy)


def _async_proxy_transport(proxy: Proxy) -> http.AsyncBaseTransport:
    from .async_pool import AsyncConnectionPool

    @cache
    def pool() -> Any:
        transport: Any = http.AsyncHTTPTransport(proxy=proxy.url().reveal(), verify=ssl_context())
        return transport._pool

    return AsyncDefaultTransport(AsyncConnectionPool(lambda origin: pool().create_connection(origin)), proxy)


class _Client(http.Client):
    """An httpx client without cookies, redirects and authentication: they would take a sixth of a call's time.

    `send` is httpx's own, so that tools that patch it see each request.
    """

    def _send_handling_auth(self, request: http.Request, *_: Any, **__: Any) -> http.Response:
        transport = self._transport if _is_direct(self, request.url) else _proxied(self, request)
        response = transport.handle_request(request)
        return _received(request, response)


class _AsyncClient(http.AsyncClient):
    """An async httpx client without cookies, redirects and authentication."""

    async def _send_handling_auth(self, request: http.Request, *_: Any, **__: Any) -> http.Response:
        transport = self._transport if _is_direct(self, request.url) else _proxied(self, request)
        response = await transport.handle_async_request(request)
        return _received(request, response)


def _is_direct(client: http.Client | http.AsyncClient, url: http.URL) -> bool:
    """Return whether NO_PROXY exempts a URL, or there is no proxy."""
    return not client._mounts or is_exempt(url)  # pyright: ignore[reportPrivateUsage]


def _proxied(client: http.Client | http.AsyncClient, request: http.Request) -> Any:
    """Return the transport for a request, and note its proxy, which errors of the request name."""
    transport: Any = client._transport_for_url(request.url)  # pyright: ignore[reportPrivateUsage]
    request.extensions[PROXY] = getattr(transport, "proxy", None)
    return transport


def _received(request: http.Request, response: http.Response) -> http.Response:
    """Set the response's request, log the response as httpx does, and return it."""
    response.request = request
    encodings = response.headers.get_list("Content-Encoding", split_commas=True)
    decoder: Any = LimitedDecoder(encodings, request.extensions.get(MAX_RESPONSE_BYTES))
    response._decoder = decoder  # pyright: ignore[reportPrivateUsage]
    if _httpx.isEnabledFor(logging.INFO):
        status = (response.http_version, response.status_code, response.reason_phrase)
        _httpx.info('HTTP Request: %s %s "%s %d %s"', request.method, request.url, *status)
    return response


def ssl_context() -> ssl.SSLContext:
    """Return the SSL context, with the certificates of SSL_CERT_FILE or SSL_CERT_DIR if set, else certifi's."""
    return _ssl_context(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


@lru_cache
def _ssl_context(_file: str | None, _dir: str | None) -> ssl.SSLContext:  # the arguments are the cache key
    # Reading certificates takes longer than a hundred calls, so all clients share them.
    return http.create_ssl_context()
