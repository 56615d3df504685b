"""The HLS playlist of a live channel, and its segments, which are empty: the emulator receives no stream."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from .. import choices
from ..context import Context
from ..store.live import running_since

_PATH = "/live/{liveid}"
_PLAYLIST_TYPE = "application/vnd.apple.mpegurl"
_PACKET_BYTES = 188
# The two tables that every MPEG-TS segment needs (RFC 8216, 3.2), one packet each: a program without streams.
_TABLES = (
    "474000100000b00d0001c100000001f0002ab104b2",
    "475000100002b00d0001c10000fffff0001cc8d73f",
)
_SEGMENT = b"".join(bytes.fromhex(table).ljust(_PACKET_BYTES, b"\xff") for table in _TABLES)


def playlist_url(origin: str, liveid: str) -> str:
    """Return the URL of a channel's playlist."""
    return f"{origin}{_PATH.format(liveid=liveid)}/playlist.m3u8"


def hls_routes(context: Context) -> list[Route]:
    """Return the routes of playlists and segments; both respond with 404 unless the channel runs."""
    return [
        Route(f"{_PATH}/playlist.m3u8", _playlist(context), methods=["GET"]),
        Route(f"{_PATH}/{{segment}}.ts", _segment(context), methods=["GET"]),
    ]


def _playlist(context: Context) -> Callable[[Request], Awaitable[Response]]:
    async def playlist(request: Request) -> Response:
        since = _running_since(context, request)
        if since is None:
            return _not_running()
        newest = (context.clock() - since) // timedelta(seconds=choices.HLS_SEGMENT_SECONDS)
        # Players reload the playlist for as long as they play.
        return Response(_format_playlist(newest), media_type=_PLAYLIST_TYPE, headers={"Cache-Control": "no-cache"})

    return playlist


def _segment(context: Context) -> Callable[[Request], Awaitable[Response]]:
    async def segment(request: Request) -> Response:
        if _running_since(context, request) is None:
            return _not_running()
        return Response(_SEGMENT, media_type="video/mp2t")

    return segment


def _running_since(context: Context, request: Request) -> datetime | None:
    with context.database.transaction():
        seconds, liveid = context.settings.live_seconds, request.path_params["liveid"]
        return running_since(context.database, context.clock(), seconds, liveid)


def _not_running() -> Response:
    return PlainTextResponse("this channel is not running", 404)


def _format_playlist(newest: int) -> str:
    """Return a media playlist of the last segments, without an end."""
    first = max(newest - choices.HLS_SEGMENTS + 1, 0)
    lines = [
        "#EXTM3U",
        "#EXT-X-VERSION:3",
        f"#EXT-X-TARGETDURATION:{choices.HLS_SEGMENT_SECONDS}",
        f"#EXT-X-MEDIA-SEQUENCE:{first}",
    ]
    for number in range(first, newest + 1):
        lines += [f"#EXTINF:{choices.HLS_SEGMENT_SECONDS}.000,", f"{number}.ts"]
    return "\n".join(lines) + "\n"
