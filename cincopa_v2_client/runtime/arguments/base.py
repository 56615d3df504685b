"""Arguments of one call: where they are sent, which are secret, and how a wrong one is refused."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Never, cast
from urllib.parse import quote

from ..errors import ArgumentError, ArgumentTypeError, ArgumentValueError
from ..secrets import MASK, Secret
from ..unset import UNSET
from .formats import NO_TIME_ZONE, SCALARS, is_naive, to_json


class Arguments:
    """The encoded arguments of one call.

    Attributes:
        path: The path parameters by their Python names, percent-encoded.
        query, secret_query: The parts of the query string, without and with secrets.
        headers, secret_headers: The headers, without and with secrets.
        secrets: The secret values, to be redacted.
        body: The body, or `None`.
        media_type: The media type of the body.
    """

    def __init__(
        self,
        operation: str,
        *,
        renamed: Mapping[str, str] | None = None,
        locations: Mapping[str, str] | None = None,
        secret: Collection[str] = (),
    ) -> None:
        """Create an object without arguments.

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
        self.media_type = "application/json"

    def _is_given(self, name: str, value: object, required: bool) -> bool:
        if value is not UNSET and value is not None:
            return True
        if required:
            self._refuse(name, value, "a value: the operation needs it", ArgumentTypeError)
        return False

    def _scalar(self, kind: str, name: str, value: object, index: int | None = None) -> str:
        """Return the text of a value of one kind."""
        text = SCALARS[kind][0](value)
        if text is None:
            error_type = ArgumentValueError if kind == "uuid" and isinstance(value, str) else ArgumentTypeError
            self._refuse(name, value, SCALARS[kind][1], error_type, index)
        if kind == "timestamp" and is_naive(value):
            self._refuse(name, value, NO_TIME_ZONE, index=index)
        return text

    def _choice(self, name: str, value: object, choices: Sequence[str | int], index: int | None = None) -> str:
        """Return the text of one of the documented values."""
        # True is equal to 1.
        if value not in choices or (isinstance(value, bool) and not isinstance(choices[0], bool)):
            self._refuse(name, value, f"one of {', '.join(map(repr, choices))}", index=index)
        return str(value)

    def _list(
        self, name: str, values: Any, items: str, *, required: bool = False, max_items: int | None = None
    ) -> Sequence[Any]:
        """Return a list argument, if it is one."""
        if isinstance(values, str | bytes) or not isinstance(values, Sequence):
            is_item = isinstance(values, str) and items == "strings" and name not in self._secret
            example = f", such as [{values!r}]" if is_item else ""
            self._refuse(name, values, f"a list of {items}{example}", ArgumentTypeError)
        found = cast("Sequence[Any]", values)
        if required and not found:
            self._refuse(name, found, "a list that is not empty")
        if max_items is not None and len(found) > max_items:
            self._refuse(name, found, f"at most {max_items} items, not {len(found)}")
        return found

    def _to_json(self, name: str, value: object) -> str:
        try:
            return to_json(value)
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
        if location == "path" and quoted in {"", ".", ".."}:
            self._refuse(name, value, "a string that is not empty, `.` or `..`, as it is a part of the path")
        if secret:
            self.secrets.append(Secret(value))
        if location == "path":
            self.path[self._renamed.get(name, name)] = quoted
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
