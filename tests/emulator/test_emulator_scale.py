"""Pages of a large library, which are found by blocks of numeric ids; they must equal those found by counting."""

import pytest

from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.emulator.store.schema import BLOCK, SCHEMA


@pytest.fixture
def small_blocks(monkeypatch, own_api):
    """Return the API of an emulator whose blocks have three ids."""
    monkeypatch.setattr("cincopa_v2_client.emulator.store.database.SCHEMA", SCHEMA.replace(f"/ {BLOCK}", "/ 3"))
    monkeypatch.setattr("cincopa_v2_client.emulator.store.assets.BLOCK", 3)
    with Emulator() as served:
        yield own_api(served.base_url, served.api_token)


def pages(api, size):
    """Return the rids of all pages, and the set of item counts that the pages state."""
    rids, counts, number = [], set(), 1
    while True:
        page = api.ok("asset.list", page=number, items_per_page=size)
        counts.add(page["items_data"]["items_count"])
        if not page["items"]:
            return rids, counts
        rids += [item["rid"] for item in page["items"]]
        number += 1


@pytest.mark.parametrize("size", [1, 2, 3, 4, 7, 100])
def test_pages_over_blocks_are_the_library_newest_first(small_blocks, size):
    """The pages contain all assets, the newest first, for any page size."""
    rids = [small_blocks.upload(name=f"{number}.txt") for number in range(10)]

    assert pages(small_blocks, size) == (rids[::-1], {10})


def test_deleted_assets_leave_no_gap_in_pages(small_blocks):
    """Pages are full although assets in between were deleted."""
    rids = [small_blocks.upload(name=f"{number}.txt") for number in range(12)]
    for rid in [*rids[2:7], rids[11]]:
        small_blocks.ok("asset.delete", rid=rid)
    remaining = rids[7:11][::-1] + rids[:2][::-1]

    assert pages(small_blocks, 4) == (remaining, {6})


def test_an_attachment_is_in_no_block(small_blocks):
    """Attached files are not counted."""
    rid = small_blocks.upload()
    small_blocks.upload(name="thumb.png", rid=rid)
    small_blocks.ok("asset.delete", rid=rid)

    assert pages(small_blocks, 2) == ([], {0})


def test_filter_has_its_own_count(small_blocks):
    """With a filter, the item count is that of the matching assets."""
    rids = [small_blocks.upload(name=f"{number}.txt") for number in range(5)]
    small_blocks.ok("asset.set_meta", rid=rids[1], tags="kept")

    assert small_blocks.ok("asset.list", tag="kept")["items_data"]["items_count"] == 1
