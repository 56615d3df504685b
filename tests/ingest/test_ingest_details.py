"""How ingest looks assets up, fills galleries, verifies, and continues after rare events."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import IO, Any

import pytest
from attrs import evolve
from faultserver import FaultServer, Seen, Step, reply
from ingest.conftest import Line
from ingest.fileserver import serve_folder

from cincopa_v2_client import AuthenticationError, Cincopa
from cincopa_v2_client.ingest import Ingest, Item, ItemGallery, LocalFile, SourceFile, Status, URLFile, verify_stage
from cincopa_v2_client.runtime.secrets import Secret


def local(folder: Path, name: str, content: bytes) -> LocalFile:
    """Return a new file."""
    (folder / name).write_bytes(content)
    return LocalFile(folder / name)


def listed(reference_ids: list[str], count: int, pages: int) -> dict[str, Any]:
    """Return a response of asset.list."""
    return {
        "success": True,
        "items": [{"rid": f"rid-{each}", "filename": each, "reference_id": each} for each in reference_ids],
        "items_data": {"items_count": count, "pages_count": pages},
    }


def library_server(serve: Callable[..., FaultServer], answer: Callable[[Seen], dict[str, Any]]) -> FaultServer:
    """Return a server of asset.list, which is asked for after a ping."""

    def data(seen: Seen) -> bytes:
        content = reply(200, json.dumps(answer(seen)), {"Content-Type": "application/json"}).data
        assert isinstance(content, bytes)
        return content

    ping = reply(200, '{"success": true}', {"Content-Type": "application/json"})
    return serve(ping, *[Step(data)] * 20)


def test_library_is_read_page_by_page_once_that_is_less(serve: Callable[..., FaultServer], tmp_path: Path) -> None:
    """Of 3 pages: a ping, 1 request to learn their number, 3 look-ups, then all 3 pages, for any number of items."""
    library = [str(number) for number in range(300)]

    def answer(seen: Seen) -> dict[str, Any]:
        if wanted := seen.query.get("reference_id"):
            return listed([each for each in library if each == wanted[0]], 1, 1)
        start = 100 * (int(seen.query["page"][0]) - 1)
        return listed(library[start : start + 100], 300, 3)

    server = library_server(serve, answer)
    items = [Item(key=str(number), file=URLFile(f"http://127.0.0.1/{number}.mp4")) for number in range(200, 500)]

    with Cincopa("1i2", base_url=server.url) as client:
        outcomes = list(Ingest(client, items, journal=tmp_path / "journal", concurrency=1).plan())

    assert [str(outcome.status) for outcome in outcomes].count("adopted") == 100
    assert len(server.seen) == 1 + 1 + 3 + 3


def test_library_that_shrinks_while_it_is_read_is_asked_again(
    serve: Callable[..., FaultServer], tmp_path: Path
) -> None:
    """After the first page was read, an asset is deleted, and the one after it moves to that page unseen."""

    def answer(seen: Seen) -> dict[str, Any]:
        if wanted := seen.query.get("reference_id"):
            return listed([wanted[0]] if wanted[0] == "moved" else [], 1, 1)
        page = int(seen.query["page"][0])
        return listed([f"{page}-{number}" for number in range(100)], 300 - (page > 1), 3)

    server = library_server(serve, answer)
    keys = ["a", "b", "c", "2-0", "moved"]
    items = [Item(key=key, file=URLFile(f"http://127.0.0.1/{key}.mp4")) for key in keys]

    with Cincopa("1i2", base_url=server.url) as client:
        outcomes = list(Ingest(client, items, journal=tmp_path / "journal", concurrency=1).plan())

    assert {outcome.key for outcome in outcomes if outcome.status == Status.ADOPTED} == {"2-0", "moved"}


def test_response_without_reference_ids_does_not_say_that_there_is_no_asset(
    serve: Callable[..., FaultServer], tmp_path: Path
) -> None:
    """The item fails; another asset would be made of it."""

    def answer(seen: Seen) -> dict[str, Any]:
        if seen.query.get("reference_id"):
            return {"success": True, "items": [{"rid": "other", "filename": "a.mp4"}], "items_data": {}}
        return listed([str(number) for number in range(100)], 300, 3)

    server = library_server(serve, answer)
    items = [Item(key="a", file=URLFile("http://127.0.0.1/a.mp4"))]

    with Cincopa("1i2", base_url=server.url) as client:
        (outcome,) = Ingest(client, items, journal=tmp_path / "journal").plan()

    assert outcome.status == Status.FAILED
    assert "the response does not have the reference id of 'other'" in outcome.reason


def test_gallery_is_filled_in_order_with_few_requests(line: Line, tmp_path: Path) -> None:
    """The first file is the largest, and is ready last; one of the items fails, and is passed over."""
    items = [
        Item(
            key=str(number),
            file=local(tmp_path, f"{number}.mp4", b"%d " % number * (5000 if number == 0 else 1)),
            galleries=[ItemGallery(name="Talks"), ItemGallery(name="Talks")],
        )
        for number in range(20)
    ]
    (tmp_path / "7.mp4").unlink()

    outcomes = line.ingest(items)

    assert {key for key, outcome in outcomes.items() if outcome.status == Status.FAILED} == {"7"}
    assert line.library["galleries"] == {"Talks": [f"{number}.mp4" for number in range(20) if number != 7]}
    assert sum("gallery.add_item" in target for target in line.requests()) <= 4


def test_marker_of_a_gallery_is_no_part_of_another(sync_line: Line, tmp_path: Path) -> None:
    for key, marker in (("a", "talk-10"), ("b", "talk-1")):
        gallery = ItemGallery(name=marker, marker=marker)
        sync_line.ingest([Item(key=key, file=local(tmp_path, f"{key}.mp4", key.encode()), galleries=[gallery])])

    assert sync_line.library["galleries"] == {"talk-10": ["a.mp4"], "talk-1": ["b.mp4"]}


def test_asset_that_cannot_be_added_fails_alone(sync_line: Line, tmp_path: Path) -> None:
    fid = sync_line.own.gallery.create(name="Talks").fid
    items = [
        Item(key=key, file=local(tmp_path, f"{key}.mp4", key.encode()), galleries=[ItemGallery(fid=each)])
        for key, each in (("a", fid), ("b", "Awrongwrongw"))
    ]

    outcomes = sync_line.ingest(items)

    assert {key: str(outcome.status) for key, outcome in outcomes.items()} == {"a": "uploaded", "b": "failed"}
    assert "cannot be added to the gallery 'Awrongwrongw'" in outcomes["b"].reason
    assert outcomes["b"].stage == "attached"


def test_new_asset_is_added_to_a_gallery_that_is_not_read(sync_line: Line, tmp_path: Path) -> None:
    fid = sync_line.own.gallery.create(name="Talks").fid
    item = Item(key="a", file=local(tmp_path, "a.mp4", b"x"), galleries=[ItemGallery(fid=fid)])

    outcome = sync_line.ingest([item])["a"]

    assert outcome.fids == (fid,)
    assert not [target for target in sync_line.requests() if "gallery.get_items" in target]


def test_other_asset_of_the_reference_id_is_named_and_not_verified(sync_line: Line, tmp_path: Path) -> None:
    others: list[str] = []

    class Uploading:
        """Uploads another asset of the reference id before the item's is verified."""

        def write(self, rid: str) -> None:
            others.append(sync_line.own.asset.upload_file(b"another, longer one", filename="b.mp4").rid)
            sync_line.own.asset.set_meta(others[0], reference_id="a")

    item = Item(key="a", file=local(tmp_path, "a.mp4", b"x"), reference_id="a", write_back=Uploading())

    outcome = sync_line.ingest([item])["a"]

    assert (outcome.status, outcome.reason) == (
        Status.UPLOADED,
        f"other assets have the same reference id: {others[0]}",
    )


