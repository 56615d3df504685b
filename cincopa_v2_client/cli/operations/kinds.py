"""The kinds of values of the document, and how each is written on the command line."""

import datetime
import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from ...operations.schemas import Node

_BOOLEANS = {"yes": True, "true": True, "no": False, "false": False}


class Kind(NamedTuple):
    """A kind of value: its placeholder in help texts, how to read one, what is expected, and its words if few."""

    metavar: str
    parse: Callable[[str], Any]
    expected: str
    words: tuple[str, ...] = ()


def _parse_boolean(text: str) -> bool:
    if text.lower() not in _BOOLEANS:
        raise ValueError(text)
    return _BOOLEANS[text.lower()]


def _parse_number(text: str) -> float:
    try:
        return int(text)
    except ValueError:
        return float(text)


def _parse_date(text: str) -> datetime.date:
    # Python reads other forms of ISO 8601 too, such as week dates.
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        raise ValueError(text)
    return datetime.date.fromisoformat(text)


def _parse_time(text: str) -> datetime.datetime:
    time = datetime.datetime.fromisoformat(text)
    # Our choice: without an offset it is unclear which moment is meant.
    if time.tzinfo is None:
        raise ValueError(text)
    return time


def _choose(values: dict[str, Any]) -> Callable[[str], Any]:
    def parse(text: str) -> Any:
        if text not in values:
            raise ValueError(text)
        return values[text]

    return parse


def _word(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


_BOOLEAN = Kind("yes|no", _parse_boolean, "yes or no", ("yes", "no"))
_TEXT = Kind("TEXT", str, "text")
_JSON = Kind("JSON", json.loads, "JSON, such as '{\"a\": 1}'")
# By the document's `x-type`, `format` or `type`, the first that is here.
_KINDS = {
    "boolean": _BOOLEAN,
    "json": _JSON,
    "date": Kind("DATE", _parse_date, "a date, such as 2027-01-31"),
    "date-time": Kind("TIME", _parse_time, "a date and time with its offset, such as 2027-01-31T12:00:00Z"),
    "integer": Kind("N", int, "an integer, such as 7"),
    "number": Kind("NUMBER", _parse_number, "a number, such as 1.5"),
    "object": _JSON,
    "array": _JSON,
}


def kind_of(schema: Node) -> Kind:
    """Return the kind of one value with a plain schema. `parse` raises ValueError for any other text."""
    values = {_word(each): each for each in schema.get("enum", ())}
    if values.keys() == {"yes", "no"} or (values and all(isinstance(each, bool) for each in values.values())):
        return _BOOLEAN
    if values:
        return Kind("WORD", _choose(values), f"one of {', '.join(map(repr, values))}", tuple(values))
    names = (schema.get("x-type"), schema.get("format"), schema.get("type"))
    return next((_KINDS[name] for name in names if name in _KINDS), _TEXT)
