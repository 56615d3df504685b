"""The fields of models as Python values, in dicts: for tables, and for pydantic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ..secrets import MASK
from .encode import copy_json

if TYPE_CHECKING:
    from .model import Model


def typed_dict(model: Model, *, hide_secrets: bool = False) -> dict[str, Any]:
    """Return the fields of a model as its attributes have them, by their names in the JSON; absent ones are left out.

    A value that could not be read as its type is None, so that each key has values of one type only.

    Args:
        model: The model; those in it become dicts too.
        hide_secrets: Whether secret fields that have a value are masked.
    """
    return copy_json(_fields(model, hide_secrets))


def _fields(model: Model, hide_secrets: bool) -> dict[str, Any]:
    raw = getattr(model, "_raw", {})
    result: dict[str, Any] = {}
    for name, spec in model.FIELDS.items():
        value = getattr(model, name)
        if value is model.ABSENT and spec.key not in raw:
            continue
        result[spec.key] = MASK if hide_secrets and spec.secret and value else _plain(value, hide_secrets)
    additional = {key: _plain(value, hide_secrets) for key, value in model.additional_properties.items()}
    return additional | result


def _plain(value: Any, hide_secrets: bool) -> Any:
    if isinstance(value, list):
        return [_plain(item, hide_secrets) for item in cast("list[Any]", value)]
    return _fields(value, hide_secrets) if hasattr(value, "FIELDS") else value
