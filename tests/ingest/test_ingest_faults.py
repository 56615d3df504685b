"""Failures of the server, the network, the source and the disk end well, or clearly."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from threading import Event
from typing import IO, Any
from urllib.parse import parse_qs

import httpx
import pytest
from ingest.conftest import Line
from ingest.fileserver import serve_folder
from ingest.items import differences, expected_library, make_items

from cincopa_v2_client import AuthenticationError, Cincopa, QuotaError, TransportError
from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.ingest import Ingest, Item, JournalError, LocalFile, Status, URLFile, galleries, pace, scheduler
from cincopa_v2_client.ingest.journal import Journal
from cincopa_v2_client.ingest.listing import LinkInPathError
from cincopa_v2_client.ingest.sources.folder import FolderSource


@pytest.mark.parametrize(
    "rules",
    [
        ["*:status=503:every=7"],
        ["*:status=429:every=9"],
        ["upload:reset=300:every=3"],
        ["upload:drop:every=3", "asset.set_meta:drop:every=3"],
        ["gallery.create:drop:first=1", "gallery.add_item:drop:every=2"],
    ],
    ids=", ".join,
)
def test_faults_leave_nothing_missing_or_doubled(sync_line: Line, rules: list[str]) -> None:
    for rule in rules:
        sync_line.emulator.add_fault(rule)

    outcomes = sync_line.ingest(concurrency=3)
    sync_line.emulator.clear_faults()

    assert {str(outcome.status) for outcome in outcomes.values()} == {"uploaded"}
    assert differences(sync_line.library, expected_library()) == []


class Garbled(httpx.HTTPTransport):
    """Replaces the first response of an operation by the page of a proxy."""

    def __init__(self, operation: str) -> None:
        super().__init__()
        self._path: str | None = f"/v2/{operation}.json"

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request."""
        response = super().handle_request(request)
        if request.url.path != self._path:
            return response
        self._path = None
        response.close()
        return httpx.Response(200, text="<html>", request=request)


class Refusing(httpx.HTTPTransport):
    """Refuses the first request of a path."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path: str | None = path

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request."""
        if self._path is None or not request.url.path.endswith(self._path):
            return super().handle_request(request)
        self._path = None
        return httpx.Response(400, text="no", request=request)


def test_file_that_the_upload_host_refuses_fails_alone(sync_line: Line) -> None:
    sync_line.options["transport"] = Refusing("/post.jpg")

    outcomes = sync_line.ingest(make_items(sync_line.folder, 2), concurrency=1).values()

    assert [str(each.status) for each in outcomes] == ["failed", "uploaded"]


def test_file_whose_fetch_is_refused_is_sent(sync_line: Line, tmp_path: Path) -> None:
    sync_line.options["transport"] = Refusing("/asset.upload_from_url.json")
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "a.mp4").write_bytes(b"x")
    with serve_folder(tmp_path / "web") as server:
        outcome = sync_line.ingest([Item(key="a", file=URLFile(f"{server.url}/a.mp4"))])["a"]

    assert (outcome.status, outcome.pulled) == (Status.UPLOADED, False)


def test_gallery_is_created_once_if_the_response_is_unreadable(sync_line: Line) -> None:
    sync_line.options["transport"] = Garbled("gallery.create")

    outcomes = sync_line.ingest()

    assert {str(outcome.status) for outcome in outcomes.values()} == {"uploaded"}
    assert differences(sync_line.library, expected_library()) == []


def test_assets_are_added_once_if_the_response_is_unreadable(sync_line: Line) -> None:
    sync_line.options["transport"] = Garbled("gallery.add_item")

    sync_line.ingest()

    queries = [parse_qs(target.partition("?")[2]) for target in sync_line.writes() if "gallery.add_item" in target]
    added = [(query["fid"][0], rid) for query in queries for rid in query["rid"][0].split(",")]
    assert len(added) == len(set(added)) == 9


def test_everything_pauses_after_too_many_requests(line: Line) -> None:
    line.emulator.add_fault("asset.set_meta:status=429:retry-after=1:skip=1:first=1")

    line.ingest(make_items(line.folder, 8), concurrency=4)

    log = sorted(line.emulator._started().context.requests, key=lambda entry: entry.time)
    (refused,) = [number for number, entry in enumerate(log) if entry.status == 429]
    # Those that ran already end; the next one that starts does so after the pause.
    later = [(entry.time - log[refused].time).total_seconds() for entry in log[refused + 1 :]]
    assert sum(seconds < 0.9 for seconds in later) <= 3 * 2
    assert any(seconds >= 1 for seconds in later)


