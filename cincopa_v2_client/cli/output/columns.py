"""The columns of an export, derived from the model's fields, not from the data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from ...runtime.models import decode
from ...runtime.models.model import Model, encode
from ...runtime.models.without_secrets import json_without_secrets
from .nested_models import nested_model

if TYPE_CHECKING:
    from ...runtime.models.model import Field

# The column type for each reader; every other field becomes a column of JSON.
VALUE_TYPES: dict[object, str] = {
    decode.string: "text",
    decode.url: "text",
    decode.integer: "integer",
    decode.number: "number",
    decode.boolean: "boolean",
    decode.date: "date",
    decode.timestamp: "timestamp",
    decode.comma_list: "strings",
}


class Column(NamedTuple):
    """A column: its name, the type of its values (as in `VALUE_TYPES`, or `json`), and how to get one."""

    name: str
    value_type: str
    value: Callable[[Model], Any]


def columns_of(model: type[Model]) -> list[Column]:
    """Return a column for each field except secrets, `exif.width` for a nested one, and one for unknown fields."""
    return [*_columns(model, ()), Column("additional_properties", "json", _unknown_fields)]


def _unknown_fields(item: Model) -> dict[str, Any] | None:
    return item.additional_properties or None


def _columns(model: type[Model], outer: tuple[type[Model], ...]) -> Iterator[Column]:
    for name, field in model.FIELDS.items():
        if field.secret:
            continue
        inner = nested_model(field)
        # A model that contains itself, such as a folder with its parent, is a column of JSON.
        if inner is not None and inner not in (*outer, model):
            for column in _columns(inner, (*outer, model)):
                yield Column(f"{field.key}.{column.name}", column.value_type, _nested_getter(name, column.value))
        else:
            yield Column(field.key, VALUE_TYPES.get(field.read, "json"), _getter(name, field))


def _getter(name: str, field: Field) -> Callable[[Model], Any]:
    if field.read in VALUE_TYPES:
        return lambda item: getattr(item, name)
    return lambda item: _to_json(getattr(item, name), field)


def _nested_getter(name: str, value: Callable[[Model], Any]) -> Callable[[Model], Any]:
    def get(item: Model) -> Any:
        outer = getattr(item, name)
        return None if outer is None else value(outer)

    return get


def _to_json(value: Any, field: Field) -> Any:
    return json_without_secrets(encode(value, field.read), field.read)
