"""The one state of an emulator: an SQLite database, its schema, and how it is opened, changed and emptied."""

import sqlite3
import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from . import choices
from .conditions import Where, words
from .paging import Page
from .problems import Problem
from .schema import CONTENTS, SCHEMA, VERSION

Row = sqlite3.Row


class State:
    """An open database. One thread at a time is inside `transaction()`; all reading and writing happens there."""

    def __init__(self, path: Path | None) -> None:
        self._lock = threading.RLock()
        self._connection = sqlite3.connect(path or ":memory:", isolation_level=None, timeout=0, check_same_thread=False)
        self._connection.row_factory = Row
        self._connection.execute("PRAGMA foreign_keys = ON")
        # One process has the data; another would take its half-written files for leftovers.
        self._connection.execute("PRAGMA locking_mode = EXCLUSIVE")
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
        """All or nothing, except that a `Problem` may say that what was done before it stays."""
        with self._lock:
            self.run("BEGIN")
            try:
                yield
            except BaseException as exc:
                self.run("COMMIT" if isinstance(exc, Problem) and exc.keep else "ROLLBACK")
                raise
            self.run("COMMIT")

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
        try:
            self.run("PRAGMA journal_mode = WAL")
            self.run("PRAGMA synchronous = NORMAL")
        except sqlite3.OperationalError:
            raise RuntimeError("This data directory is in use by another emulator.") from None
        version = self.number("PRAGMA user_version")
        if version == 0:
            self._connection.executescript(f"BEGIN;{SCHEMA}PRAGMA user_version = {VERSION};COMMIT;")
            self._restart_ids()
        elif version != VERSION:
            raise RuntimeError(f"This data directory was written by another version of the emulator ({version}).")

    def _restart_ids(self) -> None:
        self.run("DELETE FROM sqlite_sequence")
        self.insert("sqlite_sequence", {"name": "asset", "seq": choices.LAST_ID_BEFORE_FIRST})
