"""The connections: made at the first call, shared, closed once."""

from __future__ import annotations

import re
from threading import Lock
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from . import http
from .transport import NEVER, AsyncCourier, Courier

Transport = http.BaseTransport | http.AsyncBaseTransport


class Pool:
    """The connections, shared by a client and those made of it by `with_options`."""

    def __init__(self, transport: Transport | None, base_url: str) -> None:
        if not isinstance(transport, Transport | None):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise TypeError(f"transport={transport!r}; expected an httpx transport")
        self._transport = transport
        self._proxy = _environment_proxy(base_url)
        self._sync: http.Client | None = None
        self._async: http.AsyncClient | None = None
        self._closed = False
        self._lock = Lock()

    def sync(self) -> http.Client:
        """Return what sends sync calls."""
        self._check()
        with self._lock:
            if self._sync is None:
                below = self._transport or http.HTTPTransport(proxy=self._proxy)
                if not isinstance(below, http.BaseTransport):
                    raise TypeError(f"{below!r} is an async transport: use it with AsyncCincopa, or give a sync one")
                self._sync = http.Client(transport=http.RetryTransport(Courier(below), retry=NEVER), trust_env=False)
            return self._sync

    def asynchronous(self) -> http.AsyncClient:
        """Return what sends async calls."""
        self._check()
        if self._async is None:
            below = self._transport or http.AsyncHTTPTransport(proxy=self._proxy)
            if not isinstance(below, http.AsyncBaseTransport):
                raise TypeError(f"{below!r} is a sync transport: use it with Cincopa, or give an async one")
            self._async = http.AsyncClient(
                transport=http.RetryTransport(AsyncCourier(below), retry=NEVER), trust_env=False
            )
        return self._async

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


def _environment_proxy(base_url: str) -> str | None:
    """Return the proxy that the environment names for this address: httpx looks only where it has no transport."""
    parts, proxies = urlsplit(base_url), getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if proxy and not proxy_bypass(parts.hostname or ""):
        return re.sub("^(?!.*://)", "http://", proxy)
    return None
