"""The reference ids of Cincopa's library: looked up one by one, or read page by page where that takes less requests."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from attrs import frozen

from ..errors import DecodeError
from ..flows.engine.steps import Call, Steps
from .journal import Journal
from .scheduler import Signal, Until, Work
from .tasks import LookUp, Report, Task

# Cincopa returns at most 100 assets a page (facts Q43).
_PAGE_SIZE = 100

# The rid and the size of an asset.
Found = tuple[str, int | None]


@frozen
class LibraryPage:
    """A page of the library: reference id, rid and size of each asset that has one; and the counts of the list."""

    assets: tuple[tuple[str, str, int | None], ...]
    pages: int
    count: int


@frozen
class ReadPage(Task[LibraryPage]):
    """Return a page of the library."""

    is_read: ClassVar[bool] = True
    number: int

    def steps(self, report: Report | None = None) -> Steps[LibraryPage]:
        """Request it."""
        page = yield from Call(
            lambda c: c.asset.list(page=self.number, items_per_page=_PAGE_SIZE, details=["reference_id"])
        )
        data = page.items_data
        pages = data.pages_count if data.pages_count is not None else data.page_count
        if page.items and page.items[0].reference_id is None:
            raise DecodeError("asset.list: the response does not have reference ids", operation="asset.list")
        if pages is None:
            # Without counts, the end is the first page that is not full.
            pages = self.number + (len(page.items) >= _PAGE_SIZE)
        found = tuple((asset.reference_id, asset.rid, asset.filesize) for asset in page.items if asset.reference_id)
        return LibraryPage(found, pages, data.items_count or 0)


class Library:
    """Finds the assets with a reference id.

    Each unknown id costs a request, until as many were made as the library has pages: from then on it pays to read all
    pages, once.
    """

    def __init__(self, journal: Journal, fire: Callable[[Signal], None]) -> None:
        self._journal = journal
        self._fire = fire
        self._pages: int | None = None
        self._requests = 0
        self._is_reading = False
        self._is_complete = False
        # Whether assets were deleted while the pages were read: others may have moved to pages that were read before.
        self._has_shrunk = False
        self._read = Signal()

    def find(self, reference_id: str) -> Work[list[Found]]:
        """Return the assets with a reference id."""
        while not self._is_complete:
            if self._is_reading:
                yield Until(self._read)
            elif self._pages is None or self._requests >= self._pages:
                yield from self._read_all(first_only=self._pages is None)
            else:
                return (yield from self._look_up(reference_id))
        found = self._journal.in_library(reference_id)
        return found if found or not self._has_shrunk else (yield from self._look_up(reference_id))

    def _look_up(self, reference_id: str) -> Work[list[Found]]:
        self._requests += 1
        assets = yield LookUp(reference_id)
        return [(asset.rid, asset.size) for asset in assets]

    def _read_all(self, *, first_only: bool) -> Work[None]:
        """Read the library's pages; or only the first, to know their number."""
        self._is_reading = True
        try:
            number, last, count = 1, 1, 0
            while number <= last:
                page: LibraryPage = yield ReadPage(number)
                self._journal.add_to_library(page.assets)
                self._has_shrunk |= page.count < count
                last, count, number = page.pages, page.count, number + 1
                if first_only:
                    break
            self._pages = last
            self._is_complete = number > last
        finally:
            self._is_reading = False
            self._fire(self._read)
