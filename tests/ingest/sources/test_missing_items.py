"""Items that an earlier run has brought in, and that their source has no longer, are reported, and stay at Cincopa."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from ingest.conftest import Line

from cincopa_v2_client import Cincopa
from cincopa_v2_client.ingest import Item, RefusedItem, Source, Status
from cincopa_v2_client.ingest.sources.account import AccountSource
from cincopa_v2_client.ingest.sources.bucket import BucketSource
from cincopa_v2_client.ingest.sources.folder import FolderSource
from cincopa_v2_client.ingest.sources.manifest import ManifestSource


def missing(line: Line, source: Any, **settings: Any) -> list[str]:
    """Run, and return the keys of the items that are missing."""
    outcomes = line.ingest(source, **settings)
    return [key for key, outcome in outcomes.items() if outcome.status == Status.MISSING]


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """Return a directory with two files, and a third in one below it."""
    (tmp_path / "talks" / "more").mkdir(parents=True)
    for name in ("a.mp4", "b.mp4", "more/c.mp4"):
        (tmp_path / "talks" / name).write_text(name)
    return tmp_path / "talks"


def test_file_that_was_deleted_is_reported_and_its_asset_stays(line: Line, talks: Path) -> None:
    brought_in = line.ingest(FolderSource(talks))
    (talks / "a.mp4").unlink()
    line.requests()
    outcome = line.ingest(FolderSource(talks))["a.mp4"]

    assert (outcome.status, outcome.rid, outcome.ok) == (Status.MISSING, brought_in["a.mp4"].rid, True)
    assert "the asset stays" in outcome.reason
    assert line.writes() == []
    assert len(line.own.asset.list().items) == 3


def test_plan_reports_what_is_missing(sync_line: Line, talks: Path) -> None:
    sync_line.ingest(FolderSource(talks))
    (talks / "a.mp4").unlink()

    assert missing(sync_line, FolderSource(talks), plan=True) == ["a.mp4"]


def test_file_that_is_back_is_not_missing(sync_line: Line, talks: Path) -> None:
    sync_line.ingest(FolderSource(talks))
    (talks / "a.mp4").rename(talks / "elsewhere.mp4")
    assert missing(sync_line, FolderSource(talks)) == ["a.mp4"]
    (talks / "elsewhere.mp4").rename(talks / "a.mp4")

    assert missing(sync_line, FolderSource(talks)) == ["elsewhere.mp4"]


@pytest.mark.parametrize("settings", [{"limit": 1}, {"only_failed": True}])
def test_run_of_a_part_reports_nothing(sync_line: Line, talks: Path, settings: dict[str, Any]) -> None:
    sync_line.ingest(FolderSource(talks))
    (talks / "a.mp4").unlink()

    assert missing(sync_line, FolderSource(talks), **settings) == []


def test_what_a_source_leaves_out_is_not_missing(sync_line: Line, talks: Path) -> None:
    """A run without the directories below reports only what is missing beside them."""
    sync_line.ingest(FolderSource(talks))
    (talks / "a.mp4").unlink()
    (talks / "more" / "c.mp4").unlink()

    assert missing(sync_line, FolderSource(talks, recursive=False)) == ["a.mp4"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_directory_that_cannot_be_read(sync_line: Line, talks: Path) -> None:
    """Whether its files are there is not known: nothing is reported as missing."""
    sync_line.ingest(FolderSource(talks))
    (talks / "more").chmod(0)
    try:
        assert missing(sync_line, FolderSource(talks)) == []
    finally:
        (talks / "more").chmod(0o700)


class Hiding:
    """Items of another source without the last one, and a refused item that may stand for it."""

    def __init__(self, source: FolderSource, *, hides_others: bool) -> None:
        self.source = source
        self.identity = source.identity
        self.covers = source.covers
        self.hides_others = hides_others

    def items(self) -> list[Item | RefusedItem]:
        """Return the items."""
        refused = RefusedItem(key="more", reason="?", hides_others=self.hides_others)
        return [*list(self.source.items())[:-1], refused]


def test_items_that_a_source_could_not_list_are_not_missing(sync_line: Line, talks: Path) -> None:
    sync_line.ingest(FolderSource(talks))

    assert missing(sync_line, Hiding(FolderSource(talks), hides_others=True)) == []
    assert missing(sync_line, Hiding(FolderSource(talks), hides_others=False)) == ["more/c.mp4"]


def test_items_of_another_source_in_the_same_journal_are_not_missing(sync_line: Line, talks: Path) -> None:
    sync_line.ingest(FolderSource(talks))

    assert missing(sync_line, FolderSource(talks / "more")) == []


def test_items_that_another_source_brought_in_are_missing_from_the_one_that_had_them_last(
    sync_line: Line, talks: Path
) -> None:
    sync_line.ingest(list(FolderSource(talks).items()))
    sync_line.ingest(FolderSource(talks))
    (talks / "a.mp4").unlink()

    assert missing(sync_line, FolderSource(talks)) == ["a.mp4"]


def write_manifest(path: Path, *names: str) -> Source:
    path.write_text("".join(f"{json.dumps({'file': name})}\n" for name in names))
    return ManifestSource(path)


def test_row_that_was_removed_from_a_manifest(sync_line: Line, talks: Path) -> None:
    sync_line.ingest(write_manifest(talks / "m.jsonl", "a.mp4", "b.mp4"))

    assert missing(sync_line, write_manifest(talks / "m.jsonl", "b.mp4")) == ["a.mp4"]


def test_object_that_was_removed_from_a_bucket(sync_line: Line, talks: Path) -> None:
    """One that does not match the pattern of a run is not missing in it."""
    address = f"file://{talks}"
    sync_line.ingest(BucketSource(address))
    (talks / "a.mp4").unlink()
    (talks / "more" / "c.mp4").unlink()

    assert missing(sync_line, BucketSource(address, pattern="more/*")) == [f"{address}/more/c.mp4"]
    assert missing(sync_line, BucketSource(address)) == [f"{address}/a.mp4", f"{address}/more/c.mp4"]


def test_asset_that_was_deleted_in_another_account(sync_line: Line, talks: Path, old: Cincopa) -> None:
    """Its place in a gallery is missing too."""
    rids = [old.asset.upload_file(talks / name).rid for name in ("a.mp4", "b.mp4")]
    fid = old.gallery.create(name="Talks").fid
    old.gallery.add_item(fid, rids)
    sync_line.ingest(AccountSource(old, sync_line.own))
    old.asset.delete(rids[0])

    assert {*missing(sync_line, AccountSource(old, sync_line.own))} == {rids[0], f"{fid}/{rids[0]}"}
