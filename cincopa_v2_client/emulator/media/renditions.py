"""The files of an asset and their URLs: the original, renditions, thumbnail and storyboard."""

import json
from collections.abc import Collection
from typing import Any
from urllib.parse import quote

from .. import choices
from ..context import Call
from ..store.database import Row
from ..timestamps import format_timestamp

ORIGINAL = "original"
RENDITION_MIME = "image/jpeg"
_IMAGES = [f"jpg_{width}x{height}" for width, height in choices.PICTURE_BOXES]
# Separates a rendition's name from the second of the video that it shows.
_AT = "_at_"
_STORYBOARD = f"jpg_sb_{choices.STORYBOARD_TILES[-1][0]}x{choices.STORYBOARD_TILES[-1][1]}"


def original_url(origin: str, row: Row) -> str:
    """Return the URL of an asset's original file."""
    # Facts §9: of the form that the CDN's URLs have, apart from the folder's name.
    return f"{origin}/media/{row['storage']}/{ORIGINAL}/{_name_in_url(row['filename'])}"


def media_fields(call: Call, row: Row) -> dict[str, Any]:
    """Return an asset's `content`, `versions`, `thumbnail`, and perhaps `storyboard`, without opening a file."""
    is_hidden = choices.RENDITIONS_WHEN_SYNCED and row["synced"] > format_timestamp(call.now)
    renditions = {} if is_hidden else renditions_of(row)
    url = original_url(call.origin, row)
    # Q20: `filesize` is a string here.
    versions = {ORIGINAL: {"filesize": str(row["filesize"]), "name": ORIGINAL, "url": url}}
    for name, rendition_url in _rendition_urls(call.origin, row, renditions).items():
        filesize = str(renditions[name])
        versions[name] = {"filesize": filesize, "name": name.removeprefix("jpg_"), "url": rendition_url}
    thumbnail = image_url(call.origin, row, choices.THUMBNAIL, renditions)
    fields: dict[str, Any] = {
        "versions": versions,
        "thumbnail": {"url": thumbnail} if thumbnail else {},
        "content": {"url": url, "type": row["mime"]},
    }
    if _STORYBOARD in versions:
        fields["storyboard"] = {"url": versions[_STORYBOARD]["url"]}
    return fields


def image_url(origin: str, row: Row, name: str, renditions: Collection[str]) -> str | None:
    """Return the URL of an image, or of a video's frame, in the size `name` or the largest available one.

    None if the asset has no image.
    """
    available = [each for each in renditions if each in _IMAGES]
    if row["type"] == "image" and name not in available:
        return original_url(origin, row)
    if not available:
        return None
    second = _chosen_second(row)
    name = name if name in available else available[-1]
    name = name if second is None else f"{name}{_AT}{second}"
    return _rendition_urls(origin, row, [name])[name]


def frame_rendition(row: Row, name: str) -> str | None:
    """Return the rendition's name in `name`, if that names a rendition of the frame chosen for a video's thumbnail."""
    rendition = name.partition(_AT)[0]
    if rendition in _IMAGES and rendition in renditions_of(row) and name == f"{rendition}{_AT}{_chosen_second(row)}":
        return rendition
    return None


def resized_name(row: Row) -> str | None:
    """Return the name of an image's largest rendition."""
    return next(reversed(renditions_of(row)), None) if row["type"] == "image" else None


def renditions_of(row: Row) -> dict[str, int]:
    """Return the size in bytes of each rendition of an asset, smallest image first."""
    return json.loads(row["renditions"])


def rendition_filename(row: Row) -> str:
    """Return the file name under which a rendition is downloaded."""
    return f"{row['filename'].rpartition('.')[0] or row['filename']}.jpg"


def _rendition_urls(origin: str, row: Row, names: Collection[str]) -> dict[str, str]:
    if not names:
        return {}
    filename = _name_in_url(rendition_filename(row))
    return {name: f"{origin}/media/{row['storage']}/{name}/{filename}" for name in names}


def _name_in_url(filename: str) -> str:
    return quote(filename.replace(" ", "") if choices.URL_NAMES_WITHOUT_SPACES else filename, safe="")


def _chosen_second(row: Row) -> int | None:
    """Return the second that was chosen for a video's thumbnail; None if it is automatic (-1)."""
    second = row["video_thumb_sec"]
    return second if row["type"] == "video" and second is not None and second >= 0 else None
