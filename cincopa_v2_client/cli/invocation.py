"""The state of one invocation of any program: the options that every program has, and its client."""

from __future__ import annotations

import sys
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from .output.option import OutputFormat
    from .program import Program


@dataclass(slots=True)
class Invocation(ABC):
    """The global options, set before the command runs."""

    program: ClassVar[Program]
    chosen_output: OutputFormat | None = None
    debug: bool = False

    @property
    def output(self) -> OutputFormat:
        """The chosen output format, else a table on a terminal and the program's own format in a pipe."""
        return self.chosen_output or ("table" if sys.stdout.isatty() else self.program.piped)

    @abstractmethod
    def client(self) -> Any:
        """Return a client, to be used as a context manager."""

    def remedy(self, exc: Exception) -> str:
        """Return a sentence that says what to do about an error; empty if there is nothing to add to its message."""
        del exc
        return ""
