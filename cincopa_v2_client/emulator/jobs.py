"""What goes on after its call was answered: tasks of the server's event loop, which end with it at the latest."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Jobs:
    """The jobs that run now. What they have done stands in the database, not here."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def begin(self, name: str, job: Coroutine[Any, Any, None]) -> None:
        """Start a job as soon as the call that asked for it is done."""
        self._loop = asyncio.get_running_loop()
        task = self._loop.create_task(job)
        self._tasks[name] = task
        task.add_done_callback(lambda _: self._forget(name, task))

    def is_running(self, name: str) -> bool:
        """Whether a job of this name has not ended yet."""
        task = self._tasks.get(name)
        return task is not None and not task.done()

    def cancel(self, name: str) -> None:
        """End a job, if it still runs."""
        task = self._tasks.get(name)
        if task:
            task.cancel()

    def cancel_all(self) -> None:
        """End them all and wait until they have cleaned up; not to be called from the server's own thread."""
        if self._loop and self._tasks:
            asyncio.run_coroutine_threadsafe(self._cancelled(), self._loop).result()

    async def _cancelled(self) -> None:
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _forget(self, name: str, task: asyncio.Task[None]) -> None:
        # Another job may have taken the name since it ended.
        if self._tasks.get(name) is task:
            del self._tasks[name]


async def in_thread(work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
    """Do what takes long in a thread. Who is cancelled meanwhile waits for it, and so never tidies up beneath it."""
    task = asyncio.ensure_future(asyncio.to_thread(work, *args, **kwargs))
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise
