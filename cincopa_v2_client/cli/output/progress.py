"""Progress bars on a terminal: one for each file in transfer, and one for all. Without a terminal, nothing is shown."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Self

from .cells import single_line

if TYPE_CHECKING:
    from rich.progress import Progress

# Of longer file names the end is shown, which distinguishes them better than the start.
_NAME_LENGTH = 30

# In seconds.
_REFRESH_INTERVAL = 0.1


class ProgressBars:
    """A context manager that shows the bars; `total` is the number of bytes of all files, if known.

    `label` stands before the bar for all files.
    """

    def __init__(self, total: int | None, label: str = "all") -> None:
        self._bars = _bars() if sys.stderr.isatty() else None
        self._all = self._bars.add_task(label, total=total) if self._bars else None
        self._refreshed = 0.0

    def __enter__(self) -> Self:
        if self._bars:
            self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bars:
            self._bars.stop()

    def advance(self, size: int) -> None:
        """Count bytes as transferred in the bar for all files."""
        if self._bars and self._all is not None:
            self._bars.advance(self._all, size)
            if time.monotonic() - self._refreshed > _REFRESH_INTERVAL:
                self._bars.refresh()
                self._refreshed = time.monotonic()

    @contextmanager
    def file(self, name: str, size: int | None = None) -> Generator[Callable[[int, int | None], None]]:
        """Show a bar for a file during the block.

        The yielded function takes the number of bytes transferred so far and the total, if known.
        """
        if self._bars is None:
            yield lambda _done, _total: None
            return
        bars, label = self._bars, single_line(name)
        task = bars.add_task(label if len(label) <= _NAME_LENGTH else f"…{label[1 - _NAME_LENGTH :]}", total=size)
        before = 0

        def update(done: int, total: int | None) -> None:
            nonlocal before
            bars.update(task, completed=done, total=total)
            self.advance(done - before)
            before = done

        try:
            yield update
        finally:
            bars.remove_task(task)


class FileBars:
    """A context manager with the bars of files that are known by keys, opened when a file is first reported."""

    def __init__(self, bars: ProgressBars, name: Callable[[str], str]) -> None:
        self._bars = bars
        self._name = name
        self._open: dict[str, tuple[ExitStack, Callable[[int, int | None], None]]] = {}
        self._sent: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for stack, _update in self._open.values():
            stack.close()

    def update(self, key: str, sent: int, total: int | None) -> None:
        """Set the number of bytes of a file that were transferred."""
        if key not in self._open:
            stack = ExitStack()
            self._open[key] = (stack, stack.enter_context(self._bars.file(self._name(key), total)))
        self._open[key][1](sent, total)
        self._sent[key] = sent

    def finish(self, key: str, size: int, *, is_done: bool) -> None:
        """Remove the bar of a file; one that is done counts as transferred, also if it was there before."""
        if key in self._open:
            self._open.pop(key)[0].close()
        sent = self._sent.pop(key, 0)
        if is_done:
            self._bars.advance(max(size - sent, 0))


def _bars() -> Progress:
    from rich import progress  # noqa: PLC0415 - only needed on a terminal
    from rich.console import Console  # noqa: PLC0415

    columns = (
        progress.TextColumn("{task.description}", markup=False),
        progress.BarColumn(),
        progress.DownloadColumn(),
        progress.TransferSpeedColumn(),
        progress.TimeRemainingColumn(),
    )
    # Result lines are moved above the bars only if standard output is the same terminal.
    same_terminal = sys.stdout.isatty()
    # Refreshed by the thread that writes lines: one of Rich's own would move the cursor between the two, so that bars
    # stayed among the lines.
    return progress.Progress(
        *columns, console=Console(stderr=True), transient=True, redirect_stdout=same_terminal, auto_refresh=False
    )
