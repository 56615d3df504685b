"""Tasks in an executor: in other processes, or on other machines."""

from __future__ import annotations

import pickle
from concurrent.futures import BrokenExecutor, Executor
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from ..cincopa import Cincopa
from ..flows.engine.runner import run
from ..flows.engine.steps import Future, Runner, Step
from .tasks import Task

if TYPE_CHECKING:
    import concurrent.futures

    from ..client import AuthenticatedClient


class ExecutorError(BrokenExecutor):
    """The executor runs no more tasks, since it was shut down or its workers have died. The run has ended."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the executor runs no more tasks ({reason}): run the same command again to go on")


class WorkerError(Exception):
    """A task failed with an error that cannot be passed between processes; the text is that of the error."""


@frozen
class ClientConfig:
    """The arguments of a client, for another process."""

    api_token: str = field(repr=False)
    base_url: str


@frozen
class WorkerClient:
    """An executor, and the arguments of the clients of its workers."""

    executor: Executor
    config: ClientConfig

    @classmethod
    def of(cls, client: AuthenticatedClient, executor: Executor) -> WorkerClient:
        """Take the arguments of a client."""
        token = client._credentials["api_token"].reveal()  # pyright: ignore[reportPrivateUsage]
        return cls(executor, ClientConfig(token, client.base_url))


@lru_cache(maxsize=4)
def _client(config: ClientConfig) -> Cincopa:
    """Return the client of this process: it keeps its connections for further tasks."""
    return Cincopa(config.api_token, base_url=config.base_url, retries=0)


def run_task(config: ClientConfig, task: Task[Any]) -> Any:
    """Run a task, and return its result."""
    try:
        return run(_client(config), task.steps())
    except Exception as error:
        if (portable := _portable(error)) is error:
            raise
        raise portable from None


def _portable(error: Exception) -> Exception:
    """Return an error that can be unpickled: a pool of processes breaks at one that cannot."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - what was pickled just now
    except Exception:
        kind = OSError if isinstance(error, OSError) else WorkerError
        return kind(f"{type(error).__name__}: {error}")
    return error


def result_of(future: Future[Any]) -> Any:
    """Return the result of a task that ran in an executor, or raise its error.

    Raises:
        ExecutorError: The executor has failed, or has cancelled the task.
    """
    if future.cancelled():
        raise ExecutorError("it has cancelled a task")
    try:
        return future.result()
    except BrokenExecutor as error:
        raise ExecutorError(str(error)) from None


class Submit(Step[Future[Any]]):
    """Run a task in an executor."""

    def __init__(self, worker: WorkerClient, task: Task[Any]) -> None:
        self._worker = worker
        self._task = task

    def run(self, runner: Runner) -> Future[Any]:
        """Submit the task."""
        return self._submit()

    async def run_async(self, runner: Runner) -> Future[Any]:
        """Submit the task."""
        import asyncio  # noqa: PLC0415 - a sync client does not need it

        return asyncio.wrap_future(self._submit())

    def _submit(self) -> concurrent.futures.Future[Any]:
        try:
            return self._worker.executor.submit(run_task, self._worker.config, self._task)
        except RuntimeError as error:
            # It was shut down, or is broken.
            raise ExecutorError(str(error)) from None
