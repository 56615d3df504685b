"""The engine: takes items from a source, runs a job for each, and yields their outcomes."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from itertools import count
from threading import Event
from typing import TYPE_CHECKING

from ..errors import ApiError
from ..flows.database import JournalError
from ..flows.destination import destination_of
from ..flows.engine.steps import Call, Cancelled, Items, RunBlocking, Steps
from ..flows.engine.steps import Item as FlowItem
from .executor import WorkerClient
from .galleries import Galleries
from .item import Item, RefusedItem, checked_item
from .journal import Journal
from .library import Library
from .missing import MissingItems
from .outcome import Outcome, Status
from .process import process
from .record import Record, Stage
from .scheduler import Job, Scheduler
from .settings import Settings
from .tasks import Report, is_temporary
from .work import ItemWork, Run

if TYPE_CHECKING:
    from ..client import AuthenticatedClient

# The most items in work. It exceeds the concurrency, since an item that waits for its place in a gallery sends nothing.
_WINDOW = 1000
# Items are taken from the source in groups, since an async client takes each group in a thread: their number, and the
# seconds that a slow source may take before the first of them are begun.
_GROUP, _GROUP_SECONDS = 64, 0.05
_PING_RETRIES = 2


class Engine:
    """One run, or with `dry` the plan of one."""

    def __init__(
        self,
        client: AuthenticatedClient,
        source: object,
        items: Iterable[Item | RefusedItem],
        settings: Settings,
        *,
        dry: bool,
    ) -> None:
        self._source = source
        self._items = items
        self._settings = settings
        self._dry = dry
        self._destination = destination_of(client)
        worker = WorkerClient.of(client, settings.executor) if settings.executor is not None else None
        self._scheduler = Scheduler(settings, worker)
        self._cancelled = Event()
        self._order = count()
        self._taken: list[Item | RefusedItem] = []
        self._count = 0
        self._in_work = 0
        self._is_exhausted = False
        self._has_failures = False
        self._error: Exception | None = None
        self._outcomes: list[Outcome] = []

    def run(self) -> Items[Outcome]:
        """Yield the outcome of each item when it has ended."""
        with Journal(self._settings.journal, self._destination, read_only=self._dry) as journal:
            yield from _ping()
            scheduler = self._scheduler
            galleries = Galleries(journal, scheduler.fire, scheduler.start)
            library = Library(journal, scheduler.fire)
            missing = MissingItems(self._source, self._settings, journal)
            run = Run(self._settings, journal, library, galleries, scheduler.fire, missing, dry=self._dry)
            if self._settings.again:
                run.generation = journal.begin_again(dry=self._dry)
            iterator = iter(self._items)
            try:
                while True:
                    yield from self._start_items(run, iterator)
                    while self._outcomes:
                        yield FlowItem(self._outcomes.pop())
                    if self._is_exhausted and not self._taken and not self._in_work:
                        break
                    yield from scheduler.step()
                    while scheduler.ended:
                        self._in_work -= 1
                        outcome: Outcome = scheduler.ended.popleft()[1]
                        self._has_failures |= outcome.status in {Status.FAILED, Status.UNCERTAIN}
                        yield FlowItem(outcome)
            except GeneratorExit:
                self._cancelled.set()
                scheduler.drain_now()
                raise
            except BaseException:
                self._cancelled.set()
                yield from scheduler.drain()
                raise
            finally:
                # A thread cannot be interrupted: `report` ends its task before the next piece of a file is sent.
                self._cancelled.set()
                if not self._dry:
                    with suppress(JournalError):
                        run.throughput.store(everything=True)
            if self._error is not None:
                raise self._error
            yield from map(FlowItem, missing.outcomes())
            if self._settings.again and not self._dry and not self._has_failures:
                journal.end_again()

    def _start_items(self, run: Run, iterator: Iterator[Item | RefusedItem]) -> Steps[None]:
        while self._scheduler.has_room and self._in_work < _WINDOW and not self._outcomes:
            if not self._taken:
                if self._is_exhausted:
                    return
                yield from RunBlocking(partial(self._take, iterator))
                continue
            item = self._taken.pop()
            outcome = self._refuse(run, item)
            if outcome is not None:
                self._outcomes.append(outcome)
            elif isinstance(item, Item) and self._is_chosen(run, item):
                self._start(run, item)

    def _take(self, iterator: Iterator[Item | RefusedItem]) -> None:
        """Take a group of items from the source, in reverse. After an error, the run ends when they have ended."""
        deadline = time.monotonic() + _GROUP_SECONDS
        limit = self._settings.limit
        taken: list[Item | RefusedItem] = []
        try:
            while len(taken) < _GROUP and time.monotonic() < deadline:
                if limit is not None and self._count >= limit:
                    self._is_exhausted = True
                    break
                taken.append(checked_item(next(iterator)))
                self._count += 1
        except StopIteration:
            self._is_exhausted = True
        except Exception as error:
            self._error = error
            self._is_exhausted = True
        self._taken = taken[::-1]

    def _refuse(self, run: Run, item: Item | RefusedItem) -> Outcome | None:
        """Return the outcome of an item that cannot be begun, or is excluded."""
        if not run.journal.is_first(item.key):
            return Outcome(key=item.key, status=Status.REFUSED, reason="the source has another item with this key")
        if isinstance(item, RefusedItem):
            record = run.journal.find(item.key) or Record(item.key)
            run.missing.see_refused(item)
            if not self._dry and record.rid is None and record.stage is Stage.NEW:
                record.problem, record.reason = Status.REFUSED.value, item.reason
                run.journal.save(record)
            return Outcome(key=item.key, status=Status.REFUSED, reason=item.reason, rid=record.rid)
        if self._settings.approved_only and not item.approved:
            reason = "it is not approved" if item.approved is not None else "the source does not know approvals"
            return Outcome(key=item.key, status=Status.SKIPPED, reason=reason, name=item.file.name)
        return None

    def _is_chosen(self, run: Run, item: Item) -> bool:
        if not self._settings.only_failed:
            return True
        record = run.journal.find(item.key)
        return record is not None and bool(record.problem)

    def _start(self, run: Run, item: Item) -> None:
        work = ItemWork(item, run.journal.find(item.key) or Record(item.key), run)
        work.record.name = item.file.name
        work.is_dirty |= run.missing.see(work.record)
        if not self._dry:
            work.reserve_places()
        self._in_work += 1
        self._scheduler.start(Job(next(self._order), process(work), self._reporter(item.key)))

    def _reporter(self, key: str) -> Report:
        progress, cancelled = self._settings.progress, self._cancelled

        def report(sent: int, total: int | None) -> None:
            if cancelled.is_set():
                raise Cancelled
            if progress is not None:
                progress(key, sent, total)

        return report


def _ping() -> Steps[None]:
    """Check the token and the connection: a run that finds nothing to do sends no other request."""
    try:
        yield from Call(lambda c: c.with_options(retries=_PING_RETRIES).ping())
    except ApiError as error:
        # The run waits for a server that is overloaded.
        if not is_temporary(error, is_read=True):
            raise
