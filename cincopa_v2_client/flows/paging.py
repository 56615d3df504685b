"""Lists of several pages, read in order: each item once, even when the list changes while it is read."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Generator, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Concatenate, Generic, NamedTuple, ParamSpec, Self, TypeVar

from ..errors import CincopaError
from ..runtime.numbers import is_integer
from .engine.methods import Method, client_of, copy_signature, flow_name, observed, observed_async
from .engine.runner import iterate, iterate_async
from .engine.steps import Call, Future, Item, Items, Spawn, Steps, Wait
from .filters import check_filters

if TYPE_CHECKING:
    from ..api import AsyncGroup, Group, Operations
    from ..client import AuthenticatedClient
    from ..models import ItemsData

P = ParamSpec("P")
V = TypeVar("V")
PageT = TypeVar("PageT")

# A list that grows at its top moves known items to later pages, so that a page may have no new items. After more such
# pages in a row, it is assumed that the list never ends.
_MAX_PAGES_WITHOUT_NEW_ITEMS = 100


class Paging(Generic[PageT, V]):
    """A paged list: functions that fetch a page, return its content, and identify an item; and the last known total."""

    def __init__(
        self,
        operation: str,
        fetch: Callable[[Operations, int], PageT],
        content: Callable[[PageT], tuple[Sequence[V], ItemsData]],
        key: Callable[[V], str],
        *,
        limit: int | None,
        prefetch: int,
    ) -> None:
        """Describe a list.

        Args:
            operation: The operation's name, for errors.
            fetch: Fetches page n.
            content: Returns a page's items, and its counts.
            key: Returns the id of an item.
            limit: The most items to read; `None` for all.
            prefetch: The most pages to fetch ahead of the one that is read.
        """
        for name, value in (("limit", limit), ("prefetch", prefetch)):
            if not (name == "limit" and value is None) and (not is_integer(value) or value < 0):
                raise ValueError(f"{name}={value!r}; expected a whole number, 0 or more")
        self.operation = operation
        self.fetch = fetch
        self.content = content
        self.key = key
        self.limit = limit
        self.prefetch = prefetch
        self.total: int | None = None

    @property
    def method(self) -> str:
        """The name of the operation's method in its group."""
        return self.operation.partition(".")[2]

    def items(self) -> Items[V]:
        """Yield the items, each once."""
        reader = PageReader(self)
        while reader.remaining > 0 and (read := (yield from reader.next_page())) is not None:
            self.total = reader.total
            for item in read.new_items:
                yield Item(item)

    def pages(self) -> Items[PageT]:
        """Yield the pages as the API returns them, until they contain `limit` items."""
        reader = PageReader(self)
        while reader.remaining > 0 and (read := (yield from reader.next_page())) is not None:
            self.total = reader.total
            yield Item(read.page)

    def all(self) -> Steps[list[V]]:
        """Return all items, for another flow."""
        reader, items = PageReader(self), list[V]()
        while reader.remaining > 0 and (read := (yield from reader.next_page())) is not None:
            items += read.new_items
        return items


class ReadPage(NamedTuple, Generic[PageT, V]):
    """A page, and its items that no earlier page contained."""

    page: PageT
    new_items: list[V]


class Position(NamedTuple):
    """Where a reader is in a list: the next page, the lowest number of items so far, and the size of a page."""

    page: int = 1
    lowest_count: float = math.inf
    page_size: int = 1


class PageReader(Generic[PageT, V]):
    """Reads a list once, page by page. It keeps the keys of all items that it has read."""

    def __init__(self, paging: Paging[PageT, V], position: Position | None = None, seen: Iterable[str] = ()) -> None:
        """Start at the first page, or at a position, with the keys that were read before it."""
        position = position or Position()
        self.remaining = math.inf if paging.limit is None else paging.limit
        self.total: int | None = None
        self._paging = paging
        self._number = position.page
        self._last: int | None = None
        self._page_size = position.page_size
        self._lowest_count = position.lowest_count
        self._pages_without_new_items = 0
        self._seen = set(seen)
        self._prefetched: deque[Future[PageT]] = deque()

    @property
    def position(self) -> Position:
        """The position after the last page that was read."""
        return Position(self._number, self._lowest_count, self._page_size)

    def next_page(self) -> Steps[ReadPage[PageT, V] | None]:
        """Return the next page; after the last one, `None`.

        Raises:
            CincopaError: The server returns page after page without new items.
        """
        while self._last is None or self._number <= self._last:
            page = yield from self._next()
            items, data = self._paging.content(page)
            if self._reread_if_shorter(data.items_count):
                continue
            new_items = self._new_items(items)
            self._update_last_page(data, len(items), len(new_items))
            self._number += 1
            yield from self._prefetch()
            return ReadPage(page, new_items)
        return None

    def _next(self) -> Steps[PageT]:
        if not self._prefetched:
            return (yield from self._fetch(self._number))
        (page,) = yield from Wait([self._prefetched.popleft()])
        return page.result()

    def _fetch(self, number: int) -> Steps[PageT]:
        return (yield from Call(lambda c: self._paging.fetch(c, number)))

    def _prefetch(self) -> Steps[None]:
        """Start to fetch further pages, never past the last one, nor more than `limit` requires."""
        count = min(self._paging.prefetch, self.remaining / self._page_size)
        while len(self._prefetched) < count:
            number = self._number + len(self._prefetched)
            if self._last is not None and number > self._last:
                break
            self._prefetched.append((yield from Spawn(self._fetch(number))))

    def _reread_if_shorter(self, count: int | None) -> bool:
        """Go back some pages if the list became shorter: the items after the removed ones moved to earlier pages."""
        if count is None or count < 0:
            return False
        self.total = count
        previous, self._lowest_count = self._lowest_count, min(self._lowest_count, count)
        if previous == math.inf or count >= previous or self._number == 1:
            return False
        removed = previous - count
        self._number = max(1, self._number - math.ceil(removed / self._page_size))
        self._prefetched.clear()
        return True

    def _new_items(self, items: Sequence[V]) -> list[V]:
        new_items: list[V] = []
        for item in items:
            key = self._paging.key(item)
            # Items without a key cannot be distinguished, so each counts as new.
            if not key or key not in self._seen:
                self._seen.add(key)
                new_items.append(item)
        within_limit = new_items if self.remaining == math.inf else new_items[: int(self.remaining)]
        self.remaining -= len(within_limit)
        return within_limit

    def _update_last_page(self, data: ItemsData, item_count: int, new_count: int) -> None:
        """Determine the last page by the page's counts, else as the first page that is short or has no new items."""
        # Q3: the counts may be missing or wrong.
        page_count = data.pages_count if data.pages_count is not None else data.page_count
        if page_count is None and data.items_count is not None:
            page_count = math.ceil(data.items_count / max(self._page_size, item_count))
        if page_count is not None:
            # The last page may move back only while pages bring new items: a wrong count could grow without end.
            self._last = page_count if new_count or self._last is None else min(page_count, self._last)
        elif item_count < self._page_size or not new_count:
            self._last = self._number
        self._page_size = max(self._page_size, item_count)
        self._pages_without_new_items = 0 if new_count else self._pages_without_new_items + 1
        if self._pages_without_new_items > _MAX_PAGES_WITHOUT_NEW_ITEMS:
            text = f"{self._pages_without_new_items} pages in a row had no new items: the list does not end"
            raise CincopaError(f"{self._paging.operation}: {text}", operation=self._paging.operation)


class Listing(Iterator[V], Generic[PageT, V]):
    """The items of a list, over all its pages. `close()`, or dropping it, cancels the pages that are being fetched."""

    def __init__(self, client: AuthenticatedClient, paging: Paging[PageT, V], name: str) -> None:
        self._client = client
        self._paging = paging
        self._name = name
        self._items = observed(client, name, iterate(client, paging.items()))

    @property
    def total(self) -> int | None:
        """How many items the list has, as the server said last; `None` before the first page."""
        return self._paging.total

    def pages(self) -> Generator[PageT]:
        """Return whole pages instead of items, from the first one on."""
        return observed(self._client, self._name, iterate(self._client, self._paging.pages()))

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> V:
        return next(self._items)

    def close(self) -> None:
        """Stop: cancel the pages that are being fetched, and wait for requests that have been sent."""
        self._items.close()


class AsyncListing(AsyncIterator[V], Generic[PageT, V]):
    """The items of a list, over all its pages. `aclose()` cancels the pages that are being fetched."""

    def __init__(self, client: AuthenticatedClient, paging: Paging[PageT, V], name: str) -> None:
        self._client = client
        self._paging = paging
        self._name = name
        self._items = observed_async(client, name, iterate_async(client, paging.items()))

    @property
    def total(self) -> int | None:
        """How many items the list has, as the server said last; `None` before the first page."""
        return self._paging.total

    def pages(self) -> AsyncGenerator[PageT]:
        """Return whole pages instead of items, from the first one on."""
        return observed_async(self._client, self._name, iterate_async(self._client, self._paging.pages()))

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> V:
        return await anext(self._items)

    async def aclose(self) -> None:
        """Stop: cancel the pages that are being fetched."""
        await self._items.aclose()


def listing(
    function: Callable[Concatenate[Any, P], Paging[PageT, V]],
) -> Method[P, Listing[PageT, V], AsyncListing[PageT, V]]:
    """Make a method that iterates over a list of several pages."""

    def sync(group: Group, *args: P.args, **kwargs: P.kwargs) -> Listing[PageT, V]:
        name = flow_name(group, function)
        paging = function(group, *args, **kwargs)
        check_filters(name, kwargs, function, getattr(group, paging.method))
        return Listing(client_of(group), paging, name)

    def asynchronous(group: AsyncGroup, *args: P.args, **kwargs: P.kwargs) -> AsyncListing[PageT, V]:
        name = flow_name(group, function)
        paging = function(group, *args, **kwargs)
        check_filters(name, kwargs, function, getattr(group, paging.method))
        return AsyncListing(client_of(group), paging, name)

    return Method(
        copy_signature(sync, function, "Listing[{}]", Listing),
        copy_signature(asynchronous, function, "AsyncListing[{}]", AsyncListing),
    )
