"""The clock of an emulator."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import cast

# An emulator's only source of the current time, so that tests can set it.
Clock = Callable[[], datetime]
# Leaves room for what lasts after it, such as tokens.
_LAST = datetime(9000, 1, 1, tzinfo=UTC)


def utc_clock() -> datetime:
    """Return the current time: the default clock."""
    return datetime.now(UTC)


class MovableClock:
    """The clock of a running emulator, which tests move forward: `emulator.clock.advance(3600)`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        """Return the emulator's current time."""
        return self._clock() + self._ahead

    def advance(self, seconds: float) -> None:
        """Move the clock forward: tokens expire, uploads are synced, live channels start, and deliveries are due.

        Raises:
            ValueError: The number of seconds is negative, or ends after the year 8999.
            TypeError: It is not a number.
        """
        if isinstance(seconds, bool) or not isinstance(cast("object", seconds), int | float):
            raise TypeError(f"seconds={seconds!r}; expected a number, 0 or more")
        ahead = self._ahead
        try:
            ahead = self._ahead + timedelta(seconds=seconds)
            is_possible = seconds >= 0 and self._clock() + ahead < _LAST
        except (OverflowError, ValueError):
            is_possible = False
        if not is_possible:
            raise ValueError(f"seconds={seconds!r}; expected 0 or more, before the year 9000: it goes forward only")
        self._ahead = ahead

    def reset(self) -> None:
        """Return to the time that it had without `advance`."""
        self._ahead = timedelta()
