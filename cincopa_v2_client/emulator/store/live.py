"""Live channels in the database, and their state at a given time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from .. import choices
from ..context import Call, Context
from ..timestamps import format_timestamp
from .database import Row

# The states with documented names (§8.2); the fourth is `choices.LIVE_RUNNING`.
STOPPED, STARTING, RESETTING = "stopped", "starting", "resetting"


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel at a given time: its state, and the time at which it entered that state."""

    row: Row
    state: str
    since: datetime


def list_channels(call: Call) -> list[Channel]:
    """Return the account's channels."""
    order = "id DESC" if choices.NEWEST_FIRST else "id"
    query = f"SELECT * FROM live WHERE account = ? ORDER BY {order}"  # noqa: S608
    return [_current(call.context, row, call.now) for row in call.database.rows(query, call.account.number)]


def newest_channels(context: Context, limit: int) -> tuple[list[Channel], int]:
    """Return the newest channels of all accounts, and the number of all channels."""
    rows = context.database.rows("SELECT * FROM live ORDER BY id DESC LIMIT ?", limit)
    total = context.database.scalar("SELECT count(*) FROM live")
    return [_current(context, row, context.clock()) for row in rows], total


def find_channel(call: Call, liveid: str) -> Channel | None:
    """Return the account's channel with this liveid."""
    row = call.database.one("SELECT * FROM live WHERE account = ? AND liveid = ?", call.account.number, liveid)
    return _current(call.context, row, call.now) if row else None


def running_since(context: Context, liveid: str) -> datetime | None:
    """Return the time at which a channel of any account started to run; None if it is not running."""
    row = context.database.one("SELECT * FROM live WHERE liveid = ?", liveid)
    channel = _current(context, row, context.clock()) if row else None
    return channel.since if channel and channel.state == choices.LIVE_RUNNING else None


def insert_channel(call: Call, fields: dict[str, Any]) -> None:
    """Insert a channel, which is stopped."""
    ids = call.context.ids
    identity = {"liveid": ids.public_id(), "account": call.account.number, "stream_key": ids.stream_key()}
    initial = {"state": STOPPED, "since": format_timestamp(call.now), "previous": STOPPED}
    call.database.insert("live", identity | fields | initial)


def set_channel_state(call: Call, channel: Channel, state: str) -> None:
    """Change the state of a channel. A reset during a reset returns to the state before the first."""
    previous = channel.row["previous"] if channel.state == RESETTING else channel.state
    fields = {"state": state, "since": format_timestamp(call.now), "previous": previous}
    call.database.update("live", channel.row["id"], fields)


def delete_channel(call: Call, channel: Channel) -> None:
    """Delete a channel, which invalidates its playlist and stream key."""
    call.database.run("DELETE FROM live WHERE id = ?", channel.row["id"])


def _current(context: Context, row: Row, now: datetime) -> Channel:
    """Return the channel in its current state: `starting` and `resetting` end after `Settings.live_seconds`."""
    state, since = row["state"], datetime.fromisoformat(row["since"])
    duration = timedelta(seconds=context.settings.live_seconds)
    while state in (STARTING, RESETTING) and now >= since + duration:
        state, since = (choices.LIVE_RUNNING if state == STARTING else row["previous"]), since + duration
    return Channel(row, state, since)
