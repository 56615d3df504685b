"""Paging: every item once and in order, whatever the server says about its pages and whatever happens meanwhile."""

import asyncio
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from faultserver import Step
from flows.conftest import TOKEN, asked, listed, numbered, page, rids, step

from cincopa_v2_client import AsyncCincopa, Cincopa, CincopaError, TransportError

ALL = [f"R{number:03}" for number in range(1000)]


def cut(of: list[str], number: int, size: int = 2) -> list[str]:
    """The rids of a page."""
    return of[(number - 1) * size : number * size]


# -------------------------------------------------------------------------------------- a library as it should be


def test_all_pages_in_order(run, options, upload) -> None:
    """The pages of the library, one after the other."""
    uploaded = upload(7)

    assert run(lambda c: rids(c.asset.iter(items_per_page=3)), **options) == uploaded


def test_empty_library(run, options) -> None:
    """Nothing is not an error."""
    assert run(lambda c: listed(c.asset.iter()), **options) == []


def test_filters_are_those_of_the_operation(run, options, own, upload) -> None:
    """They go with each page."""
    tagged = upload(5)[1:4]
    for rid in tagged:
        own.asset.set_meta(rid, tags=["kept"])

    assert run(lambda c: rids(c.asset.iter(tag="kept", items_per_page=2)), **options) == tagged


def test_galleries(run, options, own) -> None:
    """Pages of galleries, whose count has another name (Q3)."""
    fids = {own.gallery.create(name=f"Gallery {number}").fid for number in range(5)}

    found = run(lambda c: listed(c.gallery.iter(items_per_page=2)), **options)

    assert len(found) == 5
    assert {gallery.fid for gallery in found} == fids


def test_items_of_a_gallery(run, options, own, upload) -> None:
    """They are nested deeper (Q4), and come in the gallery's order."""
    fid = own.gallery.create(name="Some").fid
    upload(1)
    there = upload(5, fid=fid)[:5]

    assert run(lambda c: rids(c.gallery.iter_items(fid, items_per_page=2)), **options) == there[::-1]


def test_assets_may_be_deleted_while_they_are_read(own, upload) -> None:
    """Those that move up into pages that were read are not missed."""
    uploaded = upload(9)

    seen = []
    for asset in own.asset.iter(items_per_page=2):
        own.asset.delete(asset.rid)
        seen.append(asset.rid)

    assert sorted(seen) == sorted(uploaded)
    assert own.asset.list().items == []


def test_assets_that_come_while_they_are_read_move_none_in_twice(own, upload) -> None:
    """New ones stand at the top and push what was read to the next page."""
    uploaded = upload(6)

    seen = []
    for asset in own.asset.iter(items_per_page=2):
        seen.append(asset.rid)
        if len(seen) < 4:
            upload(1)

    assert seen == uploaded


# --------------------------------------------------------------------------------------------------- what is reported


@pytest.mark.parametrize("limit", [0, 1, 2, 3, 4, 7, 8])
@pytest.mark.parametrize("prefetch", [0, 3])
def test_limit(run, options, upload, limit, prefetch) -> None:
    """So many and no more."""
    uploaded = upload(7)

    found = run(lambda c: rids(c.asset.iter(items_per_page=3, limit=limit, prefetch=prefetch)), **options)

    assert found == uploaded[:limit]


@pytest.mark.parametrize(("limit", "pages"), [(0, []), (2, [1]), (3, [1, 2]), (None, [1, 2, 3])])
@pytest.mark.parametrize("prefetch", [0, 5])
def test_limit_fetches_no_page_more(run, serve, limit, pages, prefetch) -> None:
    """Nor one ahead that would not be looked at."""
    server = serve(*[numbered(lambda number: page(cut(ALL[:6], number), pages_count=3, items_per_page=2))] * 4)

    run(lambda c: rids(c.asset.iter(limit=limit, prefetch=prefetch)), api_token=TOKEN, base_url=server.url)

    assert sorted(asked(server)) == pages


