"""Models that are pages of a list, with iteration over their items, and a repr and an HTML table for notebooks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, Generic, TypeVar, cast, overload

from attrs import frozen

from ..secrets import MASK
from .model import Model

T = TypeVar("T")

_COLUMNS = 6


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class Page(Model, Generic[T]):
    """A model with one list of models: `for item in page`, `len(page)` and `page[0]` are about that list.

    A page without items is false.
    """

    # The attribute that has the list.
    ITEMS: ClassVar[str]

    def _items(self) -> list[T]:
        return cast("list[T]", getattr(self, self.ITEMS))

    def __iter__(self) -> Iterator[T]:
        return iter(self._items())

    def __len__(self) -> int:
        return len(self._items())

    @overload
    def __getitem__(self, key: str) -> Any: ...
    @overload
    def __getitem__(self, key: int) -> T: ...
    @overload
    def __getitem__(self, key: slice) -> list[T]: ...
    def __getitem__(self, key: str | int | slice) -> Any:
        """Return an item by its number, or a field by its name in the JSON."""
        return super().__getitem__(key) if isinstance(key, str) else self._items()[key]

    def __contains__(self, key: object) -> bool:
        """Return whether a model is among the items, or a name among the fields that have a value."""
        return super().__contains__(key) if isinstance(key, str) else key in self._items()

    def _repr_of(self, name: str, value: Any) -> str:
        return f"<{len(self)} items>" if name == self.ITEMS else super()._repr_of(name, value)

    def _repr_html_(self) -> str:
        """Return a table of the items, for notebooks."""
        from html import escape  # noqa: PLC0415 - it is needed in notebooks only

        columns = _columns([item for item in self._items() if isinstance(item, Model)])
        rows = ["".join(f"<td>{escape(value)}</td>" for value in row) for row in zip(*columns.values(), strict=True)]
        head = "".join(f"<th>{escape(name)}</th>" for name in columns)
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        return f"<p>{escape(repr(self))}</p><table><tr>{head}</tr>{body}</table>"


def _columns(items: list[Model]) -> dict[str, list[str]]:
    """Return the first fields that have plain values, by name: the value of each item as a string."""
    columns: dict[str, list[str]] = {}
    for name, spec in items[0].FIELDS.items() if items else ():
        values = [getattr(item, name) for item in items]
        if any(values) and not any(hasattr(value, "to_dict") or isinstance(value, list | dict) for value in values):
            columns[name] = ["" if value is None else MASK if spec.secret else str(value) for value in values]
        if len(columns) == _COLUMNS:
            break
    return columns
