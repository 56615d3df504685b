"""The client that generated code calls: configuration, the connection pool, one way to send."""

from __future__ import annotations

import contextlib
import os
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Generator, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, ClassVar, Never, Self, TypeVar
from urllib.parse import parse_qsl

from . import config, http
from .default_transport import Pool, Transport
from .operation import Operation, RawResponse, Response
from .parameters import Parameters
from .secrets import Secret
from .transport import RETRIES, SIGNATURE, STREAMED, Signature, came, told
from .unset import UNSET, Unset
from .version import VERSION

T = TypeVar("T")

Content = bytes | bytearray | memoryview | Iterable[bytes] | AsyncIterable[bytes]

# Our choice: Cincopa documents no limit; a page of 100 assets with all details takes the server seconds.
DEFAULT_TIMEOUT = http.Timeout(60.0, connect=10.0)
DEFAULT_RETRIES = 2
# Our choice: Cincopa documents no limit. Behind it is ASP.NET (§1.1), and Windows takes 16 KiB of request line and
# headers together unless told otherwise; what is longer is refused with a page that does not say why.
DEFAULT_MAX_URL = 15_000

_HEADERS = {
    "User-Agent": f"cincopa-v2-client/{VERSION} httpx/{http.__version__}",
    "Accept-Encoding": "gzip, deflate",
}


class _Nothing(http.ByteStream):
    """No body. httpx's empty one is one piece of nothing, which would be sent as any other."""

    def __iter__(self) -> Iterator[bytes]:
        return iter(())

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for nothing in ():
            yield nothing


_NOTHING = _Nothing(b"")
# To read an address takes as long as to decode a small answer; who waits for something asks at one many times over.
_url = lru_cache(maxsize=128)(http.URL)

# In an upload URL, a value shorter than this is a number of a gallery or a flag, and would hide every such letter.
_SHORTEST_SECRET = 8


