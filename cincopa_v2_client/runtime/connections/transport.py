"""The transports: they add a request's secrets below the layers that logging and tracing tools hook into.

A request passes these layers, from left to right; the second line names tools that hook into them. `SecretPool` adds
the secrets:

    httpx.Client        HTTPTransport                  SecretPool      connection pool
    Sentry, logging     OpenTelemetry, pytest-httpx                    respx

For any other transport, `SecretTransport` adds them before calling it. It is also used for an HTTPTransport whose
method was replaced on the instance, as OpenTelemetry's `instrument_client` does: the replacement calls the original
instance, which has the original pool.
"""

from __future__ import annotations

from typing import Any, cast

from .. import http
from ..redaction import redacted
from ..secrets import RequestSecrets
from .callers_transport import Owner, close_with_trailing_data, has_connections
from .proxies import Proxy

# The request extension that holds a request's secrets.
SECRETS = "secrets"


class SecretPool:
    """A connection pool with httpcore's interface that adds the secrets to each request and passes it to `pool`."""

    def __init__(self, pool: Any) -> None:
        self._pool = pool

    def handle_request(self, request: Any) -> Any:
        """Send a request with its secrets."""
        secrets: RequestSecrets = request.extensions[SECRETS]
        with redacted(secrets):
            return self._pool.handle_request(_with_secrets(request, secrets))

    async def handle_async_request(self, request: Any) -> Any:
        """Send a request with its secrets."""
        secrets: RequestSecrets = request.extensions[SECRETS]
        with redacted(secrets):
            return await self._pool.handle_async_request(_with_secrets(request, secrets))

    def close(self) -> None:
        """Close the pool."""
        self._pool.close()

    async def aclose(self) -> None:
        """Close the pool."""
        await self._pool.aclose()


def _with_secrets(request: Any, secrets: RequestSecrets) -> Any:
    """Add the secrets to an httpcore request, which HTTPTransport has created for this one exchange."""
    request.url.target = secrets.add_to_target(request.url.target)
    request.headers += secrets.revealed_headers()
    return request


class CallersPool:
    """The pool of the caller's transport, with checks of its use; its settings and connections stay in use."""

    def __init__(self, pool: Any) -> None:
        self._pool = pool
        self._owner = Owner(pool)

    def handle_request(self, request: Any) -> Any:
        """Send a request."""
        self._owner.check()
        response = self._pool.handle_request(request)
        return close_with_trailing_data(request, response, response.stream)

    async def handle_async_request(self, request: Any) -> Any:
        """Send a request."""
        self._owner.check_async()
        response = await self._pool.handle_async_request(request)
        return close_with_trailing_data(request, response, response.stream)

    def close(self) -> None:
        """Close the pool."""
        self._pool.close()

    async def aclose(self) -> None:
        """Close the pool."""
        await self._pool.aclose()


class DefaultTransport(http.HTTPTransport):
    """httpx's transport on a connection pool of ours, with secrets; it reads no certificates before it needs them."""

    def __init__(self, pool: Any, proxy: Proxy | None = None) -> None:
        self._pool = SecretPool(pool)
        self.proxy = proxy


class AsyncDefaultTransport(http.AsyncHTTPTransport):
    """httpx's transport on a connection pool of ours, with secrets; it reads no certificates before it needs them."""

    def __init__(self, pool: Any, proxy: Proxy | None = None) -> None:
        self._pool = SecretPool(pool)
        self.proxy = proxy


class SecretTransport(http.BaseTransport):
    """Adds the secrets to the requests on their way to a transport without a connection pool of httpcore's."""

    def __init__(self, transport: http.BaseTransport) -> None:
        self._transport = transport
        self._owner = Owner() if has_connections(transport) else None

    def handle_request(self, request: http.Request) -> http.Response:
        """Send a request with its secrets."""
        if self._owner is not None:
            self._owner.check()
        with redacted(request.extensions[SECRETS], request):
            response = self._transport.handle_request(_RequestWithSecrets(request))
        # httpx's own transport may be within the caller's.
        return close_with_trailing_data(request, response, getattr(response.stream, "_httpcore_stream", None))

    def close(self) -> None:
        """Close the transport."""
        self._transport.close()


class AsyncSecretTransport(http.AsyncBaseTransport):
    """Adds the secrets to the requests on their way to a transport without a connection pool of httpcore's."""

    def __init__(self, transport: http.AsyncBaseTransport) -> None:
        self._transport = transport
        self._owner = Owner() if has_connections(transport) else None

    async def handle_async_request(self, request: http.Request) -> http.Response:
        """Send a request with its secrets."""
        if self._owner is not None:
            self._owner.check_async()
        with redacted(request.extensions[SECRETS], request):
            response = await self._transport.handle_async_request(_RequestWithSecrets(request))
        # httpx's own transport may be within the caller's.
        return close_with_trailing_data(request, response, getattr(response.stream, "_httpcore_stream", None))

    async def aclose(self) -> None:
        """Close the transport."""
        await self._transport.aclose()


class _RequestWithSecrets(http.Request):
    """A copy of a request with its secrets added, which its repr does not show."""

    def __init__(self, request: http.Request) -> None:
        vars(self).update(vars(request))
        secrets: RequestSecrets = request.extensions[SECRETS]
        self.url = request.url.copy_with(raw_path=secrets.add_to_target(request.url.raw_path))
        self.headers = http.Headers([*request.headers.raw, *secrets.revealed_headers()])
        self.extensions = {name: value for name, value in request.extensions.items() if name != SECRETS}

    def __repr__(self) -> str:
        return f"<Request({self.method!r}, with its secrets)>"


def with_secrets(transport: http.BaseTransport) -> http.BaseTransport:
    """Return a transport that sends requests with their secrets through `transport`, which is not changed."""
    if isinstance(transport, http.HTTPTransport) and "handle_request" not in vars(transport):
        return _with_secret_pool(transport)
    return SecretTransport(transport)


def async_with_secrets(transport: http.AsyncBaseTransport) -> http.AsyncBaseTransport:
    """Return a transport that sends requests with their secrets through `transport`, which is not changed."""
    if isinstance(transport, http.AsyncHTTPTransport) and "handle_async_request" not in vars(transport):
        return _with_secret_pool(transport)
    return AsyncSecretTransport(transport)


def _with_secret_pool(transport: Any) -> Any:
    """Return a view of `transport` that shares its `__dict__` but uses a pool that adds the secrets."""
    # Not a copy: a subclass may count or configure something in its attributes, and the caller reads them.
    original = cast("type[Any]", type(transport))
    pool = SecretPool(CallersPool(transport._pool))
    view = object.__new__(type(original.__name__, (original,), {"_pool": property(lambda _: pool)}))
    view.__dict__ = transport.__dict__
    return view
