"""Slow reads down before iconik's limit of requests is reached."""

from __future__ import annotations

import time
from collections.abc import Mapping

# iconik allows about 50 requests a second, and 1,000 in 20 seconds, for an App-ID; the header has how many are left.
# Second-hand: a profile of the API that quotes its documentation [docs].
HEADER = "RateLimit-Remaining"
# Our choice, as other clients do [code]: with fewer requests left, reads wait.
THRESHOLD = 10
# Our choice: the seconds to wait for each request below the threshold; with none left, that is one second.
STEP = 0.1
# Our choice: a header is out of date after the window of the limit.
WINDOW = 20.0


class Pace:
    """The number of requests left, from the last response. Threads and tasks may share it."""

    def __init__(self) -> None:
        self._remaining = THRESHOLD
        self._updated = 0.0

    def delay(self) -> float:
        """Return the seconds to wait before the next read."""
        if self._remaining >= THRESHOLD or time.monotonic() - self._updated > WINDOW:
            return 0.0
        return STEP * (THRESHOLD - self._remaining)

    def update(self, headers: Mapping[str, str]) -> None:
        """Read the number of requests left from the headers of a response."""
        value = headers.get(HEADER)
        if value is not None and value.isascii() and value.isdigit():
            self.set_remaining(int(value))

    def set_remaining(self, count: int) -> None:
        """Set the number of requests left."""
        self._remaining = count
        self._updated = time.monotonic()
