"""The SQLite database of an emulator: opening, transactions, queries, and clearing."""

import os
import sqlite3
import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .. import choices
from ..errors import ErrorResponse, refused
from .conditions import Where, placeholders, search_text
from .paging import PageRequest
from .schema import CLEARED_TABLES, SCHEMA, VERSION

Row = sqlite3.Row

# SQLite errors that the disk causes; any other is a bug of the emulator.
_DISK_ERRORS = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY})


class Database:
    """An open database. All queries run inside `transaction()`, which one thread at a time may enter.

    Names of tables and columns, conditions and orders become part of the SQL, so none may come from a caller's input.
    """

    def __init__(self, path: Path | None) -> None:
        self._lock = threading.RLock()
        with _open_errors():
            if path is not None:
                # It has the accounts' tokens. SQLite gives its other files the permissions of this one.
                os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
                path.chmod(0o600)
            self._connection = sqlite3.connect(
                path or ":memory:", isolation_level=None, timeout=0, check_same_thread=False
            )
            try:
                self._prepare()
            except BaseException:
                self.close()
                raise

    def close(self) -> None:
        """Close the database, which deletes an in-memory one."""
        with self._lock:
            self._connection.close()

    def clear(self) -> None:
        """Delete everything except accounts and root tokens that no client made."""
        for table in CLEARED_TABLES:
            self.run(f"DELETE FROM {table}")  # noqa: S608
        self.run("DELETE FROM token WHERE root IS NOT NULL")
        sub_accounts = "SELECT number FROM account WHERE parent IS NOT NULL"
        self.run(f"DELETE FROM token WHERE name IS NOT NULL OR account IN ({sub_accounts})")  # noqa: S608
        self.run("DELETE FROM account WHERE parent IS NOT NULL")
        self._restart_ids()

    @contextmanager
    def transaction(self) -> Generator[None]:
        """Commit at the end of the block; roll back on exceptions, except on an `ErrorResponse` with `commit`.

        Errors of the disk become an `ErrorResponse`.
        """
        with self._lock, _disk_errors():
            self.run("BEGIN")
            try:
                yield
                self.run("COMMIT")
            except BaseException as exc:
                # On some errors, SQLite has rolled back already.
                if self._connection.in_transaction:
                    self.run("COMMIT" if isinstance(exc, ErrorResponse) and exc.commit else "ROLLBACK")
                raise

    def run(self, sql: str, *values: Any) -> int:
        """Execute a statement; return the id of the inserted row."""
        return self._connection.execute(sql, values).lastrowid or 0

    def one(self, sql: str, *values: Any) -> Row | None:
        """Return the first row of a query, if there is one."""
        return self._connection.execute(sql, values).fetchone()

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """Return all rows of a query."""
        return self._connection.execute(sql, values).fetchall()

    def scalar(self, sql: str, *values: Any) -> int:
        """Return the number that a query counts or sums; 0 for NULL."""
        return self._connection.execute(sql, values).fetchone()[0] or 0

    def page(self, source: str, where: Where, order: str, page: PageRequest) -> tuple[list[Row], int]:
        """Return one page of the matching rows, and the number of all matching rows."""
        count = self.scalar(f"SELECT count(*) FROM {source} WHERE {where}", *where.values)  # noqa: S608
        return self.slice(source, where, order, page.size, page.offset), count

    def slice(self, source: str, where: Where, order: str, size: int, offset: int) -> list[Row]:
        """Return up to `size` of the matching rows, after skipping `offset`."""
        select = f"SELECT * FROM {source} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"  # noqa: S608
        return self.rows(select, *where.values, size, offset)

    def update(self, table: str, row_id: int, fields: dict[str, Any]) -> None:
        """Set columns of one row."""
        columns = ", ".join(f"{name} = ?" for name in fields)
        self.run(f"UPDATE {table} SET {columns} WHERE id = ?", *fields.values(), row_id)  # noqa: S608

    def insert(self, table: str, fields: dict[str, Any]) -> int:
        """Insert a row; return its id."""
        values = placeholders(list(fields))
        return self.run(f"INSERT INTO {table} ({', '.join(fields)}) VALUES ({values})", *fields.values())  # noqa: S608

    def setting(self, name: str, initial: str) -> str:
        """Return the value of a setting, which is stored at the first call and does not change."""
        self.run("INSERT OR IGNORE INTO setting VALUES (?, ?)", name, initial)
        row = self.one("SELECT value FROM setting WHERE name = ?", name)
        return row["value"] if row else initial

    def update_search_text(self, table: str, row_id: int, columns: Sequence[str]) -> None:
        """Update the text that searches compare with, from these columns of a row."""
        row = self.one(f"SELECT * FROM {table} WHERE id = ?", row_id)  # noqa: S608
        if row:
            self.update(table, row_id, {"words": search_text([row[column] for column in columns])})

    def _prepare(self) -> None:
        self._connection.row_factory = Row
        self.run("PRAGMA foreign_keys = ON")
        # Only one process may use the data: another would delete its unfinished files as leftovers.
        self.run("PRAGMA locking_mode = EXCLUSIVE")
        self.run("PRAGMA journal_mode = WAL")
        self.run("PRAGMA synchronous = NORMAL")
        version = self.scalar("PRAGMA user_version")
        if version == 0:
            self._connection.executescript(f"BEGIN;{SCHEMA}PRAGMA user_version = {VERSION};COMMIT;")
            self._restart_ids()
        elif version != VERSION:
            raise RuntimeError(
                "This data directory was written by another version of the emulator "
                f"(schema {version}, not {VERSION}); use a new or empty directory."
            )

    def _restart_ids(self) -> None:
        self.run("DELETE FROM sqlite_sequence")
        self.insert("sqlite_sequence", {"name": "asset", "seq": choices.LAST_ID_BEFORE_FIRST})


@contextmanager
def _open_errors() -> Generator[None]:
    """Translate errors on opening to RuntimeError with the reason."""
    try:
        yield
    except sqlite3.Error as exc:
        if _code(exc) == sqlite3.SQLITE_BUSY:
            raise RuntimeError("This data directory is in use by another emulator.") from None
        raise RuntimeError(f"The database in this data directory can't be used ({exc}).") from exc
    except OSError as exc:
        raise RuntimeError(f"The database in this data directory can't be used ({exc.strerror}).") from exc


@contextmanager
def _disk_errors() -> Generator[None]:
    """Translate SQLite's errors that the disk causes to `ErrorResponse`."""
    try:
        yield
    except sqlite3.OperationalError as exc:
        if _code(exc) not in _DISK_ERRORS:
            raise
        raise refused(f"this could not be stored ({exc})") from exc


def _code(exc: sqlite3.Error) -> int:
    """Return the primary error code, which is the lowest byte; 0 for errors that Python's module raised."""
    return getattr(exc, "sqlite_errorcode", 0) & 0xFF
