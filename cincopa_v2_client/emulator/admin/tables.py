"""Tables on the admin page: sections, cells, and readable values."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from ..store.overview import ROWS_OF_PAGE, Wanted
from ..timestamps import format_timestamp

_UNITS = ("B", "kB", "MB", "GB")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    text: str
    # text, code, id, number, time or thumb; or for a state good, bad or neutral.
    style: str = "text"
    # The target of a link, or the URL of a thumb's image.
    url: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A page of one table, newest rows first."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    # The number of all rows that match the search, of which `rows` are those of one page.
    total: int
    page: int
    note: str = ""

    @property
    def id(self) -> str:
        """The fragment of links to the section."""
        return section_id(self.title)

    @property
    def range(self) -> str:
        """The numbers of the rows: `51 to 100 of 1,234`; empty if all are shown."""
        first = (self.page - 1) * ROWS_OF_PAGE + 1
        shown = f"{first:,} to {first + len(self.rows) - 1:,} of {self.total:,}"
        return shown if self.total > ROWS_OF_PAGE else ""

    @property
    def has_next(self) -> bool:
        """Whether there is a page after this one."""
        return self.page * ROWS_OF_PAGE < self.total


@dataclass(frozen=True, slots=True)
class View:
    """What a visitor wants to see: a search in all sections, and a page of some."""

    search: str
    pages: Mapping[str, int]

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "View":
        """Return the view for a query such as `q=talk&assets=2`."""
        pages = {name: int(text) for name, text in query.items() if re.fullmatch("[1-9][0-9]{0,8}", text)}
        return cls(query.get("q", "").strip(), pages)

    def wanted(self, title: str) -> Wanted:
        """Return the search and the page of the section with this title."""
        return Wanted(self.search, self.pages.get(section_id(title), 1))

    def link(self, section: Section, step: int) -> str:
        """Return the URL of the page that is `step` pages after the present one of a section."""
        pages = {name: page for name, page in self.pages.items() if name != "q"} | {section.id: section.page + step}
        query = {"q": self.search} if self.search else {}
        return f"?{urlencode(query | pages)}#{section.id}"


def section_id(title: str) -> str:
    """Return the fragment of links to the section with this title, and its name in a query."""
    return title.lower().replace(" ", "-")


def readable_time(time: datetime) -> str:
    """Return `2026-01-31 12:00:00`, in UTC."""
    return readable_timestamp(format_timestamp(time))


def readable_timestamp(timestamp: str) -> str:
    """Return `2026-01-31 12:00:00`, in UTC, from a timestamp in Cincopa's own format."""
    return timestamp[:19].replace("T", " ")


def readable_size(count: int) -> str:
    """Return `1.2 MB`."""
    size, unit = float(count), 0
    while size >= 999.95 and unit < len(_UNITS) - 1:
        size, unit = size / 1000, unit + 1
    return f"{size:.1f} {_UNITS[unit]}" if unit else f"{count} B"