def test_everything_pauses_when_the_upload_host_asks_to_wait(sync_line: Line) -> None:
    sync_line.emulator.add_fault("upload:status=503:retry-after=1:first=1")

    sync_line.ingest(make_items(sync_line.folder, 1))

    log = sorted(sync_line.emulator._started().context.requests, key=lambda entry: entry.time)
    (refused,) = [number for number, entry in enumerate(log) if entry.status == 503]
    assert (log[refused + 1].time - log[refused].time).total_seconds() >= 0.9


def test_pause_is_logged_once_with_its_reason(sync_line: Line, caplog: pytest.LogCaptureFixture) -> None:
    """A person sees why a run waits; those of less than a second are not worth it."""
    sync_line.emulator.add_fault("asset.set_meta:status=503:retry-after=2:first=1")
    sync_line.emulator.add_fault("gallery.list:status=503:first=1")

    sync_line.ingest(make_items(sync_line.folder, 8), concurrency=4)

    (message,) = caplog.messages
    assert message.startswith("waiting 2 s: asset.set_meta") and "503" in message


def test_server_that_cannot_be_reached_ends_the_run_at_once(line: Line, caplog: pytest.LogCaptureFixture) -> None:
    line.options["base_url"] = "http://127.0.0.1:1/v2"

    with pytest.raises(TransportError):
        line.ingest()

    # The attempts of a request are logged, but no pause of the run.
    assert not [message for message in caplog.messages if message.startswith("waiting")]


def test_overloaded_server_is_waited_for(sync_line: Line) -> None:
    """Also if it does not answer the first request of the run."""
    sync_line.emulator.add_fault("ping:status=503")

    assert {str(each.status) for each in sync_line.ingest().values()} == {"uploaded"}


def test_wrong_token_ends_the_run(line: Line) -> None:
    line.options["api_token"] = line.emulator.add_token("asset.read|gallery.read")

    with pytest.raises(AuthenticationError):
        line.ingest()

    assert len([target for target in line.requests() if "get_upload_url" in target]) <= 8


def test_token_that_may_only_upload_uploads_each_file_once(line: Line, tmp_path: Path) -> None:
    line.options["api_token"] = line.emulator.add_token("asset.upload")
    (tmp_path / "a.mp4").write_bytes(b"x")
    item = Item(key="a", file=LocalFile(tmp_path / "a.mp4"), caption="A")
    settings: dict[str, Any] = {"look_up": False, "describe": False, "verify": "none"}

    outcomes = [line.ingest([item], **settings)["a"] for _ in range(2)]
    line.options["api_token"] = line.emulator.api_token
    described = line.ingest([item])["a"]

    assert [str(outcome.status) for outcome in outcomes] == ["uploaded", "unchanged"]
    assert (described.status, described.rid) == (Status.UPDATED, outcomes[0].rid)
    assert line.own.asset.get(described.rid).caption == "A"


def test_full_account_ends_the_run(tmp_path: Path) -> None:
    with Emulator(storage_bytes=3000) as emulator, Cincopa(emulator.api_token, base_url=emulator.base_url) as client:
        with pytest.raises(QuotaError):
            list(Ingest(client, make_items(tmp_path, 12), journal=tmp_path / "journal", chunk_size=1000))

        assert client.asset.list().items_data.items_count


