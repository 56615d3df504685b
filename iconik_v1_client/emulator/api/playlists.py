"""Items of playlists and sequences, in order."""

from ..context import Call, Handler
from ..store import Object
from .objects import check_parents, path_of, require


def _move(call: Call) -> Object:
    check_parents(call)
    collection, key = path_of(call, 3), call["item_id"]
    item = require(call, collection, key)
    keys = [each["id"] for each in call.store.list(collection) if each["id"] != key]
    keys.insert(max(call.fields["position"], 0), key)
    call.store.reorder(collection, keys)
    return item


HANDLERS: dict[str, Handler] = {"playlists.move_item": _move, "sequences.move_item": _move}
