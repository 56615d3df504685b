"""Values of parameters and bodies, checked against their schemas."""

import ipaddress
import json
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from .schema import Schema

_INTEGER = re.compile(r"[+-]?[0-9]{1,9}")
_LONG_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?")
_PYTHON_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
}
_A = {"integer": "a whole number", "array": "an array", "object": "an object", "boolean": "true or false"}


class InvalidValue(ValueError):
    """A value that its schema does not allow; the message begins with its name, and has no secret."""


class TooFewValues(InvalidValue):
    """An array with fewer items than its schema requires."""


def parse_text(name: str, text: str, schema: Schema) -> Any:
    """Return the value that a text represents; a date is a `date`, and an array is separated by commas.

    Raises:
        InvalidValue: The schema does not allow it.
    """
    if schema.alternatives:
        return _first_valid([lambda each=each: parse_text(name, text, each) for each in schema.alternatives])
    return _first_valid([lambda kind=kind: _parse_as(kind, name, text, schema) for kind in schema.types or ["string"]])


def parse_list(name: str, texts: list[str], schema: Schema) -> list[Any]:
    """Return the items of an array, each from its own text; raise `InvalidValue` if the schema does not allow them."""
    _check_size(name, texts, schema)
    return [parse_text(f"{name}[{index}]", text, schema.items) for index, text in enumerate(texts)]


def parse_json(name: str, text: str | bytes) -> Any:
    """Return parsed JSON; raise `InvalidValue` if it is not valid."""
    try:
        return json.loads(text, parse_constant=_reject_constant)
    except (ValueError, RecursionError):
        raise InvalidValue(f"{name} is not valid JSON") from None


def check_value(name: str, value: Any, schema: Schema) -> None:
    """Raise `InvalidValue` unless the schema allows a JSON value."""
    if value is None and schema.is_nullable:
        return
    _check_enum(name, value, schema)
    if schema.alternatives:
        _first_valid([lambda each=each: check_value(name, value, each) for each in schema.alternatives])
        return
    if schema.types and not any(_is_a(kind, value) for kind in schema.types):
        raise InvalidValue(f"{name} must be {' or '.join(_A.get(kind, f'a {kind}') for kind in schema.types)}")
    if isinstance(value, dict):
        _check_object(name, cast(dict[str, Any], value), schema)
    elif isinstance(value, list):
        items = cast(list[Any], value)
        _check_size(name, items, schema)
        for index, item in enumerate(items):
            check_value(f"{name}[{index}]", item, schema.items)
    else:
        _check_scalar(name, value, schema)
        if isinstance(value, str):
            _parse_format(name, value, schema)


def _parse_as(kind: str, name: str, text: str, schema: Schema) -> Any:
    if kind == "array":
        return parse_list(name, [part.strip() for part in text.split(",") if part.strip()], schema)
    if kind == "object":
        value = parse_json(name, text)
        check_value(name, value, schema)
        return value
    value = _SCALARS.get(kind, _as_text)(name, text, schema)
    _check_enum(name, value, schema)
    _check_scalar(name, value, schema)
    return _parse_format(name, value, schema) if isinstance(value, str) else value


def _first_valid(attempts: list[Callable[[], Any]]) -> Any:
    """Return the result of the first attempt without an error; raise the last one's."""
    for attempt in attempts[:-1]:
        try:
            return attempt()
        except InvalidValue:
            continue
    return attempts[-1]()


def _parse_integer(name: str, text: str, schema: Schema) -> int:
    # By default those of 32 bits, which cannot overflow where they are multiplied or stored.
    is_long = schema.get("format") == "int64"
    if not (_LONG_INTEGER if is_long else _INTEGER).fullmatch(text.strip()):
        raise InvalidValue(f"{name} must be a whole number of at most {'18' if is_long else 'nine'} digits")
    return int(text)


def _parse_number(name: str, text: str, _schema: Schema) -> float:
    if not _NUMBER.fullmatch(text.strip()):
        raise InvalidValue(f"{name} must be a number such as 2 or 0.5")
    return float(text)


def _parse_boolean(name: str, text: str, schema: Schema) -> bool:
    if text.strip().lower() not in ("true", "false"):
        raise InvalidValue(f"{name} can't be {_quoted(text, schema)}, only true or false")
    return text.strip().lower() == "true"


def _as_text(_name: str, text: str, _schema: Schema) -> str:
    return text


_SCALARS: dict[str, Callable[[str, str, Schema], Any]] = {
    "integer": _parse_integer,
    "number": _parse_number,
    "boolean": _parse_boolean,
}


