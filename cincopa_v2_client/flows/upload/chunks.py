"""Chunks: the parts in which a file is uploaded. A chunk can be sent again, and is never held in memory as a whole."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from typing import IO, TYPE_CHECKING

from attrs import field, frozen

from ...errors import UploadError

if TYPE_CHECKING:
    from _hashlib import HASH

# The operation's name in errors of uploads.
OPERATION = "asset.upload_file"

# In bytes. Cincopa's own uploader sends as many at a time (facts §4.2).
DEFAULT_CHUNK_SIZE = 51_200_000

# The number of bytes that are read at a time; an async client reads as many in each call of a thread.
READ_SIZE = 1024 * 1024


@frozen(kw_only=True)
class Chunk:
    """A range of the uploaded bytes: from `start` to `stop`, exclusive, of `total`, if that is known yet."""

    # Facts Q24.
    start: int
    stop: int
    total: int | None
    # The file that contains the chunk, and the offset of the chunk in it.
    file: IO[bytes] = field(repr=False)
    offset: int
    # Called when the last byte was read; raises UploadError if the file has changed.
    check: Callable[[], object] | None = field(default=None, repr=False)

    @property
    def content_range(self) -> str:
        """The header Content-Range. While the total is unknown it is left out: only the last chunk has it."""
        # Facts §4.2.
        return f"bytes {self.start}-{self.stop}" + ("" if self.total is None else f"/{self.total}")

    def read(self) -> Iterator[bytes]:
        """Yield the chunk's bytes in pieces.

        Raises:
            UploadError: The file has changed. The last piece is not yielded, so that no host stores the chunk.
        """
        self.file.seek(self.offset)
        left = self.stop - self.start
        while left:
            piece = self.file.read(min(READ_SIZE, left))
            if not piece:
                raise UploadError(f"{OPERATION}: the source became shorter while it was read", operation=OPERATION)
            left -= len(piece)
            if not left and self.check is not None:
                self.check()
            yield piece


class ChunkBody:
    """The body of one request that sends a chunk, for both clients.

    It reports the number of bytes of the upload that were sent, and adds them to `digest`, the SHA-256 of the upload.
    """

    def __init__(self, chunk: Chunk, digest: HASH, on_sent: Callable[[int], object]) -> None:
        self.digest = digest
        self._chunk = chunk
        self._on_sent = on_sent
        self._position = chunk.start

    @property
    def complete(self) -> bool:
        """Whether the whole chunk has been read and passed on."""
        return self._position == self._chunk.stop

    def _pieces(self) -> Iterator[bytes]:
        for piece in self._chunk.read():
            self.digest.update(piece)
            self._position += len(piece)
            yield piece

    def __iter__(self) -> Iterator[bytes]:
        self._on_sent(self._chunk.start)
        for piece in self._pieces():
            yield piece
            self._on_sent(self._position)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        import asyncio  # noqa: PLC0415 - a sync client does not need it

        pieces = self._pieces()
        self._on_sent(self._chunk.start)
        while piece := await asyncio.to_thread(next, pieces, b""):
            yield piece
            self._on_sent(self._position)
