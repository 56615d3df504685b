"""The bodies of webhook deliveries: flat JSON, partly with other names than the API's."""

# Facts §3.4, Q33.

import json
from typing import Any

from .. import choices
from ..context import Call
from ..media.renditions import RENDITION_MIME, media_fields, original_url
from ..store.assets import galleries_of, thumbs_of
from ..store.database import Row
from ..store.galleries import count_items


def asset_payload(call: Call, event: str, asset: Row, *, synced: bool) -> dict[str, Any]:
    """Return the body of an `asset.*` event; asset.uploaded is documented with different fields."""
    media = media_fields(call, asset)
    payload = {
        "event": event,
        "id": str(asset["id"]),
        "drid": asset["rid"],
        "pid": choices.PAYLOAD_PID,
        "uploaded_by": call.account.uploaded_by,
        "modified": asset["modified"],
        "email": call.account.email,
        "caption": asset["caption"],
        "filename": asset["filename"],
        "thumbnail": _thumbnail(call, asset, media["thumbnail"]),
        "content": _file(original_url(call.origin, asset), asset["mime"], synced=synced),
    }
    if event == "asset.uploaded":
        return payload | _uploaded_fields(call, asset, media["versions"])
    return payload | _changed_fields(call, event, asset, media.get("storyboard", {}))


def gallery_payload(call: Call, event: str, gallery: Row, *, synced: bool) -> dict[str, Any]:
    """Return the body of a `gallery.*` event."""
    payload = {
        "event": event,
        "fid": gallery["fid"],
        "uid": call.account.number,
        "duid": call.account.accid,
        "name": gallery["name"],
        "description": gallery["description"],
        "tags": gallery["tags"].strip(","),
        "email": call.account.email,
        "modified": gallery["modified"],
        "items_count": count_items(call.database, gallery["id"]),
        "sync_type": "shared" if gallery["master"] else "original",
        "sync_status": _sync_status(synced=synced),
    }
    if event == "gallery.created":
        return payload | {"sync_type": choices.CREATED_SYNC_TYPE}
    return payload | {"reason": choices.PAYLOAD_REASONS[event]}


def slack_message(webhook: Row, payload: dict[str, Any]) -> dict[str, str]:
    """Return an event's payload as a message for Slack."""
    title = payload.get("caption") or payload.get("filename") or payload.get("name") or ""
    values = {"event": payload["event"], "title": title, "id": payload.get("drid") or payload.get("fid")}
    message = {
        "text": choices.SLACK_TEXT.format(**values),
        "channel": webhook["slack_channel"],
        "username": webhook["slack_username"],
    }
    # Either an emoji's name or a URL.
    icon: str = webhook["slack_icon"]
    if icon:
        message["icon_url" if icon.startswith(("http://", "https://")) else "icon_emoji"] = icon
    return message


def _uploaded_fields(call: Call, asset: Row, versions: dict[str, dict[str, str]]) -> dict[str, Any]:
    """Return the fields of asset.uploaded alone: the metadata of the file, which the API has in `exif`."""
    metadata: dict[str, str] = json.loads(asset["metadata"])
    return {
        **{name: asset[name] for name in choices.PAYLOAD_UPLOADED_TOO},
        "oid": call.account.userid,
        "stored": choices.PAYLOAD_STORED,
        "originaldate": metadata.get("originaldate", choices.UNSET_EXIF_DATE),
        "bitrate": metadata.get("bitrate", ""),
        "duration": metadata.get("duration", ""),
        "height": int(metadata.get("height", 0)),
        "width": int(metadata.get("width", 0)),
        "versions": {
            name: {"url": version["url"], "filesize": int(version["filesize"])} for name, version in versions.items()
        },
    }


def _changed_fields(call: Call, event: str, asset: Row, storyboard: dict[str, str]) -> dict[str, Any]:
    """Return the fields of all asset events but asset.uploaded."""
    galleries = galleries_of(call.database, [asset["id"]]).get(asset["id"], [])
    return {
        "description": asset["description"],
        "long_description": asset["long_description"],
        "related_link_text": asset["related_link_text"],
        "related_link_url": asset["related_link_url"],
        "reference_id": asset["reference_id"],
        "tags": asset["tags"].strip(","),
        "uploaded": asset["uploaded"],
        "type": asset["type"],
        "storage": asset["storage"],
        "filesize": asset["filesize"],
        "in_folders_list": [gallery["fid"] for gallery in galleries],
        "storyboard": _image(call, asset, storyboard),
        "timeline": choices.EMPTY_TIMELINE,
        "args": choices.PAYLOAD_ARGS,
        "accid": call.account.accid,
        "duid": call.account.accid,
        "plan_name": choices.PAYLOAD_PLAN,
        "reason": choices.PAYLOAD_REASONS[event],
    }


def _thumbnail(call: Call, asset: Row, thumbnail: dict[str, str]) -> dict[str, str]:
    """Return the attached image that was chosen as an asset's thumbnail, else the thumbnail made from the asset."""
    chosen = thumbs_of(call.database, [asset["id"]]).get(asset["id"], [])
    if chosen:
        return _file(original_url(call.origin, chosen[0]), chosen[0]["mime"], synced=True)
    return _image(call, asset, thumbnail)


def _image(call: Call, asset: Row, image: dict[str, str]) -> dict[str, str]:
    """Return an image made from an asset, or the original if that is small; without one, all fields are empty."""
    url = image.get("url", "")
    if not url:
        return _file("", "", synced=False)
    return _file(url, asset["mime"] if url == original_url(call.origin, asset) else RENDITION_MIME, synced=True)


def _file(url: str, mime: str, *, synced: bool) -> dict[str, str]:
    return {"syncstatus": _sync_status(synced=synced), "type": mime, "value": url}


def _sync_status(*, synced: bool) -> str:
    return "synced" if synced else "notsynced"
