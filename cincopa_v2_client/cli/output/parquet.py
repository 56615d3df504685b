"""Items as a Parquet file, by pyarrow: the extra `parquet`."""

from __future__ import annotations

import importlib
import json
from typing import IO, TYPE_CHECKING, Any

from ..errors import Failure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...runtime.model import Model
    from .columns import Column

# Rows that are kept before they are written: a row group.
_GROUP = 5_000
_INT64 = range(-(2**63), 2**63)


def _pyarrow(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        raise Failure("Parquet needs an extra: pip install 'cincopa-v2-client[parquet]'") from None


class Parquet:
    """A file of row groups; what is in a column of JSON is its text."""

    def __init__(self, file: IO[bytes], columns: Sequence[Column]) -> None:
        arrow = _pyarrow("pyarrow")
        types = {
            "integer": arrow.int64(),
            "number": arrow.float64(),
            "boolean": arrow.bool_(),
            "moment": arrow.timestamp("us", tz="UTC"),
            "words": arrow.list_(arrow.string()),
        }
        self._columns = columns
        self._schema = arrow.schema([(column.name, types.get(column.kind, arrow.string())) for column in columns])
        self._table = arrow.Table
        # By its path: what is still open when an export breaks off is pyarrow's own, and no closed file is written to.
        self._writer = _pyarrow("pyarrow.parquet").ParquetWriter(file.name, self._schema)
        self._rows: list[dict[str, Any]] = []

    def add(self, item: Model) -> None:
        """Take an item."""
        self._rows.append({column.name: _value(column.kind, column.value(item)) for column in self._columns})
        if len(self._rows) >= _GROUP:
            self._flush()

    def end(self) -> None:
        """Write the rest, and what a Parquet file ends with."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        self._writer.write_table(self._table.from_pylist(self._rows, schema=self._schema))
        self._rows.clear()


def _value(kind: str, value: Any) -> Any:
    if value is None:
        return None
    if kind == "integer":
        return value if value in _INT64 else None
    if kind == "json":
        return _encodable(json.dumps(value, ensure_ascii=False))
    if kind == "words":
        return [_encodable(word) for word in value]
    return _encodable(value) if kind == "text" else value


def _encodable(text: str) -> str:
    """The text, with half a surrogate pair, which JSON may have, as its escape."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
