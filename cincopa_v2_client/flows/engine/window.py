"""Child flows of which a limited number run at a time."""

from __future__ import annotations

from threading import Event
from typing import Generic, Self, TypeVar

from ...runtime.numbers import is_integer
from .steps import Cancelled, Future, Spawn, Steps, Wait

T = TypeVar("T")


class Window(Generic[T]):
    """A context manager that cancels the running flows at its end.

    A thread cannot be interrupted: its flow must call `check_cancelled` often, for example when it reports progress.
    """

    def __init__(self, concurrency: int, unit: str) -> None:
        """Create a window for `concurrency` flows; the error for a wrong number has the `unit`."""
        if not is_integer(concurrency) or concurrency < 1:
            raise ValueError(f"concurrency={concurrency!r}; expected a number of {unit} at a time, 1 or more")
        self._concurrency = concurrency
        self._running: list[Future[T]] = []
        self._cancelled = Event()

    @property
    def is_full(self) -> bool:
        """Whether one flow has to end before another one starts."""
        return len(self._running) >= self._concurrency

    @property
    def is_empty(self) -> bool:
        """Whether no flow runs."""
        return not self._running

    def start(self, flow: Steps[T]) -> Steps[None]:
        """Start a flow."""
        self._running.append((yield from Spawn(flow)))

    def next_results(self) -> Steps[list[T]]:
        """Wait until a flow has ended, and return the results of all that have."""
        ended = yield from Wait(self._running)
        for future in ended:
            self._running.remove(future)
        return [future.result() for future in ended]

    def check_cancelled(self) -> None:
        """Raise Cancelled in a flow of a window that has ended."""
        if self._cancelled.is_set():
            raise Cancelled

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._cancelled.set()
