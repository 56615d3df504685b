"""Calls of operations, and models. Not run, but checked by both type checkers in tests/test_typing.py."""

import datetime
from collections.abc import Sequence
from typing import assert_type

import cincopa_v2_client
from cincopa_v2_client import AsyncCincopa, Cincopa, Response, api, models, webhooks
from cincopa_v2_client.api.assets import asset_get_upload_url, asset_list
from cincopa_v2_client.api.gallery import gallery_add_item
from cincopa_v2_client.api.upload import upload_iframe
from cincopa_v2_client.models import Asset, AssetList, AssetVersion, SuccessResponse, Webhook


def a_program(c: Cincopa) -> None:
    """Results have one type; required fields are never None."""
    page = c.asset.list(type_=["video", "other"], page=2, search=None)
    assert_type(page, AssetList)
    assert_type(page.items, list[Asset])
    assert_type(page.items_data.items_count, int | None)
    for asset in page.items:
        assert_type(asset.rid, str)
        assert_type(asset.caption, str | None)
        assert_type(asset.tags, list[str] | None)
        assert_type(asset.modified, datetime.datetime | None)
        if asset.versions:
            assert_type(asset.versions["original"], AssetVersion)
    assert_type(c.gallery.get_items("A4KANh__rQ_m").folder.items, list[Asset])
    assert_type(c.upload.iframe(fid="A4KANh__rQ_m"), str)
    assert_type(c.with_options(timeout=5), Cincopa)


def lists(c: Cincopa, tags: Sequence[str]) -> None:
    """A list may be any sequence."""
    c.gallery.set_meta("a", tags=("one", "two"))
    c.gallery.set_meta("a", tags=tags)
    c.gallery.add_item("a", ("b",))
    c.asset.list(type_=("video", "image"), details=["tags"])
    c.asset.iter(type_=("video",))


def pages(c: Cincopa) -> None:
    """A page iterates over its items."""
    page = c.asset.list()
    assert_type(list(page), list[Asset])
    assert_type(page[0], Asset)
    assert_type(page[:2], list[Asset])
    assert_type(len(page), int)
    assert_type(next(iter(c.webhook.list())), Webhook)


def functions(c: Cincopa) -> None:
    """The generated functions take either client."""
    assert_type(asset_list.sync(client=c), AssetList)
    assert_type(asset_list.sync_detailed(client=c), Response[AssetList])
    assert_type(gallery_add_item.sync(client=c, fid="a", rid=["b"], insert_position="top"), SuccessResponse)
    assert_type(upload_iframe.sync_detailed(client=c).parsed, str)
    assert_type(api.assets.asset_list.sync(client=c), AssetList)
    assert_type(cincopa_v2_client.api.general.ping.sync(client=c), cincopa_v2_client.models.Ping)


async def awaited(c: AsyncCincopa) -> None:
    """The async methods have the same types, awaited."""
    assert_type(await c.asset.list(), AssetList)
    assert_type((await asset_get_upload_url.asyncio(client=c)).upload_url, str)
    assert_type(await asset_list.asyncio_detailed(client=c), Response[AssetList])


def mistakes(c: Cincopa) -> None:
    """Calls that would fail at run time; each marked line is an error."""
    c.gallery.add_item("a", "b")  # error
    c.gallery.add_item("a", ["b"], insert_position="middle")  # error
    c.asset.list(page="2")  # error
    c.gallery.delete("a", delete_assets="yes")  # error
    c.asset.list().items[0].rid = "x"  # error
    c.gallery.set_meta("a", tags="one,two")  # error
    c.asset.list(type_="video")  # error
    c.asset.list(type_=("film",))  # error
    c.gallery.set_meta("a", tags={"one"})  # error


def misspelt(asset: Asset, page: AssetList, versions: AssetVersion) -> None:
    """An attribute that does not exist is an error."""
    print(asset.captoin)  # error
    print(page.itmes)  # error
    print(page[0].captoin)  # error
    print(versions.size)  # error
    print(asset.attached_versoins)  # error
    Asset(id="1", rid="A", type_="video", filename="a.mp4", captoin="x")  # error


def misspelt_names() -> None:
    """A name that does not exist in a module is an error."""
    print(cincopa_v2_client.Cincoppa)  # error
    print(models.Assett)  # error
    print(webhooks.AssetsEvent)  # error
