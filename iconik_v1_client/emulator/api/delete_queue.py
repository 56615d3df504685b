"""The delete queue."""

from collections.abc import Callable
from typing import Any

from .. import choices
from ..context import Call, Handler
from ..errors import ErrorResponse
from ..paging import respond_list
from .deletion import is_deleted, purge_object, restore_object, soft_delete

_COLLECTIONS = ("assets", "collections")
_Change = Callable[[Call, str, str], None]


def _queued(call: Call, collection: str) -> list[str]:
    return [each["id"] for each in call.store.list(collection) if is_deleted(each)]


def _list(collection: str) -> Handler:
    def respond(call: Call) -> Any:
        return respond_list(call, [each for each in call.store.list(collection) if is_deleted(each)])

    return respond


def _some(collection: str, do: _Change) -> Handler:
    def respond(call: Call) -> None:
        for key in call.ids("ids"):
            do(call, collection, key)

    return respond


def _all(do: _Change, *collections: str) -> Handler:
    def respond(call: Call) -> None:
        for collection in collections:
            for key in _queued(call, collection):
                do(call, collection, key)

    return respond


def _add_many(call: Call) -> None:
    sent = call.fields["object_type"]
    collection = choices.OBJECT_TYPES.get(sent, sent)
    if collection not in _COLLECTIONS:
        raise ErrorResponse(400, {"object_type": f"Can't be '{sent}', only one of: {', '.join(_COLLECTIONS)}."})
    for key in call.ids("object_ids"):
        soft_delete(call, collection, key)


def _of(name: str) -> dict[str, Handler]:
    return {
        f"delete_queue.{name}": _list(name),
        f"delete_queue.add_{name}": _some(name, soft_delete),
        f"delete_queue.remove_{name}": _some(name, restore_object),
        f"delete_queue.purge_{name}": _some(name, purge_object),
        f"delete_queue.purge_all_{name}": _all(purge_object, name),
        f"delete_queue.restore_all_{name}": _all(restore_object, name),
    }


HANDLERS: dict[str, Handler] = {
    "delete_queue.add_many": _add_many,
    "delete_queue.purge_all": _all(purge_object, *_COLLECTIONS),
    **_of("assets"),
    **_of("collections"),
}
