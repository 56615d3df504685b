"""The clock of an emulator."""

from collections.abc import Callable
from datetime import UTC, datetime

# An emulator's only source of the current time, so that tests can set it.
Clock = Callable[[], datetime]


def utc_clock() -> datetime:
    """Return the current time: the default clock."""
    return datetime.now(UTC)
