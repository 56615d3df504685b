"""The one place that names httpx, so that its successor is one change away."""

import httpx

# What is imported here is for the modules beside this one.
# ruff: noqa: F401
# pyright: reportUnusedImport=false
from httpx import (
    URL,
    AsyncBaseTransport,
    AsyncByteStream,
    AsyncClient,
    AsyncHTTPTransport,
    BaseTransport,
    ByteStream,
    Client,
    Headers,
    HTTPError,
    HTTPTransport,
    InvalidURL,
    PoolTimeout,
    RemoteProtocolError,
    Request,
    Response,
    SyncByteStream,
    Timeout,
    TimeoutException,
    TooManyRedirects,
    __version__,
    create_ssl_context,
)


def error(name: str) -> type[HTTPError]:
    """Return httpx's error of this name."""
    return getattr(httpx, name)
