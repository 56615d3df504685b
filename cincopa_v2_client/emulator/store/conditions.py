"""Conditions of SQL queries, for filters, tags and searches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Where:
    """Conditions joined by AND, with the values of their placeholders. Its string is the SQL."""

    conditions: list[str] = field(default_factory=list[str])
    values: list[Any] = field(default_factory=list[Any])

    def add(self, condition: str, *values: Any) -> None:
        """Add a condition with a `?` for each value. The condition is SQL, so it must not contain a caller's input."""
        self.conditions.append(condition)
        self.values.extend(values)

    def add_tags(self, tags: Sequence[str], *, exclude: bool = False) -> None:
        """Require at least one of these tags, or none of them with `exclude`. No tags add no condition."""
        if tags:
            has_one = " OR ".join("instr(tags, ?) > 0" for _ in tags)
            self.add(f"NOT ({has_one})" if exclude else f"({has_one})", *(f",{tag}," for tag in tags))

    def add_search(self, search: str, columns: Mapping[str, str]) -> None:
        """Add a search: `tag=…` for a tag, `NAME=…` for the exact value of a column, else a text in any column.

        `columns` maps the names to columns.
        """
        name, sign, term = search.strip().partition("=")
        if sign and name == "tag":
            self.add_tags([term])
        elif sign and name in columns:
            self.add(f"{columns[name]} = ?", term)
        else:
            self.add("instr(words, ?) > 0", search_text([search.strip()]))

    def __str__(self) -> str:
        return " AND ".join(self.conditions) or "TRUE"


def search_text(values: Sequence[Any]) -> str:
    """Return the text that a case-insensitive search compares: of a row's values, or of the search term."""
    return "\n".join(str(value) for value in values).casefold()


def placeholders(values: Sequence[Any]) -> str:
    """Return the question marks for `IN (...)`."""
    return ", ".join("?" * len(values))


def parse_tags(column: str) -> list[str]:
    """Return the tags in a `tags` column."""
    return column.strip(",").split(",") if column else []


def format_tags(tags: Sequence[str]) -> str:
    """Return the value of a `tags` column, in Cincopa's own format: `,a,b,`, or an empty string."""
    # Facts §6.1.
    unique = dict.fromkeys(tag for tag in tags if tag)
    return f",{','.join(unique)}," if unique else ""
