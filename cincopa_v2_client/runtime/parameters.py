"""Encode an operation's arguments: all of them travel in the query string (facts §0.1).

A wrong argument fails here, before anything is sent, with its value, what was expected, and what to do.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Mapping, Sequence
from ipaddress import IPv4Address
from typing import Never
from urllib.parse import quote

from .secrets import MASK, Secret
from .unset import UNSET, Unset


def _is_ipv4(text: str) -> bool:
    try:
        return bool(IPv4Address(text).packed)
    except ValueError:
        return False


# What a text must be like, by the document's `format`.
_FORMATS: dict[str, tuple[Callable[[str], object], str]] = {
    "ipv4": (_is_ipv4, "an IPv4 address, such as 203.0.113.7: the API understands no other (Q52)"),
    "uri": (re.compile(r"https?://[^\s/?#]\S*", re.IGNORECASE).fullmatch, "an http(s) address"),
}


class Parameters:
    """The query string of one call, in two halves: what may be seen, and what may not (with the secrets in it).

    `renamed` has the arguments that are called otherwise in Python, as `type` is `type_`.
    """

    __slots__ = ("hidden", "operation", "public", "renamed", "secrets")

    def __init__(self, operation: str, renamed: Mapping[str, str] | None = None) -> None:
        self.operation = operation
        self.renamed = renamed or {}
        self.public: list[str] = []
        self.hidden: list[Secret] = []
        self.secrets: list[Secret] = []

    def text(
        self,
        name: str,
        value: str | Unset | None,
        *,
        required: bool = False,
        secret: bool = False,
        longest: int | None = None,
        format: str | None = None,
    ) -> None:
        """Add a text."""
        if self._given(name, value, required):
            if not isinstance(value, str):
                self._refuse(name, value, "a text (str)", TypeError, secret=secret)
            if required and not value:
                self._refuse(name, value, "a text that is not empty", secret=secret)
            if longest is not None and len(value) > longest:
                self._refuse(name, value, f"at most {longest} characters, not {len(value)}: shorten it", secret=secret)
            if format is not None and not _FORMATS[format][0](value):
                self._refuse(name, value, _FORMATS[format][1], secret=secret)
            self._add(name, value, secret)

    def integer(
        self, name: str, value: int | Unset | None, *, required: bool = False, least: int | None = None
    ) -> None:
        """Add a whole number."""
        if self._given(name, value, required):
            if not isinstance(value, int) or isinstance(value, bool):
                self._refuse(name, value, "a whole number (int)", TypeError)
            if least is not None and value < least:
                self._refuse(name, value, f"{least} or more")
            self._add(name, str(value))

    def boolean(self, name: str, value: bool | Unset | None, *, required: bool = False) -> None:
        """Add a yes or a no (facts §1.4)."""
        if self._given(name, value, required):
            if not isinstance(value, bool):
                self._refuse(name, value, "True or False", TypeError)
            self._add(name, "yes" if value else "no")

    def date(self, name: str, value: datetime.date | Unset | None, *, required: bool = False) -> None:
        """Add a date, as YYYY-MM-DD (facts §1.4)."""
        if self._given(name, value, required):
            if not isinstance(value, datetime.date):
                self._refuse(name, value, "a date (datetime.date)", TypeError)
            # A datetime is a date too; its time of day has no place on the wire.
            self._add(name, value.isoformat()[:10])

    def mapping(self, name: str, value: Mapping[str, object] | Unset | None, *, required: bool = False) -> None:
        """Add an object, as JSON text (facts §1.4)."""
        if self._given(name, value, required):
            if not isinstance(value, Mapping):
                self._refuse(name, value, "a mapping, such as {'color': 'red'}", TypeError)
            try:
                text = json.dumps(dict(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
            except (TypeError, ValueError) as problem:
                self._refuse(name, value, f"what JSON can write: {problem}")
            self._add(name, text)

    def choice(self, name: str, value: str | Unset | None, choices: Sequence[str], *, required: bool = False) -> None:
        """Add one of the documented words."""
        if self._given(name, value, required):
            if value not in choices:
                self._refuse(name, value, f"one of {', '.join(map(repr, choices))}")
            self._add(name, str(value))

    def texts(
        self,
        name: str,
        values: Sequence[str] | Unset | None,
        *,
        required: bool = False,
        secret: bool = False,
        choices: Sequence[str] | None = None,
        most: int | None = None,
        longest: int | None = None,
    ) -> None:
        """Add a list of texts, with commas between (facts §1.4)."""
        if not self._given(name, values, required):
            return
        if isinstance(values, str | bytes) or not isinstance(values, Sequence):
            such = f", such as [{values!r}]" if isinstance(values, str) and not secret else ""
            self._refuse(name, values, f"a list of texts{such}", TypeError, secret=secret)
        if required and not values:
            self._refuse(name, values, "a list that is not empty")
        if most is not None and len(values) > most:
            self._refuse(name, values, f"at most {most} of them, not {len(values)}", secret=secret)
        for index, value in enumerate(values):
            self._element(f"{name}[{index}]", value, choices, longest, secret)
        self._add(name, ",".join(values), secret)
        if secret:
            self.secrets += map(Secret, values)

    def hide(self, token: Secret) -> Secret:
        """Return the half that may not be seen, with the token at its end."""
        return Secret("&".join(part.reveal() for part in (*self.hidden, token.as_parameter("api_token"))))

    def _element(self, name: str, value: str, choices: Sequence[str] | None, longest: int | None, secret: bool) -> None:
        if not isinstance(value, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            self._refuse(name, value, "texts (str) in the list", TypeError, secret=secret)
        if not value.strip():
            self._refuse(name, value, "no empty text in the list", secret=secret)
        if "," in value:
            self._refuse(name, value, "no comma inside an element: the API would read two", secret=secret)
        if choices is not None and value not in choices:
            self._refuse(name, value, f"elements out of {', '.join(map(repr, choices))}", secret=secret)
        if longest is not None and len(value) > longest:
            self._refuse(name, value, f"elements of at most {longest} characters, not {len(value)}", secret=secret)

    def _given(self, name: str, value: object, required: bool) -> bool:
        if value is not UNSET and value is not None:
            return True
        if required:
            self._refuse(name, value, "a value: the operation needs it", TypeError)
        return False

    def _add(self, name: str, value: str, secret: bool = False) -> None:
        try:
            quoted = quote(value, safe="")
        except UnicodeEncodeError:
            quoted = None
        if quoted is None:
            # Not above: the refusal would have an error with the value in it as its context.
            self._refuse(name, value, "text that UTF-8 can encode (no lone surrogates)", secret=secret)
        if secret:
            self.hidden.append(Secret(f"{name}={quoted}"))
            self.secrets.append(Secret(value))
        else:
            self.public.append(f"{name}={quoted}")

    def _refuse(
        self, name: str, value: object, expected: str, kind: type[Exception] = ValueError, *, secret: bool = False
    ) -> Never:
        shown = MASK if secret else repr(value)
        if len(shown) > 80:
            shown = f"{shown[:77]}..."
        argument, bracket, index = name.partition("[")
        called = f"{self.renamed.get(argument, argument)}{bracket}{index}"
        raise kind(f"{self.operation}: {called}={shown}; expected {expected}")
