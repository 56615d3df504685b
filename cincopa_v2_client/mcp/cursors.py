"""Cursors of lists: opaque texts that are valid for the same arguments only."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from .errors import ToolError


def digest(name: str, arguments: Mapping[str, Any]) -> str:
    """Return a short text that identifies a tool with its arguments, except the cursor."""
    kept = {key: value for key, value in arguments.items() if key != "cursor"}
    return hashlib.sha256(json.dumps([name, kept], sort_keys=True).encode()).hexdigest()[:16]


def make_cursor(position: int, name: str, arguments: Mapping[str, Any]) -> str:
    """Return the cursor of a position in a list."""
    return base64.urlsafe_b64encode(f"{position}.{digest(name, arguments)}".encode()).decode().rstrip("=")


def read_cursor(name: str, arguments: Mapping[str, Any], first: int) -> int:
    """Return the position of the cursor among the arguments, else the first; raise ToolError if it is not valid."""
    cursor = arguments.get("cursor")
    if cursor is None:
        return first
    try:
        position, _, made_for = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().partition(".")
        if made_for == digest(name, arguments) and int(position) >= first:
            return int(position)
    except ValueError:
        pass
    raise ToolError(
        f"{name}: cursor={cursor[:40]!r}; expected the next_cursor of a call with the same arguments. "
        "Leave it out to begin at the first page."
    )
