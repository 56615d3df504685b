"""Paging: every item once and in order, while the list changes, and with any page counts."""

import asyncio
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from faultserver import Step
from flows.conftest import TOKEN, collect, numbered, page, requested_pages, rids, step

from cincopa_v2_client import AsyncCincopa, Cincopa, CincopaError, TransportError

ALL = [f"R{number:03}" for number in range(1000)]


def page_of(of: list[str], number: int, size: int = 2) -> list[str]:
    """Return the rids of a page."""
    return of[(number - 1) * size : number * size]


def flow_threads() -> list[str]:
    """Return the names of the threads that run flows."""
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("cincopa-flow")]


# ------------------------------------------------------------------------------------------------------ the emulator


def test_all_pages_are_read_in_order(run, options, upload) -> None:
    """All pages are read in order, with and without prefetch; an empty library has no items."""
    assert run(lambda c: collect(c.asset.iter()), **options) == []
    uploaded = upload(7)

    for prefetch in (0, 1, 2, 50):
        result = run(lambda c: rids(c.asset.iter(items_per_page=2, prefetch=prefetch)), **options)  # noqa: B023
        assert result == uploaded, prefetch


def test_filters_are_sent_with_each_page(run, options, own, upload) -> None:
    """The arguments of the operation are sent with each page."""
    tagged = upload(5)[1:4]
    for rid in tagged:
        own.asset.set_meta(rid, tags=["kept"])

    assert run(lambda c: rids(c.asset.iter(tag="kept", items_per_page=2)), **options) == tagged


def test_galleries_and_their_items(run, options, own, upload) -> None:
    """Galleries and their items are read, although their counts have other names and places (Q3, Q4)."""
    fids = [own.gallery.create(name=f"Gallery {number}").fid for number in range(3)]
    upload(1)
    uploaded = upload(5, fid=fids[0])[:5]

    galleries = run(lambda c: collect(c.gallery.iter(items_per_page=2)), **options)
    items = run(lambda c: rids(c.gallery.iter_items(fids[0], items_per_page=2)), **options)

    assert sorted(gallery.fid for gallery in galleries) == sorted(fids)
    assert items == uploaded[::-1]


def test_assets_that_are_deleted_while_they_are_read_hide_no_others(own, upload) -> None:
    """Deleting each asset when it is read causes no others to be skipped, though they move to earlier pages."""
    uploaded = upload(9)

    read_rids = []
    for asset in own.asset.iter(items_per_page=2):
        own.asset.delete(asset.rid)
        read_rids.append(asset.rid)

    assert sorted(read_rids) == sorted(uploaded)
    assert own.asset.list().items == []


def test_assets_that_are_added_while_others_are_read_repeat_none(own, upload) -> None:
    """Adding assets, which move others to the next page, causes none to be repeated."""
    uploaded = upload(6)

    read_rids = []
    for asset in own.asset.iter(items_per_page=2):
        read_rids.append(asset.rid)
        if len(read_rids) < 4:
            upload(1)

    assert read_rids == uploaded


# ------------------------------------------------------------------------------------------ limit, pages() and total


def test_limit_is_the_number_of_items(run, options, upload) -> None:
    """`limit` is the number of items, whether it ends within a page, at its end, or after the last."""
    uploaded = upload(7)
    for limit in (0, 1, 3, 4, 7, 8):
        for prefetch in (0, 3):
            result = run(lambda c: rids(c.asset.iter(items_per_page=3, limit=limit, prefetch=prefetch)), **options)  # noqa: B023
            assert result == uploaded[:limit], (limit, prefetch)


def test_limit_requests_no_further_pages(run, serve) -> None:
    """With `limit`, no page is requested that is not needed, also with prefetch."""
    for limit, pages in ((0, []), (2, [1]), (3, [1, 2]), (None, [1, 2, 3])):
        for prefetch in (0, 5):
            server = serve(
                *[numbered(lambda number: page(page_of(ALL[:6], number), pages_count=3, items_per_page=2))] * 4
            )

            run(lambda c: rids(c.asset.iter(limit=limit, prefetch=prefetch)), api_token=TOKEN, base_url=server.url)  # noqa: B023

            assert sorted(requested_pages(server)) == pages, (limit, prefetch)


