"""Handlers of the group `live`. All are documented as GET, even those that change something."""

# Facts §8.2.

from html import escape
from typing import Any

from .. import choices
from ..context import Call
from ..errors import ErrorResponse
from ..media.hls import playlist_url
from ..store.live import (
    RESETTING,
    STARTING,
    STOPPED,
    Channel,
    delete_channel,
    find_channel,
    insert_channel,
    list_channels,
    set_channel_state,
)
from .handler import Handler

_NOTE = "extra charge may apply - please contact your account manager for more info"


def live_list(call: Call) -> dict[str, Any]:
    """Return the account's channels and their quota."""
    channels = list_channels(call)
    quota = call.context.settings.live_channels
    used = [channel.row["type"] for channel in channels if _counts_against_quota(channel)]
    return {
        "live_streams": [_object(call, channel) for channel in channels],
        "usage": {
            "max_passthrough_quota": quota,
            "max_transcoded_quota": quota,
            "usage_passthrough": used.count("passthrough"),
            "usage_transcoded": used.count("transcoded"),
            "history": list(choices.LIVE_HISTORY),
        },
    }


def live_create(call: Call) -> dict[str, Any]:
    """Create a channel, stopped."""
    quota, active = call.context.settings.live_channels, sum(map(_counts_against_quota, list_channels(call)))
    if active >= quota:
        message = f"user is limited to {quota} live channels, you have {active} active - please upgrade your plan"
        raise ErrorResponse("api-live-channels", message)
    insert_channel(call, {name: call.values.get(name) or default for name, default in choices.LIVE_DEFAULTS.items()})
    # Q35: the response does not name the channel; live.list does.
    return {}


def live_start(call: Call) -> dict[str, Any]:
    """Start a stopped channel; it runs after `Settings.live_seconds`."""
    return _set_state(call, STARTING, (STOPPED,))


def live_stop(call: Call) -> dict[str, Any]:
    """Stop a channel immediately."""
    return _set_state(call, STOPPED, choices.LIVE_STOPPABLE)


def live_reset(call: Call) -> dict[str, Any]:
    """Reset a channel; it returns to its state after `Settings.live_seconds`."""
    return _set_state(call, RESETTING, (STOPPED, STARTING, RESETTING, choices.LIVE_RUNNING))


def live_delete(call: Call) -> dict[str, Any]:
    """Delete a channel."""
    channel = find_channel(call, call.values["liveid"])
    if channel is None:
        raise ErrorResponse(*choices.LIVE_DELETE_UNKNOWN)
    if not choices.LIVE_DELETE_ANY_STATE and channel.state != STOPPED:
        raise _bad_state()
    delete_channel(call, channel)
    return {}


def _set_state(call: Call, state: str, allowed: tuple[str, ...]) -> dict[str, Any]:
    channel = find_channel(call, call.values["liveid"])
    if channel is None or channel.state not in allowed:
        raise _bad_state()
    set_channel_state(call, channel, state)
    return {"state": state, "note": _NOTE}


def _bad_state() -> ErrorResponse:
    return ErrorResponse("bad_state_or_liveid", "")


def _counts_against_quota(channel: Channel) -> bool:
    return choices.LIVE_STOPPED_COUNTS or channel.state != STOPPED


def _object(call: Call, channel: Channel) -> dict[str, Any]:
    row = channel.row
    return {
        "liveid": row["liveid"],
        "name": row["name"],
        "location": row["location"],
        "type": row["type"],
        "state": channel.state,
        "rtmp_source": choices.RTMP_SOURCE.format(location=row["location"], key=row["stream_key"]),
        "hls_playback_url": playlist_url(call.origin, row["liveid"]),
        "iframe_embed_code": _embed_code(call, row["liveid"], row["name"]),
    }


def _embed_code(call: Call, liveid: str, name: str) -> str:
    """Return the HTML that embeds a channel's player."""
    source = call.origin + choices.LIVE_EMBED.format(template=choices.LIVE_TEMPLATE, liveid=liveid)
    return f'<iframe src="{escape(source)}" title="{escape(name)}" allowfullscreen></iframe>'


HANDLERS: dict[str, Handler] = {
    "live.list": Handler(live_list),
    "live.create": Handler(live_create, "name location type"),
    "live.start": Handler(live_start, "liveid"),
    "live.stop": Handler(live_stop, "liveid"),
    "live.reset": Handler(live_reset, "liveid"),
    "live.delete": Handler(live_delete, "liveid"),
}
