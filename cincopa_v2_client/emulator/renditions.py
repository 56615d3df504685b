"""What is shown of an asset, and where it is fetched: original, renditions (§6.2), thumbnail, storyboard (§6.6)."""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path, PurePath
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from . import choices
from .asset_rows import asset_with_file
from .jobs import in_thread
from .media import film_thumbnail
from .moments import written
from .state import Row
from .world import Call, World

_ORIGINAL = "original"
_STORYBOARD = f"jpg_sb_{choices.STORYBOARD_TILES[-1][0]}x{choices.STORYBOARD_TILES[-1][1]}"
# A file may be HTML: on this origin it must not run, nor be taken for what it is not.
_HEADERS = {"Content-Security-Policy": "sandbox", "X-Content-Type-Options": "nosniff"}


def file_url(call: Call, row: Row) -> str:
    """Where the emulator serves a file; the shape of the CDN's addresses (§9), the folder's name apart."""
    return _url(call.origin, row, _ORIGINAL, row["filename"])


def versions(call: Call, row: Row) -> dict[str, dict[str, str]]:
    """`versions`: the original always, the others as they are there. `filesize` is text here (Q20)."""
    original = {"filesize": str(row["filesize"]), "name": _ORIGINAL, "url": file_url(call, row)}
    others = {
        name: {"filesize": str(size), "name": name.removeprefix("jpg_"), "url": _url(call.origin, row, name)}
        for name, size in _listed(call, row).items()
    }
    return {_ORIGINAL: original, **others}


def thumbnail(call: Call, row: Row) -> dict[str, str]:
    """`thumbnail` of an asset for which no thumb was chosen: a picture, or a film's frame; else there is none."""
    there = _listed(call, row)
    if choices.THUMBNAIL in there:
        return {"url": _url(call.origin, row, _frame_name(row) or choices.THUMBNAIL)}
    return {"url": file_url(call, row)} if row["type"] == "image" else {}


def storyboard(call: Call, row: Row) -> dict[str, str]:
    """`storyboard`: the sprite with the larger tiles, where there is one."""
    return {"url": _url(call.origin, row, _STORYBOARD)} if _STORYBOARD in _listed(call, row) else {}


def resized_name(row: Row) -> str | None:
    """The largest rendition of a picture."""
    return next(reversed(renditions_of(row)), None) if row["type"] == "image" else None


def renditions_of(row: Row) -> dict[str, int]:
    """The renditions of an asset, each with its bytes, smallest first."""
    return json.loads(row["renditions"])


def rendition_filename(row: Row) -> str:
    """What a rendition is called when it is saved."""
    return f"{PurePath(row['filename']).stem}.jpg"


def media_routes(world: World) -> list[Route]:
    """`GET /media/…`."""
    return [Route("/media/{storage}/{rendition}/{filename}", _media(world), methods=["GET"])]


def _listed(call: Call, row: Row) -> dict[str, int]:
    if choices.RENDITIONS_WHEN_SYNCED and row["synced"] > written(call.now):
        return {}
    return renditions_of(row)


def _url(origin: str, row: Row, rendition: str, filename: str = "") -> str:
    return f"{origin}/media/{row['storage']}/{rendition}/{quote(filename or rendition_filename(row), safe='')}"


def _frame_name(row: Row) -> str | None:
    """The rendition that shows the second that was chosen for a film's thumbnail; -1 is automatic (§2.3)."""
    second = row["video_thumb_sec"]
    return f"{choices.THUMBNAIL}_at_{second}" if row["type"] == "video" and second is not None and second >= 0 else None


def _media(world: World) -> Callable[[Request], Awaitable[Response]]:
    async def media(request: Request) -> Response:
        storage, name = request.path_params["storage"], request.path_params["rendition"]
        with world.state.transaction():
            asset = asset_with_file(world.state, storage)
        path, mime = None, "image/jpeg"
        if asset and name == _ORIGINAL:
            path, mime = world.files.media(storage), asset["mime"]
        elif asset and name in renditions_of(asset):
            path = world.files.rendition(storage, name)
        elif asset and renditions_of(asset) and name == _frame_name(asset):
            path = await _frame(world, asset, name)
        if path is None:
            return PlainTextResponse("not found", 404)
        return FileResponse(path, media_type=mime, headers=_HEADERS)

    return media


async def _frame(world: World, asset: Row, name: str) -> Path | None:
    """A film's frame, made when it is first asked for: which one it is may change at any time."""
    path = world.files.rendition(asset["storage"], name)
    async with world.files.arriving:
        if not path.exists():
            made = await in_thread(film_thumbnail, world.files.media(asset["storage"]), asset["video_thumb_sec"])
            # The asset may be gone by now, and with it the folder.
            if made is None or not path.parent.exists():
                return None
            world.files.keep_renditions(asset["storage"], {name: made})
    return path
