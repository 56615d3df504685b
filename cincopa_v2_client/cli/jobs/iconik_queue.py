"""The queue on disk of what iconik's custom actions asked to publish."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple, Self

from ...flows.database import Database

_TABLE = (
    "CREATE TABLE IF NOT EXISTS request (kind TEXT, id TEXT, fields TEXT NOT NULL, number INTEGER NOT NULL, "
    "attempts INTEGER NOT NULL, due REAL NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID"
)
# A request that waits already is not added a second time. Its number changes, so that a run which has begun does not
# remove it.
_ADD = (
    "INSERT INTO request VALUES (?, ?, ?, 1, 0, 0) ON CONFLICT (kind, id) "
    "DO UPDATE SET fields = excluded.fields, number = number + 1, attempts = 0, due = 0"
)
# Our choices: the delay after a failed attempt, the number of attempts, and the longest delay while a service is down.
_RETRY_SECONDS = 60.0
_ATTEMPTS = 5
_OUTAGE_SECONDS = 300.0

_LOSS = "What waits in it is forgotten: press the buttons again"

Kind = Literal["asset", "collection"]


class PublishRequest(NamedTuple):
    """An asset or a collection to publish, with the values of metadata that the user entered."""

    kind: Kind
    id: str
    fields: Mapping[str, Any]
    number: int = 0
    attempts: int = 0


class PublishQueue:
    """Requests that wait, in a file that one process at a time uses and only its owner may read."""

    def __init__(self, path: Path) -> None:
        """Open or create the queue; raise JournalError if another process uses it, or if it cannot be written."""
        self._added = threading.Event()
        # Durable, so that accepted requests are on disk before the response.
        self._database = Database(path, _TABLE, name="queue", loss=_LOSS, durable=True)

    def add(self, requests: Iterable[PublishRequest]) -> None:
        """Add requests, all or none of them; raise JournalError if that is impossible."""
        rows = [(each.kind, each.id, json.dumps(dict(each.fields))) for each in requests]
        with self._database.transaction():
            for row in rows:
                self._database.execute(_ADD, *row)
        self._added.set()

    def due(self) -> list[PublishRequest]:
        """Return the requests whose time has come."""
        statement = "SELECT kind, id, fields, number, attempts FROM request WHERE due <= ? ORDER BY due, id"
        rows = self._database.execute(statement, time.time())
        return [PublishRequest(kind, key, json.loads(fields), *rest) for kind, key, fields, *rest in rows]

    def finish(self, request: PublishRequest) -> None:
        """Remove a request, unless it was added again since."""
        statement = "DELETE FROM request WHERE kind = ? AND id = ? AND number = ?"
        self._database.execute(statement, request.kind, request.id, request.number)

    def postpone(self, request: PublishRequest, *, failed: bool = True) -> bool:
        """Let a request be tried again later; after many attempts that have failed, remove it and return False.

        One that could not even be tried, as a whole service was down, has not failed.
        """
        attempts = request.attempts + 1
        if failed and attempts >= _ATTEMPTS:
            self.finish(request)
            return False
        seconds = _RETRY_SECONDS * 2**request.attempts
        due = time.time() + (seconds if failed else min(seconds, _OUTAGE_SECONDS))
        statement = "UPDATE request SET attempts = ?, due = ? WHERE kind = ? AND id = ? AND number = ?"
        kept = min(attempts, _ATTEMPTS - 1)
        self._database.execute(statement, kept, due, request.kind, request.id, request.number)
        return True

    def wait(self, seconds: float) -> None:
        """Return when a request is added, or after this time."""
        self._added.wait(seconds)
        self._added.clear()

    def close(self) -> None:
        """Close the queue, so that another process can use it."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
