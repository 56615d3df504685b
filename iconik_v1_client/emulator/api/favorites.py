"""Favorites."""

from typing import Any

from .. import choices
from ..context import Call, Handler
from ..paging import respond_list
from ..store import Object

_FAVORITES = "favorites"


def _objects(call: Call) -> list[tuple[str, str]]:
    sent: str = call.fields["object_type"]
    return [(choices.OBJECT_TYPES.get(sent) or sent, key) for key in call.ids("object_ids")]


def _add(call: Call) -> Object:
    for kind, key in _objects(call):
        favorite = {"object_id": key, "object_type": kind, "date_created": call.timestamp}
        call.store.add(_FAVORITES, key, favorite)
        _mark(call, kind, key, favoured=True)
    return call.fields


def _remove(call: Call) -> Object:
    for kind, key in _objects(call):
        call.store.delete(_FAVORITES, key)
        _mark(call, kind, key, favoured=False)
    return call.fields


def _remove_all(call: Call) -> None:
    for each in call.store.list(_FAVORITES):
        call.store.delete(_FAVORITES, each["object_id"])
        _mark(call, each["object_type"], each["object_id"], favoured=False)


def _mark(call: Call, kind: str, key: str, *, favoured: bool) -> None:
    fields = call.store.find(kind, key)
    if fields is not None:
        call.store.add(kind, key, {**fields, "favoured": favoured})


def _list(call: Call) -> Any:
    found: list[Object] = []
    for each in call.store.list(_FAVORITES):
        fields = call.store.find(each["object_type"], each["object_id"])
        found += [{**fields, "object_type": each["object_type"]}] if fields else []
    return respond_list(call, found)


HANDLERS: dict[str, Handler] = {
    "favorites.add": _add,
    "favorites.remove": _remove,
    "favorites.remove_all": _remove_all,
    "favorites.remove_all_favourites": _remove_all,
    "favorites.list": _list,
}
