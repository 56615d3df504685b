"""Tasks in an executor: in other processes, or on other machines."""

from __future__ import annotations

from concurrent.futures import Executor
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from ..cincopa import Cincopa
from ..flows.engine.runner import run
from ..flows.engine.steps import Future, Runner, Step
from .tasks import Task

if TYPE_CHECKING:
    from ..client import AuthenticatedClient


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
    return run(_client(config), task.steps())


class Submit(Step[Future[Any]]):
    """Run a task in an executor."""

    def __init__(self, worker: WorkerClient, task: Task[Any]) -> None:
        self._worker = worker
        self._task = task

    def run(self, runner: Runner) -> Future[Any]:
        """Submit the task."""
        return self._worker.executor.submit(run_task, self._worker.config, self._task)

    async def run_async(self, runner: Runner) -> Future[Any]:
        """Submit the task."""
        import asyncio  # noqa: PLC0415 - a sync client does not need it

        return asyncio.wrap_future(self._worker.executor.submit(run_task, self._worker.config, self._task))
