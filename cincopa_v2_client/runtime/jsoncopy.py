"""Copy JSON, as fast as Python can."""

from __future__ import annotations

from collections.abc import Mapping
from gc import is_tracked
from types import NoneType
from typing import Any, cast

_SCALARS = frozenset({int, float, bool, NoneType})
_HOLDERS: tuple[type[Any], ...] = (dict, list)


def copied(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Copy a JSON object; in a loop, as it may be nested deeper than calls may be."""
    whole = dict(raw)
    todo: list[dict[Any, Any] | list[Any]] = [whole]
    for holder in todo:
        for key, value in holder.items() if isinstance(holder, dict) else enumerate(holder):
            kind = value.__class__
            if kind is str or kind in _SCALARS:
                continue
            # Asking for the very classes first is many times as fast, and they are those almost always.
            if kind is dict or kind is list or isinstance(value, _HOLDERS):
                copy = value.copy()
            elif isinstance(value, Mapping):
                copy = dict(cast("Mapping[Any, Any]", value))
            else:
                continue
            holder[key] = copy
            # Python does not track a dict with nothing in it but texts and numbers: that is copied now.
            if is_tracked(copy):
                todo.append(copy)
    return whole
