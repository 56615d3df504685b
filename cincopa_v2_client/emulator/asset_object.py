"""The asset object of asset.list and gallery.get_items (§6)."""

import json
from typing import Any
from urllib.parse import quote

from . import choices
from .asset_rows import attachments_of, galleries_of, thumbs_of
from .moments import written
from .state import Row
from .world import Call


def asset_objects(call: Call, rows: list[Row]) -> list[dict[str, Any]]:
    """The objects of one page, narrowed to `details`."""
    ids = [row["id"] for row in rows]
    attached, galleries, thumbs = (find(call.state, ids) for find in (attachments_of, galleries_of, thumbs_of))
    dropped = _dropped_keys(call.values.get("details"))
    objects: list[dict[str, Any]] = []
    for row in rows:
        described = _described(call, row) | {
            "thumbnail": _thumbnail(call, row, thumbs.get(row["id"], [])),
            "in_folders": [gallery["fid"] for gallery in galleries.get(row["id"], [])],
        }
        # Absent when there is none (§6.1).
        if row["id"] in attached:
            described["attached"] = [_attachment(call, each) for each in attached[row["id"]]]
        objects.append({key: value for key, value in described.items() if key not in dropped})
    return objects


def file_url(call: Call, row: Row) -> str:
    """Where the emulator serves a file; the shape of the CDN's addresses (§9), the folder's name apart."""
    return call.origin + file_path(row)


def file_path(row: Row) -> str:
    """The same without the origin, for the emulator's own pages."""
    return f"/media/{row['storage']}/original/{quote(row['filename'], safe='')}"


def _dropped_keys(details: list[str] | None) -> set[str]:
    """`details` can only narrow (§6.3), and names that nobody knows do no harm (Q54)."""
    if not details:
        return set()
    return set(choices.DETAIL_KEYS.values()) - {choices.DETAIL_KEYS.get(name) for name in details}


def _described(call: Call, row: Row) -> dict[str, Any]:
    synced = row["synced"] <= written(call.now)
    url = file_url(call, row)
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
        # `filesize` is text here and a number above (Q20).
        "versions": {"original": {"filesize": str(row["filesize"]), "name": "original", "url": url}},
        "attached_versions": [],
        "content": {"url": url, "type": row["mime"]},
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
        "url": file_url(call, row),
    }


def _thumbnail(call: Call, row: Row, chosen: list[Row]) -> dict[str, str]:
    """The thumb that was chosen, or the picture itself. A film or a song without a thumb has none here."""
    if chosen:
        return {"url": file_url(call, chosen[0]), "attached_id": str(chosen[0]["id"])}
    return {"url": file_url(call, row)} if row["type"] == "image" else {}
