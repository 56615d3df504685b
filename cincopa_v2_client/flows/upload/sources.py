"""What goes up is read here: in chunks that can be read again, of which only a piece is in memory at a time."""

from __future__ import annotations

import asyncio
import hashlib
import io
import os
from abc import ABC, abstractmethod
from collections.abc import AsyncIterable, AsyncIterator, Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast

from attrs import frozen

from ...errors import UploadError
from ..engine.steps import Hands, Step, Steps

Source = str | os.PathLike[str] | bytes | bytearray | memoryview | IO[bytes] | Iterable[bytes] | AsyncIterable[bytes]

# How much is read at a time, and so for an async client, in one visit to a thread.
PIECE = 1024 * 1024

# What an iterator gives when it has no more: this very object, as it may give empty pieces, or `None` by mistake.
_END = memoryview(b"")


@frozen
class Chunk:
    """A part of what goes up: where it stands in `file`, and its range of the whole, the end exclusive (Q24)."""

    file: IO[bytes]
    offset: int
    start: int
    stop: int
    total: int | None

    @property
    def content_range(self) -> str:
        """The header; of an unknown total, only the last chunk's range tells it (§4.2)."""
        return f"bytes {self.start}-{self.stop}" + ("" if self.total is None else f"/{self.total}")

    def pieces(self) -> Iterator[bytes]:
        """Read it.

        Raises:
            UploadError: There is less to read than there was.
        """
        self.file.seek(self.offset)
        left = self.stop - self.start
        while left:
            piece = self.file.read(min(PIECE, left))
            if not piece:
                raise UploadError("asset.upload_file: the source became shorter while it was read")
            left -= len(piece)
            yield piece


@frozen
class Body:
    """A chunk on its way. `heard` is told how much of the whole has gone out; what it raises ends the upload."""

    chunk: Chunk
    heard: Callable[[int], object]

    def __iter__(self) -> Iterator[bytes]:
        done = self.chunk.start
        self.heard(done)
        for piece in self.chunk.pieces():
            yield piece
            done += len(piece)
            self.heard(done)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        done, pieces = self.chunk.start, self.chunk.pieces()
        self.heard(done)
        while piece := await asyncio.to_thread(next, pieces, b""):
            yield piece
            done += len(piece)
            self.heard(done)


class Reader(ABC):
    """A source that is read."""

    name: str | None

    @abstractmethod
    def chunk(self, start: int, most: int) -> Steps[Chunk]:
        """Return the chunk that begins at `start`, of at most so many bytes."""

    @abstractmethod
    def fingerprint(self) -> str:
        """Return what tells this source from another, and from itself after a change."""


class Seekable(Reader):
    """A file that can be read from anywhere: it goes up from where it stands."""

    def __init__(self, file: IO[bytes], name: str | None) -> None:
        self.name = name
        self._file = file
        self._begin = file.tell()
        self._size = max(0, file.seek(0, os.SEEK_END) - self._begin)

    def chunk(self, start: int, most: int) -> Steps[Chunk]:
        """Return a chunk; nothing is read yet."""
        yield from ()
        return Chunk(self._file, self._begin + start, start, min(start + most, self._size), self._size)

    def fingerprint(self) -> str:
        """Return size and time of the last change; of what is no file on disk, the SHA-256."""
        try:
            status = os.fstat(self._file.fileno())
        except (OSError, AttributeError):
            digest = hashlib.sha256()
            for piece in Chunk(self._file, self._begin, 0, self._size, self._size).pieces():
                digest.update(piece)
            return f"{self._size} bytes, SHA-256 {digest.hexdigest()}"
        return f"{self._size} bytes, changed at {status.st_mtime_ns}"


