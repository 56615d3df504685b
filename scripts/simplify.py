"""Schemas without what the generator stops at, and no model needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jsontypes import as_array, as_object, is_array, is_object

_VALUES = frozenset({"example", "examples", "default", "enum", "const"})


def simplify(document: dict[str, Any]) -> None:
    """Change the schemas of a document in place.

    Defaults are removed, as the models have none. An enum of values of several types allows any value, and a list
    without items has any items. Titles are removed: a class is named for its place, as several schemas may have one
    title, and a title may be blank.
    """
    for node in _objects(document):
        if isinstance(node.get("title"), str):
            del node["title"]
        node.pop("default", None)
        values = [value for value in as_array(node.get("enum")) if value is not None]
        kinds: set[type[Any]] = {type(value) for value in values}
        if values and kinds not in ({str}, {int}):
            del node["enum"]
        if node.get("type") == "array" and "prefixItems" not in node:
            node.setdefault("items", {})


def _objects(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield each object in the schemas of the components and of the operations."""
    schemas = as_object(as_object(document.get("components")).get("schemas"))
    # The keys of some objects are names of fields, not words of OpenAPI.
    pending: list[tuple[Any, bool]] = [(schemas, True), (document["paths"], True)]
    while pending:
        node, has_names = pending.pop()
        if is_array(node):
            pending += ((each, False) for each in node)
        elif is_object(node):
            if not has_names:
                yield node
            children = ((key, value) for key, value in node.items() if has_names or key not in _VALUES)
            pending += ((value, key == "properties" and not has_names) for key, value in children)
