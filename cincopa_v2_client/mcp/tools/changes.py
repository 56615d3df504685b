"""Tools that change and delete assets."""

from __future__ import annotations

from typing import Any

from ...errors import CincopaError
from ..document import documented
from ..errors import ToolError, describe_error
from ..questions import with_assets
from ..results import clip, data_of
from ..tool import Call, Tool

_TEXTS = ("caption", "description", "long_description", "related_link_text", "related_link_url", "reference_id")
_MAX_RIDS = 50
RIDS = {
    "type": "array",
    "items": {"type": "string", "minLength": 1},
    "minItems": 1,
    "maxItems": _MAX_RIDS,
    "uniqueItems": True,
    "description": f"The rids of assets, at most {_MAX_RIDS}.",
}
# A comma would separate two tags.
TAGS = {"type": "array", "items": {"type": "string", "minLength": 1, "pattern": "^[^,]*$"}, "maxItems": 50}


async def _describe(call: Call) -> dict[str, Any]:
    rid, texts = call.arguments["rid"], call.given((*_TEXTS, "video_thumb_sec"))
    if not texts:
        raise ToolError(f"describe_asset: nothing to change; give one of {', '.join(_TEXTS)}.")
    await call.library.check_assets([rid])
    client = await call.library.client()
    before = data_of(await client.asset.get(rid))
    await client.asset.set_meta(rid, **texts)
    return {"rid": rid, "changed": sorted(texts), "before": {name: before.get(name, "") for name in texts}}


async def _retag(call: Call) -> dict[str, Any]:
    rids, add, remove = call.arguments["rids"], call.arguments.get("add", []), call.arguments.get("remove", [])
    if not add and not remove:
        raise ToolError("retag_assets: nothing to change; give tags to add or to remove.")
    await call.library.check_assets(rids)
    client = await call.library.client()

    async def retag(rid: str) -> dict[str, Any]:
        tags = await client.asset.remove_tags(rid, remove) if remove else []
        tags = await client.asset.add_tags(rid, add) if add else tags
        return {"tags": [clip(tag, 40) for tag in tags]}

    return {"assets": [await outcome(rid, retag) for rid in rids]}


async def _delete(call: Call) -> dict[str, Any]:
    client = await call.library.client()

    async def delete(rid: str) -> dict[str, Any]:
        await client.asset.delete(rid)
        return {"deleted": True}

    return {"assets": [await outcome(rid, delete) for rid in call.arguments["rids"]]}


async def _ask_to_delete(call: Call) -> str:
    rids = call.arguments["rids"]
    await call.library.check_assets(rids)
    count = "1 asset" if len(rids) == 1 else f"{len(rids)} assets"
    question = f"Delete {count} permanently, from the library and from all galleries?"
    return await with_assets(call.library, question, rids)


async def outcome(rid: str, change: Any) -> dict[str, Any]:
    """Return the outcome of the change of one asset; an error does not stop the others."""
    try:
        return {"rid": rid, **await change(rid)}
    except CincopaError as exc:
        return {"rid": rid, "error": describe_error(exc)}


TOOLS = [
    Tool(
        "describe_asset",
        "Describe an asset",
        "Set the title (caption), descriptions, related link or own id of an asset. Only what you give is changed. "
        "The result has the values before.",
        ("asset.list", "asset.set_meta"),
        _describe,
        documented("asset.set_meta", "rid", *_TEXTS, "video_thumb_sec"),
        ("rid",),
    ),
    Tool(
        "retag_assets",
        "Change tags",
        "Add tags to assets and remove others; the remaining tags are kept.",
        ("asset.list", "asset.set_meta"),
        _retag,
        {
            "rids": RIDS,
            "add": {**TAGS, "description": "Tags to add."},
            "remove": {**TAGS, "description": "Tags to remove."},
        },
        ("rids",),
    ),
    Tool(
        "delete_assets",
        "Delete assets",
        "Delete assets permanently, from the library and from all galleries. The user has to confirm it.",
        ("asset.list", "asset.delete"),
        _delete,
        {"rids": RIDS},
        ("rids",),
        _ask_to_delete,
    ),
]
