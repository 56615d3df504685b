"""Tokens that confirm calls: each is valid for some minutes, for one call with exactly the same arguments."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Mapping
from typing import Any

from .cursors import digest

SECONDS = 300
# When there are more, the oldest one becomes invalid.
_MAX_OPEN = 100


class ConfirmationTokens:
    """The tokens that are not used yet."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._open: dict[str, tuple[str, float]] = {}

    def ask(self, tool: str, arguments: Mapping[str, Any]) -> str:
        """Return a new token that confirms this call."""
        while len(self._open) >= _MAX_OPEN:
            del self._open[next(iter(self._open))]
        token = secrets.token_urlsafe(12)
        self._open[token] = digest(tool, arguments), self._clock() + SECONDS
        return token

    def redeem(self, token: str, tool: str, arguments: Mapping[str, Any]) -> bool:
        """Return whether the token confirms this call; afterwards it confirms nothing."""
        call, expires = self._open.pop(token, ("", 0.0))
        return call == digest(tool, arguments) and self._clock() < expires
