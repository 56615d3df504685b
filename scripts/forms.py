"""The form of a value in a request or a response: its type in Python, and how the runtime encodes or decodes it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

from jsontypes import as_array, as_object, is_array
from references import Document, Schema, bare, resolve

# Kinds of scalars of the runtime, with their types in Python.
TYPES = {
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "date": "datetime.date",
    "timestamp": "datetime.datetime",
    "uuid": "UUID | str",
}
_FORMATS = {"date": "date", "date-time": "timestamp", "uuid": "uuid"}
_YES_NO = {"yes", "no"}


class UnsupportedError(Exception):
    """The templates cannot express something. It has the reason, and the change that mends it."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


@dataclass
class Form:
    """How the value of a parameter is written.

    Attributes:
        method: The method of the runtime's Parameters.
        annotation: The type; empty if it is that of a class which the generator makes of `schema`.
        options: The method's further arguments, as code.
        schema: The schema that the generator gets.
    """

    method: str
    annotation: str = ""
    options: list[str] = field(default_factory=list[str])
    schema: Schema = field(default_factory=dict[str, Any])


def scalar_kind(schema: Schema) -> str | None:
    """Return the kind of a schema of a single value, without its enum."""
    kind = schema.get("type")
    if kind == "string":
        return _FORMATS.get(schema.get("format", ""), "string")
    return kind if kind in TYPES else None


def parameter_form(document: Document, parameter: dict[str, Any]) -> Form:
    """Return the form of a parameter.

    Raises:
        UnsupportedError: The templates cannot express it.
    """
    original = _schema_of(parameter)
    schema, _ = bare(document, original)
    explode = _explodes(parameter, schema)
    if "content" in parameter or schema.get("x-type") == "json":
        return Form("mapping", "Mapping[str, object]", schema={})
    values = schema.get("enum")
    is_yes_no = is_array(values) and set(map(str, values)) == _YES_NO
    if schema.get("x-type") == "boolean" and values and not is_yes_no:
        reason = f"it has its own enum {values} now, although an action makes it yes or no"
        raise UnsupportedError(reason, "remove its enum before the action with x-type: boolean, or that action")
    if schema.get("x-type") == "boolean" or is_yes_no:
        words = [] if schema.get("type") == "boolean" else ["words=('yes', 'no')"]
        return Form("boolean", "bool", words, {"type": "boolean"})
    if schema.get("type") == "array":
        if values:
            raise UnsupportedError(f"its enum {values} is that of the list", "move its enum to its items")
        return _list(document, parameter, schema, explode=explode)
    if values:
        return _choice(document, original, schema)
    if kind := scalar_kind(schema):
        form = _scalar(kind, schema)
        if separator := parameter.get("x-separator"):
            form = Form("joined", "str | SequenceNotStr[str]", [f"separator={separator!r}"], {})
        if parameter.get("allowEmptyValue") and any(option.startswith("format=") for option in form.options):
            form.options.append("allow_empty=True")
        return form
    return _any_scalar(document, schema)


def _schema_of(parameter: dict[str, Any]) -> Schema:
    if content := parameter.get("content"):
        if list(content) != ["application/json"]:
            raise UnsupportedError(f"it is sent as {', '.join(content)}", "describe it with a `schema`")
        return {"type": "object"}
    return as_object(parameter.get("schema"))


def _explodes(parameter: dict[str, Any], schema: Schema) -> bool:
    """Return whether each item of a list is a parameter of its own; check the style."""
    usual = "form" if parameter["in"] == "query" else "simple"
    style = parameter.get("style", usual)
    is_plain = schema.get("type") != "array" and parameter["in"] == "query" and style != "deepObject"
    if style != usual and not is_plain:
        raise UnsupportedError(f"it has the style {style}", f"update: {{style: {usual}}}")
    return usual == "form" and parameter.get("explode", True) is not False


