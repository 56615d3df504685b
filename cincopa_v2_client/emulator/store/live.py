"""Live channels in the database, and their state at a given time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from .. import choices
from ..timestamps import format_timestamp
from .database import Database, Row
from .scope import Scope

# The states with documented names (§8.2); the fourth is `choices.LIVE_RUNNING`.
STOPPED, STARTING, RESETTING = "stopped", "starting", "resetting"


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel at a given time: its state, and the time at which it entered that state."""

    row: Row
    state: str
    since: datetime


def list_channels(scope: Scope) -> list[Channel]:
    """Return the account's channels."""
    order = "id DESC" if choices.NEWEST_FIRST else "id"
    query = f"SELECT * FROM live WHERE account = ? ORDER BY {order}"  # noqa: S608
    return [_of_account(scope, row) for row in scope.database.rows(query, scope.account.number)]


def find_channel(scope: Scope, liveid: str) -> Channel | None:
    """Return the account's channel with this liveid."""
    row = scope.database.one("SELECT * FROM live WHERE account = ? AND liveid = ?", scope.account.number, liveid)
    return _of_account(scope, row) if row else None


def running_since(database: Database, now: datetime, seconds: float, liveid: str) -> datetime | None:
    """Return the time at which a channel of any account started to run; None if it is not running."""
    row = database.one("SELECT * FROM live WHERE liveid = ?", liveid)
    channel = channel_at(row, now, seconds) if row else None
    return channel.since if channel and channel.state == choices.LIVE_RUNNING else None


def insert_channel(scope: Scope, fields: dict[str, Any]) -> None:
    """Insert a channel, which is stopped."""
    ids = scope.ids
    identity = {"liveid": ids.public_id(), "account": scope.account.number, "stream_key": ids.stream_key()}
    initial = {"state": STOPPED, "since": format_timestamp(scope.now), "previous": STOPPED}
    scope.database.insert("live", identity | fields | initial)


def set_channel_state(scope: Scope, channel: Channel, state: str) -> None:
    """Change the state of a channel. A reset during a reset returns to the state before the first."""
    previous = channel.row["previous"] if channel.state == RESETTING else channel.state
    fields = {"state": state, "since": format_timestamp(scope.now), "previous": previous}
    scope.database.update("live", channel.row["id"], fields)


def delete_channel(scope: Scope, channel: Channel) -> None:
    """Delete a channel, which invalidates its playlist and stream key."""
    scope.database.run("DELETE FROM live WHERE id = ?", channel.row["id"])


def _of_account(scope: Scope, row: Row) -> Channel:
    return channel_at(row, scope.now, scope.settings.live_seconds)


def channel_at(row: Row, now: datetime, seconds: float) -> Channel:
    """Return the channel in its current state: `starting` and `resetting` end after `Settings.live_seconds`."""
    state, since = row["state"], datetime.fromisoformat(row["since"])
    duration = timedelta(seconds=seconds)
    while state in (STARTING, RESETTING) and now >= since + duration:
        state, since = (choices.LIVE_RUNNING if state == STARTING else row["previous"]), since + duration
    return Channel(row, state, since)
