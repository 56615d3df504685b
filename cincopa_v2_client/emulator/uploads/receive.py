"""Bytes coming in: a whole file, or chunk by chunk (§4.2). Nothing is ever held in memory."""

import hashlib
import json
import re
from collections.abc import AsyncIterable, AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from starlette.requests import ClientDisconnect

from ..errors import refused
from ..store.database import Database

# `bytes <start>-<end>/<size>`; the end is exclusive, the size may be missing until the last chunk (Q24).
_RANGE = re.compile(r"bytes ([0-9]{1,15})-([0-9]{1,15})(?:/([0-9]{1,15}|\*))?")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A `Content-Range`: where a chunk begins and ends, and how long the file is, if that is known."""

    start: int
    stop: int
    total: int | None

    @classmethod
    def parse(cls, header: str) -> "Chunk":
        """Read the header; raises `Problem` for one that makes no sense."""
        found = _RANGE.fullmatch(header.strip())
        if not found:
            raise refused("bad content-range")
        total = int(found[3]) if found[3] and found[3] != "*" else None
        chunk = cls(int(found[1]), int(found[2]), total)
        if chunk.stop < chunk.start or (total is not None and chunk.stop > total):
            raise refused("bad content-range")
        return chunk


@dataclass(slots=True)
class Session:
    """A file that comes in chunks: what of it is there, and the asset that it has become."""

    key: str
    total: int | None = None
    ranges: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    asset: int | None = None

    def add(self, chunk: Chunk) -> None:
        """A chunk has arrived, perhaps again, perhaps out of turn."""
        merged: list[tuple[int, int]] = []
        for start, stop in sorted([*self.ranges, (chunk.start, chunk.stop)]):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
            else:
                merged.append((start, stop))
        self.ranges = merged
        self.total = self.total if chunk.total is None else chunk.total

    @property
    def whole(self) -> bool:
        """Every byte is there, and we know that it is."""
        return self.total is not None and self.ranges == [(0, self.total)]


def session_key(url_hash: str, unique_id: str | None, filename: str) -> str:
    """What ties chunks together: the `unique-id`, else the URL and the file's name (§14)."""
    kind = "named" if unique_id is None else "unique"
    return hashlib.sha256(json.dumps([url_hash, kind, unique_id or filename]).encode()).hexdigest()


def part_name(key: str) -> str:
    """The file that a session collects in."""
    return f"{key}.part"


def open_session(database: Database, key: str) -> Session:
    """The session of this key, perhaps a new one."""
    row = database.one("SELECT * FROM chunked_upload WHERE key = ?", key)
    if row is None:
        return Session(key)
    ranges = [(start, stop) for start, stop in json.loads(row["ranges"])]
    return Session(key, row["total"], ranges, row["asset"])


def save_session(database: Database, session: Session) -> None:
    """Remember it, also over a restart."""
    ranges = json.dumps(session.ranges)
    values = (session.key, session.total, ranges, session.asset)
    database.run("INSERT OR REPLACE INTO chunked_upload VALUES (?, ?, ?, ?)", *values)


def parts_in_use(database: Database) -> set[str]:
    """The part files of all sessions that are not whole yet."""
    return {part_name(row["key"]) for row in database.rows("SELECT key FROM chunked_upload WHERE asset IS NULL")}


def forget_session(database: Database, key: str) -> None:
    """It is as if none of its chunks had come."""
    database.run("DELETE FROM chunked_upload WHERE key = ?", key)


async def collect(body: AsyncIterable[bytes], path: Path, *, offset: int = 0) -> int:
    """Write a body to a file from `offset` on; how many bytes came."""
    count = 0
    with path.open("r+b" if path.exists() else "w+b") as file:
        file.seek(offset)
        async for piece in body:
            count += len(piece)
            file.write(piece)
    return count


async def bounded(body: AsyncIterable[bytes], most: float, message: str) -> AsyncIterator[bytes]:
    """A body of at most so many bytes; one more is refused with this message."""
    async for piece in body:
        most -= len(piece)
        if most < 0:
            raise refused(message)
        yield piece


async def drain(body: AsyncIterable[bytes]) -> None:
    """Read a body to its end and forget it, so that its sender gets to read our answer."""
    with suppress(ClientDisconnect):
        async for _ in body:
            pass
