"""`executor=`: the tasks of a run in threads, in other processes, and on a Dask cluster whose workers die."""

import http.server
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import IO, Any

import pytest
from attrs import asdict, evolve, frozen
from ingest.conftest import Line
from ingest.items import expected_library, make_items

from cincopa_v2_client.flows.destination import destination_of
from cincopa_v2_client.ingest import ExecutorError, Item, LocalFile
from cincopa_v2_client.ingest.journal import Journal
from cincopa_v2_client.ingest.remote import URLFile


def processes() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(2, get_context("spawn"))


@pytest.fixture(scope="module")
def pool() -> Iterator[Executor]:
    """Return two processes, which are slow to start."""
    with processes() as executor:
        yield executor


@contextmanager
def dask() -> Iterator[Executor]:
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=2, dashboard_address="127.0.0.1:0") as cluster,
        distributed.Client(cluster, set_as_default=False) as client,
    ):
        yield client.get_executor(pure=False)


def rows(line: Line, name: str) -> list[dict[str, Any]]:
    """Return the rows of a journal, without the rids, which Cincopa chooses."""
    with Journal(line.folder / name, destination_of(line.own)) as journal:
        records = [asdict(record) for record in journal.records()]
    for record in records:
        record["rid"] = record["rid"] is not None
        record["attached"] = {role: {**each, "rid": ""} for role, each in record["attached"].items()}
    return records


def check_same(line: Line, executor: Executor) -> None:
    """Compare a run in an executor with one in threads: the library, and the journal."""
    items = make_items(line.folder)
    line.ingest(items, journal=line.folder / "one")
    expected = line.library, rows(line, "one")
    line.emulator.reset()

    line.ingest(items, journal=line.folder / "other", executor=executor)

    assert (line.library, rows(line, "other")) == expected


def test_processes_give_the_library_and_the_journal_of_threads(sync_line: Line, pool: Executor) -> None:
    check_same(sync_line, pool)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_dask_gives_the_library_and_the_journal_of_threads(sync_line: Line) -> None:
    with dask() as executor:
        check_same(sync_line, executor)


def test_pool_of_threads_gives_the_same_to_both_clients(line: Line) -> None:
    with ThreadPoolExecutor(2) as executor:
        check_same(line, executor)


class TwiceExecutor(ThreadPoolExecutor):
    """Runs each task twice, as a cluster does that has lost the worker with the result."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        def twice() -> Any:
            fn(*args, **kwargs)
            return fn(*args, **kwargs)

        return super().submit(twice)


@pytest.fixture
def base_url(tmp_path: Path) -> Iterator[str]:
    """Return the URL of the test's folder on an HTTP server."""
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=tmp_path)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_tasks_that_a_cluster_runs_twice_double_nothing(sync_line: Line, base_url: str) -> None:
    (sync_line.folder / "url.mp4").write_bytes(b"a film behind a URL")
    items = [*make_items(sync_line.folder), Item(key="url", file=URLFile(f"{base_url}/url.mp4"))]
    sync_line.ingest(items, journal=sync_line.folder / "one")
    expected = sync_line.library
    sync_line.emulator.reset()

    with TwiceExecutor(2) as executor:
        outcomes = sync_line.ingest(items, journal=sync_line.folder / "other", executor=executor)

    assert outcomes["url"].pulled
    assert sync_line.library == expected


class ClosingExecutor(ThreadPoolExecutor):
    """Is shut down after some tasks."""

    count = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.count += 1
        if self.count == 12:
            self.shutdown(wait=False, cancel_futures=True)
        return super().submit(fn, *args, **kwargs)


def test_executor_that_is_shut_down_is_a_clear_error_and_the_next_run_goes_on(line: Line) -> None:
    items = make_items(line.folder)
    with ClosingExecutor(1) as executor, pytest.raises(ExecutorError, match="run the same command again to go on"):
        line.ingest(items, executor=executor)

    line.ingest(items)

    assert line.library == expected_library()


class TwoArgumentsError(Exception):
    """Cannot be unpickled: its class needs more than its text."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(f"{code} {text}")


class BadFile(LocalFile):
    """A file whose source fails in a way of its own."""

    def open(self, offset: int = 0) -> IO[bytes]:
        raise TwoArgumentsError(7, "the tape is worn out")


def test_error_that_cannot_be_unpickled_fails_its_item_only(sync_line: Line, pool: Executor) -> None:
    good, other = make_items(sync_line.folder, 2)
    bad = Item(key="bad", file=BadFile(other.file.path), reference_id="bad")  # type: ignore[attr-defined]

    outcomes = sync_line.ingest([bad, good], executor=pool)

    assert (outcomes["bad"].status, outcomes["bad"].reason) == (
        "failed",
        "TwoArgumentsError: 7 the tape is worn out",
    )
    assert outcomes[good.key].status == "uploaded"


@frozen
class Deadly:
    """Kills the process that writes to the source, the first time."""

    path: Path

    def write(self, rid: str) -> None:
        """Die, or do nothing."""
        if not self.path.exists():
            self.path.touch()
            os.kill(os.getpid(), signal.SIGKILL)


def deadly(items: list[Item], folder: Path, *numbers: int) -> list[Item]:
    """Return the items; the first worker that has brought in one of these numbers dies."""
    return [
        evolve(item, write_back=Deadly(folder / f"killed at {number}")) if number in numbers else item
        for number, item in enumerate(items)
    ]


@pytest.mark.slow
def test_pool_whose_worker_dies_is_a_clear_error_and_the_next_run_goes_on(sync_line: Line) -> None:
    items = make_items(sync_line.folder, 12)
    sync_line.ingest(items, journal=sync_line.folder / "one")
    expected = sync_line.library
    sync_line.emulator.reset()

    items = deadly(items, sync_line.folder, 5)
    with processes() as executor, pytest.raises(ExecutorError, match="run the same command again to go on"):
        sync_line.ingest(items, executor=executor)
    with processes() as executor:
        outcomes = sync_line.ingest(items, executor=executor)

    assert all(outcome.ok for outcome in outcomes.values())
    assert sync_line.library == expected


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_dask_workers_killed_under_load_cost_no_item_and_no_duplicate(sync_line: Line) -> None:
    items = make_items(sync_line.folder, 100)
    sync_line.ingest(items, journal=sync_line.folder / "one")
    expected = sync_line.library
    sync_line.emulator.reset()

    with dask() as executor:
        outcomes = sync_line.ingest(deadly(items, sync_line.folder, 20, 60), executor=executor)

    assert len(list(sync_line.folder.glob("killed at *"))) == 2
    assert {outcome.status for outcome in outcomes.values()} == {"uploaded"}
    assert sync_line.library == expected
