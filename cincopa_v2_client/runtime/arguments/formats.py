"""The formats of arguments: the text of a value of each kind, and JSON and form fields of a body."""

from __future__ import annotations

import datetime
import json
import math
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from ipaddress import IPv4Address
from typing import Any, cast

from ..models.model import Model
from ..numbers import is_integer, is_number
from ..secrets import Secret
from ..unset import UNSET

NO_TIME_ZONE = "a time zone, such as tzinfo=datetime.UTC: without one it means no instant"


def _is_ipv4(value: str) -> bool:
    try:
        return bool(IPv4Address(value).packed)
    except ValueError:
        return False


# The check of a string and the expected form, by the document's `format`.
FORMATS: dict[str, tuple[Callable[[str], object], str]] = {
    "ipv4": (_is_ipv4, "an IPv4 address, such as 203.0.113.7: other formats are not supported"),
    "uri": (partial(re.fullmatch, r"(?i)https?://[^\s/?#]\S*"), "an http(s) URL"),
}


def is_naive(value: object) -> bool:
    """Return whether a value is a datetime without a time zone."""
    return isinstance(value, datetime.datetime) and value.utcoffset() is None


def format_rfc3339(value: datetime.datetime) -> str:
    """Return a time that has a time zone in the format of RFC 3339, which has offsets of whole minutes only."""
    if (value.utcoffset() or datetime.timedelta()) % datetime.timedelta(minutes=1):
        value = value.astimezone(datetime.UTC)
    return value.isoformat().replace("+00:00", "Z")


def _format_number(value: object) -> str | None:
    return str(value) if is_number(value) and -math.inf < value < math.inf else None


def _format_boolean(value: object) -> str | None:
    return str(value).lower() if isinstance(value, bool) else None


def _format_date(value: object) -> str | None:
    return value.isoformat()[:10] if isinstance(value, datetime.date) else None


def _format_timestamp(value: object) -> str | None:
    return format_rfc3339(value) if isinstance(value, datetime.datetime) else None


def _format_uuid(value: object) -> str | None:
    from uuid import UUID  # noqa: PLC0415 - few operations need it

    try:
        return str(UUID(value) if isinstance(value, str) else value) if isinstance(value, str | UUID) else None
    except ValueError:
        return None


# By kind: the function that returns the text of a value, or None for another type, and what an error says was expected.
SCALARS: dict[str, tuple[Callable[[Any], str | None], str]] = {
    "string": (lambda value: value if isinstance(value, str) else None, "a string"),
    "integer": (lambda value: str(value) if is_integer(value) else None, "an integer (int)"),
    "number": (_format_number, "a finite number (int or float)"),
    "boolean": (_format_boolean, "True or False"),
    "date": (_format_date, "a date (datetime.date)"),
    "timestamp": (_format_timestamp, "a date and time (datetime.datetime) with a time zone"),
    "uuid": (_format_uuid, "a UUID (uuid.UUID, or its string)"),
}


def _format_scalar(value: object) -> str | None:
    """Return a value of any type that has a text, or None."""
    if is_naive(value):
        return None
    # A datetime is also a date, so the kinds have an order.
    kinds = ("string", "integer", "number", "boolean", "timestamp", "date", "uuid")
    return next((text for kind in kinds if (text := SCALARS[kind][0](value)) is not None), None)


def to_json(value: object) -> str:
    """Return JSON of models, mappings, sequences and scalars.

    Raises:
        TypeError, ValueError: JSON cannot represent the value.
    """
    return json.dumps(value, default=_plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def to_form(value: Any) -> list[str] | None:
    """Return the texts of a form's field, an empty list if it is not given, or None if a form cannot have its value."""
    if value is None or value is UNSET:
        return []
    is_list = isinstance(value, Sequence) and not isinstance(value, str | bytes)
    texts = [_format_scalar(each) for each in (cast("Sequence[object]", value) if is_list else [cast("object", value)])]
    return None if None in texts else cast("list[str]", texts)


def secrets_of(body: bytes, names: Collection[str]) -> list[Secret]:
    """Return the strings and numbers in the fields with these names, anywhere in a JSON body."""
    found = list[Secret]()

    def collect(fields: dict[str, Any]) -> dict[str, Any]:
        pending: list[Any] = [value for name, value in fields.items() if name in names]
        for value in pending:
            if isinstance(value, dict | list):
                pending += _elements(cast("Any", value))
            elif value is not None and not isinstance(value, bool):
                found.append(Secret(str(value)))
        return fields

    json.loads(body, object_hook=collect)
    return found


def _elements(value: dict[str, Any] | list[Any]) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else value


def _plain(value: Any) -> object:
    """Return a value that JSON can represent instead of one that it cannot (for `json.dumps`)."""
    if isinstance(value, Model):
        return value.to_dict()
    if isinstance(value, Mapping):
        return dict(cast("Mapping[str, object]", value))
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray | memoryview):
        return list(cast("Sequence[object]", value))
    other = cast("object", value)
    if is_naive(other):
        raise ValueError(f"{other!r} needs {NO_TIME_ZONE}")
    if (text := _format_scalar(other)) is not None:
        return text
    raise TypeError(f"Object of type {type(other).__name__} is not JSON serializable")
