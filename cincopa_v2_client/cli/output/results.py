"""Print the results of operations in each output format."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from ...runtime.models.without_secrets import without_secrets
from ..errors import CommandError
from .cells import human_cell, single_line
from .lines import csv_line, tsv_line, write_line
from .masked_urls import masked_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ...runtime.models.model import Model
    from .option import OutputFormat

# The fields that every response has.
_ENVELOPE = ("success", "runtime")
# Secret fields that identify an object: they are shown, with the secret parts masked.
_IDENTIFYING = frozenset({"hook_url"})
# The fields of an undescribed object that come first, since a table may have no place for all.
_FIRST = frozenset({"id", "title", "name"})


def print_result(result: object, output: OutputFormat) -> None:
    """Print the result of an operation: a model, a list, text, bytes, other JSON, or nothing."""
    from ...runtime.models.model import Model  # noqa: PLC0415 - not needed for `cincopa --help`

    if isinstance(result, str):
        write_line(result.removesuffix("\n"))
    elif isinstance(result, bytes):
        _write_bytes(result)
    elif output == "json":
        write_line(json.dumps(result, default=_plain, indent=2, ensure_ascii=False))
    elif isinstance(result, Model):
        _print_model(result, output)
    elif isinstance(result, list):
        _print_list(cast("list[Any]", result), output)
    elif isinstance(result, Mapping):
        print_fields(cast("Mapping[str, Any]", result), output)
    elif result is None:
        print_fields({}, output)
    else:
        print_rows(("value",), [(result,)], output)


def _print_model(result: Model, output: OutputFormat) -> None:
    if (items := _items_of(result)) is not None:
        _print_items(items, output)
        return
    fields = _result_fields(result, secrets=False)
    if output == "jsonl":
        write_line(json.dumps(without_secrets(result) if fields else result.to_dict(), ensure_ascii=False))
    else:
        # If all fields of the result are secrets, as for an upload URL, the user has requested them: print them.
        print_fields(fields or _result_fields(result, secrets=True), output)


def _print_list(result: list[Any], output: OutputFormat) -> None:
    if _are_models(result):
        _print_items(result, output)
    elif output == "jsonl":
        for item in result:
            write_line(json.dumps(item, default=_plain, ensure_ascii=False))
    else:
        print_rows(("value",), ((item,) for item in result), output)


def _are_models(items: list[Any]) -> bool:
    from ...runtime.models.model import Model  # noqa: PLC0415

    return bool(items) and all(isinstance(item, Model) for item in items)


def _write_bytes(content: bytes) -> None:
    if sys.stdout.isatty():
        raise CommandError(f"the response is {len(content)} bytes that may not be text: write them to a file with `>`")
    sys.stdout.flush()
    sys.stdout.buffer.write(content)


def _plain(value: Any) -> Any:
    """Return JSON data for a model or a time (for `json.dumps`)."""
    if hasattr(value, "to_dict"):
        return value.to_dict()
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def print_fields(fields: Mapping[str, Any], output: OutputFormat) -> None:
    """Print the fields of one object, one per line; a table without fields is printed as `done`."""
    if output == "json":
        write_line(json.dumps(dict(fields), indent=2, ensure_ascii=False))
    elif output == "jsonl":
        write_line(json.dumps(dict(fields), ensure_ascii=False))
    elif output == "table":
        from .tables import print_field_table  # noqa: PLC0415

        if fields:
            print_field_table({single_line(name): human_cell(value) for name, value in fields.items()})
        else:
            write_line("done")
    elif fields:
        print_rows(("field", "value"), fields.items(), output)


def print_rows(columns: Sequence[str], rows: Iterable[Iterable[Any]], output: OutputFormat) -> None:
    """Print rows that are all in memory."""
    if output == "table":
        from .tables import Table  # noqa: PLC0415

        table = Table(columns)
        table.add([[human_cell(value) for value in row] for row in rows])
        table.end()
    elif output == "csv":
        if columns:
            write_line(csv_line(columns))
        for row in rows:
            write_line(csv_line(row))
    elif output == "tsv":
        for row in rows:
            write_line(tsv_line(row))
    else:
        objects = [dict(zip(columns, row, strict=True)) for row in rows]
        if output == "json":
            write_line(json.dumps(objects, ensure_ascii=False, indent=2))
        else:
            for each in objects:
                write_line(json.dumps(each, ensure_ascii=False))


def _items_of(result: Model) -> Sequence[Model] | None:
    """Return the items of a response that is a list: its first field that holds models, at any depth."""
    # Facts Q4.
    from ...runtime.models.model import Model  # noqa: PLC0415

    for name, field in result.FIELDS.items():
        value = getattr(result, name)
        # The generator gives a default, the empty list, to required lists of models only, not to lists of strings.
        if isinstance(value, list) and (field.default is not None or _are_models(cast("list[Any]", value))):
            return cast("list[Model]", value)
        if isinstance(value, Model) and (nested := _items_of(value)) is not None:
            return nested
    return None


def _print_items(items: Sequence[Model], output: OutputFormat) -> None:
    if output == "jsonl":
        for item in items:
            write_line(json.dumps(without_secrets(item), ensure_ascii=False))
        return
    rows = [_fields(item, secrets=False) for item in items]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    if output == "table":
        columns = [name for name in columns if any(row.get(name) not in (None, "", []) for row in rows)]
    print_rows(columns, ([row.get(name) for name in columns] for row in rows), output)


def _fields(model: Model, *, secrets: bool) -> dict[str, Any]:
    """Return the fields of a model that fit in a cell, by the API's names for them."""
    if not model.FIELDS:
        # The document says nothing of the object: these are the fields that the server sent.
        sent = sorted(model.to_dict().items(), key=lambda field: field[0] not in _FIRST)
        return {name: value for name, value in sent if _fits_a_cell(value)}
    fields = ((field, getattr(model, name)) for name, field in model.FIELDS.items())
    shown = {field.key: (field.secret and not secrets, value) for field, value in fields if _fits_a_cell(value)}
    return {
        key: masked_url(value) if is_hidden and value else value
        for key, (is_hidden, value) in shown.items()
        if not is_hidden or key in _IDENTIFYING
    }


def _result_fields(result: Model, *, secrets: bool) -> dict[str, Any]:
    """Return the fields of a response that is not a list, and the pairs of a map in it (`tag_cloud`)."""
    from ...runtime.models.model_map import ModelMap  # noqa: PLC0415

    fields = _fields(result, secrets=secrets)
    cells = {name: value for name, value in fields.items() if name not in _ENVELOPE and value is not None}
    for name in result.FIELDS:
        value = getattr(result, name)
        if isinstance(value, ModelMap):
            cells |= {key: item for key, item in cast("ModelMap[Any]", value).items() if _fits_a_cell(item)}
    return cells


def _fits_a_cell(value: Any) -> bool:
    if isinstance(value, list):
        return all(isinstance(item, str) for item in cast("list[Any]", value))
    return value is None or isinstance(value, str | int | float | datetime.date)
