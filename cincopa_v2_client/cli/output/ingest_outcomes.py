"""Writers of the outcomes of an ingest. Each writes an item as soon as it has ended, and keeps none in memory."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from .cells import format_size, human_cell
from .lines import csv_line, tsv_line, write_line
from .results import print_rows

if TYPE_CHECKING:
    from .option import OutputFormat

COLUMNS = ("status", "key", "rid", "fids", "size", "sent", "reason", "candidates")
_TABLE_COLUMNS = ("status", "size", "key", "reason")
# The rows that set the widths of the table's columns.
_FIRST_ROWS = 100


class OutcomeWriter(Protocol):
    """Receives the outcomes, each a mapping with the names of `COLUMNS`."""

    def add(self, outcome: Mapping[str, Any]) -> None:
        """Write an outcome."""
        ...

    def end(self, totals: Mapping[str, Mapping[str, int]]) -> None:
        """Write the numbers of items and bytes by status, if the format has room for them."""
        ...


def outcome_writer(output: OutputFormat, *, is_plan: bool) -> OutcomeWriter:
    """Return the writer of a format. A table has the items of a plan, but the totals of a run."""
    if output == "table":
        return _PlanTable() if is_plan else _TotalsTable()
    return _Json() if output == "json" else _Lines(output)


class _TotalsTable:
    def add(self, outcome: Mapping[str, Any]) -> None:
        pass

    def end(self, totals: Mapping[str, Mapping[str, int]]) -> None:
        rows = [(status, f"{each['items']:,}", format_size(each["bytes"])) for status, each in totals.items()]
        print_rows(("status", "items", "size"), rows, "table")


class _PlanTable:
    def __init__(self) -> None:
        from .tables import Table  # noqa: PLC0415 - for terminals only

        self._table = Table(_TABLE_COLUMNS)
        self._rows: list[Sequence[str]] = []
        self._is_started = False

    def add(self, outcome: Mapping[str, Any]) -> None:
        size = format_size(outcome["size"])
        self._rows.append([human_cell(size if name == "size" else outcome[name]) for name in _TABLE_COLUMNS])
        if self._is_started or len(self._rows) == _FIRST_ROWS:
            self._flush()

    def _flush(self) -> None:
        self._table.add(self._rows)
        self._rows.clear()
        self._is_started = True

    def end(self, totals: Mapping[str, Mapping[str, int]]) -> None:
        self._flush()
        self._table.end()


class _Json:
    """One object with all items and the totals."""

    def __init__(self) -> None:
        self._separator = '{"items": [\n'

    def add(self, outcome: Mapping[str, Any]) -> None:
        write_line(self._separator + _json(outcome))
        self._separator = ","

    def end(self, totals: Mapping[str, Mapping[str, int]]) -> None:
        start = self._separator if self._separator != "," else ""
        write_line(f'{start}], "totals": {json.dumps(totals)}}}')


class _Lines:
    """A line for each item, which reaches the reader of a pipe even if this process is killed next."""

    def __init__(self, output: OutputFormat) -> None:
        self._output = output
        self._has_header = output != "csv"

    def add(self, outcome: Mapping[str, Any]) -> None:
        if self._output == "jsonl":
            write_line(_json(outcome))
        else:
            self._write_row(COLUMNS if not self._has_header else None)
            self._write_row([outcome[name] for name in COLUMNS])
        sys.stdout.flush()

    def end(self, totals: Mapping[str, Mapping[str, int]]) -> None:
        self._write_row(COLUMNS if not self._has_header else None)

    def _write_row(self, row: Sequence[Any] | None) -> None:
        if row is not None:
            write_line(csv_line(row) if self._output == "csv" else tsv_line(row))
            self._has_header = True


def _json(outcome: Mapping[str, Any]) -> str:
    """Return an outcome as JSON, without the fields that say nothing."""
    given = {name: outcome[name] for name in COLUMNS if outcome[name] not in (None, "", [])}
    return json.dumps(given, ensure_ascii=False)
