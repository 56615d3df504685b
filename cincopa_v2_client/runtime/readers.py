"""Read JSON values leniently: no value raises, and none is lost.

A reader takes the JSON value and returns what it means and how well it fits: `EXACT` when writing it gives the same
JSON, `LOOSE` when it was understood but is spelt otherwise (`"12"`, `"62 byte"`, a date with a surprise), `ALIEN` when
it, or a part of it, cannot be read as its type. `Model` keeps what is not `EXACT`.
"""

from __future__ import annotations

import datetime
import html
import json
import re
from collections.abc import Callable
from typing import Any, Final, cast

EXACT: Final = 0
LOOSE: Final = 1
ALIEN: Final = 2

Reader = Callable[[Any], tuple[Any, int]]

# A number alone, or with a unit behind a blank: "12,345", "12.5" and "1e5" would be misread.
_INTEGER = re.compile(r"\s*([+-]?[0-9]{1,4000})(?:\s+[^0-9].*)?\s*", re.DOTALL).fullmatch
# How the API writes a time; to match is much cheaper than to write again and compare.
_AS_WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}0Z").fullmatch

_TRUE = ("true", "yes", "1", 1)
_FALSE = ("false", "no", "0", 0)


def anything(raw: Any) -> tuple[Any, int]:
    """Read a value of no documented type: as it is."""
    return raw, EXACT


def text(raw: Any) -> tuple[str | None, int]:
    """Read a text; a number where a text belongs is its digits."""
    if isinstance(raw, str):
        return raw, EXACT
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        # json, unlike str, writes numbers as they came.
        return json.dumps(raw), LOOSE
    return None, ALIEN


def url(raw: Any) -> tuple[str | None, int]:
    """Read an address; Cincopa may send it XML-escaped (Q58)."""
    if not isinstance(raw, str):
        return None, ALIEN
    plain = html.unescape(raw) if "&amp;" in raw else raw
    return plain, EXACT if plain == raw else LOOSE


def integer(raw: Any) -> tuple[int | None, int]:
    """Read a whole number; from a text, the number that it is, or that stands before a unit (Q10, Q12, Q13, Q20)."""
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw, EXACT
    if isinstance(raw, float) and raw.is_integer():
        return int(raw), LOOSE
    if isinstance(raw, str) and (match := _INTEGER(raw)):
        return int(match[1]), LOOSE
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
        return raw, EXACT
    if isinstance(raw, int | str) and not isinstance(raw, bool):
        try:
            return float(raw), LOOSE
        except (ValueError, OverflowError):
            pass
    return None, ALIEN


def boolean(raw: Any) -> tuple[bool | None, int]:
    """Read a truth value; also `yes` and `no`, as the API writes them in requests (§1.4)."""
    if isinstance(raw, bool):
        return raw, EXACT
    word = raw.lower() if isinstance(raw, str) else raw
    if word in _TRUE or word in _FALSE:
        return word in _TRUE, LOOSE
    return None, ALIEN


def words(raw: Any) -> tuple[list[str] | None, int]:
    """Read a list that is text with commas on the wire: `,a,b,`, `a,b` or an empty text (Q16)."""
    if isinstance(raw, str):
        value = [word.strip() for word in raw.split(",") if word.strip()]
        return value, EXACT if write_words(value) == raw else LOOSE
    if isinstance(raw, list) and all(isinstance(word, str) for word in cast("list[Any]", raw)):
        return list(cast("list[str]", raw)), LOOSE
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
    return value, EXACT if _AS_WRITTEN(raw) or write_moment(value) == raw else LOOSE


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
        values: list[Any] = []
        worst = EXACT
        for item in cast("list[Any]", raw):
            value, fit = element(item)
            if fit != ALIEN:
                values.append(value)
            worst = max(worst, fit)
        return values, worst

    return read
