"""The pace of a run: pauses of everything after failures of the server, and the limit of bytes per second."""

from __future__ import annotations

import time

from ..runtime.backoff import delays

# Our choice, in seconds: Cincopa documents no limits.
_FIRST_PAUSE, _LONGEST_PAUSE, LONGEST_RETRY_AFTER = 0.25, 30.0, 600.0
# The most pauses in a row without a success between them: about two minutes.
MAX_PAUSES = 10


class Pace:
    """Tells when the next task may start."""

    def __init__(self, rate: float | None) -> None:
        self.pauses = 0
        self._rate = rate
        self._paused_at = self._paused_until = self._sent_until = 0.0
        self._delays = delays(_FIRST_PAUSE, _LONGEST_PAUSE, jitter=0.5)

    def fail(self, started: float, retry_after: float | None) -> float:
        """Pause everything after a failure of a task, and return by how many seconds that is longer than before.

        The failures of tasks that had started before a pause are part of it.

        Args:
            started: When the task was started.
            retry_after: The seconds that the server asked to wait, if it did.
        """
        now = time.monotonic()
        before = max(now, self._paused_until)
        if started >= self._paused_at:
            self.pauses += 1
            self._paused_at = now
            self._paused_until = now + next(self._delays)
        if retry_after:
            self._paused_until = max(self._paused_until, now + min(retry_after, LONGEST_RETRY_AFTER))
        return self._paused_until - before

    def succeed(self, started: float) -> None:
        """Note that a task succeeded: the next pause is short again, if the task had started after the last one."""
        if self.pauses and started >= self._paused_until:
            self.pauses = 0
            self._delays = delays(_FIRST_PAUSE, _LONGEST_PAUSE, jitter=0.5)

    def wait_time(self, size: int) -> float:
        """Return the seconds until a task that sends `size` bytes may start."""
        now = time.monotonic()
        until = self._paused_until
        if size and self._rate is not None:
            until = max(until, self._sent_until)
        return max(0.0, until - now)

    def start(self, size: int) -> None:
        """Note that a task starts to send `size` bytes."""
        if size and self._rate is not None:
            self._sent_until = max(self._sent_until, time.monotonic()) + size / self._rate
