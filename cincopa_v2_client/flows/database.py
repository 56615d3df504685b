"""Journals in SQLite: one process at a time uses one, and only its owner can read it."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Any, Self

from ..runtime.secrets import Secret
from .state import open_own_file

# "Cinc": marks our databases among SQLite's.
_APPLICATION_ID = 0x43696E63

# secure_delete: no upload URL stays in what is free.
_PRAGMAS = ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "secure_delete = ON")


class JournalError(OSError):
    """A journal cannot be used, or another process uses it. A job ends then: what is not recorded is done twice."""


class JournalInUseError(JournalError):
    """Another process uses a journal."""


class Database:
    """A SQLite database for all threads of a process, in which each statement is a transaction."""

    def __init__(
        self,
        path: str | os.PathLike[str],
        *schema: str,
        name: str = "journal",
        loss: str = "",
        version: int = 1,
        durable: bool = False,
        read_only: bool = False,
    ) -> None:
        """Open or create a database, and its directory.

        Args:
            path: The file.
            schema: Statements such as CREATE TABLE IF NOT EXISTS.
            name: What errors call it.
            loss: A sentence for the error of a damaged one: what is forgotten without it.
            version: The version of the schema.
            durable: Whether a commit survives a power failure, and not only a killed process.
            read_only: Whether to leave the file as it is; one that does not exist is not created, and is empty then.

        Raises:
            JournalError: It cannot be used, or another process uses it; or the file is of another kind, of another
                user or a link, and is not changed.
        """
        self._path = Path(path)
        self._name = name
        self._loss = loss
        self._lock = RLock()
        try:
            if not read_only:
                self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                os.close(open_own_file(self._path, os.O_RDWR | os.O_CREAT))
            source = f"{self._path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}"
            if read_only and not self._path.exists():
                source = "file::memory:"
            self._database = sqlite3.connect(source, timeout=0, isolation_level=None, check_same_thread=False, uri=True)
        except ValueError as problem:
            raise JournalError(str(problem)) from None
        except (OSError, sqlite3.Error) as problem:
            raise self._error(problem) from None
        try:
            self._open(schema, version, is_durable=durable, is_read_only=read_only)
        except BaseException:
            self._database.close()
            raise

    def _open(self, schema: tuple[str, ...], version: int, *, is_durable: bool, is_read_only: bool) -> None:
        number, objects, found = self._one(
            "SELECT application_id, (SELECT count(*) FROM sqlite_master), user_version "
            "FROM pragma_application_id, pragma_user_version"
        )
        if number != _APPLICATION_ID and objects:
            text = f"{str(self._path)!r} is not a {self._name} of this package: move it away, or choose another path"
            raise JournalError(text)
        if objects and found != version:
            raise JournalError(
                f"the {self._name} {str(self._path)!r} is of version {found}; this program reads version {version}: "
                "choose another path"
            )
        if is_read_only and objects:
            schema = tuple(each for each in schema if "TEMPORARY" in each)
        elif not is_read_only:
            synchronous = f"synchronous = {'FULL' if is_durable else 'NORMAL'}"
            for pragma in (*_PRAGMAS, synchronous, f"application_id = {_APPLICATION_ID}"):
                self.execute(f"PRAGMA {pragma}")
            # SQLite takes the exclusive lock at the first write, and keeps it.
            self.execute("BEGIN EXCLUSIVE")
        for statement in schema:
            self.execute(statement)
        if not is_read_only:
            self.execute(f"PRAGMA user_version = {version}")
            self.execute("COMMIT")

    def _one(self, statement: str) -> Any:
        return self.execute(statement)[0]

    def execute(self, statement: str, *values: object) -> list[Any]:
        """Execute a statement, and return its rows. Secrets among the values are stored as they are.

        Raises:
            JournalError: The disk is full, or the database is damaged.
        """
        with self._lock:
            return self._run(statement, _revealed(values), sqlite3.Cursor.fetchall)

    def write(self, statement: str, *values: object) -> int:
        """Execute a statement that changes rows, and return their number."""
        with self._lock:
            return self._run(statement, _revealed(values), _row_count)

    def stream(self, statement: str, **values: Any) -> Iterator[Any]:
        """Yield the rows of a statement with named values, of which few are in memory."""
        rows = self._run(statement, values, iter)
        try:
            yield from rows
        except sqlite3.Error as problem:
            raise self._error(problem) from None

    def _run(self, statement: str, values: Any, take: Callable[[sqlite3.Cursor], Any]) -> Any:
        try:
            return take(self._database.execute(statement, values))
        except sqlite3.Error as problem:
            raise self._error(problem) from None

    @contextmanager
    def transaction(self) -> Generator[None]:
        """Make the statements of a block one transaction, into which no other thread comes."""
        with self._lock:
            self.execute("BEGIN")
            try:
                yield
                self.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._database.execute("ROLLBACK")
                raise

    def create_function(self, name: str, function: Callable[[Any], str]) -> None:
        """Let statements call a function of one argument."""
        self._database.create_function(name, 1, function, deterministic=True)

    def _error(self, problem: Exception) -> JournalError:
        code = getattr(problem, "sqlite_errorcode", sqlite3.SQLITE_CANTOPEN) & 0xFF
        owner = f"the {self._name} {str(self._path)!r}"
        reason = (isinstance(problem, OSError) and problem.strerror) or problem
        if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            return JournalInUseError(f"another process uses {owner}: wait for it, or stop it")
        if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            loss = f". {self._loss}" if self._loss else ""
            text = f"{owner} is damaged, or no {self._name} of this package ({reason}): move it away, and start again"
            return JournalError(f"{text}{loss}")
        if code in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR} or getattr(problem, "errno", None) == errno.ENOSPC:
            return JournalError(f"{owner} cannot be written ({reason}): make room on its disk, and start again")
        return JournalError(
            f"{owner} cannot be created or opened ({reason}): its directory cannot be used; choose another path"
        )

    def close(self) -> None:
        """Close the database, so that another process can use it."""
        with self._lock, suppress(sqlite3.Error):
            self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _revealed(values: tuple[object, ...]) -> list[object]:
    return [each.reveal() if isinstance(each, Secret) else each for each in values]


def _row_count(cursor: sqlite3.Cursor) -> int:
    return cursor.rowcount
