"""A run that is killed at any point is continued by the same command: nothing is missing, and nothing is doubled."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from attrs import evolve
from ingest.fileserver import serve_folder
from ingest.items import differences, library_of, write_files
from ingest.killable import COUNT, KILLED, PULLED, Job, planned_library, run_in_process

from cincopa_v2_client import Cincopa
from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.ingest import Ingest, Outcome, Status


@pytest.fixture
def job(emulator: Emulator, tmp_path: Path) -> Iterator[Job]:
    """Return a run whose files are served by HTTP."""
    write_files(tmp_path, COUNT)

    with serve_folder(tmp_path) as server:
        options = {"api_token": emulator.api_token, "base_url": emulator.base_url}
        yield Job(folder=tmp_path, options=options, url=server.url)


def start_anew(job: Job, emulator: Emulator) -> None:
    """Remove all traces of earlier runs."""
    emulator.reset()
    for path in job.folder.iterdir():
        if path.is_dir() and path.name != "source":
            shutil.rmtree(path)
        elif path.is_file():
            path.unlink()


def points_of(job: Job) -> list[str]:
    """Return the names of the points that were reached."""
    return (job.folder / "points").read_text("utf-8").splitlines()


def resume(job: Job, **settings: Any) -> dict[str, Outcome]:
    """Run to the end; return the outcomes by key."""
    with Cincopa(**job.options) as client:
        ingest = Ingest(client, job.items(), journal=job.folder / "journal", chunk_size=1000, **settings)
        return {outcome.key: outcome for outcome in ingest}


def check_point(job: Job, emulator: Emulator, point: int) -> bool:
    """Kill a run at a point, continue it, and compare the library with the plan; return whether it had the point."""
    start_anew(job, emulator)
    code = run_in_process(evolve(job, point=point))
    assert code in {KILLED, 0}
    names, expected = points_of(job), planned_library()
    with Cincopa(**job.options) as own:
        if names[-1] == "after /v2/asset.upload_from_url.json":
            wait_until_fetched(own)
        outcomes = resume(job)
        pulled = outcomes[f"item-{PULLED}"]
        if pulled.status == Status.UNCERTAIN:
            outcomes = settle(job, names[-1], pulled)
            # It is added when all others are.
            expected["galleries"]["Talks"].sort(key=lambda name: name == f"{PULLED}.mp4")
        assert {outcome.stage for outcome in outcomes.values()} == {"verified"}, (point, names[-1], outcomes)
        assert differences(library_of(own), expected) == [], (point, names[-1])
    check_chunks(emulator, names)
    assert {path.name for path in job.folder.glob("note-*")} == {f"note-{number}" for number in range(COUNT)}
    return code == KILLED


def wait_until_fetched(own: Cincopa) -> None:
    """Wait until the emulator has fetched the file of a request whose response was lost."""
    deadline = time.monotonic() + 30
    while not any(asset.filename == f"{PULLED}.mp4" for asset in own.asset.list().items):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def settle(job: Job, name: str, pulled: Outcome) -> dict[str, Outcome]:
    """Decide about an uncertain item: adopt the one candidate, or retry without one."""
    if pulled.candidates:
        (candidate,) = pulled.candidates
        return resume(job, adopt={pulled.key: candidate.rid})
    assert name in {"after INSERT OR REPLACE INTO item VA", "before /v2/asset.upload_from_url.json"}
    return resume(job, retry_uncertain=True)


def check_chunks(emulator: Emulator, names: list[str]) -> None:
    """Check that no chunk was sent again, except one whose response had arrived but was not recorded."""
    log = emulator._started().context.requests
    uploads = sum(entry.target.startswith("/post.jpg") for entry in log)
    latest = {name: number for number, name in enumerate(names)}
    is_recorded = latest.get("after COMMIT", -1) > latest.get("after /post.jpg", -1)
    assert uploads <= CHUNKS + (not is_recorded), names[-3:]


# Two of the item with two chunks, one of the other local file, and those of a thumbnail and two subtitle files.
CHUNKS = 6


def test_points_are_around_all_effects(job: Job) -> None:
    assert run_in_process(job) == 0
    names = points_of(job)

    writes = ("asset.upload_from_url", "asset.set_meta", "gallery.create", "gallery.add_item")
    assert [name for name in writes if f"before /v2/{name}.json" not in names] == []
    assert names.count("before /post.jpg") == names.count("after /post.jpg") == CHUNKS
    with Cincopa(**job.options) as own:
        assert differences(library_of(own), planned_library()) == []


def test_run_that_is_killed_is_continued(job: Job, emulator: Emulator) -> None:
    assert run_in_process(job) == 0

    for point in range(20, len(points_of(job)), 37):
        check_point(job, emulator, point)


def test_fetch_that_may_have_started_is_uncertain(job: Job, emulator: Emulator) -> None:
    assert run_in_process(job) == 0
    names = points_of(job)

    for when in ("before", "after"):
        check_point(job, emulator, names.index(f"{when} /v2/asset.upload_from_url.json") + 1)


def test_run_that_brings_all_in_again_is_continued(job: Job, emulator: Emulator) -> None:
    assert run_in_process(evolve(job, pull=False)) == 0
    code = run_in_process(evolve(job, point=60, pull=False, again=True))
    assert code == KILLED

    resume(job, pull=False, again=True)

    with Cincopa(**job.options) as own:
        names = sorted(asset.filename for asset in own.asset.list().items)
    assert names == sorted(2 * [f"{number}.mp4" for number in range(COUNT)])


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_run_that_is_killed_at_any_point_is_continued(job: Job, emulator: Emulator) -> None:
    point = 1
    while check_point(job, emulator, point):
        point += 1

    assert point > 100


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_concurrent_run_that_is_killed_again_and_again_is_continued(job: Job, emulator: Emulator) -> None:
    """Several items are in work at once, and each run is killed at a random point, 200 times in all."""
    random, kills = Random(1), 0
    while kills < 200:
        start_anew(job, emulator)
        while run_in_process(evolve(job, point=random.randrange(1, 80), concurrency=4, pull=False)) == KILLED:
            kills += 1

        outcomes = resume(job, pull=False)
        assert {outcome.stage for outcome in outcomes.values()} == {"verified"}
        with Cincopa(**job.options) as own:
            assert differences(library_of(own), planned_library()) == []