def test_invalid_arguments_are_refused_before_any_request() -> None:
    """Invalid arguments are refused; the error has the expected values."""
    with Cincopa(TOKEN) as c:
        for wrong in ({"limit": -1}, {"prefetch": -1}, {"limit": 1.5}, {"prefetch": True}, {"prefetch": None}):
            ((name, value),) = wrong.items()
            with pytest.raises(ValueError, match=rf"^{name}={value!r}; expected a whole number, 0 or more$"):
                c.asset.iter(**wrong)


@pytest.mark.parametrize("client_class", [Cincopa, AsyncCincopa])
def test_number_of_a_page_is_refused(client_class) -> None:
    """The message has the name that the caller used."""
    with pytest.raises(TypeError, match=r"^asset.iter requests the pages itself: leave page=2 out$"):
        client_class(TOKEN).asset.iter(page=2)


@pytest.mark.parametrize("client_class", [Cincopa, AsyncCincopa])
@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        ({"item_per_page": 5}, "unknown argument 'item_per_page'; did you mean 'items_per_page'"),
        ({"x9": 5}, "unknown argument 'x9'; expected one of filter_tags, items_per_page, limit, prefetch, search"),
    ],
)
def test_unknown_argument_is_refused_with_the_nearest_name(wrong: Any, hint: str, client_class) -> None:
    """The error has the name of the method that was called, not that of the operation beneath."""
    with pytest.raises(TypeError, match=f"^gallery.iter: {hint}"):
        client_class(TOKEN).gallery.iter(**wrong)


def test_pages_are_those_of_the_api(run, options, upload) -> None:
    """`pages()` returns the API's pages, up to the one that completes the limit."""
    upload(5)

    pages = run(lambda c: collect(c.asset.iter(items_per_page=2).pages()), **options)
    limited = run(lambda c: collect(c.asset.iter(items_per_page=2, limit=3).pages()), **options)

    assert [len(each.items) for each in pages] == [2, 2, 1]
    assert [each.items_data.page for each in pages] == [1, 2, 3]
    assert [each.items_data.page for each in limited] == [1, 2]


def test_total_is_known_after_the_first_page(run, options, upload) -> None:
    """`total` is set after the first page, to the server's count."""
    upload(3)

    def totals(c: Any) -> Any:
        listing = c.asset.iter(items_per_page=2)
        before = listing.total
        if isinstance(c, Cincopa):
            next(listing)
            return [before, listing.total]

        async def after_one() -> list[int | None]:
            await anext(listing)
            return [before, listing.total]

        return after_one()

    assert run(totals, **options) == [None, 3]


# ------------------------------------------------------------------------------------------------------ unusual servers

COUNTS: dict[str, Callable[[int], dict[str, int]]] = {
    "pages_count": lambda number: {"page": number, "pages_count": 3},
    "page_count": lambda number: {"page": number, "page_count": 3},
    "both": lambda number: {"pages_count": 3, "page_count": 3},
    "items only": lambda number: {"items_count": 5, "items_per_page": 2},
    "text": lambda number: {"pages_count": "3"},
}


def test_last_page_is_found_in_any_count(run, serve) -> None:
    """No page after the last is requested, whichever count the server sends (Q3)."""
    for name, counts in COUNTS.items():
        for prefetch in (0, 2):
            server = serve(*[numbered(lambda number: page(page_of(ALL[:5], number), **counts(number)))] * 5)  # noqa: B023

            result = run(lambda c: rids(c.asset.iter(prefetch=prefetch)), api_token=TOKEN, base_url=server.url)  # noqa: B023

            assert result == ALL[:5], name
            assert sorted(requested_pages(server)) == [1, 2, 3], name


