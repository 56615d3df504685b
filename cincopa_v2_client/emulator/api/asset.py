"""Handlers of the group `asset`."""

from typing import Any

from .. import choices
from ..context import Call
from ..errors import refused
from ..store.assets import (
    TEXT_COLUMNS,
    AssetFilter,
    delete_asset,
    get_asset,
    library_page,
    restart_sync,
    tag_cloud,
    update_asset,
)
from ..store.conditions import format_tags
from ..store.fetches import end_fetch, get_fetch, insert_fetch
from ..store.galleries import get_gallery
from ..uploads.destination import Destination, find_destination
from ..uploads.fetch import Fetch, run_fetch
from ..uploads.urls import upload_url
from ..webhooks.events import enqueue_asset_event
from .asset_object import asset_objects
from .handler import Handler
from .paging import requested_page

# The values of asset.list's `type` filter, and the types of assets (Q15).
_TYPES = {"video": "video", "image": "image", "audio": "music", "other": "unknown"}
# The parameters of asset.set_meta that have a column of the same name.
_META_COLUMNS = (*TEXT_COLUMNS, "video_thumb_sec")


def asset_list(call: Call) -> dict[str, Any]:
    """Return one page of the library, filtered."""
    page = requested_page(call)
    values = call.values
    requested: list[str] = values.get("type", [])
    filters = AssetFilter(
        rid=values.get("rid", ""),
        reference_id=values.get("reference_id", ""),
        types=tuple(_TYPES.get(name, name) for name in requested),
        tag=values["tag"].strip() if values.get("tag") else None,
        search=values.get("search", ""),
    )
    rows, count = library_page(call, filters, page)
    return {"items": asset_objects(call, rows), "items_data": page.items_data(count)}


def asset_get_upload_url(call: Call) -> dict[str, Any]:
    """Return a URL for uploads into the library or a gallery, or of an attachment to another asset."""
    values = call.values
    gallery = get_gallery(call, values["fid"])["fid"] if values.get("fid") else "0"
    attach = ""
    if values.get("rid"):
        attach = f"{get_asset(call, values['rid'])['rid']}:{values.get('type') or choices.ATTACHED_AS}"
    seconds, ip = values.get("ttl"), values.get("sourceip")
    return {"upload_url": upload_url(call, gallery, attach=attach, seconds=seconds, ip=ip)}


def asset_set_meta(call: Call) -> dict[str, Any]:
    """Change the fields that were sent; tags are replaced, and an empty value clears a field."""
    asset = get_asset(call, call.values["rid"])
    fields = _changed_columns(call)
    if fields:
        update_asset(call, asset, fields)
        enqueue_asset_event(call, "asset.updated", asset["id"])
    return {}


def _changed_columns(call: Call) -> dict[str, Any]:
    values = call.values
    fields = {name: values[name] for name in _META_COLUMNS if name in values}
    if "tags" in values:
        fields["tags"] = format_tags(values["tags"])
    if "thumb_attached_rid" in values:
        rid = values["thumb_attached_rid"]
        fields["thumb"] = get_asset(call, rid)["id"] if rid else None
    return fields


def asset_get_tags(call: Call) -> dict[str, Any]:
    """Return the library's tags, each with its number of assets."""
    return {"tag_cloud": tag_cloud(call)}


def asset_resync(call: Call) -> dict[str, Any]:
    """Process an asset again; until the processing has ended, its `syncstatus` is `notsynced`."""
    asset = get_asset(call, call.values["rid"])
    restart_sync(call, asset)
    enqueue_asset_event(call, "asset.synced", asset["id"])
    return {}


def asset_delete(call: Call) -> dict[str, Any]:
    """Delete an asset, also from all galleries."""
    asset = get_asset(call, call.values["rid"])
    enqueue_asset_event(call, "asset.deleted", asset["id"])
    delete_asset(call, asset)
    return {}


def asset_upload_from_url(call: Call) -> dict[str, Any]:
    """Start to fetch a URL; errors of the fetch appear in its status only."""
    values = call.values
    destination = Destination(values.get("fid", ""), values.get("rid", ""), values.get("type") or choices.ATTACHED_AS)
    find_destination(call, destination)
    url = values["input"].strip()
    status_id = insert_fetch(call, url)
    call.context.tasks.spawn(status_id, run_fetch(Fetch(call, status_id, url, destination)))
    return {"status_id": status_id}


def asset_upload_from_url_get_status(call: Call) -> dict[str, Any]:
    """Return the status of a fetch."""
    row = get_fetch(call, call.values["status_id"])
    received, size, is_running = row["received"], row["size"], row["status"] == choices.FETCH_RUNNING
    size_format = choices.FETCH_SIZE_WHILE_RUNNING if is_running else "{}"
    percent = 100 if row["status"] == choices.FETCH_COMPLETED else received * 100 // size if size else 0
    # Q12, Q13: all numbers are strings.
    return {
        "status": row["status"],
        "progress": str(percent),
        "progress_bytes": str(received),
        "file_size_bytes": choices.FETCH_SIZE_UNKNOWN if size is None else size_format.format(size),
        "resid": row["resid"],
        "more": row["more"],
        "debug": row["debug"],
    }


def asset_upload_from_url_abort(call: Call) -> dict[str, Any]:
    """Stop a fetch and discard the bytes that it has received."""
    row = get_fetch(call, call.values["status_id"])
    if row["status"] != choices.FETCH_RUNNING and not choices.ENDED_FETCH_CAN_BE_ABORTED:
        raise refused(f"status_id '{row['status_id']}' has ended")
    end_fetch(call.database, row, call.now, choices.FETCH_FAILED, more="aborted")
    call.context.tasks.cancel(row["status_id"])
    return {"status_id": row["status_id"]}


HANDLERS: dict[str, Handler] = {
    "asset.list": Handler(asset_list, "rid reference_id type tag search details page items_per_page"),
    "asset.get_upload_url": Handler(asset_get_upload_url, "fid rid type ttl sourceip"),
    "asset.set_meta": Handler(asset_set_meta, " ".join(["rid", *_META_COLUMNS, "tags thumb_attached_rid"])),
    "asset.get_tags": Handler(asset_get_tags),
    "asset.resync": Handler(asset_resync, "rid"),
    "asset.delete": Handler(asset_delete, "rid"),
    "asset.upload_from_url": Handler(asset_upload_from_url, "input fid rid type"),
    "asset.upload_from_url_get_status": Handler(asset_upload_from_url_get_status, "status_id"),
    "asset.upload_from_url_abort": Handler(asset_upload_from_url_abort, "status_id"),
}
