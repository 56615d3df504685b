"""Paging of lists: the requested page, and the page data in the response."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A requested page: its number, starting at 1, and its size."""

    number: int
    size: int

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
