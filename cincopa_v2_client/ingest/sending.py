"""The task that sends one chunk of a file."""

from __future__ import annotations

import hashlib
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast

from attrs import field, frozen

from ..errors import QuotaError, UploadError
from ..flows.engine.steps import RunBlocking, Steps
from ..flows.transfer import RETRYABLE_STATUSES
from ..flows.upload.chunks import READ_SIZE, Chunk, ChunkBody
from ..flows.upload.file import NOT_ACCEPTED, encode_name, send_chunk
from ..flows.upload.response import ChunkStatus, NewAsset, upload_error
from ..runtime.secrets import Secret
from .files import SourceFile
from .tasks import Report, Task


class NotAccepted(Exception):
    """The host has not accepted a chunk, and may accept it later. The second argument is its `Retry-After`."""


@frozen
class Sent:
    """The result of a chunk: the number of bytes that the host has accepted; and the asset, after the last one."""

    position: int
    count: int
    rid: str | None = None
    id: str | None = None


@frozen
class Refused:
    """The host refuses a chunk: perhaps because it has lost the session, or its URL has expired."""

    reason: str


@frozen
class SendChunk(Task["Sent | Refused"]):
    """Send the chunk of a file that starts at `offset`. The host stores a chunk that is sent again once."""

    file: SourceFile
    url: str = field(repr=False)
    unique_id: str
    offset: int
    chunk_size: int

    def bytes_to_send(self) -> int:
        """Return the number of bytes of the chunk, at most."""
        rest = self.chunk_size if self.file.size is None else self.file.size - self.offset
        return max(0, min(self.chunk_size, rest))

    def steps(self, report: Report | None = None) -> Steps[Sent | Refused]:
        """Send it.

        Raises:
            NotAccepted: The host may accept the chunk later.
            QuotaError: The account is full.
            UploadError: The source has changed (`status` is 0).
            OSError: The source cannot be read.
            TransportError: There was no response.
        """
        opened = yield from RunBlocking(self._open)
        with opened:
            chunk = yield from RunBlocking(lambda: self._chunk(opened))
            body = ChunkBody(chunk, hashlib.sha256(), lambda sent: report and report(sent, chunk.total))
            name = encode_name(self.file.name)
            try:
                result, response = yield from send_chunk(chunk, body, Secret(self.url), self.unique_id, name)
            except QuotaError:
                raise
            except UploadError as problem:
                if not problem.status:
                    raise
                if problem.status in RETRYABLE_STATUSES:
                    raise NotAccepted(str(problem), problem.retry_after) from None
                return Refused(str(problem))
            finally:
                chunk.file.close()
            if result is ChunkStatus.NOT_ACCEPTED:
                problem = upload_error(response, name, NOT_ACCEPTED)
                raise NotAccepted(str(problem), problem.retry_after)
            count = chunk.stop - chunk.start
            if isinstance(result, NewAsset):
                return Sent(chunk.stop, count, result.rid, result.id)
            return Sent(chunk.stop, count)

    def _open(self) -> IO[bytes]:
        return self.file.open(self.offset)

    def _chunk(self, opened: IO[bytes]) -> Chunk:
        total = self.file.size
        content = cast("IO[bytes]", _Positioned(opened))
        if total is None:
            content, stop, ended = self._copy(opened)
            total = stop if ended else None
        else:
            stop = min(self.offset + self.chunk_size, total)
        check = (lambda: self._check(opened)) if stop == total else None
        return Chunk(start=self.offset, stop=stop, total=total, file=content, offset=0, check=check)

    def _copy(self, opened: IO[bytes]) -> tuple[IO[bytes], int, bool]:
        """Copy a chunk of a file whose size is not known: only one more byte shows whether it is the last."""
        copy: Any = SpooledTemporaryFile(max_size=READ_SIZE)  # noqa: SIM115 - closed by `steps`
        size = 0
        while size < self.chunk_size and (piece := opened.read(min(READ_SIZE, self.chunk_size - size))):
            copy.write(piece)
            size += len(piece)
        return copy, self.offset + size, not opened.read(1)

    def _check(self, opened: IO[bytes]) -> None:
        if self.file.size is not None and opened.read(1):
            raise OSError(f"{self.file.name!r} has more bytes than its size, {self.file.size}")
        self.file.check(opened)


class _Positioned:
    """A file that is at the position to read from, and may be unable to seek."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def seek(self, _: int) -> None:
        """Do nothing."""

    def read(self, size: int) -> bytes:
        """Read some bytes."""
        return self._file.read(size)

    def close(self) -> None:
        """Do nothing: the caller closes the file."""
