"""The base of the generated models: attrs classes that read themselves from JSON when they are first looked at.

A page of a hundred assets is a hundred small shells around their JSON; an asset's fields are read when the first of
them is asked for, and its versions when they are. No reading raises (see `readers`), so that it does not matter when.
"""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Generic, NamedTuple, Self, TypeVar, cast

from attrs import field, frozen

from . import readers
from .readers import ALIEN, EXACT, LOOSE, Reader
from .secret import masked

T = TypeVar("T")

_ABSENT: Any = object()


class Field(NamedTuple):
    """How an attribute is read: its key in the JSON, its reader, and what stands for it when it cannot be read."""

    key: str
    read: Reader
    empty: Callable[[], Any] | None = None
    secret: bool = False


class _Unread:
    """The slot with the JSON that was not read yet; attrs knows nothing of it."""

    __slots__ = ("_raw",)


@frozen(kw_only=True, repr=False)
class Model(_Unread):
    """What all models have.

    `additional_properties` has the fields that the document does not know, and the raw value of each that could not be
    read as its type. `to_dict()` gives back the JSON that came, whatever it was.
    """

    FIELDS: ClassVar[dict[str, Field]] = {}

    additional_properties: dict[str, Any] = field(factory=dict[str, Any])
    _wire: dict[str, Any] = field(factory=dict[str, Any], init=False, eq=False)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Make one of a JSON object; never raises, whatever is in it."""
        return cls._wrap(dict(src_dict))

    @classmethod
    def _wrap(cls, raw: Mapping[str, Any]) -> Self:
        self = cls.__new__(cls)
        object.__setattr__(self, "_raw", raw)
        return self

    def __getattr__(self, name: str) -> Any:
        """Read the JSON at the first look at a field: its slot is still empty."""
        if name != "_raw" and (name in self.FIELDS or name in _OWN):
            self._read()
            return object.__getattribute__(self, name)
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def _read(self) -> None:
        try:
            raw = object.__getattribute__(self, "_raw")
        except AttributeError:
            # Another thread has just read it.
            return
        put = object.__setattr__
        extra: dict[str, Any] = {}
        wire: dict[str, Any] = {}
        known = 0
        for name, (key, read, empty, _) in self.FIELDS.items():
            value = raw.get(key, _ABSENT)
            if value is _ABSENT:
                put(self, name, empty() if empty else None)
                continue
            known += 1
            value, fit = read(value)
            if fit == LOOSE:
                wire[key] = raw[key]
            elif fit == ALIEN:
                extra[key] = raw[key]
                if value is None and empty:
                    value = empty()
            put(self, name, value)
        if known < len(raw):
            keys = {spec.key for spec in self.FIELDS.values()}
            extra.update((key, value) for key, value in raw.items() if key not in keys)
        put(self, "additional_properties", extra)
        put(self, "_wire", wire)
        with contextlib.suppress(AttributeError):
            object.__delattr__(self, "_raw")

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: what came, or for a model of your own, its fields as the API writes them."""
        result: dict[str, Any] = {}
        for name, (key, read, *_) in self.FIELDS.items():
            value = getattr(self, name)
            if key in self._wire:
                result[key] = self._wire[key]
            elif value is not None:
                result[key] = _write(value, read)
        return result | self.additional_properties

    @property
    def additional_keys(self) -> list[str]:
        """The names of the further fields."""
        return list(self.additional_properties)

    def __repr__(self) -> str:
        """Show the fields that are there; a secret is masked, and what is in a field that nobody knows may be one."""
        known = ((name, getattr(self, name), spec.secret) for name, spec in self.FIELDS.items())
        shown = [
            f"{name}={masked(value) if secret else repr(value)}" for name, value, secret in known if value is not None
        ]
        if self.additional_properties:
            shown.append(
                f"additional_properties={{{', '.join(f'{key!r}: ...' for key in self.additional_properties)}}}"
            )
        return f"{type(self).__name__}({', '.join(shown)})"

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties


_OWN = frozenset({"additional_properties", "_wire"})


class ModelMap(dict[str, T], Generic[T]):
    """A JSON object whose keys are data: versions by name, tags with their counts.

    Values that cannot be read as their type are not in it but, raw, in `additional_properties`.
    """

    VALUES: ClassVar[Reader] = staticmethod(readers.anything)
    additional_properties: dict[str, Any]
    _wire: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.additional_properties = {}
        self._wire = {}

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Make one of a JSON object; never raises, whatever is in it."""
        self = cls()
        for key, raw in src_dict.items():
            value, fit = cls.VALUES(raw)
            if fit == ALIEN:
                self.additional_properties[key] = raw
                continue
            self[key] = value
            if fit == LOOSE:
                self._wire[key] = raw
        return self

    _wrap = from_dict

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object that came."""
        values = {key: _write(value, type(self).VALUES) for key, value in self.items()}
        came = {key: raw for key, raw in self._wire.items() if key in self and type(self).VALUES(raw)[0] == self[key]}
        return values | came | self.additional_properties

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return dict[str, T].__eq__(self, other) and self.additional_properties == other.additional_properties

    __hash__ = None  # type: ignore[assignment]


class ModelReader:
    """Reads the model called `name`; it is imported at the first use, as models may stand in a circle."""

    __slots__ = ("_found", "_name")

    def __init__(self, name: str) -> None:
        self._name = name
        self._found: Any = None

    def __call__(self, raw: Any) -> tuple[Any, int]:
        """Wrap a JSON object."""
        return (self._model()._wrap(raw), EXACT) if isinstance(raw, Mapping) else (None, ALIEN)

    def empty(self) -> Any:
        """Return the model of an empty object."""
        return self._model().from_dict({})

    def _model(self) -> Any:
        if self._found is None:
            from .. import models  # noqa: PLC0415

            self._found = getattr(models, self._name)
        return self._found


def _write(value: Any, read: Reader) -> Any:
    """Write a value as the API would."""
    if isinstance(value, Model | ModelMap):
        return value.to_dict()
    if isinstance(value, datetime.datetime):
        return readers.write_moment(value)
    if isinstance(value, list):
        items = cast("list[Any]", value)
        return readers.write_words(items) if read is readers.words else [_write(item, read) for item in items]
    return value
