"""Shared by uploads and downloads: reports of progress, and when a failed request is sent again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from ..runtime.backoff import delays

# Is called with the number of bytes transferred, and the total, or `None` while that is not known.
Progress = Callable[[int, int | None], object]

# HTTP statuses that say nothing about the file: the same request may succeed later.
RETRYABLE_STATUSES = frozenset({429, 500, 502, 503, 504})

# Cincopa's own clients send a chunk up to eleven times (facts §4.2).
_ATTEMPTS = 10

# In seconds.
_FIRST_RETRY_DELAY, LONGEST_RETRY_DELAY = 0.25, 30.0


def retry_delays() -> Iterator[float]:
    """Return the delays between the attempts to transfer a part of a file; after the last one, give up."""
    return islice(delays(_FIRST_RETRY_DELAY, LONGEST_RETRY_DELAY, jitter=0.5), _ATTEMPTS - 1)
