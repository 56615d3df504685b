"""Parsers of structured parameters of portal.set: JSON, and users with passwords."""

import json
from typing import Any

from ..errors import refused


def parse_users(text: str) -> list[str]:
    """Return the names in `user:password` pairs, sent as CSV or as a JSON array; the passwords are discarded."""
    if text.strip().startswith("["):
        return [_parse_user(pair) for pair in parse_json(text, "simple_user_add")]
    return [_parse_user(pair.strip()) for pair in text.split(",") if pair.strip()]


def parse_json(text: str, name: str) -> Any:
    """Return parsed JSON; raise `ErrorResponse` naming the parameter if it is invalid."""
    try:
        # NaN and Infinity are not JSON. Integers stay strings, as Python limits the digits of those it converts.
        return json.loads(text, parse_constant=_reject_constant, parse_int=str)
    except (ValueError, RecursionError):
        raise refused(f"{name} is not valid JSON") from None


def _parse_user(pair: Any) -> str:
    user, _, password = pair.partition(":") if isinstance(pair, str) else ("", "", "")
    if not user or not password:
        # Without the value, which may be a password.
        raise refused("simple_user_add must be user:password, several as CSV or as a JSON array of strings")
    # JSON can contain half of a surrogate pair, which SQLite rejects.
    return user.encode("utf-8", "replace").decode()


def _reject_constant(name: str) -> None:
    raise ValueError(name)
