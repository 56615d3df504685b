"""Tools for galleries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...errors import CincopaError
from ..cursors import make_cursor, read_cursor
from ..document import documented
from ..errors import ToolError, describe_error
from ..questions import with_gallery
from ..results import clip, data_of
from ..tool import CURSOR, Call, Tool
from .changes import RIDS, TAGS

if TYPE_CHECKING:
    from ...models import Gallery

_LIMIT = 25
_GALLERY = {"gallery": {"type": "string", "minLength": 1, "description": "The fid of the gallery."}}
_TEXTS = ("name", "description", "tags")
_TAGS = {"tags": {**TAGS, "description": "Its tags."}}


async def _find(call: Call) -> dict[str, Any]:
    client, limit = await call.library.client(), call.arguments.get("limit", 10)
    if call.library.limits.gallery is not None:
        return {"galleries": [row(await client.gallery.get(call.library.limits.gallery))], "total": 1}
    number = read_cursor("find_galleries", call.arguments, 1)
    filters = call.given(("search", "filter_tags"))
    page = await client.gallery.list(**filters, page=number, items_per_page=limit)
    total = page.items_data.items_count
    more = len(page.galleries) == limit and (total is None or number * limit < total)
    following = {"next_cursor": make_cursor(number + 1, "find_galleries", call.arguments)} if more else {}
    return {"galleries": [row(each) for each in page.galleries], "total": total, **following}


def row(gallery: Gallery) -> dict[str, Any]:
    """Return a gallery as a row of a list."""
    fields = {
        "fid": gallery.fid,
        "name": clip(gallery.name, 80),
        "description": clip(gallery.description, 120),
        "tags": [clip(tag, 20) for tag in (gallery.tags or [])[:8]],
    }
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


async def _create(call: Call) -> dict[str, Any]:
    client, rids = await call.library.client(), call.arguments.get("rids", [])
    gallery = await client.gallery.create(**call.given(("name", "description")))
    result: dict[str, Any] = {"fid": gallery.fid}
    try:
        if "tags" in call.arguments:
            await client.gallery.set_meta(gallery.fid, tags=call.arguments["tags"])
        if rids:
            await client.gallery.add_item(gallery.fid, rids)
    except (CincopaError, ValueError) as exc:
        return {**result, "incomplete": f"The gallery was created, but not all was done: {describe_error(exc)}"}
    return {**result, "added": len(rids)}


async def _describe(call: Call) -> dict[str, Any]:
    fid, texts = call.arguments["gallery"], call.given(_TEXTS)
    if not texts:
        raise ToolError(f"describe_gallery: nothing to change; give one of {', '.join(_TEXTS)}.")
    call.library.check_gallery(fid)
    client = await call.library.client()
    before = data_of(await client.gallery.get(fid))
    await client.gallery.set_meta(fid, **texts)
    return {"fid": fid, "changed": sorted(texts), "before": {name: before.get(name, "") for name in texts}}


async def _add(call: Call) -> dict[str, Any]:
    fid, rids = call.arguments["gallery"], call.arguments["rids"]
    call.library.check_gallery(fid)
    # Under a limit, assets from elsewhere stay out of reach: adding one would bring it in.
    await call.library.check_assets(rids)
    client = await call.library.client()
    await client.gallery.add_item(fid, rids, **call.given(("insert_position",)))
    return {"fid": fid, "added": len(rids)}


async def _remove(call: Call) -> dict[str, Any]:
    fid, rids = call.arguments["gallery"], call.arguments["rids"]
    call.library.check_gallery(fid)
    await call.library.check_assets(rids)
    client = await call.library.client()
    await client.gallery.remove_item(fid, rids)
    return {"fid": fid, "removed": len(rids), "note_on_assets": "They are still in the library."}


async def _delete(call: Call) -> dict[str, Any]:
    client = await call.library.client()
    await client.gallery.delete(call.arguments["gallery"])
    return {"fid": call.arguments["gallery"], "deleted": True, "note_on_assets": "They are still in the library."}


async def _ask_to_delete(call: Call) -> str:
    fid = call.arguments["gallery"]
    call.library.check_gallery(fid)
    return await with_gallery(call.library, "Delete a gallery permanently? Its assets stay in the library.", fid)


TOOLS = [
    Tool(
        "find_galleries",
        "Find galleries",
        "List galleries by text or tags.",
        ("gallery.list",),
        _find,
        {
            **documented("gallery.list", "search", "filter_tags"),
            "limit": {"type": "integer", "minimum": 1, "maximum": _LIMIT, "description": "Rows; 10 by default."},
            "cursor": CURSOR,
        },
        tokens=2_500,
    ),
    Tool(
        "create_gallery",
        "Make a gallery",
        "Create a gallery, and put assets into it in the given order.",
        ("gallery.create", "gallery.set_meta", "gallery.add_item"),
        _create,
        {**documented("gallery.create", "name", "description"), **_TAGS, "rids": RIDS},
        ("name",),
        in_gallery=False,
    ),
    Tool(
        "describe_gallery",
        "Describe a gallery",
        "Set the name, description or tags of a gallery. Only what you give is changed; tags are replaced as a whole. "
        "The result has the values before.",
        ("gallery.list", "gallery.set_meta"),
        _describe,
        {**_GALLERY, **documented("gallery.set_meta", *_TEXTS), **_TAGS},
        ("gallery",),
    ),
    Tool(
        "add_to_gallery",
        "Add to a gallery",
        "Put assets into a gallery.",
        ("gallery.add_item",),
        _add,
        {**_GALLERY, "rids": RIDS, **documented("gallery.add_item", "insert_position")},
        ("gallery", "rids"),
    ),
    Tool(
        "remove_from_gallery",
        "Take out of a gallery",
        "Take assets out of a gallery; they stay in the library.",
        ("gallery.remove_item",),
        _remove,
        {**_GALLERY, "rids": RIDS},
        ("gallery", "rids"),
    ),
    Tool(
        "delete_gallery",
        "Delete a gallery",
        "Delete a gallery permanently; its assets stay in the library. The user has to confirm it.",
        ("gallery.list", "gallery.delete"),
        _delete,
        _GALLERY,
        ("gallery",),
        _ask_to_delete,
    ),
]
