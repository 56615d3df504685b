"""Polling: request a state repeatedly with growing delays, until a deadline."""

from __future__ import annotations

import math
import time

from ..errors import WaitTimeoutError
from ..runtime.backoff import delays
from ..runtime.numbers import is_number
from .engine.steps import Sleep, Steps

# Our choice, in seconds: Cincopa does not document how often a state may be requested.
_FIRST_DELAY, _LONGEST_DELAY = 0.25, 10.0


class Poll:
    """The delays between two requests of a state, and the deadline of the whole wait."""

    def __init__(self, operation: str, timeout: float | None, event: str) -> None:
        """Create a poll; its deadline is counted from now.

        Args:
            operation: The flow's or the operation's name, for the error.
            timeout: Seconds until the deadline; `None` for no deadline.
            event: The event that did not happen, for the error: "channel 'x' did not appear".

        Raises:
            TypeError, ValueError: `timeout` is not a number of seconds.
        """
        check_timeout(operation, timeout)
        self._operation = operation
        self._timeout = timeout
        self._event = event
        self._deadline = math.inf if timeout is None else time.monotonic() + timeout
        self._delays = delays(_FIRST_DELAY, _LONGEST_DELAY, factor=1.5)

    def wait(self) -> Steps[None]:
        """Wait until it is time for the next request.

        Raises:
            WaitTimeoutError: The deadline has passed.
        """
        left = self._deadline - time.monotonic()
        if left <= 0:
            text = f"{self._operation}: {self._event} within {self._timeout:g} s"
            raise WaitTimeoutError(text, operation=self._operation)
        yield from Sleep(min(next(self._delays), left))


def check_timeout(operation: str, timeout: float | None) -> None:
    """Refuse a timeout that is not a number, before the operation to wait for is called.

    Raises:
        TypeError, ValueError: `timeout` is not a number of seconds.
    """
    if timeout is None:
        return
    text = f"{operation}: timeout={timeout!r}; expected a number of seconds, or None to wait without limit"
    if not is_number(timeout):
        raise TypeError(text)
    if math.isnan(timeout):
        raise ValueError(text)