@pytest.mark.parametrize(
    "given", [{"limit": -1}, {"prefetch": -1}, {"limit": 1.5}, {"prefetch": True}, {"prefetch": None}]
)
def test_senseless_argument(given) -> None:
    """It is refused before anything is sent."""
    name, value = next(iter(given.items()))
    with (
        Cincopa(TOKEN) as c,
        pytest.raises(ValueError, match=rf"^{name}={value!r}; expected a whole number, 0 or more$"),
    ):
        c.asset.iter(**given)


def test_whole_pages(run, options, upload) -> None:
    """As the API answers them, and typed as its operation."""
    upload(5)

    pages = run(lambda c: listed(c.asset.iter(items_per_page=2).pages()), **options)

    assert [len(each.items) for each in pages] == [2, 2, 1]
    assert [each.items_data.page for each in pages] == [1, 2, 3]


def test_whole_pages_up_to_a_limit(run, options, upload) -> None:
    """As many as it takes."""
    upload(5)

    assert len(run(lambda c: listed(c.asset.iter(items_per_page=2, limit=3).pages()), **options)) == 2


def test_total_is_known_from_the_first_page_on(own, upload) -> None:
    """As the server says it."""
    upload(3)
    listing = own.asset.iter(items_per_page=2)

    assert listing.total is None
    next(listing)
    assert listing.total == 3


def test_total_async(options, upload) -> None:
    """The async twin has it too."""
    upload(3)

    async def totals() -> list[int | None]:
        async with AsyncCincopa(**options) as c:
            listing = c.asset.iter(items_per_page=2)
            before = listing.total
            await anext(listing)
            return [before, listing.total]

    assert asyncio.run(totals()) == [None, 3]


# ------------------------------------------------------------------------------------------------------ odd servers

COUNTS: dict[str, Callable[[int], dict[str, int]]] = {
    "pages_count": lambda number: {"page": number, "pages_count": 3},
    "page_count": lambda number: {"page": number, "page_count": 3},
    "both": lambda number: {"pages_count": 3, "page_count": 3},
    "items only": lambda number: {"items_count": 5, "items_per_page": 2},
    "text": lambda number: {"pages_count": "3"},
}


@pytest.mark.parametrize("counts", COUNTS.values(), ids=COUNTS)
@pytest.mark.parametrize("prefetch", [0, 2])
def test_last_page_is_the_one_that_is_told(run, serve, counts, prefetch) -> None:
    """Whatever the count is called (Q3); no page behind it is asked for."""
    server = serve(*[numbered(lambda number: page(cut(ALL[:5], number), **counts(number)))] * 5)

    found = run(lambda c: rids(c.asset.iter(prefetch=prefetch)), api_token=TOKEN, base_url=server.url)

    assert found == ALL[:5]
    assert sorted(asked(server)) == [1, 2, 3]


@pytest.mark.parametrize(("count", "pages"), [(5, 3), (4, 3), (1, 2), (0, 1)])
def test_no_count_at_all(run, serve, count, pages) -> None:
    """Then the last page is the one that is shorter than the first, or empty (Q3)."""
    server = serve(*[numbered(lambda number: page(cut(ALL[:count], number)))] * 5)

    found = run(lambda c: rids(c.asset.iter()), api_token=TOKEN, base_url=server.url)

    assert found == ALL[:count]
    assert asked(server) == list(range(1, pages + 1))


def test_empty_page_in_the_middle(run, serve) -> None:
    """While there are pages to come, it ends nothing."""
    pages = {1: ["A"], 2: [], 3: ["B"]}
    server = serve(*[numbered(lambda number: page(pages[number], pages_count=3))] * 3)

    assert run(lambda c: rids(c.asset.iter()), api_token=TOKEN, base_url=server.url) == ["A", "B"]


def test_same_page_again_and_again(run, serve) -> None:
    """A server that does not look at `page` and counts nothing: what has nothing new is the end."""
    server = serve(*[numbered(lambda _: page(["A", "B"]))] * 3)

    assert run(lambda c: rids(c.asset.iter()), api_token=TOKEN, base_url=server.url) == ["A", "B"]
    assert asked(server) == [1, 2]


