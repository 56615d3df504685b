"""The scheduler: runs the tasks of many jobs, a limited number at a time, in threads, tasks or an executor."""

from __future__ import annotations

import heapq
import itertools
import logging
import time
from collections import deque
from collections.abc import Generator
from contextlib import suppress
from typing import Any, TypeVar

from attrs import define, field, frozen

from ..flows.engine.steps import Future, Sleep, Spawn, Steps, Wait
from .executor import ExecutorError, Submit, WorkerClient, result_of
from .failures import judge
from .pace import MAX_PAUSES, Pace
from .settings import Settings
from .tasks import Report, Task

T = TypeVar("T")

# In seconds; the delays between the attempts of a task whose source could not be read.
_SOURCE_DELAYS = (0.5, 2.0)
_MAX_ATTEMPTS = 10
# Pauses of so many seconds are logged.
_LOGGED_PAUSE = 0.9

_log = logging.getLogger(__name__)


@define(eq=False)
class Signal:
    """Wakes the jobs that wait for it, if they still do: each is here with its turn."""

    jobs: list[tuple[Job, int]] = field(factory=list["tuple[Job, int]"])


@frozen
class Until:
    """Wait for a signal; with `linger`, at most so many seconds, or until nothing else is to be done.

    The result is whether the wait ended without the signal.
    """

    signal: Signal
    linger: float | None = None


@frozen
class Delay:
    """Wait for some seconds."""

    seconds: float


Instruction = Task[Any] | Until | Delay
Work = Generator[Instruction, Any, T]


@define(eq=False)
class Job:
    """A generator of tasks. Of several jobs with tasks to run, that with the lowest `order` comes first.

    Attributes:
        order: Its place.
        work: The generator.
        report: Called with the bytes that its tasks send.
        attempts: The number of failures of its task.
        turn: A number that changes with each instruction, by which timers and signals for an earlier one are known.
    """

    order: int
    work: Work[Any]
    report: Report | None = None
    attempts: int = 0
    turn: int = 0


@frozen(eq=False)
class _Running:
    job: Job
    task: Task[Any]
    started: float


@frozen(eq=False)
class _Timer:
    job: Job
    turn: int
    # A lingering job is woken early if nothing else is to be done.
    lingers: bool = False
    # The task to run then; without one, the job goes on.
    task: Task[Any] | None = None