def _check_object(name: str, value: dict[str, Any], schema: Schema) -> None:
    properties, others = schema.properties, schema.get("additionalProperties", True)
    for key in schema.get("required", ()):
        if key not in value:
            raise InvalidValue(f"{name}.{key} is missing")
    for key, item in value.items():
        if key in properties:
            check_value(f"{name}.{key}", item, properties[key])
        elif others is False:
            raise InvalidValue(f"{name} has no property '{key}', only: {', '.join(properties) or 'none'}")
        else:
            check_value(f"{name}.{key}", item, Schema.of(others, schema.document))


def _check_size(name: str, items: list[Any], schema: Schema) -> None:
    if len(items) < schema.get("minItems", 0):
        raise TooFewValues(f"{name} must have at least {schema.get('minItems')} values")
    if len(items) > schema.get("maxItems", len(items)):
        raise InvalidValue(f"{name} can't have more than {schema.get('maxItems')} values")


def _check_enum(name: str, value: Any, schema: Schema) -> None:
    enum = [schema.get("const")] if "const" in schema.node else schema.get("enum")
    # In Python, True equals 1.
    if enum is not None and (value, isinstance(value, bool)) not in [(each, isinstance(each, bool)) for each in enum]:
        listed = ", ".join(str(each) for each in enum if each is not None)
        raise InvalidValue(f"{name} can't be {_quoted(value, schema)}, only one of: {listed}")


def _check_scalar(name: str, value: Any, schema: Schema) -> None:
    if isinstance(value, str):
        _check_string(name, value, schema)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        _check_bounds(name, value, schema)


def _check_string(name: str, text: str, schema: Schema) -> None:
    if "pattern" in schema.node and not _matches(schema.get("pattern"), text):
        raise InvalidValue(f"{name} can't be {_quoted(text, schema)}, it must match {schema.get('pattern')}")
    if len(text) > schema.get("maxLength", len(text)):
        raise InvalidValue(f"{name} can't be longer than {schema.get('maxLength')} characters")
    if len(text) < schema.get("minLength", 0):
        raise InvalidValue(f"{name} can't be shorter than {schema.get('minLength')} characters")


def _check_bounds(name: str, number: float, schema: Schema) -> None:
    least, is_excluded = schema.bound("minimum", "exclusiveMinimum")
    if least is not None and (number < least or (is_excluded and number == least)):
        phrase = "must be more" if is_excluded else "can't be less"
        raise InvalidValue(f"{name} {phrase} than {least}")
    most, is_excluded = schema.bound("maximum", "exclusiveMaximum")
    if most is not None and (number > most or (is_excluded and number == most)):
        phrase = "must be less" if is_excluded else "can't be more"
        raise InvalidValue(f"{name} {phrase} than {most}")


def _parse_format(name: str, text: str, schema: Schema) -> Any:
    parse, expected = _FORMATS.get(schema.get("format", ""), (str, ""))
    try:
        return parse(text)
    except ValueError:
        raise InvalidValue(f"{name} can't be {_quoted(text, schema)}, it must be {expected}") from None


def _parse_date(text: str) -> date:
    parsed = date.fromisoformat(text)
    # fromisoformat accepts more than the format `date`, such as 20301231.
    if parsed.isoformat() != text:
        raise ValueError(text)
    return parsed


def _parse_date_time(text: str) -> datetime:
    parsed = datetime.fromisoformat(text)
    if parsed.tzinfo is None:
        raise ValueError(text)
    return parsed


def _parse_ipv4(text: str) -> str:
    return str(ipaddress.IPv4Address(text))


def _parse_uuid(text: str) -> str:
    return str(UUID(text))


# The parser of each format, and the expectation that its errors name.
_FORMATS: dict[str, tuple[Callable[[str], Any], str]] = {
    "date": (_parse_date, "a date such as 2030-12-31"),
    "date-time": (_parse_date_time, "a date and time with a time zone such as 2030-12-31T23:59:59Z"),
    "ipv4": (_parse_ipv4, "an IPv4 address such as 192.0.2.1"),
    "uuid": (_parse_uuid, "a UUID such as 123e4567-e89b-12d3-a456-426614174000"),
}


def _is_a(kind: str, value: Any) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    if kind == "integer" and isinstance(value, float):
        return value.is_integer()
    return isinstance(value, _PYTHON_TYPES.get(kind, object))


def _quoted(value: Any, schema: Schema) -> str:
    return "this value" if schema.get("x-secret") else f"'{value}'"


def _matches(pattern: str, text: str) -> bool:
    """Match as JSON Schema does: `$` is the end of the text, whereas Python's also matches before a final newline."""
    return re.search(re.sub(r"\$$", r"\\Z", pattern), text) is not None


def _reject_constant(constant: str) -> None:
    raise ValueError(constant)
