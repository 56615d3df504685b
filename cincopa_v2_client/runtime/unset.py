"""UNSET: an argument that was not given."""

from __future__ import annotations

from typing import Literal, Self


class Unset:
    """The type of `UNSET`, which is its only instance, also after copy and pickle.

    Operations treat `None` as not given too. `with_options` does not: there, `timeout=None` means no timeout.
    """

    __slots__ = ()
    _only: Unset | None = None

    def __new__(cls) -> Self:
        """Return the one object."""
        if cls._only is None:
            cls._only = super().__new__(cls)
        return cls._only  # type: ignore[return-value]

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    def __reduce__(self) -> str:
        return "UNSET"


UNSET = Unset()
