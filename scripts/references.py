"""Follow the `$ref`s of an OpenAPI document, and strip a schema of what says only that it may be null."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from jsontypes import as_array, is_array, is_object

Document = dict[str, Any]
Schema = dict[str, Any]

# More references in a row than any real document has: they lead in a circle.
_DEPTH = 50
_COMPOSITIONS = ("allOf", "anyOf", "oneOf")


class BadReferenceError(Exception):
    """A `$ref` cannot be followed."""


def at(*steps: str) -> str:
    """Return a JSONPath that can be used as the target of an action."""
    return "$" + "".join(f".{step}" if step.isidentifier() else f"['{escape(step)}']" for step in steps)


def escape(text: str) -> str:
    """Return a text as it is written in quotes in a JSONPath."""
    return text.replace("\\", "\\\\").replace("'", "\\'")


def resolve(document: Document, node: Any) -> Any:
    """Return what a node refers to, with the fields beside its `$ref`; a node without one as it is."""
    for _ in range(_DEPTH):
        if not is_object(node) or not isinstance(node.get("$ref"), str):
            return node
        target = look_up(document, node["$ref"])
        beside = {key: value for key, value in node.items() if key != "$ref"}
        node = {**target, **beside} if is_object(target) and beside else target
    raise BadReferenceError(f"the references from {node['$ref']} lead in a circle")


def look_up(document: Document, reference: str) -> Any:
    """Return the value that a `$ref` names."""
    if not reference.startswith("#"):
        raise BadReferenceError(f"{reference} is in another document")
    node: Any = document
    for step in unquote(reference[1:]).split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        if is_array(node) and key.isdigit() and int(key) < len(node):
            node = node[int(key)]
        elif is_object(node) and key in node:
            node = node[key]
        else:
            raise BadReferenceError(f"{reference} does not exist")
    return node


def references(node: Any) -> Iterator[str]:
    """Yield each `$ref` in a part of a document, except in examples and values."""
    pending = [node]
    while pending:
        node = pending.pop()
        if is_array(node):
            pending += node
        elif is_object(node):
            if isinstance(node.get("$ref"), str):
                yield node["$ref"]
            pending += (value for key, value in node.items() if key not in {"example", "examples", "default", "enum"})


def bare(document: Document, schema: Schema) -> tuple[Schema, bool]:
    """Return a schema without references and without null, and whether null is allowed."""
    nullable = False
    for _ in range(_DEPTH):
        schema = resolve(document, schema)
        if not is_object(schema):
            # True and False are schemas too.
            return {}, nullable
        nullable = nullable or schema.get("nullable") is True or None in as_array(schema.get("enum"))
        schema = _without_null_type(schema)
        nullable = nullable or schema.pop("nullable", False)
        for key in _COMPOSITIONS:
            options = schema.get(key)
            if is_array(options):
                kept = [option for option in options if not _is_null(option)]
                nullable = nullable or len(kept) < len(options)
                schema[key] = kept
        single = next((key for key in _COMPOSITIONS if is_array(schema.get(key)) and len(schema[key]) == 1), None)
        if single is None or "properties" in schema:
            return _with_type(schema), nullable
        [only] = schema.pop(single)
        schema = {**resolve(document, only), **{key: schema[key] for key in schema if key != "type"}}
    raise BadReferenceError("a schema consists of itself")


def _is_null(schema: Any) -> bool:
    return is_object(schema) and (schema.get("type") in ("null", ["null"]) or schema.get("enum") == [None])


def _without_null_type(schema: Schema) -> Schema:
    schema = dict(schema)
    if is_array(schema.get("type")):
        types = [each for each in schema["type"] if each != "null"]
        if len(types) < len(schema["type"]):
            schema["nullable"] = True
        schema["type"] = types[0] if len(types) == 1 else types
    if "const" in schema and "enum" not in schema:
        schema["enum"] = [schema.pop("const")]
    if is_array(schema.get("enum")):
        schema["enum"] = [value for value in schema["enum"] if value is not None]
    return schema


def _with_type(schema: Schema) -> Schema:
    """Add the type that the other fields imply."""
    if "type" not in schema:
        if "properties" in schema or "additionalProperties" in schema:
            schema["type"] = "object"
        elif "items" in schema:
            schema["type"] = "array"
    return {key: value for key, value in schema.items() if key != "enum" or value}
