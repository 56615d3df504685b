"""httpx names used by the runtime.

`http_clients`, `transport` and `client` also rely on httpx internals (hence the pin `<0.29`).
"""

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
    HTTPStatusError,
    HTTPTransport,
    InvalidURL,
    NetworkError,
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
