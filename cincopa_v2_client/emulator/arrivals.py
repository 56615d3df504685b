"""A file that has come whole becomes an asset, whichever way it came."""

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote_to_bytes

from . import choices
from .announcing import announce_asset, announce_gallery
from .asset_rows import get_asset, insert_asset
from .gallery_rows import add_items, get_gallery, touch_gallery
from .media import examined
from .moments import written
from .world import Call

_LONGEST_SUFFIX = 20


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file goes besides the library: a gallery's fid, or an asset's rid and what it is to it; or ""."""

    fid: str
    rid: str
    attached_as: str


def target(call: Call, place: Place) -> tuple[int | None, int | None]:
    """The gallery that a file goes into, and the asset that it is attached to; both must be there."""
    gallery = get_gallery(call, place.fid)["id"] if place.fid else None
    parent = get_asset(call, place.rid)["id"] if place.rid else None
    return gallery, parent


def arrived(call: Call, part: Path, filename: str, place: Place) -> int:
    """Keep a whole file, then write its row: a row without its file is never seen. The asset that it has become."""
    world = call.world
    call = replace(call, now=world.clock())
    gallery, parent = target(call, place)
    media, storage = examined(part, filename), world.ids.storage()
    world.files.keep(part, storage)
    fields = {
        "rid": world.ids.public(),
        "account": call.account.number,
        "parent": parent,
        "parent_type": place.attached_as if parent else None,
        "type": media.type,
        "mime": media.mime,
        "filename": filename,
        "filesize": media.size,
        "storage": storage,
        "facts": json.dumps(media.facts),
        "uploaded": written(call.now),
    }
    asset = insert_asset(call.state, fields | call.touched())
    if gallery:
        add_items(call.state, gallery, [asset])
        touch_gallery(call, gallery)
    announce_asset(call, "asset.uploaded", asset)
    if gallery:
        announce_gallery(call, "gallery.updated", place.fid)
    return asset


def file_name(encoded: bytes) -> str:
    """The name in percent-encoded UTF-8, of which only the last part of a path is a name."""
    decoded = unquote_to_bytes(encoded).decode("utf-8", "replace")
    last = re.split(r"[/\\]", decoded)[-1]
    name = "".join(character for character in last if character.isprintable()).strip()
    if name in ("", ".", ".."):
        return choices.UNNAMED_FILE
    if len(name) <= choices.FILE_NAME_CHARACTERS:
        return name
    suffix = Path(name).suffix[-_LONGEST_SUFFIX:]
    return name[: choices.FILE_NAME_CHARACTERS - len(suffix)] + suffix