def test_without_a_count_a_short_page_is_the_last(run, serve) -> None:
    """Without a count, a page that is shorter than the first, or empty, is the last (Q3)."""
    for count, pages in ((5, 3), (4, 3), (1, 2), (0, 1)):
        server = serve(*[numbered(lambda number: page(page_of(ALL[:count], number)))] * 5)  # noqa: B023

        result = run(lambda c: rids(c.asset.iter()), api_token=TOKEN, base_url=server.url)

        assert result == ALL[:count]
        assert requested_pages(server) == list(range(1, pages + 1))


def test_empty_page_in_the_middle_does_not_end_the_list(run, serve) -> None:
    """After an empty page, reading continues if the count has more pages."""
    pages = {1: ["A"], 2: [], 3: ["B"]}
    server = serve(*[numbered(lambda number: page(pages[number], pages_count=3))] * 3)

    assert run(lambda c: rids(c.asset.iter()), api_token=TOKEN, base_url=server.url) == ["A", "B"]


def test_server_that_ignores_the_page_number_ends_the_list(run, serve) -> None:
    """Without a count, a page without new items is the last."""
    server = serve(*[numbered(lambda _: page(["A", "B"]))] * 3)

    assert run(lambda c: rids(c.asset.iter()), api_token=TOKEN, base_url=server.url) == ["A", "B"]
    assert requested_pages(server) == [1, 2]


def test_server_that_repeats_its_last_page_ends_the_list(run, serve) -> None:
    """Reading ends if the server returns its last page for any later number."""
    server = serve(*[numbered(lambda number: page(page_of(ALL[:4], min(number, 2))))] * 5)

    assert run(lambda c: rids(c.asset.iter()), api_token=TOKEN, base_url=server.url) == ALL[:4]


def test_count_that_grows_without_new_items_ends_the_list(run, serve) -> None:
    """A growing count ends the list unless pages have new items."""
    server = serve(*[numbered(lambda number: page(page_of(ALL[:4], min(number, 2)), pages_count=number + 1))] * 5)

    assert run(lambda c: rids(c.asset.iter()), api_token=TOKEN, base_url=server.url) == ALL[:4]
    assert requested_pages(server) == [1, 2, 3]


def test_a_hundred_pages_without_new_items_are_an_error(run, serve) -> None:
    """A hundred pages without new items are an error, although the count says a million."""
    server = serve(*[numbered(lambda _: page([], pages_count=1_000_000))] * 200)

    with pytest.raises(
        CincopaError, match=r"^asset.list: 101 pages in a row had no new items: the list does not end$"
    ) as problem:
        run(lambda c: rids(c.asset.iter()), api_token=TOKEN, base_url=server.url)
    assert problem.value.operation == "asset.list"
    assert len(server.seen) == 101


def test_endless_list_is_read_up_to_the_limit(run, serve) -> None:
    """A list whose count grows with each page is read up to the limit."""
    server = serve(*[numbered(lambda number: page(page_of(ALL, number), pages_count=number + 1))] * 20)

    result = run(lambda c: rids(c.asset.iter(limit=21)), api_token=TOKEN, base_url=server.url)

    assert result == ALL[:21]
    assert requested_pages(server) == list(range(1, 12))


def test_item_on_two_pages_is_yielded_once(run, serve) -> None:
    """An item on two pages is yielded at its first position only."""
    pages = {1: ["A", "B"], 2: ["B", "C"]}
    server = serve(*[numbered(lambda number: page(pages[number], pages_count=2))] * 2)

    assert run(lambda c: rids(c.asset.iter()), api_token=TOKEN, base_url=server.url) == ["A", "B", "C"]


def test_items_without_rid_are_all_yielded(run, serve) -> None:
    """Items without a rid cannot be compared, and are all yielded."""
    server = serve(step(page(["", ""], pages_count=1)))

    assert run(lambda c: rids(c.asset.iter()), api_token=TOKEN, base_url=server.url) == ["", ""]


