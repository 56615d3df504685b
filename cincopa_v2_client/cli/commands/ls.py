"""`cincopa ls`: list assets or galleries, one per line."""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from ..execute import run_coroutine
from ..operations.filters import Filters, with_filters
from ..output.cells import format_size, human_cell
from ..output.lines import csv_line, standard_output, tsv_line, write_line
from ..output.option import OutputFormat, OutputOption
from ..session import Session

if TYPE_CHECKING:
    from ...runtime.model import Model
    from ..output.tables import Table
    from ..output.writers import Writer

# A table is printed in batches of a page.
_BATCH = 100


class _Column(NamedTuple):
    name: str
    value: Callable[[Any], Any]
    # Formats the value for a table.
    format: Callable[[Any], str] = human_cell


def _day(moment: Any) -> str:
    return human_cell(moment)[:10]


def _title(asset: Any) -> str:
    return asset.caption or asset.filename


_ASSET_COLUMNS = (
    _Column("rid", attrgetter("rid")),
    _Column("type", attrgetter("type_")),
    _Column("filesize", attrgetter("filesize"), format_size),
    _Column("modified", attrgetter("modified"), _day),
    _Column("name", _title),
    _Column("tags", attrgetter("tags")),
)
# What the columns show beyond the fields that an asset always has.
_COLUMN_DETAILS = ("caption", "tags")
_GALLERY_COLUMNS = (
    _Column("fid", attrgetter("fid")),
    _Column("modified", attrgetter("modified"), _day),
    _Column("name", attrgetter("name")),
    _Column("tags", attrgetter("tags")),
)


@with_filters()
def ls(
    context: typer.Context,
    filters: Filters,
    *,
    limit: Annotated[int | None, typer.Option(min=0, help="The maximum number to list.")] = None,
    galleries: Annotated[bool, typer.Option("--galleries", help="List galleries instead of assets.")] = False,
    output: OutputOption = None,
) -> None:
    """List assets or galleries: all, or those that the filters select.

    If the output is not a terminal, the columns are separated by tabs: rid, type, filesize, modified, name (caption or,
    without one, filename) and tags; for galleries fid, modified, name and tags. With `--output json` or `jsonl`, each
    asset or gallery is printed as the API sent it.
    """
    session: Session = context.obj
    run_coroutine(_ls(session, filters, limit, galleries, output or session.output))


async def _ls(session: Session, filters: Filters, limit: int | None, galleries: bool, output: OutputFormat) -> None:
    async with session.async_client() as client:
        details = client.asset.ALL_DETAILS if output in ("json", "jsonl") else _COLUMN_DETAILS
        with filters.listing(client, details=details, galleries=galleries, limit=limit) as listing:
            writer = _writer(output, _GALLERY_COLUMNS if galleries else _ASSET_COLUMNS)
            async for item in listing:
                writer.add(item)
            writer.end()


def _writer(output: OutputFormat, columns: Sequence[_Column]) -> "Writer":
    if output in ("json", "jsonl"):
        from ..output.writers import json_writer  # noqa: PLC0415

        return json_writer(output, standard_output())
    if output == "table":
        from ..output.tables import Table  # noqa: PLC0415

        return _TableWriter(Table([column.name for column in columns]), columns)
    if output == "csv":
        write_line(csv_line([column.name for column in columns]))
    return _LineWriter(csv_line if output == "csv" else tsv_line, columns)


class _LineWriter:
    """Writes one line of CSV or TSV for each item."""

    def __init__(self, format_line: Callable[[list[Any]], str], columns: Sequence[_Column]) -> None:
        self._format_line = format_line
        self._columns = columns

    def add(self, item: "Model") -> None:
        """Write an item."""
        write_line(self._format_line([column.value(item) for column in self._columns]))

    def end(self) -> None:
        """Do nothing: there is no footer."""


class _TableWriter:
    """Prints a table in batches of rows."""

    def __init__(self, table: "Table", columns: Sequence[_Column]) -> None:
        self._table = table
        self._columns = columns
        self._rows: list[list[str]] = []

    def add(self, item: "Model") -> None:
        """Add an item, and print the batch when it is full."""
        self._rows.append([column.format(column.value(item)) for column in self._columns])
        if len(self._rows) >= _BATCH:
            self._flush()

    def end(self) -> None:
        """Print the last batch and the footer."""
        self._flush()
        self._table.end()

    def _flush(self) -> None:
        self._table.add(self._rows)
        self._rows.clear()
