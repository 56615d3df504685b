"""Tools that find assets and show one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..cursors import make_cursor, read_cursor
from ..document import documented
from ..results import clip, data_of
from ..tool import CURSOR, Call, Tool

if TYPE_CHECKING:
    from ...models import Asset

_DETAILS = ("caption", "description", "tags", "reference_id")
_LIMIT = 25
# The types of assets by the filter's words, where they differ: Q15.
_TYPES = {"audio": "music", "other": "unknown"}
# What is shown of one asset.
_SHOWN = (
    *("rid", "type", "caption", "description", "long_description", "tags", "filename", "filesize", "uploaded"),
    *("modified", "reference_id", "related_link_text", "related_link_url", "syncstatus", "in_folders"),
)


def row(asset: Asset) -> dict[str, Any]:
    """Return an asset as a row of a list: at most some 300 characters."""
    fields = {
        "rid": asset.rid,
        "type": asset.type_,
        "title": clip(asset.caption or asset.filename, 80),
        "tags": [clip(tag, 20) for tag in (asset.tags or [])[:8]],
        "bytes": asset.filesize,
        "uploaded": asset.uploaded.date().isoformat() if asset.uploaded else None,
    }
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


async def _find(call: Call) -> dict[str, Any]:
    fid = call.arguments.get("gallery") or call.library.limits.gallery
    call.library.check_gallery(fid)
    if fid is not None:
        return await _find_in_gallery(call, fid)
    client, limit = await call.library.client(), call.arguments.get("limit", 10)
    number = read_cursor("find_assets", call.arguments, 1)
    filters = call.given(("search", "tag", "reference_id"))
    types = {"type_": call.arguments["type"]} if "type" in call.arguments else {}
    page = await client.asset.list(**filters, **types, details=list(_DETAILS), page=number, items_per_page=limit)
    total = page.items_data.items_count
    more = len(page.items) == limit and (total is None or number * limit < total)
    following = {"next_cursor": make_cursor(number + 1, "find_assets", call.arguments)} if more else {}
    return {"assets": [row(each) for each in page.items], "total": total, **following}


async def _find_in_gallery(call: Call, fid: str) -> dict[str, Any]:
    """Search the assets of a gallery here: the API has no filters for them."""
    limit, skipped = call.arguments.get("limit", 10), read_cursor("find_assets", call.arguments, 0)
    found, position, more = list[dict[str, Any]](), 0, False
    async for asset in call.library.gallery_items(fid, _DETAILS):
        position += 1
        if position <= skipped or not _matches(asset, call):
            continue
        if len(found) == limit:
            more = True
            break
        found.append(row(asset))
    following = {"next_cursor": make_cursor(position - 1, "find_assets", call.arguments)} if more else {}
    return {"assets": found, "gallery": fid, **following}


def _matches(asset: Asset, call: Call) -> bool:
    given = call.arguments
    words = " ".join(filter(None, (asset.caption, asset.filename, asset.description))).casefold()
    kinds = [_TYPES.get(each, each) for each in given.get("type", [asset.type_])]
    tag, tags = given.get("tag"), asset.tags or []
    has_tag = tag is None or tag in tags or tag == ("any-tag" if tags else "no-tag")
    same_reference = given.get("reference_id", asset.reference_id) == asset.reference_id
    return given.get("search", "").casefold() in words and asset.type_ in kinds and has_tag and same_reference


async def _get(call: Call) -> dict[str, Any]:
    rid = call.arguments["rid"]
    await call.library.check_assets([rid])
    return await asset_data(call, rid)


async def asset_data(call: Call, rid: str) -> dict[str, Any]:
    """Return what is shown of one asset."""
    client = await call.library.client()
    asset = data_of(await client.asset.get(rid))
    shown = {name: asset[name] for name in _SHOWN if name in asset}
    if call.library.limits.gallery is not None:
        shown.pop("in_folders", None)
    media: dict[str, Any] = asset.get("exif") or asset.get("id3tag") or {}
    kept = {name: media[name] for name in ("duration", "width", "height") if name in media}
    return {**shown, **kept, "versions": sorted(asset.get("versions", {}))}


TOOLS = [
    Tool(
        "find_assets",
        "Find assets",
        "List the videos, images and other files of the library, or of one gallery, by text, type, tag or your own id.",
        ("asset.list", "gallery.get_items"),
        _find,
        {
            **documented("asset.list", "search", "type", "tag", "reference_id"),
            "gallery": {"type": "string", "description": "The fid of a gallery: only its assets, in its order."},
            "limit": {"type": "integer", "minimum": 1, "maximum": _LIMIT, "description": "Rows; 10 by default."},
            "cursor": CURSOR,
        },
        tokens=2_500,
    ),
    Tool(
        "get_asset",
        "Show an asset",
        "Show one asset: title, descriptions, tags, dates, size, duration, versions.",
        ("asset.list",),
        _get,
        documented("asset.set_meta", "rid"),
        ("rid",),
    ),
]