def test_thumbnail_that_an_adopted_asset_has_is_chosen(sync_line: Line, tmp_path: Path) -> None:
    rid = sync_line.own.asset.upload_file(b"x", filename="a.mp4").rid
    sync_line.own.asset.upload_file(b"GIF89a", filename="cover.gif", attach_to=rid, kind="thumb")
    sync_line.own.asset.set_meta(rid, reference_id="a")
    cover = local(tmp_path, "cover.gif", b"GIF89a")

    sync_line.ingest([Item(key="a", file=local(tmp_path, "a.mp4", b"x"), reference_id="a", thumbnail=cover)])

    asset = sync_line.own.asset.get(rid)
    assert asset.thumbnail is not None
    assert [each.id for each in asset.attached or ()] == [asset.thumbnail.attached_id]


@pytest.mark.parametrize(("content", "status"), [(b"same", Status.ADOPTED), (b"diff", Status.FAILED)])
def test_content_is_verified(line: Line, tmp_path: Path, content: bytes, status: Status) -> None:
    rid = line.own.asset.upload_file(b"same", filename="a.mp4").rid
    line.own.asset.set_meta(rid, reference_id="a")
    item = Item(key="a", file=local(tmp_path, "a.mp4", content), reference_id="a")

    outcome = line.ingest([item], verify="content")["a"]

    assert outcome.status == status
    assert outcome.reason == (
        "" if status is Status.ADOPTED else "verification: the original at Cincopa differs from the file"
    )


