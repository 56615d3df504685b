"""Files behind a URL: read by HTTP from any offset, and resumed after a lost connection."""

from __future__ import annotations

import io
import re
import time
from abc import abstractmethod
from collections.abc import Generator, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import IO, TYPE_CHECKING, ClassVar, NamedTuple, cast
from urllib.parse import unquote, urljoin, urlsplit

from ..client import AuthenticatedClient
from ..errors import TransportError
from ..flows.transfer import RETRYABLE_STATUSES
from ..runtime.backoff import delays
from ..runtime.calls.requests import is_http_url
from ..runtime.secrets import MASK, Secret
from .files import SourceFile

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

    from ..runtime.config import Credential

_BUFFER_SIZE = 1024 * 1024
_MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CONTENT_RANGE = re.compile(r"bytes (?:([0-9]{1,18})-[0-9]{1,18}|\*)/([0-9]{1,18}|\*)")


class _FileClient(AuthenticatedClient):
    """A client that only fetches files, without a token."""

    CREDENTIALS: ClassVar[tuple[Credential, ...]] = ()


def _retry_delays() -> Iterator[float]:
    # Our choice. While the bytes are awaited, a connection to Cincopa is open too, so that it cannot be long.
    return islice(delays(0.25, 4.0, jitter=0.5), 5)


@cache
def _file_client() -> _FileClient:
    return _FileClient(base_url="http://localhost")


def shown_url(url: str) -> str:
    """Return a URL without its credentials and the values of its query, which may be a signature."""
    parts = urlsplit(url)
    query = f"?{MASK}" if parts.query else ""
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}{query}"


def name_in_url(url: str) -> str:
    """Return the file name at the end of a URL's path; it may be empty."""
    return unquote(urlsplit(url).path.rpartition("/")[2])


class RemoteFile(SourceFile):
    """A file behind a URL, which each call of `url` may make anew."""

    @abstractmethod
    def url(self) -> Secret:
        """Return the URL."""

    def open(self, offset: int = 0) -> IO[bytes]:
        """Open the file from an offset. Reading goes on after a lost connection, if the file is still the same.

        Raises:
            ConnectionError: The host does not answer, or only with temporary errors.
            OSError: The host refuses the file, or it has another size than this one.
        """
        if self.size is not None and offset >= self.size:
            return io.BytesIO()
        reader = _Reader(self, offset)
        try:
            reader.connect()
        except BaseException:
            reader.close()
            raise
        return cast("IO[bytes]", io.BufferedReader(reader, _BUFFER_SIZE))


class URLFile(RemoteFile):
    """A file behind a URL that stays the same.

    A pickle contains the whole URL, as the worker that reads the file needs it; a `repr` does not show its query.
    """

    def __init__(
        self, url: str, *, name: str | None = None, size: int | None = None, version: str | None = None
    ) -> None:
        """Take the name from the URL unless it is given; nothing is requested.

        Raises:
            ValueError: Not an http(s) URL, or there is no name in it.
        """
        if not is_http_url(url):
            raise ValueError(f"{shown_url(url)!r} is not a valid http(s) URL")
        self.name = name or name_in_url(url)
        if not self.name:
            raise ValueError(f"there is no file name in {shown_url(url)!r}: give the name")
        self.size = size
        self.version = version
        self._url = url

    def url(self) -> Secret:
        """Return the URL."""
        return Secret(self._url)

    def __repr__(self) -> str:
        return f"URLFile({shown_url(self._url)!r})"

    def __str__(self) -> str:
        return shown_url(self._url).partition("?")[0]


class _Identity(NamedTuple):
    """What tells whether two responses are of the same version of a file."""

    total: int | None
    etag: str | None
    last_modified: str | None

    def contradicts(self, other: _Identity | None) -> bool:
        """Return whether it is known that the two differ."""
        return any(mine != others for mine, others in zip(self, other or (), strict=False) if mine and others)


class _Response(NamedTuple):
    """A response, whose body is read piece by piece."""

    status: int
    headers: Mapping[str, str]
    pieces: Generator[bytes]


def _fetch(url: Secret, headers: Mapping[str, str]) -> _Response:
    head: list[tuple[int, Mapping[str, str]]] = []

    def read() -> Generator[bytes]:
        # Errors of the body are translated only in this block.
        with _file_client().fetch(url.reveal(), headers=headers) as response:
            head.append((response.status_code, response.headers))
            yield b""
            yield from response.iter_bytes()

    pieces = read()
    next(pieces)
    return _Response(*head[0], pieces)


