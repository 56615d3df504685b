"""A journal on disk of the files that a job has finished, so that the same command resumes after an interruption."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from ...flows.state import open_own_file
from ..errors import JobError
from .paths import canonical_path

if TYPE_CHECKING:
    from ..session import Session

_DATABASE = "journal.sqlite"
# synchronous=NORMAL: a commit survives a killed process, but perhaps not a power failure.
_PRAGMAS = ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = NORMAL")
_TABLE = (
    "CREATE TABLE IF NOT EXISTS file (path BLOB PRIMARY KEY, mark TEXT, id TEXT, done INTEGER, sha256 TEXT) "
    "WITHOUT ROWID"
)


class Entry(NamedTuple):
    """The record of a file in the journal."""

    # Differs after a change of the file. While a download replaces an earlier one: a line for each of the two.
    mark: str
    # The rid or fid, perhaps with the version that was downloaded.
    id: str
    done: bool
    # Of the uploaded bytes.
    sha256: str = ""


class Journal:
    """The journal of a job: a directory in the platform's state directory, used by one process at a time.

    It holds neither tokens nor content, and only its owner may read it. Beside the database it has a state file for
    each upload that is not finished (`upload_state`).
    """

    def __init__(self, directory: Path) -> None:
        """Open or create the journal; raise JobError if another process uses it, or if it cannot be written."""
        self._directory = directory
        path = directory / _DATABASE
        try:
            directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            # The mode given to `mkdir` is reduced by the umask and ignored if the directory exists.
            directory.chmod(0o700)
            os.close(open_own_file(path, os.O_RDWR | os.O_CREAT))
            self._database = sqlite3.connect(path, timeout=0, isolation_level=None)
        except (OSError, ValueError, sqlite3.Error) as exc:
            raise self.error(exc) from None
        try:
            for statement in (*(f"PRAGMA {pragma}" for pragma in _PRAGMAS), _TABLE):
                self._execute(statement)
            # SQLite takes the exclusive lock at the first write and keeps it.
            self._execute("BEGIN EXCLUSIVE")
            self._execute("COMMIT")
        except JobError:
            self._database.close()
            raise

    def _execute(self, statement: str, values: tuple[object, ...] = ()) -> Any:
        """Execute a statement of SQL and return its first row."""
        try:
            return self._database.execute(statement, values).fetchone()
        except sqlite3.Error as exc:
            if "locked" in str(exc):
                raise JobError("another process runs the same command: wait for it, or stop it") from None
            raise self.error(exc) from None

    def error(self, problem: Exception) -> JobError:
        """Return the error for a journal that cannot be read or written: what is not recorded would be done twice."""
        reason = (isinstance(problem, OSError) and problem.strerror) or problem
        return JobError(
            f"the journal {str(self._directory)!r} cannot be used ({reason}): make room on its disk, or remove it if "
            "it is damaged, and run the same command again"
        )

    def find(self, path: Path) -> Entry | None:
        """Return the entry of a file."""
        row = self._execute("SELECT mark, id, done, sha256 FROM file WHERE path = ?", (_key(path),))
        return Entry(row[0], row[1], bool(row[2]), row[3]) if row else None

    def save(self, path: Path, entry: Entry) -> None:
        """Store the entry of a file."""
        self._execute("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?)", (_key(path), *entry))

    def upload_state(self, path: Path) -> Path:
        """Return the path of the state file for the upload of a file."""
        return self._directory / f"{hashlib.sha256(_key(path)).hexdigest()[:24]}.json"

    def clear(self) -> None:
        """Delete all entries and state files."""
        self._execute("DELETE FROM file")
        self.clear_upload_states()

    def clear_upload_states(self) -> None:
        """Delete the state files, which hold upload URLs."""
        for path in self._directory.iterdir():
            # The database's own files are in use.
            if not path.name.startswith(_DATABASE):
                path.unlink()

    def close(self) -> None:
        """Close the journal, so that another process can use it."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_journal(session: Session, job: str, key: Iterable[str]) -> Journal:
    """Open the journal of a job; `key` identifies the job among those of the same command and account."""
    return Journal(journal_directory(session, job, key))


def journal_directory(session: Session, job: str, key: Iterable[str]) -> Path:
    """Return the directory for a job's journal, as `open_journal`, which only its owner may read."""
    import platformdirs  # noqa: PLC0415 - most commands have no journal

    profile = session.profile()
    # A token begins with the number of its account (facts §5.1), which is not secret.
    account = profile.token.partition("i")[0] if profile.token[:1].isdigit() else ""
    name = hashlib.sha256(json.dumps([account, profile.base_url, *key]).encode()).hexdigest()[:24]
    return platformdirs.user_state_path("cincopa") / job / name


def _key(path: Path) -> bytes:
    """Return the path as bytes, as it may not be valid Unicode."""
    return os.fsencode(canonical_path(path))
