"""Judge whether a difference between two OpenAPI documents breaks callers of the generated client.

Named elements (operations, parameters, properties ...) are judged by whether they were added or removed, schema
keywords by whether they widen or narrow the accepted values. Widening is safe in a request: the values that callers
send are still accepted. Narrowing is safe in a response: callers can already handle every value that remains. Anything
without a rule is breaking.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Set
from enum import Enum, IntEnum
from typing import Any

from jsontypes import is_array, is_object

MISSING: Any = object()  # The value that only the other document has.

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
# For readers only. A default is among them because the client never sends one.
PROSE = {
    "description",
    "summary",
    "example",
    "examples",
    "default",
    "externalDocs",
    "deprecated",
    "links",
    "title",
    "xml",
}
SERIALIZATION = ("style", "explode", "allowReserved", "allowEmptyValue")
# The kinds of elements that callers rely on by name, by the key above the name; {} is "request" or "response".
NAMED = {
    "servers": "server",
    "parameters": "parameter",
    "responses": "response",
    "headers": "response-header",
    "content": "{}-media-type",
    "properties": "{}-property",
}


class Level(IntEnum):
    """How much a difference matters; the value is the exit code of `check_upstream.py`."""

    DOCUMENTATION = 0
    ADDITIVE = 1
    BREAKING = 2


class Shift(Enum):
    """The change of the set of values that a schema admits."""

    NARROWER = "narrower"
    WIDER = "wider"
    OTHER = "otherwise"


Location = tuple[str | int, ...]
Verdict = tuple[Level, str, str]
Rule = Callable[[Any, Any], Shift]

# The formats that openapi-python-client turns into a type other than `str`.
PYTHON_FORMATS = {"date", "date-time", "uuid", "binary"}
ANY_TYPE = ("null", "boolean", "object", "array", "number", "integer", "string")


def judge(location: Location, values: tuple[Any, Any], parent: Any, direction: str) -> list[Verdict]:
    """Return the level, kind and message of a difference; `direction` is "" for a component that nothing uses."""
    above, holder, key = map(str, ("", "", "", *location)[-3:])
    holder = "" if above == "properties" else holder  # A property may have any name, `content` among them.
    key = "schema" if holder == "properties" else key
    if MISSING in values and (named := _judge_named(location, holder, key, values, direction)):
        return [named]
    if key == "required" and direction:
        return _required(values, parent, direction)
    return [_judge_keyword(location, key, values, parent, direction)]


def _judge_keyword(location: Location, key: str, values: tuple[Any, Any], parent: Any, direction: str) -> Verdict:
    """Judge a keyword by its rule, or by the part of the document that it is in."""
    change = "changed from {} to {}".format(*_briefs(*values))
    if location[:1] == ("components",) and not direction:
        return Level.DOCUMENTATION, "unused-component-changed", f"{change}; no operation uses the component"
    if location[:2] == ("components", "securitySchemes"):
        return Level.BREAKING, "security-scheme-changed", f"`{key}` {change}"
    if location[:1] in (("info",), ("tags",)) or key in PROSE or key.startswith("x-"):
        # The title of a schema names its model.
        renamed = key == "title" and {"properties", "enum"} & {*parent}
        return Level.BREAKING if renamed else Level.DOCUMENTATION, f"{key}-changed", f"`{key}` {change}"
    if key in JUDGES:
        level, kind = JUDGES[key](*values)
        return level, kind, f"`{key}` {change}"
    if key in RULES:
        shift = RULES[key](*values)
        safe = Shift.WIDER if direction == "request" else Shift.NARROWER
        level = Level.ADDITIVE if shift is safe else Level.BREAKING
        return level, f"{key}-{shift.value}", f"{direction} `{key}` {change}"
    return Level.BREAKING, "not-understood", f"`{key}` {change}; this check has no rule for it"


def _judge_named(location: Location, holder: str, key: str, values: tuple[Any, Any], direction: str) -> Verdict | None:
    """Judge an element with a name that was added or removed; return None for any other value."""
    removed = values[1] is MISSING
    value = values[0] if removed else values[1]
    match location:
        case ("components", section, name):
            kind, title = "component", f"the component (in {section})"
        case ("paths", _, method) if method in METHODS:
            kind, title = "operation", "the operation"
        case _ if holder in NAMED or key == "requestBody":
            kind = NAMED.get(holder, "request-body").format(direction)
            name = value.get("name", value.get("url")) if holder in ("parameters", "servers") else location[-1]
            title = f"{kind.replace('-', ' ')} `{name}`"
        case _:
            return None
    demanded = direction == "request" and is_object(value) and value.get("required") is True
    action = "removed" if removed else "added"
    if not direction:
        return Level.DOCUMENTATION, f"{kind}-{action}", f"{title} was {action}; no operation uses it"
    return Level.BREAKING if removed or demanded else Level.ADDITIVE, f"{kind}-{action}", f"{title} was {action}"


def _required(values: tuple[Any, Any], parent: Any, direction: str) -> list[Verdict]:
    """Judge the `required` of a parameter or a request body (a flag) and of a schema (the names of properties)."""
    if any(is_array(value) for value in values):
        names = [set[str](value) if is_array(value) else set[str]() for value in values]
        what = [(f"{direction} property `{name}`", name in names[1]) for name in sorted(names[0] ^ names[1])]
        kind = f"{direction}-property"
    else:
        kind = "parameter" if "name" in parent else "request-body"
        what = [(f"parameter `{parent['name']}`" if "name" in parent else "the request body", values[1] is True)]
    verdicts: list[Verdict] = []
    for title, required in what:
        word = "required" if required else "optional"
        level = Level.BREAKING if required == (direction == "request") else Level.ADDITIVE
        verdicts.append((level, f"{kind}-{word}", f"{title} became {word}"))
    return verdicts


def _openapi(old: Any, new: Any) -> tuple[Level, str]:
    """Judge the version of OpenAPI: a patch release changes nothing."""
    same = str(old).rpartition(".")[0] == str(new).rpartition(".")[0]
    return Level.DOCUMENTATION if same else Level.BREAKING, "openapi-version-changed"


def _tags(old: Any, new: Any) -> tuple[Level, str]:
    """Compare the first tags, which name the generated package."""
    first = [value[0] if is_array(value) and value else "" for value in (old, new)]
    return (Level.DOCUMENTATION, "tags-changed") if first[0] == first[1] else (Level.BREAKING, "operation-moved")


def _security(old: Any, new: Any) -> tuple[Level, str]:
    """Check that every credential that passes today passes one of the new alternatives."""
    sides: list[list[dict[str, list[str]]]] = [value if is_array(value) and value else [{}] for value in (old, new)]
    before, after = sides
    passes = all(
        any(all(name in has and {*way[name]} <= {*has[name]} for name in way) for way in after) for has in before
    )
    return (Level.ADDITIVE, "security-loosened") if passes else (Level.BREAKING, "security-tightened")


def _parameter_order(old: Any, new: Any) -> tuple[Level, str]:
    """Compare the order of required parameters, which the client's methods take by position."""
    names = [[each.get("name") for each in value if each.get("required")] for value in (old, new)]
    common = [[name for name in side if name in names[0] and name in names[1]] for side in names]
    return Level.DOCUMENTATION if common[0] == common[1] else Level.BREAKING, "parameters-reordered"


