"""Encode an operation's arguments as a path, a query string, headers and a body.

A wrong argument fails here, before anything is sent; the error has the value, the expected form and the remedy.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from ..errors import ArgumentTypeError
from ..numbers import is_integer
from ..secrets import Secret
from ..unset import Unset
from .bodies import Bodies
from .formats import FORMATS, SCALARS

if TYPE_CHECKING:
    from uuid import UUID

T_co = TypeVar("T_co", covariant=True)


class SequenceNotStr(Protocol[T_co]):
    """A sequence that is not a string: `str` itself is a sequence of strings.

    The methods are those of `Sequence`. A string does not have them: its `__contains__` accepts strings only.
    """

    def __getitem__(self, index: int, /) -> T_co: ...

    def __contains__(self, value: object, /) -> bool: ...

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[T_co]: ...

    def index(self, value: Any, start: int = 0, stop: int = ..., /) -> int: ...

    def count(self, value: Any, /) -> int: ...


class Parameters(Bodies):
    """The encoded arguments of one call."""

    def string(
        self,
        name: str,
        value: str | Unset | None,
        *,
        required: bool = False,
        max_length: int | None = None,
        format: str | None = None,
        allow_empty: bool = False,
    ) -> None:
        """Add a string; with `allow_empty`, an empty one needs no format."""
        if self._is_given(name, value, required):
            if not isinstance(value, str):
                self._refuse(name, value, "a string", ArgumentTypeError)
            if required and not value:
                self._refuse(name, value, "a string that is not empty")
            if max_length is not None and len(value) > max_length:
                self._refuse(name, value, f"at most {max_length} characters, not {len(value)}: shorten it")
            if format is not None and not FORMATS[format][0](value) and not (allow_empty and not value):
                self._refuse(name, value, FORMATS[format][1])
            self._add(name, value)

    def joined(
        self,
        name: str,
        values: str | SequenceNotStr[str] | Unset | None,
        *,
        separator: str,
        required: bool = False,
    ) -> None:
        """Add a string, or a list of strings as one string with a separator between them."""
        if not self._is_given(name, values, required):
            return
        if isinstance(values, str):
            self.string(name, values, required=required)
            return
        items = self._list(name, values, "strings", required=required, max_items=None)
        for index, value in enumerate(items):
            if not isinstance(value, str):
                self._refuse(name, value, "a string", ArgumentTypeError, index)
            if not value.strip() or separator in value:
                self._refuse(name, value, f"a string that is not empty, without {separator!r}", index=index)
        self._add(name, separator.join(items))

    def integer(
        self, name: str, value: int | Unset | None, *, required: bool = False, minimum: int | None = None
    ) -> None:
        """Add an integer."""
        if self._is_given(name, value, required):
            if not is_integer(value):
                self._refuse(name, value, "an integer (int)", ArgumentTypeError)
            if minimum is not None and value < minimum:
                self._refuse(name, value, f"{minimum} or more")
            self._add(name, str(value))

    def number(self, name: str, value: float | Unset | None, *, required: bool = False) -> None:
        """Add a number."""
        if self._is_given(name, value, required):
            self._add(name, self._scalar("number", name, value))

    def boolean(
        self,
        name: str,
        value: bool | Unset | None,
        *,
        required: bool = False,
        words: tuple[str, str] = ("true", "false"),
    ) -> None:
        """Add a boolean: the first of `words` if it is true, else the second."""
        if self._is_given(name, value, required):
            self._add(name, words[self._scalar("boolean", name, value) == "false"])

    def date(self, name: str, value: datetime.date | Unset | None, *, required: bool = False) -> None:
        """Add a date, as YYYY-MM-DD. A datetime is a date too; its time is not sent."""
        if self._is_given(name, value, required):
            self._add(name, self._scalar("date", name, value))

    def timestamp(self, name: str, value: datetime.datetime | Unset | None, *, required: bool = False) -> None:
        """Add a date and time in the format of RFC 3339. It must have a time zone: without one it means no instant."""
        if self._is_given(name, value, required):
            self._add(name, self._scalar("timestamp", name, value))

    def uuid(self, name: str, value: UUID | str | Unset | None, *, required: bool = False) -> None:
        """Add a UUID, given as one or as its string."""
        if self._is_given(name, value, required):
            self._add(name, self._scalar("uuid", name, value))

    def scalar(
        self, name: str, value: str | float | Unset | None, kinds: Sequence[str], *, required: bool = False
    ) -> None:
        """Add a value of one of several kinds: `string`, `integer`, `number` and `boolean`."""
        if self._is_given(name, value, required):
            texts = [text for kind in kinds if (text := SCALARS[kind][0](value)) is not None]
            if not texts:
                self._refuse(name, value, " or ".join(SCALARS[kind][1] for kind in kinds), ArgumentTypeError)
            self._add(name, texts[0])

    def mapping(self, name: str, value: Mapping[str, object] | Unset | None, *, required: bool = False) -> None:
        """Add an object, as JSON."""
        if self._is_given(name, value, required):
            if not isinstance(value, Mapping):
                self._refuse(name, value, "a mapping, such as {'color': 'red'}", ArgumentTypeError)
            self._add(name, self._to_json(name, value))

    def choice(
        self, name: str, value: str | int | Unset | None, choices: Sequence[str | int], *, required: bool = False
    ) -> None:
        """Add one of the documented values."""
        if self._is_given(name, value, required):
            self._add(name, self._choice(name, value, choices))

    def strings(
        self,
        name: str,
        values: SequenceNotStr[str] | Unset | None,
        *,
        required: bool = False,
        explode: bool = False,
        choices: Sequence[str] | None = None,
        max_items: int | None = None,
        max_length: int | None = None,
        json_items: bool = False,
    ) -> None:
        """Add a list of strings: as one parameter with commas between them or, with `explode`, as a parameter each.

        With `json_items`, the value is a JSON array if an item contains a comma.
        """
        if not self._is_given(name, values, required):
            return
        items = self._list(name, values, "strings", required=required, max_items=max_items)
        for index, value in enumerate(items):
            if not isinstance(value, str):
                self._refuse(name, value, "a string", ArgumentTypeError, index)
            if not value.strip():
                self._refuse(name, value, "a string that is not empty", index=index)
            if "," in value and not explode and not json_items:
                self._refuse(name, value, "no comma inside an item: the API would read two items", index=index)
            if choices is not None and value not in choices:
                self._refuse(name, value, f"one of {', '.join(map(repr, choices))}", index=index)
            if max_length is not None and len(value) > max_length:
                expected = f"at most {max_length} characters, not {len(value)}: shorten it"
                self._refuse(name, value, expected, index=index)
        # A list that starts with a bracket would be read as JSON.
        as_json = json_items and any("," in item or item.startswith("[") for item in items)
        joined = self._to_json(name, items) if as_json else ",".join(items)
        for value in items if explode else [joined]:
            self._add(name, value)
        if name in self._secret:
            self.secrets += map(Secret, items)

    def array(
        self,
        name: str,
        values: Sequence[object] | SequenceNotStr[object] | Unset | None,
        kind: str,
        *,
        required: bool = False,
        explode: bool = False,
        choices: Sequence[str | int] = (),
        max_items: int | None = None,
    ) -> None:
        """Add a list of values of one kind of scalar, or of `choices`, as `strings` does."""
        if not self._is_given(name, values, required):
            return
        items = self._list(name, values, f"{kind}s", required=required, max_items=max_items)
        encoded = [
            self._choice(name, value, choices, index) if choices else self._scalar(kind, name, value, index)
            for index, value in enumerate(items)
        ]
        for value in encoded if explode else [",".join(encoded)]:
            self._add(name, value)
        if name in self._secret:
            self.secrets += map(Secret, encoded)
