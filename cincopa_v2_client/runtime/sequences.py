"""The type of a list argument for checkers: any sequence, but not a string."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol, TypeVar

T_co = TypeVar("T_co", covariant=True)


class SequenceNotStr(Protocol[T_co]):
    """A sequence that is not a string: `str` itself is a sequence of strings.

    The methods are those of `Sequence`. A string does not have this `__contains__`: it accepts strings only.
    """

    def __getitem__(self, index: int, /) -> T_co: ...

    def __contains__(self, value: object, /) -> bool: ...

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[T_co]: ...

    def index(self, value: Any, start: int = 0, stop: int = ..., /) -> int: ...

    def count(self, value: Any, /) -> int: ...