def test_asset_that_is_deleted_during_the_run_is_not_verified(
    sync_line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify_stage, "_DELAYS", (0.01,))

    class Deleting:
        """Deletes the asset before it is verified."""

        def write(self, rid: str) -> None:
            sync_line.own.asset.delete(rid)

    outcome = sync_line.ingest([Item(key="a", file=local(tmp_path, "a.mp4", b"x"), write_back=Deleting())])["a"]

    assert outcome.status == Status.FAILED
    assert outcome.reason == f"verification: the asset {outcome.rid} is not in the library"


def test_two_items_with_one_reference_id_are_not_one_asset(sync_line: Line, tmp_path: Path) -> None:
    """The second item with a reference id is refused."""
    items = [Item(key=key, file=local(tmp_path, f"{key}.mp4", key.encode()), reference_id="id") for key in "ab"]

    outcomes = sync_line.ingest(items, concurrency=1).values()

    assert [str(each.status) for each in outcomes] == ["uploaded", "refused"]
    assert [each.reason for each in outcomes][1] == "the item 'a' has the same reference id, 'id'"


def test_item_that_shares_an_asset_has_none_of_its_own(sync_line: Line, tmp_path: Path) -> None:
    file = local(tmp_path, "a.mp4", b"x")

    outcome = sync_line.ingest([Item(key="a", file=file, reference_id="id", shares_asset=True)])["a"]

    assert outcome.status == Status.FAILED
    assert outcome.reason.startswith("no asset has the reference id 'id'")
    assert sync_line.own.asset.list().items == []


def test_asset_of_another_size_is_not_adopted(sync_line: Line, tmp_path: Path) -> None:
    rid = sync_line.own.asset.upload_file(b"other size", filename="a.mp4").rid
    sync_line.own.asset.set_meta(rid, reference_id="a")

    outcome = sync_line.ingest([Item(key="a", file=local(tmp_path, "a.mp4", b"x"), reference_id="a")])["a"]

    assert (outcome.status, outcome.rid) == (Status.CHANGED, rid)
    assert "10 bytes; expected 1" in outcome.reason


