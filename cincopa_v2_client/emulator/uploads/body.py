"""The one file in a multipart body (§4.2), read as it comes: what is held is never more than a piece and a header."""

import re
from collections.abc import AsyncIterable, AsyncIterator
from dataclasses import dataclass
from urllib.parse import unquote

from .. import choices
from ..errors import refused

_BOUNDARY = re.compile(r'multipart/form-data\s*;.*?\bboundary=(?:"([^"]{1,200})"|([^\s;,"]{1,200}))', re.IGNORECASE)
# As browsers write it; others escape with a backslash.
_FILENAME = re.compile(
    r"""content-disposition:.*?;\s*filename(?:="((?:\\.|[^"\\])*)"|=([^\s;"]*)|\*=utf-8''([^\s;]*))""", re.IGNORECASE
)
_ESCAPES = {"%22": '"', "%0d": "", "%0a": "", '\\"': '"', "\\\\": "\\"}
_ESCAPED = re.compile(r'%22|%0d|%0a|\\["\\]', re.IGNORECASE)
_LINE_END = b"\r\n"


@dataclass(frozen=True, slots=True)
class FilePart:
    """A file in a multipart body: its name, and its bytes, which are to be read to their end."""

    filename: str
    pieces: AsyncIterable[bytes]


def boundary_of(content_type: str) -> bytes | None:
    """The boundary, where a content type has one; without it a body is raw, whatever its type (Q24)."""
    found = _BOUNDARY.match(content_type)
    return (found[1] or found[2]).encode("latin-1") if found else None


async def file_part(body: AsyncIterable[bytes], boundary: bytes) -> FilePart:
    """Go to the file of a body; fields before it are passed over. Raises `Problem` where there is none."""
    reader = _Reader(aiter(body), _LINE_END + b"--" + boundary)
    filename = await reader.next_file()
    if filename is None:
        raise refused("the multipart body holds no file")
    return FilePart(filename, _to_the_end(reader))


async def _to_the_end(reader: "_Reader") -> AsyncIterator[bytes]:
    """The bytes of the file that the reader has come to; it must be the only one, and the body must end well."""
    async for piece in reader.until(reader.delimiter):
        yield piece
    if await reader.next_file(inside=False) is not None:
        raise refused("the multipart body holds more than one file")


class _Reader:
    def __init__(self, pieces: AsyncIterator[bytes], delimiter: bytes) -> None:
        self.delimiter = delimiter
        self._pieces = pieces
        # The first delimiter may stand at the very start.
        self._held = _LINE_END

    async def until(self, mark: bytes) -> AsyncIterator[bytes]:
        """What comes before a mark; the mark itself is passed over."""
        while (at := self._held.find(mark)) < 0:
            # A mark may have begun at the end.
            sure = max(0, len(self._held) - len(mark) + 1)
            before, self._held = self._held[:sure], self._held[sure:]
            if before:
                yield before
            piece = await anext(self._pieces, None)
            if piece is None:
                raise refused("the multipart body has no end")
            self._held += piece
        before, self._held = self._held[:at], self._held[at + len(mark) :]
        if before:
            yield before

    async def next_file(self, *, inside: bool = True) -> str | None:
        """Go to the next part that is a file, from `inside` a part or from behind a delimiter; its name."""
        while True:
            if inside:
                async for _ in self.until(self.delimiter):
                    pass
            if await self._ends():
                return None
            found = _FILENAME.search(await self._headers())
            if found:
                return _name(found)
            inside = True

    async def _ends(self) -> bool:
        """Whether the delimiter behind us was the last one."""
        while len(self._held) < 2:
            piece = await anext(self._pieces, None)
            if piece is None:
                raise refused("the multipart body has no end")
            self._held += piece
        return self._held.startswith(b"--")

    async def _headers(self) -> str:
        headers = b""
        # Their last line end is the first of an empty line.
        async for piece in self.until(_LINE_END * 2):
            headers += piece
            if len(headers) > choices.PART_HEADER_BYTES:
                raise refused("the multipart body has too long headers")
        if headers.lstrip(b" \t")[:2] not in (b"", _LINE_END):
            raise refused("the multipart body has its boundary in its data")
        return headers.decode("utf-8", "replace")


def _name(found: re.Match[str]) -> str:
    if found[3] is not None:
        return unquote(found[3])
    return _ESCAPED.sub(lambda escape: _ESCAPES[escape[0].lower()], found[1] or found[2] or "")
