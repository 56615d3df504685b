"""What tests ask of a running emulator."""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from inspect import iscoroutine
from typing import TypeVar

from .clock import MovableClock
from .request_log import LoggedRequest, RequestLog

T = TypeVar("T")
_POLL_SECONDS = 0.01
# How many of the last requests the text of a failure has.
_SHOWN_REQUESTS = 20


class Inspection(ABC):
    """The requests that an emulator got, its clock, and waiting for what it does by itself."""

    # Moves forward by `clock.advance(seconds)`; `clock()` is the emulator's time. `reset` sets it back.
    clock: MovableClock

    @abstractmethod
    def _request_log(self) -> RequestLog:
        """Return the log of requests."""

    @property
    def requests(self) -> list[LoggedRequest]:
        """The last requests of clients since the last reset, the newest at the end, without secrets."""
        return list(self._request_log())[::-1]

    def describe_requests(self) -> str:
        """Return the last requests as text, one line each."""
        requests = self.requests
        left_out = len(requests) - _SHOWN_REQUESTS
        lines = [f"({left_out} before these)"] if left_out > 0 else []
        return "\n".join([*lines, *map(str, requests[-_SHOWN_REQUESTS:])]) or "(no request)"

    def wait_until(self, condition: Callable[[], T], timeout: float = 10) -> T:
        """Wait until a condition holds, and return its result: `emulator.wait_until(lambda: emulator.deliveries)`.

        In a coroutine, `await asyncio.to_thread(emulator.wait_until, condition)` does not block the event loop.

        Raises:
            TimeoutError: It does not hold after this many seconds; the message has the last requests.
            TypeError: The condition is a coroutine function.
        """
        deadline = time.monotonic() + timeout
        while not (result := _result_of(condition)):
            if time.monotonic() > deadline:
                requests = self.describe_requests()
                raise TimeoutError(f"the condition did not hold within {timeout:g} s; the last requests:\n{requests}")
            time.sleep(_POLL_SECONDS)
        return result


def _result_of(condition: Callable[[], T]) -> T:
    """Return the result of a condition; raise TypeError for a coroutine, which is always true."""
    result = condition()
    if iscoroutine(result):
        result.close()
        raise TypeError(f"condition={condition!r} returns a coroutine; expected a function that is not async")
    return result
