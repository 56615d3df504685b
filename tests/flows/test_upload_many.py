"""Several files at a time: each has an outcome, none stops another, and no more are under way than was asked for."""

import asyncio
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flows.conftest import listed
from flows.proxy import Fault, text

from cincopa_v2_client import AsyncCincopa, Cincopa, QuotaError, UploadError


@pytest.fixture
def paths(tmp_path) -> list[Path]:
    """Files."""
    made = [tmp_path / f"{number}.bin" for number in range(12)]
    for path in made:
        path.write_bytes(path.name.encode() * 1000)
    return made


def test_each_file_has_its_outcome(line, paths) -> None:
    """With the file, and the asset that it has become."""
    outcomes = line.run(lambda c: listed(c.asset.upload_many(paths, concurrency=5)))

    assert sorted(outcome.source for outcome in outcomes) == sorted(paths)
    for outcome in outcomes:
        assert line.stored(outcome.uploaded.rid) == outcome.source.read_bytes()


def test_one_failure_stops_no_other(line, paths) -> None:
    """Whatever it was."""
    paths[3].unlink()
    line.proxy.faults.extend([None, text(200, "error: out of assets quota"), text(200, "error: no")])

    outcomes = line.run(lambda c: listed(c.asset.upload_many(paths, concurrency=2)))

    errors = [outcome.error for outcome in outcomes if outcome.error]
    assert {type(error) for error in errors} == {FileNotFoundError, QuotaError, UploadError}
    assert len(errors) == 3
    assert all((outcome.uploaded is None) == (outcome.error is not None) for outcome in outcomes)
    assert len(line.own.asset.list().items) == len(paths) - 3


def test_outcomes_come_as_they_come(line, paths) -> None:
    """A slow file does not hold up the others."""
    line.proxy.faults.append(Fault(seconds=1))

    outcomes = line.run(lambda c: listed(c.asset.upload_many(paths[:3], concurrency=3)))

    slow = line.proxy.seen[0].headers["x-file-name"]
    assert outcomes[-1].source.name == slow


def test_no_more_are_under_way_than_asked_for(line, paths) -> None:
    """Nor are more begun than are asked for."""
    begun: list[Path] = []
    line.proxy.faults.extend([Fault(seconds=0.05)] * 12)

    def sources() -> Iterator[Path]:
        for path in paths:
            begun.append(path)
            yield path

    def look(count: int) -> None:
        assert len(begun) <= count + 3

    def sync(outcomes: Any) -> None:
        for count, _ in enumerate(outcomes, 1):
            look(count)

    async def asynchronous(outcomes: Any) -> None:
        count = 0
        async for _ in outcomes:
            count += 1
            look(count)

    def act(c: Any) -> Any:
        outcomes = c.asset.upload_many(sources(), concurrency=3)
        return sync(outcomes) if isinstance(c, Cincopa) else asynchronous(outcomes)

    line.run(act)

    assert begun == paths


def test_files_go_up_at_the_same_time(line, paths) -> None:
    """Twelve of 0.2 seconds each take far less than twelve times that."""
    line.proxy.faults.extend([Fault(seconds=0.2)] * 12)
    begin = time.monotonic()

    line.run(lambda c: listed(c.asset.upload_many(paths, concurrency=12)))

    assert time.monotonic() - begin < 1.5


def test_progress_names_the_file(line, paths) -> None:
    """Each goes up to its end."""
    told: dict[Path, tuple[int, int | None]] = {}

    line.run(lambda c: listed(c.asset.upload_many(paths, progress=lambda path, *how: told.update({path: how}))))

    assert told == {path: (path.stat().st_size, path.stat().st_size) for path in paths}


@pytest.mark.parametrize("wrong", [0, -1, 2.5])
def test_wrong_concurrency(wrong, run, options) -> None:
    """It says what is expected."""
    with pytest.raises(ValueError, match="1 or more"):
        run(lambda c: listed(c.asset.upload_many([], concurrency=wrong)), **options)


def test_to_stop_early_ends_what_is_under_way(proxy, through, own, tmp_path) -> None:
    """Also in threads, which cannot be cancelled: no large file goes up for nobody."""
    threads = threading.active_count()
    large, small = tmp_path / "large.bin", tmp_path / "small.bin"
    small.write_bytes(b"x")
    with large.open("wb") as file:
        file.truncate(200 << 20)

    with Cincopa(**through) as client:
        outcomes = client.asset.upload_many([large, small], concurrency=2)
        assert next(outcomes).source == small
        outcomes.close()

    assert [asset.filename for asset in own.asset.list().items] == ["small.bin"]
    (seen,) = [seen for seen in proxy.seen if seen.headers["x-file-name"] == "large.bin"]
    assert seen.count < 200 << 20
    assert threading.active_count() <= threads + 2 * len(proxy.seen)


def test_to_stop_early_waits_for_no_pause(proxy, through, paths) -> None:
    """A busy server has asked for half a minute; Ctrl-C does not take as long."""
    proxy.faults.append(text(503, "busy", "Retry-After: 30"))

    with Cincopa(**through) as client:
        outcomes = client.asset.upload_many(paths[:2], concurrency=2)
        assert next(outcomes).uploaded
        begin = time.monotonic()
        outcomes.close()

    assert time.monotonic() - begin < 10
    assert len(proxy.seen) == 2


def test_cancelled_task_ends_what_is_under_way(options, own, tmp_path) -> None:
    """Of an async client."""
    large = tmp_path / "large.bin"
    with large.open("wb") as file:
        file.truncate(200 << 20)

    async def act() -> None:
        async with AsyncCincopa(**options) as client:
            begun = asyncio.Event()

            async def all_of_them() -> None:
                async for _ in client.asset.upload_many([large], progress=lambda *_: begun.set()):
                    pass

            task = asyncio.create_task(all_of_them())
            await begun.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(act())

    assert own.asset.list().items == []