@pytest.mark.parametrize("prefetch", [0, 2])
def test_items_that_move_to_earlier_pages_are_read_there(run, serve, prefetch) -> None:
    """Items that move to an earlier page, as two are removed after the first page, are read there."""
    before, after = ["A", "B", "C", "D", "E", "F"], ["C", "D", "E", "F"]

    def body_of(number: int) -> dict[str, Any]:
        listed = before if len(server.seen) == 1 else after
        return page(page_of(listed, number), items_count=len(listed), items_per_page=2, pages_count=len(listed) // 2)

    server = serve(*[numbered(body_of)] * 9)

    result = run(lambda c: rids(c.asset.iter(prefetch=prefetch)), api_token=TOKEN, base_url=server.url)

    assert result == before


def test_removed_items_have_only_the_last_pages_read_again(run, serve) -> None:
    """Of three pages that were read, the last, since one item was removed, which may have moved items to it."""

    def body_of(number: int) -> dict[str, Any]:
        listed = ALL[:8] if len(server.seen) <= 3 else ALL[1:8]
        return page(page_of(listed, number), items_count=len(listed), items_per_page=2, pages_count=4)

    server = serve(*[numbered(body_of)] * 9)

    assert run(lambda c: rids(c.asset.iter()), api_token=TOKEN, base_url=server.url) == ALL[:8]
    assert requested_pages(server) == [1, 2, 3, 4, 3, 4]


def test_count_that_shrinks_at_every_page_ends(run, serve) -> None:
    """If the count shrinks at every page, the previous page is read again each time, and reading ends."""

    def body_of(number: int) -> dict[str, Any]:
        return page(page_of(ALL[:6], number), items_count=max(6 - len(server.seen), 0), pages_count=3, items_per_page=2)

    server = serve(*[numbered(body_of)] * 20)

    assert run(lambda c: rids(c.asset.iter()), api_token=TOKEN, base_url=server.url) == ALL[:6]


def test_failure_of_a_page_is_raised_after_the_items_before_it(run, serve) -> None:
    """The failure of a page is raised to the iterating caller after the items of earlier pages."""
    server = serve(step(page(["A"], pages_count=3)), Step(then="reset"))
    got: list[str] = []

    def act(c: Any) -> Any:
        listing = c.asset.iter()
        if isinstance(c, Cincopa):
            got.extend(asset.rid for asset in listing)
            return None

        async def collect() -> None:
            async for asset in listing:
                got.append(asset.rid)

        return collect()

    with pytest.raises(TransportError):
        run(act, api_token=TOKEN, base_url=server.url, retries=0)

    assert got == ["A"]


# -------------------------------------------------------------------------------------------------------- prefetch


def concurrent_pages(count: int) -> Callable[[int], dict[str, Any]]:
    """Return responses of thirteen pages; those after the first wait until `count` are requested concurrently."""
    barrier = threading.Barrier(count)

    def body_of(number: int) -> dict[str, Any]:
        if number > 1:
            barrier.wait(300)
        return page(page_of(ALL[:26], number), pages_count=13, items_per_page=2)

    return body_of


def test_prefetch_requests_pages_concurrently(run, serve) -> None:
    """With `prefetch=4`, four requests are sent before the server responds to any."""
    server = serve(*[numbered(concurrent_pages(4))] * 13)

    result = run(lambda c: rids(c.asset.iter(prefetch=4)), api_token=TOKEN, base_url=server.url)

    assert result == ALL[:26]


def test_prefetch_requests_no_more_pages(serve) -> None:
    """With `prefetch=3`, three more pages are requested while the first is used, and no fourth."""
    server = serve(*[numbered(lambda number: page(page_of(ALL, number), pages_count=500, items_per_page=2))] * 9)

    with Cincopa(TOKEN, base_url=server.url) as c:
        listing = c.asset.iter(prefetch=3)
        next(listing)
        deadline = time.monotonic() + 300
        while len(server.seen) < 4 and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(0.05)
        assert sorted(requested_pages(server)) == [1, 2, 3, 4]
        listing.close()


def stop_early(c: Any) -> Any:
    """Take one item and stop."""
    if isinstance(c, Cincopa):
        for asset in c.asset.iter(prefetch=3):
            return asset.rid

    async def first() -> str:
        listing = c.asset.iter(prefetch=3)
        async for asset in listing:
            await listing.aclose()
            return asset.rid
        return ""

    return first()


def test_stopping_early_leaves_no_thread_and_no_task(run, serve) -> None:
    """Stopping early leaves no thread or task, and requests no further page."""
    server = serve(*[numbered(lambda number: page(page_of(ALL, number), pages_count=500, items_per_page=2))] * 9)

    assert run(stop_early, api_token=TOKEN, base_url=server.url) == ALL[0]

    assert not flow_threads()
    assert set(requested_pages(server)) <= {1, 2, 3, 4}


def test_stopping_early_cancels_tasks_that_wait(serve) -> None:
    """Stopping early cancels a task whose request gets no response."""
    first = step(page(["A", "B"], pages_count=9, items_per_page=2))
    server = serve(first, *[Step(then="stall")] * 3)

    async def take_one() -> int:
        async with AsyncCincopa(TOKEN, base_url=server.url, timeout=None) as c:
            assert await stop_early(c) == "A"
            return len(asyncio.all_tasks())

    before = time.monotonic()
    assert asyncio.run(take_one()) == 1
    assert time.monotonic() - before < 5


def test_break_cancels_tasks_that_wait(serve) -> None:
    """After `break`, asyncio closes the iterator: the waiting task is cancelled, and nothing is logged."""
    server = serve(step(page(["A", "B"], pages_count=9, items_per_page=2)), *[Step(then="stall")] * 3)

    async def take_one() -> None:
        async with asyncio.timeout(300), AsyncCincopa(TOKEN, base_url=server.url, timeout=None) as c:
            async for _ in c.asset.iter(prefetch=3):
                break
            while len(asyncio.all_tasks()) > 1:
                await asyncio.sleep(0.01)

    asyncio.run(take_one())


def test_dropped_iterator_is_closed(serve) -> None:
    """A sync iterator is closed after `break`."""
    server = serve(*[numbered(lambda number: page(page_of(ALL, number), pages_count=500, items_per_page=2))] * 9)

    with Cincopa(TOKEN, base_url=server.url) as c:
        for _ in c.asset.iter(prefetch=2):
            break
        assert not flow_threads()


def test_without_prefetch_no_thread_is_started(own, upload) -> None:
    """Without prefetch, a sync client runs everything in the caller's thread."""
    upload(5)

    for _ in own.asset.iter(items_per_page=1):
        assert not flow_threads()


@pytest.mark.parametrize("client_class", [Cincopa, AsyncCincopa])
def test_eight_pages_are_prefetched_concurrently(serve, client_class) -> None:
    """With `prefetch=8`, eight requests run at the same time: the server responds after it has received all of them."""
    all_arrived = threading.Barrier(8)

    def respond_together(number: int) -> dict[str, Any]:
        if 2 <= number <= 9:
            all_arrived.wait(60)
        return page(page_of(ALL[:100], number), pages_count=50, items_per_page=2)

    server = serve(*[numbered(respond_together)] * 50)

    async def collect() -> list[str]:
        async with AsyncCincopa(TOKEN, base_url=server.url) as c:
            return await rids(c.asset.iter(prefetch=8))

    if client_class is Cincopa:
        with Cincopa(TOKEN, base_url=server.url) as c:
            assert rids(c.asset.iter(prefetch=8)) == ALL[:100]
    else:
        assert asyncio.run(collect()) == ALL[:100]
