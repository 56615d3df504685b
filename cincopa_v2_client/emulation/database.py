"""The SQLite database of an emulator: opening, transactions, queries, and clearing."""

import os
import sqlite3
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Row = sqlite3.Row

# SQLite errors that the disk causes; any other is a bug of the emulator.
_DISK_ERRORS = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY})


class Database:
    """An open database. All queries run inside `transaction()`, which one thread at a time may enter.

    Names of tables and columns, conditions and orders become part of the SQL, so none may come from a caller's input.

    Args:
        path: The file, None for a database in memory.
        schema: The statements that create the tables.
        version: The version of the schema; a file of another one is refused.
    """

    def __init__(self, path: Path | None, schema: str, version: int) -> None:
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
                self._prepare(schema, version)
            except BaseException:
                self.close()
                raise

    def close(self) -> None:
        """Close the database, which deletes an in-memory one."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def transaction(self) -> Generator[None]:
        """Commit at the end of the block; roll back on exceptions, except on those that `commits_on` names.

        Errors of the disk become the exception that `disk_error` returns.
        """
        with self._lock, self._disk_errors():
            self.run("BEGIN")
            try:
                yield
                self.run("COMMIT")
            except BaseException as exc:
                # On some errors, SQLite has rolled back already.
                if self._connection.in_transaction:
                    self.run("COMMIT" if self.commits_on(exc) else "ROLLBACK")
                raise

    def commits_on(self, _exc: BaseException) -> bool:
        """Return whether a transaction is committed although its block raised this exception."""
        return False

    def disk_error(self, message: str) -> Exception:
        """Return the exception for a write that the disk has refused."""
        return RuntimeError(message)

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

    def update(self, table: str, row_id: int, fields: dict[str, Any]) -> None:
        """Set columns of one row."""
        columns = ", ".join(f"{name} = ?" for name in fields)
        self.run(f"UPDATE {table} SET {columns} WHERE id = ?", *fields.values(), row_id)  # noqa: S608

    def insert(self, table: str, fields: dict[str, Any]) -> int:
        """Insert a row; return its id."""
        values = ", ".join("?" * len(fields))
        return self.run(f"INSERT INTO {table} ({', '.join(fields)}) VALUES ({values})", *fields.values())  # noqa: S608

    def setting(self, name: str, initial: str) -> str:
        """Return the value of a setting, which is stored at the first call and does not change."""
        self.run("INSERT OR IGNORE INTO setting VALUES (?, ?)", name, initial)
        row = self.one("SELECT value FROM setting WHERE name = ?", name)
        return row["value"] if row else initial

    @contextmanager
    def _disk_errors(self) -> Generator[None]:
        """Translate SQLite's errors that the disk causes."""
        try:
            yield
        except sqlite3.OperationalError as exc:
            if _code(exc) not in _DISK_ERRORS:
                raise
            raise self.disk_error(f"this could not be stored ({exc})") from exc

    def _prepare(self, schema: str, version: int) -> None:
        self._connection.row_factory = Row
        self.run("PRAGMA foreign_keys = ON")
        # Only one process may use the data: another would delete its unfinished files as leftovers.
        self.run("PRAGMA locking_mode = EXCLUSIVE")
        self.run("PRAGMA journal_mode = WAL")
        self.run("PRAGMA synchronous = NORMAL")
        found = self.scalar("PRAGMA user_version")
        if found == 0:
            self._connection.executescript(f"BEGIN;{schema}PRAGMA user_version = {version};COMMIT;")
        elif found != version:
            raise RuntimeError(
                "This data directory was written by another version of the emulator "
                f"(schema {found}, not {version}); use a new or empty directory."
            )


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


def _code(exc: sqlite3.Error) -> int:
    """Return the primary error code, which is the lowest byte; 0 for errors that Python's module raised."""
    return getattr(exc, "sqlite_errorcode", 0) & 0xFF
