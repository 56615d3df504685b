"""Files at URLs: Cincopa fetches them, or their bytes are sent through this machine."""

from __future__ import annotations

import io
import re
from contextlib import ExitStack, suppress
from functools import cache
from typing import IO, TYPE_CHECKING, ClassVar, cast
from urllib.parse import unquote, urljoin, urlsplit

from ..runtime.client import DEFAULT_MAX_RESPONSE_BYTES, DEFAULT_MAX_URL, DEFAULT_TIMEOUT, BaseClient
from ..runtime.config import Credential
from ..runtime.errors import ErrorTypes, TransportError
from ..runtime.requests import is_http_url
from ..runtime.secrets import Secret
from .files import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typing_extensions import Buffer

_MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BLOCK_SIZE = 1024 * 1024


class UrlFile(SourceFile):
    """A file at an http(s) URL, which may be pre-signed: it is not shown."""

    def __init__(
        self, url: str, *, name: str | None = None, size: int | None = None, version: str | None = None
    ) -> None:
        """Describe the file; nothing is requested.

        Args:
            url: The URL.
            name: The file's name; by default the last part of the URL's path.
            size: The number of bytes, if it is known.
            version: A text that differs after a change of the content, if it is known, such as the ETag.

        Raises:
            ValueError: Not an http(s) URL, or it has no file name.
        """
        if not is_http_url(url):
            raise ValueError(f"{_shown(url)!r} is no http(s) URL")
        self._url = url
        self.name = name or unquote(urlsplit(url).path).rpartition("/")[2]
        if not self.name:
            raise ValueError(f"{_shown(url)!r} has no file name: give name=..., with its suffix")
        self.size = size
        self.version = version

    def address(self) -> Secret | None:
        """Return the URL."""
        return Secret(self._url)

    def open(self, offset: int = 0) -> IO[bytes]:
        """Open the file; a server without ranges sends all of it, of which the beginning is skipped."""
        return cast("IO[bytes]", io.BufferedReader(_UrlStream(Secret(self._url), offset, _shown(self._url))))

    def __repr__(self) -> str:
        return f"UrlFile({_shown(self._url)!r})"


class _FileHosts(BaseClient):
    """A client of any host of files: without credentials."""

    DEFAULT_BASE_URL: ClassVar[str] = "http://localhost"
    BASE_URL_VARIABLE: ClassVar[str] = ""
    USER_AGENT: ClassVar[str] = "cincopa-v2-client"
    CREDENTIALS: ClassVar[tuple[Credential, ...]] = ()
    ERRORS: ClassVar[ErrorTypes] = ErrorTypes()


@cache
def _hosts() -> _FileHosts:
    return _FileHosts(
        {},
        base_url=_FileHosts.DEFAULT_BASE_URL,
        timeout=DEFAULT_TIMEOUT,
        retries=0,
        transport=None,
        max_url=DEFAULT_MAX_URL,
        max_response_bytes=DEFAULT_MAX_RESPONSE_BYTES,
        deadline=None,
    )


class _UrlStream(io.RawIOBase):
    """The body of a response, from an offset of the file on."""

    def __init__(self, url: Secret, offset: int, shown: str) -> None:
        super().__init__()
        self._shown = shown
        self._stack = ExitStack()
        self._pieces: Iterator[bytes] = iter(())
        self._rest = memoryview(b"")
        try:
            self._open(url, offset)
        except TransportError as error:
            self.close()
            raise OSError(f"{shown!r}: {error}") from None
        except BaseException:
            self.close()
            raise

    def _open(self, url: Secret, offset: int) -> None:
        headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={offset}-"} if offset else {})
        for _ in range(_MAX_REDIRECTS + 1):
            stack = ExitStack()
            response = stack.enter_context(_hosts().fetch(url.reveal(), headers=headers))
            if response.status_code not in _REDIRECTS:
                break
            url = Secret(urljoin(url.reveal(), response.headers.get("Location", "")))
            stack.close()
            if not is_http_url(url.reveal()):
                raise OSError(f"{self._shown!r} redirects to what is no http(s) URL")
        else:
            raise OSError(f"{self._shown!r} redirects more than {_MAX_REDIRECTS} times")
        self._stack = stack
        if response.status_code not in {200, 206}:
            raise OSError(f"{self._shown!r}: its server returned HTTP {response.status_code}")
        self._pieces = response.iter_bytes(_BLOCK_SIZE)
        skipped = offset if response.status_code == 200 else 0
        if response.status_code == 206 and not re.match(rf"bytes {offset}-", response.headers.get("Content-Range", "")):
            raise OSError(f"{self._shown!r}: its server sent another range than that from byte {offset} on")
        while skipped:
            piece = self.read(min(skipped, _BLOCK_SIZE))
            if not piece:
                raise OSError(f"{self._shown!r} has less than {offset} bytes")
            skipped -= len(piece)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        """Read some bytes."""
        if not self._rest:
            try:
                self._rest = memoryview(next(self._pieces, b""))
            except TransportError as error:
                raise OSError(f"{self._shown!r}: {error}") from None
        target = memoryview(buffer).cast("B")
        count = min(len(target), len(self._rest))
        target[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count

    def close(self) -> None:
        """End the request."""
        if not self.closed:
            with suppress(TransportError):
                self._stack.close()
        super().close()


def _shown(url: str) -> str:
    """Return a URL without what may be secret: the query, the fragment and a password."""
    start, separator, rest = re.split("[?#]", url)[0].partition("://")
    return start + separator + rest.rpartition("@")[2] if separator else start.rpartition("@")[2]
