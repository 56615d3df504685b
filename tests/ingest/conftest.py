"""Fixtures of the tests of ingest: items with everything, and both clients of the emulator."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from flows.conftest import collect
from ingest.items import Library, library_of, make_items

from cincopa_v2_client import AsyncCincopa, Cincopa
from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.ingest import Ingest, Outcome


@pytest.fixture
def own(emulator: Emulator) -> Iterator[Cincopa]:
    """Return a sync client of the emulator, to inspect and change its content."""
    with Cincopa(emulator.api_token, base_url=emulator.base_url) as client:
        yield client


@frozen
class Line:
    """Runs ingest into the emulator with a journal, by default of a small library of items."""

    run: Callable[..., Any]
    emulator: Emulator
    own: Cincopa
    folder: Path
    options: dict[str, Any]

    def ingest(self, items: Any = None, *, plan: bool = False, **settings: Any) -> Any:
        """Run, and return the outcomes by key."""
        settings = {"journal": self.folder / "journal", "chunk_size": 1000, **settings}

        def act(client: Any) -> Any:
            ingest = Ingest(client, make_items(self.folder) if items is None else items, **settings)
            if plan:
                return collect(ingest.plan_async() if isinstance(client, AsyncCincopa) else ingest.plan())
            return collect(aiter(ingest) if isinstance(client, AsyncCincopa) else iter(ingest))

        outcomes: list[Outcome] = self.run(act, **self.options)
        return {outcome.key: outcome for outcome in outcomes}

    @property
    def library(self) -> Library:
        """The emulator's library."""
        return library_of(self.own)

    def writes(self) -> list[str]:
        """Return the requests that are no reads, of those that the emulator has logged."""
        reads = (".list.json", ".get_items.json", "_status.json", "get_upload_url.json", "ping.json")
        log = self.emulator._started().context.requests
        return [entry.target for entry in log if not entry.target.split("?")[0].endswith(reads)]

    def requests(self) -> list[str]:
        """Return the targets of all requests that the emulator has logged, and clear its log."""
        log = self.emulator._started().context.requests
        targets = [entry.target for entry in log]
        log.clear()
        return targets[::-1]


@pytest.fixture
def line(run: Callable[..., Any], emulator: Emulator, own: Cincopa, tmp_path: Path) -> Line:
    """Return each client of the emulator."""
    return Line(run, emulator, own, tmp_path, {"api_token": emulator.api_token, "base_url": emulator.base_url})


@pytest.fixture
def sync_line(emulator: Emulator, own: Cincopa, tmp_path: Path) -> Line:
    """Return the sync client of the emulator."""

    def run(act: Callable[[Any], Any], **options: Any) -> Any:
        with Cincopa(**options) as client:
            result = act(client)
            return asyncio.run(result) if asyncio.iscoroutine(result) else result

    return Line(run, emulator, own, tmp_path, {"api_token": emulator.api_token, "base_url": emulator.base_url})
