"""The protocol of sources: where items come from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, runtime_checkable

from .item import Item, RefusedItem


@runtime_checkable
class Source(Protocol):
    """Where items come from. Other packages add theirs as entry points of the group `cincopa.sources`.

    Iterating reads the source anew, item by item: a source may have millions, and is never in memory as a whole.
    It only reads; what is written to the source afterwards is `Item.write_back`.

    A source may have a method `covers(key)`, which returns whether it would yield an item of this key if there were
    one. Then a run that reads all of it reports what earlier runs have brought in, and what the source has no longer.
    """

    @property
    def identity(self) -> str:
        """What the source is made of, without secrets: the same for the same command, as the default journal's name."""
        ...

    def items(self) -> Iterable[Item | RefusedItem]:
        """Yield the items, in the order in which they are added to galleries.

        Raises:
            Exception: The source cannot be read. A single item that cannot be read is yielded as a RefusedItem.
        """
        ...
