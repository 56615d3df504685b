"""The tables of a mirror as Parquet files (extra `parquet`, which installs pyarrow)."""

from __future__ import annotations

import datetime
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from .library import Library
from .schema import COLUMNS

_BATCH = 5_000
_HISTORY = ("first_seen", "last_seen", "changed")
_OTHERS = ("versions", "tags", "attachments")
# The names of our files, and of the directories of the months; only these are replaced.
_FILE, _OWN = "cincopa-{i}.parquet", re.compile(r"cincopa-\d+\.parquet")
_MONTH = re.compile(r"month=.+")


def write_parquet(library: Library, directory: str | os.PathLike[str]) -> None:
    """Write each table into a directory of its own; assets are partitioned by the month of their upload.

    A table's directory is replaced when its new files are complete. One with files of other programs is refused.

    Args:
        library: The mirror.
        directory: The directory for the tables; it is created if it does not exist.

    Raises:
        ModuleNotFoundError: pyarrow is not installed.
        OSError: The files cannot be written.
        ValueError: A table's directory has files that this function has not written; nothing is changed.
    """
    arrow: Any = import_module("pyarrow")
    dataset: Any = import_module("pyarrow.dataset")
    target = Path(directory)
    check_directory(target)
    target.mkdir(parents=True, exist_ok=True)
    with library.snapshot(), tempfile.TemporaryDirectory(dir=target, prefix=".new-") as new:
        for table in (*COLUMNS, *_OTHERS):
            schema, query = _schema(arrow, library, table)
            batches = (arrow.RecordBatch.from_pylist(rows, schema=schema) for rows in _rows(library, query, schema))
            month = arrow.schema([("month", arrow.string())])
            by_month = dataset.partitioning(month, flavor="hive") if table == "assets" else None
            path = Path(new, table)
            reader = arrow.RecordBatchReader.from_batches(schema, batches)
            dataset.write_dataset(
                reader, path, format="parquet", partitioning=by_month, preserve_order=True, basename_template=_FILE
            )
            if not path.exists() or not any(path.iterdir()):
                # An empty table has a file with its columns, too.
                path.mkdir(exist_ok=True)
                import_module("pyarrow.parquet").write_table(schema.empty_table(), path / _FILE.format(i=0))
            if (target / table).exists():
                shutil.move(target / table, Path(new, f"old-{table}"))
            path.rename(target / table)


def check_directory(directory: Path) -> None:
    """Raise ValueError if `write_parquet` would delete files of other programs from a directory."""
    for table in (*COLUMNS, *_OTHERS):
        if (foreign := _foreign_file(directory / table)) is not None:
            text = f"{str(foreign)!r} was not written by this package, and its directory would be replaced"
            raise ValueError(f"{text}: move it away, or choose another directory")


def _foreign_file(folder: Path) -> Path | None:
    """Return a file in a table's directory that this module has not written."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        return folder
    for parent, folders, files in os.walk(folder):
        is_top = Path(parent) == folder
        names = [name for name in folders if not (is_top and _MONTH.fullmatch(name)) or Path(parent, name).is_symlink()]
        names += [name for name in files if not _OWN.fullmatch(name)]
        if names:
            return Path(parent, names[0])
    return None


def _schema(arrow: Any, library: Library, table: str) -> tuple[Any, str]:
    """Return the Arrow schema of a table, and the query for its rows."""
    types = {"INTEGER": arrow.int64(), "REAL": arrow.float64(), "TIMESTAMP": arrow.timestamp("ms", tz="UTC")}
    info = library.connection.execute(f"PRAGMA table_info({table})").fetchall()
    wanted = {*COLUMNS.get(table, ()), *_HISTORY}
    columns = [(name, kind) for _, name, kind, *_ in info if table in _OTHERS or name in wanted]
    fields = [(name, types.get(kind, arrow.string())) for name, kind in columns]
    names = [name for name, _ in columns]
    if table == "assets":
        fields.append(("month", arrow.string()))
        names.append("coalesce(substr(uploaded, 1, 7), 'unknown') AS month")
    order = " ORDER BY month" if table == "assets" else ""
    return arrow.schema(fields), f"SELECT {', '.join(names)} FROM {table}{order}"  # noqa: S608


def _rows(library: Library, query: str, schema: Any) -> Iterator[list[dict[str, Any]]]:
    cursor = library.connection.execute(query)
    times = {field.name for field in schema if str(field.type).startswith("timestamp")}
    names = [field.name for field in schema]
    while rows := cursor.fetchmany(_BATCH):
        yield [
            {name: parse_time(value) if name in times else value for name, value in zip(names, row, strict=True)}
            for row in rows
        ]


def parse_time(text: str | None) -> datetime.datetime | None:
    """Return a time from its text in the database."""
    return None if text is None else datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.UTC)
