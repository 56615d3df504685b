"""Read JSON values leniently: no value raises, and none is lost.

A reader takes the JSON value and returns what it means and whether it could be read: `READ` when it was understood,
however it is spelt (`"12"`, `"62 byte"`, a date with a surprise), `ALIEN` when it, or a part of it, cannot be read as
its type. `Model` keeps what is `ALIEN`.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final, cast

READ: Final = 0
ALIEN: Final = 1

Reader = Callable[[Any], tuple[Any, int]]

# A number alone, or with a unit behind a blank: "12,345", "12.5" and "1e5" would be misread.
_INTEGER = re.compile(r"\s*([+-]?[0-9]{1,4000})(?:\s+[^0-9].*)?\s*", re.DOTALL).fullmatch

_TRUE = ("true", "yes", "1", 1)
_FALSE = ("false", "no", "0", 0)


def anything(raw: Any) -> tuple[Any, int]:
    """Read a value of no documented type: as it is."""
    return raw, READ


def text(raw: Any) -> tuple[str | None, int]:
    """Read a text; a number where a text belongs is its digits."""
    if isinstance(raw, str):
        return raw, READ
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        # json, unlike str, writes numbers as they came; and no integer of more than 4,300 digits.
        with suppress(ValueError):
            return json.dumps(raw), READ
    return None, ALIEN


def url(raw: Any) -> tuple[str | None, int]:
    """Read an address; Cincopa may send it XML-escaped (Q58)."""
    if not isinstance(raw, str):
        return None, ALIEN
    if "&amp;" in raw:
        import html  # noqa: PLC0415 - it brings all of HTML's entities, which few answers need

        raw = html.unescape(raw)
    return raw, READ


def integer(raw: Any) -> tuple[int | None, int]:
    """Read a whole number; from a text, the number that it is, or that stands before a unit (Q10, Q12, Q13, Q20)."""
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw, READ
    if isinstance(raw, float) and raw.is_integer():
        return int(raw), READ
    if isinstance(raw, str):
        # Digits alone are what comes, and to know them takes half the time of a match.
        if raw.isdigit() and raw.isascii() and len(raw) <= 4000:
            return int(raw), READ
        if match := _INTEGER(raw):
            return int(match[1]), READ
    return None, ALIEN


def at_least(least: int) -> Reader:
    """Read a whole number; a smaller one stands for "not known" (Q13)."""

    def read(raw: Any) -> tuple[int | None, int]:
        value, fit = integer(raw)
        return (None, ALIEN) if value is None or value < least else (value, fit)

    return read


def number(raw: Any) -> tuple[float | None, int]:
    """Read a number."""
    if isinstance(raw, float):
        return raw, READ
    if isinstance(raw, int | str) and not isinstance(raw, bool):
        try:
            return float(raw), READ
        except (ValueError, OverflowError):
            pass
    return None, ALIEN


def boolean(raw: Any) -> tuple[bool | None, int]:
    """Read a truth value; also `yes` and `no`, as the API writes them in requests (§1.4)."""
    if isinstance(raw, bool):
        return raw, READ
    word = raw.lower() if isinstance(raw, str) else raw
    if word in _TRUE or word in _FALSE:
        return word in _TRUE, READ
    return None, ALIEN


def words(raw: Any) -> tuple[list[str] | None, int]:
    """Read a list that is text with commas on the wire: `,a,b,`, `a,b` or an empty text (Q16)."""
    if isinstance(raw, str):
        return [word for part in raw.split(",") if (word := part.strip())], READ
    if isinstance(raw, list) and all(isinstance(word, str) for word in cast("list[Any]", raw)):
        return list(cast("list[str]", raw)), READ
    return None, ALIEN


def write_words(value: list[str]) -> str:
    """Write a list of texts as the API answers it."""
    return f",{','.join(value)}," if value else ""


def moment(raw: Any) -> tuple[datetime.datetime | None, int]:
    """Read a time: ISO with up to seven decimals, or what exif has; a date in the year 1 means none (Q19, §6.4)."""
    if not isinstance(raw, str):
        return None, ALIEN
    value = _iso(raw) or _dateutil(raw)
    if value is None or value.year == 1:
        return None, ALIEN
    return value, READ


def write_moment(value: datetime.datetime) -> str:
    """Write a time as the API answers it: in UTC, with seven decimals; without a zone, as ISO has it."""
    if value.tzinfo is None:
        return value.isoformat()
    try:
        value = value.astimezone(datetime.UTC)
    except OverflowError:
        return value.isoformat()
    return f"{value.year:04}{value:-%m-%dT%H:%M:%S.%f}0Z"


def _iso(raw: str) -> datetime.datetime | None:
    # fromisoformat also takes bare dates and week dates, which none of the fields of this type has.
    if len(raw) < 16 or raw[4] != "-":
        return None
    try:
        return datetime.datetime.fromisoformat(raw)
    except ValueError:
        return None


def _dateutil(raw: str) -> datetime.datetime | None:
    """Read what fromisoformat cannot: `7/16/2011 11:03:45 AM`, a camera's own time, which has no zone."""
    if len(raw) > 64:
        return None
    from dateutil import parser  # noqa: PLC0415 - it takes longer to import than most pages to read

    seen: set[datetime.datetime] = set()
    # dateutil fills what a text does not say from a default: what changes with the default is no date.
    for default in (datetime.datetime(2000, 1, 2), datetime.datetime(2001, 3, 4)):
        try:
            seen.add(parser.parse(raw, default=default, tzinfos=_zone))
        except (ValueError, OverflowError, TypeError, AttributeError, IndexError, RecursionError):
            return None
    return seen.pop() if len(seen) == 1 else None


def _zone(_: str | None, offset: int | None) -> datetime.tzinfo | None:
    """Take a zone by its offset; the name of one may mean several."""
    return None if offset is None else datetime.timezone(datetime.timedelta(seconds=offset))


def listed(element: Reader) -> Reader:
    """Read an array; elements that cannot be read are not in the list."""

    def read(raw: Any) -> tuple[list[Any] | None, int]:
        if not isinstance(raw, list):
            return None, ALIEN
        items = cast("list[Any]", raw)
        values = [value for value, fit in map(element, items) if fit != ALIEN]
        return values, READ if len(values) == len(items) else ALIEN

    return read
