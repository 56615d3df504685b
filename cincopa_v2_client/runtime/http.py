"""The one place that names httpx, so that its successor is one change away."""

from httpx import (
    URL,
    AsyncBaseTransport,
    AsyncClient,
    AsyncHTTPTransport,
    BaseTransport,
    Client,
    HTTPError,
    HTTPTransport,
    InvalidURL,
    Limits,
    Request,
    Response,
    StreamError,
    Timeout,
    TimeoutException,
    __version__,
)
from httpx_retries import Retry, RetryTransport

__all__ = [
    "URL",
    "AsyncBaseTransport",
    "AsyncClient",
    "AsyncHTTPTransport",
    "BaseTransport",
    "Client",
    "HTTPError",
    "HTTPTransport",
    "InvalidURL",
    "Limits",
    "Request",
    "Response",
    "Retry",
    "RetryTransport",
    "StreamError",
    "Timeout",
    "TimeoutException",
    "__version__",
]
