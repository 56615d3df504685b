"""Items as they come, written as CSV, as a JSON array, or as a line of JSON each. None keeps what it wrote."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Protocol

from .results import csv_line, public

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...runtime.model import Model
    from .columns import Column


class Writer(Protocol):
    """Takes one item after the other."""

    def add(self, item: Model) -> None:
        """Write an item."""
        ...

    def end(self) -> None:
        """Write what comes after the last."""
        ...


class JsonLines:
    """A line of JSON an item."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def add(self, item: Model) -> None:
        """Write an item."""
        self._file.write(f"{json.dumps(public(item), ensure_ascii=False)}\n")

    def end(self) -> None:
        """Nothing comes after the last."""


class JsonArray:
    """One JSON array, an item a line."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._before = "[\n"

    def add(self, item: Model) -> None:
        """Write an item."""
        self._file.write(f"{self._before}{json.dumps(public(item), ensure_ascii=False)}")
        self._before = ",\n"

    def end(self) -> None:
        """Close the array."""
        self._file.write("[]\n" if self._before == "[\n" else "\n]\n")


class Csv:
    """A line of names, then a line an item."""

    def __init__(self, file: IO[str], columns: Sequence[Column]) -> None:
        self._file = file
        self._columns = columns
        self._begun = False

    def add(self, item: Model) -> None:
        """Write an item."""
        self._begin()
        self._file.write(f"{csv_line([column.value(item) for column in self._columns])}\n")

    def end(self) -> None:
        """Nothing comes after the last; but of nothing, the names."""
        self._begin()

    def _begin(self) -> None:
        # Not before something came: where nothing can be had, nothing is written.
        if not self._begun:
            self._file.write(f"{csv_line([column.name for column in self._columns])}\n")
            self._begun = True
