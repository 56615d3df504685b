"""Ingest brings items in once, with what belongs to them, and changes nothing that is right."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from attrs import evolve
from ingest.conftest import Line
from ingest.items import expected_library, make_items

from cincopa_v2_client import AuthenticationError, Cincopa
from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.ingest import (
    Ingest,
    Item,
    ItemGallery,
    JournalError,
    LocalFile,
    RefusedItem,
    Status,
)


def statuses(outcomes: dict[str, object]) -> set[str]:
    """Return the statuses of outcomes."""
    return {str(outcome.status) for outcome in outcomes.values()}  # type: ignore[attr-defined]


def local(folder: Path, name: str, content: bytes) -> LocalFile:
    """Return a new file."""
    (folder / name).write_bytes(content)
    return LocalFile(folder / name)


def test_brings_everything_in(line: Line) -> None:
    outcomes = line.ingest()

    assert statuses(outcomes) == {"uploaded"}
    assert line.library == expected_library()
    assert {outcome.stage for outcome in outcomes.values()} == {"verified"}
    notes = {path.name: path.read_text("ascii") for path in line.folder.glob("note-*")}
    assert notes == {f"note-{key[5:]}": outcome.rid for key, outcome in outcomes.items()}


def test_second_run_sends_one_ping(line: Line) -> None:
    line.ingest()
    line.requests()

    outcomes = line.ingest()

    assert statuses(outcomes) == {"unchanged"}
    assert [target.partition("?")[0] for target in line.requests()] == ["/v2/ping.json"]


@pytest.mark.parametrize("plan", [False, True])
def test_wrong_token_ends_a_run_that_has_nothing_to_do(line: Line, plan: bool) -> None:
    """Otherwise everything would be called unchanged."""
    line.ingest()
    line.options["api_token"] = f"{line.options['api_token'].partition('i')[0]}iwrong"

    with pytest.raises(AuthenticationError):
        line.ingest(plan=plan)


def test_item_whose_key_is_not_unicode_is_brought_in_once(sync_line: Line, tmp_path: Path) -> None:
    """As is its copy, which names it in its row."""
    (tmp_path / "a.txt").write_text("a")
    first_key, second_key = os.fsdecode(b"\xff"), os.fsdecode(b"\xfe")
    file = LocalFile(tmp_path / "a.txt", name=f"{first_key}.txt")
    items = [Item(key=key, file=file) for key in (first_key, second_key)]

    first, second = sync_line.ingest(items, concurrency=1), sync_line.ingest(items)

    assert {key: str(each.status) for key, each in first.items()} == {
        first_key: "uploaded",
        second_key: "adopted",
    }
    assert statuses(second) == {"unchanged"}
    assert len(sync_line.own.asset.list().items) == 1


def test_lost_journal_adopts_and_only_reads(line: Line) -> None:
    first = line.ingest()
    (line.folder / "journal").unlink()
    line.requests()

    outcomes = line.ingest()

    assert {key: (outcome.status, outcome.rid) for key, outcome in outcomes.items()} == {
        key: (Status.ADOPTED, outcome.rid) for key, outcome in first.items()
    }
    assert line.writes() == []


def test_plan_writes_nothing(line: Line) -> None:
    outcomes = line.ingest(plan=True)

    assert statuses(outcomes) == {"planned"}
    assert line.writes() == []
    assert not (line.folder / "journal").exists()


def test_plan_names_what_would_change(sync_line: Line) -> None:
    items = make_items(sync_line.folder)
    sync_line.ingest(items)
    items[0] = evolve(items[0], caption="Other", galleries=[*items[0].galleries, ItemGallery(name="New")])

    outcomes = sync_line.ingest(items, plan=True)

    assert (outcomes["item-0"].status, outcomes["item-0"].reason) == (Status.UPDATED, "caption, gallery 'New'")
    assert outcomes["item-1"].status == Status.UNCHANGED


def test_same_content_is_one_asset(line: Line, tmp_path: Path) -> None:
    items = [
        Item(key=key, file=local(tmp_path, f"{key}.mp4", b"the same"), caption=key, galleries=[ItemGallery(name=key)])
        for key in ("one", "two")
    ]

    outcomes = line.ingest(items, concurrency=1)

    assert outcomes["one"].rid == outcomes["two"].rid
    # The first of them whose content was hashed is uploaded.
    assert sorted("whose asset it shares" in outcome.reason for outcome in outcomes.values()) == [False, True]
    galleries = line.library["galleries"]
    assert galleries["one"] == galleries["two"]
    assert len(galleries["one"]) == 1


def test_metadata_that_changed_at_the_source_is_written(line: Line) -> None:
    items = make_items(line.folder)
    line.ingest(items)
    items[1] = evolve(items[1], caption="New caption", description="Added")

    outcomes = line.ingest(items)

    assert outcomes["item-1"].status == Status.UPDATED
    assert line.library["assets"]["1.mp4"]["caption"] == "New caption"


def test_metadata_edited_at_cincopa_is_left(line: Line) -> None:
    items = make_items(line.folder)
    rid = line.ingest(items)["item-1"].rid
    line.own.asset.set_meta(rid, caption="Edited")
    items[1] = evolve(items[1], caption="Changed at the source")

    planned = line.ingest(items, plan=True)["item-1"]
    outcome = line.ingest(items)["item-1"]

    assert (planned.status, outcome.status) == (Status.CHANGED, Status.CHANGED)
    assert "edited at Cincopa, and left as it is: caption" in outcome.reason
    assert line.own.asset.get(rid).caption == "Edited"
    line.ingest(items, overwrite_metadata=True)
    assert line.own.asset.get(rid).caption == "Changed at the source"


def test_changed_file_is_reported_and_replaced_when_asked(line: Line, tmp_path: Path) -> None:
    item = Item(key="a", file=local(tmp_path, "a.mp4", b"first"), reference_id="my-a")
    old = line.ingest([item])["a"].rid
    item = evolve(item, file=local(tmp_path, "a.mp4", b"second version"))

    reported = line.ingest([item])["a"]
    replaced = line.ingest([item], new_version=True)["a"]

    assert (reported.status, reported.rid) == (Status.CHANGED, old)
    assert replaced.status == Status.UPLOADED
    references = {asset.rid: asset.reference_id for asset in line.own.asset.iter()}
    assert references == {replaced.rid: "my-a", old: f"replaced-by:{replaced.rid}"}


def test_touched_file_is_unchanged(line: Line) -> None:
    line.ingest()
    path = line.folder / "source" / "1.mp4"
    path.write_bytes(path.read_bytes())

    assert line.ingest()["item-1"].status == Status.UNCHANGED


def test_recheck_brings_in_what_was_deleted_at_cincopa(line: Line) -> None:
    rids = {key: outcome.rid for key, outcome in line.ingest().items()}
    line.own.asset.delete(rids["item-1"])

    outcomes = line.ingest(recheck=True)

    assert {key for key, outcome in outcomes.items() if outcome.status != Status.UNCHANGED} == {"item-1"}
    assert outcomes["item-1"].reason == f"its asset {rids['item-1']} no longer existed"
    assert line.library["assets"] == expected_library()["assets"]


def test_again_brings_files_in_again(line: Line, tmp_path: Path) -> None:
    item = Item(key="a", file=local(tmp_path, "a.mp4", b"first"))
    old = line.ingest([item])["a"].rid

    new = line.ingest([item], again=True)["a"].rid

    assert {asset.rid for asset in line.own.asset.iter()} == {old, new}
    assert line.ingest([item])["a"].status == Status.UNCHANGED


def test_again_brings_the_same_content_in_once(line: Line, tmp_path: Path) -> None:
    items = [Item(key=key, file=local(tmp_path, f"{key}.mp4", b"the same")) for key in ("one", "two")]
    old = line.ingest(items)

    new = line.ingest(items, again=True)

    assert new["one"].rid == new["two"].rid != old["one"].rid
    assert line.own.asset.list().items_data.items_count == 2


def test_two_assets_with_the_reference_id_refuse_the_item(line: Line, tmp_path: Path) -> None:
    rids = [line.own.asset.upload_file(b"x", filename=f"{name}.mp4").rid for name in "ab"]
    for rid in rids:
        line.own.asset.set_meta(rid, reference_id="my-a")

    outcome = line.ingest([Item(key="a", file=local(tmp_path, "a.mp4", b"x"), reference_id="my-a")])["a"]

    assert outcome.status == Status.REFUSED
    assert all(rid in outcome.reason for rid in rids)


def test_two_galleries_of_the_name_refuse_the_item(line: Line, tmp_path: Path) -> None:
    fids = [line.own.gallery.create(name="Talks").fid for _ in range(2)]
    item = Item(key="a", file=local(tmp_path, "a.mp4", b"x"), galleries=[ItemGallery(name="Talks")])

    outcome = line.ingest([item])["a"]

    assert outcome.status == Status.REFUSED
    assert all(fid in outcome.reason for fid in fids)
    assert line.own.asset.list().items == []


def test_gallery_is_found_by_its_marker(line: Line, tmp_path: Path) -> None:
    gallery = ItemGallery(name="Talks", marker="iconik:7")
    first = line.ingest([Item(key="a", file=local(tmp_path, "a.mp4", b"x"), galleries=[gallery])])["a"]
    line.own.gallery.set_meta(first.fids[0], name="Renamed")
    (line.folder / "journal").unlink()

    second = line.ingest([Item(key="b", file=local(tmp_path, "b.mp4", b"y"), galleries=[gallery])])["b"]

    assert second.fids == first.fids


def test_refused_metadata_leaves_an_asset_that_is_found_again(line: Line, tmp_path: Path) -> None:
    item = Item(key="a", file=local(tmp_path, "a.mp4", b"x"), description="long " * 4000)

    failed = line.ingest([item])["a"]
    mended = line.ingest([evolve(item, description="short")], only_failed=True)["a"]

    assert (failed.status, failed.stage) == (Status.FAILED, "referenced")
    assert "max_url" in failed.reason
    assert (mended.status, mended.rid) == (Status.UPLOADED, failed.rid)


def test_only_failed_takes_no_other_item(line: Line, tmp_path: Path) -> None:
    items: list[Item | RefusedItem] = [RefusedItem(key="a", reason="no file"), *make_items(line.folder, 2)]
    line.ingest(items)
    items[0] = Item(key="a", file=local(tmp_path, "a.mp4", b"x"))

    outcomes = line.ingest([*items, *make_items(line.folder, 3)], only_failed=True)

    assert {key: outcome.status for key, outcome in outcomes.items() if outcome.status != Status.REFUSED} == {
        "a": Status.UPLOADED
    }


def test_limit_and_approved_only(line: Line, tmp_path: Path) -> None:
    items = [
        Item(key=str(number), file=local(tmp_path, f"{number}.mp4", b"%d" % number), approved=number != 1)
        for number in range(4)
    ]

    outcomes = line.ingest(items, limit=3, approved_only=True)

    assert {key: str(outcome.status) for key, outcome in outcomes.items()} == {
        "0": "uploaded",
        "1": "skipped",
        "2": "uploaded",
    }


def test_key_that_occurs_twice_is_refused(sync_line: Line, tmp_path: Path) -> None:
    item = Item(key="a", file=local(tmp_path, "a.mp4", b"x"))

    outcomes = list(Ingest(sync_line.own, [item, item], journal=tmp_path / "journal"))

    assert sorted(str(outcome.status) for outcome in outcomes) == ["refused", "uploaded"]


def test_source_that_fails_ends_the_run_after_its_items(line: Line, tmp_path: Path) -> None:
    class Failing:
        identity = "failing"

        def items(self):
            yield Item(key="a", file=local(tmp_path, "a.mp4", b"x"))
            raise RuntimeError("the source is gone")

    with pytest.raises(RuntimeError, match="the source is gone"):
        line.ingest(Failing())

    assert [asset.filename for asset in line.own.asset.iter()] == ["a.mp4"]


def test_journal_in_use_is_refused(emulator: Emulator, own: Cincopa, tmp_path: Path) -> None:
    running = iter(Ingest(own, make_items(tmp_path), journal=tmp_path / "journal"))
    next(running)

    with pytest.raises(JournalError, match="another process uses the journal"):
        list(Ingest(own, make_items(tmp_path), journal=tmp_path / "journal"))


def test_each_account_has_its_own_rows(sync_line: Line) -> None:
    sync_line.ingest()
    sync_line.options["api_token"] = sync_line.emulator.add_token(account=7)

    outcomes = sync_line.ingest(make_items(sync_line.folder))

    assert statuses(outcomes) == {"uploaded"}


def test_plan_of_an_account_that_is_not_in_the_journal_is_its_own(sync_line: Line) -> None:
    sync_line.ingest()
    sync_line.options["api_token"] = sync_line.emulator.add_token(account=7)

    assert statuses(sync_line.ingest(plan=True)) == {"planned"}


def test_wrong_client_for_the_loop_is_refused(own: Cincopa, tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="plain `for`"):
        aiter(Ingest(own, [], journal=tmp_path / "journal"))


def test_copy_of_a_file_that_was_begun_waits_for_its_asset(sync_line: Line, tmp_path: Path) -> None:
    for name in ("a.mp4", "b.mp4"):
        (tmp_path / name).write_bytes(b"x" * 1500)
    first, copy = (Item(key=name, file=LocalFile(tmp_path / name)) for name in ("a.mp4", "b.mp4"))

    def interrupt(key: str, sent: int, total: int | None) -> None:
        if sent > 1000:
            raise OSError("interrupted")

    assert sync_line.ingest([first], progress=interrupt)["a.mp4"].stage == "sending"
    outcomes = sync_line.ingest([first, copy])

    assert {key: str(outcome.status) for key, outcome in outcomes.items()} == {"a.mp4": "uploaded", "b.mp4": "adopted"}
    assert list(sync_line.library["assets"]) == ["a.mp4"]


def test_files_without_content_are_one_asset(sync_line: Line, tmp_path: Path) -> None:
    """They are sent as any other file, and the next run only reads."""
    for name in ("a.mp4", "b.mp4"):
        (tmp_path / name).touch()
    items = [Item(key=name, file=LocalFile(tmp_path / name)) for name in ("a.mp4", "b.mp4")]
    first = sync_line.ingest(items)
    sync_line.requests()

    assert len({outcome.rid for outcome in first.values()}) == len(sync_line.own.asset.list().items) == 1
    assert {str(outcome.status) for outcome in sync_line.ingest(items).values()} == {"unchanged"}
    assert sync_line.writes() == []
