"""Sources with a position, which reading moves: file objects and iterators. They can serve one upload at a time."""

from __future__ import annotations

import os
import weakref
from collections.abc import Callable, Generator
from contextlib import contextmanager

_ADVICE = "reading moves its position, so each upload needs a file object of its own, or a path"

# What runs now: a mark of each upload, by the `id` of its source.
_in_use: dict[int, object] = {}


def has_position(source: object) -> bool:
    """Return whether a source has a position; paths, bytes and lists can be read by several uploads."""
    # Some classes of paths have a method `read`.
    return not isinstance(source, os.PathLike) and any(
        hasattr(source, name) for name in ("read", "__next__", "__anext__")
    )


@contextmanager
def in_use(source: object) -> Generator[None]:
    """Keep other uploads from a source inside the block; raise ValueError if one reads it now.

    Two uploads that move one position would each send parts of the file.
    """
    if not has_position(source):
        yield
        return
    mark = object()
    if _in_use.setdefault(id(source), mark) is not mark:
        raise ValueError(f"{source!r} is being uploaded already: {_ADVICE}")
    try:
        yield
    finally:
        del _in_use[id(source)]


class GivenSources:
    """The sources with a position that one call was given, which it does not keep open."""

    def __init__(self) -> None:
        self._by_id: dict[int, Callable[[], object]] = {}

    def add(self, source: object) -> ValueError | None:
        """Add a source; return the error for one that was added before, since that upload has moved its position."""
        if not has_position(source):
            return None
        known = self._by_id.get(id(source))
        if known is not None and known() is source:
            return ValueError(f"{source!r} is given twice: {_ADVICE}")
        try:
            self._by_id[id(source)] = weakref.ref(source)
        except TypeError:
            self._by_id[id(source)] = lambda: source
        return None
