"""Remove the secrets from models before they are printed or stored."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .decode import Reader
    from .model import Model

# JSON of which a reader makes models, alone or in lists.
_PROBES: tuple[Any, ...] = ({}, [{}], [[{}]])


def without_secrets(model: Model) -> Mapping[str, Any]:
    """Return the JSON of a model without its secret fields, such as the upload URL of a gallery, at any depth."""
    data = model.to_dict()
    if _may_have_secrets(type(model)):
        _remove_secrets(data, type(model))
    return data


def json_without_secrets(data: Any, read: Reader) -> Any:
    """Return JSON without the secret fields of the models that a reader makes of it; the JSON itself is changed."""
    if (model := _model_of(read)) is not None:
        _remove_secrets(data, model)
    return data


def _remove_secrets(data: Any, model: type[Model]) -> None:
    if isinstance(data, list):
        for each in cast("list[Any]", data):
            _remove_secrets(each, model)
    elif isinstance(data, dict):
        _remove_fields(cast("dict[str, Any]", data), model)


def _remove_fields(data: dict[str, Any], model: type[Model]) -> None:
    if (additional := _model_of(model.VALUES.read)) is not None:
        known = {field.key for field in model.FIELDS.values()}
        for key, each in data.items():
            if key not in known:
                _remove_secrets(each, additional)
    for key, inner in _secret_or_nested(model):
        if inner is None:
            data.pop(key, None)
        elif key in data:
            _remove_secrets(data[key], inner)


@cache
def _may_have_secrets(model: type[Model]) -> bool:
    """Return whether a model, or one at any depth in it, has a secret field."""
    seen: set[type[Model]] = set()
    remaining = [model]
    while remaining:
        each = remaining.pop()
        if each in seen:
            continue
        seen.add(each)
        if (additional := _model_of(each.VALUES.read)) is not None:
            remaining.append(additional)
        for _, inner in _secret_or_nested(each):
            if inner is None:
                return True
            remaining.append(inner)
    return False


@cache
def _secret_or_nested(model: type[Model]) -> list[tuple[str, type[Model] | None]]:
    """Return the keys of secret fields, with None, and those of fields that hold models, with the model."""
    nested = [(field, _model_of(field.read)) for field in model.FIELDS.values()]
    return [
        (field.key, None if field.secret else inner) for field, inner in nested if field.secret or inner is not None
    ]


@cache
def _model_of(read: Reader) -> type[Model] | None:
    """Return the model that a reader makes of a JSON object, or of each in a list; None if it makes none."""
    from .model import Model  # noqa: PLC0415 - not needed by most programs

    for probe in _PROBES:
        value = read(probe)[0]
        while isinstance(value, list) and value:
            value = cast("list[Any]", value)[0]
        if isinstance(value, Model):
            return type(value)
    return None
