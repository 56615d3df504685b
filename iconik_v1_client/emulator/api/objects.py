"""Objects of collections: creating, changing, and what they are below."""

from collections.abc import Mapping
from typing import Any

from .. import choices
from ..context import Call
from ..errors import not_found
from ..store import Object

_FOREIGN = frozenset({"shared"})


def require(call: Call, collection: str, key: str, what: str = "") -> Object:
    """Return an object; raise `ErrorResponse` with status 404 without one."""
    found = call.store.find(collection, key)
    if found is None:
        raise not_found(what or collection.rpartition("/")[2])
    return found


def path_of(call: Call, count: int | None = None) -> str:
    """Return the first segments of the request's path as the name of a collection; by default all."""
    segments = call.segments
    if call.operation.segments[0] == "{object_type}":
        segments = [choices.OBJECT_TYPES.get(segments[0], segments[0]), *segments[1:]]
    return "/".join(segments[:count])


def kind_of(collection: str) -> str:
    """Return the kind of the objects in a collection: `segments` of `assets/ID/segments`."""
    first, _, rest = collection.partition("/")
    return first if first == "custom_actions" else rest.rpartition("/")[2] or first


def check_parents(call: Call) -> None:
    """Raise `ErrorResponse` with status 404 unless each object exists which the path leads through."""
    templates, concrete = call.operation.segments, path_of(call).split("/")
    for index, template in enumerate(templates[:-1]):
        if not template.endswith("_id}") or index == 0:
            continue
        before = templates[index - 1]
        # `{relation_type}` is a property of the object, not the collection that it is in.
        is_collection = not before.startswith("{") or before == "{context}" or index == 1
        if is_collection and not _FOREIGN & {*concrete[:index]}:
            require(call, "/".join(concrete[:index]), concrete[index])


def new_object(call: Call, kind: str, fields: Mapping[str, Any]) -> Object:
    """Return the fields of a new object: the defaults of its kind, what was sent, and what only the server sets."""
    sent = {name: value for name, value in fields.items() if name not in choices.SERVER_FIELDS}
    return {
        "id": call.context.new_id(),
        **choices.DEFAULTS.get(kind, {}),
        **sent,
        "system_domain_id": choices.SYSTEM_DOMAIN_ID,
        "created_by_user": choices.USER_ID,
        "updated_by_user": choices.USER_ID,
        "date_created": call.timestamp,
        "date_modified": call.timestamp,
    }


def create(call: Call, collection: str, fields: Mapping[str, Any], **more: Any) -> Object:
    """Add an object to a collection, and return it; `more` are fields that the server sets."""
    added = {**new_object(call, kind_of(collection), fields), **more}
    call.store.add(collection, added["id"], added)
    return added


def change(call: Call, collection: str, key: str, fields: Mapping[str, Any]) -> Object:
    """Change an object as PATCH and PUT do, and return it."""
    found = require(call, collection, key)
    sent = {name: value for name, value in fields.items() if name not in choices.SERVER_FIELDS}
    if call.operation.documented.method == "PUT" and choices.PUT_REPLACES:
        found = _without_absent(call, found, kind_of(collection))
    changed = {**found, **sent, "date_modified": call.timestamp, "updated_by_user": choices.USER_ID}
    call.store.add(collection, key, changed)
    return changed


def _without_absent(call: Call, fields: Object, kind: str) -> Object:
    """Return an object with the fields that a body may have at their defaults, or gone."""
    body = call.operation.documented.body
    writable = {name for schema in (body.contents.values() if body else ()) for name in schema.properties}
    kept = {name: value for name, value in fields.items() if name not in writable - choices.SERVER_FIELDS}
    states = {name: fields[name] for name in choices.PUT_KEEPS if name in fields}
    return {**choices.DEFAULTS.get(kind, {}), **states, **kept}