def test_file_that_changes_while_it_is_sent_fails(sync_line: Line, tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(b"x" * 3000)
    item = Item(key="a", file=LocalFile(path), reference_id="a")

    def write(_key: str, sent: int, _total: int | None) -> None:
        if sent == 1000:
            path.write_bytes(b"y" * 3000)

    outcome = sync_line.ingest([item], progress=write)["a"]

    assert outcome.status == Status.FAILED
    assert "it has changed while it was read" in outcome.reason
    assert sync_line.own.asset.list().items == []


def test_file_that_cannot_be_read_for_a_moment_is_read_again_while_others_are_read(
    sync_line: Line, tmp_path: Path
) -> None:
    is_read_again, was_woken = Event(), list[bool]()

    class Failing(LocalFile):
        """Cannot be opened the first time."""

        calls = 0

        def open(self, offset: int = 0) -> IO[bytes]:
            self.calls += 1
            if self.calls == 1:
                raise OSError("the share is busy")
            is_read_again.set()
            return super().open(offset)

    class Slow(LocalFile):
        """Is open until the other file is read."""

        def open(self, offset: int = 0) -> IO[bytes]:
            was_woken.append(is_read_again.wait(20))
            return super().open(offset)

    for name in "ab":
        (tmp_path / name).write_text(name)
    items = [Item(key="a", file=Failing(tmp_path / "a")), Item(key="b", file=Slow(tmp_path / "b"))]

    outcomes = sync_line.ingest(items, concurrency=2)

    assert {str(outcome.status) for outcome in outcomes.values()} == {"uploaded"}
    assert was_woken[0]


def test_items_of_a_slow_source_are_begun_before_it_ends(sync_line: Line, tmp_path: Path) -> None:
    seen: list[str | None] = []

    def listed() -> Iterator[Item]:
        for name in ("a.mp4", "b.mp4", "c.mp4"):
            (tmp_path / name).write_text(name)
            time.sleep(0.06)
            seen[:] = [asset.filename for asset in sync_line.own.asset.iter()]
            yield Item(key=name, file=LocalFile(tmp_path / name))

    sync_line.ingest(listed(), concurrency=1)

    assert "a.mp4" in seen


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX pipes")
@pytest.mark.timeout(30)
def test_pipe_in_the_place_of_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    folder = tmp_path / "talks"
    folder.mkdir()
    (folder / "a.mp4").write_text("a")
    (item,) = FolderSource(folder).items()
    assert isinstance(item, Item)
    folder.rename(tmp_path / "old")
    os.mkfifo(folder)

    with pytest.raises(LinkInPathError):
        item.file.open()


def test_journal_that_cannot_be_created_is_no_damaged_one(sync_line: Line) -> None:
    """The error advises another path."""
    (sync_line.folder / "file").write_text("x")

    with pytest.raises(JournalError, match=r"cannot be created .* choose another path"):
        sync_line.ingest(journal=sync_line.folder / "file" / "journal")


def test_journal_of_another_version_says_which(sync_line: Line) -> None:
    sync_line.ingest([])
    with closing(sqlite3.connect(sync_line.folder / "journal")) as database:
        database.execute("PRAGMA user_version = 7")

    with pytest.raises(JournalError, match="is of version 7; this program reads version 2"):
        sync_line.ingest([])


@pytest.mark.parametrize("content", [b"no database" * 100, b"SQLite format 3\0" + b"x" * 5000])
def test_damaged_journal_ends_the_run_before_anything_is_sent(sync_line: Line, content: bytes) -> None:
    journal = sync_line.folder / "journal"
    journal.write_bytes(content)

    with pytest.raises(JournalError, match=r"journal' is damaged, .*: move it away.* uncertain is forgotten"):
        sync_line.ingest()

    assert sync_line.requests() == []
    assert journal.read_bytes() == content


def _ingest_with_full_disk(folder: Path, options: dict[str, Any], bytes_of_file: int, report: Any) -> None:
    """Run in a process whose files cannot grow beyond a size, as on a full disk."""
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_of_file, bytes_of_file))
    try:
        with Cincopa(**options) as client:
            list(Ingest(client, make_items(folder, 12), journal=folder / "journal", chunk_size=1000))
    except Exception as error:
        report.send(traceback.format_exception_only(error)[-1])
    else:
        report.send("")


def test_full_disk_under_the_journal_ends_the_run_and_nothing_is_doubled(line: Line, run: Callable[..., Any]) -> None:
    make_items(line.folder, 12)
    context = get_context("forkserver")
    context.set_forkserver_preload(["ingest.killable", "ingest.test_ingest_faults"])
    reader, writer = context.Pipe(duplex=False)
    process = context.Process(target=_ingest_with_full_disk, args=(line.folder, line.options, 80_000, writer))
    process.start()
    process.join()

    assert "JournalError: the journal" in reader.recv()
    assert {str(outcome.status) for outcome in line.ingest(make_items(line.folder, 12)).values()} <= {
        "uploaded",
        "unchanged",
    }
    assert differences(line.library, expected_library(12)) == []


