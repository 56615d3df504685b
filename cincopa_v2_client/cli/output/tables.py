"""Tables on a terminal, printed while their rows arrive."""

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from .words import longest_word, shortened, wrapped

# These columns are never truncated or hidden: their values are copied into the next command.
_IDS = frozenset({"id", "rid", "fid", "liveid", "subdomain", "profile"})
# These columns are hidden last: they say what a row is.
_TITLES = frozenset({"name", "caption", "filename", "title", "key", "status", "state", "event", "hook_url"})
# A column for which there is less room than this, or than its longest word (at most `_MAX_WORD`), is hidden.
_MIN_WIDTH = 8
_MAX_WORD = 24
_GAP = "  "


class Table:
    """A table whose first rows set the widths of its columns; columns that do not fit are named at the end."""

    def __init__(self, columns: Sequence[str]) -> None:
        self._console = Console(highlight=False)
        self._columns = columns
        self._widths: dict[int, int] | None = None

    def add(self, rows: Sequence[Sequence[str]]) -> None:
        """Print rows, after the header if they are the first."""
        if self._widths is None and rows:
            self._widths = _column_widths(self._columns, rows, self._console.width)
            self._print(self._columns, "bold")
        for row in rows:
            self._print(row)

    def end(self) -> None:
        """Print the names of the hidden columns, or that there are no rows."""
        if self._widths is None:
            self._console.print("nothing found")
        elif hidden := [name for at, name in enumerate(self._columns) if at not in self._widths]:
            self._console.print(f"hidden columns: {', '.join(hidden)} (--output csv prints all)", style="dim")

    def _print(self, row: Sequence[str], style: str = "") -> None:
        line = Text(style=style, no_wrap=True, overflow="ignore")
        for at, width in (self._widths or {}).items():
            text = Text(row[at] if self._columns[at] in _IDS else shortened(row[at], width))
            line.append_text(text).append(" " * max(width - cell_len(text.plain), 0) + _GAP)
        line.rstrip()
        self._console.print(line, crop=False)


def print_field_table(fields: Mapping[str, str]) -> None:
    """Print the fields of one object, one per line; no value is truncated."""
    width = max(map(len, fields))
    for name, text in fields.items():
        print_after(Text(f"{name:{width}}", "bold"), text)


def print_after(label: Text, text: str) -> None:
    """Print a text after a label; further lines of the text begin below its first one."""
    console = Console(highlight=False)
    indent = label.cell_len + len(_GAP)
    first, *others = wrapped(text, max(console.width - indent, _MIN_WIDTH))
    # Long words are left whole, so that a terminal copies them whole.
    console.print(Text.assemble(label, _GAP, first), soft_wrap=True)
    for line in others:
        console.print(Text(" " * indent + line), soft_wrap=True)


def _column_widths(columns: Sequence[str], rows: Sequence[Sequence[str]], available: int) -> dict[int, int]:
    """Return the widths of the columns that fit into `available` characters, by index; the widest shrink first."""
    widths = {at: max(cell_len(row[at]) for row in (columns, *rows)) for at in range(len(columns))}
    least = dict(widths)
    # Those to hide first are at the end.
    flexible = [at for at, name in enumerate(columns) if name not in _IDS]
    flexible.sort(key=lambda at: columns[at] not in _TITLES)
    for at in flexible:
        word = max(longest_word(row[at]) for row in (columns, *rows))
        least[at] = min(widths[at], max(_MIN_WIDTH, min(word, _MAX_WORD)))

    def excess(shown: Mapping[int, int]) -> int:
        return sum(shown[at] for at in widths) + len(_GAP) * (len(widths) - 1) - available

    while flexible and excess(least) > 0:
        del widths[flexible.pop()]
    while flexible and (over := excess(widths)) > 0:
        widest = max((at for at in flexible if widths[at] > least[at]), key=lambda at: widths[at])
        second = max((widths[at] for at in flexible if at != widest), default=0)
        widths[widest] = max(widths[widest] - over, min(second, widths[widest] - 1), least[widest])
    return widths
