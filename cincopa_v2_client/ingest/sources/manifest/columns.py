"""The columns of manifests, and the values of their cells."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, cast

from ...item import ItemGallery

SUBTITLES = "subtitles"

# The columns, and what their cells contain. Only `file` is required.
COLUMNS: Mapping[str, str] = {
    "file": "The file: a path, relative to the manifest's folder, or a URL (`https://`, `s3://` ...)",
    "key": "The item's name, which no other row has; by default the cell `file`, without the query of a URL",
    "name": "The file name at Cincopa; by default the last part of `file`",
    "size": "The file's number of bytes: another size is refused",
    "caption": "The title",
    "description": "A short text",
    "long_description": "A long text",
    "tags": "The tags: a list",
    "reference_id": "An id of your own, by which another run finds the asset",
    "related_link_text": "The text of the related link",
    "related_link_url": "The URL of the related link",
    "gallery": "One gallery: its name, or `fid:` and its fid",
    "galleries": "Several galleries: a list of them",
    "thumbnail": "An image: a path or a URL",
    "approved": "`yes` or `no`: `--approved-only` passes over those that are not",
    f"{SUBTITLES}.LANGUAGE": "Subtitles (.vtt or .srt) in a language, such as `subtitles.en`: a path or a URL",
}
TEXTS = ("caption", "description", "long_description", "reference_id", "related_link_text", "related_link_url")

_BOOLEANS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
_KNOWN = [*(name for name in COLUMNS if not name.startswith(SUBTITLES)), SUBTITLES]

# Names that other systems have for these columns.
_MEANT = {
    "title": "caption",
    "path": "file",
    "filename": "file",
    "url": "file",
    "link": "related_link_url",
    "album": "gallery",
    "folder": "gallery",
    "keywords": "tags",
    "poster": "thumbnail",
    "captions": SUBTITLES,
}


def unknown_column(names: Iterable[str]) -> str | None:
    """Return what is wrong with the first unknown name, with the nearest known one; `None` if all are known."""
    for name in names:
        prefix, dot, language = name.partition(".")
        if not (name in _KNOWN or (prefix == SUBTITLES and dot and language)):
            near = get_close_matches(name.lower().replace(" ", "_"), [*_KNOWN, *_MEANT], cutoff=0.5)
            hint = (
                f"did you mean {_MEANT.get(near[0], near[0])!r}?" if near else f"expected one of {', '.join(COLUMNS)}"
            )
            return f"the column {name!r} is unknown: {hint}"
    return None


def is_known(name: str) -> bool:
    """Return whether there is such a column."""
    return unknown_column([name]) is None


def text(name: str, value: object) -> str | None:
    """Return a text; a whole number is one too.

    Raises:
        ValueError: The value is of another type, or is not Unicode.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError(f"{name}={value!r}; expected a text")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise ValueError(f"{name}={value!r} is not valid UTF-8: save the manifest as UTF-8") from None
    return value


def size(value: object) -> int | None:
    """Return a number of bytes.

    Raises:
        ValueError: It is no whole number.
    """
    digits = text("size", value)
    if not digits:
        return None
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 18):
        raise ValueError(f"size={digits!r}; expected a number of bytes")
    return int(digits)


def boolean(name: str, value: object) -> bool | None:
    """Return `yes` or `no` as a bool.

    Raises:
        ValueError: It is something else.
    """
    if isinstance(value, bool) or value is None or value == "":
        return None if value == "" else cast("bool | None", value)
    found = _BOOLEANS.get(str(value).strip().lower())
    if found is None:
        raise ValueError(f"{name}={value!r}; expected 'yes' or 'no'")
    return found


def tags(value: object) -> tuple[str, ...] | None:
    """Return a list of tags; `None` if there is no cell."""
    if value is None:
        return None
    return tuple(text("tags", each) or "" for each in _list("tags", value))


def galleries(row: Mapping[str, object]) -> tuple[ItemGallery, ...]:
    """Return the galleries of the columns `gallery` and `galleries`.

    Raises:
        ValueError: A cell is no list, or an element is no gallery.
    """
    one, several = row.get("gallery"), row.get("galleries")
    values = [one] if one is not None and one != "" else []
    values += [] if several is None else _list("galleries", several)
    return tuple(map(_gallery, values))


def _gallery(value: object) -> ItemGallery:
    if isinstance(value, Mapping):
        fields = cast("Mapping[str, Any]", value)
        if fields.keys() <= {"fid", "name", "marker"}:
            given = {name: text(name, each) for name, each in fields.items()}
            return ItemGallery(**given)
        raise ValueError(f"galleries: {value!r}; expected the fields fid, or name and marker")
    name = text("galleries", value) or ""
    prefix, colon, fid = name.partition(":")
    if prefix == "fid" and colon and fid.strip():
        return ItemGallery(fid=fid.strip())
    if not name.strip() or name == "fid:":
        raise ValueError("galleries: an empty name; expected the name of a gallery, or 'fid:' and its fid")
    return ItemGallery(name=name)


def _list(name: str, value: object) -> Sequence[object]:
    """Return a list: a text has commas between the elements, or is a JSON array.

    Raises:
        ValueError: It is neither.
    """
    if isinstance(value, str):
        if value.lstrip().startswith("["):
            try:
                value = json.loads(value)
            except (ValueError, RecursionError):
                raise ValueError(f"{name}={value!r}; it starts with '[', but is no JSON array") from None
        else:
            value = [element for each in value.split(",") if (element := each.strip())]
    if not isinstance(value, list | tuple):
        raise ValueError(f"{name}={value!r}; expected a list")
    return cast("Sequence[object]", value)
