"""Make an asset of a file that was uploaded or fetched completely."""

import json
import math
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from ...emulation.tasks import run_in_thread
from .. import choices
from ..context import Call, Context
from ..errors import refused
from ..media.inspect import Media, inspect_file
from ..store.assets import insert_asset, stored_bytes
from ..store.galleries import add_items, touch_gallery
from ..timestamps import format_timestamp
from ..webhooks.events import enqueue_asset_event, enqueue_gallery_event
from .destination import Destination, find_destination


@dataclass(frozen=True, slots=True)
class PreparedFile:
    """A complete file that was inspected, and whose renditions are on disk."""

    path: Path
    filename: str
    storage_id: str
    media: Media


def free_bytes(call: Call) -> float:
    """Return the number of bytes that the account may still store; infinity without a quota."""
    quota = call.context.settings.storage_bytes
    return math.inf if quota is None else quota - stored_bytes(call)


@asynccontextmanager
async def prepare_file(context: Context, path: Path, filename: str) -> AsyncGenerator[PreparedFile]:
    """Inspect a file and write its renditions, outside of any transaction; on an error, remove the renditions."""
    storage_id = context.ids.storage()
    try:
        media = await run_in_thread(inspect_file, path, filename)
        context.files.write_renditions(storage_id, media.renditions)
        yield PreparedFile(path, filename, storage_id, media)
    except BaseException:
        context.files.remove([storage_id])
        raise


def store_file(call: Call, file: PreparedFile, destination: Destination) -> int:
    """Store a file, then its asset, and enqueue the webhooks; return the asset's id.

    Raises `ErrorResponse` if the account's quota is too small, or if the destination has been deleted meanwhile.
    """
    context, media = call.context, file.media
    call = replace(call, now=context.clock())
    gallery_id, parent_id = find_destination(call, destination)
    if media.size > free_bytes(call):
        raise refused(choices.OUT_OF_QUOTA)
    # Before the row, so that no row exists without its file.
    context.files.store(file.path, file.storage_id)
    fields = {
        "rid": context.ids.public_id(),
        "account": call.account.number,
        "parent": parent_id,
        "parent_type": destination.attached_as if parent_id else None,
        "type": media.type,
        "mime": media.mime,
        "filename": file.filename,
        "filesize": media.size,
        "storage": file.storage_id,
        "metadata": json.dumps(media.metadata),
        "renditions": json.dumps({name: len(rendition) for name, rendition in media.renditions.items()}),
        "uploaded": format_timestamp(call.now),
    }
    asset_id = insert_asset(call.database, fields | call.modified_columns())
    if gallery_id:
        add_items(call.database, gallery_id, [asset_id])
        touch_gallery(call, gallery_id)
    enqueue_asset_event(call, "asset.uploaded", asset_id)
    if gallery_id:
        enqueue_gallery_event(call, "gallery.updated", destination.fid)
    return asset_id
