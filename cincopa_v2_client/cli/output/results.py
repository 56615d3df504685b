"""Results as a person or a program reads them: a table, lines with tabs, CSV, JSON, or a line of JSON an item."""

from __future__ import annotations

import csv
import datetime
import io
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from .values import cell, one_line, shown

if TYPE_CHECKING:
    from ...runtime.model import Model
    from ..session import Output

# What every answer has, and nobody asked for.
_ENVELOPE = ("success", "runtime")


def show(result: Model | str, output: Output) -> None:
    """Print what an operation answered."""
    if isinstance(result, str):
        write(result)
    elif output == "json":
        write(json.dumps(result.to_dict(), indent=2, ensure_ascii=False))
    elif (items := listed(result)) is not None:
        _show_items(items, output)
    else:
        # An upload URL is shown to who asked for it, and not to who made a gallery.
        told = _told(result, secrets=False)
        if output == "jsonl":
            write(json.dumps(public(result) if told else result.to_dict(), ensure_ascii=False))
        else:
            show_one(told or _told(result, secrets=True), output)


def show_one(fields: Mapping[str, Any], output: Output) -> None:
    """Print the fields of one thing, a line each; of none, that it is done."""
    if output == "json":
        write(json.dumps(dict(fields), indent=2, ensure_ascii=False))
    elif output == "jsonl":
        write(json.dumps(dict(fields), ensure_ascii=False))
    elif output == "table":
        from .tables import show_fields  # noqa: PLC0415

        if fields:
            show_fields({one_line(name): shown(value) for name, value in fields.items()})
        else:
            write("done")
    elif fields:
        show_rows(("field", "value"), fields.items(), output)


def show_rows(columns: Sequence[str], rows: Iterable[Iterable[Any]], output: Output) -> None:
    """Print a few rows."""
    if output == "table":
        from .tables import Table  # noqa: PLC0415

        table = Table(columns)
        table.add([[shown(value) for value in row] for row in rows])
        table.end()
    elif output == "csv":
        if columns:
            write(csv_line(columns))
        for row in rows:
            write(csv_line(row))
    elif output == "tsv":
        for row in rows:
            write(tsv_line(row))
    else:
        found = [dict(zip(columns, row, strict=True)) for row in rows]
        for each in [found] if output == "json" else found:
            write(json.dumps(each, ensure_ascii=False, indent=2 if output == "json" else None))


def tsv_line(row: Iterable[Any]) -> str:
    """A row as a line with tabs between; what is in a cell has none."""
    return "\t".join(one_line(cell(value)) for value in row)


def csv_line(row: Iterable[Any]) -> str:
    """A row as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="").writerow([cell(value) for value in row])
    return text.getvalue()


def write(text: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{text}\n")


def note(text: str) -> None:
    """Tell the person something that is no result."""
    print(text, file=sys.stderr)


def public(model: Model) -> Mapping[str, Any]:
    """The JSON of something in a list, without what gives a right to whoever reads it, as an upload URL."""
    found = model.to_dict()
    _strip(found, type(model))
    return found


def _strip(raw: dict[str, Any], model: type[Model]) -> None:
    for key, below in _secrets(model):
        if below is None:
            raw.pop(key, None)
        elif isinstance(raw.get(key), dict):
            _strip(raw[key], below)


@cache
def _secrets(model: type[Model]) -> list[tuple[str, type[Model] | None]]:
    """The keys of secrets, and of models that have some: most have none, and nothing of them needs to be read."""
    from ...runtime.model import Model, ModelReader  # noqa: PLC0415

    found: list[tuple[str, type[Model] | None]] = []
    for spec in model.FIELDS.values():
        inner = spec.read.empty() if isinstance(spec.read, ModelReader) else None
        if spec.secret:
            found.append((spec.key, None))
        elif isinstance(inner, Model) and _secrets(type(inner)):
            found.append((spec.key, type(inner)))
    return found


def listed(result: Model) -> Sequence[Model] | None:
    """The items of an answer that is a list: in its first field that holds models, or one below (Q4)."""
    from ...runtime.model import Model  # noqa: PLC0415

    for name, field in result.FIELDS.items():
        value = getattr(result, name)
        if isinstance(value, list) and field.default is not None:
            return cast("list[Model]", value)
        if isinstance(value, Model) and (below := listed(value)) is not None:
            return below
    return None


def _show_items(items: Sequence[Model], output: Output) -> None:
    if output == "jsonl":
        for item in items:
            write(json.dumps(public(item), ensure_ascii=False))
        return
    rows = [_fields(item, secrets=False) for item in items]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    if output == "table":
        columns = [name for name in columns if any(row.get(name) not in (None, "", []) for row in rows)]
    show_rows(columns, ([row.get(name) for name in columns] for row in rows), output)


def _fields(model: Model, *, secrets: bool) -> dict[str, Any]:
    """The fields of a model that fit a cell: texts, numbers, moments and lists of texts; the API's names for them."""
    fields = ((spec, getattr(model, name)) for name, spec in model.FIELDS.items())
    return {spec.key: value for spec, value in fields if _fits(value) and (secrets or not spec.secret)}


def _told(result: Model, *, secrets: bool) -> dict[str, Any]:
    """The fields of an answer that is one thing, and the pairs of a map in it (`tag_cloud`)."""
    from ...runtime.model_map import ModelMap  # noqa: PLC0415

    fields = _fields(result, secrets=secrets)
    told = {name: value for name, value in fields.items() if name not in _ENVELOPE and value is not None}
    for name in result.FIELDS:
        value = getattr(result, name)
        if isinstance(value, ModelMap):
            told |= {key: item for key, item in cast("ModelMap[Any]", value).items() if _fits(item)}
    return told


def _fits(value: Any) -> bool:
    if isinstance(value, list):
        return all(isinstance(item, str) for item in cast("list[Any]", value))
    return value is None or isinstance(value, str | int | float | datetime.datetime)
