"""Backoff: the delays between attempts. Retries, uploads and polling use it."""

from __future__ import annotations

import random
from collections.abc import Iterator


def delays(first: float, longest: float, *, factor: float = 2.0, jitter: float = 0.0) -> Iterator[float]:
    """Yield the delays between attempts, without end.

    Args:
        first: The first delay, in seconds.
        longest: The longest delay, in seconds.
        factor: The ratio of each delay to the one before.
        jitter: The random part of each delay: 0 for none, 1 for full jitter (any value from 0 to the delay).
    """
    delay = min(first, longest)
    while True:
        yield delay * (1 - jitter * random.random())  # noqa: S311 - not a secret
        delay = min(delay * factor, longest)
