"""Writers of items in CSV, JSON and JSON Lines. Each writes an item immediately and keeps none in memory."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Literal, Protocol

from ...runtime.models.without_secrets import without_secrets
from .lines import csv_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...runtime.models.model import Model
    from .columns import Column


class Writer(Protocol):
    """Receives the items of a listing, one after the other."""

    def add(self, item: Model) -> None:
        """Write an item."""
        ...

    def end(self) -> None:
        """Write the footer, if the format has one."""
        ...


class JsonLines:
    """Writes one line of JSON for each item."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def add(self, item: Model) -> None:
        """Write an item."""
        self._file.write(f"{json.dumps(without_secrets(item), ensure_ascii=False)}\n")

    def end(self) -> None:
        """Do nothing: JSON Lines has no footer."""


class JsonArray:
    """Writes one JSON array, with each item on its own line."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._separator = "[\n"

    def add(self, item: Model) -> None:
        """Write an item."""
        self._file.write(f"{self._separator}{json.dumps(without_secrets(item), ensure_ascii=False)}")
        self._separator = ",\n"

    def end(self) -> None:
        """Close the array."""
        self._file.write("[]\n" if self._separator == "[\n" else "\n]\n")


def json_writer(format_: Literal["json", "jsonl"], file: IO[str]) -> JsonArray | JsonLines:
    """Return the writer of an array or of JSON Lines."""
    return JsonArray(file) if format_ == "json" else JsonLines(file)


class Csv:
    """Writes a header and one row for each item."""

    def __init__(self, file: IO[str], columns: Sequence[Column]) -> None:
        self._file = file
        self._columns = columns
        self._has_header = False

    def add(self, item: Model) -> None:
        """Write an item."""
        self._write_header()
        self._file.write(f"{csv_line([column.value(item) for column in self._columns])}\n")

    def end(self) -> None:
        """Write the header if there were no items."""
        self._write_header()

    def _write_header(self) -> None:
        # Not before the first item: if the first request fails, nothing is written.
        if not self._has_header:
            self._file.write(f"{csv_line([column.name for column in self._columns])}\n")
            self._has_header = True
