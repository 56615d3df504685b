"""Live channels in the database, and how they stand at a moment. The only SQL about channels is here."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from .. import choices
from ..context import Call, Context
from ..timestamps import format_timestamp
from .database import Row

# The states that are documented (§8.2); `choices.LIVE_RUNNING` is the fourth.
STOPPED, STARTING, RESETTING = "stopped", "starting", "resetting"


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel as it stands at one moment: its state, and since when."""

    row: Row
    state: str
    since: datetime


def list_channels(call: Call) -> list[Channel]:
    """The account's channels."""
    order = "id DESC" if choices.NEWEST_FIRST else "id"
    query = f"SELECT * FROM live WHERE account = ? ORDER BY {order}"  # noqa: S608
    return [_standing(call.context, row, call.now) for row in call.database.rows(query, call.account.number)]


def newest_channels(context: Context, limit: int) -> tuple[list[Channel], int]:
    """The newest channels of all accounts, and how many there are."""
    rows = context.database.rows("SELECT * FROM live ORDER BY id DESC LIMIT ?", limit)
    return [_standing(context, row, context.clock()) for row in rows], context.database.number(
        "SELECT count(*) FROM live"
    )


def find_channel(call: Call, liveid: str) -> Channel | None:
    """The account's channel of this liveid."""
    row = call.database.one("SELECT * FROM live WHERE account = ? AND liveid = ?", call.account.number, liveid)
    return _standing(call.context, row, call.now) if row else None


def running_since(context: Context, liveid: str) -> datetime | None:
    """Since when this channel, of whatever account, has been running; None while it does not."""
    row = context.database.one("SELECT * FROM live WHERE liveid = ?", liveid)
    channel = _standing(context, row, context.clock()) if row else None
    return channel.since if channel and channel.state == choices.LIVE_RUNNING else None


def insert_channel(call: Call, fields: dict[str, Any]) -> None:
    """A new channel, stopped."""
    ids = call.context.ids
    own = {"liveid": ids.public(), "account": call.account.number, "stream_key": ids.stream_key()}
    standing = {"state": STOPPED, "since": format_timestamp(call.now), "previous": STOPPED}
    call.database.insert("live", own | fields | standing)


def set_channel_state(call: Call, channel: Channel, state: str) -> None:
    """Put a channel into another state, from now on. A second reset leads to where the first one would have led."""
    previous = channel.row["previous"] if channel.state == RESETTING else channel.state
    fields = {"state": state, "since": format_timestamp(call.now), "previous": previous}
    call.database.update("live", channel.row["id"], fields)


def delete_channel(call: Call, channel: Channel) -> None:
    """Delete it; its playlist and its key are worth nothing then."""
    call.database.run("DELETE FROM live WHERE id = ?", channel.row["id"])


def _standing(context: Context, row: Row, now: datetime) -> Channel:
    """What became of the state in the database: `starting` and `resetting` pass by themselves."""
    state, since = row["state"], datetime.fromisoformat(row["since"])
    takes = timedelta(seconds=context.settings.live_seconds)
    while state in (STARTING, RESETTING) and now >= since + takes:
        state, since = (choices.LIVE_RUNNING if state == STARTING else row["previous"]), since + takes
    return Channel(row, state, since)
