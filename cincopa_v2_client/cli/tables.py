"""Tables on a terminal."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

# A column that is narrower than this says nothing.
_NARROWEST = 8


def show_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table that is as wide as the terminal; columns for which there is no room are named below it."""
    console = Console(highlight=False)
    body = list(rows)
    if not body:
        console.print("nothing found")
        return
    fitting = max(console.width // (_NARROWEST + 2), 1)
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in columns[:fitting]:
        table.add_column(column, overflow="ellipsis", no_wrap=True)
    for row in body:
        table.add_row(*(Text(" ".join(text.split())) for text in row[:fitting]))
    console.print(table)
    if len(columns) > fitting:
        console.print(f"not shown: {', '.join(columns[fitting:])} (--output csv has all)", style="dim")
