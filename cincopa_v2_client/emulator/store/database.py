"""The one state of an emulator: an SQLite database, its schema, and how it is opened, changed and emptied."""

import sqlite3
import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .. import choices
from ..errors import ApiError, refused
from .conditions import Where, words
from .paging import Page
from .schema import CONTENTS, SCHEMA, VERSION

Row = sqlite3.Row

# The disk's fault, not the emulator's.
_DISK_ERRORS = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY})


class Database:
    """An open database. One thread at a time is inside `transaction()`; all reading and writing happens there."""

    def __init__(self, path: Path | None) -> None:
        self._lock = threading.RLock()
        with _opening():
            self._connection = sqlite3.connect(
                path or ":memory:", isolation_level=None, timeout=0, check_same_thread=False
            )
            try:
                self._prepare()
            except BaseException:
                self.close()
                raise

    def close(self) -> None:
        """Close the database; an in-memory one is gone then."""
        with self._lock:
            self._connection.close()

    def clear(self) -> None:
        """Forget everything but accounts and root tokens."""
        self.run("DELETE FROM token WHERE root IS NOT NULL")
        for table in CONTENTS:
            self.run(f"DELETE FROM {table}")  # noqa: S608
        self._restart_ids()

    @contextmanager
    def transaction(self) -> Generator[None]:
        """All or nothing, except that a `Problem` may say that what was done before it stays.

        Raises `Problem` too for what the disk does not take.
        """
        with self._lock, _keeping():
            self.run("BEGIN")
            try:
                yield
                self.run("COMMIT")
            except BaseException as exc:
                # SQLite may have ended it already.
                if self._connection.in_transaction:
                    self.run("COMMIT" if isinstance(exc, ApiError) and exc.commit else "ROLLBACK")
                raise

    def run(self, sql: str, *values: Any) -> int:
        """Change something; the number of the row that was put in."""
        return self._connection.execute(sql, values).lastrowid or 0

    def one(self, sql: str, *values: Any) -> Row | None:
        """The first row, if there is one."""
        return self._connection.execute(sql, values).fetchone()

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """All rows."""
        return self._connection.execute(sql, values).fetchall()

    def number(self, sql: str, *values: Any) -> int:
        """The one number that a query counts or adds up, 0 for none."""
        return self._connection.execute(sql, values).fetchone()[0] or 0

    def page(self, source: str, where: Where, order: str, page: Page) -> tuple[list[Row], int]:
        """One page of the rows that meet the conditions, and how many meet them. `source` is ours, never a caller's."""
        count = self.number(f"SELECT count(*) FROM {source} WHERE {where}", *where.values)  # noqa: S608
        return self.slice(source, where, order, page.size, page.offset), count

    def slice(self, source: str, where: Where, order: str, size: int, offset: int) -> list[Row]:
        """`size` rows that meet the conditions, after the first `offset` of them."""
        select = f"SELECT * FROM {source} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"  # noqa: S608
        return self.rows(select, *where.values, size, offset)

    def update(self, table: str, row: int, fields: dict[str, Any]) -> None:
        """Set some columns of one row; table and columns are ours, never a caller's."""
        columns = ", ".join(f"{name} = ?" for name in fields)
        self.run(f"UPDATE {table} SET {columns} WHERE id = ?", *fields.values(), row)  # noqa: S608

    def insert(self, table: str, fields: dict[str, Any]) -> int:
        """Put one row in; its number."""
        marks = ", ".join("?" * len(fields))
        return self.run(f"INSERT INTO {table} ({', '.join(fields)}) VALUES ({marks})", *fields.values())  # noqa: S608

    def setting(self, name: str, first: str) -> str:
        """A value that is kept as it was `first` given."""
        self.run("INSERT OR IGNORE INTO setting VALUES (?, ?)", name, first)
        found = self.one("SELECT value FROM setting WHERE name = ?", name)
        return found["value"] if found else first

    def refresh_words(self, table: str, row: int, columns: Sequence[str]) -> None:
        """Bring up to date what a free-text search looks in."""
        found = self.one(f"SELECT * FROM {table} WHERE id = ?", row)  # noqa: S608
        if found:
            self.update(table, row, {"words": words([found[column] for column in columns])})

    def _prepare(self) -> None:
        self._connection.row_factory = Row
        self.run("PRAGMA foreign_keys = ON")
        # One process has the data; another would take its half-written files for leftovers.
        self.run("PRAGMA locking_mode = EXCLUSIVE")
        self.run("PRAGMA journal_mode = WAL")
        self.run("PRAGMA synchronous = NORMAL")
        version = self.number("PRAGMA user_version")
        if version == 0:
            self._connection.executescript(f"BEGIN;{SCHEMA}PRAGMA user_version = {VERSION};COMMIT;")
            self._restart_ids()
        elif version != VERSION:
            raise RuntimeError(f"This data directory was written by another version of the emulator ({version}).")

    def _restart_ids(self) -> None:
        self.run("DELETE FROM sqlite_sequence")
        self.insert("sqlite_sequence", {"name": "asset", "seq": choices.LAST_ID_BEFORE_FIRST})


@contextmanager
def _opening() -> Generator[None]:
    """Say what is wrong with a database that can't be opened."""
    try:
        yield
    except sqlite3.Error as exc:
        if _code(exc) == sqlite3.SQLITE_BUSY:
            raise RuntimeError("This data directory is in use by another emulator.") from None
        raise RuntimeError(f"The database in this data directory can't be used ({exc}).") from exc


@contextmanager
def _keeping() -> Generator[None]:
    """Refuse what the disk does not take; any other error of SQLite is a fault of the emulator."""
    try:
        yield
    except sqlite3.OperationalError as exc:
        if _code(exc) not in _DISK_ERRORS:
            raise
        raise refused(f"this could not be kept ({exc})") from exc


def _code(exc: sqlite3.Error) -> int:
    """SQLite's own code, without what it adds in its upper bytes; Python's errors have none."""
    return getattr(exc, "sqlite_errorcode", 0) & 0xFF
