"""Journals in SQLite: one job at a time uses one, and only its owner can read it."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from threading import Lock
from typing import Any, Self

from ..runtime.secrets import Secret
from .state import open_own_file

# "Cinc": marks our databases among SQLite's.
_APPLICATION_ID = 0x43696E63

# synchronous=NORMAL: a commit survives a killed process, but perhaps not a power failure.
_PRAGMAS = ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = NORMAL", "secure_delete = ON")


class JournalError(OSError):
    """A journal cannot be used, or another one uses it. A job ends then: what is not recorded is done twice."""


class Database:
    """A SQLite database, in which each statement is a transaction; for all threads of a process."""

    def __init__(self, path: str | os.PathLike[str], *schema: str) -> None:
        """Open or create a database; `schema` are statements such as CREATE TABLE IF NOT EXISTS.

        Raises:
            JournalError: It cannot be used, or another job uses it.
            ValueError: The file is of another kind, of another user, or a link; it is not changed.
        """
        self._path = Path(path)
        self._lock = Lock()
        try:
            os.close(open_own_file(self._path, os.O_RDWR | os.O_CREAT))
            self._database = sqlite3.connect(self._path, timeout=0, isolation_level=None, check_same_thread=False)
        except (OSError, sqlite3.Error) as problem:
            raise self._error(problem) from None
        try:
            self._open(schema)
        except BaseException:
            self._database.close()
            raise

    def _open(self, schema: tuple[str, ...]) -> None:
        try:
            ((number,),) = self._database.execute("PRAGMA application_id").fetchall()
            ((objects,),) = self._database.execute("SELECT count(*) FROM sqlite_master").fetchall()
        except sqlite3.DatabaseError as problem:
            if getattr(problem, "sqlite_errorcode", None) != sqlite3.SQLITE_NOTADB:
                raise self._error(problem) from None
            number, objects = 0, 1
        if number != _APPLICATION_ID and objects:
            text = f"{str(self._path)!r} is not a journal of this package: remove it, or choose another path"
            raise ValueError(text) from None
        for pragma in (*_PRAGMAS, f"application_id = {_APPLICATION_ID}"):
            self.execute(f"PRAGMA {pragma}")
        for statement in schema:
            self.execute(statement)
        # SQLite takes the exclusive lock at the first write, and keeps it.
        self.execute("BEGIN EXCLUSIVE")
        self.execute("COMMIT")

    def execute(self, statement: str, *values: object) -> list[Any]:
        """Execute a statement, and return its rows. Secrets among the values are stored as they are.

        Raises:
            JournalError: The disk is full, or the database is damaged.
        """
        try:
            with self._lock:
                revealed = (each.reveal() if isinstance(each, Secret) else each for each in values)
                return self._database.execute(statement, tuple(revealed)).fetchall()
        except sqlite3.Error as problem:
            raise self._error(problem) from None

    def _error(self, problem: Exception) -> JournalError:
        if isinstance(problem, sqlite3.Error) and "locked" in str(problem):
            return JournalError(f"another job uses the journal {str(self._path)!r}: wait for it, or stop it")
        reason = (isinstance(problem, OSError) and problem.strerror) or problem
        return JournalError(
            f"the journal {str(self._path)!r} cannot be used ({reason}): make room on its disk, or remove it if it is "
            "damaged"
        )

    def close(self) -> None:
        """Close the database, so that another process can use it."""
        with self._lock:
            self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
