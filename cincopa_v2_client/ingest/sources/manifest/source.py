"""Items from the rows of a manifest."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, cast

from ...files import LocalFile, SourceFile
from ...item import Item, RefusedItem
from ...remote import URLFile
from ..bucket import BucketFile, has_http_scheme, shown_file_url
from . import columns
from .rows import READERS, Row


class ManifestSource:
    """Items from a CSV, JSONL or Parquet file, with a row for each item.

    The ending of the file's name is its format: `.csv` and `.tsv` with a header, `.jsonl` and `.ndjson` with an object
    in each line, `.parquet`. The columns are those of `COLUMNS`.
    """

    # Listing all items first, to show the time that is left, takes little.
    is_quickly_listed = True

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Choose the format by the ending; nothing is read.

        Raises:
            ValueError: The ending is of none of the formats.
        """
        self.path = Path(path).absolute()
        reader = READERS.get(self.path.suffix.lower())
        if reader is None:
            raise ValueError(f"{str(path)!r}; expected a name that ends in {', '.join(READERS)}")
        self._reader = reader

    @property
    def identity(self) -> str:
        """The manifest's path."""
        return f"manifest {self.path}"

    def covers(self, key: str) -> bool:
        """Return true: all rows are items."""
        return True

    def items(self) -> Iterator[Item | RefusedItem]:
        """Yield the items, row by row; a row that is wrong is refused, with its place and the reason.

        Raises:
            ValueError: The manifest is not of its format, or has an unknown column.
            OSError: It cannot be read.
        """
        with closing(_Places()) as places:
            for row in self._reader(self.path):
                yield self._item(row, places)

    def _item(self, row: Row, places: _Places) -> Item | RefusedItem:
        key = row.place
        try:
            if row.problem:
                raise ValueError(row.problem)
            file = columns.text("file", row.cells.get("file"))
            if not file:
                raise ValueError("there is no file; expected a path or a URL")
            key = columns.text("key", row.cells.get("key")) or _key(file)
            if first := places.of(key, row.place):
                unique, key = key, f"{key} ({row.place})"
                raise ValueError(f"the key {unique!r} is that of {first} too: give each row a key of its own")
            return self._make(key, file, row.cells)
        except (ValueError, OSError) as error:
            has_place = key == row.place or key.endswith(f"({row.place})")
            reason = str(error) if has_place else f"{row.place}: {error}"
            return RefusedItem(key=key, reason=reason, hides_others=key == row.place)

    def _make(self, key: str, path: str, row: Mapping[str, object]) -> Item:
        size = columns.size(row.get("size"))
        file = self._file("file", path, columns.text("name", row.get("name")), size)
        if size not in {None, file.size}:
            raise ValueError(f"{path!r} has {file.size} bytes; the manifest says {size}")
        thumbnail = columns.text("thumbnail", row.get("thumbnail"))
        texts: dict[str, Any] = {name: columns.text(name, row.get(name)) for name in columns.TEXTS}
        return Item(
            key=key,
            file=file,
            tags=columns.tags(row.get("tags")),
            galleries=columns.galleries(row),
            thumbnail=self._file("thumbnail", thumbnail) if thumbnail else None,
            subtitles={each: self._file(each, path) for each, path in _subtitles(row)},
            approved=columns.boolean("approved", row.get("approved")),
            **texts,
        )

    def _file(self, column: str, path: str, name: str | None = None, size: int | None = None) -> SourceFile:
        if has_http_scheme(path):
            return URLFile(path, name=name or None, size=size)
        if "://" in path:
            return BucketFile.at(path, name=name or None, size=size)
        try:
            return LocalFile(self.path.parent / path, name=name or None)
        except OSError as error:
            raise ValueError(f"{column}={path!r}: {error.strerror or error}") from None


def _key(file: str) -> str:
    """Return the default key; of a URL without its query, which may be a signature."""
    return shown_file_url(file) if "://" in file else file


def _subtitles(row: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    prefix = f"{columns.SUBTITLES}."
    nested = row.get(columns.SUBTITLES)
    if not isinstance(nested, Mapping | None):
        raise ValueError(f"subtitles={nested!r}; expected a path for each language, as in subtitles.en")
    cells = {name.removeprefix(prefix): value for name, value in row.items() if name.startswith(prefix)}
    for language, value in (dict(cast("Mapping[str, Any]", nested or {})) | cells).items():
        if path := columns.text(f"{prefix}{language}", value):
            yield language, path


class _Places:
    """The place of each key. It is on disk: there may be millions."""

    def __init__(self) -> None:
        # A database without a name is temporary, and goes to a file when it grows.
        self._database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._database.execute("CREATE TABLE place (key BLOB PRIMARY KEY, place TEXT) WITHOUT ROWID")
        self._database.execute("BEGIN")

    def of(self, key: str, place: str) -> str | None:
        """Return the place of an earlier key that is the same; else keep this one."""
        values = (key.encode(), place)
        if self._database.execute("INSERT OR IGNORE INTO place VALUES (?, ?)", values).rowcount:
            return None
        return self._database.execute("SELECT place FROM place WHERE key = ?", values[:1]).fetchone()[0]

    def close(self) -> None:
        """Remove the database."""
        self._database.close()
