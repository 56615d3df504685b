"""Paging of lists: the requested page, and the page data in the response."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .. import choices


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A requested page: its number, starting at 1, and its size."""

    number: int
    size: int

    @classmethod
    def from_parameters(cls, values: Mapping[str, Any]) -> "PageRequest":
        """Return the page that `page` and `items_per_page` request; values out of range are capped."""
        # Facts Q43.
        size = values.get("items_per_page", choices.ITEMS_PER_PAGE)
        return cls(max(values.get("page", 1), 1), min(max(size, 1), choices.MAX_ITEMS_PER_PAGE))

    @property
    def offset(self) -> int:
        """The number of rows before this page."""
        return (self.number - 1) * self.size

    def items_data(self, count: int, pages_keys: tuple[str, ...] = ("pages_count",)) -> dict[str, int]:
        """Return `items_data` for a list of `count` items.

        An empty list has one page. The page number is that of the request, even beyond the last page.
        """
        # Facts §2.2.
        pages = max(-(-count // self.size), 1)
        data = {"page": self.number, "items_per_page": self.size, "items_count": count}
        return data | dict.fromkeys(pages_keys, pages)
