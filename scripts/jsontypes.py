"""Type guards for decoded JSON."""

from __future__ import annotations

from typing import Any, TypeGuard


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Return whether a decoded JSON value is an object."""
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[list[Any]]:
    """Return whether a decoded JSON value is an array."""
    return isinstance(value, list)


def as_object(value: object) -> dict[str, Any]:
    """Return an object as it is, and an empty one instead of anything else."""
    return value if is_object(value) else {}


def as_array(value: object) -> list[Any]:
    """Return an array as it is, and an empty one instead of anything else."""
    return value if is_array(value) else []
