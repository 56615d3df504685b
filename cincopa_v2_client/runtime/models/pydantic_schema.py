"""Models as fields of pydantic's models, and as response models of FastAPI."""

from __future__ import annotations

import datetime
import types
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, Union, cast, get_args, get_origin, get_type_hints

from ..unset import Unset
from .typed import typed_dict

if TYPE_CHECKING:
    from .model import Model


def schema_of(model: type[Model], handler: Any) -> Any:
    """Return pydantic's schema of a model.

    It accepts an instance, or a mapping, which is read as leniently as a response. Dumps have the values of
    `to_dict(typed=True)`; secret fields are masked in dumps of mode "json" and in responses of FastAPI. The JSON schema
    describes these values.

    Args:
        model: The model.
        handler: The handler that pydantic passes.
    """
    core = import_module("pydantic_core")

    def validate(value: Any, _: Any) -> Model:
        if isinstance(value, model):
            return value
        if isinstance(value, Mapping):
            return model.from_dict(_to_json(value))
        raise core.PydanticCustomError(
            "model_type", "Input should be a mapping or an instance of {name}", {"name": model.__name__}
        )

    def serialize(value: Model, info: Any) -> Any:
        return typed_dict(value, hide_secrets=info.mode == "json") if isinstance(cast("Any", value), model) else value

    # Only the JSON schema is taken from the shape: the validator does not call it.
    return core.core_schema.no_info_wrap_validator_function(
        validate,
        handler.generate_schema(_shape_of(model)),
        serialization=core.core_schema.plain_serializer_function_ser_schema(serialize, info_arg=True),
    )


@cache
def _shape_of(model: type[Model]) -> Any:
    """Return a type that has the JSON schema of a model. It is made once: pydantic recognizes recursion by it."""
    hints = get_type_hints(model)
    if issubclass(model, Mapping):
        return hints["additional_properties"]
    # Before Python 3.12, pydantic refuses `typing.TypedDict`.
    typing_extensions = import_module("typing_extensions")
    fields: dict[str, Any] = {}
    for name, spec in model.FIELDS.items():
        kind = _without_unset(hints[name])
        if spec.secret:
            kind = Annotated[kind, _annotation(format="password", writeOnly=True)]
        fields[spec.key] = kind if spec.default else typing_extensions.NotRequired[kind]
    shape = typing_extensions.TypedDict(model.__name__, fields)
    shape.__doc__ = (model.__doc__ or "").partition("\n\n")[0]
    shape.__module__ = model.__module__
    shape.__pydantic_config__ = {"extra": "allow"}
    return shape


def _annotation(**keywords: Any) -> Any:
    return import_module("pydantic").Field(json_schema_extra=keywords)


def _without_unset(kind: Any) -> Any:
    """Return a type without `Unset`, which stands for a field that is not given."""
    if get_origin(kind) not in (Union, types.UnionType):
        return kind
    return Union[tuple(each for each in get_args(kind) if each is not Unset)]  # noqa: UP007 - the number of types varies


def _to_json(value: Any) -> Any:
    """Return a value as JSON has it, without dates: dumps of mode "python" contain them."""
    if isinstance(value, Mapping):
        return {key: _to_json(each) for key, each in cast("Mapping[str, Any]", value).items()}
    if isinstance(value, list):
        return [_to_json(each) for each in cast("list[Any]", value)]
    return value.isoformat() if isinstance(value, datetime.date) else value
