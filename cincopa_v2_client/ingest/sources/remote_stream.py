"""Files at signed URLs, read as a stream that survives lost connections."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Generator, Iterator
from typing import TYPE_CHECKING

from ...runtime.errors import TransportError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

    from ...runtime.client import BaseClient
    from ...runtime.secrets import Secret

# Our choices: how often a file is asked for again without a byte of it, and the size of a read.
_ATTEMPTS = 3
_BLOCK = 256 * 1024


class RemoteStream(io.RawIOBase):
    """The bytes at a URL, from an offset. After a lost connection it goes on where it was, with a fresh URL."""

    def __init__(
        self, client: BaseClient, name: str, sign: Callable[[], Secret], *, offset: int = 0, size: int | None = None
    ) -> None:
        """Open nothing: the first read does.

        Args:
            client: The client whose connections are used.
            name: The name of the file, for errors.
            sign: Returns the file's URL, made anew in each call.
            offset: The position of the first byte.
            size: The size of the whole file, if it is known.
        """
        super().__init__()
        self._client = client
        self._name = name
        self._sign = sign
        self._position = offset
        self._size = size
        self._failures = 0
        self._blocks: Generator[bytes] | None = None
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Read bytes into a buffer; return their number, 0 at the end.

        Raises:
            OSError: The file cannot be read, has another size, or ends too early.
        """
        target = memoryview(buffer).cast("B")
        while not self._rest:
            block = self._next_block()
            if not block:
                return 0
            self._rest = memoryview(block)
        count = min(len(target), len(self._rest))
        target[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        self._position += count
        return count

    def close(self) -> None:
        """Close the connection."""
        self._disconnect()
        super().close()

    def _next_block(self) -> bytes:
        """Return the next bytes, none at the end; connect again after a lost connection."""
        while self._position != self._size:
            self._blocks = self._blocks or self._read()
            try:
                block = next(self._blocks, b"")
            except TransportError as problem:
                self._disconnect()
                self._failures += 1
                if self._failures >= _ATTEMPTS:
                    raise OSError(f"{self._name!r} cannot be read: {problem}") from None
                continue
            self._failures = 0
            if not block and self._size is not None:
                raise OSError(f"{self._name!r} ended after {self._position} of {self._size} bytes")
            return block
        return b""

    def _disconnect(self) -> None:
        if self._blocks:
            self._blocks.close()
        self._blocks = None

    def _read(self) -> Generator[bytes]:
        """Request the rest of the file, and yield its blocks."""
        headers = {"Accept-Encoding": "identity"}
        if self._position:
            headers["Range"] = f"bytes={self._position}-"
        with self._client.fetch(self._sign().reveal(), headers=headers) as response:
            if response.status_code not in (200, 206):
                raise OSError(f"{self._name!r} cannot be read: its server responded with status {response.status_code}")
            ranged = re.search(r"/(\d+)$", response.headers.get("Content-Range", ""))
            if ranged and self._size is not None and int(ranged[1]) != self._size:
                raise OSError(f"{self._name!r} has {ranged[1]} bytes instead of {self._size}: run the command again")
            blocks = response.iter_bytes(_BLOCK)
            yield from blocks if response.status_code == 206 else _skip(blocks, self._position)


def _skip(blocks: Iterator[bytes], count: int) -> Iterator[bytes]:
    """Yield blocks without their first bytes, from a server that sends the whole file."""
    for block in blocks:
        if count < len(block):
            yield block[count:]
        count = max(count - len(block), 0)
