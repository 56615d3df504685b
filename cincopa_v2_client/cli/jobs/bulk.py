"""Bulk changes of assets, galleries or files: several at a time; an error in one does not stop the others."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from ..errors import FAILED, USAGE, CommandError, JobError, UsageError, exit_code_of, message_of
from ..output.lines import note, tsv_line, write_line

if TYPE_CHECKING:
    from ..operations.filters import Filters

T = TypeVar("T")

# Our choice: Cincopa documents no limit (Q51).
_CONCURRENCY = 8


class PartialFailure(CommandError):
    """Some items failed; each error was printed when it happened."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code


def _name_first(name: str, result: str) -> str:
    return tsv_line([name, result]).rstrip("\t")


class BulkJob:
    """Runs a change on many items, prints a line for each, and counts them."""

    def __init__(
        self,
        done: str,
        *,
        concurrency: int = _CONCURRENCY,
        format_line: Callable[[str, str], str] = _name_first,
        if_empty: str = "",
    ) -> None:
        """Create a job.

        `done` is the word before the final count. `format_line` makes a line of output from an item's name and the
        result of its change. `if_empty` is printed instead of the count if there are no items.
        """
        self._if_empty = if_empty
        self._done = done
        self._concurrency = concurrency
        self._format_line = format_line
        self._changed = 0
        self._succeeded = 0
        self._exit_codes: list[int] = []

    async def run(
        self, items: AsyncIterable[T], name: Callable[[T], str], change: Callable[[T], Awaitable[str | None]]
    ) -> None:
        """Change each item; `change` returns the text to print, or None if there was nothing to change.

        Raises PartialFailure after the last item if any has failed, and JobError at once.
        """
        import asyncio  # noqa: PLC0415 - most commands do not need it

        free = asyncio.Semaphore(self._concurrency)
        try:
            # It leaves no task behind: after Ctrl-C, or if the listing fails, it cancels them and waits for them.
            async with asyncio.TaskGroup() as tasks:
                async for item in items:
                    self._if_empty = ""
                    await free.acquire()
                    task = tasks.create_task(self._run_one(name(item), partial(change, item)))
                    task.add_done_callback(lambda _: free.release())
        except BaseExceptionGroup as group:
            # The first one ended the job; other tasks may have failed while they were cancelled.
            raise group.exceptions[0] from None
        finally:
            note(self._if_empty or f"{self._done}: {self._changed:,}")
        if self._exit_codes:
            # If all items failed for the same reason, exit with the code for that reason.
            same = not self._succeeded and len(set(self._exit_codes)) == 1
            message = f"{len(self._exit_codes):,} failed; the errors are above"
            raise PartialFailure(message, self._exit_codes[0] if same else FAILED)

    async def _run_one(self, name: str, change: Callable[[], Awaitable[str | None]]) -> None:
        from ...errors import CincopaError  # noqa: PLC0415 - not needed for `cincopa --help`
        from ...flows.database import JournalError  # noqa: PLC0415

        try:
            result = await change()
        except (JobError, JournalError):
            raise
        except (CincopaError, CommandError, OSError, ValueError) as exc:
            # `message_of` would repeat the name of a file that cannot be read or written.
            note(f"cincopa: {name}: {(isinstance(exc, OSError) and exc.strerror) or message_of(exc)}")
            code = exit_code_of(exc)
            # The code for usage errors says that nothing was changed.
            self._exit_codes.append(FAILED if code == USAGE else code)
        else:
            self._succeeded += 1
            if result is not None:
                self._changed += 1
                write_line(self._format_line(name, result))
                # So that the line reaches the reader of a pipe even if this process is killed next.
                sys.stdout.flush()


async def iterate_async(items: Iterable[T]) -> AsyncIterator[T]:
    """Turn an iterable into an async iterator."""
    for item in items:
        yield item


def validate_selection(ids: Iterable[str], filters: Filters) -> list[str]:
    """Return the given ids without duplicates; raise UsageError unless either ids or filters were given."""
    unique = list(dict.fromkeys(each.strip() for each in ids))
    if "" in unique:
        raise UsageError("an id is empty: omit it")
    has_filter = filters.check_any_given()
    if unique and has_filter:
        raise UsageError("give either ids or filters, not both")
    if not unique and not has_filter:
        raise UsageError("nothing is selected: give ids or a filter (--tag any-tag, for example)")
    return unique
