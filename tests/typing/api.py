"""What a type checker says of typical code; checked by `make types`, never run."""

import datetime
from typing import assert_type

from cincopa_v2_client import AsyncCincopa, Cincopa, Response
from cincopa_v2_client.api.assets import asset_get_upload_url, asset_list
from cincopa_v2_client.api.gallery import gallery_add_item
from cincopa_v2_client.api.upload import upload_iframe
from cincopa_v2_client.models import Asset, AssetList, AssetVersion, SuccessResponse


def a_program(c: Cincopa) -> None:
    """Results are one type; required fields are never None."""
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


def functions(c: Cincopa) -> None:
    """The generated functions take either client."""
    assert_type(asset_list.sync(client=c), AssetList)
    assert_type(asset_list.sync_detailed(client=c), Response[AssetList])
    assert_type(gallery_add_item.sync(client=c, fid="a", rid=["b"], insert_position="top"), SuccessResponse)
    assert_type(upload_iframe.sync_detailed(client=c).parsed, str)


async def awaited(c: AsyncCincopa) -> None:
    """The async twins have the same types, awaited."""
    assert_type(await c.asset.list(), AssetList)
    assert_type((await asset_get_upload_url.asyncio(client=c)).upload_url, str)
    assert_type(await asset_list.asyncio_detailed(client=c), Response[AssetList])


def mistakes(c: Cincopa) -> None:
    """What fails when it runs is an error here already."""
    c.gallery.add_item("a", "b")  # type: ignore[arg-type]
    c.gallery.add_item("a", ["b"], insert_position="middle")  # type: ignore[arg-type]
    c.asset.list(page="2")  # type: ignore[arg-type]
    c.gallery.delete("a", delete_assets="yes")  # type: ignore[arg-type]
    c.asset.list().items[0].rid = "x"  # type: ignore[misc]
