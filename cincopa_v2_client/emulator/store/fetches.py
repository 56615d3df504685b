"""Fetches of asset.upload_from_url in the database: their progress and outcome."""

from datetime import datetime

from .. import choices
from ..errors import refused
from ..timestamps import format_log_time
from .database import Database, Row
from .scope import Scope


def insert_fetch(scope: Scope, url: str) -> str:
    """Insert a fetch; return its `status_id`."""
    status_id = scope.ids.status_id()
    fields = {"status_id": status_id, "account": scope.account.number, "url": url, "status": choices.FETCH_RUNNING}
    fetch_id = scope.database.insert("fetch", fields)
    scope.database.update("fetch", fetch_id, {"debug": _log_line(scope.now, "started", 0, url)})
    return status_id


def get_fetch(scope: Scope, status_id: str) -> Row:
    """Return the account's fetch with this id; raise `ErrorResponse` if it does not exist."""
    query = "SELECT * FROM fetch WHERE account = ? AND status_id = ?"
    row = scope.database.one(query, scope.account.number, status_id)
    if row is None:
        raise refused(f"status_id '{status_id}' not found")
    return row


def running_fetch(database: Database, status_id: str) -> Row:
    """Return the fetch with this id; raise `ErrorResponse` if it has ended, was aborted or was deleted by a reset."""
    row = database.one("SELECT * FROM fetch WHERE status_id = ? AND status = ?", status_id, choices.FETCH_RUNNING)
    if row is None:
        raise refused("aborted")
    return row


def save_progress(database: Database, status_id: str, received: int, size: int | None) -> None:
    """Store the number of bytes that have been received, and the size of the file, if known."""
    database.update("fetch", running_fetch(database, status_id)["id"], {"received": received, "size": size})


def end_fetch(database: Database, fetch: Row, time: datetime, status: str, *, more: str = "", resid: str = "") -> None:
    """Store the outcome of a fetch, unless it has ended already."""
    if fetch["status"] == choices.FETCH_RUNNING:
        debug = f"{fetch['debug']}\n{_log_line(time, status, fetch['received'], fetch['url'])}"
        database.update("fetch", fetch["id"], {"status": status, "more": more, "resid": resid, "debug": debug})


def fail_abandoned_fetches(database: Database, time: datetime) -> None:
    """Mark fetches as failed that were running when the emulator was last stopped."""
    for fetch in database.rows("SELECT * FROM fetch WHERE status = ?", choices.FETCH_RUNNING):
        end_fetch(database, fetch, time, choices.FETCH_FAILED, more="the emulator was stopped")


def _log_line(time: datetime, event: str, received: int, url: str) -> str:
    """Return one line of `debug`, with the misspelling of the document's example."""
    return f"{format_log_time(time)} {event}... _bytesRecievedTotal={received} _bytesSendTotal={received} url={url}"
