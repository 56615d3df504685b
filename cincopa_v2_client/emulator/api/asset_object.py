"""The asset object in the responses of asset.list and gallery.get_items."""

# Facts §6.

import json
from typing import Any

from .. import choices
from ..context import Call
from ..media.renditions import media_fields, original_url
from ..store.assets import attachments_of, galleries_of, thumbs_of
from ..store.database import Row
from ..timestamps import format_timestamp


def asset_objects(call: Call, rows: list[Row]) -> list[dict[str, Any]]:
    """Return the objects of these assets, without the keys that `details` excludes."""
    ids = [row["id"] for row in rows]
    attached, galleries, thumbs = (find(call.database, ids) for find in (attachments_of, galleries_of, thumbs_of))
    excluded = _excluded_keys(call.values.get("details"), brief=call.context.settings.brief_details)
    objects: list[dict[str, Any]] = []
    for row in rows:
        fields = _fields(call, row)
        # [I] facts §6.1: a list of fids.
        fields["in_folders"] = [gallery["fid"] for gallery in galleries.get(row["id"], [])]
        # An attached image that was chosen as the thumbnail replaces the one made from the asset.
        for thumb in thumbs.get(row["id"], []):
            fields["thumbnail"] = {"url": original_url(call.origin, thumb), "attached_id": str(thumb["id"])}
        # Facts §6.1: absent without attachments.
        if row["id"] in attached:
            fields["attached"] = [_attachment(call, each) for each in attached[row["id"]]]
        objects.append({key: value for key, value in fields.items() if key not in excluded})
    return objects


def _excluded_keys(details: list[str] | None, *, brief: bool) -> set[str]:
    """Return the optional keys that `details` does not name, or that its default does not name."""
    # Facts §6.3: keys that `details` does not govern are always there. Q54: unknown names are ignored.
    details = details or [*(choices.BRIEF_DETAIL_NAMES if brief else choices.DETAIL_KEYS)]
    return set(choices.DETAIL_KEYS.values()) - {choices.DETAIL_KEYS.get(name) for name in details}


def _fields(call: Call, row: Row) -> dict[str, Any]:
    is_synced = row["synced"] <= format_timestamp(call.now)
    fields: dict[str, Any] = {
        "id": str(row["id"]),
        "rid": row["rid"],
        "type": row["type"],
        "filename": row["filename"],
        "caption": row["caption"],
        "description": row["description"],
        "long_description": row["long_description"],
        "related_link_text": row["related_link_text"],
        "related_link_url": row["related_link_url"],
        "reference_id": row["reference_id"],
        "tags": row["tags"],
        "filesize": row["filesize"],
        "uploaded": row["uploaded"],
        "modified": row["modified"],
        "uploaded_by": call.account.uploaded_by,
        "syncstatus": "synced" if is_synced else "notsynced",
        "storage": row["storage"],
        "claimed": row["storage"] if is_synced else choices.CLAIMED_WHILE_PROCESSING,
        "attributes": None,
        **media_fields(call, row),
        "attached_versions": list(choices.ATTACHED_VERSIONS),
        "timeline": choices.EMPTY_TIMELINE,
        # Facts §6.1: audio files have their metadata in `id3tag`.
        "id3tag" if row["type"] == "music" else "exif": json.loads(row["metadata"]),
    }
    if row["type"] == "music":
        fields["exif"] = {name: value for name, value in fields["id3tag"].items() if name in choices.MUSIC_EXIF}
    if row["video_thumb_sec"] is not None:
        fields["video_thumb_sec"] = row["video_thumb_sec"]
    return fields


def _attachment(call: Call, row: Row) -> dict[str, str]:
    return {
        "id": str(row["id"]),
        "type": row["parent_type"],
        "filename": row["filename"],
        "url": original_url(call.origin, row),
    }