def test_reference_id_that_changed_at_the_source_is_written(sync_line: Line, tmp_path: Path) -> None:
    item = Item(key="a", file=local(tmp_path, "a.mp4", b"x"), reference_id="old")
    rid = sync_line.ingest([item])["a"].rid

    outcome = sync_line.ingest([evolve(item, reference_id="new")])["a"]

    assert outcome.status == Status.UPDATED
    assert sync_line.own.asset.get(rid).reference_id == "new"


def test_changed_subtitles_are_reported_and_attached_when_asked(sync_line: Line, tmp_path: Path) -> None:
    item = Item(key="a", file=local(tmp_path, "a.mp4", b"x"), subtitles={"en": local(tmp_path, "en.vtt", b"WEBVTT")})
    rid = sync_line.ingest([item])["a"].rid
    item = evolve(item, subtitles={"en": local(tmp_path, "en.vtt", b"WEBVTT\n\nNOTE more")})

    reported = sync_line.ingest([item])["a"]
    before = sync_line.own.asset.get(rid).attached
    sync_line.ingest([item], new_version=True)

    assert "subtitle-en: the file has changed" in reported.reason
    assert before is not None
    assert len(before) == 1
    assert len(sync_line.own.asset.get(rid).attached or ()) == 2


def interrupt(line: Line, item: Item) -> None:
    """Begin an item, and fail before its second chunk; then spoil the upload URL in the journal."""

    def fail(_key: str, sent: int, _total: int | None) -> None:
        if sent > 1000 or (item.file.size == 1 and sent == 1):
            raise RuntimeError("no further")

    outcome = line.ingest([item], progress=fail)[item.key]
    assert (outcome.status, outcome.reason) == (Status.FAILED, "no further")
    spoil_upload_url(line)


def spoil_upload_url(line: Line) -> None:
    """Spoil the upload URL in the journal."""
    with closing(sqlite3.connect(line.folder / "journal")) as database, database:
        database.execute("UPDATE session SET url = replace(url, 'hash=', 'hash=x')")


def begin(line: Line, item: Item) -> None:
    """Begin an item, and fail before its third chunk."""

    def fail(_key: str, sent: int, _total: int | None) -> None:
        if sent == 2000:
            raise RuntimeError("no further")

    line.ingest([item], progress=fail)


def test_file_that_was_begun_is_sent_from_where_it_was(sync_line: Line, tmp_path: Path) -> None:
    item = Item(key="a", file=local(tmp_path, "a.mp4", b"x" * 3000))
    begin(sync_line, item)
    sync_line.requests()

    assert sync_line.ingest([item])["a"].status == Status.UPLOADED
    assert sum(target.startswith("/post.jpg") for target in sync_line.requests()) < 3


def test_file_that_was_begun_and_touched_is_sent_from_where_it_was(sync_line: Line, tmp_path: Path) -> None:
    item = Item(key="a", file=local(tmp_path, "a.mp4", b"x" * 3000))
    begin(sync_line, item)
    sync_line.requests()
    os.utime(tmp_path / "a.mp4", ns=(1, 1))

    assert sync_line.ingest([evolve(item, file=LocalFile(tmp_path / "a.mp4"))])["a"].status == Status.UPLOADED
    assert sum(target.startswith("/post.jpg") for target in sync_line.requests()) < 3


def test_file_that_changed_after_it_was_begun_is_sent_again(sync_line: Line, tmp_path: Path) -> None:
    item = Item(key="a", file=local(tmp_path, "a.mp4", b"x" * 3000), reference_id="a")
    begin(sync_line, item)
    changed = evolve(item, file=local(tmp_path, "a.mp4", b"y" * 2500))

    outcome = sync_line.ingest([changed], verify="content")["a"]

    assert (outcome.status, outcome.reason) == (Status.UPLOADED, "")
    assert [asset.filesize for asset in sync_line.own.asset.list().items] == [2500]


class Stream(SourceFile):
    """A file whose source does not know its size, or says a wrong one."""

    name, version = "a.mp4", None

    def __init__(self, path: Path, content: bytes, size: int | None = None) -> None:
        path.write_bytes(content)
        self.path = path
        self.size = size

    def open(self, offset: int = 0) -> IO[bytes]:
        file = self.path.open("rb")
        file.seek(offset)
        return file


