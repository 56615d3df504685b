"""Results as a person or a program reads them: a table, lines with tabs, CSV, JSON, or a line of JSON an item."""

from __future__ import annotations

import csv
import datetime
import io
import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from ..runtime.model import Model
    from .session import Output

# What every answer has, and nobody asked for.
_ENVELOPE = ("success", "runtime")


def show(result: Model | str, output: Output) -> None:
    """Print what an operation answered."""
    if isinstance(result, str):
        write(result)
    elif output == "json":
        write(json.dumps(result.to_dict(), indent=2, ensure_ascii=False))
    elif (items := listed(result)) is not None:
        show_items(items, output)
    else:
        fields = {name: value for name, value in _told(result).items() if name not in _ENVELOPE and value is not None}
        if output == "jsonl":
            write(json.dumps(result.to_dict(), ensure_ascii=False))
        elif fields:
            show_rows(("field", "value"), fields.items(), output)
        elif output == "table":
            write("done")


def show_items(items: Sequence[Model], output: Output) -> None:
    """Print items, one a line."""
    if output in ("json", "jsonl"):
        for item in items:
            write(json.dumps(item.to_dict(), ensure_ascii=False))
        return
    rows = [fields_of(item, secrets=False) for item in items]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    if output == "table":
        columns = [name for name in columns if any(row.get(name) not in (None, "") for row in rows)]
    show_rows(columns, ([row.get(name) for name in columns] for row in rows), output)


def show_rows(columns: Sequence[str], rows: Iterable[Iterable[Any]], output: Output) -> None:
    """Print rows as a table, CSV or lines with tabs."""
    if output == "table":
        from .tables import show_table  # noqa: PLC0415

        show_table(columns, ([cell(value) for value in row] for row in rows))
    elif output == "csv":
        write_csv(columns, rows)
    else:
        for row in rows:
            write("\t".join(" ".join(cell(value).split()) for value in row))


def write_csv(columns: Sequence[str], rows: Iterable[Iterable[Any]]) -> None:
    """Print CSV with a line of names."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([columns, *([cell(value) for value in row] for row in rows)])
    write(text.getvalue().rstrip("\n"))


def listed(result: Model) -> Sequence[Model] | None:
    """The items of an answer that is a list: in its first field that holds models, or one below (Q4)."""
    from ..runtime.model import Model  # noqa: PLC0415

    for name, field in result.FIELDS.items():
        value = getattr(result, name)
        if isinstance(value, list) and field.empty is not None:
            return cast("list[Model]", value)
        if isinstance(value, Model) and (below := listed(value)) is not None:
            return below
    return None


def fields_of(model: Model, *, secrets: bool = True) -> dict[str, Any]:
    """The fields of a model that fit a cell: texts, numbers, moments and lists of texts; the API's names for them."""
    fields = ((spec, getattr(model, name)) for name, spec in model.FIELDS.items())
    return {spec.key: value for spec, value in fields if _fits(value) and (secrets or not spec.secret)}


def _told(result: Model) -> dict[str, Any]:
    """The fields of an answer that is one thing, and the pairs of a map in it (`tag_cloud`)."""
    from ..runtime.model import ModelMap  # noqa: PLC0415

    told = fields_of(result)
    for name in result.FIELDS:
        value = getattr(result, name)
        if isinstance(value, ModelMap):
            told |= {key: item for key, item in cast("ModelMap[Any]", value).items() if _fits(item)}
    return told


def _fits(value: Any) -> bool:
    if isinstance(value, list):
        return all(isinstance(item, str) for item in cast("list[Any]", value))
    return value is None or isinstance(value, str | int | float | datetime.datetime)


def cell(value: Any) -> str:
    """The text of one cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.datetime):
        return value.isoformat(timespec="seconds")
    return ",".join(cast("list[str]", value)) if isinstance(value, list) else str(value)


def write(text: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{text}\n")
