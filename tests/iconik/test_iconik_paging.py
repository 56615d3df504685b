"""Lists of several pages: each kind of paging, and what stops it."""

import asyncio
import itertools
import json
from typing import Any

import pytest
from faultserver import FaultServer, reply

from iconik_v1_client import AsyncIconik, Iconik, PageError


def page(*ids: str, **envelope: object) -> object:
    """Return a response with these objects."""
    body = {"objects": [{"id": each} for each in ids], **envelope}
    return reply(200, json.dumps(body), {"Content-Type": "application/json"})


def client(server: FaultServer) -> Iconik:
    return Iconik("a", "t", base_url=f"{server.url}/API")


def queries(server: FaultServer) -> list[dict[str, list[str]]]:
    return [request.query for request in server.seen]


def test_pages_are_counted(serve) -> None:
    """With the number of pages, each is requested once, with the arguments of the caller."""
    server = serve(page("1", page=1, pages=2), page("2", page=2, pages=2))

    with client(server) as i:
        found = [each["id"] for each in i.iter(i.collections.contents, "c", per_page=1)]

    assert found == ["1", "2"]
    assert queries(server) == [{"per_page": ["1"]}, {"per_page": ["1"], "page": ["2"]}]


def test_next_url_names_the_next_page(serve) -> None:
    """Its position is used; its other arguments, and its path, are not."""
    following = "/API/assets/v1/assets/?page=5&per_page=99"
    server = serve(page("1", next_url=following, pages=9), page("2", next_url=None, pages=9))

    with client(server) as i:
        assert [len(each.objects) for each in i.iter_pages(i.assets.list, sort="title")] == [1, 1]

    assert queries(server) == [{"sort": ["title"]}, {"sort": ["title"], "page": ["5"]}]


def test_next_url_on_another_host_is_not_followed(serve) -> None:
    """The token stays on the client's host."""
    server = serve(page("1", next_url="https://evil.example/API/assets/v1/assets/?page=2"))

    with client(server) as i, pytest.raises(PageError, match=r"on evil\.example, not on 127\.0\.0\.1"):
        list(i.iter(i.assets.list))

    assert len(server.seen) == 1


def test_scroll_asks_for_the_next_batch_until_one_is_empty(serve) -> None:
    server = serve(page("1", scroll_id="s1"), page("2", scroll_id="s2"), page(scroll_id="s3"))

    with client(server) as i:
        assert [each["id"] for each in i.iter(i.assets.list, scroll=True)] == ["1", "2"]

    assert [query.get("scroll_id") for query in queries(server)] == [None, ["s1"], ["s2"]]


def test_last_id_is_that_of_the_last_object(serve) -> None:
    """A page that is shorter than requested is the last one."""
    server = serve(page("1", "2"), page("3"))

    with client(server) as i:
        found = [
            each["id"] for each in i.iter(i.shares.users, object_id="o", object_type="assets", share_id="s", per_page=2)
        ]

    assert found == ["1", "2", "3"]
    assert [query.get("last_id") for query in queries(server)] == [None, ["2"]]


def test_list_without_an_envelope_ends_with_an_empty_page_or_the_same_one(serve) -> None:
    """A server that does not know `page` answers the same again."""
    server = serve(page("1"), page("2"), page(), page("1"), page("1"))

    with client(server) as i:
        assert len(list(i.iter(i.playlists.items, "p"))) == 2
        assert len(list(i.iter_pages(i.playlists.items, "p"))) == 2

    assert [query.get("page") for query in queries(server)] == [None, ["2"], ["3"], None, ["2"]]


def test_page_after_itself_is_an_error(serve) -> None:
    """A list that never ends is reported instead of read."""
    following = "/API/assets/v1/assets/?page=2"
    server = serve(*[page(str(number), next_url=following) for number in range(3)])

    with client(server) as i, pytest.raises(PageError, match="the same one"):
        list(i.iter(i.assets.list))

    assert len(server.seen) == 2


def test_list_that_has_one_page_is_requested_once(serve) -> None:
    server = serve(page("1"))

    with client(server) as i:
        assert len(list(i.iter(i.relation_types.list))) == 1


def test_pages_are_requested_as_they_are_read(serve) -> None:
    server = serve(page("1", page=1, pages=5))

    with client(server) as i:
        assert [each["id"] for each in itertools.islice(i.iter(i.assets.list), 1)] == ["1"]

    assert len(server.seen) == 1


def test_async_client_pages_too(serve) -> None:
    server = serve(page("1", page=1, pages=2), page("2", page=2, pages=2))

    async def read() -> list[object]:
        async with AsyncIconik("a", "t", base_url=server.url) as i:
            return [each["id"] async for each in i.iter(i.assets.list)]

    assert asyncio.run(read()) == ["1", "2"]


@pytest.mark.parametrize("name", ["delete", "get", "create"])
def test_what_is_not_a_list_is_not_sent(serve, name: str) -> None:
    server = serve(page())

    with client(server) as i, pytest.raises(TypeError, match=f"{name} is not a list"):
        list(i.iter(getattr(i.assets, name), "1"))

    assert server.seen == []


def test_method_of_the_other_kind_of_client_is_not_sent(serve) -> None:
    """Neither client pages the methods of the other."""
    server = serve(page())

    async def read(method: Any) -> None:
        async with other as i:
            async for _ in i.iter(method):
                pass

    with client(server) as i:
        other: Any = AsyncIconik("a", "t", base_url=server.url)
        with pytest.raises(TypeError, match="a method of AsyncIconik: pass a method of this Iconik"):
            list(i.iter(other.assets.list))
        with pytest.raises(TypeError, match="a method of Iconik: pass a method of this AsyncIconik"):
            asyncio.run(read(i.assets.list))

    assert server.seen == []
