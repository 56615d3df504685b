"""Concurrent uploads of several files: each has an outcome, and at most `concurrency` run at a time."""

import asyncio
import io
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from faultserver import Seen, Step, answer, reply
from flows.conftest import collect
from flows.proxy import Fault, text

from cincopa_v2_client import ApiError, AsyncCincopa, Cincopa, QuotaError, TransportError, UploadError

LARGE = 200 << 20


@pytest.fixture
def paths(tmp_path) -> list[Path]:
    """Return six small files."""
    files = [tmp_path / f"{number}.bin" for number in range(6)]
    for path in files:
        path.write_bytes(path.name.encode() * 100)
    return files


@pytest.fixture
def large(tmp_path) -> Path:
    """Return a sparse file that takes long to upload."""
    path = tmp_path / "large.bin"
    with path.open("wb") as file:
        file.truncate(LARGE)
    return path


def test_each_file_has_an_outcome(line, paths) -> None:
    """Each outcome has its asset; progress is reported with the file's path."""
    reports: dict[Path, tuple[int, int | None]] = {}

    def progress(path: Path, *how: Any) -> None:
        reports[path] = how

    outcomes = line.run(lambda c: collect(c.asset.upload_many(paths, concurrency=5, progress=progress)))

    assert sorted(outcome.source for outcome in outcomes) == paths
    for outcome in outcomes:
        assert line.stored(outcome.uploaded.rid) == outcome.source.read_bytes()
    assert reports == {path: (path.stat().st_size, path.stat().st_size) for path in paths}


def test_failure_stops_no_other_upload(line, paths) -> None:
    """A failed upload has an outcome with the error, and does not affect the others."""
    paths[3].unlink()
    line.proxy.faults.extend([None, text(200, "error: out of assets quota"), text(200, "error: no")])

    outcomes = line.run(lambda c: collect(c.asset.upload_many(paths, concurrency=2)))

    errors = [outcome.error for outcome in outcomes if outcome.error]
    assert sorted(type(error).__name__ for error in errors) == ["FileNotFoundError", "QuotaError", "UploadError"]
    assert {type(error) for error in errors} == {FileNotFoundError, QuotaError, UploadError}
    assert all((outcome.uploaded is None) == (outcome.error is not None) for outcome in outcomes)
    assert len(line.own.asset.list().items) == len(paths) - 3


# What httpx, the codecs or the socket module refuse, each with an exception of its own.
MALFORMED = [
    "http://[x/",
    "http://a..b/",
    f"http://{'a' * 70}.com/",
    "http://127.0.0.1:99999/",
    "http://127.0.0.1:x/",
    "http://\ud800/",
    "http://xn--\u2603/",
    "http://\u2028\u00ad/",
    "http://a b/",
    "http://a\x00b/",
    "http://%/",
    "http:///path",
    "",
]


def test_malformed_upload_url_fails_its_own_file_only(run, serve) -> None:
    """Its error is one of the API or the network; the 30 other files are uploaded."""
    urls = [*MALFORMED, *["good"] * 30]
    lock = threading.Lock()

    def respond(seen: Seen) -> bytes:
        with lock:
            if "get_upload_url" not in seen.line:
                return reply(200, "new resource id 7 A\ndone").data
            url = urls.pop(0)
            return answer(upload_url=f"{server.url}/post.jpg?uid=1" if url == "good" else url).data

    server = serve(*[Step(respond)] * 100)
    sources = [Named(f"{number}.txt") for number in range(len(urls))]

    outcomes = run(lambda c: collect(c.asset.upload_many(sources)), api_token="1i2", base_url=server.url)

    errors = [outcome.error for outcome in outcomes if outcome.error]
    assert len(outcomes) - len(errors) == 30
    assert {type(error) for error in errors} <= {ApiError, TransportError}


class Named(io.BytesIO):
    """Bytes with a name."""

    def __init__(self, name: str) -> None:
        super().__init__(b"x")
        self.name = name