@pytest.mark.parametrize("size", [0, 1, 1000, 2500])
def test_file_of_unknown_size_is_sent(sync_line: Line, tmp_path: Path, size: int) -> None:
    file = Stream(tmp_path / "stream", random.Random(size).randbytes(size))

    outcome = sync_line.ingest([Item(key="a", file=file, reference_id="a")], verify="content")["a"]

    assert (outcome.status, outcome.reason, outcome.sent) == (Status.UPLOADED, "", size)


def test_file_with_more_bytes_than_its_size_fails(sync_line: Line, tmp_path: Path) -> None:
    file = Stream(tmp_path / "stream", b"12345", 3)

    outcome = sync_line.ingest([Item(key="a", file=file, reference_id="a")])["a"]

    assert outcome.status == Status.FAILED
    assert "'a.mp4' has more bytes than its size, 3" in outcome.reason


def test_plan_names_an_item_that_was_begun(sync_line: Line, tmp_path: Path) -> None:
    item = Item(key="a", file=local(tmp_path, "a.mp4", b"x" * 3000))
    begin(sync_line, item)

    planned = sync_line.ingest([item], plan=True)["a"]

    assert (planned.status, planned.reason) == (Status.PLANNED, "an earlier run has begun it")


def test_outcome_that_the_source_cannot_note_fails_alone(sync_line: Line, tmp_path: Path) -> None:
    """Its error may be one that would end the run if it were Cincopa's."""

    class Refusing:
        """Refuses to note a rid."""

        def write(self, rid: str) -> None:
            raise AuthenticationError("the source's own")

    items = [
        Item(key="a", file=local(tmp_path, "a.mp4", b"x"), write_back=Refusing()),
        Item(key="b", file=local(tmp_path, "b.mp4", b"y")),
    ]

    outcomes = sync_line.ingest(items, concurrency=1)

    assert {key: str(each.status) for key, each in outcomes.items()} == {"a": "failed", "b": "uploaded"}


def test_file_whose_session_the_host_has_lost_is_sent_again(sync_line: Line, tmp_path: Path) -> None:
    item = Item(key="a", file=local(tmp_path, "a.mp4", b"x" * 3000))
    interrupt(sync_line, item)

    outcome = sync_line.ingest([item])["a"]

    assert outcome.status == Status.UPLOADED
    assert [asset.filesize for asset in sync_line.own.asset.list().items] == [3000]


def test_file_that_may_have_arrived_is_uncertain(sync_line: Line, tmp_path: Path) -> None:
    """The run failed after all bytes were sent, and the session is lost."""
    item = Item(key="a", file=local(tmp_path, "a.mp4", b"x"))
    interrupt(sync_line, item)
    rids: list[str] = []
    deadline = time.monotonic() + 30
    while not rids and time.monotonic() < deadline:
        rids = [asset.rid for asset in sync_line.own.asset.list().items]
    (rid,) = rids

    uncertain = sync_line.ingest([item])["a"]
    adopted = sync_line.ingest([item], adopt={"a": rid})["a"]

    assert (uncertain.status, [each.rid for each in uncertain.candidates]) == (Status.UNCERTAIN, [rid])
    assert (adopted.status, adopted.rid) == (Status.UPLOADED, rid)
    assert [asset.reference_id for asset in sync_line.own.asset.list().items] == [adopted.reference_id]


def test_changed_file_whose_old_content_may_have_arrived_is_uncertain(sync_line: Line, tmp_path: Path) -> None:
    item = Item(key="a", file=local(tmp_path, "a.mp4", b"x"), reference_id="a")
    interrupt(sync_line, item)
    deadline = time.monotonic() + 30
    while not sync_line.own.asset.list().items:
        assert time.monotonic() < deadline

    outcome = sync_line.ingest([evolve(item, file=local(tmp_path, "a.mp4", b"changed"))])["a"]

    assert outcome.status == Status.UNCERTAIN
    assert outcome.reason.startswith("the file has changed. The whole file may have arrived before.")


