"""`GET /media/…`: an asset's original file and its renditions."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from ...emulation.tasks import run_in_thread
from ..context import Context
from ..store.assets import find_asset_by_storage
from ..store.database import Row
from .inspect import video_frame
from .renditions import ORIGINAL, RENDITION_MIME, frame_rendition, renditions_of

# An uploaded file may be HTML; its scripts must not run on this origin.
_HEADERS = {"Content-Security-Policy": "sandbox", "X-Content-Type-Options": "nosniff"}


def media_routes(context: Context) -> list[Route]:
    """Return the route of media files."""
    return [Route("/media/{storage}/{rendition}/{filename}", _media(context), methods=["GET"])]


def _media(context: Context) -> Callable[[Request], Awaitable[Response]]:
    async def media(request: Request) -> Response:
        storage_id, name = request.path_params["storage"], request.path_params["rendition"]
        with context.database.transaction():
            asset = find_asset_by_storage(context.database, storage_id)
        path, mime = None, RENDITION_MIME
        if asset and name == ORIGINAL:
            path, mime = context.files.media(storage_id), asset["mime"]
        elif asset and name in renditions_of(asset):
            path = context.files.rendition(storage_id, name)
        elif asset and (rendition := frame_rendition(asset, name)):
            path = await _render_frame(context, asset, name, rendition)
        if path is None:
            return PlainTextResponse("not found", 404)
        return FileResponse(path, media_type=mime, headers=_HEADERS)

    return media


async def _render_frame(context: Context, asset: Row, name: str, rendition: str) -> Path | None:
    """Return a rendition of the frame chosen for a video's thumbnail; it is made at the first request for it."""
    path = context.files.rendition(asset["storage"], name)
    async with context.files.processing_lock:
        if not path.exists():
            original = context.files.media(asset["storage"])
            renditions = await run_in_thread(video_frame, original, asset["video_thumb_sec"])
            # The asset may have been deleted meanwhile, and its folder with it.
            if rendition not in renditions or not path.parent.exists():
                return None
            context.files.write_renditions(asset["storage"], {name: renditions[rendition]})
    return path
