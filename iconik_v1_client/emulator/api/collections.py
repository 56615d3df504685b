"""Collections, without their contents."""

from typing import Any

from ..context import Call, Handler
from ..errors import ErrorResponse
from ..paging import respond_list
from ..store import Object
from .deletion import purge_object, restore_object, soft_delete, visible
from .objects import change, create, require

_COLLECTIONS = "collections"
_MAX_DEPTH = 100


def ancestors(call: Call, collection_id: str) -> list[Object]:
    """Return the collections above one, the outermost first."""
    found: list[Object] = []
    parent = require(call, _COLLECTIONS, collection_id).get("parent_id")
    while parent and len(found) < _MAX_DEPTH:
        above = call.store.find(_COLLECTIONS, parent)
        if above is None or above in found:
            break
        found.insert(0, above)
        parent = above.get("parent_id")
    return found


def _shown(fields: Object) -> Object:
    parent = fields.get("parent_id")
    return {**fields, "is_root": not parent, "parents": [parent] if parent else []}


def _create(call: Call) -> Object:
    parent = call.fields.get("parent_id")
    if parent:
        require(call, _COLLECTIONS, str(parent), "parent collection")
    added = create(call, _COLLECTIONS, call.fields)
    _place(call, added)
    return _shown(added)


def _place(call: Call, collection: Object) -> None:
    """Add a collection to the contents of its parent."""
    if collection.get("parent_id"):
        content = {"object_id": collection["id"], "object_type": _COLLECTIONS, "date_created": call.timestamp}
        call.store.add(f"{_COLLECTIONS}/{collection['parent_id']}/contents", collection["id"], content)


def _change(call: Call) -> Object:
    key = call["collection_id"]
    before, parent = require(call, _COLLECTIONS, key), call.fields.get("parent_id")
    if parent:
        above = [str(parent), *(each["id"] for each in ancestors(call, str(parent)))]
        if key in above:
            raise ErrorResponse(400, {"parent_id": "A collection can't be inside itself."})
    changed = change(call, _COLLECTIONS, key, call.fields)
    if "parent_id" in call.fields and before.get("parent_id") != parent:
        if call.get("change_parent_mode") != "copy":
            call.store.delete(f"{_COLLECTIONS}/{before.get('parent_id')}/contents", key)
        _place(call, changed)
    return _shown(changed)


def _full_path(call: Call) -> str:
    above = [*ancestors(call, call["collection_id"]), require(call, _COLLECTIONS, call["collection_id"])]
    return "/".join(str(each["title"]) for each in above)


def _list(call: Call) -> Any:
    return respond_list(call, [_shown(each) for each in visible(call.store.list(_COLLECTIONS))])


HANDLERS: dict[str, Handler] = {
    "collections.create": _create,
    "collections.list": _list,
    "collections.get": lambda call: _shown(require(call, _COLLECTIONS, call["collection_id"])),
    "collections.update": _change,
    "collections.replace": _change,
    "collections.ancestors": lambda call: respond_list(call, ancestors(call, call["collection_id"])),
    "collections.full_path": _full_path,
    "collections.delete": lambda call: soft_delete(call, _COLLECTIONS, call["collection_id"]),
    "collections.restore": lambda call: restore_object(call, _COLLECTIONS, call["collection_id"]),
    "collections.purge": lambda call: purge_object(call, _COLLECTIONS, call["collection_id"]),
}
