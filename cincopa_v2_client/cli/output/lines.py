"""Lines on standard output and standard error."""

import csv
import io
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from .cells import machine_cell, printable, single_line


def write_line(text: str) -> None:
    """Write a line to standard output."""
    sys.stdout.write(f"{text}\n")


def note(text: str) -> None:
    """Write a message for the user to standard error; it may contain the server's words.

    OSError is ignored, so that a command continues when its terminal was closed: `cincopa live run` must still stop its
    channel.
    """
    with suppress(OSError):
        print(printable(text), file=sys.stderr)


def tsv_line(row: Iterable[Any]) -> str:
    """Return a row as TSV; tabs within a cell become spaces."""
    return "\t".join(single_line(machine_cell(value)) for value in row)


def csv_line(row: Iterable[Any]) -> str:
    """Return a row as CSV."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="").writerow([machine_cell(value) for value in row])
    return buffer.getvalue()
