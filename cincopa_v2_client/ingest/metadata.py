"""The metadata of items, compared with what was written, and with what Cincopa says."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Mapping, Sequence
from typing import Any

from .facts import METADATA
from .item import Item


def planned(item: Item, reference_id: str | None) -> dict[str, Any]:
    """Return the metadata that an item gives."""
    values: dict[str, Any] = {name: getattr(item, name) for name in METADATA if name != "reference_id"}
    values["reference_id"] = reference_id
    return {name: list(value) if name == "tags" else value for name, value in values.items() if value is not None}


def digest(value: Any) -> str:
    """Return a digest of a field, the same for values that Cincopa does not distinguish."""
    return hashlib.sha256(repr(_normal(value)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def digests(metadata: Mapping[str, Any]) -> dict[str, str]:
    """Return the digests of fields."""
    return {name: digest(value) for name, value in metadata.items()}


def is_same(value: Any, other: Any) -> bool:
    """Return whether a field has the same value at Cincopa; one that is missing there is empty."""
    return _normal(value) == _normal(other if other is not None else type(value)())


def missing_tags(tags: Sequence[str], there: Sequence[str] | None) -> list[str]:
    """Return the tags that an asset lacks."""
    found = set(_normal(there or ()))
    return [tag for tag in tags if _normal(tag) not in found]


def _normal(value: Any) -> Any:
    if isinstance(value, str):
        # Cincopa may escape strings as in XML (Q58).
        return html.unescape(value).replace("\r\n", "\n").strip()
    return sorted({_normal(each) for each in value} - {""})
