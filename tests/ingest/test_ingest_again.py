"""Runs of ingest after others: what was deleted, taken away, changed or has failed since."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
from attrs import evolve
from ingest.conftest import Line

from cincopa_v2_client.ingest import Item, ItemGallery, LocalFile, Status


def item_of(folder: Path, key: str = "a", content: bytes = b"first", **fields: Any) -> Item:
    """Return an item with a file that is written now."""
    (folder / f"{key}.mp4").write_bytes(content)
    return Item(key=key, file=LocalFile(folder / f"{key}.mp4"), **fields)


def test_recheck_adds_an_asset_to_a_gallery_from_which_it_was_removed(sync_line: Line, tmp_path: Path) -> None:
    items = [item_of(tmp_path, key, key.encode(), galleries=[ItemGallery(name="Talks")]) for key in "ab"]
    rids = {key: each.rid for key, each in sync_line.ingest(items, recheck=True).items()}
    (gallery,) = sync_line.own.gallery.iter()
    sync_line.own.gallery.remove_item(gallery.fid, [rids["a"]])

    outcomes = sync_line.ingest(items, recheck=True)

    assert [outcomes[key].status for key in "ab"] == [Status.UPDATED, Status.UNCHANGED]
    assert {asset.rid for asset in sync_line.own.gallery.iter_items(gallery.fid)} == set(rids.values())


def test_recheck_creates_a_gallery_again_that_was_deleted(sync_line: Line, tmp_path: Path) -> None:
    item = item_of(tmp_path, galleries=[ItemGallery(name="Talks")])
    rid = sync_line.ingest([item], recheck=True)["a"].rid
    sync_line.own.gallery.delete(next(sync_line.own.gallery.iter()).fid)

    sync_line.ingest([item], recheck=True)

    (gallery,) = sync_line.own.gallery.iter()
    assert [asset.rid for asset in sync_line.own.gallery.iter_items(gallery.fid)] == [rid]


def test_plan_after_a_run_finds_a_gallery_that_is_new(sync_line: Line, tmp_path: Path) -> None:
    """It writes nothing to the journal, which it opens for reading."""
    item = item_of(tmp_path)
    sync_line.ingest([item])
    sync_line.own.gallery.create(name="Talks")

    outcome = sync_line.ingest([evolve(item, galleries=[ItemGallery(name="Talks")])], plan=True, recheck=True)["a"]

    assert (outcome.status, outcome.reason) == (Status.UPDATED, "gallery 'Talks'")


def test_recheck_shares_no_asset_that_was_deleted(sync_line: Line, tmp_path: Path) -> None:
    first = sync_line.ingest([item_of(tmp_path, "a")])["a"].rid
    sync_line.own.asset.delete(first)

    second = sync_line.ingest([item_of(tmp_path, "b")], recheck=True)["b"]

    assert (second.status, sync_line.own.asset.get(second.rid).filename) == (Status.UPLOADED, "b.mp4")


def test_add_tags_adds_to_those_of_the_asset(sync_line: Line, tmp_path: Path) -> None:
    """Also to those of a shared one, and again if a tag was taken away since."""
    item = item_of(tmp_path, tags=["x"])
    rid = sync_line.ingest([item], add_tags=True)["a"].rid
    sync_line.own.asset.set_meta(rid, tags=["mine"])
    copy = item_of(tmp_path, "b", tags=["x", "z"])

    outcomes = [sync_line.ingest([each], add_tags=True)[each.key] for each in (item, copy, copy)]

    assert [outcome.status for outcome in outcomes] == [Status.UPDATED, Status.ADOPTED, Status.UNCHANGED]
    assert sync_line.own.asset.get(rid).tags == ["mine", "x", "z"]


def test_again_goes_on_with_a_run_of_which_an_item_failed(sync_line: Line, tmp_path: Path) -> None:
    items = [item_of(tmp_path, key, key.encode(), caption=key) for key in "ab"]
    sync_line.ingest(items)
    sync_line.emulator.add_fault("asset.set_meta:status=500:body=json:first=1")
    assert sorted(str(each.status) for each in sync_line.ingest(items, again=True).values()) == ["failed", "uploaded"]

    for total in (4, 6):
        sync_line.ingest(items, again=True)
        assert len(list(sync_line.own.asset.iter())) == total


def test_old_version_keeps_the_reference_id_of_its_content(sync_line: Line, tmp_path: Path) -> None:
    old = sync_line.ingest([item_of(tmp_path)])["a"]

    new = sync_line.ingest([item_of(tmp_path, content=b"second version")], new_version=True)["a"]

    assert new.rid != old.rid
    assert sync_line.own.asset.get(old.rid).reference_id == old.reference_id


def test_new_version_of_the_same_size_is_another_asset(sync_line: Line, tmp_path: Path) -> None:
    old = sync_line.ingest([item_of(tmp_path, content=b"first", reference_id="talk")])["a"]

    new = sync_line.ingest([item_of(tmp_path, content=b"other", reference_id="talk")], new_version=True)["a"]

    assert (new.status, new.rid != old.rid) == (Status.UPLOADED, True)


def test_new_version_gets_subtitles_that_were_being_sent_for_the_old_one(sync_line: Line, tmp_path: Path) -> None:
    (tmp_path / "en.vtt").write_bytes(b"WEBVTT".ljust(1500))
    subtitles = {"en": LocalFile(tmp_path / "en.vtt")}

    def stop(_key: str, sent: int, _total: int | None) -> None:
        if sent > 1000:
            raise RuntimeError

    sync_line.ingest([item_of(tmp_path, subtitles=subtitles)], progress=stop)

    new = sync_line.ingest([item_of(tmp_path, content=b"second", subtitles=subtitles)], new_version=True)["a"]

    assert [each.type_ for each in sync_line.own.asset.get(new.rid).attached or ()] == ["subtitle-en"]


class Interrupted(httpx.HTTPTransport):
    """Ends the run before the request in which an old asset loses its reference id."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request."""
        if "replaced-by" in str(request.url):
            raise KeyboardInterrupt
        return super().handle_request(request)


