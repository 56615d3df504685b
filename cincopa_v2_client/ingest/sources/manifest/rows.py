"""The rows of manifests, read one by one from CSV, JSONL and Parquet."""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

from .columns import is_known, unknown_column

_DELIMITERS = ",;\t|"
_UTF8 = codecs.lookup("utf-8").name
# The longest first: the mark of UTF-16 is the beginning of that of UTF-32.
_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_BATCH_ROWS = 1000


class Row(NamedTuple):
    """A row: its place, such as `line 7`; and its cells by column, or what is wrong with it."""

    place: str
    cells: dict[str, Any]
    problem: str | None = None


def read_csv(path: Path) -> Iterator[Row]:
    """Yield the rows of a CSV file. The delimiter is the one that gives the most known columns.

    Raises:
        ValueError: The header is not one, or has an unknown column.
        OSError: The file cannot be read.
    """
    with _open_text(path) as file:
        lines = _Lines(file)
        # Excel writes the delimiter into a line of its own, and reads it there.
        header = next((line for line in lines if line.strip() and not line.startswith("sep=")), "")
        names, delimiter = _columns(path, header)
        # The lines are counted here, as the reader's own count lacks those of the header.
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        while True:
            place = f"line {lines.count + 1}"
            try:
                cells = next(reader, None)
            except csv.Error as error:
                yield Row(place, {}, f"{error}: look for a quote without its pair, up to line {lines.count}")
                continue
            if cells is None:
                return
            if any(cells):
                yield _csv_row(place, names, cells)


def _csv_row(place: str, names: Sequence[str], cells: Sequence[str]) -> Row:
    # Spreadsheets end short rows early or late, with empty cells.
    if len(cells) != len(names) and any(cells[len(names) :]):
        return Row(place, {}, f"{len(cells)} cells; the header has {len(names)}: put quotes around the delimiter")
    return Row(place, {name: cell for name, cell in zip(names, cells, strict=False) if cell})


def _columns(path: Path, header: str) -> tuple[list[str], str]:
    """Return the names of a header, and the delimiter."""
    if not header:
        raise ValueError(f"{str(path)!r} is empty: its first line has to name the columns, such as file,caption")

    def split(delimiter: str) -> list[str]:
        return [name.strip() for name in next(csv.reader([header], delimiter=delimiter))]

    delimiter = max(_DELIMITERS, key=lambda each: sum(map(is_known, split(each))))
    names = split(delimiter)
    while names and not names[-1]:
        names.pop()
    problem = unknown_column(names) or next(
        (f"the column {name!r} is there twice" for name in names if names.count(name) > 1), None
    )
    if problem is None and "file" not in names:
        problem = "there is no column 'file'"
    if problem:
        raise ValueError(f"{str(path)!r}: {problem}")
    return names, delimiter


class _Lines:
    """The lines of a file, counted."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.count = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._file)
        self.count += 1
        return line


def _open_text(path: Path) -> IO[str]:
    with path.open("rb") as file:
        start = file.read(4)
    encoding = next((name for mark, name in _MARKS.items() if start.startswith(mark)), _UTF8)
    if encoding == _UTF8 and b"\0" in start:
        raise ValueError(f"{str(path)!r} is no text: save it as UTF-8, or choose the ending of its format")
    # A byte that is not of the encoding is then found in its row, and the other rows can be read.
    return path.open(
        encoding=encoding, errors="surrogateescape" if encoding.startswith(_UTF8) else "replace", newline=""
    )


def read_jsonl(path: Path) -> Iterator[Row]:
    """Yield the rows of a file with a JSON object in each line.

    Raises:
        ValueError: The file is a JSON array, or no text.
        OSError: The file cannot be read.
    """
    with _open_text(path) as file:
        for number, line in enumerate(file, 1):
            if number == 1 and line.startswith("["):
                raise ValueError(f"{str(path)!r} is a JSON array; expected an object in each line, without commas")
            if line.strip():
                yield _json_row(f"line {number}", line)


def _json_row(place: str, line: str) -> Row:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Row(place, {}, f"no JSON: {error}")
    if not isinstance(value, dict):
        return Row(place, {}, f"a JSON object is expected, with a field for each column; it is {value!r}")
    cells = cast("dict[str, Any]", value)
    return Row(place, cells, unknown_column(cells))


def read_parquet(path: Path) -> Iterator[Row]:
    """Yield the rows of a Parquet file.

    Raises:
        ValueError: It is no Parquet file, has an unknown column or none that is named `file`.
        ModuleNotFoundError: The extra is not installed.
        OSError: The file cannot be read.
    """
    try:
        # Imported by name, as the package is slow to import, and has no types.
        arrow: Any = import_module("pyarrow")
        parquet: Any = import_module("pyarrow.parquet")
    except ModuleNotFoundError:
        raise ModuleNotFoundError("Parquet needs an extra: pip install 'cincopa-v2-client[parquet]'") from None
    try:
        with parquet.ParquetFile(path) as file:
            names = cast("list[str]", file.schema_arrow.names)
            problem = unknown_column(names) or (None if "file" in names else "there is no column 'file'")
            if problem:
                raise ValueError(f"{str(path)!r}: {problem}")
            number = 0
            for batch in file.iter_batches(batch_size=_BATCH_ROWS):
                for cells in batch.to_pylist():
                    number += 1
                    yield Row(f"row {number}", cells)
    except arrow.ArrowException as error:
        raise ValueError(f"{str(path)!r} cannot be read as Parquet: {error}") from None


READERS: dict[str, Callable[[Path], Iterator[Row]]] = {
    ".csv": read_csv,
    ".tsv": read_csv,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".parquet": read_parquet,
}
