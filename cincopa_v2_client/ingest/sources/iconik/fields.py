"""The metadata of assets: which of Cincopa's texts each field becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

# The texts of an item that a field of metadata can become.
TARGETS = ("caption", "description", "long_description", "tags", "related_link_text", "related_link_url")


def check_fields(fields: Mapping[str, str]) -> dict[str, str]:
    """Return a map of texts to names of fields, checked."""
    for target, name in fields.items():
        if target not in TARGETS:
            raise ValueError(f"{target!r} is not a text of an asset; expected one of: {', '.join(TARGETS)}")
        if not name:
            raise ValueError(f"{target}={name!r}; expected the name of a field of iconik's metadata")
    return dict(fields)


def title_of(raw: Mapping[str, Any]) -> str | None:
    """Return the title of an asset or a collection; `None` if it has none, or nothing but spaces."""
    title = raw.get("title")
    return title.strip() or None if isinstance(title, str) else None


def texts_of(values: Mapping[str, Any], fields: Mapping[str, str]) -> dict[str, Any]:
    """Return the texts of an item that the values of fields become; a field without a value is not sent."""
    texts = dict[str, Any]()
    for target, name in fields.items():
        found = _values(values.get(name))
        if found:
            texts[target] = tuple(found) if target == "tags" else ", ".join(found)
    return texts


def _values(raw: Any) -> list[str]:
    """Return the values of a field as strings: of a view, of a custom action, or plain ones."""
    if isinstance(raw, Mapping):
        mapping = cast("Mapping[str, Any]", raw)
        return _values(mapping.get("field_values", mapping.get("value")))
    if isinstance(raw, Sequence) and not isinstance(raw, str):
        return [text for each in cast("Sequence[Any]", raw) for text in _values(each)]
    text = "" if raw is None else ("yes" if raw else "no") if isinstance(raw, bool) else str(raw).strip()
    return [text] if text else []
