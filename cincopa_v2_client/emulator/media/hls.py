"""The playlist of a live channel, and its segments. Nobody transmits anything, so the segments show nothing."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from .. import choices
from ..context import Context
from ..store.live import running_since

_PATH = "/live/{liveid}"
_PLAYLIST_TYPE = "application/vnd.apple.mpegurl"
_PACKET_BYTES = 188
# The two tables that each MPEG-TS segment needs (RFC 8216, 3.2), each in a packet: one programme, without a stream.
_TABLES = (
    "474000100000b00d0001c100000001f0002ab104b2",
    "475000100002b00d0001c10000fffff0001cc8d73f",
)
_SEGMENT = b"".join(bytes.fromhex(table).ljust(_PACKET_BYTES, b"\xff") for table in _TABLES)


def playlist_url(origin: str, liveid: str) -> str:
    """Where the emulator serves the playlist of a channel."""
    return f"{origin}{_PATH.format(liveid=liveid)}/playlist.m3u8"


def hls_routes(context: Context) -> list[Route]:
    """The playlist and the segments that it names; both are there only while the channel runs."""
    return [
        Route(f"{_PATH}/playlist.m3u8", _playlist(context), methods=["GET"]),
        Route(f"{_PATH}/{{segment}}.ts", _segment(context), methods=["GET"]),
    ]


def _playlist(context: Context) -> Callable[[Request], Awaitable[Response]]:
    async def playlist(request: Request) -> Response:
        with context.database.transaction():
            since = running_since(context, request.path_params["liveid"])
        if since is None:
            return PlainTextResponse("this channel is not on air", 404)
        text = _written((context.clock() - since) // timedelta(seconds=choices.HLS_SEGMENT_SECONDS))
        # A player asks for it again and again.
        return Response(text, media_type=_PLAYLIST_TYPE, headers={"Cache-Control": "no-cache"})

    return playlist


def _segment(context: Context) -> Callable[[Request], Awaitable[Response]]:
    async def segment(request: Request) -> Response:
        with context.database.transaction():
            since = running_since(context, request.path_params["liveid"])
        if since is None:
            return PlainTextResponse("this channel is not on air", 404)
        return Response(_SEGMENT, media_type="video/mp2t")

    return segment


def _written(newest: int) -> str:
    """A media playlist without an end, that names the last segments."""
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
