"""Models of JSON objects whose keys are data: versions by name, tags with their counts."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from typing import Any, ClassVar, Self, TypeVar, cast

from .encode import copy_json
from .model import Field, ModelReader, encode

T = TypeVar("T")


class ModelMap(Mapping[str, T]):
    """A mapping from the JSON's keys to its values, which are decoded when one of them is first read.

    Values that cannot be read as their type are left out; their raw values are in `additional_properties`.
    """

    __slots__ = ("_raw", "_values")
    VALUES: ClassVar[Field]

    def __init__(self, values: Mapping[str, T] | None = None) -> None:
        self._raw: Mapping[str, Any] | None = None
        self._values: dict[str, T] | None = dict(values or {})

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Return a map of a JSON object. Unexpected content raises nothing."""
        return cls._wrap(dict(src_dict))

    @classmethod
    def _wrap(cls, raw: Mapping[str, Any]) -> Self:
        self = cls.__new__(cls)
        self._raw = raw
        self._values = None
        return self

    def _decoded(self) -> dict[str, T]:
        if self._values is None:
            read, raw = self.VALUES.read, self._raw or {}
            if isinstance(read, ModelReader):
                self._values = read.with_fields(raw)
            else:
                pairs = ((key, *read(each)) for key, each in raw.items())
                self._values = {key: value for key, value, readable in pairs if readable}
        return self._values

    def __getitem__(self, key: str) -> T:
        return self._decoded()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._decoded())

    def __len__(self) -> int:
        return len(self._decoded())

    def values(self) -> ValuesView[T]:
        """Return the values, as a dict does."""
        return self._decoded().values()

    def items(self) -> ItemsView[str, T]:
        """Return the keys and values, as a dict does."""
        return self._decoded().items()

    @property
    def additional_properties(self) -> dict[str, Any]:
        """The raw values that could not be read."""
        return {key: raw for key, raw in (self._raw or {}).items() if not self.VALUES.read(raw)[1]}

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object as received; for a map that you created, the values as the API writes them."""
        if self._raw is not None:
            return copy_json(self._raw)
        return {key: encode(value, self.VALUES.read) for key, value in self._decoded().items()}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ModelMap) or type(self) is not type(cast("ModelMap[Any]", other)):
            return NotImplemented
        theirs = cast("ModelMap[Any]", other)
        return dict(self) == dict(theirs) and self.additional_properties == theirs.additional_properties

    __hash__ = None

    def __repr__(self) -> str:
        return f"{type(self).__name__}({dict(self)!r})"
