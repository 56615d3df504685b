"""Request bodies as streams of bytes, never held in memory as a whole."""

from collections.abc import AsyncIterable, AsyncIterator
from contextlib import suppress
from pathlib import Path

from starlette.requests import ClientDisconnect

from ..errors import refused


async def write_stream(stream: AsyncIterable[bytes], path: Path, *, offset: int = 0) -> int:
    """Write a stream to a file, starting at `offset`; return the number of bytes written."""
    count = 0
    with path.open("r+b" if path.exists() else "w+b") as file:
        file.seek(offset)
        async for data in stream:
            count += len(data)
            file.write(data)
    return count


async def limit_stream(stream: AsyncIterable[bytes], limit: float, message: str) -> AsyncIterator[bytes]:
    """Yield a stream of at most `limit` bytes; raise `ErrorResponse` with this message if it is longer."""
    async for data in stream:
        limit -= len(data)
        if limit < 0:
            raise refused(message)
        yield data


async def drain(stream: AsyncIterable[bytes]) -> None:
    """Read and discard the rest of a body: some clients read a response only after they have sent everything."""
    with suppress(ClientDisconnect):
        async for _ in stream:
            pass