class _Reader(io.RawIOBase):
    """Reads a remote file from an offset to its end."""

    def __init__(self, file: RemoteFile, offset: int) -> None:
        self._file = file
        self._position = offset
        self._identity: _Identity | None = None
        self._pieces: Generator[bytes] | None = None
        self._rest = memoryview(b"")
        self._delays = _retry_delays()

    def connect(self) -> None:
        """Request the file from the position on, until it is sent or the host refuses it."""
        while True:
            try:
                response = self._request()
                return self._check(response)
            except (TransportError, ConnectionError) as error:
                self._pause(error)

    def _pause(self, error: Exception) -> None:
        self._disconnect()
        delay = next(self._delays, None)
        if delay is None:
            reason = error
            if isinstance(error, TransportError):
                reason = error.__cause__ or error
            text = str(error) if str(self._file) in str(error) else f"{self._file} cannot be reached: {reason}"
            raise ConnectionError(text) from error
        time.sleep(delay)

    def _disconnect(self) -> None:
        if self._pieces is not None:
            self._pieces.close()
            self._pieces = None

    def _request(self) -> _Response:
        """Send the request, and follow redirects."""
        headers = {"Accept-Encoding": "identity"}
        if self._position:
            headers["Range"] = f"bytes={self._position}-"
        url = self._file.url()
        for _ in range(_MAX_REDIRECTS):
            response = _fetch(url, headers)
            self._pieces = response.pieces
            if response.status not in _REDIRECTS or "Location" not in response.headers:
                return response
            self._disconnect()
            url = self._redirected(url, response.headers["Location"])
        raise OSError(f"{self._file}: the host redirects more than {_MAX_REDIRECTS - 1} times")

    def _redirected(self, url: Secret, location: str) -> Secret:
        target = Secret(urljoin(url.reveal(), location))
        if not is_http_url(target.reveal()):
            raise OSError(f"{self._file}: the host redirects to an invalid URL")
        if url.reveal().startswith("https:") and target.reveal().startswith("http:"):
            raise OSError(f"{self._file}: the host redirects from https to http, which anyone on the way can change")
        return target

    def _check(self, response: _Response) -> None:
        """Check that a response is the file from the position on; read over the bytes before it if necessary."""
        status, headers, _ = response
        start, total = _content_range(headers)
        if status == 416 and total == self._position:
            # Nothing is left to read: the error's own body is not the file's.
            return self._disconnect()
        if status not in {200, 206}:
            raise _refusal(self._file, status)
        if headers.get("Content-Encoding", "identity") != "identity":
            raise OSError(f"{self._file}: the host sends it encoded, so that it cannot be read from an offset")
        if status == 206 and start != self._position:
            raise OSError(f"{self._file}: the host sends another range than the one asked for")
        if status == 200:
            length = headers.get("Content-Length", "")
            total = int(length) if length.isdecimal() else None
        if self._file.size is not None and total not in {None, self._file.size}:
            raise OSError(f"{self._file} has {total} bytes; expected {self._file.size}: list the source again")
        identity = _Identity(total, headers.get("ETag"), headers.get("Last-Modified"))
        if identity.contradicts(self._identity):
            raise OSError(f"{self._file} has changed while it was read: run the command again")
        self._identity = identity
        return self._skip(self._position if status == 200 else 0)

    def _skip(self, count: int) -> None:
        while count:
            piece = memoryview(self._next_piece())
            if not piece:
                raise OSError(f"{self._file} is shorter than the {self._position} bytes already read")
            self._rest, count = piece[count:], max(0, count - len(piece))

    def _next_piece(self) -> bytes:
        return next(self._pieces, b"") if self._pieces is not None else b""

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read some bytes; 0 at the end."""
        view = memoryview(buffer).cast("B")
        while not self._rest:
            try:
                piece = self._next_piece()
                if not piece and self._position < (self._file.size or 0):
                    raise ConnectionError(f"the connection ended after {self._position} bytes")
            except (TransportError, ConnectionError) as error:
                self._pause(error)
                self.connect()
                continue
            if not piece:
                return 0
            self._rest = memoryview(piece)
            self._delays = _retry_delays()
        count = min(len(view), len(self._rest))
        view[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        self._position += count
        return count

    def close(self) -> None:
        """Close the connection."""
        self._disconnect()
        super().close()


def _content_range(headers: Mapping[str, str]) -> tuple[int | None, int | None]:
    """Return the first byte and the total of the header Content-Range."""
    found = _CONTENT_RANGE.fullmatch(headers.get("Content-Range", ""))
    if not found:
        return None, None
    return int(found[1]) if found[1] else None, None if found[2] == "*" else int(found[2])


def _refusal(file: RemoteFile, status: int) -> OSError:
    text = f"{file}: the host returned HTTP {status}"
    if status in RETRYABLE_STATUSES:
        return ConnectionError(text)
    kind = {401: PermissionError, 403: PermissionError, 404: FileNotFoundError, 410: FileNotFoundError}
    return kind.get(status, OSError)(text)
