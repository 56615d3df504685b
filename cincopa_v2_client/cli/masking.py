"""What a report may show of an account: kinds of values, never the values; of texts, what names nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from .output.values import one_line

if TYPE_CHECKING:
    from ..models import Ping

# Longer answers are cut.
_LONGEST = 200
_MOST_KEYS = 60
# Keys whose values are words of the API, not of people.
_WORDS = frozenset({"type", "syncstatus", "state", "location", "status", "events"})
_WORD = re.compile(r"[a-z_.*,]{1,40}")
_KEY = re.compile(r"[A-Za-z_][\w.-]{0,40}")
# In this order: what is within another is masked with it.
_MASKS = (
    # A token begins with the number of its account (§5.1).
    (re.compile(r"\b[0-9]{1,12}i[A-Za-z0-9_-]{6,}"), "(token)"),
    (re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+"), "(email)"),
    (re.compile(r"\b(https?|rtmps?)://[^\s\"'<>|`)]+"), r"\1://(address)"),
    (re.compile(r"\b(A[\w-]{2})[\w-]{9}(?![\w-])"), r"\1…"),
    (re.compile(r"\b[0-9]{5,}\b"), "(number)"),
)


class Masks:
    """Takes out of texts what identifies an account."""

    def __init__(self, ping: Ping) -> None:
        known = [ping.accemail, ping.useremail, ping.accid, ping.userid, ping.accid_num, ping.userid_num]
        own = sorted({str(each) for each in known if each and len(str(each)) > 2}, key=len, reverse=True)
        self._own = re.compile("|".join(map(re.escape, own))) if own else None

    def masked(self, text: str) -> str:
        """Return the text without tokens, addresses, ids and the account's own names."""
        if self._own:
            text = self._own.sub("(own)", text)
        for pattern, mask in _MASKS:
            text = pattern.sub(mask, text)
        return text

    def cell(self, text: str) -> str:
        """Return the text as a table's cell."""
        plain = one_line(self.masked(text)).replace("|", "\\|")
        return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"


def public_key(key: str) -> str:
    """Return a key as it may be seen: what is no name may be somebody's words."""
    return key if _KEY.fullmatch(key) else "(key)"


def shape(value: Any, name: str = "") -> Iterator[str]:
    """Yield a line a key: its name, and what kind of value it has."""
    if isinstance(value, dict) and value:
        found = cast("dict[str, Any]", value)
        for key in sorted(found)[:_MOST_KEYS]:
            yield from shape(found[key], f"{name}.{public_key(key)}".lstrip("."))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield from shape(value[0], f"{name}[]")
    else:
        yield f"- `{name}`: {_kind(name.rpartition('.')[2], value)}"


def _kind(key: str, value: Any) -> str:
    if isinstance(value, str):
        if key in _WORDS and _WORD.fullmatch(value):
            return f"text `{value}`"
        return "text" if value else "empty text"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "number"
    return "null" if value is None else "list" if isinstance(value, list) else "object"
