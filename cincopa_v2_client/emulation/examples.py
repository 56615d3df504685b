"""Examples made from schemas."""

from collections.abc import Callable
from typing import Any

from .schema import Schema

# Deeper parts are left out, as a schema may contain itself.
_MAX_DEPTH = 6
_STRINGS = {
    "date": "2030-12-31",
    "date-time": "2030-12-31T23:59:59Z",
    "email": "someone@example.com",
    "ipv4": "192.0.2.1",
    "uri": "https://example.com/",
    "uuid": "123e4567-e89b-12d3-a456-426614174000",
}
_TEXT = "string"


def make_example(schema: Schema, depth: int = 0) -> Any:
    """Return a value that the schema allows: its own example if it has one, else one made from its parts.

    A `pattern` is not considered.
    """
    node = schema.node
    for given in ("example", "const", "default"):
        if given in node:
            return node[given]
    listed: list[Any] = [*(node.get("examples") or ()), *(node.get("enum") or ())]
    if listed:
        return listed[0]
    if schema.alternatives:
        return make_example(next((each for each in schema.alternatives if each.types), schema.alternatives[0]), depth)
    kind = schema.types[0] if schema.types else "null" if schema.is_nullable else "object"
    return _MAKERS[kind](schema, depth) if kind in _MAKERS else None


def _make_object(schema: Schema, depth: int) -> dict[str, Any]:
    required = schema.get("required", ())
    return {
        name: make_example(each, depth + 1)
        for name, each in schema.properties.items()
        if depth < _MAX_DEPTH or (name in required and depth < 2 * _MAX_DEPTH)
    }


def _make_array(schema: Schema, depth: int) -> list[Any]:
    count = max(schema.get("minItems", 0), 1) if depth < _MAX_DEPTH else 0
    return [make_example(schema.items, depth + 1)] * count


def _make_string(schema: Schema, _depth: int) -> str:
    text = _STRINGS.get(schema.get("format", ""), _TEXT)
    return text.ljust(schema.get("minLength", 0), "x")[: schema.get("maxLength")]


def _make_number(schema: Schema, _depth: int) -> float:
    least, is_excluded = schema.bound("minimum", "exclusiveMinimum")
    if least is not None:
        return least + 1 if is_excluded else least
    most, is_excluded = schema.bound("maximum", "exclusiveMaximum")
    return 1 if most is None else most - 1 if is_excluded else min(most, 1)


_MAKERS: dict[str, Callable[[Schema, int], Any]] = {
    "object": _make_object,
    "array": _make_array,
    "string": _make_string,
    "integer": _make_number,
    "number": _make_number,
    "boolean": lambda _schema, _depth: True,
}