class BaseClient:
    """Configuration and connections. Generated code calls `send` and `send_async`; people call the operations."""

    DEFAULT_BASE_URL: ClassVar[str]

    def __init__(
        self,
        api_token: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float | http.Timeout | None = DEFAULT_TIMEOUT,
        retries: int = DEFAULT_RETRIES,
        transport: Transport | None = None,
        max_url: int = DEFAULT_MAX_URL,
    ) -> None:
        """Configure; nothing is opened before the first call.

        Args:
            api_token: The token; by default, the environment's CINCOPA_API_TOKEN.
            base_url: Where the API is; by default, CINCOPA_BASE_URL, else Cincopa itself.
            timeout: Seconds for each step of a request (connect, send, wait for a byte), or an httpx.Timeout;
                `None` waits for ever.
            retries: How often a read is sent again after a failure. A write is never sent again.
            transport: Any httpx transport, to be used in the place of a connection.
            max_url: How many characters an operation's address may have, arguments and token included; at most 65536.

        Raises:
            ValueError: There is no token, or an argument makes no sense.
        """
        self._token = config.token(api_token)
        self._base_url = config.base_url(base_url or os.environ.get("CINCOPA_BASE_URL") or self.DEFAULT_BASE_URL)
        self._timeout = config.timeout(timeout)
        self._retries = config.retries(retries)
        self._max_url = config.max_url(max_url)
        self._headers = _headers(self._base_url)
        self._pool = Pool(transport, self._base_url)
        self._owner = True

    @property
    def base_url(self) -> str:
        """Where the API is, without a slash at its end."""
        return self._base_url

    def with_options(
        self,
        *,
        api_token: str | Unset = UNSET,
        timeout: float | http.Timeout | Unset | None = UNSET,
        retries: int | Unset = UNSET,
    ) -> Self:
        """Return a client with other options on the same connections; this one stays as it is.

        Closing the new one closes nothing: the connections belong to this one.
        """
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        other._owner = False
        if not isinstance(api_token, Unset):
            other._token = config.token(api_token)
        if not isinstance(timeout, Unset):
            other._timeout = config.timeout(timeout)
        if not isinstance(retries, Unset):
            other._retries = config.retries(retries)
        return other

    def send(self, operation: Operation[T], query: Parameters) -> Response[T]:
        """Carry out an operation.

        Raises:
            ApiError: The API refused or failed.
            TransportError: There was no answer.
            DecodeError: The answer was no JSON object.
        """
        return operation.result(self._send(operation.name, self._request(operation, query)))

    async def send_async(self, operation: Operation[T], query: Parameters) -> Response[T]:
        """Carry out an operation, as `send` does."""
        return operation.result(await self._send_async(operation.name, self._request(operation, query)))

    def transfer(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None, content: Content = b""
    ) -> RawResponse:
        """Send bytes to a URL that gives a right by itself, such as an upload URL: its query is in no log (§4.1).

        Never sent twice. Any HTTP status is an answer; what it means is the caller's to read in its `text` (§4.3).

        Raises:
            TransportError: There was no answer.
            TypeError, ValueError: An argument is wrong; nothing was sent.
        """
        request = self._transfer(method, url, headers or {}, content, Iterable)
        del url
        return self._send("transfer", request)

    async def transfer_async(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None, content: Content = b""
    ) -> RawResponse:
        """Send bytes to a URL that gives a right by itself, as `transfer` does."""
        request = self._transfer(method, url, headers or {}, content, AsyncIterable)
        del url
        return await self._send_async("transfer", request)

    @contextlib.contextmanager
    def fetch(self, url: str, *, headers: Mapping[str, str] | None = None) -> Generator[http.Response]:
        """Open what a URL leads to, to be read as it comes. The token is not sent, nor is anything sent again.

        Any HTTP status is an answer. the URL's query is in no log.

        Raises:
            TransportError: There was no answer, or it broke off while it was read.
            ValueError: the URL is none; nothing was sent.
        """
        request = self._transfer("GET", url, headers or {}, b"", Iterable)
        request.extensions[STREAMED] = True
        del url
        with told("fetch", request), contextlib.closing(self._pool.sync().handle_request(request)) as response:
            yield came(request, response)

    @contextlib.asynccontextmanager
    async def fetch_async(self, url: str, *, headers: Mapping[str, str] | None = None) -> AsyncGenerator[http.Response]:
        """Open what a URL leads to, as `fetch` does."""
        request = self._transfer("GET", url, headers or {}, b"", Iterable)
        request.extensions[STREAMED] = True
        del url
        with told("fetch", request):
            response = await self._pool.asynchronous().handle_async_request(request)
            async with contextlib.aclosing(response):
                yield came(request, response)

    def _send(self, operation: str, request: http.Request) -> RawResponse:
        with told(operation, request):
            response = self._pool.sync().handle_request(request)
        return _answer(operation, request, response)

    async def _send_async(self, operation: str, request: http.Request) -> RawResponse:
        with told(operation, request):
            response = await self._pool.asynchronous().handle_async_request(request)
        return _answer(operation, request, response)

    def _request(self, operation: Operation[Any], query: Parameters) -> http.Request:
        public = "&".join(query.public)
        address = f"{self._base_url}{operation.path}{'?' if public else ''}{public}"
        hidden = query.hide(self._token)
        _check_length(operation.name, len(address) + len(hidden.reveal()) + 1, self._max_url)
        extensions = {
            "timeout": self._timeout,
            RETRIES: self._retries if operation.effect == "read" else 0,
            SIGNATURE: Signature(hidden, (self._token, *query.secrets), encoded=True),
        }
        headers = self._headers[operation.method]
        request = http.Request(operation.method, _url(address), headers=headers, stream=_NOTHING, extensions=extensions)
        # A transport may ask for the content, which is known to be nothing only after it was read.
        request.read()
        return request

    def _transfer(
        self, method: str, url: str, headers: Mapping[str, str], content: Content, kind: type[Any]
    ) -> http.Request:
        if not isinstance(url, str) or not url.startswith(("http://", "https://")):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ValueError("transfer: the URL is not an http(s) URL, such as an upload URL")
        if isinstance(content, bytearray | memoryview):
            content = bytes(content)
        if not isinstance(content, bytes | kind) or isinstance(content, str):
            what = "an iterable" if kind is Iterable else "an async iterable"
            raise TypeError(f"transfer: content is a {type(content).__name__}; expected bytes, or {what} of bytes")
        if wrong := [name for name, value in headers.items() if not value.isascii()]:
            raise ValueError(f"transfer: {wrong[0]} has letters outside ASCII: percent-encode it (urllib.parse.quote)")
        _check_length("transfer", len(url), config.LONGEST_URL)
        public, _, hidden = url.partition("?")
        secrets = tuple(Secret(value) for _, value in parse_qsl(hidden) if len(value) >= _SHORTEST_SECRET)
        extensions = {"timeout": self._timeout, RETRIES: 0, SIGNATURE: Signature(Secret(hidden), secrets)}
        return http.Request(method, public, headers=_HEADERS | dict(headers), content=content, extensions=extensions)

    def close(self) -> None:
        """Close the connections that sync calls opened."""
        if self._owner:
            self._pool.close()

    async def aclose(self) -> None:
        """Close the connections that async calls opened, and those of sync calls."""
        if self._owner:
            await self._pool.aclose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        """Show the URL and whose token it is: its account prefix (§5.1) and nothing else of it."""
        account, i, _ = self._token.reveal().partition("i")
        prefix = f"{account}i" if i and account.isdigit() else ""
        return f"{type(self).__name__}(api_token='{prefix}***', base_url={self._base_url!r})"

    def __reduce__(self) -> Never:
        raise TypeError("a client has connections and a token and is not pickled: make one where you need it")


def _headers(base_url: str) -> dict[str, http.Headers]:
    # All travels in the URL: with a stream, even an empty one, httpx adds nothing more to a request.
    common = {"Host": http.URL(base_url).netloc.decode("ascii"), **_HEADERS}
    return {"GET": http.Headers(common), "POST": http.Headers({**common, "Content-Length": "0"})}


def _check_length(operation: str, length: int, most: int) -> None:
    if length > most:
        raise ValueError(
            f"{operation}: the URL has {length} characters, as everything travels in it; expected at most {most} "
            "(max_url): give less at once"
        )


def _answer(operation: str, request: http.Request, response: http.Response) -> RawResponse:
    came(request, response)
    # To ask for the encoding takes longer than to read a small answer; without a charset it is UTF-8.
    named = "charset" in response.headers.get("Content-Type", "").lower()
    return RawResponse(
        operation=operation,
        status=response.status_code,
        headers=response.headers,
        content=response.content,
        encoding=(response.encoding if named else None) or "utf-8",
        secrets=request.extensions[SIGNATURE].secrets,
    )
