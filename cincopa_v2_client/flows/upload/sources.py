"""Sources of uploads, and readers that divide them into repeatable chunks."""

from __future__ import annotations

import hashlib
import io
import os
import stat
from abc import ABC, abstractmethod
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast

from ...errors import UploadError
from ..engine.steps import RunBlocking, Runner, Step, Steps
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

    @abstractmethod
    def close(self) -> None:
        """Close the file that was opened for the upload, if any."""


class SeekableReader(SourceReader):
    """A file that can seek. It is uploaded from its current position on."""

    def __init__(self, file: IO[bytes], name: str | None, *, own_size: int | None = None) -> None:
        """Take a file. With `own_size`, its size, it is ours: `close` closes it."""
        self.name = name
        self._file = file
        self._owned = own_size is not None
        self._begin = file.tell()
        # The seek also flushes the caller's writes to the file.
        self._size = max(0, file.seek(0, os.SEEK_END) - self._begin) if own_size is None else own_size
        self._version = self._current_version()

    def chunk(self, start: int, size: int) -> Steps[Chunk]:
        """Return a chunk; nothing is read yet."""
        if not self._size:
            # Checked here, as no body is sent: the request is complete with its headers.
            yield from RunBlocking(lambda: self._check(at_end=True))
        stop = min(start + size, self._size)
        return Chunk(
            start=start,
            stop=stop,
            total=self._size,
            file=self._file,
            offset=self._begin + start,
            check=lambda: self._check(at_end=stop == self._size),
        )

    def _current_version(self) -> str | None:
        """Return `file_version` of the file; `None` if it is not on disk."""
        status = _status(self._file)
        return file_version(status) if status else None

    def _check(self, *, at_end: bool) -> None:
        """Raise UploadError if the file has changed since it was opened: the bytes sent may then be a mixture."""
        if self._current_version() != self._version:
            text = f"{OPERATION}: the file changed while it was uploaded: upload it again when nothing writes to it"
            raise UploadError(text, operation=OPERATION)
        if at_end and self._file.read(1):
            # The files in /proc, and those of some network file systems.
            raise UploadError(
                f"{OPERATION}: the file has more bytes than its size, {self._size}: pass an iterable of bytes",
                operation=OPERATION,
            )

    def fingerprint(self) -> str:
        """Return the size and version of the file; if it is not on disk, its SHA-256."""
        if self._version is not None:
            return f"from {self._begin}, {self._version}"
        digest = hashlib.sha256()
        self._file.seek(self._begin)
        while piece := self._file.read(READ_SIZE):
            digest.update(piece)
        return f"{self._size} bytes, SHA-256 {digest.hexdigest()}"

    def close(self) -> None:
        """Close the file, unless it is the caller's."""
        if self._owned:
            self._file.close()


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
        total = self._stop if self._ended else None
        return Chunk(start=start, stop=self._stop, total=total, file=self._kept, offset=0)

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


def open_source(source: Source) -> SourceReader:
    """Open a source, to be closed by the caller. This may block.

    Raises:
        OSError: The file cannot be opened.
        TypeError: The type of the source is not supported.
        ValueError: The path is not that of a regular file.
    """
    if isinstance(source, str | os.PathLike):
        file = open_regular_file(source)
        return SeekableReader(file, _file_name(file), own_size=os.fstat(file.fileno()).st_size)
    if isinstance(source, bytes | bytearray | memoryview):
        return SeekableReader(io.BytesIO(source), None)
    given = cast("object", source)
    if isinstance(given, io.TextIOBase) or not isinstance(given, Iterable | AsyncIterable):
        raise TypeError(
            f"{source!r} has no bytes to upload; expected a path, bytes, a file that is open in binary mode, "
            "or an iterable of bytes"
        )
    file = cast("Any", source)
    if isinstance(given, AsyncIterable) or not hasattr(file, "read"):
        return StreamReader(file)
    status = _status(file)
    # Devices can seek, but have no size.
    if file.seekable() and (status is None or stat.S_ISREG(status.st_mode)):
        return SeekableReader(file, _file_name(file))
    return StreamReader(iter(lambda: file.read(READ_SIZE), b""), _file_name(file))


def open_regular_file(path: str | os.PathLike[str], open_file: Callable[[str, int], int] = os.open) -> IO[bytes]:
    """Open a regular file to read it; `open_file` opens its path with some flags, and returns the descriptor.

    Raises:
        OSError: The file cannot be opened.
        ValueError: It is a FIFO or a device, which may block, and has no size.
    """

    def opener(name: str, flags: int) -> int:
        # Without this, opening a FIFO waits for a writer. Windows has neither.
        return open_file(name, flags | getattr(os, "O_NONBLOCK", 0))

    name = os.fspath(path)
    file = open(name, "rb", opener=opener)  # noqa: SIM115 - closed by the caller
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise ValueError(f"{name!r} is not a regular file: open it, and pass the file object, or save it to a file")
    return file


def file_version(status: os.stat_result) -> str:
    """Return a string that differs after a change of the file, also if its modification time was set back."""
    return f"{status.st_size} bytes, changed at {status.st_mtime_ns} and {status.st_ctime_ns}, inode {status.st_ino}"


def _status(file: Any) -> os.stat_result | None:
    """Return the status of an open file; `None` if it has no descriptor."""
    try:
        return os.fstat(file.fileno())
    except (OSError, AttributeError):
        return None


def _file_name(file: Any) -> str | None:
    """Return the name of an open file; `None` for standard input, and for a file that was opened by its descriptor."""
    name: object = getattr(file, "name", None)
    if not isinstance(name, str | Path) or str(name).startswith("<"):
        return None
    return Path(name).name
