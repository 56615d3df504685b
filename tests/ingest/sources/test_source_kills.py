"""A run of each source that is killed at any point is continued by the same command."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from ingest.items import differences, library_of, make_items
from ingest.killable import KILLED, Job, run_in_process
from ingest.sources.source_jobs import SourceJob

from cincopa_v2_client import Cincopa
from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.ingest import Ingest, Outcome, Status
from cincopa_v2_client.ingest.sources.account import AccountSource

COUNT = 2


@pytest.fixture
def make_job(
    emulator: Emulator, old: Cincopa, _old: Emulator, files: str, tmp_path: Path
) -> Callable[[str], SourceJob]:
    """Return a function that makes the run of a kind of source."""

    def make(kind: str) -> SourceJob:
        items = make_items(tmp_path, COUNT)
        if kind == "account":
            for _ in Ingest(old, items, journal=tmp_path / "source" / "old.journal"):
                pass
        with (tmp_path / "source" / "m.csv").open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["file", "caption", "gallery", "thumbnail", "subtitles.en"])
            writer.writerow(["0.mp4", "Talk 0", "Talks", "cover.gif", ""])
            writer.writerow([f"{files}1.mp4", "Talk 1", "Talks", "", "en.vtt"])
        options = {"api_token": emulator.api_token, "base_url": emulator.base_url}
        old_options = {"api_token": _old.api_token, "base_url": _old.base_url}
        return SourceJob(folder=tmp_path, options=options, url=files, kind=kind, old=old_options)

    return make


def start_anew(job: Job, emulator: Emulator) -> None:
    """Remove all traces of earlier runs."""
    emulator.reset()
    for path in [*job.folder.glob("journal*"), job.folder / "points"]:
        path.unlink(missing_ok=True)


def resume(job: SourceJob, **settings: Any) -> dict[str, Outcome]:
    """Run to the end; return the outcomes by key."""
    with Cincopa(**job.options) as client:
        source = job.items()
        ingest = Ingest(client, source, journal=job.folder / "journal", chunk_size=1000, **settings)
        outcomes = {outcome.key: outcome for outcome in ingest}
        if isinstance(source, AccountSource):
            source._client.close()
        return outcomes


def expected_library(job: SourceJob, emulator: Emulator) -> dict[str, Any]:
    """Return the library after a run that is not killed."""
    start_anew(job, emulator)
    assert run_in_process(job) == 0
    with Cincopa(**job.options) as own:
        return library_of(own)


def check_point(job: SourceJob, emulator: Emulator, expected: dict[str, Any], point: int) -> bool:
    """Kill a run at a point, continue it, and compare the libraries; return whether it had the point."""
    start_anew(job, emulator)
    code = run_in_process(evolve(job, point=point))
    last = (job.folder / "points").read_text("utf-8").splitlines()[-1]
    with Cincopa(**job.options) as own:
        if last == "after /v2/asset.upload_from_url.json":
            wait_until_fetched(own)
        outcomes = resume(job)
        uncertain = [each for each in outcomes.values() if each.status == Status.UNCERTAIN]
        if uncertain:
            adopt = {each.key: candidate.rid for each in uncertain for candidate in each.candidates}
            outcomes = resume(job, adopt=adopt, retry_uncertain=True)
            # What depended on it comes after the others.
            outcomes = resume(job)
        assert {outcome.stage for outcome in outcomes.values()} == {"verified"}, (point, last, outcomes)
        found = library_of(own)
        for library in (found, expected) if uncertain else ():
            library["galleries"] = {name: sorted(names) for name, names in library["galleries"].items()}
        assert differences(found, expected) == [], (point, last)
    return code == KILLED


def wait_until_fetched(own: Cincopa) -> None:
    """Wait until the emulator has fetched the file of a request whose response was lost."""
    deadline = time.monotonic() + 30
    while all(asset.reference_id for asset in own.asset.list().items):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_account_that_is_killed_is_continued(make_job: Callable[[str], SourceJob], emulator: Emulator) -> None:
    job = make_job("account")
    expected = expected_library(job, emulator)
    count = len((job.folder / "points").read_text("utf-8").splitlines())

    for point in (count // 3, 2 * count // 3):
        assert check_point(job, emulator, expected, point)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("kind", ["manifest", "account", "bucket"])
def test_source_that_is_killed_at_any_point_is_continued(
    make_job: Callable[[str], SourceJob], emulator: Emulator, kind: str
) -> None:
    job = make_job(kind)
    expected = expected_library(job, emulator)
    point = 1
    while check_point(job, emulator, expected, point):
        point += 1

    assert point > 20
