"""The one place that names httpx, so that its successor is one change away."""

# What is imported here is for the modules beside this one.
# ruff: noqa: F401
# pyright: reportUnusedImport=false
from httpx import (
    URL,
    AsyncBaseTransport,
    AsyncClient,
    AsyncHTTPTransport,
    BaseTransport,
    ByteStream,
    Client,
    Headers,
    HTTPError,
    HTTPStatusError,
    HTTPTransport,
    InvalidURL,
    NetworkError,
    RemoteProtocolError,
    Request,
    Response,
    Timeout,
    TimeoutException,
    TooManyRedirects,
    __version__,
    create_ssl_context,
)
