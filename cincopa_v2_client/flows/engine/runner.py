"""The two drivers, and how a flow becomes a method of both clients.

A driver carries out a flow's steps, sends each result in or throws its error in, and hands on the items.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, closing
from functools import update_wrapper, wraps
from threading import Event
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar, cast, overload

from ...api import AsyncGroup, Group
from .steps import Item, Items, Step, Steps, Ticket

if TYPE_CHECKING:
    from ...client import AuthenticatedClient

P = ParamSpec("P")
T = TypeVar("T")
V = TypeVar("V")
S = TypeVar("S")
A = TypeVar("A")
F = TypeVar("F")

# A flow begins no more than it wants under way; this only keeps a mistake from taking all threads there are.
_MOST_THREADS = 64


class Threads:
    """What a flow has under way beside itself: flows in threads, of which there is none before the first one."""

    def __init__(self, client: AuthenticatedClient, over: Event | None = None) -> None:
        self.client = client
        self.over = over
        self._ours_over = Event()
        self._pool = ThreadPoolExecutor(_MOST_THREADS, "cincopa-flow")

    def begin(self, flow: Steps[T]) -> Ticket[T]:
        """Begin a flow in a thread."""
        return self._pool.submit(run, self.client, flow, self._ours_over)

    def close(self) -> None:
        """Cancel what has not begun and wait for the rest: no thread is to outlive the connections it uses.

        Pauses end at once; a request that is under way does not.
        """
        self._ours_over.set()
        self._pool.shutdown(cancel_futures=True)


class Tasks:
    """What a flow has under way beside itself: flows in tasks."""

    over = None

    def __init__(self, client: AuthenticatedClient) -> None:
        self.client = client
        self._tasks: set[asyncio.Task[Any]] = set()

    def begin(self, flow: Steps[T]) -> Ticket[T]:
        """Begin a flow in a task."""
        task = asyncio.create_task(run_async(self.client, flow))
        self._tasks.add(task)
        task.add_done_callback(self._forget)
        return task

    def _forget(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        # Its error is for whoever asks for its result; asyncio complains of one that nobody asked for.
        _ = task.cancelled() or task.exception()

    async def aclose(self) -> None:
        """Cancel what is under way, and see it end."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


def drive(client: AuthenticatedClient, items: Items[V], over: Event | None = None) -> Generator[V]:
    """Carry a flow out with a sync client and yield its items. Closing it closes the flow and what that has begun."""
    with closing(Threads(client, over)) as hands, closing(items):
        step = _resume(items.send, None)
        while step is not None:
            if isinstance(step, Item):
                yield step.value
                step = _resume(items.send, None)
                continue
            try:
                result = step.sync(hands)
            except BaseException as problem:
                step = _resume(items.throw, problem)
            else:
                step = _resume(items.send, result)


async def drive_async(client: AuthenticatedClient, items: Items[V]) -> AsyncGenerator[V]:
    """Carry a flow out with an async client, as `drive` does with a sync one."""
    async with aclosing(Tasks(client)) as hands:
        with closing(items):
            step = _resume(items.send, None)
            while step is not None:
                if isinstance(step, Item):
                    yield step.value
                    step = _resume(items.send, None)
                    continue
                try:
                    result = await step.asynchronous(hands)
                except BaseException as problem:
                    step = _resume(items.throw, problem)
                else:
                    step = _resume(items.send, result)


def _resume(go_on: Callable[[Any], Step[Any] | Item[V]], with_what: Any) -> Step[Any] | Item[V] | None:
    try:
        return go_on(with_what)
    except StopIteration:
        return None


def run(client: AuthenticatedClient, steps: Steps[T], over: Event | None = None) -> T:
    """Carry a flow out with a sync client and return its result."""
    with closing(drive(client, _as_item(steps), over)) as results:
        return next(results)


async def run_async(client: AuthenticatedClient, steps: Steps[T]) -> T:
    """Carry a flow out with an async client and return its result."""
    async with aclosing(drive_async(client, _as_item(steps))) as results:
        return await anext(results)


def _as_item(steps: Steps[T]) -> Items[T]:
    yield Item((yield from steps))


class Method(Generic[P, F, S, A]):
    """A method that stands in both clients' groups, written once.

    Of the class, it is the flow itself: `yield from AssetFlows.get(self, rid)`. Of a group, it is carried out.
    """

    def __init__(
        self,
        flow: Callable[Concatenate[Any, P], F],
        sync: Callable[[AuthenticatedClient, F], S],
        asynchronous: Callable[[AuthenticatedClient, F], A],
    ) -> None:
        self._flow = flow
        self._sync = sync
        self._asynchronous = asynchronous
        update_wrapper(cast("Any", self), flow)

    @overload
    def __get__(self, group: None, owner: type) -> Callable[Concatenate[Any, P], F]: ...
    @overload
    def __get__(self, group: Group, owner: type) -> Callable[P, S]: ...
    @overload
    def __get__(self, group: AsyncGroup, owner: type) -> Callable[P, A]: ...
    def __get__(self, group: Group | AsyncGroup | None, owner: type) -> Any:
        """Return the flow, or what carries it out with the group's client."""
        if group is None:
            return self._flow
        carry_out = self._sync if isinstance(group, Group) else self._asynchronous
        client = group._client  # pyright: ignore[reportPrivateUsage] - a method of that group

        @wraps(self._flow)
        def method(*args: P.args, **kwargs: P.kwargs) -> Any:
            return carry_out(client, self._flow(group, *args, **kwargs))

        return method


def flow(written: Callable[Concatenate[Any, P], Steps[T]]) -> Method[P, Steps[T], T, Coroutine[Any, Any, T]]:
    """Make a method that returns what the flow returns."""
    return Method(written, run, run_async)


def stream(written: Callable[Concatenate[Any, P], Items[V]]) -> Method[P, Items[V], Generator[V], AsyncGenerator[V]]:
    """Make a method that iterates over the flow's items."""
    return Method(written, drive, drive_async)
