"""Values as texts: for a cell of CSV or a line with tabs, and for a person."""

import datetime
import json
import re
from typing import Any, cast

# What would move a terminal's cursor, change its colours, turn a line around, or cannot be encoded.
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")


def one_line(text: str) -> str:
    """The text without line breaks, tabs and whatever a terminal would obey."""
    return " ".join(_UNFIT.sub(" ", text).split())


def cell(value: Any) -> str:
    """The text of one cell, for programs."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    if isinstance(value, list) and all(isinstance(item, str) for item in cast("list[Any]", value)):
        return ",".join(cast("list[str]", value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)


def shown(value: Any) -> str:
    """The text of one cell, for a person."""
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return one_line(cell(value))


def size(count: int | None) -> str:
    """A number of bytes for a person: `1.2 MB`."""
    if count is None:
        return ""
    number, units = float(count), iter(("B", "kB", "MB", "GB", "TB"))
    unit = next(units)
    while number >= 999.95 and unit != "TB":
        number, unit = number / 1000, next(units)
    return f"{number:.1f} {unit}" if unit != "B" else f"{count} B"
