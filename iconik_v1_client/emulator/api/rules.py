"""The rules for operations without a handler: lists, and creating, reading, changing and deleting one object."""

from typing import Any

from ..context import Call
from ..paging import respond_list
from .objects import change, check_parents, create, path_of, require


def respond_by_rule(call: Call) -> Any:
    """Carry out an operation as its method and its path say."""
    check_parents(call)
    if call.operation.segments[-1].startswith("{"):
        return _respond_for_item(call)
    if call.operation.documented.method == "GET":
        return respond_list(call, call.store.list(path_of(call)))
    has_content = bool(call.operation.documented.success.media_type)
    # What has no content, such as indexing again, has no effect that a read would show.
    return create(call, path_of(call), call.fields) if has_content else None


def _respond_for_item(call: Call) -> Any:
    *parents, key = path_of(call).split("/")
    collection = "/".join(parents)
    match call.operation.documented.method:
        case "GET":
            return require(call, collection, key)
        case "DELETE":
            found = require(call, collection, key)
            call.store.delete(collection, key)
            return found
        case _:
            return change(call, collection, key, call.fields)
