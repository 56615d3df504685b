"""A streaming parser for multipart bodies that contain one file; it buffers at most one read and one part's headers.

Starlette's own parser would spool the whole file to disk before the first byte can be used.
"""

import re
from collections.abc import AsyncIterable, AsyncIterator
from dataclasses import dataclass
from urllib.parse import unquote

from .. import choices
from ..errors import refused

_BOUNDARY = re.compile(r'multipart/form-data\s*;.*?\bboundary=(?:"([^"]{1,200})"|([^\s;,"]{1,200}))', re.IGNORECASE)
_FILENAME = re.compile(
    r"""content-disposition:.*?;\s*filename(?:="((?:\\.|[^"\\])*)"|=([^\s;"]*)|\*=utf-8''([^\s;]*))""", re.IGNORECASE
)
# Browsers write %22 for a quotation mark in a file name (and %0D, %0A); other clients escape with a backslash.
_ESCAPES = {"%22": '"', "%0d": "", "%0a": "", '\\"': '"', "\\\\": "\\"}
_ESCAPED = re.compile(r'%22|%0d|%0a|\\["\\]', re.IGNORECASE)
_CRLF = b"\r\n"


@dataclass(frozen=True, slots=True)
class FilePart:
    """The file in a multipart body. Its stream must be read to the end: only then is the rest of the body checked."""

    filename: str
    stream: AsyncIterable[bytes]


def boundary_of(content_type: str) -> bytes | None:
    """Return the boundary in a content type; None means that the body is the file itself."""
    # Q24: uploaders send the type multipart/form-data without a boundary, and a raw body.
    match = _BOUNDARY.match(content_type)
    return (match[1] or match[2]).encode("latin-1") if match else None


async def file_part(body: AsyncIterable[bytes], boundary: bytes) -> FilePart:
    """Skip form fields up to the file in a body; raise `ErrorResponse` if the body contains no file."""
    parser = _Parser(aiter(body), _CRLF + b"--" + boundary)
    filename = await parser.next_file()
    if filename is None:
        raise refused("the multipart body contains no file")
    return FilePart(filename, _read_last_file(parser))


async def _read_last_file(parser: "_Parser") -> AsyncIterator[bytes]:
    """Yield the bytes of the current part, then check that no further file follows."""
    async for data in parser.read_until(parser.delimiter):
        yield data
    if await parser.next_file(skip_part=False) is not None:
        raise refused("the multipart body contains more than one file")


class _Parser:
    def __init__(self, stream: AsyncIterator[bytes], delimiter: bytes) -> None:
        self.delimiter = delimiter
        self._stream = stream
        # A line break, because the first delimiter may be at the very start of the body.
        self._buffer = _CRLF

    async def read_until(self, mark: bytes) -> AsyncIterator[bytes]:
        """Yield everything before the next `mark`, and skip the mark itself."""
        while (index := self._buffer.find(mark)) < 0:
            # The last bytes may be the beginning of a mark.
            safe = max(0, len(self._buffer) - len(mark) + 1)
            data, self._buffer = self._buffer[:safe], self._buffer[safe:]
            if data:
                yield data
            await self._read_more()
        data, self._buffer = self._buffer[:index], self._buffer[index + len(mark) :]
        if data:
            yield data

    async def next_file(self, *, skip_part: bool = True) -> str | None:
        """Advance to the next part that is a file, and return its name; None at the end of the body.

        With `skip_part`, skip the rest of the current part (or the preamble) first.
        """
        while True:
            if skip_part:
                async for _ in self.read_until(self.delimiter):
                    pass
            if await self._is_last_delimiter():
                return None
            match = _FILENAME.search(await self._read_headers())
            if match:
                return _unescape_filename(match)
            skip_part = True

    async def _is_last_delimiter(self) -> bool:
        """Return whether the delimiter just read was the closing one."""
        while len(self._buffer) < 2:
            await self._read_more()
        return self._buffer.startswith(b"--")

    async def _read_headers(self) -> str:
        headers = b""
        async for data in self.read_until(_CRLF * 2):
            headers += data
            if len(headers) > choices.PART_HEADER_BYTES:
                raise refused(f"the multipart body has part headers of more than {choices.PART_HEADER_BYTES} bytes")
        if headers.lstrip(b" \t")[:2] not in (b"", _CRLF):
            raise refused("the multipart body has a boundary inside a part")
        return headers.decode("utf-8", "replace")

    async def _read_more(self) -> None:
        data = await anext(self._stream, None)
        if data is None:
            raise refused("the multipart body is incomplete")
        self._buffer += data


def _unescape_filename(match: re.Match[str]) -> str:
    if match[3] is not None:
        return unquote(match[3])
    return _ESCAPED.sub(lambda escape: _ESCAPES[escape[0].lower()], match[1] or match[2] or "")
