"""Conditions on rows: what filters, tags and searches come down to in SQL."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Where:
    """Conditions that all must hold, with their values."""

    conditions: list[str] = field(default_factory=list[str])
    values: list[Any] = field(default_factory=list[Any])

    def add(self, condition: str, *values: Any) -> None:
        """One more condition, with a `?` for each value. The condition is ours, never a caller's."""
        self.conditions.append(condition)
        self.values.extend(values)

    def add_tags(self, tags: Sequence[str], *, wanted: bool = True) -> None:
        """Has at least one of these tags, exactly; or, not wanted, has none of them."""
        if tags:
            has_one = " OR ".join("instr(tags, ?) > 0" for _ in tags)
            self.add(f"({has_one})" if wanted else f"NOT ({has_one})", *(f",{tag}," for tag in tags))

    def add_search(self, search: str, exact: Mapping[str, str]) -> None:
        """`caption=…` and the like compare whole values, `tag=…` a tag; anything else is looked for in all words."""
        name, sign, term = search.strip().partition("=")
        if sign and name == "tag":
            self.add_tags([term])
        elif sign and name in exact:
            self.add(f"{exact[name]} = ?", term)
        else:
            self.add("instr(words, ?) > 0", words([search.strip()]))

    def __str__(self) -> str:
        return " AND ".join(self.conditions) or "TRUE"


def words(values: Sequence[Any]) -> str:
    """What a free-text search looks in, and for: no difference between large and small letters."""
    return "\n".join(str(value) for value in values).casefold()


def in_list(values: Sequence[Any]) -> str:
    """The question marks for `IN (...)`."""
    return ", ".join("?" * len(values))


def parse_tags(written: str) -> list[str]:
    """The tags in what `tags_written` wrote."""
    return written.strip(",").split(",") if written else []


def format_tags(tags: Sequence[str]) -> str:
    """Tags as the service writes them on an asset (§6.1): `,a,b,`, or nothing."""
    unique = dict.fromkeys(tag for tag in tags if tag)
    return f",{','.join(unique)}," if unique else ""