class Scheduler:
    """Runs jobs. `ended` has the jobs that have ended, and their results."""

    def __init__(self, settings: Settings, worker: WorkerClient | None) -> None:
        self.ended: deque[tuple[Job, Any]] = deque()
        self._settings = settings
        self._worker = worker
        self._pace = Pace(settings.rate)
        self._ready: list[tuple[int, int, Job, Task[Any]]] = []
        self._timers: list[tuple[float, int, _Timer]] = []
        self._running: dict[Future[Any], _Running] = {}
        self._delayed = 0
        self._count = itertools.count()

    @property
    def has_room(self) -> bool:
        """Whether another job may start: fewer tasks run, or are to run, than the concurrency allows."""
        return len(self._running) + len(self._ready) + self._delayed < self._settings.concurrency

    def start(self, job: Job) -> None:
        """Run a job up to its first instruction."""
        self._advance(job, None)

    def fire(self, signal: Signal) -> None:
        """Wake the jobs that wait for a signal, when the current one has reached its next instruction."""
        jobs, signal.jobs = signal.jobs, []
        for job, turn in jobs:
            if turn == job.turn:
                job.turn += 1
                self._set_timer(0.0, _Timer(job, job.turn))

    def step(self) -> Steps[None]:
        """Start what can be started; then wait until something has happened, unless a job has ended."""
        self._wake()
        pause = yield from self._start_tasks()
        if self.ended:
            return
        timeout = self._time_to_next_timer(pause)
        if self._running:
            for future in (yield from Wait(list(self._running), timeout)):
                self._finish(future)
        elif timeout:
            yield from Sleep(timeout)

    def drain(self) -> Steps[None]:
        """Wait for the tasks that must not be repeated, and record their results: the run ends."""
        while pending := self._pending():
            for future in (yield from Wait(pending)):
                self._record(future)

    def drain_now(self) -> None:
        """Wait as `drain` does, if the tasks run in threads."""
        for future in self._pending():
            if not hasattr(future, "get_loop"):
                with suppress(Exception):
                    future.result()
                self._record(future)

    def _pending(self) -> list[Future[Any]]:
        return [future for future, running in self._running.items() if not running.task.repeatable]

    def _record(self, future: Future[Any]) -> None:
        """Advance the job of a task to its next instruction, before which it stores the result."""
        running = self._running.pop(future)
        with suppress(Exception):
            self._advance(running.job, future.result())

    def _time_to_next_timer(self, pause: float | None) -> float | None:
        times = [] if pause is None else [pause]
        if self._timers:
            times.append(max(0.0, self._timers[0][0] - time.monotonic()))
        return min(times, default=None)

    def _wake(self) -> None:
        """Continue the jobs whose time has come; those that linger also if nothing else is to be done."""
        while self._timers:
            time_of_first, _, timer = self._timers[0]
            if timer.turn == timer.job.turn:
                early = timer.lingers and not (self._running or self._ready or self.ended)
                if time_of_first > time.monotonic() and not early:
                    return
            heapq.heappop(self._timers)
            self._delayed -= time_of_first > 0 and not timer.lingers
            if timer.turn != timer.job.turn:
                continue
            if timer.task is not None:
                self._push(timer.job, timer.task)
            else:
                self._advance(timer.job, timer.lingers)

    def _start_tasks(self) -> Steps[float | None]:
        """Start tasks; return the seconds until the next one may start, if that is limited by the pace."""
        while self._ready and len(self._running) < self._settings.concurrency:
            _, _, job, task = self._ready[0]
            if pause := self._pace.wait_time(task.bytes_to_send()):
                return pause
            heapq.heappop(self._ready)
            self._pace.start(task.bytes_to_send())
            # Executors of a cluster may run a task twice, for example after they have lost a worker.
            if self._worker is None or not task.repeatable:
                future: Future[Any] = yield from Spawn(task.steps(job.report))
            else:
                future = yield from Submit(self._worker, task)
            self._running[future] = _Running(job, task, time.monotonic())
        return None

    def _finish(self, future: Future[Any]) -> None:
        running = self._running.pop(future)
        try:
            result = result_of(future)
        except ExecutorError:
            raise
        except Exception as error:
            self._fail(running, error)
        else:
            running.job.attempts = 0
            self._pace.succeed(running.started)
            self._advance(running.job, result)

    def _fail(self, running: _Running, error: Exception) -> None:
        """Repeat a task that failed, or pass its error to the job.

        Raises:
            Exception: The error, if each further task would fail too.
        """
        job, task = running.job, running.task
        failure = judge(task, error)
        if failure.is_fatal:
            raise error
        job.attempts += 1
        if failure.pause:
            seconds = self._pace.fail(running.started, failure.retry_after)
            if self._pace.pauses > MAX_PAUSES:
                raise error
            if seconds >= _LOGGED_PAUSE:
                _log.warning("waiting %.0f s: %s", self._pace.wait_time(0), error)
        if failure.repeat and failure.pause and job.attempts < _MAX_ATTEMPTS:
            self._push(job, task)
        elif failure.repeat and not failure.pause and job.attempts <= len(_SOURCE_DELAYS):
            self._set_timer(_SOURCE_DELAYS[job.attempts - 1], _Timer(job, job.turn, task=task))
        else:
            job.attempts = 0
            self._advance(job, error)

    def _push(self, job: Job, task: Task[Any]) -> None:
        heapq.heappush(self._ready, (job.order, next(self._count), job, task))

    def _advance(self, job: Job, value: Any) -> None:
        """Pass a result, or throw an error, into a job, and carry out its next instruction."""
        job.turn += 1
        try:
            instruction = job.work.throw(value) if isinstance(value, Exception) else job.work.send(value)
        except StopIteration as end:
            self.ended.append((job, end.value))
            return
        if isinstance(instruction, Task):
            self._push(job, instruction)
        elif isinstance(instruction, Delay):
            self._set_timer(instruction.seconds, _Timer(job, job.turn))
        else:
            instruction.signal.jobs.append((job, job.turn))
            if instruction.linger is not None:
                self._set_timer(instruction.linger, _Timer(job, job.turn, lingers=True))

    def _set_timer(self, seconds: float, timer: _Timer) -> None:
        """Start a timer; with 0 seconds, it comes before all others."""
        self._delayed += seconds > 0 and not timer.lingers
        time_of_timer = time.monotonic() + seconds if seconds else 0.0
        heapq.heappush(self._timers, (time_of_timer, next(self._count), timer))
