"""Bars on a terminal: one a file that is under way, and one over all. Elsewhere nothing is shown."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from .values import one_line

if TYPE_CHECKING:
    from rich.progress import Progress

# How much of a file's name is shown: its end, which tells it from its neighbours.
_NAME = 30


class Bars:
    """For the time of a `with` block; `total` is how many bytes all is, if that is known."""

    def __init__(self, total: int | None) -> None:
        self._bars = _bars() if sys.stderr.isatty() else None
        self._all = self._bars.add_task("all", total=total) if self._bars else None

    def __enter__(self) -> Self:
        if self._bars:
            self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bars:
            self._bars.stop()

    def count(self, size: int) -> None:
        """So many bytes need not go anywhere."""
        if self._bars and self._all is not None:
            self._bars.advance(self._all, size)

    @contextmanager
    def file(self, name: str, size: int | None = None) -> Generator[Callable[[int, int | None], None]]:
        """A bar for a file; what is yielded is told how many bytes are over, and how many there are."""
        if self._bars is None:
            yield lambda _done, _total: None
            return
        bars, shown = self._bars, one_line(name)
        task = bars.add_task(shown if len(shown) <= _NAME else f"…{shown[1 - _NAME :]}", total=size)
        before = 0

        def tell(done: int, total: int | None) -> None:
            nonlocal before
            bars.update(task, completed=done, total=total)
            self.count(done - before)
            before = done

        try:
            yield tell
        finally:
            bars.remove_task(task)


def _bars() -> Progress:
    from rich import progress  # noqa: PLC0415 - in a pipe there is nothing to show
    from rich.console import Console  # noqa: PLC0415

    columns = (
        progress.TextColumn("{task.description}", markup=False),
        progress.BarColumn(),
        progress.DownloadColumn(),
        progress.TransferSpeedColumn(),
        progress.TimeRemainingColumn(),
    )
    # Lines for whoever reads standard output stand above the bars only if that is the same terminal.
    same = sys.stdout.isatty()
    return progress.Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=same)
