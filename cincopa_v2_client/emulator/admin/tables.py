"""Tables on the admin page: sections, cells, and readable values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

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
    """One table of the page, newest rows first."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    # The number of all rows, of which `rows` may be a part.
    total: int
    note: str = ""

    @property
    def id(self) -> str:
        """The fragment of links to the section."""
        return self.title.lower().replace(" ", "-")


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