def test_slow_upload_delays_no_other_outcome(line, paths) -> None:
    """Outcomes are yielded in the order in which uploads end: the first request is held until two others have ended."""
    others_ended = threading.Event()
    line.proxy.faults.append(Fault(until=others_ended))
    names: list[str] = []

    def note(outcome: Any) -> None:
        names.append(outcome.source.name)
        if len(names) == 2:
            others_ended.set()

    async def asynchronous(outcomes: Any) -> None:
        async for outcome in outcomes:
            note(outcome)

    def act(c: Any) -> Any:
        outcomes = c.asset.upload_many(paths[:3], concurrency=3)
        return [note(outcome) for outcome in outcomes] if isinstance(c, Cincopa) else asynchronous(outcomes)

    line.run(act)

    assert names[2] == line.proxy.seen[0].headers["x-file-name"]


def test_at_most_three_uploads_run_at_a_time(line, paths) -> None:
    """With `concurrency=3`, three uploads run at a time; a file is opened only when one of them has ended."""
    started: list[Path] = []
    most = 0
    line.proxy.faults.extend([Fault(seconds=0.1)] * len(paths))

    def sources() -> Iterator[Path]:
        for path in paths:
            started.append(path)
            yield path

    def check(ended: int) -> None:
        nonlocal most
        most = max(most, len(started) - ended)

    def sync(outcomes: Any) -> None:
        for ended, _ in enumerate(outcomes):
            check(ended)

    async def asynchronous(outcomes: Any) -> None:
        ended = 0
        async for _ in outcomes:
            check(ended)
            ended += 1

    def act(c: Any) -> Any:
        outcomes = c.asset.upload_many(sources(), concurrency=3)
        return sync(outcomes) if isinstance(c, Cincopa) else asynchronous(outcomes)

    line.run(act)

    assert started == paths
    assert most == 3


def test_one_source_is_refused(run, options, tmp_path) -> None:
    """A single source is refused: the characters of a path, or the lines of a file, would be uploaded."""
    path = tmp_path / "talk.mp4"
    path.write_bytes(b"x")
    with path.open("rb") as file:
        for source in ("talk.mp4", b"talk", path, file):
            with pytest.raises(TypeError, match=r"expected an iterable of sources: put a single one into a list"):
                run(lambda c, source=source: collect(c.asset.upload_many(source)), **options)


def test_invalid_concurrency_is_refused(run, options) -> None:
    """The error has the expected values; one at a time is allowed."""
    assert run(lambda c: collect(c.asset.upload_many([], concurrency=1)), **options) == []
    for invalid in (0, -1, 2.5):
        with pytest.raises(ValueError, match=f"concurrency={invalid}; expected .*, 1 or more"):
            run(lambda c: collect(c.asset.upload_many([], concurrency=invalid)), **options)  # noqa: B023


def test_stopping_early_cancels_running_uploads(proxy, through, own, large, paths) -> None:
    """Stopping early ends uploads in threads, which cannot be interrupted, at their next piece."""
    threads = threading.active_count()

    with Cincopa(**through) as client:
        outcomes = client.asset.upload_many([large, paths[0]], concurrency=2)
        assert next(outcomes).source == paths[0]
        deadline = time.monotonic() + 300
        while len(proxy.seen) < 2 and time.monotonic() < deadline:
            time.sleep(0.001)
        outcomes.close()

    assert [asset.filename for asset in own.asset.list().items] == ["0.bin"]
    (request,) = [request for request in proxy.seen if request.headers["x-file-name"] == "large.bin"]
    assert request.count < LARGE
    assert threading.active_count() <= threads + 2 * len(proxy.seen)


def test_stopping_early_ends_a_delay(proxy, through, paths) -> None:
    """Stopping early ends the delay that a busy server has requested."""
    proxy.faults.append(text(503, "busy", "Retry-After: 30"))

    with Cincopa(**through) as client:
        outcomes = client.asset.upload_many(paths[:2], concurrency=2)
        assert next(outcomes).uploaded
        start = time.monotonic()
        outcomes.close()

    assert time.monotonic() - start < 20
    assert len(proxy.seen) == 2


def test_cancelled_task_cancels_running_uploads(options, own, large) -> None:
    """Cancelling the task of an async client cancels running uploads."""

    async def act() -> None:
        async with AsyncCincopa(**options) as client:
            started = asyncio.Event()

            async def upload() -> None:
                async for _ in client.asset.upload_many([large], progress=lambda *_: started.set()):
                    pass

            task = asyncio.create_task(upload())
            await started.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(act())

    assert own.asset.list().items == []
