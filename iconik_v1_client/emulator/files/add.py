"""Files of assets: how they are put in."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .. import choices
from ..context import Context, format_time
from ..store import Store

# The collection of each kind of file, below its asset, and the fields that it has besides the common ones.
KINDS: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "proxy": ("proxies", {"codec": None, "resolution": {}, "bit_rate": None, "is_public": False}),
    "original": ("files", {"type": "FILE", "directory_path": "", "file_set_id": "", "format_id": ""}),
    "keyframe": ("keyframes", {"type": "POSTER", "is_custom_keyframe": False, "resolution": {}}),
    "subtitle": ("subtitles", {"language": "en-US", "closed_captions": False, "format_id": ""}),
}
# The field with the name of the file on disk, which no response has.
STORAGE = "_storage"


def add_file(context: Context, asset_id: str, file: str | Path | bytes, kind: str, fields: Mapping[str, Any]) -> str:
    """Add a file to an asset, and return its id; raise `LookupError` or `ValueError` for an unknown asset or kind."""
    if kind not in KINDS:
        raise ValueError(f"kind can't be {kind!r}, only one of: {', '.join(KINDS)}")
    collection, defaults = KINDS[kind]
    source = file if isinstance(file, bytes) else Path(file)
    name = fields.get("name") or (f"{kind}.bin" if isinstance(source, bytes) else source.name)
    with context.store.transaction():
        if context.store.find("assets", asset_id) is None:
            raise LookupError(f"there is no asset {asset_id!r}")
        versions = context.store.list(f"assets/{asset_id}/versions")
        file_id, storage_id, now = context.new_id(), context.new_id(), format_time(context.clock())
        size = context.files.add(source, storage_id)
        common = {
            "id": file_id,
            "asset_id": asset_id,
            "version_id": versions[-1]["id"] if versions else None,
            "name": name,
            "filename": name,
            "original_name": name,
            "size": size,
            "status": choices.FILE_READY,
            "storage_method": "FILE",
            "date_created": now,
            "date_modified": now,
        }
        added = {**common, **defaults, **fields, STORAGE: storage_id}
        context.store.add(f"assets/{asset_id}/{collection}", file_id, added)
    return file_id


def storage_ids(store: Store, asset_id: str = "*") -> set[str]:
    """Return the storage ids of the files of an asset, by default of all."""
    return {
        fields[STORAGE]
        for collection, _ in KINDS.values()
        for name in store.collections(f"assets/{asset_id}/{collection}")
        for fields in store.list(name)
        if STORAGE in fields
    }
