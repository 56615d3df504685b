"""Models of JSON objects whose keys are data: versions by name, tags with their counts."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from typing import Any, TypeVar, cast

from attrs import field, frozen

from .decode import any_value
from .model import Model, ModelReader

T = TypeVar("T")


@frozen(eq=False, repr=False, getstate_setstate=False)
class ModelMap(Model, Mapping[str, T]):
    """A mapping from the JSON's keys to its values, which are decoded when one of them is first read.

    `additional_properties` is the dict of these values, since no key of the object is defined. Values that cannot be
    read as their type are left out; their raw values are in `unreadable`.
    """

    additional_properties: dict[str, T] = field(factory=dict[str, T])

    def _additional(self) -> dict[str, T]:
        read = self.VALUES.read
        if isinstance(read, ModelReader):
            return read.with_fields(self._raw)
        entries = ((key, *read(raw)) for key, raw in self._raw.items())
        return {key: value for key, value, readable in entries if readable}

    def __getitem__(self, key: str) -> T:
        return self.additional_properties[key]

    def __contains__(self, key: object) -> bool:
        return key in self.additional_properties

    def __iter__(self) -> Iterator[str]:
        return iter(self.additional_properties)

    def __len__(self) -> int:
        return len(self.additional_properties)

    def values(self) -> ValuesView[T]:
        """Return the values, as a dict does."""
        return self.additional_properties.values()

    def items(self) -> ItemsView[str, T]:
        """Return the keys and values, as a dict does."""
        return self.additional_properties.items()

    @property
    def unreadable(self) -> dict[str, Any]:
        """The raw values that could not be read."""
        if not self._from_json:
            return {}
        return {key: raw for key, raw in self._raw.items() if not self.VALUES.read(raw)[1]}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ModelMap) or type(self) is not type(cast("ModelMap[Any]", other)):
            return NotImplemented
        theirs = cast("ModelMap[Any]", other)
        return self.additional_properties == theirs.additional_properties and self.unreadable == theirs.unreadable

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        """Show the values, unless they are JSON without a documented format, which may hold secrets."""
        if self.VALUES.read is any_value:
            return f"{type(self).__name__}({{{', '.join(f'{key!r}: ...' for key in self.additional_properties)}}})"
        return f"{type(self).__name__}({self.additional_properties!r})"
