"""Chunks: the parts in which a file is uploaded. A chunk can be sent again, and is never held in memory as a whole."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from typing import IO

from ...errors import UploadError

# The operation's name in errors of uploads.
OPERATION = "asset.upload_file"

# In bytes. Cincopa's own uploader sends as many at a time (facts §4.2).
DEFAULT_CHUNK_SIZE = 51_200_000

# The number of bytes that are read at a time; an async client reads as many in each call of a thread.
READ_SIZE = 1024 * 1024


class Chunk:
    """A range of the uploaded bytes: from `start` to `stop`, exclusive, of `total`."""

    # Facts Q24.

    def __init__(self, file: IO[bytes], offset: int, start: int, stop: int, total: int | None) -> None:
        """Describe a chunk.

        Args:
            file: The file that holds it.
            offset: Where it begins in that file.
            start: Where it begins in the upload.
            stop: Where it ends in the upload.
            total: How many bytes the upload has; `None` if that is not known yet.
        """
        self.start = start
        self.stop = stop
        self.total = total
        self._file = file
        self._offset = offset

    @property
    def content_range(self) -> str:
        """The header Content-Range. While the total is unknown it is left out: only the last chunk has it."""
        # Facts §4.2.
        return f"bytes {self.start}-{self.stop}" + ("" if self.total is None else f"/{self.total}")

    def read(self) -> Iterator[bytes]:
        """Yield the chunk's bytes in pieces.

        Raises:
            UploadError: The file ends before the chunk does.
        """
        self._file.seek(self._offset)
        left = self.stop - self.start
        while left:
            piece = self._file.read(min(READ_SIZE, left))
            if not piece:
                raise UploadError(f"{OPERATION}: the source became shorter while it was read", operation=OPERATION)
            left -= len(piece)
            yield piece


class ChunkBody:
    """The body of the request that sends a chunk, for both clients. It reports how much of the upload has been sent."""

    def __init__(self, chunk: Chunk, on_sent: Callable[[int], object]) -> None:
        self._chunk = chunk
        self._on_sent = on_sent

    def __iter__(self) -> Iterator[bytes]:
        sent = self._chunk.start
        self._on_sent(sent)
        for piece in self._chunk.read():
            yield piece
            sent += len(piece)
            self._on_sent(sent)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        import asyncio  # noqa: PLC0415 - a sync client does not need it

        sent, pieces = self._chunk.start, self._chunk.read()
        self._on_sent(sent)
        while piece := await asyncio.to_thread(next, pieces, b""):
            yield piece
            sent += len(piece)
            self._on_sent(sent)
