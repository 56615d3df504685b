"""The columns of an export: fixed by the model's fields, whatever is in the library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from ...runtime import decode
from ...runtime.model import Model, ModelReader
from ...runtime.model_map import ModelMap

if TYPE_CHECKING:
    from ...runtime.model import Field

# What is read as its type; anything else is a column of JSON.
KINDS: dict[object, str] = {
    decode.string: "text",
    decode.url: "text",
    decode.integer: "integer",
    decode.number: "number",
    decode.boolean: "boolean",
    decode.timestamp: "moment",
    decode.comma_list: "words",
}


class Column(NamedTuple):
    """A column: its name, what kind of value it has (`KINDS`, or `json`), and the value of an item."""

    name: str
    kind: str
    value: Callable[[Model], Any]


def columns_of(model: type[Model]) -> list[Column]:
    """A column a field, `exif.width` for a field of a field, and one for what no field is for; no secrets."""
    extra = Column("additional_properties", "json", _further)
    return [*_columns(model), extra]


def _columns(model: type[Model]) -> Iterator[Column]:
    for name, field in model.FIELDS.items():
        if field.secret:
            continue
        inner = field.read.empty() if isinstance(field.read, ModelReader) else None
        if isinstance(inner, Model):
            for below in _columns(type(inner)):
                yield Column(f"{field.key}.{below.name}", below.kind, _below(name, below.value))
        else:
            yield Column(field.key, KINDS.get(field.read, "json"), _of(name, field))


def _of(name: str, field: Field) -> Callable[[Model], Any]:
    if field.read in KINDS:
        return lambda item: getattr(item, name)
    return lambda item: _json(getattr(item, name))


def _further(item: Model) -> dict[str, Any] | None:
    return item.additional_properties or None


def _below(name: str, value: Callable[[Model], Any]) -> Callable[[Model], Any]:
    def found(item: Model) -> Any:
        outer = getattr(item, name)
        return None if outer is None else value(outer)

    return found


def _json(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, Model | ModelMap):
        return cast("Model | ModelMap[Any]", value).to_dict()
    return [_json(item) for item in cast("list[Any]", value)] if isinstance(value, list) else value
