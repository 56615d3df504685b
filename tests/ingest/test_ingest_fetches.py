"""Cincopa fetches files by their URLs; what it cannot fetch is sent; a fetch is never started twice unknowingly."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from ingest.conftest import Line
from ingest.fileserver import FileServer, serve_folder

from cincopa_v2_client.ingest import Item, ItemGallery, Status, URLFile, upload_stage
from cincopa_v2_client.runtime.secrets import Secret

CONTENT = b"a video " * 300


@pytest.fixture
def server(tmp_path: Path) -> Iterator[FileServer]:
    """Return a server with one file."""
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "a.mp4").write_bytes(CONTENT)
    with serve_folder(tmp_path / "web") as server:
        yield server


def remote(server: FileServer, *, query: str = "") -> Item:
    """Return an item of the file."""
    file = URLFile(f"{server.url}/a.mp4{query}", size=len(CONTENT))
    return Item(key="a", file=file, caption="A", galleries=[ItemGallery(name="Talks")])


def uploads(line: Line) -> tuple[int, int]:
    """Return how many fetches were started, and how many chunks were sent."""
    targets = line.requests()
    return (
        sum("upload_from_url.json" in target for target in targets),
        sum(target.startswith("/post.jpg") for target in targets),
    )


def wait_for_asset(line: Line) -> str:
    """Wait until the emulator has fetched the file, and return the asset."""
    deadline = time.monotonic() + 30
    while not (found := [asset.rid for asset in line.own.asset.iter() if asset.filename == "a.mp4"]):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return found[0]


def test_file_is_fetched(line: Line, server: FileServer) -> None:
    outcome = line.ingest([remote(server)])["a"]

    assert (outcome.status, outcome.pulled, outcome.sent) == (Status.UPLOADED, True, len(CONTENT))
    assert uploads(line) == (1, 0)
    assert line.library["galleries"] == {"Talks": ["a.mp4"]}
    assert line.own.asset.get(outcome.rid).reference_id == "a"


def test_journal_is_private_and_keeps_no_signature(sync_line: Line, server: FileServer) -> None:
    """It never has the signature of the source's URL, and at the end not that of Cincopa's upload URL."""
    failed = Item(key="b", file=URLFile(f"{server.url}/missing.mp4?signature=secret"))
    outcomes = sync_line.ingest([remote(server, query="?signature=secret"), failed], pull=False)

    content = b"".join(path.read_bytes() for path in sync_line.folder.glob("journal*"))
    assert {str(outcome.status) for outcome in outcomes.values()} == {"uploaded", "failed"}
    assert (sync_line.folder / "journal").stat().st_mode & 0o777 == 0o600
    assert b"secret" not in content
    assert content.count(b"&hash=") == 1  # that of the item that failed, which the next run needs


@pytest.mark.parametrize(
    ("query", "settings"), [("", {"pull": False}), ("?signature=" + "x" * 2000, {})], ids=["pull=False", "long URL"]
)
def test_file_is_sent_instead(sync_line: Line, server: FileServer, query: str, settings: dict[str, bool]) -> None:
    outcome = sync_line.ingest([remote(server, query=query)], **settings)["a"]

    assert (outcome.status, outcome.pulled) == (Status.UPLOADED, False)
    assert uploads(sync_line) == (0, 3)
    assert sync_line.own.asset.get(outcome.rid).filesize == len(CONTENT)


def test_file_that_cincopa_cannot_fetch_is_sent(sync_line: Line, server: FileServer) -> None:
    """The server refuses the first fetches, and then the bytes are read here."""
    original = server.get_request
    refused = iter([True] * 3)
    server.refuse = True

    def count_requests():
        server.refuse = next(refused, False)
        return original()

    server.get_request = count_requests

    outcome = sync_line.ingest([remote(server)])["a"]

    assert (outcome.status, outcome.pulled) == (Status.UPLOADED, False)
    assert uploads(sync_line) == (3, 3)


def test_unreachable_file_fails_and_only_failed_mends_it(sync_line: Line, server: FileServer) -> None:
    server.refuse = True
    failed = sync_line.ingest([remote(server)])["a"]
    server.refuse = False

    mended = sync_line.ingest([remote(server)], only_failed=True)["a"]

    assert (failed.status, failed.rid) == (Status.FAILED, None)
    assert "HTTP 404" in failed.reason
    assert mended.status == Status.UPLOADED


def test_fetch_whose_response_is_lost_is_uncertain_until_adopted(line: Line, server: FileServer) -> None:
    line.emulator.add_fault("asset.upload_from_url:drop:first=1")
    item = remote(server)

    first = line.ingest([item])["a"]
    wait_for_asset(line)
    second = line.ingest([item])["a"]
    adopted = line.ingest([item], adopt={"a": second.candidates[0].rid})["a"]

    assert (first.status, second.status, adopted.status) == (Status.UNCERTAIN, Status.UNCERTAIN, Status.UPLOADED)
    assert [candidate.filename for candidate in second.candidates] == ["a.mp4"]
    assert uploads(line) == (1, 0)
    assert line.library["galleries"] == {"Talks": ["a.mp4"]}


def test_lost_fetch_is_settled_by_an_asset_of_the_reference_id(sync_line: Line, server: FileServer) -> None:
    """A person may have set it; the asset is then described as one of this run."""
    sync_line.emulator.add_fault("asset.upload_from_url:drop:first=1")
    sync_line.ingest([remote(server)])
    rid = wait_for_asset(sync_line)
    sync_line.own.asset.set_meta(rid, reference_id="a")

    outcome = sync_line.ingest([remote(server)])["a"]

    assert (outcome.status, outcome.rid) == (Status.UPLOADED, rid)
    assert sync_line.own.asset.get(rid).caption == "A"


def test_asset_of_a_lost_fetch_is_recorded_although_the_file_has_changed(sync_line: Line, server: FileServer) -> None:
    """So that nothing is uncertain any more when the asset loses its reference id."""
    versions = [Item(key="a", file=URLFile(f"{server.url}/a.mp4", version=each)) for each in ("1", "2")]
    sync_line.emulator.add_fault("asset.upload_from_url:drop:first=1")
    sync_line.ingest(versions[:1])
    rid = wait_for_asset(sync_line)
    sync_line.own.asset.set_meta(rid, reference_id="a")
    settled = sync_line.ingest(versions[1:])["a"]
    sync_line.own.asset.set_meta(rid, reference_id="")

    outcome = sync_line.ingest(versions[1:])["a"]

    assert [(each.status, each.rid) for each in (settled, outcome)] == [(Status.CHANGED, rid)] * 2


def test_wrong_rid_to_adopt_is_refused_and_can_be_corrected(line: Line, server: FileServer) -> None:
    line.emulator.add_fault("asset.upload_from_url:drop:first=1")
    line.ingest([remote(server)])
    other = line.own.asset.upload_file(b"x", filename="b.mp4").rid

    unknown = line.ingest([remote(server)], adopt={"a": "Awrongwrongw"})["a"]
    wrong = line.ingest([remote(server)], adopt={"a": other})["a"]
    right = wait_for_asset(line)
    outcome = line.ingest([remote(server)], adopt={"a": right})["a"]

    assert (unknown.status, unknown.rid) == (Status.REFUSED, None)
    assert (wrong.status, wrong.rid) == (Status.FAILED, other)
    assert (outcome.status, outcome.rid) == (Status.UPLOADED, right)
    assert [asset.rid for asset in line.own.asset.find(reference_id="a")] == [right]


def test_lost_fetch_of_another_copy_is_not_settled_by_the_old_asset(sync_line: Line, server: FileServer) -> None:
    """The old asset has the reference id until the new one is described."""
    old = sync_line.ingest([remote(server)])["a"]
    sync_line.emulator.add_fault("asset.upload_from_url:drop:first=1")
    sync_line.ingest([remote(server)], again=True)

    outcome = sync_line.ingest([remote(server)], again=True)["a"]

    assert outcome.status == Status.UNCERTAIN
    assert old.rid not in [candidate.rid for candidate in outcome.candidates]


def test_candidates_of_a_lost_fetch_have_its_name_or_its_size(sync_line: Line, server: FileServer) -> None:
    for name, content in (("a.mp4", b"x"), ("renamed.mp4", CONTENT), ("other.mp4", b"y")):
        sync_line.own.asset.upload_file(content, filename=name)
    sync_line.emulator.add_fault("asset.upload_from_url:drop:first=1")
    sync_line.ingest([remote(server)])

    candidates = sync_line.ingest([remote(server)])["a"].candidates

    assert {(each.filename, each.size) for each in candidates} == {
        ("a.mp4", len(CONTENT)),
        ("a.mp4", 1),
        ("renamed.mp4", len(CONTENT)),
    }


@pytest.mark.parametrize("kind", [httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout])
def test_fetch_that_was_never_asked_for_is_started_again(
    sync_line: Line, server: FileServer, kind: type[httpx.TransportError]
) -> None:
    """There was no connection for the request, so that it is not uncertain."""
    failures = [kind("no connection")]

    class Failing(httpx.HTTPTransport):
        """Gets no connection for the first fetch."""

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            if failures and "upload_from_url" in request.url.path:
                raise failures.pop()
            return super().handle_request(request)

    sync_line.options["transport"] = Failing()

    assert sync_line.ingest([remote(server)])["a"].status == Status.UPLOADED
    assert failures == []


def test_uncertain_item_is_retried_when_asked(line: Line, server: FileServer) -> None:
    """An HTTP 503 may have come after the fetch was started, too."""
    line.emulator.add_fault("asset.upload_from_url:status=503:first=1")
    item = remote(server)

    first = line.ingest([item])["a"]
    retried = line.ingest([item], retry_uncertain=True)["a"]

    assert (first.status, first.candidates) == (Status.UNCERTAIN, ())
    assert retried.status == Status.UPLOADED
    assert [asset.filename for asset in line.own.asset.list().items] == ["a.mp4"]


@pytest.fixture
def stalled(sync_line: Line, server: FileServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Line]:
    """Return a line whose item has a fetch that Cincopa does not end."""
    monkeypatch.setattr(upload_stage, "_LONGEST_STALL", 0.5)
    server.open.clear()
    outcome = sync_line.ingest([remote(server)])["a"]
    assert outcome.status == Status.UNCERTAIN
    assert "Cincopa has received nothing of the file for 0 minutes" in outcome.reason
    yield sync_line
    server.open.set()


def test_fetch_that_stalls_is_looked_at_again(stalled: Line, server: FileServer) -> None:
    server.open.set()

    assert stalled.ingest([remote(server)])["a"].status == Status.UPLOADED
    assert uploads(stalled) == (1, 0)


def test_item_whose_fetch_stalls_is_retried_when_asked(stalled: Line, server: FileServer) -> None:
    server.open.set()

    assert stalled.ingest([remote(server)], retry_uncertain=True, pull=False)["a"].status == Status.UPLOADED
    assert uploads(stalled) == (1, 3)


def test_source_that_fails_to_sign_is_no_uncertain_fetch(sync_line: Line, server: FileServer) -> None:
    """The URL is made anew right before the fetch, when the journal says already that it may have started."""

    class Failing(URLFile):
        calls = 0

        def url(self) -> Secret:
            self.calls += 1
            if self.calls == 2:
                raise LookupError("the source does not answer")
            return super().url()

    item = Item(key="a", file=Failing(f"{server.url}/a.mp4"))

    failed = sync_line.ingest([item])["a"]
    mended = sync_line.ingest([item])["a"]

    assert (failed.status, failed.reason) == (Status.FAILED, "the source does not answer")
    assert mended.status == Status.UPLOADED


def test_fetch_that_was_refused_for_its_rate_is_started_again(sync_line: Line, server: FileServer) -> None:
    sync_line.emulator.add_fault("asset.upload_from_url:status=429:first=2")

    assert sync_line.ingest([remote(server)])["a"].status == Status.UPLOADED
