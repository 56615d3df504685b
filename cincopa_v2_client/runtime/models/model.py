"""The base class of the generated models: attrs classes that decode their JSON when a field is first read.

A page of a hundred items is a hundred empty objects, each with a reference to its JSON. Reading any field of one of
them decodes all its fields; nested models are empty objects in turn. Decoding never raises (see `decode`), so it may be
done at any time.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Self, cast

from attrs import field, frozen

from ..secrets import MASK, masked
from . import decode
from .decode import UNREADABLE, Reader
from .encode import copy_json, format_comma_list, format_timestamp


class Field(NamedTuple):
    """The decoding of a field: its key in the JSON, its reader, and the default factory of a required field."""

    key: str
    read: Reader
    default: Callable[[], Any] | None = None
    secret: bool = False


class _Raw:
    """The slot for the JSON object; it is not an attrs field. A model that was not decoded has none."""

    __slots__ = ("_raw",)
    _raw: Mapping[str, Any]


_new = object.__new__
_set_raw = vars(_Raw)["_raw"].__set__


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class Model(_Raw):
    """A JSON object of the API.

    `additional_properties` has the fields that the document does not define, and the raw value of each field that could
    not be read as its type. `to_dict()` returns the JSON object as received.
    """

    FIELDS: ClassVar[dict[str, Field]] = {}
    # The reader of additional properties.
    VALUES: ClassVar[Field] = Field("*", decode.any_value)
    # The value of a field that is not given. Where it is UNSET, None is sent as null.
    ABSENT: ClassVar[Any] = None

    additional_properties: dict[str, Any] = field(factory=dict[str, Any])

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Return a model of a JSON object. Unexpected content raises nothing."""
        return cls._wrap(dict(src_dict))

    @classmethod
    def _wrap(cls, raw: Mapping[str, Any]) -> Self:
        self = _new(cls)
        _set_raw(self, raw)
        return self

    if not TYPE_CHECKING:
        # Python calls this for an attribute that has no value yet. Type checkers would accept any name if they saw it.
        def __getattr__(self, name: str) -> Any:
            if name in type(self).FIELDS:
                self._read_fields(self._raw)
            elif name == "additional_properties":
                _set_additional(self, self._additional())
            else:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            return getattr(self, name)

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        """Set all fields from the JSON. Generated models have the same without the loop."""
        for name, (key, read, default, _) in self.FIELDS.items():
            value = read(raw[key])[0] if key in raw else self.ABSENT
            object.__setattr__(self, name, default() if value is self.ABSENT and default else value)

    def _additional(self) -> dict[str, Any]:
        readers = {spec.key: spec.read for spec in self.FIELDS.values()}
        additional: dict[str, Any] = {}
        for key, raw in self._raw.items():
            if key not in readers:
                value, readable = self.VALUES.read(raw)
                additional[key] = value if readable else raw
            elif not readers[key](raw)[1]:
                additional[key] = raw
        return additional

    def to_dict(self, *, typed: bool = False) -> dict[str, Any]:
        """Return the JSON object as received; for a model that you created, the fields as the API writes them.

        Args:
            typed: Whether to return Python values instead, such as lists, numbers and datetimes, as the attributes
                have them: `pandas.DataFrame(asset.to_dict(typed=True) for asset in c.asset.iter())`.
        """
        if typed:
            from .typed import typed_dict  # noqa: PLC0415 - few programs need it

            return typed_dict(self)
        if not self._from_json:
            fields = {key: encode(getattr(self, name), read) for name, (key, read, *_) in self.FIELDS.items()}
            return copy_json(
                {key: value for key, value in fields.items() if value is not self.ABSENT}
                | {key: encode(value, self.VALUES.read) for key, value in self.additional_properties.items()}
            )
        try:
            additional = object.__getattribute__(self, "additional_properties")
        except AttributeError:
            return copy_json(self._raw)
        return copy_json(self._with_changes(self._raw, additional))

    def _with_changes(self, raw: Mapping[str, Any], additional: dict[str, Any]) -> dict[str, Any]:
        """Return the JSON object with the additional properties that the caller has changed, added or removed."""
        received = self._additional()
        encoded = {
            key: raw[key]
            if key in received and (value is received[key] or value == received[key])
            else encode(value, self.VALUES.read)
            for key, value in additional.items()
        }
        removed = received.keys() - additional.keys()
        return {key: value for key, value in raw.items() if key not in removed} | encoded

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from .pydantic_schema import schema_of  # noqa: PLC0415 - only pydantic needs it

        return schema_of(cls, handler)

    @property
    def _from_json(self) -> bool:
        return hasattr(self, "_raw")

    @property
    def additional_keys(self) -> list[str]:
        """The names of the additional properties."""
        return list(self.additional_properties)

    def __getitem__(self, key: str) -> Any:
        """Return a field by its name in the JSON; an additional property as its raw value.

        Raises:
            KeyError: The field is absent, null, or not a field of this model.
        """
        if key in self.additional_properties:
            return self.additional_properties[key]
        value = self._by_key(key)
        if value is None or value is self.ABSENT:
            raise KeyError(f"{key!r} is not in this {type(self).__name__}; it has {', '.join(self.to_dict())}")
        return value

    def __contains__(self, key: object) -> bool:
        """Return whether `model[key]` has a value."""
        value = self._by_key(key)
        return key in self.additional_properties or not (value is None or value is self.ABSENT)

    def _by_key(self, key: object) -> Any:
        return next((getattr(self, name) for name, spec in self.FIELDS.items() if spec.key == key), None)

    def __repr__(self) -> str:
        """Show the fields that have a value; secrets are masked, and additional properties may be secrets."""
        known = ((name, getattr(self, name), spec.secret) for name, spec in self.FIELDS.items())
        shown = [
            f"{name}={masked(value) if secret else self._repr_of(name, value)}"
            for name, value, secret in known
            if value is not self.ABSENT
        ]
        if self.additional_properties:
            keys = ", ".join(f"{key!r}: ..." for key in self.additional_properties)
            shown.append(f"additional_properties={{{keys}}}")
        return f"{type(self).__name__}({', '.join(shown)})"

    def _repr_of(self, name: str, value: Any) -> str:
        """Return the repr of a field. JSON without a documented format may hold a secret, so it is not shown.

        Nor is the query string of a URL, which is the secret of a pre-signed one.
        """
        if self.FIELDS[name].read is decode.url and isinstance(value, str) and "?" in value:
            return repr(f"{value.partition('?')[0]}?{MASK}")
        parts = cast("list[Any]", value if isinstance(value, list) else [value])
        return "..." if any(isinstance(part, dict | list) for part in parts) else repr(cast("object", value))

    def __reduce__(self) -> tuple[Any, ...]:
        if self._from_json:
            return _rebuild, (type(self), self.to_dict())
        values = {name: getattr(self, name) for name in (*self.FIELDS, "additional_properties")}
        return _construct, (type(self), values)


