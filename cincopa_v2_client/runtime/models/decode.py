"""Decode JSON: bytes to values (`loads`), and values leniently to the types of fields.

A reader takes a JSON value and returns the value as its type, and whether all of it could be read. It accepts the
spellings that APIs use for one value (`"12"`, `"12 bytes"`, dates in several formats). It never raises: for an
unreadable value it returns `UNREADABLE`, and the model keeps the raw value in `additional_properties`.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any, Final, TypeAlias, cast

Reader = Callable[[Any], tuple[Any, bool]]

# A value as JSON has it, in a field for which the document allows several types.
RawJson: TypeAlias = Any

UNREADABLE: Final = (None, False)

# A number alone, or followed by a blank and a unit: "12,345", "12.5" and "1e5" would be misread.
_INTEGER = r"(?s)\s*([+-]?[0-9]{1,4000})(?:\s+[^0-9].*)?\s*"

# A time after the date would be lost, so only midnight may follow.
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?)?").fullmatch

_from_iso = datetime.datetime.fromisoformat

_TRUE = ("true", "yes", "1", 1)
_FALSE = ("false", "no", "0", 0)


def _msgspec_decode() -> Callable[[bytes], Any] | None:
    try:
        return import_module("msgspec.json").Decoder().decode
    except ImportError:
        return None


_fast_decode = _msgspec_decode()


def loads(content: bytes) -> Any:
    """Decode JSON, with msgspec where the extra `speed` is installed; the result is that of `json.loads`.

    Raises:
        ValueError: It is not valid JSON.
        RecursionError: It is nested too deeply.
    """
    if _fast_decode is not None:
        # msgspec refuses some inputs that the standard library reads: NaN, huge numbers, lone surrogates, UTF-16.
        with suppress(ValueError, RecursionError):
            return _fast_decode(content)
    return json.loads(content)


def any_value(raw: Any) -> tuple[Any, bool]:
    """Return a value of no documented type as it is."""
    return raw, True


def string(raw: Any) -> tuple[str | None, bool]:
    """Read a string; a number becomes its digits."""
    if isinstance(raw, str):
        return raw, True
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        # json.dumps, unlike str, writes a float as JSON had it; it refuses integers of more than 4,300 digits.
        with suppress(ValueError):
            return json.dumps(raw), True
    return UNREADABLE


def url(raw: Any) -> tuple[str | None, bool]:
    """Read a URL; one that was escaped for XML (`&amp;`) is unescaped."""
    if not isinstance(raw, str):
        return UNREADABLE
    if "&amp;" in raw:
        import html  # noqa: PLC0415 - it loads all HTML entities, which few responses need

        raw = html.unescape(raw)
    return raw, True


def integer(raw: Any) -> tuple[int | None, bool]:
    """Read an integer; from a string, the number in it, alone or before a unit (`12 bytes`)."""
    if isinstance(raw, str):
        # Most strings are ASCII digits only; testing for that takes half the time of a match.
        if raw.isdigit() and raw.isascii() and len(raw) <= 4000:
            return int(raw), True
        if match := re.fullmatch(_INTEGER, raw):
            return int(match[1]), True
    elif isinstance(raw, int) and not isinstance(raw, bool):
        return raw, True
    elif isinstance(raw, float) and raw.is_integer():
        return int(raw), True
    return UNREADABLE


def integer_from(minimum: int) -> Reader:
    """Return a reader of integers; a number below `minimum` means "not known" and is unreadable."""

    def read(raw: Any) -> tuple[int | None, bool]:
        value, _ = integer(raw)
        return UNREADABLE if value is None or value < minimum else (value, True)

    return read


def number(raw: Any) -> tuple[float | None, bool]:
    """Read a number."""
    if isinstance(raw, int | float | str) and not isinstance(raw, bool):
        with suppress(ValueError, OverflowError):
            return float(raw), True
    return UNREADABLE


def boolean(raw: Any) -> tuple[bool | None, bool]:
    """Read a boolean; also `yes`, `no`, `1`, `0` and `true`, `false` as strings."""
    if isinstance(raw, bool):
        return raw, True
    word = raw.lower() if isinstance(raw, str) else raw
    if word in _TRUE or word in _FALSE:
        return word in _TRUE, True
    return UNREADABLE


def comma_list(raw: Any) -> tuple[list[str] | None, bool]:
    """Read a list of strings: an array, or a string with commas between them (`,a,b,`, `a,b`, or empty)."""
    if isinstance(raw, str):
        return [item for item in map(str.strip, raw.split(",")) if item], True
    if isinstance(raw, list) and all(isinstance(item, str) for item in cast("list[Any]", raw)):
        return list(cast("list[str]", raw)), True
    return UNREADABLE


def array(element: Reader) -> Reader:
    """Return a reader of arrays; elements that `element` cannot read are left out of the list."""

    def read(raw: Any) -> tuple[list[Any] | None, bool]:
        if not isinstance(raw, list):
            return UNREADABLE
        items = cast("list[Any]", raw)
        values = [value for value, readable in map(element, items) if readable]
        return values, len(values) == len(items)

    return read


def nullable(element: Reader) -> Reader:
    """Return a reader that also reads null, as None."""
    return lambda raw: (None, True) if raw is None else element(raw)


def date(raw: Any) -> tuple[datetime.date | None, bool]:
    """Read a date, alone or with a time of midnight; the year 1 means "not known" and is unreadable."""
    if not isinstance(raw, str) or not _DATE(raw):
        return UNREADABLE
    try:
        value = datetime.date.fromisoformat(raw[:10])
    except ValueError:
        return UNREADABLE
    return UNREADABLE if value.year == 1 else (value, True)


def timestamp(raw: Any) -> tuple[datetime.datetime | None, bool]:
    """Read a date and time, in ISO 8601 or a camera's format; the year 1 means "not known" and is unreadable."""
    if not isinstance(raw, str):
        return UNREADABLE
    try:
        # fromisoformat also takes dates alone and week dates, which are not timestamps.
        value = _from_iso(raw) if len(raw) >= 16 and raw[4] == "-" else _from_other_formats(raw)
    except ValueError:
        value = _from_other_formats(raw)
    return UNREADABLE if value is None or value.year == 1 else (value, True)


def _from_other_formats(raw: str) -> datetime.datetime | None:
    """Parse with dateutil: `7/16/2011 11:03:45 AM` and the like, without a time zone unless it is an offset."""
    if len(raw) > 64:
        return None
    from dateutil import parser  # noqa: PLC0415 - importing it takes longer than reading most pages

    results: set[datetime.datetime] = set()
    # dateutil takes missing parts from the default; if the result depends on it, the date is incomplete.
    for default in (datetime.datetime(2000, 1, 2), datetime.datetime(2001, 3, 4)):
        try:
            results.add(parser.parse(raw, default=default, tzinfos=_offset_only))
        except (ValueError, OverflowError, TypeError, AttributeError, IndexError, RecursionError):
            return None
    return results.pop() if len(results) == 1 else None


def _offset_only(_: str | None, offset: int | None) -> datetime.tzinfo | None:
    """Return the zone of an offset; names of zones are ambiguous and ignored."""
    return None if offset is None else datetime.timezone(datetime.timedelta(seconds=offset))
