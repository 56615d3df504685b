"""`cincopa ls`: a line an asset, or a gallery, as they come."""

import sys
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from ..output import values as texts
from ..output.results import csv_line, tsv_line, write
from ..session import LateOutput, Output, Session, run

if TYPE_CHECKING:
    from ...runtime.model import Model
    from ..operations.filters import Filters
    from ..output.tables import Table
    from ..output.writers import Writer

# A table is printed by so many rows at once: a page.
_ROWS = 100


class _Column(NamedTuple):
    name: str
    value: Callable[[Any], Any]
    shown: Callable[[Any], str] = texts.shown


def _day(moment: Any) -> str:
    return texts.shown(moment)[:10]


def _title(asset: Any) -> str:
    return asset.caption or asset.filename


_ASSETS = (
    _Column("rid", attrgetter("rid")),
    _Column("type", attrgetter("type_")),
    _Column("filesize", attrgetter("filesize"), texts.size),
    _Column("modified", attrgetter("modified"), _day),
    _Column("name", _title),
    _Column("tags", attrgetter("tags")),
)
_GALLERIES = (
    _Column("fid", attrgetter("fid")),
    _Column("modified", attrgetter("modified"), _day),
    _Column("name", attrgetter("name")),
    _Column("tags", attrgetter("tags")),
)


def ls(
    context: typer.Context,
    filters: "Filters",
    *,
    limit: Annotated[int | None, typer.Option(min=0, help="How many at the most.")] = None,
    galleries: Annotated[bool, typer.Option("--galleries", help="Galleries, in the place of assets.")] = False,
    output: LateOutput = None,
) -> None:
    """List assets, or galleries: all of them, or what filters choose.

    In a pipe, the columns have tabs between: rid, type, filesize, modified, name (the caption, else the filename) and
    tags; of galleries fid, modified, name and tags. With `--output json` or `jsonl` each is as the API sent it.
    """
    session: Session = context.obj
    run(_ls(session, filters, limit, galleries, output or session.output))


async def _ls(session: Session, filters: "Filters", limit: int | None, galleries: bool, output: Output) -> None:
    async with session.async_client() as client:
        with filters.listing(client, galleries=galleries, limit=limit) as listing:
            writer = _writer(output, _GALLERIES if galleries else _ASSETS)
            async for item in listing:
                writer.add(item)
            writer.end()


def _writer(output: Output, columns: Sequence[_Column]) -> "Writer":
    if output in ("json", "jsonl"):
        from ..output.writers import JsonArray, JsonLines  # noqa: PLC0415

        return JsonArray(sys.stdout) if output == "json" else JsonLines(sys.stdout)
    if output == "table":
        from ..output.tables import Table  # noqa: PLC0415

        return _Rows(Table([column.name for column in columns]), columns)
    if output == "csv":
        write(csv_line([column.name for column in columns]))
    return _Lines(csv_line if output == "csv" else tsv_line, columns)


class _Lines:
    """A line an item."""

    def __init__(self, line: Callable[[list[Any]], str], columns: Sequence[_Column]) -> None:
        self._line = line
        self._columns = columns

    def add(self, item: "Model") -> None:
        """Print an item."""
        write(self._line([column.value(item) for column in self._columns]))

    def end(self) -> None:
        """Nothing comes after the last."""


class _Rows:
    """A table, some rows at once."""

    def __init__(self, table: "Table", columns: Sequence[_Column]) -> None:
        self._table = table
        self._columns = columns
        self._rows: list[list[str]] = []

    def add(self, item: "Model") -> None:
        """Take an item."""
        self._rows.append([column.shown(column.value(item)) for column in self._columns])
        if len(self._rows) >= _ROWS:
            self._flush()

    def end(self) -> None:
        """Print the rest."""
        self._flush()
        self._table.end()

    def _flush(self) -> None:
        self._table.add(self._rows)
        self._rows.clear()