def test_last_page_again_and_again(run, serve) -> None:
    """A server that answers its last page to whoever asks for a later one."""
    server = serve(*[numbered(lambda number: page(cut(ALL[:4], min(number, 2))))] * 5)

    assert run(lambda c: rids(c.asset.iter()), api_token=TOKEN, base_url=server.url) == ALL[:4]


def test_count_that_runs_away(run, serve) -> None:
    """One more page at every page, but nothing new in it: it grows only as long as there is something new."""
    server = serve(*[numbered(lambda number: page(cut(ALL[:4], min(number, 2)), pages_count=number + 1))] * 5)

    assert run(lambda c: rids(c.asset.iter()), api_token=TOKEN, base_url=server.url) == ALL[:4]
    assert asked(server) == [1, 2, 3]


def test_empty_pages_without_end(run, serve) -> None:
    """A million pages are told, and nothing is in them: that is said, and not waited for."""
    server = serve(*[numbered(lambda _: page([], pages_count=1_000_000))] * 200)

    with pytest.raises(CincopaError, match=r"^101 pages in a row had no new items: the list does not end$"):
        run(lambda c: rids(c.asset.iter()), api_token=TOKEN, base_url=server.url)


def test_endless_library_is_read_as_far_as_it_is_asked_for(run, serve) -> None:
    """New items without end are yielded without end."""
    server = serve(*[numbered(lambda number: page(cut(ALL, number), pages_count=number + 1))] * 20)

    found = run(lambda c: rids(c.asset.iter(limit=21)), api_token=TOKEN, base_url=server.url)

    assert found == ALL[:21]
    assert asked(server) == list(range(1, 12))


def test_item_on_two_pages(run, serve) -> None:
    """It is yielded where it was seen first."""
    pages = {1: ["A", "B"], 2: ["B", "C"]}
    server = serve(*[numbered(lambda number: page(pages[number], pages_count=2))] * 2)

    assert run(lambda c: rids(c.asset.iter()), api_token=TOKEN, base_url=server.url) == ["A", "B", "C"]


def test_items_without_rid_are_all_yielded(run, serve) -> None:
    """What has no id is not the same as what else has none."""
    server = serve(step(page(["", ""], pages_count=1)))

    assert run(lambda c: rids(c.asset.iter()), api_token=TOKEN, base_url=server.url) == ["", ""]


