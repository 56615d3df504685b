"""Values that must not be seen: not in a repr, a log record, an exception text or a pickle."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Never
from urllib.parse import quote

MASK = "***"

_LONG = 1000


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
    """Return `text` without any of `secrets`, however they are spelt in it: a server may echo what it was sent."""
    for secret in secrets:
        if secret:
            text = _pattern(secret.reveal()).sub(MASK, text)
    return text


@lru_cache(maxsize=32)
def _pattern(plain: str) -> re.Pattern[str]:
    # A pattern takes longer to make than a call to carry out: of what is very long, only as it was sent.
    spelt = map(_spellings, plain) if len(plain) <= _LONG else (re.escape(plain), "|", quote(plain, safe=""))
    return re.compile("".join(spelt), re.IGNORECASE)


def _spellings(char: str) -> str:
    """Return a pattern of a character: itself, and as addresses, HTML and JSON write it."""
    import html  # noqa: PLC0415 - it brings all of HTML's entities, which few calls need

    encoded = "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "replace"))
    forms = {char, encoded, html.escape(char), f"&#{ord(char)};", f"&#x{ord(char):x};", json.dumps(char)[1:-1]}
    forms |= {f"\\u{ord(char):04x}"} | ({"+"} if char == " " else set())
    return f"(?:{'|'.join(map(re.escape, sorted(forms, key=len, reverse=True)))})"
