"""Fetches in the database: how each upload from a URL stands. The only SQL about them is here."""

from datetime import datetime

from .. import choices
from ..context import Call
from ..errors import refused
from ..timestamps import format_log_time
from .database import Database, Row


def insert_fetch(call: Call, url: str) -> str:
    """A new fetch; its `status_id`."""
    status_id = call.context.ids.guid()
    fields = {"status_id": status_id, "account": call.account.number, "url": url, "status": choices.FETCH_RUNNING}
    fetch = call.database.insert("fetch", fields)
    call.database.update("fetch", fetch, {"debug": _entry(call.now, "started", 0, url)})
    return status_id


def get_fetch(call: Call, status_id: str) -> Row:
    """The fetch of this id, which must be there."""
    query = "SELECT * FROM fetch WHERE account = ? AND status_id = ?"
    found = call.database.one(query, call.account.number, status_id)
    if found is None:
        raise refused(f"status_id '{status_id}' not found")
    return found


def running_fetch(database: Database, status_id: str) -> Row:
    """The same, for the one who fetches; raises `Problem` where it was aborted, or forgotten in a reset."""
    found = database.one("SELECT * FROM fetch WHERE status_id = ? AND status = ?", status_id, choices.FETCH_RUNNING)
    if found is None:
        raise refused("aborted")
    return found


def save_progress(database: Database, status_id: str, received: int, size: int | None) -> None:
    """So much of it is here."""
    database.update("fetch", running_fetch(database, status_id)["id"], {"received": received, "size": size})


def end_fetch(
    database: Database, fetch: Row, moment: datetime, status: str, *, more: str = "", resid: str = ""
) -> None:
    """It has come to its end; an ended one stays as it is."""
    if fetch["status"] == choices.FETCH_RUNNING:
        debug = f"{fetch['debug']}\n{_entry(moment, status, fetch['received'], fetch['url'])}"
        database.update("fetch", fetch["id"], {"status": status, "more": more, "resid": resid, "debug": debug})


def fail_abandoned_fetches(database: Database, moment: datetime) -> None:
    """None survives its emulator: those that were running when it ended have failed."""
    for fetch in database.rows("SELECT * FROM fetch WHERE status = ?", choices.FETCH_RUNNING):
        end_fetch(database, fetch, moment, choices.FETCH_FAILED, more="the emulator was stopped")


def _entry(moment: datetime, word: str, received: int, url: str) -> str:
    """One line of `debug`, misspelt as in the document's example."""
    return f"{format_log_time(moment)} {word}... _bytesRecievedTotal={received} _bytesSendTotal={received} url={url}"