class Streamed(Reader):
    """Bytes that can be read once: one chunk of them is kept, on disk if it is large, until the next is asked for."""

    def __init__(self, pieces: Iterable[bytes] | AsyncIterable[bytes], name: str | None = None) -> None:
        self.name = name
        self._pieces = aiter(pieces) if isinstance(pieces, AsyncIterable) else iter(pieces)
        self._spool = cast("IO[bytes]", SpooledTemporaryFile(max_size=PIECE))  # noqa: SIM115 - closed in `close`
        self._most = self._start = self._stop = 0
        self._rest: memoryview = memoryview(b"")
        self._filled = self._ended = False

    def chunk(self, start: int, most: int) -> Steps[Chunk]:
        """Return the next chunk, or the last one again."""
        if not self._filled or start == self._stop != self._start:
            self._most = most
            yield from Fill(self)
        if start != self._start:
            raise UploadError("asset.upload_file: the upload must begin anew, but its source cannot be read again")
        return Chunk(self._spool, 0, start, self._stop, self._stop if self._ended else None)

    def fill(self) -> None:
        """Read the next chunk."""
        if isinstance(self._pieces, AsyncIterator):
            raise TypeError("an async iterable needs AsyncCincopa; expected a path, bytes, a file or an iterable")
        self._begin()
        while self._wants_more:
            self._take(next(self._pieces, _END))

    async def fill_async(self) -> None:
        """Read the next chunk; what would block is read in a thread."""
        if not isinstance(self._pieces, AsyncIterator):
            return await asyncio.to_thread(self.fill)
        self._begin()
        while self._wants_more:
            self._take(await anext(self._pieces, _END))
        return None

    def _begin(self) -> None:
        self._spool.seek(0)
        self._spool.truncate()
        self._start, self._filled = self._stop, True
        self._take(self._rest)

    @property
    def _wants_more(self) -> bool:
        # A chunk is whole when there is more than it holds: so the last one is known for the last (§4.2).
        return not self._rest and not self._ended

    def _take(self, piece: bytes | memoryview) -> None:
        if piece is _END:
            self._ended = True
            return
        view = memoryview(piece).cast("B")
        room = self._most - (self._stop - self._start)
        self._spool.write(view[:room])
        self._stop += min(room, len(view))
        self._rest = view[room:]

    def fingerprint(self) -> str:
        """Raise: what can be read once cannot be gone on with by another process."""
        raise ValueError("resume= needs a source that can be read again: a path, bytes, or a file that can seek")

    def close(self) -> None:
        """Remove what was kept."""
        self._spool.close()


@frozen
class Fill(Step[None]):
    """Read the next chunk of what can be read once."""

    source: Streamed

    def sync(self, hands: Hands) -> None:
        """Read it."""
        self.source.fill()

    async def asynchronous(self, hands: Hands) -> None:
        """Read it."""
        await self.source.fill_async()


@contextmanager
def opened(source: Source) -> Generator[Reader]:
    """Open what is to go up.

    Raises:
        OSError: It cannot be opened.
        TypeError: It is nothing that bytes can be read from.
    """
    with ExitStack() as close:
        given: object = source
        if isinstance(source, str | os.PathLike):
            given = close.enter_context(Path(source).open("rb"))
        elif isinstance(source, bytes | bytearray | memoryview):
            given = io.BytesIO(source)
        if isinstance(given, io.TextIOBase) or not isinstance(given, Iterable | AsyncIterable):
            raise TypeError(
                f"{source!r} has no bytes to upload; expected a path, bytes, a file that is open in binary mode, "
                "or an iterable of bytes"
            )
        file = cast("Any", given)
        if isinstance(given, AsyncIterable) or not hasattr(file, "read"):
            yield close.enter_context(closing(Streamed(file)))
        elif file.seekable():
            yield Seekable(file, _name(file))
        else:
            yield close.enter_context(closing(Streamed(iter(lambda: file.read(PIECE), b""), _name(file))))


def _name(file: Any) -> str | None:
    """Return a file's own name; one that was opened by its number, or that is standard input, has none."""
    name: object = getattr(file, "name", None)
    if not isinstance(name, str | Path) or str(name).startswith("<"):
        return None
    return Path(name).name
