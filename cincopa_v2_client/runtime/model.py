"""The base of the generated models: attrs classes that read themselves from JSON when they are first looked at.

A page of a hundred assets is a hundred small shells around their JSON; an asset's fields are read when the first of
them is asked for, and its versions when they are. No reading raises (see `readers`), so that it does not matter when.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from typing import Any, ClassVar, NamedTuple, Self, TypeVar, cast

from attrs import field, frozen

from . import readers
from .jsoncopy import copied
from .readers import ALIEN, READ, Reader
from .secrets import masked

T = TypeVar("T")

_Put = Callable[[Any, Any], None]
# How a slot is filled: its field's key, the type that needs no reading, the reader, what stands for none, the slot.
_Step = tuple[str, type, Reader, Callable[[], Any] | None, _Put]

# What these readers get of this type is what they read; the others look into it.
_PLAIN: dict[Reader, type] = {readers.text: str, readers.integer: int, readers.boolean: bool, readers.number: float}
# To read one of these takes less than to come to it; so the first look at one reads up to so many of its neighbours.
_CHEAP = frozenset({*_PLAIN, readers.anything, readers.url})
_GROUP = 8


class Field(NamedTuple):
    """How an attribute is read: its key in the JSON, its reader, and what stands for it when it cannot be read."""

    key: str
    read: Reader
    empty: Callable[[], Any] | None = None
    secret: bool = False


class _Lazy:
    """The slot with the JSON; attrs knows nothing of it."""

    __slots__ = ("_raw",)
    _raw: Mapping[str, Any]


_put_raw = vars(_Lazy)["_raw"].__set__


@frozen(kw_only=True, repr=False, getstate_setstate=False)
class Model(_Lazy):
    """What all models have.

    `additional_properties` has the fields that the document does not know, and the raw value of each that could not be
    read as its type. `to_dict()` gives back the JSON that came, whatever it was.
    """

    FIELDS: ClassVar[dict[str, Field]] = {}
    # What is read at the first look at a field: some neighbours, and the field itself as the last.
    _plan: ClassVar[dict[str, list[_Step]]] = {}

    additional_properties: dict[str, Any] = field(factory=dict[str, Any])

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Make one of a JSON object; never raises, whatever is in it."""
        return cls._wrap(dict(src_dict))

    @classmethod
    def _wrap(cls, raw: Mapping[str, Any]) -> Self:
        self = cls.__new__(cls)
        _put_raw(self, raw)
        return self

    def __init_subclass__(cls) -> None:
        # attrs makes a class twice: the second one has the slots.
        put = {name: getattr(getattr(cls, name, None), "__set__", None) for name in cls.FIELDS}
        steps = {
            name: (key, _PLAIN.get(read, Model), read, empty, cast("_Put", put[name]))
            for name, (key, read, empty, _) in cls.FIELDS.items()
            if put[name]
        }
        cheap = [name for name, step in steps.items() if step[2] in _CHEAP]
        near = {name: cheap[at - at % _GROUP :][:_GROUP] for at, name in enumerate(cheap)}
        cls._plan = {
            name: [*(steps[other] for other in near.get(name, ()) if other != name), step]
            for name, step in steps.items()
        }

    def __getattr__(self, name: str) -> Any:
        """Read a field at the first look at it, and those beside it: their slots are still empty."""
        value: Any = None
        if (steps := self._plan.get(name)) is not None:
            get = self._raw.get
            for key, plain, read, empty, put in steps:
                value = get(key)
                if value.__class__ is not plain:
                    if value is not None:
                        value = read(value)[0]
                    if value is None and empty:
                        value = empty()
                put(self, value)
        elif name == "additional_properties":
            value = self._unread()
            _put_additional(self, value)
        else:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return value

    def _unread(self) -> dict[str, Any]:
        """Return what no field says: the further keys, and what could not be read."""
        read = {spec.key: spec.read for spec in self.FIELDS.values()}
        return {key: raw for key, raw in self._raw.items() if key not in read or read[key](raw)[1] == ALIEN}

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: what came, or for a model of your own, its fields as the API writes them."""
        if not self._came:
            fields = {key: _write(getattr(self, name), read) for name, (key, read, *_) in self.FIELDS.items()}
            return {key: value for key, value in fields.items() if value is not None} | self.additional_properties
        try:
            extra = object.__getattribute__(self, "additional_properties")
        except AttributeError:
            # Nobody has looked at them, so that they are in the JSON as they came.
            extra = dict[str, Any]()
        raw = copied(self._raw)
        return raw | copied(extra) if extra else raw

    @property
    def _came(self) -> bool:
        return hasattr(self, "_raw")

    @property
    def additional_keys(self) -> list[str]:
        """The names of the further fields."""
        return list(self.additional_properties)

    def __repr__(self) -> str:
        """Show the fields that are there; a secret is masked, and what is in a field that nobody knows may be one."""
        known = ((name, getattr(self, name), spec.secret) for name, spec in self.FIELDS.items())
        shown = [
            f"{name}={masked(value) if secret else _shown(value)}" for name, value, secret in known if value is not None
        ]
        if self.additional_properties:
            shown.append(
                f"additional_properties={{{', '.join(f'{key!r}: ...' for key in self.additional_properties)}}}"
            )
        return f"{type(self).__name__}({', '.join(shown)})"

    def __reduce__(self) -> tuple[Any, ...]:
        if self._came:
            return _rebuild, (type(self), self.to_dict())
        values = {name: getattr(self, name) for name in (*self.FIELDS, "additional_properties")}
        return _construct, (type(self), values)

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties


_put_additional: _Put = vars(Model)["additional_properties"].__set__


def _rebuild(cls: type[Model], raw: dict[str, Any]) -> Model:
    return cls.from_dict(raw)


def _construct(cls: type[Model], values: dict[str, Any]) -> Model:
    return cls(**values)


class ModelMap(Mapping[str, T]):
    """A JSON object whose keys are data: versions by name, tags with their counts. A mapping, read as `Model` is.

    Values that cannot be read as their type are not in it but, raw, in `additional_properties`.
    """

    __slots__ = ("_raw", "_values")
    VALUES: ClassVar[Field]

    def __init__(self, values: Mapping[str, T] | None = None) -> None:
        self._raw: Mapping[str, Any] | None = None
        self._values: dict[str, T] | None = dict(values or {})

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Make one of a JSON object; never raises, whatever is in it."""
        return cls._wrap(dict(src_dict))

    @classmethod
    def _wrap(cls, raw: Mapping[str, Any]) -> Self:
        self = cls.__new__(cls)
        self._raw = raw
        self._values = None
        return self

    def _looked_at(self) -> dict[str, T]:
        """Return the values; they are read at the first look at one of them."""
        if self._values is None:
            read, values = self.VALUES.read, dict[str, T]()
            for key, raw in (self._raw or {}).items():
                value, fit = read(raw)
                if fit != ALIEN:
                    values[key] = value
            self._values = values
        return self._values

    def __getitem__(self, key: str) -> T:
        return self._looked_at()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._looked_at())

    def __len__(self) -> int:
        return len(self._looked_at())

    def values(self) -> ValuesView[T]:
        """Return the values, as a dict does."""
        return self._looked_at().values()

    def items(self) -> ItemsView[str, T]:
        """Return the keys with their values, as a dict does."""
        return self._looked_at().items()

    @property
    def additional_properties(self) -> dict[str, Any]:
        """The raw values that could not be read."""
        return {key: raw for key, raw in (self._raw or {}).items() if self.VALUES.read(raw)[1] == ALIEN}

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: what came, or for a map of your own, its values as the API writes them."""
        if self._raw is not None:
            return copied(self._raw)
        return {key: _write(value, self.VALUES.read) for key, value in self._looked_at().items()}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ModelMap) or type(self) is not type(cast("ModelMap[Any]", other)):
            return NotImplemented
        theirs = cast("ModelMap[Any]", other)
        return dict(self) == dict(theirs) and self.additional_properties == theirs.additional_properties

    __hash__ = None

    def __repr__(self) -> str:
        return f"{type(self).__name__}({dict(self)!r})"


class ModelReader:
    """Reads the model called `name`; it is looked up at the first use, as models may stand in a circle."""

    __slots__ = ("_name", "_wrap")
    # How a model is found by its name: `models` says it, as nothing down here knows that floor.
    _find: ClassVar[list[Callable[[str], Any]]] = []

    def __init__(self, name: str) -> None:
        self._name = name
        self._wrap: Callable[[Any], Any] | None = None

    @classmethod
    def look_up(cls, find: Callable[[str], Any]) -> None:
        """Say how a model is found by its name."""
        cls._find[:] = [find]

    def __call__(self, raw: Any) -> tuple[Any, int]:
        """Wrap a JSON object."""
        # Asking for a dict first is many times as fast, and it is one almost always.
        if isinstance(raw, dict) or isinstance(raw, Mapping):  # noqa: SIM101
            return (self._wrap or self._found())(raw), READ
        return None, ALIEN

    def empty(self) -> Any:
        """Return the model of an empty object."""
        return self._found()({})

    def _found(self) -> Callable[[Any], Any]:
        if self._wrap is None:
            self._wrap = self._find[0](self._name)._wrap
        return cast("Callable[[Any], Any]", self._wrap)


def _shown(value: Any) -> str:
    """Return the repr of a value; of JSON that has no documented form, only that it is there: it may have a secret."""
    parts = cast("list[Any]", value if isinstance(value, list) else [value])
    return "..." if any(isinstance(part, dict | list) for part in parts) else repr(cast("object", value))


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
