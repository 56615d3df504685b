"""Secrets: values that no repr, log record, exception or pickle shows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, wraps
from typing import Any, Never, ParamSpec, TypeVar, cast
from urllib.parse import quote

P = ParamSpec("P")
T = TypeVar("T")

MASK = "***"

# Secrets are redacted in all spellings until their total length exceeds this, and further ones only in the usual
# spellings: compiling a longer pattern would take seconds.
_LONG = 1000
# How many characters of a string of an error response an exception keeps.
_LONGEST_STRING = 4000


class Secret:
    """A string that only `reveal()` shows."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the string."""
        return self._value

    def as_parameter(self, name: str) -> Secret:
        """Return the secret as a parameter of a query string."""
        return Secret(f"{name}={quote(self._value, safe='')}")

    def __bool__(self) -> bool:
        return bool(self._value)

    def __repr__(self) -> str:
        return MASK

    def __reduce__(self) -> Never:
        raise TypeError("a secret cannot be pickled")


class RequestSecrets:
    """The secrets of a request: its secret parameters and headers, and the values to redact. Requests may share them.

    `query` is the percent-encoded end of the query string, `headers` are further headers, and `values` are the
    secrets as a server might echo them.
    """

    __slots__ = ("headers", "query", "values")

    def __init__(self, query: Secret, values: tuple[Secret, ...], headers: Mapping[str, Secret] | None = None) -> None:
        self.query = query
        self.values = values
        self.headers = headers or {}

    def add_to_target(self, target: bytes) -> bytes:
        """Return a path and query string with the secret parameters at its end."""
        query = self.query.reveal().encode("ascii")
        if not query:
            return target
        return target + (b"&" if b"?" in target else b"?") + query

    def revealed_headers(self) -> list[tuple[bytes, bytes]]:
        """Return the secret headers as they are sent."""
        return [(name.encode("ascii"), value.reveal().encode("ascii")) for name, value in self.headers.items()]

    def __repr__(self) -> str:
        return MASK

    def __reduce__(self) -> Never:
        raise TypeError("a secret cannot be pickled")


def hides_arguments(function: Callable[P, T]) -> Callable[P, T]:
    """Decorate a function with secret arguments: the traceback of its TypeError or ValueError does not show them."""

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return function(*args, **kwargs)
        except (TypeError, ValueError) as error:
            # Without the frames below this one.
            raise error.with_traceback(None) from None
        finally:
            del args, kwargs

    return call


def masked(value: object) -> str:
    """Return the repr of a secret field, which shows only whether it has a value."""
    return f"'{MASK}'" if value else repr(value)


def redact(string: str, secrets: Iterable[Secret]) -> str:
    """Return `string` without `secrets`, in any spelling in which a server may echo them."""
    length, first, others = 0, list[str](), list[str]()
    for secret in secrets:
        if secret:
            value = secret.reveal()
            length += len(value)
            (first if length <= _LONG else others).append(value)
    if others:
        for spelling in _usual_spellings(tuple(others)):
            string = string.replace(spelling, MASK)
    return _pattern(tuple(first)).sub(MASK, string) if first else string


def _longest_first(values: Iterable[str]) -> list[str]:
    """Sort values: one may be the beginning of another."""
    return sorted(values, key=len, reverse=True)


@lru_cache(maxsize=32)
def _pattern(values: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern of all values in all spellings."""
    spelt = ("".join(map(_spellings, value)) for value in _longest_first(values))
    return re.compile("|".join(spelt), re.IGNORECASE)


@lru_cache(maxsize=4)
def _usual_spellings(values: tuple[str, ...]) -> list[str]:
    """Return values as URLs, HTML and JSON usually spell them."""
    import html  # noqa: PLC0415 - as below

    spellings: set[str] = set()
    for value in values:
        encoded = quote(value, safe="", errors="replace")
        lower = re.sub("%..", lambda found: found[0].lower(), encoded)
        spellings |= {value, encoded, lower, encoded.replace("%20", "+"), html.escape(value), json.dumps(value)[1:-1]}
        spellings.add(_as_bytes(value))
    return _longest_first(spellings)


def _as_bytes(value: str) -> str:
    """Return a string as the repr of bytes spells it, in which httpcore logs headers."""
    return repr(value.encode("utf-8", "replace"))[2:-1]


def _spellings(char: str) -> str:
    """Return a pattern of a character as plain text, URLs, HTML, JSON and the repr of bytes spell it."""
    import html  # noqa: PLC0415 - slow to import, and needed only when something is redacted

    encoded = "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "replace"))
    forms = {char, encoded, html.escape(char), f"&#{ord(char)};", f"&#x{ord(char):x};", json.dumps(char)[1:-1]}
    forms |= {f"\\u{ord(char):04x}", _as_bytes(char)} | ({"+"} if char == " " else set())
    return f"(?:{'|'.join(map(re.escape, sorted(forms, key=len, reverse=True)))})"


def redact_long(text: str, secrets: Iterable[Secret]) -> str:
    """Return a string of a response without these secrets, and cut if it is very long, for an exception."""
    text = redact(text, secrets)
    return text if len(text) <= _LONGEST_STRING else f"{text[:_LONGEST_STRING]}..."


def redact_json(raw: dict[str, Any], secrets: Iterable[Secret]) -> None:
    """Redact the keys and values of a JSON object in place; in a loop, as it may be deeper than the call stack."""
    pending: list[dict[Any, Any] | list[Any]] = [raw]
    while pending:
        container = pending.pop()
        if isinstance(container, dict):
            for key in list(container):
                container[redact(key, secrets)] = container.pop(key)
        for key, value in list(container.items() if isinstance(container, dict) else enumerate(container)):
            if isinstance(value, str):
                container[key] = redact_long(value, secrets)
            elif isinstance(value, dict | list):
                pending.append(cast("dict[Any, Any] | list[Any]", value))
