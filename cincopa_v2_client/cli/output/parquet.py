"""A writer of Parquet files (extra `parquet`, which installs pyarrow)."""

from __future__ import annotations

import importlib
import json
from typing import IO, TYPE_CHECKING, Any

from ..errors import CommandError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...runtime.models.model import Model
    from .columns import Column

_ROWS_PER_GROUP = 5_000
_INT64 = range(-(2**63), 2**63)


def import_pyarrow(name: str) -> Any:
    """Return a module of pyarrow; raise CommandError if it is not installed."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        raise CommandError("Parquet needs an extra: pip install 'cincopa-v2-client[parquet]'") from None


class Parquet:
    """Writes items in row groups; a column of JSON holds it as a string."""

    def __init__(self, file: IO[bytes], columns: Sequence[Column]) -> None:
        """Start a file at the path of `file`; raise CommandError if pyarrow is not installed."""
        arrow = import_pyarrow("pyarrow")
        types = {
            "integer": arrow.int64(),
            "number": arrow.float64(),
            "boolean": arrow.bool_(),
            "date": arrow.date32(),
            "timestamp": arrow.timestamp("us", tz="UTC"),
            "strings": arrow.list_(arrow.string()),
        }
        self._columns = columns
        self._schema = arrow.schema([(column.name, types.get(column.value_type, arrow.string())) for column in columns])
        self._table = arrow.Table
        # By path: when an export fails, pyarrow still flushes its own handle, and must not write to a closed file.
        self._writer = import_pyarrow("pyarrow.parquet").ParquetWriter(file.name, self._schema)
        self._rows: list[dict[str, Any]] = []

    def add(self, item: Model) -> None:
        """Buffer an item, and write the buffer when it is full."""
        self._rows.append({column.name: _convert(column.value_type, column.value(item)) for column in self._columns})
        if len(self._rows) >= _ROWS_PER_GROUP:
            self._flush()

    def end(self) -> None:
        """Write the rest of the buffer and the footer."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        self._writer.write_table(self._table.from_pylist(self._rows, schema=self._schema))
        self._rows.clear()


def _convert(value_type: str, value: Any) -> Any:
    if value is None:
        return None
    if value_type == "integer":
        return value if value in _INT64 else None
    if value_type == "json":
        return _escape_surrogates(json.dumps(value, ensure_ascii=False))
    if value_type == "strings":
        return [_escape_surrogates(word) for word in value]
    return _escape_surrogates(value) if value_type == "text" else value


def _escape_surrogates(text: str) -> str:
    """Return the text with lone surrogates, which JSON allows and UTF-8 does not, as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
