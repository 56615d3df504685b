"""Changes of many assets or galleries: a few at once, each failure told, and the rest done all the same."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from .failures import REFUSED, Failure, UsageFailure, code_of, sentence
from .output import note, tsv_line, write

if TYPE_CHECKING:
    from asyncio import Task

    from .filters import Filters

T = TypeVar("T")

# Our choice: Cincopa documents no limit (Q51).
_AT_ONCE = 8


class PartFailure(Failure):
    """Some of it failed; each was told by itself."""

    def __init__(self, text: str, exit_code: int) -> None:
        super().__init__(text)
        self.exit_code = exit_code


class Changes:
    """What was done of a job, and what was not; `done` says it in a word."""

    def __init__(self, done: str) -> None:
        self._done = done
        self._count = 0
        self._codes: list[int] = []

    async def carry_out(
        self, items: AsyncIterable[T], name: Callable[[T], str], change: Callable[[T], Awaitable[str | None]]
    ) -> None:
        """Change each; `change` returns what to print of it, or None where nothing was to do.

        Raises PartFailure after the last, if any failed.
        """
        import asyncio  # noqa: PLC0415 - most commands need none

        under_way: set[Task[None]] = set()
        try:
            async for item in items:
                under_way.add(asyncio.create_task(self._change(name(item), change(item))))
                if len(under_way) >= _AT_ONCE:
                    under_way = await _after_some(under_way)
            while under_way:
                under_way = await _after_some(under_way)
        finally:
            # Also when it was interrupted, or the list broke off.
            note(f"{self._done}: {self._count:,}")
        if self._codes:
            # Where nothing went well and all failed alike, that is what is wrong.
            alike = not self._count and len(set(self._codes)) == 1
            raise PartFailure(f"{len(self._codes):,} failed, as told above", self._codes[0] if alike else REFUSED)

    async def _change(self, name: str, change: Awaitable[str | None]) -> None:
        from .. import CincopaError  # noqa: PLC0415

        try:
            said = await change
        except (CincopaError, ValueError) as exc:
            note(f"cincopa: {name}: {sentence(exc)}")
            self._codes.append(code_of(exc))
        else:
            if said is not None:
                self._count += 1
                write(tsv_line([name, said]).rstrip("\t"))


async def _after_some(under_way: set[Task[None]]) -> set[Task[None]]:
    """What is still under way once something is done; raises what that raised."""
    import asyncio  # noqa: PLC0415 - most commands need none

    done, rest = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
    for each in done:
        each.result()
    return rest


async def as_they_come(items: Iterable[T]) -> AsyncIterator[T]:
    """What is there already, to be iterated over as what is not."""
    for item in items:
        yield item


def checked_choice(ids: Iterable[str], filters: Filters) -> list[str]:
    """The ids that were named, each once; raises UsageFailure unless there are either these or filters."""
    given = list(dict.fromkeys(each.strip() for each in ids))
    if "" in given:
        raise UsageFailure("an id is empty: leave it out")
    filtered = filters.choose()
    if given and filtered:
        raise UsageFailure("ids and filters were both given: say which")
    if not given and not filtered:
        raise UsageFailure("nothing was done: name ids, or give a filter (--tag any-tag, for example)")
    return given
