"""Relations between assets, and their types, which are identified by their names."""

from typing import Any

from ..context import Call, Handler
from ..errors import ErrorResponse
from ..paging import respond_list
from ..store import Object
from .deletion import is_deleted
from .objects import check_parents, new_object, require

_TYPES = "assets/relation_types"


def _of(asset_id: str) -> str:
    return f"assets/{asset_id}/relations"


def _key(relation_type: str, related: str) -> str:
    return f"{relation_type} {related}"


def _add(call: Call, asset_id: str, relation_type: str, related: str) -> Object:
    require(call, "assets", asset_id)
    require(call, "assets", related, "related asset")
    own = {"asset_id": asset_id, "relation_type": relation_type, "related_to_asset_id": related}
    fields = {**new_object(call, "relations", call.fields), **own}
    call.store.add(_of(asset_id), _key(relation_type, related), fields)
    return fields


def _create(call: Call) -> Object:
    return _add(call, call["asset_id"], call.fields["relation_type"], call.fields["related_to_asset_id"])


def _delete(call: Call) -> None:
    check_parents(call)
    key = _key(call["relation_type"], call["related_to_asset_id"])
    require(call, _of(call["asset_id"]), key, "relation")
    call.store.delete(_of(call["asset_id"]), key)


def _reverse(call: Call) -> Object:
    key = _key(call["relation_type"], call["related_to_asset_id"])
    require(call, _of(call["asset_id"]), key, "relation")
    call.store.delete(_of(call["asset_id"]), key)
    return _add(call, call["related_to_asset_id"], call["relation_type"], call["asset_id"])


def _list(call: Call) -> Any:
    check_parents(call)
    found: list[Object] = []
    for each in call.store.list(_of(call["asset_id"])):
        related = call.store.find("assets", each["related_to_asset_id"])
        is_shown = related is not None and (call.get("include_deleted") or not is_deleted(related))
        if is_shown and call.values.get("relation_type") in (None, each["relation_type"]):
            found.append(each)
    return respond_list(call, found)


def _create_type(call: Call) -> Object:
    fields = new_object(call, "relation_types", call.fields)
    if call.store.find(_TYPES, fields["name"]):
        raise ErrorResponse(400, {"name": "Already exists."})
    call.store.add(_TYPES, fields["name"], fields)
    return fields


HANDLERS: dict[str, Handler] = {
    "relations.create": _create,
    "relations.create_of_type": lambda call: _add(
        call, call["asset_id"], call["relation_type"], call["related_to_asset_id"]
    ),
    "relations.delete": _delete,
    "relations.reverse": _reverse,
    "relations.list": _list,
    "relations.list_of_type": _list,
    "relation_types.create": _create_type,
}