def test_subtitles_that_may_have_arrived_are_attached_once(sync_line: Line, tmp_path: Path) -> None:
    """The run failed after all bytes were sent, and the session is lost."""
    subtitles = {"en": local(tmp_path, "en.vtt", b"WEBVTT\n")}
    item = Item(key="a", file=local(tmp_path, "a.mp4", b"x"), subtitles=subtitles)

    def fail(_key: str, sent: int, _total: int | None) -> None:
        if sent == 7:
            raise RuntimeError

    rid = sync_line.ingest([item], progress=fail)["a"].rid
    spoil_upload_url(sync_line)
    deadline = time.monotonic() + 30
    while not sync_line.own.asset.get(rid).attached:
        assert time.monotonic() < deadline

    outcome = sync_line.ingest([item])["a"]

    assert outcome.status == Status.UPLOADED
    assert len(sync_line.own.asset.get(rid).attached or ()) == 1


def test_fetch_that_starts_while_the_run_is_closed_is_recorded(sync_line: Line, tmp_path: Path) -> None:
    sync_line.emulator.add_fault("asset.upload_from_url:latency=0.5")
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "b.mp4").write_bytes(b"video")
    with serve_folder(tmp_path / "web") as server:
        items = [
            Item(key="a", file=local(tmp_path, "a.mp4", b"x")),
            Item(key="b", file=URLFile(f"{server.url}/b.mp4")),
        ]
        run = iter(Ingest(sync_line.own, items, journal=sync_line.folder / "journal"))
        next(run)
        run.close()

        outcome = sync_line.ingest(items)["b"]

    assert (outcome.status, outcome.reason) == (Status.UPLOADED, "")
    assert sum("upload_from_url.json" in target for target in sync_line.requests()) == 1


class Stop(BaseException):
    """Ends a run as Ctrl-C does."""


def test_fetch_that_starts_while_the_run_is_interrupted_is_recorded(line: Line, tmp_path: Path) -> None:
    line.emulator.add_fault("asset.upload_from_url:latency=0.5")
    starting = Event()

    class Noting(URLFile):
        """Notes that its URL is made for the second time, when the fetch is started."""

        calls = 0

        def url(self) -> Secret:
            self.calls += 1
            if self.calls == 2:
                starting.set()
            return super().url()

    def interrupt_run(key: str, _sent: int, _total: int | None) -> None:
        if key == "a" and starting.wait(10):
            time.sleep(0.1)
            raise Stop

    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "b.mp4").write_bytes(b"video")
    with serve_folder(tmp_path / "web") as server:
        items = [
            Item(key="a", file=local(tmp_path, "a.mp4", b"x" * 3000), reference_id="a"),
            Item(key="b", file=Noting(f"{server.url}/b.mp4")),
        ]
        with pytest.raises(Stop):
            line.ingest(items, progress=interrupt_run)

        outcomes = line.ingest(items)

    assert {key: str(outcome.status) for key, outcome in outcomes.items()} == {"a": "uploaded", "b": "uploaded"}
    assert sum("upload_from_url.json" in target for target in line.requests()) == 1


def test_plan_reads_the_journal_of_a_run_that_was_interrupted(sync_line: Line, tmp_path: Path) -> None:
    item = Item(key="a", file=local(tmp_path, "a.mp4", b"x" * 3000))
    interrupt(sync_line, item)
    before = (sync_line.folder / "journal").read_bytes()

    outcome = sync_line.ingest([item], plan=True)["a"]

    assert (outcome.status, outcome.reason) == (Status.PLANNED, "an earlier run has begun it")
    assert (sync_line.folder / "journal").read_bytes() == before
