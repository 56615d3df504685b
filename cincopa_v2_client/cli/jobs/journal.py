"""What a job of many files has done, kept on disk: the same command goes on after Ctrl-C, a crash or a kill."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from ..errors import Failure

if TYPE_CHECKING:
    from ..session import Session

_DATABASE = "journal.sqlite"
# A commit is in the hands of the system, not yet on the disk: what outlives a killed process may not outlive the power.
_SETTINGS = ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = NORMAL")
_TABLE = "CREATE TABLE IF NOT EXISTS file (path BLOB PRIMARY KEY, mark TEXT, id TEXT, done INTEGER) WITHOUT ROWID"


class Entry(NamedTuple):
    """A file: what tells it from itself after a change, the id of what it is in Cincopa, and whether all is done."""

    mark: str
    id: str
    done: bool


class Journal:
    """A folder in the platform's directory for state that only its owner may enter. One process has it at a time.

    It holds neither token nor content. How far a file's upload is stands in a file beside (`record`).
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Else an earlier umask would decide.
        folder.chmod(0o700)
        path = folder / _DATABASE
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        self._database = sqlite3.connect(path, timeout=0, isolation_level=None)
        try:
            for setting in _SETTINGS:
                self._database.execute(f"PRAGMA {setting}")
            self._database.execute(_TABLE)
            # A lock is only taken by writing, and then kept.
            self._database.execute("BEGIN EXCLUSIVE")
            self._database.execute("COMMIT")
        except sqlite3.OperationalError as exc:
            self._database.close()
            if "locked" not in str(exc):
                raise
            raise Failure("another process is at it already: wait for it, or end it") from None

    def find(self, path: Path) -> Entry | None:
        """What is known of a file."""
        row = self._database.execute("SELECT mark, id, done FROM file WHERE path = ?", (_key(path),)).fetchone()
        return Entry(row[0], row[1], bool(row[2])) if row else None

    def keep(self, path: Path, entry: Entry) -> None:
        """Remember a file."""
        self._database.execute("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?)", (_key(path), *entry))

    def record(self, path: Path) -> Path:
        """Where to keep how far a file's upload is."""
        return self._folder / f"{hashlib.sha256(_key(path)).hexdigest()[:24]}.json"

    def forget(self) -> None:
        """Begin anew."""
        self._database.execute("DELETE FROM file")
        for beside in self._folder.iterdir():
            # The database's own files are in use.
            if not beside.name.startswith(_DATABASE):
                beside.unlink()

    def remove(self) -> None:
        """End it: all is done."""
        self.close()
        # Where a scanner of viruses holds a file, it stays; nothing in it is wrong.
        with suppress(OSError):
            shutil.rmtree(self._folder)

    def close(self) -> None:
        """Leave it to another run."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def journal_of(session: Session, job: str, words: Iterable[str]) -> Journal:
    """The journal of a job that these words tell from others, for the account that is in use."""
    import platformdirs  # noqa: PLC0415 - most commands keep none

    profile, token = session.profile_with_token()
    # A token begins with the number of its account (§5.1), which is no secret.
    account = token.partition("i")[0] if token[:1].isdigit() else ""
    name = hashlib.sha256(json.dumps([account, profile.base_url, *words]).encode()).hexdigest()[:24]
    return Journal(platformdirs.user_state_path("cincopa") / job / name)


def _key(path: Path) -> bytes:
    """A name need not be text."""
    return os.fsencode(path.absolute())
