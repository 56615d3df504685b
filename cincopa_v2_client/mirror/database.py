"""The database of a mirror: each change is made in a transaction that readers see whole."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any

from ..flows.state import open_own_file
from .revision import Revision
from .rows import now
from .schema import APPLICATION_ID, KEYS, migrate


class MirrorError(OSError):
    """A mirror cannot be read or written, or another process writes to it."""


class Database:
    """The database of a mirror, for the only process that writes to it."""

    def __init__(self, path: str | os.PathLike[str], account: str) -> None:
        """Open or create the database of an account.

        Raises:
            MirrorError: It cannot be used.
            ValueError: The file is of another kind, of another account, or of a newer version; it is not changed.
        """
        self.path = Path(path)
        self.account = account
        # If a scan is cancelled while a thread writes it, the thread still writes all of it.
        self._writing = Lock()
        try:
            os.close(open_own_file(self.path, os.O_RDWR | os.O_CREAT, 0o666))
            self._connection = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
        except (OSError, sqlite3.Error) as problem:
            raise self.error(problem) from None
        try:
            self._open()
        except BaseException as problem:
            self._connection.close()
            if isinstance(problem, sqlite3.Error):
                raise self.error(problem) from None
            raise

    def _open(self) -> None:
        check_kind(self._connection, self.path)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        # In KiB. With a smaller cache, a large first scan would write its pages several times.
        self._connection.execute("PRAGMA cache_size = -49152")
        try:
            migrate(self._connection)
        except ValueError as problem:
            raise ValueError(f"{str(self.path)!r} cannot be used: {problem}") from None
        # Without a revision, the first scan has failed, for example by a wrong token or URL: any account may use it.
        query = "SELECT value FROM mirror WHERE name = 'account' AND EXISTS (SELECT 1 FROM revisions)"
        known = self._connection.execute(query).fetchone()
        if known is not None and known[0] != self.account:
            text = f"{str(self.path)!r} is the mirror of account {known[0]}, not of {self.account}: use another path"
            raise ValueError(text)

    def error(self, problem: Exception) -> MirrorError:
        """Return the error for a database that cannot be used."""
        if isinstance(problem, FileNotFoundError):
            return MirrorError(f"there is no folder {str(self.path.parent)!r}: make it first")
        if isinstance(problem, IsADirectoryError):
            return MirrorError(
                f"{str(self.path)!r} is a folder; expected the file of a mirror, or a path for a new one"
            )
        reason = (isinstance(problem, OSError) and problem.strerror) or problem
        remedy = remedy_of(problem) or "check its permissions and the room on its disk, and run the scan again"
        return MirrorError(f"the mirror {str(self.path)!r} cannot be used ({reason}): {remedy}")

    def unchanged(self, table: str, digests: Mapping[str, bytes]) -> set[str]:
        """Return the keys whose rows exist with the same digest."""
        key = KEYS[table]
        query = (
            f"SELECT {key}, digest FROM all_{table} WHERE {key} IN (SELECT value FROM json_each(?)) "  # noqa: S608
            "AND removed IS NULL AND missing IS NULL"
        )
        rows = self._query(query, json.dumps([*digests]))
        return {key for key, digest in rows if digests[key] == digest}

    def present(self, table: str) -> set[str]:
        """Return the keys of the rows that are not removed."""
        return {key for (key,) in self._query(f"SELECT {KEYS[table]} FROM all_{table} WHERE removed IS NULL")}  # noqa: S608

    def items_of(self, fid: str) -> list[str]:
        """Return the rids of a gallery's items, in their order."""
        query = "SELECT rid FROM all_gallery_items WHERE fid = ? AND removed IS NULL ORDER BY position"
        return [rid for (rid,) in self._query(query, fid)]

    def has_scan(self, started: str) -> bool:
        """Return whether the scan that was started at a time has been written; wait for one that is being written."""
        with self._writing:
            return bool(self._query("SELECT 1 FROM revisions WHERE kind = 'scan' AND started = ?", started))

    @contextmanager
    def revision(self, kind: str, started: str, parts: Iterable[str] = ()) -> Generator[Revision]:
        """Make all changes of the block in one transaction; after an error, none.

        A revision of hints without changes is not recorded.
        """
        with self._writing, self._errors():
            self._connection.execute("BEGIN IMMEDIATE")
            (number,) = self._connection.execute("SELECT coalesce(max(number), 0) + 1 FROM revisions").fetchone()
            revision = Revision(self._connection, number, now())
            try:
                yield revision
                if kind == "scan" or revision.has_changes:
                    counts = (revision.added, revision.changed, revision.removed)
                    values = (number, kind, started, now(), " ".join(parts), *counts)
                    self._connection.execute("INSERT INTO revisions VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
                    if number == 1:
                        self._connection.execute("INSERT OR REPLACE INTO mirror VALUES ('account', ?)", (self.account,))
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _errors(self) -> Generator[None]:
        try:
            yield
        except sqlite3.Error as problem:
            raise self.error(problem) from None

    def _query(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._errors():
            return self._connection.execute(query, values).fetchall()

    def close(self) -> None:
        """Close the database."""
        with self._writing:
            self._connection.close()


def remedy_of(problem: Exception) -> str | None:
    """Return what to do about an error of SQLite, if its code says it."""
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return "another program has locked it; wait until that ends, or stop it, and try again"
    return "it is damaged; remove it, and run the scan again" if code == sqlite3.SQLITE_CORRUPT else None


def check_kind(connection: sqlite3.Connection, path: Path) -> None:
    """Raise ValueError unless a database is a mirror, or empty."""
    try:
        ((number,),) = connection.execute("PRAGMA application_id").fetchall()
        ((objects,),) = connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except sqlite3.DatabaseError as problem:
        if getattr(problem, "sqlite_errorcode", None) != sqlite3.SQLITE_NOTADB:
            raise
        number, objects = 0, 1
    if number != APPLICATION_ID and objects:
        raise ValueError(f"{str(path)!r} is not a mirror: choose another path") from None
