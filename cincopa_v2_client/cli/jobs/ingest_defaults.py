"""A source whose items get the galleries and tags of the command besides their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from ...errors import CincopaError
from ...ingest import Item
from ...ingest.item import checked_item
from ...runtime.errors import ClientError
from ..errors import CommandError, JobError, UsageError, message_of

if TYPE_CHECKING:
    from ...ingest import ItemGallery, RefusedItem, Source


@frozen
class WithDefaults:
    """The items of another source, with more galleries and tags."""

    source: Source
    galleries: Sequence[ItemGallery] = ()
    tags: Sequence[str] = ()

    @property
    def identity(self) -> str:
        """That of the other source: another gallery or tag is no reason to bring in anything again."""
        return self.source.identity

    @property
    def covers(self) -> Callable[[str], bool] | None:
        """The other source's method, if it has one."""
        return getattr(self.source, "covers", None)

    def items(self) -> Iterator[Item | RefusedItem]:
        """Yield the items.

        Raises UsageError if the source refuses its arguments before the first item, and JobError if it cannot be read.
        """
        is_started = False
        try:
            for item in self.source.items():
                is_started = True
                yield self._with_defaults(item)
        except (CincopaError, CommandError):
            raise
        except Exception as exc:
            is_known = isinstance(exc, ClientError | OSError | ValueError | ModuleNotFoundError)
            text = message_of(exc) if is_known else f"{type(exc).__name__}: {exc}"
            if isinstance(exc, ValueError) and not is_started:
                raise UsageError(text) from exc
            raise JobError(f"the source cannot be read: {text}") from exc

    def _with_defaults(self, item: Item | RefusedItem) -> Item | RefusedItem:
        if not isinstance(item, Item):
            return checked_item(item)
        galleries = tuple(dict.fromkeys((*item.galleries, *self.galleries)))
        tags = tuple(dict.fromkeys((*(item.tags or ()), *self.tags))) if self.tags else item.tags
        return evolve(item, galleries=galleries, tags=tags)