_set_additional: Callable[[Model, dict[str, Any]], None] = vars(Model)["additional_properties"].__set__


def _rebuild(cls: type[Model], raw: dict[str, Any]) -> Model:
    return cls.from_dict(raw)


def _construct(cls: type[Model], values: dict[str, Any]) -> Model:
    return cls(**values)


def field_setters(model: type[Model]) -> list[Callable[[Any, Any], None]]:
    """Return the functions that set a frozen model's fields, in the order of `FIELDS`."""
    return [getattr(model, name).__set__ for name in model.FIELDS]


class ModelReader:
    """Reads a model, given as its class, or by name and looked up at the first use: models may refer to each other."""

    __slots__ = ("_model", "_module", "_wrap")

    def __init__(self, model: str | type[Any], module: str = "") -> None:
        """Create a reader.

        Args:
            model: The model's class, or its name.
            module: The name of the module that uses the reader: a name is looked up in its package.
        """
        self._model = model
        self._module = module
        self._wrap: Callable[[Any], Any] = self._look_up

    def __call__(self, raw: Any) -> tuple[Any, bool]:
        """Return a model of a JSON object."""
        # The exact class is tested first, as isinstance with an abstract class takes several times as long.
        if raw.__class__ is dict or isinstance(raw, Mapping):
            return self._wrap(raw), True
        return UNREADABLE

    def model(self, raw: Any) -> Any:
        """Return a model of a JSON object, or None if it is not an object."""
        return self._wrap(raw) if raw.__class__ is dict else self(raw)[0]

    def or_empty(self, raw: Any) -> Any:
        """Return a model of a JSON object, or of an empty one if it is not an object."""
        model = self.model(raw)
        return self.empty() if model is None else model

    def empty(self) -> Any:
        """Return a model of an empty object."""
        return self._wrap({})

    def with_fields(self, raw: Mapping[str, Any]) -> dict[str, Any]:
        """Return the models of an object of JSON objects; their fields are read now, which costs less than later."""
        wrap, models = self._wrap, dict[str, Any]()
        for key, each in raw.items():
            if each.__class__ is dict or isinstance(each, Mapping):
                models[key] = model = wrap(each)
                model._read_fields(each)
        return models

    def _look_up(self, raw: Mapping[str, Any]) -> Any:
        """Return a model of the first JSON object; the later ones go to the model's own method."""
        model: Any = self._model
        if isinstance(model, str):
            model = getattr(import_module(self._module.rpartition(".")[0]), model)
        self._wrap = model._wrap
        return model._wrap(raw)


def encode(value: Any, read: Reader) -> Any:
    """Return a field's value as the API writes it; `read` is the field's reader."""
    if isinstance(value, datetime.datetime):
        return format_timestamp(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list):
        items = cast("list[Any]", value)
        return format_comma_list(items) if read is decode.comma_list else [encode(item, read) for item in items]
    return value.to_dict() if hasattr(value, "to_dict") else value
