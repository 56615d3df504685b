"""Changes of many assets or galleries: a few at once, each failure told, and the rest done all the same."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from ..errors import REFUSED, Failure, UsageFailure, code_of, sentence
from ..output.results import note, tsv_line, write

if TYPE_CHECKING:
    from asyncio import Task

    from ..operations.filters import Filters

T = TypeVar("T")

# Our choice: Cincopa documents no limit (Q51).
_AT_ONCE = 8


class PartFailure(Failure):
    """Some of it failed; each was told by itself."""

    def __init__(self, text: str, exit_code: int) -> None:
        super().__init__(text)
        self.exit_code = exit_code


def _name_first(name: str, said: str) -> str:
    return tsv_line([name, said]).rstrip("\t")


class Changes:
    """What was done of a job, and what was not; `done` says it in a word, `line` how each is printed."""

    def __init__(self, done: str, *, at_once: int = _AT_ONCE, line: Callable[[str, str], str] = _name_first) -> None:
        self._done = done
        self._at_once = at_once
        self._line = line
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
                if len(under_way) >= self._at_once:
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
        from ... import CincopaError  # noqa: PLC0415

        try:
            said = await change
        except (CincopaError, Failure, OSError, ValueError) as exc:
            # Of a file that cannot be read or written, `sentence` would name it again.
            note(f"cincopa: {name}: {(isinstance(exc, OSError) and exc.strerror) or sentence(exc)}")
            self._codes.append(code_of(exc))
        else:
            if said is not None:
                self._count += 1
                write(self._line(name, said))
                # Whoever reads a pipe knows of what is done, whatever happens next.
                sys.stdout.flush()


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
