"""What is shown of an asset, and where it is fetched: original, renditions (§6.2), thumbnail, storyboard (§6.6)."""

import json
from collections.abc import Awaitable, Callable, Collection
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from .. import choices
from ..context import Call, Context
from ..store.assets import find_asset_by_storage
from ..store.database import Row
from ..tasks import run_in_thread
from ..timestamps import format_timestamp
from .inspect import film_frame

RENDITION_MIME = "image/jpeg"
_ORIGINAL = "original"
_PICTURES = [f"jpg_{width}x{height}" for width, height in choices.PICTURE_BOXES]
# Between a picture's name and the second of a film that it shows.
_AT = "_at_"
_STORYBOARD = f"jpg_sb_{choices.STORYBOARD_TILES[-1][0]}x{choices.STORYBOARD_TILES[-1][1]}"
# A file may be HTML: on this origin it must not run, nor be taken for what it is not.
_HEADERS = {"Content-Security-Policy": "sandbox", "X-Content-Type-Options": "nosniff"}


def file_url(origin: str, row: Row) -> str:
    """Where the emulator serves a file; the shape of the CDN's addresses (§9), the folder's name apart."""
    return f"{origin}/media/{row['storage']}/{_ORIGINAL}/{quote(row['filename'], safe='')}"


def shown(call: Call, row: Row) -> dict[str, Any]:
    """`content`, `versions`, `thumbnail`, perhaps `storyboard`, all read from the row: a page opens no file."""
    hidden = choices.RENDITIONS_WHEN_SYNCED and row["synced"] > format_timestamp(call.now)
    there = {} if hidden else renditions_of(row)
    url = file_url(call.origin, row)
    # `filesize` is text here (Q20).
    versions = {_ORIGINAL: {"filesize": str(row["filesize"]), "name": _ORIGINAL, "url": url}}
    for name, its_url in _urls(call.origin, row, there).items():
        versions[name] = {"filesize": str(there[name]), "name": name.removeprefix("jpg_"), "url": its_url}
    picture = picture_url(call.origin, row, choices.THUMBNAIL, there)
    described: dict[str, Any] = {
        "versions": versions,
        "thumbnail": {"url": picture} if picture else {},
        "content": {"url": url, "type": row["mime"]},
    }
    if _STORYBOARD in versions:
        described["storyboard"] = {"url": versions[_STORYBOARD]["url"]}
    return described


def picture_url(origin: str, row: Row, name: str, there: dict[str, int]) -> str | None:
    """Where a picture, or a film's frame, is fetched in one of its sizes, or in the largest that is there."""
    pictures = [each for each in there if each in _PICTURES]
    if row["type"] == "image" and name not in pictures:
        return file_url(origin, row)
    if not pictures:
        return None
    second = _second(row)
    name = name if name in pictures else pictures[-1]
    name = name if second is None else f"{name}{_AT}{second}"
    return _urls(origin, row, [name])[name]


def resized_name(row: Row) -> str | None:
    """The largest rendition of a picture."""
    return next(reversed(renditions_of(row)), None) if row["type"] == "image" else None


def renditions_of(row: Row) -> dict[str, int]:
    """The renditions of an asset, each with its bytes, smallest first."""
    return json.loads(row["renditions"])


def rendition_filename(row: Row) -> str:
    """What a rendition is called when it is saved."""
    return f"{row['filename'].rpartition('.')[0] or row['filename']}.jpg"


def media_routes(context: Context) -> list[Route]:
    """`GET /media/…`."""
    return [Route("/media/{storage}/{rendition}/{filename}", _media(context), methods=["GET"])]


def _urls(origin: str, row: Row, names: Collection[str]) -> dict[str, str]:
    """Where renditions are fetched, by their names."""
    if not names:
        return {}
    filename = quote(rendition_filename(row), safe="")
    return {name: f"{origin}/media/{row['storage']}/{name}/{filename}" for name in names}


def _second(row: Row) -> int | None:
    """The second that was chosen for a film's thumbnail; -1 is automatic (§2.3)."""
    second = row["video_thumb_sec"]
    return second if row["type"] == "video" and second is not None and second >= 0 else None


def _media(context: Context) -> Callable[[Request], Awaitable[Response]]:
    async def media(request: Request) -> Response:
        storage, name = request.path_params["storage"], request.path_params["rendition"]
        with context.database.transaction():
            asset = find_asset_by_storage(context.database, storage)
        path, mime = None, RENDITION_MIME
        if asset and name == _ORIGINAL:
            path, mime = context.files.media(storage), asset["mime"]
        elif asset and name in renditions_of(asset):
            path = context.files.rendition(storage, name)
        elif asset:
            path = await _frame(context, asset, name)
        if path is None:
            return PlainTextResponse("not found", 404)
        return FileResponse(path, media_type=mime, headers=_HEADERS)

    return media


async def _frame(context: Context, asset: Row, name: str) -> Path | None:
    """The frame that was chosen for a film's thumbnail, made when it is first asked for: it may change at any time."""
    picture, second = name.partition(_AT)[0], _second(asset)
    if picture not in _PICTURES or picture not in renditions_of(asset) or name != f"{picture}{_AT}{second}":
        return None
    path = context.files.rendition(asset["storage"], name)
    async with context.files.arriving:
        if not path.exists():
            made = await run_in_thread(film_frame, context.files.media(asset["storage"]), asset["video_thumb_sec"])
            # The asset may be gone by now, and with it the folder.
            if picture not in made or not path.parent.exists():
                return None
            context.files.keep_renditions(asset["storage"], {name: made[picture]})
    return path
