"""Lists of several pages, read in order: each item once, whatever the server says about its pages."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Generator, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, Self, TypeVar

from attrs import Attribute, define, field, frozen
from attrs.validators import optional

from ..errors import CincopaError
from .engine.runner import Method, drive, drive_async
from .engine.steps import Begin, Call, Item, Items, Steps, Ticket, Wait

if TYPE_CHECKING:
    from ..api import Operations
    from ..client import AuthenticatedClient
    from ..models import ItemsData

P = ParamSpec("P")
V = TypeVar("V")
Page = TypeVar("Page")

# A list may grow at its top while it is read, which moves what was seen to the pages to come; but not for ever.
_MOST_BARREN = 100


def _check(_: object, option: Attribute[Any], given: Any) -> None:
    if type(given) is not int or given < 0:
        raise ValueError(f"{option.name}={given!r}; expected a whole number, 0 or more")


@define
class Paging(Generic[Page, V]):
    """A list to be read: how a page is fetched, what is in it, and what tells items apart.

    `limit` is how many items are wanted, `prefetch` how many pages may be under way ahead of the one that is read.
    """

    fetch: Callable[[Operations, int], Page]
    content: Callable[[Page], tuple[Sequence[V], ItemsData]]
    key: Callable[[V], str]
    limit: int | None = field(validator=optional(_check))
    prefetch: int = field(validator=_check)
    total: int | None = None

    def items(self) -> Items[V]:
        """Yield the items, each once."""
        reader = Reader(self)
        while reader.wanted > 0 and (page := (yield from reader.more())) is not None:
            for item in page.fresh:
                yield Item(item)

    def pages(self) -> Items[Page]:
        """Yield the pages as they were answered, until they have as many items as are wanted."""
        reader = Reader(self)
        while reader.wanted > 0 and (page := (yield from reader.more())) is not None:
            yield Item(page.whole)

    def all(self) -> Steps[list[V]]:
        """Return all items, to another flow."""
        reader, found = Reader(self), list[V]()
        while (page := (yield from reader.more())) is not None:
            found += page.fresh
        return found


@frozen
class Read(Generic[Page, V]):
    """A page, and those of its items that no page before had."""

    whole: Page
    fresh: list[V]


class Reader(Generic[Page, V]):
    """One reading of a list, page by page. It keeps the keys of all items that it has seen."""

    def __init__(self, paging: Paging[Page, V]) -> None:
        self.wanted = math.inf if paging.limit is None else paging.limit
        self._paging = paging
        self._number = 1
        self._last: int | None = None
        self._size = 1
        self._least = math.inf
        self._barren = 0
        self._seen: set[str] = set()
        self._under_way: deque[Ticket[Page]] = deque()

    def more(self) -> Steps[Read[Page, V] | None]:
        """Return the next page; after the last one, `None`.

        Raises:
            CincopaError: The server answers page after page without anything new.
        """
        while self._last is None or self._number <= self._last:
            page = yield from self._fetch()
            items, data = self._paging.content(page)
            if self._went_back(data.items_count):
                continue
            fresh = self._fresh(items)
            self._look_ahead(data, len(items), len(fresh))
            self._number += 1
            yield from self._begin()
            return Read(page, fresh)
        return None

    def _fetch(self) -> Steps[Page]:
        if not self._under_way:
            return (yield from self._call(self._number))
        (ticket,) = yield from Wait([self._under_way.popleft()])
        return ticket.result()

    def _call(self, number: int) -> Steps[Page]:
        return (yield from Call(lambda c: self._paging.fetch(c, number)))

    def _begin(self) -> Steps[None]:
        """Begin what is to be under way while this page is looked at: no page that is not there, or not wanted."""
        most = min(self._paging.prefetch, self.wanted / self._size)
        while len(self._under_way) < most:
            number = self._number + len(self._under_way)
            if self._last is not None and number > self._last:
                break
            self._under_way.append((yield from Begin(self._call(number))))

    def _went_back(self, count: int | None) -> bool:
        """When items left the list, those after them moved up, to pages that were read: read these again."""
        if count is None or count < 0:
            return False
        self._paging.total = count
        left, self._least = self._least - count, min(self._least, count)
        if not 0 < left < math.inf or self._number == 1:
            return False
        self._number = max(1, self._number - math.ceil(left / self._size))
        self._under_way.clear()
        return True

    def _fresh(self, items: Sequence[V]) -> list[V]:
        fresh: list[V] = []
        for item in items:
            key = self._paging.key(item)
            # What has no key cannot be told from others: it is not the same.
            if not key or key not in self._seen:
                self._seen.add(key)
                fresh.append(item)
        wanted = fresh if self.wanted == math.inf else fresh[: int(self.wanted)]
        self.wanted -= len(wanted)
        return wanted

    def _look_ahead(self, data: ItemsData, found: int, fresh: int) -> None:
        """Find out which page is the last: as told (Q3), else the first that is short or has nothing new."""
        told = data.pages_count if data.pages_count is not None else data.page_count
        if told is None and data.items_count is not None:
            told = math.ceil(data.items_count / max(self._size, found))
        if told is not None:
            # Only a list that goes on to give something may grow while it is read.
            self._last = told if fresh or self._last is None else min(told, self._last)
        elif found < self._size or not fresh:
            self._last = self._number
        self._size = max(self._size, found)
        self._barren = 0 if fresh else self._barren + 1
        if self._barren > _MOST_BARREN:
            raise CincopaError(f"{self._barren} pages in a row had nothing new: the list does not end")


class _Listing(Generic[Page, V]):
    def __init__(self, client: AuthenticatedClient, paging: Paging[Page, V]) -> None:
        self._client = client
        self._paging = paging

    @property
    def total(self) -> int | None:
        """How many items the list has, as the server said last; `None` before the first page."""
        return self._paging.total


class Listing(_Listing[Page, V], Iterator[V]):
    """The items of a list, over all its pages. `close()` cancels what is under way; so does to drop it."""

    def __init__(self, client: AuthenticatedClient, paging: Paging[Page, V]) -> None:
        super().__init__(client, paging)
        self._items = drive(client, paging.items())

    def pages(self) -> Generator[Page]:
        """Return whole pages in the place of items, from the first one on."""
        return drive(self._client, self._paging.pages())

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> V:
        return next(self._items)

    def close(self) -> None:
        """Stop: what is under way is cancelled, and what cannot be is waited for."""
        self._items.close()


class AsyncListing(_Listing[Page, V], AsyncIterator[V]):
    """The items of a list, over all its pages. `aclose()` cancels what is under way."""

    def __init__(self, client: AuthenticatedClient, paging: Paging[Page, V]) -> None:
        super().__init__(client, paging)
        self._items = drive_async(client, paging.items())

    def pages(self) -> AsyncGenerator[Page]:
        """Return whole pages in the place of items, from the first one on."""
        return drive_async(self._client, self._paging.pages())

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> V:
        return await anext(self._items)

    async def aclose(self) -> None:
        """Stop: what is under way is cancelled."""
        await self._items.aclose()


def listing(
    written: Callable[Concatenate[Any, P], Paging[Page, V]],
) -> Method[P, Paging[Page, V], Listing[Page, V], AsyncListing[Page, V]]:
    """Make a method that iterates over a list of pages."""
    return Method(written, Listing, AsyncListing)
