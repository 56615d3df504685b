"""thumb.aspx: a redirect to an image of an asset or a gallery, without a token."""

# Facts §9.

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from ...emulation.requests import request_origin
from .. import choices
from ..context import Context
from ..http.parameters import query_parameters
from ..store.assets import find_asset_in_any_account, thumbs_of
from ..store.database import Database, Row
from ..store.galleries import assets_by_fid
from .renditions import image_url, renditions_of

_PATHS = ("/thumb.aspx", "/media-platform/api/thumb.aspx")


def thumb_routes(context: Context) -> list[Route]:
    """Return the routes of thumb.aspx: `?size=…&rid=…` or `?size=…&fid=…`."""
    return [Route(path, _thumb(context), methods=["GET"]) for path in _PATHS]


def _thumb(context: Context) -> Callable[[Request], Awaitable[Response]]:
    async def thumb(request: Request) -> Response:
        query = query_parameters(request)
        with context.database.transaction():
            asset = _pictured_asset(context.database, query.get("rid", ""), query.get("fid", ""))
        size = choices.THUMB_SIZES.get(query.get("size", ""), choices.THUMB_SIZES["small"])
        url = image_url(request_origin(request), asset, size, renditions_of(asset)) if asset else None
        return RedirectResponse(url, 302) if url else PlainTextResponse("not found", 404)

    return thumb


def _pictured_asset(database: Database, rid: str, fid: str) -> Row | None:
    """Return the named asset or the named gallery's first one; if a thumb was chosen for it, return the thumb."""
    # `template!rid` names an asset, `template@fid` a gallery.
    rid = rid or fid.partition("!")[2]
    if rid:
        asset = find_asset_in_any_account(database, rid)
    else:
        asset = next(iter(assets_by_fid(database, fid.rpartition("@")[2]) or ()), None)
    if asset is None:
        return None
    return next(iter(thumbs_of(database, [asset["id"]]).get(asset["id"], ())), asset)
