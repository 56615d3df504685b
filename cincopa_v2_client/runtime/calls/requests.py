"""Build the httpx requests of operations and of pre-signed URLs."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

from .. import config, http
from ..arguments.parameters import Parameters
from ..connections.transport import SECRETS
from ..limits import MAX_RESPONSE_BYTES
from ..secrets import RequestSecrets, Secret

Content = bytes | bytearray | memoryview | Iterable[bytes] | AsyncIterable[bytes]
Timeouts = Mapping[str, float | None]

# In the query of a pre-signed URL, a shorter value is an id or a flag, and redacting it would mask unrelated text.
_SHORTEST_SECRET = 8


class _NoBody(http.ByteStream):
    """A body without chunks. httpx's own has one empty chunk, which it sends."""

    def __iter__(self) -> Iterator[bytes]:
        return iter(())

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in ():
            yield chunk


_NO_BODY = _NoBody(b"")
# Parsing a URL costs as much as decoding a small response, and polling repeats the same one.
_url = lru_cache(maxsize=128)(http.URL)


def operation_request(
    method: str,
    url: str,
    parameters: Parameters,
    *,
    headers: http.Headers,
    timeouts: Timeouts,
    secrets: RequestSecrets,
    max_bytes: int,
) -> http.Request:
    """Return the request of an operation. `url` has the path and the query string without secrets."""
    # With a stream, httpx adds no headers of its own.
    stream = http.ByteStream(parameters.body) if parameters.body else _NO_BODY
    extensions = {"timeout": timeouts, SECRETS: secrets, MAX_RESPONSE_BYTES: max_bytes}
    request = http.Request(method, _url(url), headers=headers, stream=stream, extensions=extensions)
    if parameters.headers:
        request.headers.update(parameters.headers)
    if parameters.body is not None:
        request.headers["Content-Type"] = parameters.media_type
    if parameters.body is not None or method in {"POST", "PUT", "PATCH"}:
        request.headers["Content-Length"] = str(len(parameters.body or b""))
    # A transport may use `request.content`, which httpx sets in `request.read()`; the method takes more time.
    request._content = parameters.body or b""  # pyright: ignore[reportPrivateUsage]
    return request


class ContentError(Exception):
    """An httpx exception that the caller's `content` raised; it does not concern this request."""

    def __init__(self, original: http.HTTPError) -> None:
        self.original = original


class _CallersContent(http.SyncByteStream, http.AsyncByteStream):
    """The caller's body; its httpx exceptions become a `ContentError` without a context, which would be redacted."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._stream
            return
        except http.HTTPError as error:
            original = error
        raise ContentError(original)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for chunk in self._stream:
                yield chunk
            return
        except http.HTTPError as error:
            original = error
        raise ContentError(original)


def transfer_request(
    name: str,
    method: str,
    url: str,
    *,
    headers: Mapping[str, str],
    content: Content,
    timeouts: Timeouts,
    max_bytes: int | None,
    iterable: type[Any] = Iterable,
) -> http.Request:
    """Return the request for a pre-signed URL, whose query string is secret.

    Args:
        name: The name of the client's method, for error messages.
        max_bytes: The maximum size of the response after decoding.
        iterable: `Iterable` for the sync client, `AsyncIterable` for the async one.

    Raises:
        TypeError, ValueError: An argument is wrong.
    """
    if not isinstance(url, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ValueError(f"{name}: the URL is a {type(url).__name__}; expected an http(s) URL, such as an upload URL")
    if reason := _url_problem(url):
        raise ValueError(f"{name}: {reason}; expected an http(s) URL, such as an upload URL")
    if isinstance(content, bytearray | memoryview):
        content = bytes(content)
    if not isinstance(content, bytes | iterable) or isinstance(content, str):
        expected = "an iterable" if iterable is Iterable else "an async iterable"
        raise TypeError(f"{name}: content is a {type(content).__name__}; expected bytes, or {expected} of bytes")
    if invalid := [header for header, value in headers.items() if not value.isascii()]:
        raise ValueError(f"{name}: {invalid[0]} is not ASCII: percent-encode it (urllib.parse.quote)")
    public, _, query = url.partition("#")[0].partition("?")
    values = tuple(Secret(value) for _, value in parse_qsl(query) if len(value) >= _SHORTEST_SECRET)
    # httpx percent-encodes characters that a query may not contain.
    secrets = RequestSecrets(Secret(http.URL(f"?{query}").query.decode("ascii")), values)
    extensions = {"timeout": timeouts, SECRETS: secrets, MAX_RESPONSE_BYTES: max_bytes}
    # httpx would log a password, which is not sent.
    public_url = http.URL(public).copy_with(userinfo=b"")
    request = http.Request(method, public_url, headers=dict(headers), content=content, extensions=extensions)
    if not isinstance(content, bytes):
        request.stream = _CallersContent(request.stream)
    return request


def is_http_url(url: str) -> bool:
    """Return whether `transfer_request` accepts a URL."""
    return not _url_problem(url)


def _url_problem(url: str) -> str:
    """Return the reason why no request can be sent to a URL, or an empty string. It contains no part of the URL."""
    if not url.startswith(("http://", "https://")):
        return "not an http(s) URL"
    if len(url) > config.MAX_URL_LENGTH:
        return f"the URL has {len(url)} characters, more than {config.MAX_URL_LENGTH}"
    try:
        return config.host_problem(http.URL(url))
    except http.InvalidURL as error:
        # After a colon, httpx shows the invalid part.
        return str(error).partition(":")[0]
    except ValueError:
        return "the URL has a character that cannot be encoded"
