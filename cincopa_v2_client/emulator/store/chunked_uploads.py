"""Uploads in chunks: the ranges of each file that have been received."""

import json
from dataclasses import dataclass, field

from .database import Database


@dataclass(slots=True)
class ChunkedUpload:
    """One file that is uploaded in chunks: its size once known, the ranges received, and its asset once stored."""

    key: str
    total: int | None = None
    ranges: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    asset_id: int | None = None

    def add(self, start: int, stop: int, total: int | None) -> None:
        """Add a range that was received; it may overlap others, and the order does not matter."""
        merged: list[tuple[int, int]] = []
        for begin, end in sorted([*self.ranges, (start, stop)]):
            if merged and begin <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((begin, end))
        self.ranges = merged
        self.total = self.total if total is None else total

    @property
    def is_complete(self) -> bool:
        """Whether the size is known and every byte was received."""
        return self.total is not None and self.ranges == [(0, self.total)]

    @property
    def part_name(self) -> str:
        """The name of the file that collects the chunks."""
        return _part_name(self.key)


def load_chunked_upload(database: Database, key: str) -> ChunkedUpload:
    """Return the upload with this key, or a new one."""
    row = database.one("SELECT * FROM chunked_upload WHERE key = ?", key)
    if row is None:
        return ChunkedUpload(key)
    ranges = [(start, stop) for start, stop in json.loads(row["ranges"])]
    return ChunkedUpload(key, row["total"], ranges, row["asset"])


def save_chunked_upload(database: Database, upload: ChunkedUpload) -> None:
    """Write an upload to the database, so that it survives a restart."""
    values = (upload.key, upload.total, json.dumps(upload.ranges), upload.asset_id)
    database.run("INSERT OR REPLACE INTO chunked_upload VALUES (?, ?, ?, ?)", *values)


def delete_chunked_upload(database: Database, key: str) -> None:
    """Delete an upload; its next chunk starts a new one."""
    database.run("DELETE FROM chunked_upload WHERE key = ?", key)


def parts_in_use(database: Database) -> set[str]:
    """Return the names of the files that collect the chunks of unfinished uploads."""
    return {_part_name(row["key"]) for row in database.rows("SELECT key FROM chunked_upload WHERE asset IS NULL")}


def _part_name(key: str) -> str:
    return f"{key}.part"
