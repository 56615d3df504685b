"""The journal: an SQLite database with a row for each item, written before each request that has an effect."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from operator import attrgetter
from pathlib import Path
from typing import Any, Self

from attrs import fields

from ..flows.database import Database
from .record import PushSession, Record

_COLUMNS = [column.name for column in fields(Record) if column.name != "key"]
_JSON = frozenset({"described", "attached", "galleries"})
# A row is written several times for each item: `attrs.asdict` would take as long as SQLite.
_values = attrgetter(*_COLUMNS)
_to_json = json.JSONEncoder(separators=(",", ":")).encode
VERSION = 2
_LOSS = "Assets are found again, but which items are uncertain is forgotten"

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS destination (id INTEGER PRIMARY KEY, name TEXT UNIQUE, generation INTEGER DEFAULT 0, "
    "is_open INTEGER DEFAULT 0)",
    f"CREATE TABLE IF NOT EXISTS item (destination INTEGER, key BLOB, {', '.join(_COLUMNS)}, updated REAL, "
    "PRIMARY KEY (destination, key)) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS item_by_reference ON item (destination, reference_id) WHERE reference_id IS NOT NULL",
    "CREATE TABLE IF NOT EXISTS source (id INTEGER PRIMARY KEY, name TEXT UNIQUE)",
    "CREATE TABLE IF NOT EXISTS session (destination INTEGER, key BLOB, role TEXT, version TEXT, url TEXT, "
    "unique_id TEXT, sent INTEGER, PRIMARY KEY (destination, key, role)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS gallery (destination INTEGER, name TEXT, fid TEXT, PRIMARY KEY (destination, name)) "
    "WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS throughput (destination INTEGER, time INTEGER, sent INTEGER, items INTEGER, "
    "PRIMARY KEY (destination, time)) WITHOUT ROWID",
    "CREATE TEMPORARY TABLE seen (key BLOB PRIMARY KEY) WITHOUT ROWID",
    "CREATE TEMPORARY TABLE claim (reference_id TEXT PRIMARY KEY, key BLOB) WITHOUT ROWID",
    "CREATE TEMPORARY TABLE library (reference_id TEXT, rid TEXT, size INTEGER, PRIMARY KEY (reference_id, rid)) "
    "WITHOUT ROWID",
)


class Journal:
    """A journal, used by one process at a time, and readable by its owner only, since it has upload URLs.

    Tables that only one run needs are temporary: SQLite keeps them in a file when they become large.
    """

    def __init__(self, path: Path, destination: str, *, read_only: bool = False) -> None:
        """Open or create a journal.

        Args:
            path: The file.
            destination: The account into which items are brought, without secrets.
            read_only: Whether to leave the file as it is; one that does not exist is not created.

        Raises:
            JournalError: Another process uses it, or it cannot be read or written.
        """
        self.path = path
        self._database = Database(path, *_SCHEMA, loss=_LOSS, version=VERSION, read_only=read_only)
        self._is_read_only = read_only
        try:
            self._destination = self._id("destination", destination)
        except BaseException:
            self._database.close()
            raise

    def _id(self, table: str, name: str) -> int:
        if not self._is_read_only:
            self._execute(f"INSERT OR IGNORE INTO {table} (name) VALUES (?)", name)  # noqa: S608 - as below
        row = self._one(f"SELECT id FROM {table} WHERE name = ?", name)  # noqa: S608 - a name of this module
        return int(row[0]) if row else 0

    def source_id(self, identity: str) -> int:
        """Return the number of a source."""
        return self._id("source", identity)

    def begin_again(self, *, dry: bool) -> int:
        """Return the number of a run that brings all files in again: an interrupted one's, or a new one."""
        row = self._one("SELECT generation, is_open FROM destination WHERE id = ?", self._destination) or (0, 0)
        generation = row[0] + (not row[1])
        if not dry:
            statement = "UPDATE destination SET generation = ?, is_open = 1 WHERE id = ?"
            self._execute(statement, generation, self._destination)
        return generation

    def end_again(self) -> None:
        """Note that the run that brings all files in again has ended."""
        self._execute("UPDATE destination SET is_open = 0 WHERE id = ?", self._destination)

    def find(self, key: str) -> Record | None:
        """Return the record of an item."""
        return self._record("key = ?", to_bytes(key))

    def find_content(self, reference_id: str, *, except_key: str) -> Record | None:
        """Return the record of another item that has this reference id, and an asset of its own: the latest."""
        condition = "reference_id = ? AND key != ? AND rid IS NOT NULL AND same_as IS NULL ORDER BY generation DESC"
        return self._record(condition, reference_id, to_bytes(except_key))

    def records(self) -> Iterator[Record]:
        """Yield all records, by key."""
        return self._pages("")

    def unseen(self, source: int) -> Iterator[Record]:
        """Yield the records of a source's items that have an asset, and that this run has not seen, by key."""
        is_unseen = "NOT EXISTS (SELECT 1 FROM seen WHERE seen.key = item.key)"
        return self._pages(f"AND source = ? AND rid IS NOT NULL AND {is_unseen}", source)

    def _pages(self, condition: str, *values: object) -> Iterator[Record]:
        after: object = b""
        statement = f"{_SELECT} WHERE destination = ? AND key > ? {condition} ORDER BY key LIMIT 1000"
        while rows := self._rows(statement, after, *values):
            yield from map(_to_record, rows)
            after = rows[-1][0]

    def _rows(self, statement: str, *values: object) -> list[Any]:
        return self._execute(statement, self._destination, *values)

    def _record(self, condition: str, *values: object) -> Record | None:
        row = self._one(f"{_SELECT} WHERE destination = ? AND {condition} LIMIT 1", self._destination, *values)
        return _to_record(row) if row else None

    def save(self, record: Record, *, durable: bool = False) -> None:
        """Store the record of an item, with `durable` also against a power failure."""
        row = [_to_json(value) if isinstance(value, dict | list) else value for value in _values(record)]
        if durable:
            self._execute("PRAGMA synchronous = FULL")
        self._execute(_INSERT, self._destination, to_bytes(record.key), *row, time.time())
        if durable:
            self._execute("PRAGMA synchronous = NORMAL")

    def session(self, key: str, role: str) -> PushSession | None:
        """Return the session in which a file of an item is sent."""
        row = self._one(
            "SELECT role, version, url, unique_id, sent FROM session WHERE destination = ? AND key = ? AND role = ?",
            self._destination,
            to_bytes(key),
            role,
        )
        return PushSession(*row) if row else None

    def save_session(self, record: Record, session: PushSession) -> None:
        """Store a session, and the record of its item, at once."""
        values = (session.role, session.version, session.url, session.unique_id, session.sent)
        with self._database.transaction():
            self.save(record)
            statement = "INSERT OR REPLACE INTO session VALUES (?, ?, ?, ?, ?, ?, ?)"
            self._execute(statement, self._destination, to_bytes(record.key), *values)

    def end_session(self, record: Record, role: str) -> None:
        """Store the record of an item, and delete one of its sessions, at once."""
        with self._database.transaction():
            self.save(record)
            statement = "DELETE FROM session WHERE destination = ? AND key = ? AND role = ?"
            self._execute(statement, self._destination, to_bytes(record.key), role)

    def end_sessions(self, key: str) -> None:
        """Delete all sessions of an item."""
        self._execute("DELETE FROM session WHERE destination = ? AND key = ?", self._destination, to_bytes(key))

    def unfinished(self) -> list[str]:
        """Return the keys of the items of which a file is being sent."""
        rows = self._rows("SELECT DISTINCT key FROM session WHERE destination = ?")
        return [to_text(key) for (key,) in rows]

    def forget(self, keys: Iterable[str]) -> None:
        """Delete the records and sessions of items."""
        with self._database.transaction():
            for key in map(to_bytes, keys):
                for table in ("item", "session"):
                    statement = f"DELETE FROM {table} WHERE destination = ? AND key = ?"  # noqa: S608 - ours
                    self._execute(statement, self._destination, key)

    def gallery(self, name: str) -> str | None:
        """Return the fid of a gallery that an earlier run has found or created."""
        row = self._one("SELECT fid FROM gallery WHERE destination = ? AND name = ?", self._destination, name)
        return row[0] if row else None

    def save_gallery(self, name: str, fid: str) -> None:
        """Store the fid of a gallery, unless this is a plan, which finds it again."""
        if self._is_read_only:
            return
        self._execute("INSERT OR REPLACE INTO gallery VALUES (?, ?, ?)", self._destination, name, fid)

    def add_throughput(self, time: int, sent: int, items: int) -> None:
        """Add to the numbers of bytes and items of the interval that begins at a time, in seconds since 1970."""
        statement = (
            "INSERT INTO throughput VALUES (?, ?, ?, ?) "
            "ON CONFLICT (destination, time) DO UPDATE SET sent = sent + excluded.sent, items = items + excluded.items"
        )
        self._execute(statement, self._destination, time, sent, items)

    def is_first(self, key: str) -> bool:
        """Return whether a key occurs for the first time in this run."""
        return self._database.write("INSERT OR IGNORE INTO seen VALUES (?)", to_bytes(key)) == 1

    def claim(self, reference_id: str, key: str) -> str:
        """Return the key of the first item of this run that claimed a reference id."""
        self._execute("INSERT OR IGNORE INTO claim VALUES (?, ?)", reference_id, to_bytes(key))
        return to_text(self._one("SELECT key FROM claim WHERE reference_id = ?", reference_id)[0])

    def add_to_library(self, assets: Iterable[tuple[str, str, int | None]]) -> None:
        """Store reference ids of Cincopa's library, with the rids and sizes of their assets, for this run."""
        with self._database.transaction():
            for asset in assets:
                self._execute("INSERT OR IGNORE INTO library VALUES (?, ?, ?)", *asset)

    def in_library(self, reference_id: str) -> list[tuple[str, int | None]]:
        """Return the rids and sizes of the assets in the library with a reference id."""
        return self._execute("SELECT rid, size FROM library WHERE reference_id = ?", reference_id)

    def _one(self, statement: str, *values: object) -> Any:
        return next(iter(self._execute(statement, *values)), None)

    def _execute(self, statement: str, *values: object) -> list[Any]:
        try:
            return self._database.execute(statement, *values)
        except UnicodeEncodeError:
            # A text of a source that is not valid Unicode, such as the name of a file.
            return self._database.execute(statement, *map(_escaped, values))

    def close(self) -> None:
        """Close the journal, so that another process can use it."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


_SELECT = f"SELECT key, {', '.join(_COLUMNS)} FROM item"  # noqa: S608 - names of this module
_INSERT = f"INSERT OR REPLACE INTO item VALUES (?, ?, {'?, ' * len(_COLUMNS)}?)"  # noqa: S608 - as above


def to_bytes(key: str) -> bytes:
    """Return a key as bytes: a path may not be valid Unicode."""
    return key.encode("utf-8", "surrogateescape")


def to_text(key: bytes) -> str:
    """Return the key of which `to_bytes` made bytes."""
    return key.decode("utf-8", "surrogateescape")


def _escaped(value: object) -> object:
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


def _to_record(row: tuple[Any, ...]) -> Record:
    values = dict(zip(_COLUMNS, row[1:], strict=True))
    return Record(
        to_text(row[0]),
        **{name: json.loads(value) if name in _JSON else value for name, value in values.items()},
    )
