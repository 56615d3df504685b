"""Deletion in two steps: into the delete queue, and out of it for good or back."""

from collections.abc import Sequence

from .. import choices
from ..context import Call
from ..files.add import storage_ids
from ..store import Object
from .objects import require

_DELETED, _ACTIVE = "DELETED", "ACTIVE"


def visible(objects: Sequence[Object]) -> list[Object]:
    """Return the objects that lists show: those that are not in the delete queue."""
    return [each for each in objects if not (choices.DELETED_ARE_HIDDEN and is_deleted(each))]


def is_deleted(fields: Object) -> bool:
    """Return whether an object is in the delete queue."""
    return fields.get("status") == _DELETED


def soft_delete(call: Call, collection: str, key: str) -> None:
    """Put an object into the delete queue."""
    found = require(call, collection, key)
    deleted = {"status": _DELETED, "date_deleted": call.timestamp, "deleted_by_user": choices.USER_ID}
    call.store.add(collection, key, {**found, **deleted})


def restore_object(call: Call, collection: str, key: str) -> None:
    """Take an object out of the delete queue."""
    found = require(call, collection, key)
    call.store.add(collection, key, {**found, "status": _ACTIVE, "date_deleted": None, "deleted_by_user": None})


def purge_object(call: Call, collection: str, key: str) -> None:
    """Delete an object, what is below it, and its places in collections, playlists and favorites."""
    require(call, collection, key)
    if collection == "assets":
        call.files_to_delete.extend(storage_ids(call.store, key))
    call.store.delete(collection, key)
    call.store.delete_in("collections/*/contents", key)
    call.store.delete_in("favorites", key)
