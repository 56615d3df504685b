"""Sources of uploads, and readers that divide them into repeatable chunks."""

from __future__ import annotations

import hashlib
import io
import os
from abc import ABC, abstractmethod
from collections.abc import AsyncIterable, AsyncIterator, Generator, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast

from ...errors import UploadError
from ..engine.steps import Runner, Step, Steps
from .chunks import OPERATION, READ_SIZE, Chunk

Source = str | os.PathLike[str] | bytes | bytearray | memoryview | IO[bytes] | Iterable[bytes] | AsyncIterable[bytes]

# Marks the end of an iterator. It is compared by identity: iterators also yield empty pieces, or `None` by mistake.
_END = memoryview(b"")


class SourceReader(ABC):
    """An open source."""

    name: str | None

    @abstractmethod
    def chunk(self, start: int, size: int) -> Steps[Chunk]:
        """Return the chunk that begins at `start` and has at most `size` bytes."""

    @abstractmethod
    def fingerprint(self) -> str:
        """Return a string that identifies the source, and changes with its content."""


class SeekableReader(SourceReader):
    """A file that can seek. It is uploaded from its current position on."""

    def __init__(self, file: IO[bytes], name: str | None) -> None:
        self.name = name
        self._file = file
        self._begin = file.tell()
        self._size = max(0, file.seek(0, os.SEEK_END) - self._begin)

    def chunk(self, start: int, size: int) -> Steps[Chunk]:
        """Return a chunk; nothing is read yet."""
        yield from ()
        return Chunk(self._file, self._begin + start, start, min(start + size, self._size), self._size)

    def fingerprint(self) -> str:
        """Return the size and the time of the last change; if the file is not on disk, its SHA-256."""
        try:
            status = os.fstat(self._file.fileno())
        except (OSError, AttributeError):
            digest = hashlib.sha256()
            for piece in Chunk(self._file, self._begin, 0, self._size, self._size).read():
                digest.update(piece)
            return f"{self._size} bytes, SHA-256 {digest.hexdigest()}"
        return f"{self._size} bytes, changed at {status.st_mtime_ns}"


class StreamReader(SourceReader):
    """Bytes that can be read only once. The current chunk is kept, on disk if it is large, to be sent again."""

    def __init__(self, pieces: Iterable[bytes] | AsyncIterable[bytes], name: str | None = None) -> None:
        self.name = name
        self._pieces = pieces
        self._iterator: Iterator[bytes] | None = None
        self._async_iterator: AsyncIterator[bytes] | None = None
        self._kept = cast("IO[bytes]", SpooledTemporaryFile(max_size=READ_SIZE))  # noqa: SIM115 - closed in `close`
        self._size = self._start = self._stop = 0
        self._rest: memoryview = memoryview(b"")
        self._started = self._ended = False

    def chunk(self, start: int, size: int) -> Steps[Chunk]:
        """Return the next chunk, or the current one again."""
        # `start` is 0 (the first chunk), the end of the current chunk (the next one), or the start of the current chunk
        # (it is sent again, also if it is empty).
        is_next = start == self._stop and start != self._start
        if not self._started or is_next:
            self._size = size
            yield from ReadChunk(self)
        if start != self._start:
            text = f"{OPERATION}: the upload must start again, but its source cannot be read again"
            raise UploadError(text, operation=OPERATION)
        return Chunk(self._kept, 0, start, self._stop, self._stop if self._ended else None)

    def read_chunk(self) -> None:
        """Read the next chunk."""
        if self._iterator is None:
            if not isinstance(self._pieces, Iterable):
                raise TypeError("an async iterable needs AsyncCincopa; expected a path, bytes, a file or an iterable")
            self._iterator = iter(self._pieces)
        self._start_chunk()
        while self._incomplete:
            self._keep(next(self._iterator, _END))

    async def read_chunk_async(self) -> None:
        """Read the next chunk; a sync iterator is read in a thread, since it may block."""
        if not isinstance(self._pieces, AsyncIterable):
            import asyncio  # noqa: PLC0415 - a sync client does not need it

            return await asyncio.to_thread(self.read_chunk)
        if self._async_iterator is None:
            self._async_iterator = aiter(self._pieces)
        self._start_chunk()
        while self._incomplete:
            self._keep(await anext(self._async_iterator, _END))
        return None

    def _start_chunk(self) -> None:
        self._kept.seek(0)
        self._kept.truncate()
        self._start, self._started = self._stop, True
        self._keep(self._rest)

    @property
    def _incomplete(self) -> bool:
        # One piece beyond the chunk is read, to know whether the chunk is the last: it states the total size (§4.2).
        return not self._rest and not self._ended

    def _keep(self, piece: bytes | memoryview) -> None:
        if piece is _END:
            self._ended = True
            return
        view = memoryview(piece).cast("B")
        room = self._size - (self._stop - self._start)
        self._kept.write(view[:room])
        self._stop += min(room, len(view))
        self._rest = view[room:]

    def fingerprint(self) -> str:
        """Raise ValueError: another process cannot resume a source that can be read only once."""
        raise ValueError("resume= needs a source that can be read again: a path, bytes, or a file that can seek")

    def close(self) -> None:
        """Remove the kept chunk."""
        self._kept.close()


class ReadChunk(Step[None]):
    """Read the next chunk of a stream."""

    def __init__(self, reader: StreamReader) -> None:
        self._reader = reader

    def run(self, runner: Runner) -> None:
        """Read the chunk."""
        self._reader.read_chunk()

    async def run_async(self, runner: Runner) -> None:
        """Read the chunk."""
        await self._reader.read_chunk_async()


@contextmanager
def open_source(source: Source) -> Generator[SourceReader]:
    """Open a source.

    Raises:
        OSError: The file cannot be opened.
        TypeError: The type of the source is not supported.
    """
    with ExitStack() as stack:
        opened: object = source
        if isinstance(source, str | os.PathLike):
            opened = stack.enter_context(Path(source).open("rb"))
        elif isinstance(source, bytes | bytearray | memoryview):
            opened = io.BytesIO(source)
        if isinstance(opened, io.TextIOBase) or not isinstance(opened, Iterable | AsyncIterable):
            raise TypeError(
                f"{source!r} has no bytes to upload; expected a path, bytes, a file that is open in binary mode, "
                "or an iterable of bytes"
            )
        file = cast("Any", opened)
        if isinstance(opened, AsyncIterable) or not hasattr(file, "read"):
            yield stack.enter_context(closing(StreamReader(file)))
        elif file.seekable():
            yield SeekableReader(file, _file_name(file))
        else:
            yield stack.enter_context(closing(StreamReader(iter(lambda: file.read(READ_SIZE), b""), _file_name(file))))


def _file_name(file: Any) -> str | None:
    """Return the name of an open file; `None` for standard input, and for a file that was opened by its descriptor."""
    name: object = getattr(file, "name", None)
    if not isinstance(name, str | Path) or str(name).startswith("<"):
        return None
    return Path(name).name
