"""The throughput of a run, kept in the journal by intervals for the report."""

from __future__ import annotations

import time
from collections import defaultdict

from .journal import Journal

# In seconds: a row for each. A run of ten days has at most 172,800.
INTERVAL = 5


class Throughput:
    """Counts bytes and items, and stores each interval when it is over. A killed process loses the last one."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._counts: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])

    def add(self, sent: int, items: int = 0) -> None:
        """Count bytes that were sent, and items that were brought in."""
        count = self._counts[_now()]
        count[0] += sent
        count[1] += items

    def store(self, *, everything: bool = False) -> None:
        """Store the intervals that are over, or `everything`."""
        now = _now()
        for start in [each for each in self._counts if everything or each < now]:
            sent, items = self._counts.pop(start)
            self._journal.add_throughput(start, sent, items)


def _now() -> int:
    return int(time.time()) // INTERVAL * INTERVAL
