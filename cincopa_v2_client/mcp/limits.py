"""The limits of what an agent may do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The limits of one server.

    Attributes:
        read_only: Whether only tools that change nothing are offered.
        tools: The names of the tools to offer; None for all.
        gallery: The fid of the one gallery whose assets can be reached; None for the whole library.
    """

    read_only: bool = False
    tools: frozenset[str] | None = None
    gallery: str | None = None

    @property
    def any(self) -> bool:
        """Whether there is any limit."""
        return self.read_only or self.tools is not None or self.gallery is not None