def test_closing_the_iterator_ends_soundly(line: Line) -> None:
    """The first outcome is taken, and the run is closed; another one ends it."""

    def first(client: Any) -> Any:
        ingest = Ingest(client, make_items(line.folder), journal=line.folder / "journal", chunk_size=1000)
        if isinstance(client, Cincopa):
            outcomes = iter(ingest)
            next(outcomes)
            return outcomes.close()
        return first_async(aiter(ingest))

    async def first_async(outcomes: Any) -> None:
        await anext(outcomes)
        await outcomes.aclose()

    line.run(first, **line.options)

    line.ingest()
    assert differences(line.library, expected_library()) == []


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_server_that_has_gone_ends_the_run_after_some_minutes(line: Line) -> None:
    line.options["base_url"] = "http://127.0.0.1:1/v2"

    with pytest.raises(TransportError):
        line.ingest()

    line.options["base_url"] = line.emulator.base_url
    assert {str(outcome.status) for outcome in line.ingest().values()} == {"uploaded"}


def test_rate_limits_the_bytes_that_are_sent(sync_line: Line, tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"x" * 1_000_000)
    item = Item(key="a", file=LocalFile(tmp_path / "a.mp4"))

    sync_line.ingest([item], rate=1_000_000, chunk_size=300_000)

    log = sorted((entry for entry in sync_line.emulator._started().context.requests), key=lambda entry: entry.time)
    times = [entry.time for entry in log if entry.target.startswith("/post.jpg")]
    assert len(times) == 4
    assert (times[-1] - times[0]).total_seconds() >= 0.85


@pytest.mark.parametrize(("error", "count"), [(OSError("the share is busy"), 3), (PermissionError("not for you"), 1)])
def test_file_is_read_again_unless_that_cannot_help(
    sync_line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, count: int
) -> None:
    monkeypatch.setattr(scheduler, "_SOURCE_DELAYS", (0.01, 0.01))
    opened = list[int]()

    class Failing(LocalFile):
        """Cannot be opened."""

        def open(self, offset: int = 0) -> IO[bytes]:
            opened.append(offset)
            raise error

    (tmp_path / "a.mp4").write_text("a")

    outcome = sync_line.ingest([Item(key="a", file=Failing(tmp_path / "a.mp4"), reference_id="a")])["a"]

    assert (outcome.status, outcome.reason) == (Status.FAILED, str(error))
    assert len(opened) == count


@pytest.mark.parametrize("operation", ["gallery.create", "gallery.add_item"])
def test_gallery_whose_responses_are_all_lost_fails_after_five_attempts(
    sync_line: Line, monkeypatch: pytest.MonkeyPatch, operation: str
) -> None:
    """Each is a new request, made after a look at what the one before it has done: here, nothing."""
    monkeypatch.setattr(pace, "_FIRST_PAUSE", 0.01)
    sync_line.emulator.add_fault(f"{operation}:status=503")

    outcome = sync_line.ingest(make_items(sync_line.folder, 2)[1:])["item-1"]

    assert outcome.status == Status.FAILED
    assert f"cannot be added to the gallery 'Talks': {operation}" in outcome.reason
    assert sum(f"/{operation}.json" in target for target in sync_line.requests()) == 5


def test_journal_that_cannot_be_used_is_not_locked(tmp_path: Path) -> None:
    """Another program can look at it while the error is reported."""
    path = tmp_path / "journal"
    with Journal(path, "1 at nowhere"):
        pass
    with closing(sqlite3.connect(path)) as database:
        database.execute("ALTER TABLE destination RENAME COLUMN name TO other")

    with pytest.raises(JournalError, match="no column named name") as error:
        Journal(path, "1 at nowhere")

    with closing(sqlite3.connect(path, timeout=0)) as database:
        assert len(database.execute("SELECT * FROM destination").fetchall()) == 1
    assert error.tb is not None


def test_gallery_is_filled_at_once_when_nothing_else_is_to_be_done(
    sync_line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Items that may follow are waited for only if there are others."""
    monkeypatch.setattr(galleries, "_LINGER", 600.0)

    assert {str(each.status) for each in sync_line.ingest().values()} == {"uploaded"}
