"""The two runners: threads for a sync client, tasks for an async one.

`run` returns a flow's result, `iterate` yields its items. Each result of a step is sent into the flow, each error is
thrown into it.
"""

# asyncio and concurrent.futures are imported where they are used: a sync client needs neither until it starts threads.
# ruff: noqa: PLC0415
from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import aclosing, closing
from contextvars import copy_context
from threading import Event
from typing import TYPE_CHECKING, Any, TypeVar

from .steps import Future, Item, Items, Step, Steps

if TYPE_CHECKING:
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    from ...client import AuthenticatedClient

T = TypeVar("T")
V = TypeVar("V")

# The most threads of one flow: the documented limit of `upload_many(concurrency=...)` and `prefetch` for a sync client.
_MAX_THREADS = 64


class ThreadRunner:
    """Runs the steps of a flow with a sync client; child flows run in threads, which start with the first child."""

    def __init__(self, client: AuthenticatedClient, cancelled: Event | None = None) -> None:
        self.client = client
        self.cancelled = cancelled
        self._children_cancelled = Event()
        self._executor: ThreadPoolExecutor | None = None

    def spawn(self, flow: Steps[T]) -> Future[T]:
        """Start a child flow in a thread."""
        if self._executor is None:
            from concurrent.futures import ThreadPoolExecutor

            self._executor = ThreadPoolExecutor(_MAX_THREADS, "cincopa-flow")
        # The context has the current span of a tracing system.
        return self._executor.submit(copy_context().run, run, self.client, flow, self._children_cancelled)

    def close(self) -> None:
        """Cancel the children and wait for them: no thread may outlive the connections that it uses.

        A sleeping child ends immediately, one that waits for a response does not.
        """
        self._children_cancelled.set()
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)


class TaskRunner:
    """Runs the steps of a flow with an async client; child flows run in tasks."""

    cancelled = None

    def __init__(self, client: AuthenticatedClient) -> None:
        self.client = client
        self._tasks: set[asyncio.Task[Any]] = set()

    def spawn(self, flow: Steps[T]) -> Future[T]:
        """Start a child flow in a task."""
        import asyncio

        task = asyncio.create_task(run_async(self.client, flow))
        self._tasks.add(task)
        task.add_done_callback(self._forget)
        return task

    def _forget(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        # asyncio warns about a task whose exception is never retrieved, and the parent may stop before it does.
        _ = task.cancelled() or task.exception()

    async def aclose(self) -> None:
        """Cancel the children and wait until they have ended."""
        import asyncio

        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


def iterate(client: AuthenticatedClient, flow: Items[V], cancelled: Event | None = None) -> Generator[V]:
    """Run a flow with a sync client and yield its items. Closing this closes the flow and cancels its children."""
    with closing(ThreadRunner(client, cancelled)) as runner, closing(flow):
        step = _next_step(flow.send, None)
        while step is not None:
            if isinstance(step, Item):
                yield step.value
                step = _next_step(flow.send, None)
                continue
            try:
                result = step.run(runner)
            except BaseException as problem:
                step = _next_step(flow.throw, problem)
            else:
                step = _next_step(flow.send, result)


async def iterate_async(client: AuthenticatedClient, flow: Items[V]) -> AsyncGenerator[V]:
    """Run a flow with an async client and yield its items, as `iterate` does."""
    _check_asyncio()
    async with aclosing(TaskRunner(client)) as runner:
        with closing(flow):
            step = _next_step(flow.send, None)
            while step is not None:
                if isinstance(step, Item):
                    yield step.value
                    step = _next_step(flow.send, None)
                    continue
                try:
                    result = await step.run_async(runner)
                except BaseException as problem:
                    step = _next_step(flow.throw, problem)
                else:
                    step = _next_step(flow.send, result)


def _check_asyncio() -> None:
    """Raise RuntimeError in another event loop than asyncio's: a later step would fail, after some were carried out."""
    import asyncio

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        raise RuntimeError(
            "uploads, downloads and other jobs of several requests need asyncio: in an event loop of trio, call "
            "operations only, or use a `Cincopa` in a thread"
        ) from None


def _next_step(advance: Callable[[Any], Step[Any] | Item[V]], value: Any) -> Step[Any] | Item[V] | None:
    """Return a flow's next step, or `None` at its end."""
    try:
        return advance(value)
    except StopIteration:
        return None


def run(client: AuthenticatedClient, flow: Steps[T], cancelled: Event | None = None) -> T:
    """Run a flow with a sync client and return its result."""
    with closing(iterate(client, _as_item(flow), cancelled)) as results:
        return next(results)


async def run_async(client: AuthenticatedClient, flow: Steps[T]) -> T:
    """Run a flow with an async client and return its result."""
    async with aclosing(iterate_async(client, _as_item(flow))) as results:
        return await anext(results)


def _as_item(flow: Steps[T]) -> Items[T]:
    yield Item((yield from flow))
