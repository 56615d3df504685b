"""Encode values as JSON has them: the inverse of `decode`, and copies of JSON."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from gc import is_tracked
from types import NoneType
from typing import Any, cast

_SCALARS = frozenset({int, float, bool, NoneType})
_CONTAINERS: tuple[type[Any], ...] = (dict, list)


def format_comma_list(items: list[str]) -> str:
    """Return a list of strings as one string, `,a,b,`."""
    return f",{','.join(items)}," if items else ""


def format_timestamp(value: datetime.datetime) -> str:
    """Return a time in UTC with seven decimals; one without a time zone as ISO 8601."""
    if value.tzinfo is None:
        return value.isoformat()
    try:
        value = value.astimezone(datetime.UTC)
    except OverflowError:
        return value.isoformat()
    return f"{value.year:04}{value:-%m-%dT%H:%M:%S.%f}0Z"


def copy_json(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return a deep copy of a JSON object, with every mapping in it as a dict.

    It does not recurse: JSON may be nested deeper than Python's calls.
    """
    whole = dict(raw)
    todo: list[dict[Any, Any] | list[Any]] = [whole]
    for container in todo:
        for key, value in container.items() if isinstance(container, dict) else enumerate(container):
            kind = value.__class__
            if kind is str or kind in _SCALARS:
                continue
            # The exact classes are tested first, as isinstance takes several times as long.
            if kind is dict or kind is list or isinstance(value, _CONTAINERS):
                copy = value.copy()
            elif isinstance(value, Mapping):
                copy = dict(cast("Mapping[Any, Any]", value))
            else:
                continue
            container[key] = copy
            # Python does not track a dict that contains only strings and numbers, which need no copy.
            if is_tracked(copy):
                todo.append(copy)
    return whole
