"""The connections: made at the first call, shared, closed once."""

from __future__ import annotations

import os
import re
import ssl
from functools import lru_cache
from threading import Lock
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from . import http
from .transport import AsyncCourier, Courier

Transport = http.BaseTransport | http.AsyncBaseTransport


class Pool:
    """The connections, shared by a client and those made of it by `with_options`."""

    def __init__(self, transport: Transport | None, base_url: str) -> None:
        if not isinstance(transport, Transport | None):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise TypeError(f"transport={transport!r}; expected an httpx transport")
        self._transport = transport
        self._proxy = _environment_proxy(base_url)
        # A proxy needs to be told the whole address, by httpx.
        self._direct = transport is None and self._proxy is None
        self._sync: Courier | None = None
        self._async: AsyncCourier | None = None
        self._closed = False
        self._lock = Lock()

    def sync(self) -> Courier:
        """Return what sends sync calls."""
        self._check()
        with self._lock:
            if self._sync is None:
                below = self._transport or self._connections()
                if not isinstance(below, http.BaseTransport):
                    raise TypeError(f"{below!r} is an async transport: use it with AsyncCincopa, or give a sync one")
                self._sync = Courier(below, direct=self._direct)
            return self._sync

    def asynchronous(self) -> AsyncCourier:
        """Return what sends async calls."""
        self._check()
        if self._async is None:
            below = self._transport or self._async_connections()
            if not isinstance(below, http.AsyncBaseTransport):
                raise TypeError(f"{below!r} is a sync transport: use it with Cincopa, or give an async one")
            self._async = AsyncCourier(below, direct=self._direct)
        return self._async

    def _connections(self) -> http.BaseTransport:
        if self._proxy:
            return http.HTTPTransport(proxy=self._proxy, verify=certificates())
        from .pool import Connections  # noqa: PLC0415 - httpcore is wanted at the first call, as httpx does

        return Connections(certificates)

    def _async_connections(self) -> http.AsyncBaseTransport:
        if self._proxy:
            return http.AsyncHTTPTransport(proxy=self._proxy, verify=certificates())
        from .pool import AsyncConnections  # noqa: PLC0415 - as above

        return AsyncConnections(certificates)

    def _check(self) -> None:
        if self._closed:
            raise RuntimeError("this client is closed: make a new one, or call within its `with` block")

    def close(self) -> None:
        """Close the connections of sync calls; nothing is sent any more."""
        self._closed = True
        if self._sync is not None:
            self._sync.close()

    async def aclose(self) -> None:
        """Close all connections; nothing is sent any more."""
        self.close()
        if self._async is not None:
            await self._async.aclose()


def certificates() -> ssl.SSLContext:
    """Return the certificates to trust: those that the environment names, else those that httpx brings."""
    return _certificates(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


@lru_cache
def _certificates(_file: str | None, _dir: str | None) -> ssl.SSLContext:
    # To read them takes longer than a hundred calls, so that all clients share them, sync and async alike.
    return http.create_ssl_context()


def _environment_proxy(base_url: str) -> str | None:
    """Return the proxy that the environment names for this address: httpx looks only where it has no transport."""
    parts, proxies = urlsplit(base_url), getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if proxy and not proxy_bypass(parts.hostname or ""):
        return re.sub("^(?!.*://)", "http://", proxy)
    return None
