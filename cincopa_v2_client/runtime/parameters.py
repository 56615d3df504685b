"""Encode an operation's arguments as a path, a query string, headers and a JSON body.

A wrong argument fails here, before anything is sent; the error has the value, the expected form and the remedy.
"""

from __future__ import annotations

import datetime
import json
import math
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from ipaddress import IPv4Address
from typing import Any, Never, cast
from urllib.parse import quote

from .errors import ArgumentError, ArgumentTypeError, ArgumentValueError
from .model import Model
from .model_map import ModelMap
from .numbers import is_integer, is_number
from .secrets import MASK, Secret
from .sequences import SequenceNotStr
from .unset import UNSET, Unset


def _is_ipv4(value: str) -> bool:
    try:
        return bool(IPv4Address(value).packed)
    except ValueError:
        return False


# The check of a string and the expected form, by the document's `format`.
_FORMATS: dict[str, tuple[Callable[[str], object], str]] = {
    "ipv4": (_is_ipv4, "an IPv4 address, such as 203.0.113.7: other formats are not supported"),
    "uri": (re.compile(r"https?://[^\s/?#]\S*", re.IGNORECASE).fullmatch, "an http(s) URL"),
}


class Parameters:
    """The encoded arguments of one call.

    Attributes:
        path: The path parameters by name, percent-encoded.
        query, secret_query: The parts of the query string, without and with secrets.
        headers, secret_headers: The headers, without and with secrets.
        secrets: The secret values, to be redacted.
        body: The JSON body, or `None`.
    """

    def __init__(
        self,
        operation: str,
        *,
        renamed: Mapping[str, str] | None = None,
        locations: Mapping[str, str] | None = None,
        secret: Collection[str] = (),
    ) -> None:
        """Create parameters without arguments.

        Args:
            operation: The operation's name, for error messages.
            renamed: The Python names of the parameters whose Python name differs, such as `type_` for `type`.
            locations: `path` or `header` for each parameter that is not in the query string.
            secret: The names of the parameters whose values are secrets.
        """
        self._operation = operation
        self._renamed = renamed or {}
        self._locations = locations or {}
        self._secret = secret
        self.path: dict[str, str] = {}
        self.query: list[str] = []
        self.secret_query: list[Secret] = []
        self.headers: dict[str, str] = {}
        self.secret_headers: dict[str, Secret] = {}
        self.secrets: list[Secret] = []
        self.body: bytes | None = None

    def string(
        self,
        name: str,
        value: str | Unset | None,
        *,
        required: bool = False,
        max_length: int | None = None,
        format: str | None = None,
    ) -> None:
        """Add a string."""
        if self._is_given(name, value, required):
            if not isinstance(value, str):
                self._refuse(name, value, "a string", ArgumentTypeError)
            if required and not value:
                self._refuse(name, value, "a string that is not empty")
            if max_length is not None and len(value) > max_length:
                self._refuse(name, value, f"at most {max_length} characters, not {len(value)}: shorten it")
            if format is not None and not _FORMATS[format][0](value):
                self._refuse(name, value, _FORMATS[format][1])
            self._add(name, value)

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
            if not is_number(value) or not -math.inf < value < math.inf:
                self._refuse(name, value, "a finite number (int or float)", ArgumentTypeError)
            self._add(name, str(value))

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
            if not isinstance(value, bool):
                self._refuse(name, value, "True or False", ArgumentTypeError)
            self._add(name, words[0] if value else words[1])

    def date(self, name: str, value: datetime.date | Unset | None, *, required: bool = False) -> None:
        """Add a date, as YYYY-MM-DD."""
        if self._is_given(name, value, required):
            if not isinstance(value, datetime.date):
                self._refuse(name, value, "a date (datetime.date)", ArgumentTypeError)
            # A datetime is a date too; its time is not sent.
            self._add(name, value.isoformat()[:10])

    def mapping(self, name: str, value: Mapping[str, object] | Unset | None, *, required: bool = False) -> None:
        """Add an object, as JSON."""
        if self._is_given(name, value, required):
            if not isinstance(value, Mapping):
                self._refuse(name, value, "a mapping, such as {'color': 'red'}", ArgumentTypeError)
            self._add(name, self._to_json(name, value))

    def choice(self, name: str, value: str | Unset | None, choices: Sequence[str], *, required: bool = False) -> None:
        """Add one of the documented values."""
        if self._is_given(name, value, required):
            if value not in choices:
                self._refuse(name, value, f"one of {', '.join(map(repr, choices))}")
            self._add(name, str(value))

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
    ) -> None:
        """Add a list of strings: as one parameter with commas between them or, with `explode`, as a parameter each."""
        if not self._is_given(name, values, required):
            return
        if isinstance(values, str | bytes) or not isinstance(values, Sequence):
            example = f", such as [{values!r}]" if isinstance(values, str) and name not in self._secret else ""
            self._refuse(name, values, f"a list of strings{example}", ArgumentTypeError)
        if required and not values:
            self._refuse(name, values, "a list that is not empty")
        if max_items is not None and len(values) > max_items:
            self._refuse(name, values, f"at most {max_items} items, not {len(values)}")
        for index, value in enumerate(values):
            if not isinstance(value, str):  # pyright: ignore[reportUnnecessaryIsInstance]
                self._refuse(name, value, "a string", ArgumentTypeError, index)
            if not value.strip():
                self._refuse(name, value, "a string that is not empty", index=index)
            if "," in value and not explode:
                self._refuse(name, value, "no comma inside an item: the API would read two items", index=index)
            if choices is not None and value not in choices:
                self._refuse(name, value, f"one of {', '.join(map(repr, choices))}", index=index)
            if max_length is not None and len(value) > max_length:
                expected = f"at most {max_length} characters, not {len(value)}: shorten it"
                self._refuse(name, value, expected, index=index)
        for value in values if explode else [",".join(values)]:
            self._add(name, value)
        if name in self._secret:
            self.secrets += map(Secret, values)

    def json_body(self, name: str, value: object, *, required: bool = False) -> None:
        """Set the body: a model, a mapping, or a list of these."""
        if self._is_given(name, value, required):
            self.body = self._to_json(name, value).encode()

    def _is_given(self, name: str, value: object, required: bool) -> bool:
        if value is not UNSET and value is not None:
            return True
        if required:
            self._refuse(name, value, "a value: the operation needs it", ArgumentTypeError)
        return False

    def _to_json(self, name: str, value: object) -> str:
        try:
            return json.dumps(value, default=_plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        except (TypeError, ValueError) as error:
            self._refuse(name, value, f"a value that JSON can represent: {error}")

    def _add(self, name: str, value: str) -> None:
        secret, location = name in self._secret, self._locations.get(name, "query")
        if location == "header" and not (value.isascii() and value.isprintable()):
            self._refuse(name, value, "printable ASCII characters, as it is sent as a header")
        try:
            quoted = quote(value, safe="")
        except UnicodeEncodeError:
            quoted = None
        if quoted is None:
            # Outside of the `except` block: the UnicodeEncodeError contains the value and would be the context.
            self._refuse(name, value, "a string that UTF-8 can encode (no lone surrogates)")
        if secret:
            self.secrets.append(Secret(value))
        if location == "path":
            self.path[name] = quoted
        elif location == "header" and secret:
            self.secret_headers[name] = Secret(value)
        elif location == "header":
            self.headers[name] = value
        elif secret:
            self.secret_query.append(Secret(f"{name}={quoted}"))
        else:
            self.query.append(f"{name}={quoted}")

    def _refuse(
        self,
        name: str,
        value: object,
        expected: str,
        error_type: type[ArgumentError] = ArgumentValueError,
        index: int | None = None,
    ) -> Never:
        shown = MASK if name in self._secret else repr(value)
        if len(shown) > 80:
            shown = f"{shown[:77]}..."
        argument = self._renamed.get(name, name) + ("" if index is None else f"[{index}]")
        text = f"{self._operation}: {argument}={shown}; expected {expected}"
        raise error_type(text, operation=self._operation, name=name, value=shown, expected=expected)


def _plain(value: object) -> object:
    """Return a value that JSON can represent instead of one that it cannot (for `json.dumps`)."""
    if isinstance(value, Model | ModelMap):
        return cast("Any", value).to_dict()
    if isinstance(value, Mapping):
        return dict(cast("Mapping[str, object]", value))
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray | memoryview):
        return list(cast("Sequence[object]", value))
    raise TypeError(f"Object of type {type(cast('object', value)).__name__} is not JSON serializable")
