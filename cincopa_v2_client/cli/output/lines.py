"""Lines on standard output and standard error."""

import csv
import io
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from .cells import escape_controls, machine_cell, printable, tsv_cell


class _Terminal:
    """Standard output as a file; control characters, which a terminal would execute, are written as escapes."""

    def write(self, text: str) -> int:
        """Write a text."""
        return sys.stdout.write(escape_controls(text))

    def writelines(self, texts: Iterable[str]) -> None:
        """Write texts."""
        for text in texts:
            self.write(text)


def standard_output() -> Any:
    """Return standard output as a file that results are written to: as they are, but for a terminal."""
    return _Terminal() if sys.stdout.isatty() else sys.stdout


def write_line(text: str) -> None:
    """Write a line of a result, which may contain the server's words, to standard output."""
    standard_output().write(f"{text}\n")


def note(text: str) -> None:
    """Write a message for the user to standard error; it may contain the server's words.

    OSError is ignored, so that a command continues when its terminal was closed: `cincopa live run` must still stop its
    channel.
    """
    with suppress(OSError):
        print(printable(text), file=sys.stderr)


def tsv_line(row: Iterable[Any]) -> str:
    """Return a row as TSV; tabs within a cell become spaces."""
    return "\t".join(tsv_cell(value) for value in row)


def csv_line(row: Iterable[Any]) -> str:
    """Return a row as CSV."""
    buffer = io.StringIO(newline="")
    # Cells with a character of the line terminator are quoted.
    csv.writer(buffer, lineterminator="\r\n").writerow([machine_cell(value) for value in row])
    return buffer.getvalue().removesuffix("\r\n")
