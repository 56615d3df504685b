"""The operations that create, list, get, update or delete items of one kind, recognised by their names or paths."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .operation import DocumentedOperation
from .schema import Schema

CREATE, LIST, GET, UPDATE, DELETE = "create", "list", "get", "update", "delete"
_WORDS = {
    **dict.fromkeys(("create", "add", "new", "insert"), CREATE),
    **dict.fromkeys(("list", "search", "all"), LIST),
    **dict.fromkeys(("get", "read", "show", "info"), GET),
    **dict.fromkeys(("update", "edit", "set", "set_meta", "modify", "rename"), UPDATE),
    **dict.fromkeys(("delete", "remove"), DELETE),
}
_OF_COLLECTION = {"POST": CREATE, "GET": LIST}
_OF_ITEM = {"GET": GET, "PUT": UPDATE, "PATCH": UPDATE, "POST": UPDATE, "DELETE": DELETE}
_ITEM_PATH = re.compile(r"(.+)/\{([^}]+)\}/?")


@dataclass(frozen=True, slots=True)
class Role:
    """What an operation does to the items of a collection."""

    action: str
    # A path with placeholders, or the group in the operation's name.
    collection: str
    # The name of the parameter that identifies an item: of the operation itself, or of another one of the collection.
    key: str = ""


def find_roles(operations: Iterable[tuple[str, DocumentedOperation]]) -> dict[str, Role]:
    """Return the roles of operations by name; only those of collections to which an operation adds items."""
    found = {name: role for name, operation in operations if (role := _role(operation))}
    created = {role.collection for role in found.values() if role.action == CREATE}
    keys = {role.collection: role.key for role in reversed(found.values()) if role.key}
    return {
        name: Role(role.action, role.collection, role.key or keys.get(role.collection, ""))
        for name, role in found.items()
        if role.collection in created
    }


def list_path(schema: Schema | None) -> list[str] | None:
    """Return the names of the properties that lead to the array of objects in a response; None without one."""
    if schema is None:
        return None
    if "array" in schema.types:
        return [] if _is_object(schema.items) else None
    for name, each in schema.properties.items():
        if "array" in each.types and _is_object(each.items):
            return [name]
    for name, each in schema.properties.items():
        inner = [name for name, items in each.properties.items() if "array" in items.types and _is_object(items.items)]
        if inner:
            return [name, inner[0]]
    return None


def _role(operation: DocumentedOperation) -> Role | None:
    # A name such as `folder.create`, else a path of collections and items.
    group, dot, method = operation.path.strip("/").removesuffix(".json").partition(".")
    if dot and not {"/", "{"} & {*group, *method}:
        action = _WORDS.get(method, "")
        if action == LIST and list_path(operation.success.schema) is None:
            return None
        key = _key(group, operation) if action in (GET, UPDATE, DELETE) else ""
        return Role(action, group, key) if key or action in (CREATE, LIST) else None
    item = _ITEM_PATH.fullmatch(operation.path)
    if item:
        action = _OF_ITEM.get(operation.method)
        return Role(action, item[1], item[2]) if action else None
    action = _OF_COLLECTION.get(operation.method)
    if action is None or (action == LIST and list_path(operation.success.schema) is None):
        return None
    return Role(action, operation.path.rstrip("/"))


def _key(group: str, operation: DocumentedOperation) -> str:
    """Return the required parameter that identifies an item, empty without one."""
    required = [each.name for each in operation.parameters if each.required]
    named = [name for name in required if name in ("id", group) or name.endswith("id")]
    return next(iter([*named, *required]), "")


def _is_object(schema: Schema) -> bool:
    return "object" in schema.types or (not schema.types and not schema.alternatives)


def concrete_collection(role: Role, values: Mapping[str, Any]) -> str:
    """Return the collection with the values of the placeholders in its path."""
    return re.sub(r"\{([^}]+)\}", lambda name: str(values.get(name[1], "")), role.collection)
