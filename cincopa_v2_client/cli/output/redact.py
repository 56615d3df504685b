"""Remove the secrets from models before they are printed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from .nested_models import nested_model

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...runtime.model import Model


def without_secrets(model: Model) -> Mapping[str, Any]:
    """Return the JSON of a model without its secret fields, such as the upload URL of a gallery."""
    data = model.to_dict()
    _remove_secrets(data, type(model))
    return data


def _remove_secrets(data: dict[str, Any], model: type[Model]) -> None:
    for key, inner in _secret_or_nested(model):
        if inner is None:
            data.pop(key, None)
        elif isinstance(data.get(key), dict):
            _remove_secrets(data[key], inner)


@cache
def _secret_or_nested(model: type[Model]) -> list[tuple[str, type[Model] | None]]:
    """Return the keys of secret fields, with None, and those of fields that hold one model, with the model."""
    nested = [(field, nested_model(field)) for field in model.FIELDS.values()]
    return [
        (field.key, None if field.secret else inner) for field, inner in nested if field.secret or inner is not None
    ]
