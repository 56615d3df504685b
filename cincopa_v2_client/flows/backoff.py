"""Waiting for a state: look again after growing delays, until a deadline."""

from __future__ import annotations

import math
import time

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
            event: The event that did not happen, for the error: "channel 'x' did not appear".
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
