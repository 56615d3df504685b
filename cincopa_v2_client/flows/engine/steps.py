"""The steps of flows, each with a sync and an async implementation.

A flow is a generator. `result = yield from Call(...)` requests a step and receives its result, or its error is raised
there; `yield Item(value)` passes a value to the caller. A flow is therefore independent of threads and event loops, and
a new type of step needs no change in the runners.
"""

# asyncio and concurrent.futures are imported where they are used: a sync client needs neither until it starts threads.
# ruff: noqa: PLC0415
from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import AsyncIterable, Awaitable, Callable, Generator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, cast

from ...errors import CincopaError

if TYPE_CHECKING:
    from threading import Event

    from ...api import Operations
    from ...client import AuthenticatedClient
    from ...runtime.calls.requests import Content
    from ...runtime.calls.responses import RawResponse
    from ...runtime.secrets import Secret

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Cancelled(CincopaError):
    """The flow was cancelled: its caller stopped waiting for it."""


class Runner(Protocol):
    """Runs steps with a client, and spawns child flows."""

    @property
    def client(self) -> AuthenticatedClient:
        """The client that sends the requests."""
        ...

    @property
    def cancelled(self) -> Event | None:
        """Set when this flow is cancelled. Only a flow in a child thread has it: a thread cannot be interrupted."""
        ...

    def spawn(self, flow: Steps[T]) -> Future[T]:
        """Start a child flow."""
        ...


class Future(Protocol[T_co]):
    """A running child flow: a future of a thread, or an asyncio task."""

    def result(self) -> T_co:
        """Return the result of a finished flow, or raise its error."""
        ...

    def done(self) -> bool:
        """Return whether the flow has finished."""
        ...

    def cancelled(self) -> bool:
        """Return whether the flow was cancelled."""
        ...


class Step(ABC, Generic[T]):
    """One action of a flow."""

    @abstractmethod
    def run(self, runner: Runner) -> T:
        """Run the step and return its result."""

    @abstractmethod
    async def run_async(self, runner: Runner) -> T:
        """Run the step in an event loop and return its result."""

    def __iter__(self) -> Steps[T]:
        return (yield self)


class Item(Generic[T]):
    """A value for the caller that iterates over the flow; not a step."""

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value = value


# A flow that returns a value, and one that yields items.
Steps = Generator[Step[Any], Any, T]
Items = Generator[Step[Any] | Item[T], Any, None]


class Call(Step[T]):
    """Call an operation: `Call(lambda c: c.asset.list(rid=rid))`. The type of the result is that of the sync client."""

    def __init__(self, operation: Callable[[Operations], T]) -> None:
        self._operation = operation

    def run(self, runner: Runner) -> T:
        """Call the operation."""
        return self._operation(cast("Operations", runner.client))

    async def run_async(self, runner: Runner) -> T:
        """Call the operation and await it: an async client's operations return awaitables."""
        return await cast("Awaitable[T]", self._operation(cast("Operations", runner.client)))


class Transfer(Step["RawResponse"]):
    """Send bytes to a pre-signed URL. The request is never retried."""

    def __init__(
        self, method: str, url: Secret, headers: Mapping[str, str] | None = None, content: Content = b""
    ) -> None:
        self._method = method
        self._url = url
        self._headers = headers
        self._content = content

    def run(self, runner: Runner) -> RawResponse:
        """Send the request."""
        return runner.client.transfer(self._method, self._url.reveal(), headers=self._headers, content=self._content)

    async def run_async(self, runner: Runner) -> RawResponse:
        """Send the request. Content that can be iterated in both ways is iterated asynchronously."""
        content = aiter(self._content) if isinstance(self._content, AsyncIterable) else self._content
        url = self._url.reveal
        return await runner.client.transfer_async(self._method, url(), headers=self._headers, content=content)


class RunBlocking(Step[T]):
    """Call a function that may block, such as one that reads a file; an async client calls it in a thread."""

    def __init__(self, function: Callable[[], T]) -> None:
        self._function = function

    def run(self, runner: Runner) -> T:
        """Call the function."""
        return self._function()

    async def run_async(self, runner: Runner) -> T:
        """Call the function in a thread."""
        import asyncio

        return await asyncio.to_thread(self._function)


class Sleep(Step[None]):
    """Wait for some seconds."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def run(self, runner: Runner) -> None:
        """Wait for the time, at most until the flow is cancelled."""
        if runner.cancelled is None:
            time.sleep(self.seconds)
        elif runner.cancelled.wait(self.seconds):
            raise Cancelled

    async def run_async(self, runner: Runner) -> None:
        """Wait."""
        import asyncio

        await asyncio.sleep(self.seconds)


class Spawn(Step["Future[T]"]):
    """Start a child flow in a thread or a task. It is cancelled when its parent ends first."""

    def __init__(self, flow: Steps[T]) -> None:
        self._flow = flow

    def run(self, runner: Runner) -> Future[T]:
        """Start the flow in a thread."""
        return runner.spawn(self._flow)

    async def run_async(self, runner: Runner) -> Future[T]:
        """Start the flow in a task."""
        return runner.spawn(self._flow)


class Wait(Step["list[Future[T]]"]):
    """Wait until at least one child flow has finished, at most some seconds. Returns the finished ones."""

    def __init__(self, futures: Sequence[Future[T]], timeout: float | None = None) -> None:
        self._futures = futures
        self._timeout = timeout

    def run(self, runner: Runner) -> list[Future[T]]:
        """Wait for a thread."""
        import concurrent.futures

        concurrent.futures.wait(cast("Any", self._futures), self._timeout, concurrent.futures.FIRST_COMPLETED)
        return [future for future in self._futures if future.done()]

    async def run_async(self, runner: Runner) -> list[Future[T]]:
        """Wait for a task."""
        import asyncio

        await asyncio.wait(cast("Any", self._futures), timeout=self._timeout, return_when=asyncio.FIRST_COMPLETED)
        return [future for future in self._futures if future.done()]
