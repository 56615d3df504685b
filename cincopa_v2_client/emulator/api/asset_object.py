"""The asset object of asset.list and gallery.get_items (§6)."""

import json
from typing import Any

from .. import choices
from ..context import Call
from ..media.renditions import file_url, shown
from ..store.assets import attachments_of, galleries_of, thumbs_of
from ..store.database import Row
from ..timestamps import format_timestamp


def asset_objects(call: Call, rows: list[Row]) -> list[dict[str, Any]]:
    """The objects of one page, narrowed to `details`."""
    ids = [row["id"] for row in rows]
    attached, galleries, thumbs = (find(call.database, ids) for find in (attachments_of, galleries_of, thumbs_of))
    dropped = _dropped_keys(call.values.get("details"))
    objects: list[dict[str, Any]] = []
    for row in rows:
        described = _described(call, row)
        described["in_folders"] = [gallery["fid"] for gallery in galleries.get(row["id"], [])]
        # The thumb that was chosen goes before what the asset itself shows.
        for thumb in thumbs.get(row["id"], []):
            described["thumbnail"] = {"url": file_url(call.origin, thumb), "attached_id": str(thumb["id"])}
        # Absent when there is none (§6.1).
        if row["id"] in attached:
            described["attached"] = [_attachment(call, each) for each in attached[row["id"]]]
        objects.append({key: value for key, value in described.items() if key not in dropped})
    return objects


def _dropped_keys(details: list[str] | None) -> set[str]:
    """`details` can only narrow (§6.3), and names that nobody knows do no harm (Q54)."""
    if not details:
        return set()
    return set(choices.DETAIL_KEYS.values()) - {choices.DETAIL_KEYS.get(name) for name in details}


def _described(call: Call, row: Row) -> dict[str, Any]:
    synced = row["synced"] <= format_timestamp(call.now)
    described: dict[str, Any] = {
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
        "uploaded_by": call.account.signature,
        "syncstatus": "synced" if synced else "notsynced",
        "storage": row["storage"],
        "claimed": row["storage"] if synced else choices.CLAIMED_WHILE_PROCESSING,
        "attributes": None,
        **shown(call, row),
        "attached_versions": list(choices.ATTACHED_VERSIONS),
        "timeline": choices.EMPTY_TIMELINE,
        # Music tells its facts elsewhere (§6.1).
        "id3tag" if row["type"] == "music" else "exif": json.loads(row["facts"]),
    }
    if row["video_thumb_sec"] is not None:
        described["video_thumb_sec"] = row["video_thumb_sec"]
    return described


def _attachment(call: Call, row: Row) -> dict[str, str]:
    return {
        "id": str(row["id"]),
        "type": row["parent_type"],
        "filename": row["filename"],
        "url": file_url(call.origin, row),
    }
