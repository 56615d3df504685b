"""Background tasks of the server's event loop, which outlive the request that spawned them."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Tasks:
    """The running tasks, by name. They return nothing; their results are in the database."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def spawn(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """Start a task on the running event loop."""
        self._loop = asyncio.get_running_loop()
        task = self._loop.create_task(work)
        self._tasks[name] = task
        task.add_done_callback(lambda _: self._forget(name, task))

    def is_running(self, name: str) -> bool:
        """Return whether a task of this name is running."""
        task = self._tasks.get(name)
        return task is not None and not task.done()

    def cancel(self, name: str) -> None:
        """Cancel the task of this name, if it is running."""
        task = self._tasks.get(name)
        if task:
            task.cancel()

    def cancel_all(self) -> None:
        """Cancel all tasks and wait for them to end; must not be called from the event loop's own thread."""
        if self._loop and self._tasks:
            asyncio.run_coroutine_threadsafe(self._cancel_and_wait(), self._loop).result()

    async def _cancel_and_wait(self) -> None:
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _forget(self, name: str, task: asyncio.Task[None]) -> None:
        # The name may belong to a newer task by now.
        if self._tasks.get(name) is task:
            del self._tasks[name]


async def run_in_thread(work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
    """Run blocking work in a thread.

    When cancelled, wait for the work to end before raising, so that the caller does not clean up files still in use.
    """
    task = asyncio.ensure_future(asyncio.to_thread(work, *args, **kwargs))
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise
