"""The progress of an ingest on a terminal, as one line. Without a terminal, nothing is shown."""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, Self

from .cells import format_size

if TYPE_CHECKING:
    from rich.text import Text

# The rate is that of the last seconds.
_WINDOW_SECONDS = 15
_UPDATES_PER_SECOND = 4


class IngestProgress:
    """A context manager that shows items, bytes, rate, time left and failures; other threads may count."""

    def __init__(self) -> None:
        self.items: int = 0
        self.failed: int = 0
        # The totals of the source, once they are counted.
        self.total_items: int | None = None
        self.total_bytes: int | None = None
        # The bytes of ended items that did not have to be sent.
        self._not_sent = 0
        self._sent = 0
        self._in_transfer: dict[str, int] = {}
        self._counted_items = self._counted_bytes = 0
        self._has_ended = False
        self._lock = Lock()
        self._samples: deque[tuple[float, int]] = deque([(time.monotonic(), 0)])
        self._live = _live(self) if sys.stderr.isatty() else None

    def __enter__(self) -> Self:
        if self._live:
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._has_ended = True
        if self._live:
            self._live.stop()

    def count(self, items: Iterable[Any]) -> None:
        """Count all items and their bytes in a thread, to estimate the remaining time; an error ends the count."""

        def run() -> None:
            with suppress(Exception):
                for item in items:
                    if self._has_ended:
                        return
                    self._counted_items += 1
                    self._counted_bytes += getattr(getattr(item, "file", None), "size", None) or 0
                self.total_items, self.total_bytes = self._counted_items, self._counted_bytes

        if self._live:
            Thread(target=run, daemon=True).start()

    def update(self, key: str, sent: int, _total: int | None) -> None:
        """Set the number of bytes of an item that were sent."""
        with self._lock:
            self._sent += sent - self._in_transfer.get(key, 0)
            self._in_transfer[key] = sent

    def finish(self, key: str, size: int, *, failed: bool) -> None:
        """Count an item as done."""
        with self._lock:
            self.items += 1
            self.failed += failed
            sent = self._in_transfer.pop(key, 0)
            self._not_sent += max(size - sent, 0)

    def line(self) -> str:
        """Return the line."""
        with self._lock:
            sent, now = self._sent, time.monotonic()
            self._samples.append((now, sent))
            while len(self._samples) > 2 and self._samples[0][0] < now - _WINDOW_SECONDS:
                self._samples.popleft()
            start, before = self._samples[0]
        rate = (sent - before) / max(now - start, 0.001)
        parts = [_of(f"{self.items:,}", self.total_items and f"{self.total_items:,}") + " items"]
        parts += [_of(format_size(sent), None if self.total_bytes is None else format_size(self._to_send(sent)))]
        if rate >= 1:
            parts.append(f"{format_size(int(rate))}/s")
            if self.total_bytes is not None:
                left = timedelta(seconds=round(max(self._to_send(sent) - sent, 0) / rate))
                parts.append(f"{left} left")
        if self.failed:
            parts.append(f"{self.failed:,} failed")
        return " · ".join(parts)

    def _to_send(self, sent: int) -> int:
        return max((self.total_bytes or 0) - self._not_sent, sent)


def _of(done: str, total: str | int | None) -> str:
    return f"{done} of {total}" if total else done


def _live(progress: IngestProgress) -> Any:
    from rich.console import Console  # noqa: PLC0415 - only needed on a terminal
    from rich.live import Live  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    def render() -> Text:
        # One line at any width, so that it can be erased.
        return Text(progress.line(), no_wrap=True, overflow="ellipsis")

    # Result lines are moved above it only if standard output is the same terminal.
    return Live(
        get_renderable=render,
        console=Console(stderr=True),
        refresh_per_second=_UPDATES_PER_SECOND,
        transient=True,
        redirect_stdout=sys.stdout.isatty(),
    )
