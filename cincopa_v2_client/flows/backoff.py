"""How long flows wait: between two looks at a state, and between the attempts to transfer a part of a file."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from itertools import islice

from ..errors import WaitTimeoutError
from ..runtime.backoff import delays
from .engine.steps import Sleep, Steps

# In seconds. Our choice: the API says nothing of how often it may be asked.
_FIRST_DELAY, _LONGEST_DELAY = 0.25, 10.0


class Backoff:
    """The delays between two looks at a state, and the deadline of the whole wait."""

    def __init__(self, timeout: float | None, event: str) -> None:
        """Start the wait.

        Args:
            timeout: Seconds until the deadline; `None` for no deadline.
            event: What has not happened when the deadline passes, such as "channel 'x' did not appear".
        """
        self._timeout = timeout
        self._event = event
        self._deadline = math.inf if timeout is None else time.monotonic() + timeout
        self._delays = delays(_FIRST_DELAY, _LONGEST_DELAY, factor=1.5)

    def wait(self) -> Steps[None]:
        """Wait until it is time for the next look.

        Raises:
            WaitTimeoutError: The deadline has passed.
        """
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise WaitTimeoutError(f"{self._event} within {self._timeout:g} s")
        yield from Sleep(min(next(self._delays), left))


# HTTP statuses of an upload or download host that say nothing about the file: the same request may succeed later.
RETRYABLE_STATUSES = frozenset({429, 500, 502, 503, 504})

# Cincopa's own clients send a range up to eleven times (facts §4.2).
_ATTEMPTS = 10
LONGEST_RETRY_DELAY = 30.0


def retry_delays() -> Iterator[float]:
    """Return the delays between the attempts to transfer a part of a file; after the last one, give up."""
    return islice(delays(0.25, LONGEST_RETRY_DELAY, jitter=0.5), _ATTEMPTS - 1)
