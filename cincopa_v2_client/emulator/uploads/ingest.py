"""A file that has come whole becomes an asset, whichever way it came."""

import json
import math
import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote_to_bytes

from .. import choices
from ..context import Call, Context
from ..errors import refused
from ..media.inspect import Media, examined
from ..store.assets import get_asset, insert_asset, stored_bytes
from ..store.galleries import add_items, get_gallery, touch_gallery
from ..tasks import run_in_thread
from ..timestamps import format_timestamp
from ..webhooks.events import announce_asset, announce_gallery

_LONGEST_SUFFIX = 20


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file goes besides the library: a gallery's fid, or an asset's rid and what it is to it; or ""."""

    fid: str
    rid: str
    attached_as: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A whole file that was looked at, and whose renditions are kept already."""

    path: Path
    filename: str
    storage: str
    media: Media


def room(call: Call) -> float:
    """Bytes that the account may still store (§4.3); infinity, where no limit is set."""
    most = call.context.settings.storage_bytes
    return math.inf if most is None else most - stored_bytes(call)


def target(call: Call, place: Place) -> tuple[int | None, int | None]:
    """The gallery that a file goes into, and the asset that it is attached to; both must be there."""
    gallery = get_gallery(call, place.fid)["id"] if place.fid else None
    parent = get_asset(call, place.rid)["id"] if place.rid else None
    return gallery, parent


@asynccontextmanager
async def prepared(context: Context, path: Path, filename: str) -> AsyncGenerator[Prepared]:
    """Render a whole file, outside of any transaction; if it then becomes no asset, nothing of it remains."""
    storage = context.ids.storage()
    try:
        media = await run_in_thread(examined, path, filename)
        context.files.keep_renditions(storage, media.renditions)
        yield Prepared(path, filename, storage, media)
    except BaseException:
        context.files.remove([storage])
        raise


def store_file(call: Call, file: Prepared, place: Place) -> int:
    """Keep a whole file, then write its row: a row without its file is never seen. The asset that it has become."""
    context, media = call.context, file.media
    call = replace(call, now=context.clock())
    gallery, parent = target(call, place)
    if media.size > room(call):
        raise refused(choices.OUT_OF_QUOTA)
    context.files.keep(file.path, file.storage)
    fields = {
        "rid": context.ids.public(),
        "account": call.account.number,
        "parent": parent,
        "parent_type": place.attached_as if parent else None,
        "type": media.type,
        "mime": media.mime,
        "filename": file.filename,
        "filesize": media.size,
        "storage": file.storage,
        "facts": json.dumps(media.facts),
        "renditions": json.dumps({name: len(rendition) for name, rendition in media.renditions.items()}),
        "uploaded": format_timestamp(call.now),
    }
    asset = insert_asset(call.database, fields | call.modified_columns())
    if gallery:
        add_items(call.database, gallery, [asset])
        touch_gallery(call, gallery)
    announce_asset(call, "asset.uploaded", asset)
    if gallery:
        announce_gallery(call, "gallery.updated", place.fid)
    return asset


def file_name(encoded: bytes) -> str:
    """The name in percent-encoded UTF-8."""
    return plain_name(unquote_to_bytes(encoded).decode("utf-8", "replace"))


def plain_name(path: str) -> str:
    """The last part of a path, which alone is a name, without what nobody could see."""
    last = re.split(r"[/\\]", path)[-1]
    name = "".join(character for character in last if character.isprintable()).strip()
    if name in ("", ".", ".."):
        return choices.UNNAMED_FILE
    if len(name) <= choices.FILE_NAME_CHARACTERS:
        return name
    suffix = Path(name).suffix[-_LONGEST_SUFFIX:]
    return name[: choices.FILE_NAME_CHARACTERS - len(suffix)] + suffix
