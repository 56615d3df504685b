"""Assets."""

from typing import Any

from ..context import Call, Handler
from ..errors import missing
from ..paging import respond_list
from ..store import Object
from .deletion import purge_object, restore_object, soft_delete, visible
from .objects import change, check_parents, create, require
from .versions import add_version, newest_first

_ASSETS = "assets"


def shown(call: Call, fields: Object) -> Object:
    """Return an asset with its versions, and the collections that it is in if the request asks for them."""
    result = {**fields, "versions": newest_first(call, fields["id"])}
    if call.get("include_collections"):
        names = call.store.collections("collections/*/contents")
        result["in_collections"] = [name.split("/")[1] for name in names if call.store.find(name, fields["id"])]
    return result


def _create(call: Call) -> Object:
    collection_id = call.fields.get("collection_id")
    if collection_id and call.get("assign_to_collection"):
        require(call, "collections", str(collection_id))
    added = create(call, _ASSETS, call.fields)
    add_version(call, added["id"])
    if collection_id and call.get("assign_to_collection"):
        content = {"object_id": added["id"], "object_type": _ASSETS, "date_created": call.timestamp}
        call.store.add(f"collections/{collection_id}/contents", added["id"], content)
    return shown(call, added)


def _list(call: Call) -> Any:
    listed = respond_list(call, visible(call.store.list(_ASSETS)))
    return {**listed, "objects": [shown(call, each) for each in listed["objects"]]}


def _change_many(call: Call) -> None:
    for fields in call.objects:
        if not fields.get("id"):
            raise missing("id")
        change(call, _ASSETS, str(fields["id"]), fields)


def _mark_viewed(call: Call) -> Object:
    check_parents(call)
    viewed = {**require(call, _ASSETS, call["asset_id"]), "date_viewed": call.timestamp}
    call.store.add(_ASSETS, viewed["id"], viewed)
    return shown(call, viewed)


def _of_person(call: Call) -> Any:
    person = call["person_id"]
    found = [each for each in visible(call.store.list(_ASSETS)) if person in (each.get("person_ids") or ())]
    return respond_list(call, [each for each in found if call.get("asset_id") in (None, each["id"])])


def _changed(call: Call) -> Object:
    return shown(call, change(call, _ASSETS, call["asset_id"], call.fields))


HANDLERS: dict[str, Handler] = {
    "assets.create": _create,
    "assets.list": _list,
    "assets.get": lambda call: shown(call, require(call, _ASSETS, call["asset_id"])),
    "assets.update": _changed,
    "assets.replace": _changed,
    "assets.update_many": _change_many,
    "assets.replace_many": _change_many,
    "assets.mark_viewed": _mark_viewed,
    "assets.delete": lambda call: soft_delete(call, _ASSETS, call["asset_id"]),
    "assets.restore": lambda call: restore_object(call, _ASSETS, call["asset_id"]),
    "assets.purge": lambda call: purge_object(call, _ASSETS, call["asset_id"]),
    "persons.assets": _of_person,
}
