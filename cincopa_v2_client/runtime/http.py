"""The httpx names that this package uses; no other module imports httpx.

`http_clients`, `transport` and `client` also rely on httpx internals (hence the pin `<0.29`).
"""

# Other modules of the package import these names from here.
# ruff: noqa: F401
# pyright: reportUnusedImport=false
from httpx import (
    URL,
    ASGITransport,
    AsyncBaseTransport,
    AsyncByteStream,
    AsyncClient,
    AsyncHTTPTransport,
    Auth,
    BaseTransport,
    ByteStream,
    Client,
    ConnectError,
    ConnectTimeout,
    DecodingError,
    Headers,
    HTTPError,
    HTTPStatusError,
    HTTPTransport,
    InvalidURL,
    Limits,
    MockTransport,
    NetworkError,
    ProxyError,
    ReadError,
    ReadTimeout,
    RemoteProtocolError,
    Request,
    RequestNotRead,
    Response,
    SyncByteStream,
    Timeout,
    TimeoutException,
    TooManyRedirects,
    WriteTimeout,
    WSGITransport,
    __version__,
    create_ssl_context,
)