def _choice(document: Document, original: Schema, schema: Schema) -> Form:
    values: list[Any] = schema["enum"]
    kinds: set[type[Any]] = {type(value) for value in values}
    if kinds <= {int, float} and kinds != {int}:
        return Form("number", "float", schema={})
    if kinds == {bool}:
        return Form("boolean", "bool", schema={})
    if kinds not in ({str}, {int}):
        raise UnsupportedError(
            f"its values {values} have different types", "update its enum to strings, or to integers"
        )
    is_shared = set(original) == {"$ref"} and resolve(document, original).get("enum") == values
    inline = {"type": "string" if kinds == {str} else "integer", "enum": values}
    return Form("choice", "", [repr(values)], original if is_shared else inline)


def _list(document: Document, parameter: dict[str, Any], schema: Schema, *, explode: bool) -> Form:
    original = as_object(schema.get("items"))
    items, _ = bare(document, original)
    options: list[str] = ["explode=True"] if explode else []
    limit = [f"max_items={schema['maxItems']}"] if schema.get("maxItems") else []
    if items.get("enum"):
        choice = _choice(document, original, items)
        generated: Schema = {"type": "array", "items": choice.schema}
        if choice.method != "choice":
            return Form("array", f"Sequence[{choice.annotation}]", [repr(choice.method), *options, *limit], {})
        if isinstance(items["enum"][0], str):
            return Form("strings", "", [*options, f"choices={items['enum']!r}", *limit], generated)
        return Form("array", "", ["'choice'", *options, f"choices={items['enum']!r}", *limit], generated)
    kind = scalar_kind(items)
    if kind is None and items.get("type") is None and not _options(items):
        kind = "string"
    if kind is None:
        raise UnsupportedError("its items are neither strings nor other single values", "update the type of its items")
    if kind == "string":
        longest = [f"max_length={items['maxLength']}"] if items.get("maxLength") else []
        as_json = ["json_items=True"] if parameter.get("x-commas") == "json" else []
        return Form("strings", "SequenceNotStr[str]", [*options, *limit, *longest, *as_json], {})
    annotation = f"SequenceNotStr[{TYPES[kind]}]" if kind == "uuid" else f"Sequence[{TYPES[kind]}]"
    return Form("array", annotation, [repr(kind), *options, *limit], {})


def _scalar(kind: str, schema: Schema) -> Form:
    options = list[str]()
    if kind == "string":
        if schema.get("format") in ("ipv4", "uri"):
            options.append(f"format={schema['format']!r}")
        if schema.get("maxLength"):
            options.append(f"max_length={schema['maxLength']}")
    elif kind == "integer" and isinstance(schema.get("minimum"), int | float):
        options.append(f"minimum={math.ceil(schema['minimum'])}")
    return Form(kind, TYPES[kind], options, {})


def _options(schema: Schema) -> list[Any]:
    return [option for key in ("oneOf", "anyOf", "allOf") for option in as_array(schema.get(key))]


def _any_scalar(document: Document, schema: Schema) -> Form:
    """Return the form of a parameter of no type, or of several: each value is written as its own type would be."""
    named = schema.get("type")
    if is_array(named):
        kinds: list[str | None] = [each if each in TYPES else None for each in named]
    elif options := _options(schema):
        bares = [bare(document, option)[0] for option in options]
        kinds = [each["type"] if each.get("type") in TYPES else None for each in bares]
    else:
        kinds = ["string", "boolean", "integer", "number"] if named is None else [None]
    if None in kinds:
        raise UnsupportedError("it may be an object, which has no form there", "update: {schema: {type: string}}")
    # A string of a certain format is a string here; a bool is an int in Python, so it comes first.
    order = [kind for kind in ("string", "boolean", "integer", "number") if kind in kinds]
    if len(order) == 1:
        return _scalar(order[0], {})
    return Form("scalar", " | ".join(TYPES[kind] for kind in order), [repr(tuple(order))], {})
