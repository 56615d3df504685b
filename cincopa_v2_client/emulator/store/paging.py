"""Pages: which one was asked for, and how it is reported."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .. import choices


@dataclass(frozen=True, slots=True)
class Page:
    """A page's number, from 1, and size."""

    number: int
    size: int

    @classmethod
    def asked_for(cls, values: Mapping[str, Any]) -> "Page":
        """From `page` and `items_per_page`; numbers outside are silently brought inside (Q43)."""
        size = values.get("items_per_page", choices.ITEMS_PER_PAGE)
        return cls(max(values.get("page", 1), 1), min(max(size, 1), choices.MAX_ITEMS_PER_PAGE))

    @property
    def offset(self) -> int:
        """How many rows come before this page."""
        return (self.number - 1) * self.size

    def report(self, count: int, pages_key: str = "pages_count") -> dict[str, int]:
        """`items_data`. Nothing at all is one page (§2.2), and the page is echoed even past the end."""
        pages = max(-(-count // self.size), 1)
        return {"page": self.number, "items_per_page": self.size, "items_count": count, pages_key: pages}
