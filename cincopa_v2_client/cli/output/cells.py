"""Format values: as a cell of CSV or TSV for programs, and as a cell of a table for people."""

import datetime
import json
import re
from typing import Any, cast

# Control characters, line separators, characters that change the direction of text, and lone surrogates.
_CHARACTER = "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff]"
_UNPRINTABLE = re.compile(f"{_CHARACTER}+")
# Invisible characters, which can hide text; but for those that join letters and emoji.
_INVISIBLE = "[\u200b\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
_UNSHOWN = re.compile(f"(?:{_CHARACTER}|{_INVISIBLE})+")
# Of these, line feeds and tabs move the cursor only.
_CONTROL = re.compile(rf"(?![\n\t])(?:{_CHARACTER}|{_INVISIBLE})")


def single_line(text: str) -> str:
    """Return the text for people without line breaks, tabs, control characters and invisible ones."""
    return " ".join(_UNSHOWN.sub(" ", text).split())


def tsv_cell(value: Any) -> str:
    """Return a value as a cell for programs that has no line breaks, tabs and control characters."""
    return " ".join(_UNPRINTABLE.sub(" ", machine_cell(value)).split())


def printable(text: str) -> str:
    """Return the text without control characters, which a terminal would execute; its lines stay apart."""
    return "\n".join(_UNSHOWN.sub(" ", line) for line in text.split("\n"))


def escape_controls(text: str) -> str:
    """Return the text with control characters as escapes, as JSON has them; line feeds and tabs stay."""
    return _CONTROL.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[start : start + 2].hex()}" for start in range(0, len(units), 2))


def machine_cell(value: Any) -> str:
    """Return a value as a cell for programs: moments in ISO 8601, lists of strings with commas, other lists as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list) and all(isinstance(item, str) for item in cast("list[Any]", value)):
        return ",".join(cast("list[str]", value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)


def human_cell(value: Any) -> str:
    """Return a value as a cell for people."""
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return single_line(machine_cell(value))


def format_size(count: int | None) -> str:
    """Return a number of bytes for people: `1.2 MB`."""
    if count is None:
        return ""
    number, units = float(count), iter(("B", "kB", "MB", "GB", "TB"))
    unit = next(units)
    while number >= 999.95 and unit != "TB":
        number, unit = number / 1000, next(units)
    return f"{number:.1f} {unit}" if unit != "B" else f"{count} B"
