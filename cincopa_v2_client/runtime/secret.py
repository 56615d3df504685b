"""Values that must not be seen: not in a repr, a log record, an exception text or a pickle."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Never
from urllib.parse import quote

MASK = "***"


class Secret:
    """Holds a text that only `reveal()` shows."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the text itself."""
        return self._text

    def as_parameter(self, name: str) -> Secret:
        """Return it as a part of a query string."""
        return Secret(f"{name}={quote(self._text, safe='')}")

    def __bool__(self) -> bool:
        return bool(self._text)

    def __repr__(self) -> str:
        return MASK

    def __reduce__(self) -> Never:
        raise TypeError("a secret is not pickled")


def masked(value: object) -> str:
    """Return the repr of a secret field: whether it is there, not what it is."""
    return f"'{MASK}'" if value else repr(value)


def redact(text: str, secrets: Iterable[Secret]) -> str:
    """Return `text` without any of `secrets`, plain or percent-encoded: a server may echo what it was sent."""
    for secret in secrets:
        for form in {secret.reveal(), quote(secret.reveal(), safe="")} - {""}:
            text = text.replace(form, MASK)
    return text
