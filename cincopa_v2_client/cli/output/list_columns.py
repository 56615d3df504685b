"""The columns of a list of assets or galleries: the usual ones, or any fields, and the order of the rows."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from ..errors import UsageError
from .cells import format_size, human_cell


class Column(NamedTuple):
    """A column: its name, its value, and the text of the value in a table."""

    name: str
    value: Callable[[Any], Any]
    format: Callable[[Any], str] = human_cell


def _day(moment: Any) -> str:
    return human_cell(moment)[:10]


def _title(asset: Any) -> str:
    return asset.caption or asset.filename


_ASSET_COLUMNS = (
    Column("rid", attrgetter("rid")),
    Column("type", attrgetter("type_")),
    Column("filesize", attrgetter("filesize"), format_size),
    Column("modified", attrgetter("modified"), _day),
    Column("name", _title),
    Column("tags", attrgetter("tags")),
)
_GALLERY_COLUMNS = (
    Column("fid", attrgetter("fid")),
    Column("modified", attrgetter("modified"), _day),
    Column("name", attrgetter("name")),
    Column("tags", attrgetter("tags")),
)


def usual_columns(*, galleries: bool) -> Sequence[Column]:
    """Return the columns that are shown unless others are chosen."""
    return _GALLERY_COLUMNS if galleries else _ASSET_COLUMNS


def choose_columns(names: Iterable[str], option: str, *, galleries: bool) -> list[Column]:
    """Return the columns of these names: usual ones, or fields such as `caption` and `exif.width`.

    Raises UsageError, in the name of the option, for an unknown name.
    """
    from difflib import get_close_matches  # noqa: PLC0415

    from ...models import Asset, Gallery  # noqa: PLC0415 - only if columns are chosen
    from .columns import columns_of  # noqa: PLC0415

    known = {each.name: Column(each.name, each.value) for each in columns_of(Gallery if galleries else Asset)}
    known |= {each.name: each for each in usual_columns(galleries=galleries)}
    for name in names:
        if name not in known:
            similar = get_close_matches(name.lower(), known, n=1)
            usual = ", ".join(each.name for each in usual_columns(galleries=galleries))
            hint = f"did you mean {similar[0]!r}?" if similar else f"expected a field, such as {usual}"
            raise UsageError(f"{option} {name!r}: {hint}")
    return [known[name] for name in names]


def sort_items(items: list[Any], column: Column, *, descending: bool) -> list[Any]:
    """Return the items ordered by a column; those without a value come last."""
    with_value = [(value, item) for item in items if (value := column.value(item)) not in (None, "")]
    without = [item for item in items if column.value(item) in (None, "")]
    with_value.sort(key=lambda pair: _key(pair[0]), reverse=descending)
    return [*(item for _, item in with_value), *without]


def _key(value: Any) -> Any:
    if isinstance(value, str):
        return value.casefold()
    return value if isinstance(value, int | float | datetime.date) else json.dumps(value)
