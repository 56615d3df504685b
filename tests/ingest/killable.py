"""Runs of ingest in processes that end at a chosen point: before or after a write of the journal, or a request."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import httpx
from attrs import evolve, frozen
from ingest.items import expected_library, make_items

from cincopa_v2_client import Cincopa
from cincopa_v2_client.flows.database import Database
from cincopa_v2_client.ingest import Ingest, Item, Outcome, URLFile

KILLED = 99
# The number of the item that Cincopa fetches.
PULLED = 1
COUNT = 3

_WRITES = ("INSERT OR REPLACE INTO item", "INSERT OR REPLACE INTO gallery", "COMMIT")


@frozen(kw_only=True)
class Job:
    """A run: the folder with its files, the client's arguments, the URL of the folder, and the point to end at."""

    folder: Path
    options: dict[str, Any]
    url: str
    point: int | None = None
    concurrency: int = 1
    pull: bool = True
    again: bool = False

    def items(self) -> list[Item]:
        """Return the items; one of them is fetched by Cincopa."""
        items = make_items(self.folder, COUNT)
        file = URLFile(
            f"{self.url}/source/{PULLED}.mp4", size=(self.folder / "source" / f"{PULLED}.mp4").stat().st_size
        )
        items[PULLED] = evolve(items[PULLED], file=file)
        return items


def planned_library() -> dict[str, Any]:
    """Return what the library must be in the end."""
    library = expected_library(COUNT)
    library["assets"][f"{PULLED}.mp4"]["reference_id"] = f"item-{PULLED}"
    return library


def run_ingest(job: Job) -> list[Outcome]:
    """Run in this process, to the end, or to the point."""
    reach = _Points(job).reach
    _watch_journal(reach)
    with Cincopa(**job.options, transport=_Watched(reach)) as client:
        ingest = Ingest(
            client,
            job.items(),
            journal=job.folder / "journal",
            chunk_size=1000,
            concurrency=job.concurrency,
            pull=job.pull,
            again=job.again,
        )
        return list(ingest)


def run_in_process(job: Job) -> int:
    """Run in a process; return its exit code."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["ingest.killable"])
    process = context.Process(target=run_ingest, args=(job,))
    process.start()
    process.join()
    assert process.exitcode is not None
    return process.exitcode


class _Points:
    """Counts the points of a run, writes their names to a file, and ends the process at one of them."""

    def __init__(self, job: Job) -> None:
        self._point = job.point
        self._count = count(1)
        self._file = job.folder / "points"

    def reach(self, name: str) -> None:
        """Note a point."""
        number = next(self._count)
        with self._file.open("a", encoding="utf-8") as file:
            file.write(f"{name}\n")
        if number == self._point:
            os._exit(KILLED)


def _watch_journal(reach: Callable[[str], None]) -> None:
    execute = Database._run

    def watched(self: Database, statement: str, *arguments: Any) -> Any:
        is_write = statement.startswith(_WRITES)
        if is_write:
            reach(f"before {statement[:30]}")
        result = execute(self, statement, *arguments)
        if is_write:
            reach(f"after {statement[:30]}")
        return result

    Database._run = watched


class _Watched(httpx.HTTPTransport):
    """A transport that notes points before and after each request."""

    def __init__(self, reach: Callable[[str], None]) -> None:
        super().__init__()
        self._reach = reach

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request."""
        self._reach(f"before {request.url.path}")
        response = super().handle_request(request)
        response.read()
        self._reach(f"after {request.url.path}")
        return response
