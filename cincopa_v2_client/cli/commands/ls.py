"""`cincopa ls`: list assets or galleries, one per line."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import UsageError
from ..execute import run_coroutine
from ..operations.filters import Filters, with_filters
from ..operations.values import split_list
from ..output.lines import csv_line, standard_output, tsv_line, write_line
from ..output.list_columns import Column, choose_columns, sort_items, usual_columns
from ..output.option import OutputFormat, OutputOption
from ..session import Session

if TYPE_CHECKING:
    from ...runtime.models.model import Model
    from ..output.tables import Table
    from ..output.writers import Writer

# A table is printed in batches of a page.
_BATCH = 100


# What the usual columns show beyond the fields that an asset always has.
_COLUMN_DETAILS = ("caption", "tags")


@with_filters()
def ls(
    context: typer.Context,
    filters: Filters,
    *,
    limit: Annotated[int | None, typer.Option(min=0, help="The maximum number to list.")] = None,
    galleries: Annotated[bool, typer.Option("--galleries", help="List galleries instead of assets.")] = False,
    columns: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD", help="The columns, such as `rid,caption,exif.width`: any fields, with commas."),
    ] = None,
    sort: Annotated[
        str | None,
        typer.Option(metavar="FIELD", help="Order by a field; `-modified` for the newest first. All are read first."),
    ] = None,
    output: OutputOption = None,
) -> None:
    """List assets or galleries: all, or those that the filters select.

    If the output is not a terminal, the columns are separated by tabs: rid, type, filesize, modified, name (caption or,
    without one, filename) and tags; for galleries fid, modified, name and tags. With `--output json` or `jsonl`, each
    asset or gallery is printed as the API sent it.
    """
    session: Session = context.obj
    chosen = output or session.output
    if columns and chosen in ("json", "jsonl"):
        raise UsageError(f"--columns has no effect with --output {chosen}, which prints all fields: omit one of them")
    names = split_list(columns or ())
    if columns and not names:
        raise UsageError("--columns is empty: give fields, such as rid,caption, or omit it")
    if filters.in_gallery is not None and not filters.in_gallery.strip():
        raise UsageError("--gallery is empty: give a fid or a name, or omit it")
    run_coroutine(_ls(session, filters, chosen, names, sort, galleries=galleries, limit=limit))


async def _ls(
    session: Session,
    filters: Filters,
    output: OutputFormat,
    names: Sequence[str],
    sort: str | None,
    *,
    galleries: bool,
    limit: int | None,
) -> None:
    columns = choose_columns(names, "--columns", galleries=galleries) or usual_columns(galleries=galleries)
    order = choose_columns([sort.removeprefix("-")], "--sort", galleries=galleries)[0] if sort is not None else None
    async with session.async_client() as client:
        needs_all = names or order or output in ("json", "jsonl")
        details = client.asset.ALL_DETAILS if needs_all else _COLUMN_DETAILS
        most = None if order else limit
        async with filters.listing(client, details=details, galleries=galleries, limit=most) as listing:
            writer = _writer(output, columns)
            if order:
                items = sort_items([item async for item in listing], order, descending=(sort or "").startswith("-"))
                for item in items[:limit]:
                    writer.add(item)
            else:
                async for item in listing:
                    writer.add(item)
            writer.end()


def _writer(output: OutputFormat, columns: Sequence[Column]) -> "Writer":
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

    def __init__(self, format_line: Callable[[list[Any]], str], columns: Sequence[Column]) -> None:
        self._format_line = format_line
        self._columns = columns

    def add(self, item: "Model") -> None:
        """Write an item."""
        write_line(self._format_line([column.value(item) for column in self._columns]))

    def end(self) -> None:
        """Do nothing: there is no footer."""


class _TableWriter:
    """Prints a table in batches of rows."""

    def __init__(self, table: "Table", columns: Sequence[Column]) -> None:
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
