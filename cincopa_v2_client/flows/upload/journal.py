"""The journal of several uploads: each source once, also after an interruption."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from types import UnionType
from typing import Any, Self

from ...runtime.secrets import Secret
from ..database import Database
from ..state import dump_state, parse_state

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS upload (path BLOB, destination TEXT, job TEXT, state TEXT, "
    "PRIMARY KEY (path, destination)) WITHOUT ROWID"
)


class UploadJournal:
    """A journal with a row for each path and destination, of which the account is a part."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Open or create the journal; raise JournalError if another job uses it, or if it cannot be written."""
        self._database = Database(path, _SCHEMA)

    def state(self, path: str | os.PathLike[str], destination: list[str | None], job: list[str | None]) -> JournalState:
        """Return the state of the upload of a file; `job` changes with the file."""
        return JournalState(self._database, (path_key(path), json.dumps(destination)), json.dumps(job))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()


class JournalState:
    """The state of one upload in a journal, with the methods of a state file."""

    def __init__(self, database: Database, key: tuple[bytes, str], job: str) -> None:
        self._database = database
        self._key = key
        self._job = job

    def load(self, fields: Mapping[str, type | UnionType]) -> dict[str, Any] | None:
        """Return the saved state of this job if it has these fields, with URLs as secrets."""
        statement = "SELECT state FROM upload WHERE path = ? AND destination = ? AND job = ?"
        states = [Secret(state) for (state,) in self._database.execute(statement, *self._key, self._job)]
        return parse_state(states[0], fields) if states else None

    def save(self, state: Mapping[str, Any]) -> None:
        """Save the state; its secrets are saved as they are."""
        statement = "INSERT OR REPLACE INTO upload VALUES (?, ?, ?, ?)"
        self._database.execute(statement, *self._key, self._job, dump_state(state))

    def remove(self) -> None:
        """Remove the state: the upload starts again."""
        self._database.execute("DELETE FROM upload WHERE path = ? AND destination = ?", *self._key)


def path_key(path: str | os.PathLike[str]) -> bytes:
    """Return what identifies a file by its path, which may not be valid Unicode."""
    return os.fsencode(os.path.realpath(path))
