"""The job of `cincopa mirror`: scans, and the webhooks between them."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import AuthenticationError, CincopaError
from ...mirror import Library, Mirror
from ..output.cells import single_line
from ..output.lines import note
from .mirror_receiver import HintReceiver, Hints

if TYPE_CHECKING:
    from ...mirror import ScanResult
    from ..session import Session

# Our choices: the seconds in which further hints are collected, between checks for hints, and after a failure.
_COLLECT, _POLL, _RETRY = 0.5, 0.1, 60.0


async def scan_once(session: Session, path: Path, parquet: Path | None) -> None:
    """Scan once, and print what was found."""
    async with session.async_client() as client:
        with Mirror(client, path, progress=_progress()) as mirror:
            await _scan(mirror, path, parquet)


async def follow(
    session: Session,
    path: Path,
    parquet: Path | None,
    receiver: HintReceiver,
    hours: float,
    *,
    registration: AbstractContextManager[None],
) -> None:
    """Scan every so many hours, and look up what webhooks name in between, without end.

    The first failure ends the job; later ones are printed, and what has failed is tried again.
    """
    async with session.async_client() as client:
        # The webhook is registered by the only process that uses the mirror.
        with Mirror(client, path, progress=_progress()) as mirror, registration:
            await _scan(mirror, path, parquet)
            next_scan = time.monotonic() + hours * 3600
            while True:
                await _wait(receiver, next_scan)
                hints = receiver.take()
                is_due = hints.needs_scan or time.monotonic() >= next_scan
                try:
                    if is_due:
                        await _scan(mirror, path, parquet)
                        next_scan = time.monotonic() + hours * 3600
                    # A scan may have read what a hint names before it changed.
                    result = await mirror.refresh_async(rids=hints.rids, fids=hints.fids)
                    if any((result.added, result.changed)):
                        note(f"webhooks: {_counts(result)}")
                except AuthenticationError:
                    raise
                except (CincopaError, OSError) as exc:
                    note(f"cincopa: {single_line(str(exc))}; the next attempt is in {_RETRY:.0f} seconds")
                    receiver.add(Hints(hints.rids, hints.fids, is_due))
                    await asyncio.sleep(_RETRY)


async def _wait(receiver: HintReceiver, until: float) -> None:
    """Wait for hints, or for the time of the next scan."""
    while time.monotonic() < until:
        if receiver.arrived.is_set():
            await asyncio.sleep(_COLLECT)
            return
        await asyncio.sleep(_POLL)


async def _scan(mirror: Mirror, path: Path, parquet: Path | None) -> None:
    """Scan, print what was found, and write the Parquet files if they were asked for."""
    _report(path, await mirror.scan_async())
    if parquet is not None:
        from ...mirror.parquet import write_parquet  # noqa: PLC0415 - few need it

        with Library(path) as library:
            write_parquet(library, parquet)
        note(f"wrote Parquet files to {parquet}")


def _report(path: Path, result: ScanResult) -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\r")
    skipped = f"; not readable with this token: {', '.join(result.skipped)}" if result.skipped else ""
    note(f"{path}: {_counts(result)}{skipped}")


def _counts(result: ScanResult) -> str:
    return f"added {result.added:,}, changed {result.changed:,}, removed {result.removed:,}"


def _progress() -> Callable[[int, int | None], object] | None:
    """Return the function that shows the progress on a terminal."""

    def show(count: int, total: int | None) -> None:
        sys.stderr.write(f"\r{count:,}{'' if total is None else f' of {total:,}'} assets")

    return show if sys.stderr.isatty() else None