@pytest.mark.parametrize("prefetch", [0, 2])
def test_page_that_shrinks_while_it_is_read(run, serve, prefetch) -> None:
    """Two of six left after the first page: what moved up to it is read there."""
    before, after = ["A", "B", "C", "D", "E", "F"], ["C", "D", "E", "F"]

    def answer(number: int) -> dict[str, Any]:
        there = before if len(server.seen) == 1 else after
        return page(cut(there, number), items_count=len(there), items_per_page=2, pages_count=len(there) // 2)

    server = serve(*[numbered(answer)] * 9)

    found = run(lambda c: rids(c.asset.iter(prefetch=prefetch)), api_token=TOKEN, base_url=server.url)

    assert found == before


def test_count_that_shrinks_at_every_page(run, serve) -> None:
    """Each loss leads one page back, and the number of losses is finite."""

    def answer(number: int) -> dict[str, Any]:
        return page(cut(ALL[:6], number), items_count=max(6 - len(server.seen), 0), pages_count=3, items_per_page=2)

    server = serve(*[numbered(answer)] * 20)

    assert run(lambda c: rids(c.asset.iter()), api_token=TOKEN, base_url=server.url) == ALL[:6]


def test_failure_of_a_page_is_the_callers(run, serve) -> None:
    """What came before it was yielded."""
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


@pytest.mark.parametrize("prefetch", [1, 2, 5, 50])
def test_prefetched_pages_come_in_order(run, options, upload, prefetch) -> None:
    """However many are under way."""
    uploaded = upload(11)

    found = run(lambda c: rids(c.asset.iter(items_per_page=2, prefetch=prefetch)), **options)

    assert found == uploaded


def together(count: int) -> Callable[[int], dict[str, Any]]:
    """Answers of ten pages, those after the first only when so many are asked for at once."""
    barrier = threading.Barrier(count)

    def answer(number: int) -> dict[str, Any]:
        if number > 1:
            barrier.wait(300)
        return page(cut(ALL[:26], number), pages_count=13, items_per_page=2)

    return answer


def test_so_many_pages_are_under_way(run, serve) -> None:
    """Four at once, which the server insists on."""
    server = serve(*[numbered(together(4))] * 13)

    found = run(lambda c: rids(c.asset.iter(prefetch=4)), api_token=TOKEN, base_url=server.url)

    assert found == ALL[:26]


def test_no_more_pages_are_under_way(serve) -> None:
    """While the first page is looked at, three more come and no fourth."""
    server = serve(*[numbered(lambda number: page(cut(ALL, number), pages_count=500, items_per_page=2))] * 9)

    with Cincopa(TOKEN, base_url=server.url) as c:
        listing = c.asset.iter(prefetch=3)
        next(listing)
        deadline = time.monotonic() + 300
        while len(server.seen) < 4 and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(0.1)
        assert sorted(asked(server)) == [1, 2, 3, 4]
        listing.close()


def stop_early(c: Any) -> Any:
    """Take one item and break."""
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


def test_stopping_early_leaves_nothing_under_way(run, serve) -> None:
    """Neither a thread nor a task, and no further page is asked for."""
    server = serve(*[numbered(lambda number: page(cut(ALL, number), pages_count=500, items_per_page=2))] * 9)

    assert run(stop_early, api_token=TOKEN, base_url=server.url) == ALL[0]

    assert not [thread for thread in threading.enumerate() if thread.name.startswith("cincopa-flow")]
    assert set(asked(server)) <= {1, 2, 3, 4}


def test_stopping_early_cancels_tasks_that_wait(serve) -> None:
    """A server that never answers the second page holds nobody up."""
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
    """Nobody has the iterator any more: asyncio closes it, and nothing hangs or complains."""
    server = serve(step(page(["A", "B"], pages_count=9, items_per_page=2)), *[Step(then="stall")] * 3)

    async def take_one() -> None:
        async with asyncio.timeout(300), AsyncCincopa(TOKEN, base_url=server.url, timeout=None) as c:
            async for _ in c.asset.iter(prefetch=3):
                break
            while len(asyncio.all_tasks()) > 1:
                await asyncio.sleep(0.01)

    asyncio.run(take_one())


def test_dropped_iterator_is_closed(serve) -> None:
    """`break` is enough for a sync client: nobody has the iterator any more."""
    server = serve(*[numbered(lambda number: page(cut(ALL, number), pages_count=500, items_per_page=2))] * 9)

    with Cincopa(TOKEN, base_url=server.url) as c:
        for _ in c.asset.iter(prefetch=2):
            break
        assert not [thread for thread in threading.enumerate() if thread.name.startswith("cincopa-flow")]


def test_no_thread_without_prefetch(own, upload) -> None:
    """A sync client does all in the caller's own."""
    upload(5)

    for _ in own.asset.iter(items_per_page=1):
        assert not [thread for thread in threading.enumerate() if thread.name.startswith("cincopa-flow")]


@pytest.mark.slow
@pytest.mark.parametrize("kind", [Cincopa, AsyncCincopa])
def test_prefetch_hides_latency(serve, kind) -> None:
    """Fifty pages behind 50 ms take at most a fifth of the time with eight under way."""

    def late(number: int) -> dict[str, Any]:
        time.sleep(0.05)
        return page(cut(ALL[:100], number), pages_count=50, items_per_page=2)

    server = serve(*[numbered(late)] * 100)

    def read(prefetch: int) -> float:
        async def collect() -> list[str]:
            async with AsyncCincopa(TOKEN, base_url=server.url) as c:
                return await rids(c.asset.iter(prefetch=prefetch))

        before = time.monotonic()
        if kind is Cincopa:
            with Cincopa(TOKEN, base_url=server.url) as c:
                found = rids(c.asset.iter(prefetch=prefetch))
        else:
            found = asyncio.run(collect())
        assert found == ALL[:100]
        return time.monotonic() - before

    one_by_one, ahead = read(0), read(8)
    assert ahead < one_by_one / 5
