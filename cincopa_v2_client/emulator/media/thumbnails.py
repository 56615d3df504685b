"""thumb.aspx (§9): a picture of an asset or a gallery for any page, without a token."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from .. import choices
from ..context import Context
from ..http.parameters import query_parameters, request_origin
from ..store.assets import find_asset_in_any_account, thumbs_of
from ..store.database import Database, Row
from ..store.galleries import assets_by_fid
from .renditions import picture_url, renditions_of

_PATHS = ("/thumb.aspx", "/media-platform/api/thumb.aspx")


def thumb_routes(context: Context) -> list[Route]:
    """`GET /thumb.aspx?size=…&rid=…` or `&fid=…`."""
    return [Route(path, _thumb(context), methods=["GET"]) for path in _PATHS]


def _thumb(context: Context) -> Callable[[Request], Awaitable[Response]]:
    async def thumb(request: Request) -> Response:
        query = query_parameters(request)
        with context.database.transaction():
            asset = _shown(context.database, query.get("rid", ""), query.get("fid", ""))
        name = choices.THUMB_SIZES.get(query.get("size", ""), choices.THUMB_SIZES["small"])
        url = picture_url(request_origin(request), asset, name, renditions_of(asset)) if asset else None
        return RedirectResponse(url, 302) if url else PlainTextResponse("not found", 404)

    return thumb


def _shown(database: Database, rid: str, fid: str) -> Row | None:
    """The asset whose picture is asked for, or the thumb that was chosen for it."""
    # `template!rid` names an asset, `template@fid` a gallery.
    rid = rid or fid.partition("!")[2]
    asset = (
        find_asset_in_any_account(database, rid)
        if rid
        else next(iter(assets_by_fid(database, fid.rpartition("@")[2]) or ()), None)
    )
    if asset is None:
        return None
    return next(iter(thumbs_of(database, [asset["id"]]).get(asset["id"], ())), asset)
