"""Tables on a terminal, printed as their rows come."""

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

# Never cut: what is typed or copied into the next command.
_IDS = frozenset({"id", "rid", "fid", "liveid", "subdomain", "profile"})
# A text column that is narrower than this says nothing.
_NARROWEST = 8
_GAP = "  "


class Table:
    """Its first rows decide how wide each column is; columns for which there is no room are named at its end."""

    def __init__(self, columns: Sequence[str]) -> None:
        self._console = Console(highlight=False)
        self._columns = columns
        self._widths: dict[int, int] | None = None

    def add(self, rows: Sequence[Sequence[str]]) -> None:
        """Print some rows."""
        if self._widths is None and rows:
            self._widths = _widths(self._columns, rows, self._console.width)
            self._print(self._columns, "bold")
        for row in rows:
            self._print(row)

    def end(self) -> None:
        """Say what is not in it."""
        if self._widths is None:
            self._console.print("nothing found")
        elif hidden := [name for at, name in enumerate(self._columns) if at not in self._widths]:
            self._console.print(f"not shown: {', '.join(hidden)} (--output csv has all)", style="dim")

    def _print(self, row: Sequence[str], style: str = "") -> None:
        line = Text(style=style, no_wrap=True, overflow="ignore")
        for at, width in (self._widths or {}).items():
            text = Text(row[at])
            if self._columns[at] not in _IDS:
                text.truncate(width, overflow="ellipsis")
            line.append_text(text).append(" " * max(width - cell_len(text.plain), 0) + _GAP)
        line.rstrip()
        self._console.print(line, crop=False)


def show_fields(fields: Mapping[str, str]) -> None:
    """Print the fields of one thing; nothing of them is cut."""
    console = Console(highlight=False)
    width = max(map(len, fields))
    for name, text in fields.items():
        console.print(Text.assemble((f"{name:{width}}", "bold"), _GAP, text), soft_wrap=True)


def _widths(columns: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> dict[int, int]:
    """The columns that fit, and how wide they are. Of the others, the widest gives way first."""
    widths = {at: max(cell_len(row[at]) for row in (columns, *rows)) for at in range(len(columns))}
    texts = [at for at, name in enumerate(columns) if name not in _IDS]

    def excess(narrowest: bool = False) -> int:
        found = (min(width, _NARROWEST) if narrowest and at in texts else width for at, width in widths.items())
        return sum(found) + len(_GAP) * (len(widths) - 1) - room

    while texts and excess(narrowest=True) > 0:
        del widths[texts.pop()]
    while texts and (over := excess()) > 0:
        widest = max(texts, key=lambda at: widths[at])
        second = max((widths[at] for at in texts if at != widest), default=0)
        widths[widest] = max(widths[widest] - over, min(second, widths[widest] - 1), _NARROWEST)
    return widths
