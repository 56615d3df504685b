"""Pages of a large library: they are found by blocks of numeric ids, and must be those that counting would find."""

import pytest

from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.emulator.store.schema import BLOCK, SCHEMA


@pytest.fixture
def small_blocks(monkeypatch, own_api):
    """An emulator whose blocks hold three ids."""
    monkeypatch.setattr("cincopa_v2_client.emulator.store.database.SCHEMA", SCHEMA.replace(f"/ {BLOCK}", "/ 3"))
    monkeypatch.setattr("cincopa_v2_client.emulator.store.assets.BLOCK", 3)
    with Emulator() as served:
        yield own_api(served.base_url, served.api_token)


def pages(api, size):
    """All pages, and the number of items that each of them names."""
    found, counts, number = [], set(), 1
    while True:
        page = api.ok("asset.list", page=number, items_per_page=size)
        counts.add(page["items_data"]["items_count"])
        if not page["items"]:
            return found, counts
        found += [item["rid"] for item in page["items"]]
        number += 1


@pytest.mark.parametrize("size", [1, 2, 3, 4, 7, 100])
def test_pages_over_blocks_are_the_library_newest_first(small_blocks, size):
    rids = [small_blocks.upload(name=f"{number}.txt") for number in range(10)]

    assert pages(small_blocks, size) == (rids[::-1], {10})


def test_deleted_assets_leave_no_gap_in_pages(small_blocks):
    rids = [small_blocks.upload(name=f"{number}.txt") for number in range(12)]
    for rid in [*rids[2:7], rids[11]]:
        small_blocks.ok("asset.delete", rid=rid)
    left = rids[7:11][::-1] + rids[:2][::-1]

    assert pages(small_blocks, 4) == (left, {6})


def test_an_attachment_is_in_no_block(small_blocks):
    rid = small_blocks.upload()
    small_blocks.upload(name="thumb.png", rid=rid)
    small_blocks.ok("asset.delete", rid=rid)

    assert pages(small_blocks, 2) == ([], {0})


def test_a_filter_counts_what_it_finds(small_blocks):
    rids = [small_blocks.upload(name=f"{number}.txt") for number in range(5)]
    small_blocks.ok("asset.set_meta", rid=rids[1], tags="kept")

    assert small_blocks.ok("asset.list", tag="kept")["items_data"]["items_count"] == 1
