"""The contents of collections, in order."""

from typing import Any

from .. import choices
from ..context import Call, Handler
from ..errors import ErrorResponse
from ..files.add import KINDS
from ..paging import respond_list
from ..store import Object
from .deletion import visible
from .objects import check_parents, create, require

_TYPES = ("assets", "collections")


def _contents(call: Call, collection_id: str) -> list[Object]:
    """Return the objects in a collection, each with its type."""
    found: list[Object] = []
    for content in call.store.list(_of(collection_id)):
        fields = call.store.find(content["object_type"], content["object_id"])
        if fields:
            found.append({**fields, "object_type": content["object_type"]})
    return visible(found)


def _of(collection_id: str) -> str:
    return f"collections/{collection_id}/contents"


def _list(call: Call) -> Any:
    check_parents(call)
    types, ids, external = call.ids("object_types"), call.ids("object_ids"), call.get("external_id")
    found = [
        each
        for each in _contents(call, call["collection_id"])
        if (not types or each["object_type"] in types)
        and (not ids or each["id"] in ids)
        and external in (None, each.get("external_id"))
    ]
    return respond_list(call, found)


def _object_type(sent: Any) -> str:
    name = choices.OBJECT_TYPES.get(sent, sent) if isinstance(sent, str) else ""
    if name not in _TYPES:
        raise ErrorResponse(400, {"object_type": f"Can't be '{sent}', only one of: {', '.join(_TYPES)}."})
    return name


def _add(call: Call) -> None:
    check_parents(call)
    kind, key = _object_type(call.fields["object_type"]), str(call.fields["object_id"])
    require(call, kind, key)
    content = {"object_id": key, "object_type": kind, "date_created": call.timestamp}
    call.store.add(_of(call["collection_id"]), key, content)


def _delete(call: Call) -> None:
    check_parents(call)
    require(call, _of(call["collection_id"]), call["object_id"], "content")
    call.store.delete(_of(call["collection_id"]), call["object_id"])


def _move(call: Call) -> None:
    """Move an object before or after another one, or to a position, which starts at 0."""
    check_parents(call)
    collection, key = _of(call["collection_id"]), call["object_id"]
    require(call, collection, key, "content")
    keys = [each["object_id"] for each in call.store.list(collection) if each["object_id"] != key]
    before, after, position = (call.fields.get(name) for name in ("before_object_id", "after_object_id", "position"))
    if before in keys:
        position = keys.index(before)
    elif after in keys:
        position = keys.index(after) + 1
    elif before or after:
        raise ErrorResponse(400, {"before_object_id" if before else "after_object_id": "Not in this collection."})
    keys.insert(max(int(position or 0), 0), key)
    call.store.reorder(collection, keys)


def _copy_into(call: Call) -> Object:
    """Copy a collection, with what is in it, into another one."""
    check_parents(call)
    source = require(call, "collections", str(call.fields.get("object_id") or ""), "collection")
    parent = call["collection_id"]
    copy = create(call, "collections", {**source, "parent_id": parent})
    for content in call.store.list(_of(source["id"])):
        call.store.add(_of(copy["id"]), content["object_id"], content)
    content = {"object_id": copy["id"], "object_type": "collections", "date_created": call.timestamp}
    call.store.add(_of(parent), copy["id"], content)
    return copy


def _assets_in(call: Call, collection_id: str, *, recursive: bool) -> tuple[list[Object], int]:
    """Return the assets in a collection, each once, and the number of collections in it."""
    found, seen, waiting = dict[str, Object](), {collection_id}, [collection_id]
    while waiting:
        for each in _contents(call, waiting.pop()):
            if each["object_type"] == "assets":
                found[each["id"]] = each
            elif each["id"] not in seen:
                seen.add(each["id"])
                waiting += [each["id"]] if recursive else []
    return list(found.values()), len(seen) - 1


def _size_of(call: Call, assets: list[Object], kind: str) -> int:
    return sum(each["size"] for asset in assets for each in call.store.list(f"assets/{asset['id']}/{KINDS[kind][0]}"))


def _size(call: Call) -> Object:
    check_parents(call)
    assets, _ = _assets_in(call, call["collection_id"], recursive=bool(call.get("include_subcollections")))
    return {"size": _size_of(call, assets, "original")}


def _info(call: Call) -> Object:
    check_parents(call)
    key = call["collection_id"]
    assets, collections = _assets_in(call, key, recursive=bool(call.get("include_subcollections")))
    return {
        "title": require(call, "collections", key)["title"],
        "assets_count": len(assets),
        "collections_count": collections,
        "total_size": _size_of(call, assets, "original"),
        "total_proxy_size": _size_of(call, assets, "proxy"),
    }


def _set_keyframes(call: Call) -> None:
    check_parents(call)
    collection = require(call, "collections", call["collection_id"])
    changed = {**collection, "keyframe_asset_ids": call.ids("asset_ids")}
    call.store.add("collections", collection["id"], changed)


HANDLERS: dict[str, Handler] = {
    "collections.contents": _list,
    "collections.add_content": _add,
    "collections.delete_content": _delete,
    "collections.move_content": _move,
    "collections.copy_into": _copy_into,
    "collections.size": _size,
    "collections.content_info": _info,
    "collections.set_keyframes": _set_keyframes,
}