JUDGES: dict[str, Callable[[Any, Any], tuple[Level, str]]] = {
    "openapi": _openapi,
    "tags": _tags,
    "security": _security,
    "parameters": _parameter_order,
    "operationId": lambda old, new: (Level.BREAKING, "operation-renamed"),
    "$ref": lambda old, new: (Level.BREAKING, "model-renamed"),
    **dict.fromkeys(SERIALIZATION, lambda old, new: (Level.BREAKING, "parameter-serialized-otherwise")),
}


def _briefs(old: Any, new: Any) -> tuple[str, str]:
    """Return both values, short; of two long texts with the same beginning, the parts that differ."""
    if isinstance(old, str) and isinstance(new, str):
        pairs = enumerate(zip(old, new, strict=False))
        same = next((index for index, (one, other) in pairs if one != other), min(len(old), len(new)))
        if same > 20:
            return _brief(f"…{old[same - 20 :]}"), _brief(f"…{new[same - 20 :]}")
    return _brief(old), _brief(new)


def _brief(value: Any) -> str:
    text = "nothing" if value is MISSING else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:59]}…"


def canonical(value: Any) -> str:
    """Return the same string for equal JSON; unlike in Python, `1` does not equal `true`."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def _shift_by_presence(old: Any, new: Any) -> Shift:
    """Judge a keyword that narrows the set when it is added, and widens it when it is removed."""
    if new is MISSING:
        return Shift.WIDER
    return Shift.NARROWER if old is MISSING else Shift.OTHER


def _admission(old: Any, new: Any) -> Shift:
    """Judge a schema that may be `true` (or absent), an object or `false`; each is narrower than the one before."""
    before, after = (1 if value is MISSING or value is True else -1 if value is False else 0 for value in (old, new))
    return Shift.NARROWER if after < before else Shift.WIDER


def _subset(old: Set[str], new: Set[str]) -> Shift:
    """Judge the change of one set of values to another."""
    return Shift.NARROWER if new <= old else Shift.WIDER if old <= new else Shift.OTHER


def _type(old: Any, new: Any) -> Shift:
    """Judge a type or a list of types; a number may be an integer."""
    sides = [{*ANY_TYPE} if value is MISSING else {*value} if is_array(value) else {value} for value in (old, new)]
    before, after = (names | {"integer"} if "number" in names else names for names in sides)
    return _subset(before, after)


def _values(old: Any, new: Any) -> Shift:
    """Judge a list of admitted values (`enum`) or alternatives (`oneOf`, `anyOf`)."""
    if MISSING in (old, new):
        return _shift_by_presence(old, new)
    return _subset({canonical(value) for value in old}, {canonical(value) for value in new})


def _conditions(old: Any, new: Any) -> Shift:
    """Judge `allOf`: one more condition admits less."""
    return _shift_by_presence(old, new) if MISSING in (old, new) else _values(new, old)


def _format(old: Any, new: Any) -> Shift:
    """Judge a format; one that changes the type in Python is neither wider nor narrower."""
    return Shift.OTHER if {old, new} & PYTHON_FORMATS else _shift_by_presence(old, new)


def _bound(sign: int) -> Rule:
    """Return the rule of a lower bound (sign 1) or an upper bound (sign -1)."""

    def rule(old: Any, new: Any) -> Shift:
        if not isinstance(old, int | float) or not isinstance(new, int | float):
            return _shift_by_presence(old, new)
        return Shift.NARROWER if (new - old) * sign > 0 else Shift.WIDER

    return rule


def _flag(narrow: bool) -> Rule:
    """Return the rule of a keyword that narrows the set when it has the value `narrow`."""
    return lambda old, new: Shift.NARROWER if (new is True) == narrow else Shift.WIDER


CONSTRAINTS = ("pattern", "multipleOf", "const", "contentEncoding", "contentMediaType", "not", "contains", "items")
LOWER_BOUNDS = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
UPPER_BOUNDS = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
RULES: dict[str, Rule] = {
    **dict.fromkeys(CONSTRAINTS, _shift_by_presence),
    **dict.fromkeys(LOWER_BOUNDS, _bound(1)),
    **dict.fromkeys(UPPER_BOUNDS, _bound(-1)),
    "enum": _values,
    "oneOf": _values,
    "anyOf": _values,
    "schema": _admission,
    "additionalProperties": _admission,
    "type": _type,
    "allOf": _conditions,
    "format": _format,
    "uniqueItems": _flag(True),
    "nullable": _flag(False),
}