def test_new_version_takes_over_the_reference_id_also_after_an_interruption(sync_line: Line, tmp_path: Path) -> None:
    old = sync_line.ingest([item_of(tmp_path, reference_id="talk")])["a"]
    item = item_of(tmp_path, content=b"second", reference_id="talk")
    sync_line.options["transport"] = Interrupted()
    with pytest.raises(KeyboardInterrupt):
        sync_line.ingest([item], new_version=True)
    del sync_line.options["transport"]

    new = sync_line.ingest([item], new_version=True)["a"]

    assert [asset.rid for asset in sync_line.own.asset.find(reference_id="talk")] == [new.rid]
    assert sync_line.own.asset.get(old.rid).reference_id == f"replaced-by:{new.rid}"


def test_file_that_changes_before_its_turn_is_brought_in_as_it_is_then(sync_line: Line, tmp_path: Path) -> None:
    item = item_of(tmp_path)
    (tmp_path / "a.mp4").write_bytes(b"another, longer one")

    outcome = sync_line.ingest([item])["a"]

    assert (outcome.status, outcome.size) == (Status.UPLOADED, 19)
    assert sync_line.own.asset.get(outcome.rid).filesize == 19


def test_recheck_refuses_an_item_whose_gallery_became_two(sync_line: Line, tmp_path: Path) -> None:
    item = item_of(tmp_path, galleries=[ItemGallery(name="Talks")])
    rid = sync_line.ingest([item])["a"].rid
    sync_line.own.gallery.delete(next(sync_line.own.gallery.iter()).fid)
    for _ in range(2):
        sync_line.own.gallery.create(name="Talks")

    outcome = sync_line.ingest([item], recheck=True)["a"]

    assert (outcome.status, outcome.rid) == (Status.REFUSED, rid)
    assert outcome.reason.startswith("2 galleries are named 'Talks': give the fid")


def test_asset_that_was_deleted_is_not_described(sync_line: Line, tmp_path: Path) -> None:
    item = item_of(tmp_path)
    rid = sync_line.ingest([item])["a"].rid
    sync_line.own.asset.delete(rid)

    outcome = sync_line.ingest([evolve(item, caption="New")])["a"]

    assert (outcome.status, outcome.reason) == (
        Status.FAILED,
        f"the asset {rid} no longer exists: bring it in again",
    )


def test_tags_are_added_once_to_an_asset_that_cannot_be_looked_at(sync_line: Line, tmp_path: Path) -> None:
    settings = {"add_tags": True, "look_up": False, "verify": "none"}
    item = item_of(tmp_path, tags=["x"])
    rid = sync_line.ingest([item], **settings)["a"].rid
    sync_line.requests()

    outcome = sync_line.ingest([item], **settings)["a"]

    assert outcome.status == Status.UNCHANGED
    assert [target.partition("?")[0] for target in sync_line.requests()] == ["/v2/ping.json"]
    assert sync_line.own.asset.get(rid).tags == ["x"]


def test_adopted_asset_that_cannot_be_looked_at_is_described(sync_line: Line, tmp_path: Path) -> None:
    """Nothing is known of what a person may have written."""
    rid = sync_line.own.asset.upload_file(b"x", filename="a.mp4", caption="Old").rid
    sync_line.requests()

    sync_line.ingest([item_of(tmp_path, caption="New")], adopt={"a": rid}, look_up=False, verify="none")

    targets = [target.partition("?")[0] for target in sync_line.requests()]
    assert targets == ["/v2/ping.json", "/v2/asset.set_meta.json"]
    assert sync_line.own.asset.get(rid).caption == "New"
