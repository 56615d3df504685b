"""Publishing from iconik that is killed at any write and request, of both services, is continued when run again."""

import time
from collections.abc import Callable
from itertools import count
from multiprocessing import get_context
from pathlib import Path

import pytest
from attrs import evolve, frozen
from ingest.killable import KILLED, _Points, _watch_journal, _Watched

from cincopa_v2_client import Cincopa
from cincopa_v2_client.ingest import Ingest, Outcome
from cincopa_v2_client.ingest.sources.iconik import IconikSource
from iconik_v1_client import Iconik


@frozen(kw_only=True)
class Job:
    """A run: the clients' arguments, the collection, whether files are fetched, and the point to end at."""

    folder: Path
    cincopa: dict[str, str]
    iconik: dict[str, str]
    collection_id: str
    pull: bool
    point: int | None = None


def run_publish(job: Job, reach: Callable[[str], None] | None = None, **settings) -> dict[str, Outcome]:
    """Publish the collection, to the end or to the point; return the outcomes by key."""
    transports = ({}, {}) if reach is None else ({"transport": _Watched(reach)}, {"transport": _Watched(reach)})
    with Cincopa(**job.cincopa, **transports[0]) as c, Iconik(**job.iconik, **transports[1]) as iconik:
        source = IconikSource(iconik, collections=[job.collection_id], write_link=True)
        ingest = Ingest(c, source, journal=job.folder / "journal", concurrency=1, pull=job.pull, **settings)
        return {each.key: each for each in ingest}


def run_watched(job: Job) -> None:
    """Publish in this process, and note the points that write."""
    points = _Points(job)

    def reach(name: str) -> None:
        # Reads change nothing, so that to end before one is to end after the last write.
        if not name.startswith("before /API/") or name.endswith(("/history/", "assets/")):
            points.reach(name)

    _watch_journal(reach)
    run_publish(job, reach)


def run_in_process(job: Job) -> int:
    """Publish in a process; return its exit code."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["ingest.iconik.test_iconik_kills"])
    process = context.Process(target=run_watched, args=(job,))
    process.start()
    process.join()
    assert process.exitcode is not None
    return process.exitcode


@pytest.fixture
def fill(library, emulator, iconik_emulator, png, tmp_path):
    """Return a function that empties both services, and returns a job with a collection of two assets."""
    number = count()

    def make(*, pull: bool) -> Job:
        emulator.reset()
        iconik_emulator.reset()
        first, second = library.asset("First"), library.asset("Second", bytes(1000))
        library.transcribe(first, "en-US")
        library.emulator.add_file(first, png, "keyframe", name="poster.png")
        folder = tmp_path / f"{next(number)}"
        folder.mkdir()
        return Job(
            folder=folder,
            cincopa={"api_token": emulator.api_token, "base_url": emulator.base_url},
            iconik={
                "app_id": iconik_emulator.app_id,
                "auth_token": iconik_emulator.auth_token,
                "base_url": iconik_emulator.base_url,
            },
            collection_id=library.collection("Talks", first, second),
            pull=pull,
        )

    return make


def settle(job: Job, outcomes: dict[str, Outcome]) -> dict[str, Outcome]:
    """Decide about an item that may have been fetched: adopt the one candidate, or retry without one."""
    for key, outcome in outcomes.items():
        if outcome.status == "uncertain":
            rids = [each.rid for each in outcome.candidates]
            settings = {"adopt": {key: rids[0]}} if rids else {"retry_uncertain": True}
            return settle(job, run_publish(job, **settings))
    return outcomes


def wait_until_fetched(client, number: int) -> None:
    """Wait until the emulator has fetched as many files as it was asked to, also if no response arrived."""
    deadline = time.monotonic() + 60
    while client.asset.list().items_data.items_count < number:
        assert time.monotonic() < deadline
        time.sleep(0.02)


def check_point(job: Job, library, client) -> bool:
    """Kill a run at its point, continue it, and check both services; return whether the run had the point."""
    code = run_in_process(job)
    assert code in {KILLED, 0}
    names = (job.folder / "points").read_text("utf-8").splitlines()
    wait_until_fetched(client, names.count("after /v2/asset.upload_from_url.json"))
    outcomes = settle(job, run_publish(job))
    contents = library.iconik.collections.contents(job.collection_id).objects
    (gallery,) = client.gallery.list().galleries
    assets = {each.reference_id: each for each in client.asset.iter()}

    where = (job.point, names[-1], outcomes)
    assert sorted(assets) == sorted(f"iconik:{each['id']}" for each in contents), where
    assert client.asset.list().items_data.items_count == len(contents), where
    assert {each.rid for each in client.gallery.iter_items(gallery.fid)} == {each.rid for each in assets.values()}, (
        where
    )
    for each in contents:
        asset = assets[f"iconik:{each['id']}"]
        attached = sorted(part.type_ for part in asset.attached or [])
        assert (asset.caption, attached) == (
            each["title"],
            ["subtitle-en-us", "thumb"] if each["title"] == "First" else [],
        ), where
        history = [entry["operation_description"] for entry in library.iconik.history.list(each["id"]).objects]
        assert history == [f"Published to Cincopa as {asset.rid}"], where
        assert library.iconik.assets.get(each["id"])["external_link"].endswith(asset.rid), where
    return code == KILLED


def test_publishing_that_is_killed_is_continued(fill, library, client) -> None:
    """A sample of the points, among them those around the entry in the history."""
    job = fill(pull=True)
    run_in_process(job)
    names = (job.folder / "points").read_text("utf-8").splitlines()
    around_history = [number for number, name in enumerate(names, 1) if name.endswith("/history/")]

    assert len(around_history) >= 4
    # Before the entry is written, and after it.
    for point in around_history[2:4]:
        check_point(evolve(fill(pull=True), point=point), library, client)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("pull", [True, False], ids=["fetched", "sent"])
def test_publishing_that_is_killed_at_any_point_is_continued(fill, library, client, pull) -> None:
    """All points."""
    point = 1
    while check_point(evolve(fill(pull=pull), point=point), library, client):
        point += 1

    assert point > 50
