"""The group `asset`: one handler an operation."""

from collections.abc import Callable
from typing import Any

from .. import choices
from ..context import Call
from ..errors import refused
from ..store.assets import delete_asset, get_asset, library_page, restart_sync, tag_cloud, update_asset
from ..store.fetches import end_fetch, get_fetch, insert_fetch
from ..store.galleries import get_gallery
from ..store.paging import Page
from ..uploads.fetch import Fetch, fetch
from ..uploads.ingest import Place, target
from ..uploads.urls import upload_url
from ..webhooks.events import announce_asset
from .asset_object import asset_objects


def asset_list(call: Call) -> dict[str, Any]:
    """asset.list: the library, filtered and paged; the items stand at the top (Q4)."""
    page = Page.asked_for(call.values)
    rows, count = library_page(call, page)
    return {"items": asset_objects(call, rows), "items_data": page.report(count)}


def asset_get_upload_url(call: Call) -> dict[str, Any]:
    """asset.get_upload_url: into the library, a gallery, or on to another asset (§4.1)."""
    values = call.values
    gallery = get_gallery(call, values["fid"])["fid"] if values.get("fid") else "0"
    attach = ""
    if values.get("rid"):
        attach = f"{get_asset(call, values['rid'])['rid']}:{values.get('type') or choices.ATTACHED_AS}"
    seconds, ip = values.get("ttl"), values.get("sourceip")
    return {"upload_url": upload_url(call, gallery, attach=attach, seconds=seconds, ip=ip)}


def asset_set_meta(call: Call) -> dict[str, Any]:
    """asset.set_meta: only what is sent changes, tags replace, an empty value clears (§2.3)."""
    asset = get_asset(call, call.values["rid"])
    if update_asset(call, asset):
        announce_asset(call, "asset.updated", asset["id"])
    return {}


def asset_get_tags(call: Call) -> dict[str, Any]:
    """asset.get_tags: the library's tags, each with its number of assets (§2.3)."""
    return {"tag_cloud": tag_cloud(call)}


def asset_resync(call: Call) -> dict[str, Any]:
    """asset.resync: `syncstatus` begins anew (§2.3)."""
    asset = get_asset(call, call.values["rid"])
    restart_sync(call, asset)
    announce_asset(call, "asset.synced", asset["id"])
    return {}


def asset_delete(call: Call) -> dict[str, Any]:
    """asset.delete: for good, out of all galleries too; the numeric id will do (Q47)."""
    asset = get_asset(call, call.values["rid"])
    announce_asset(call, "asset.deleted", asset["id"])
    delete_asset(call, asset)
    return {}


def asset_upload_from_url(call: Call) -> dict[str, Any]:
    """asset.upload_from_url: begins to fetch; what fails in fetching is told by the status, not here (§2.3)."""
    values = call.values
    place = Place(values.get("fid", ""), values.get("rid", ""), values.get("type") or choices.ATTACHED_AS)
    target(call, place)
    url = values["input"].strip()
    status_id = insert_fetch(call, url)
    call.context.tasks.spawn(status_id, fetch(Fetch(call, status_id, url, place)))
    return {"status_id": status_id}


def asset_upload_from_url_get_status(call: Call) -> dict[str, Any]:
    """asset.upload_from_url_get_status: all numbers are texts (Q12, Q13)."""
    row = get_fetch(call, call.values["status_id"])
    received, size, running = row["received"], row["size"], row["status"] == choices.FETCH_RUNNING
    shape = choices.FETCH_SIZE_WHILE_RUNNING if running else "{}"
    percent = 100 if row["status"] == choices.FETCH_COMPLETED else received * 100 // size if size else 0
    return {
        "status": row["status"],
        "progress": str(percent),
        "progress_bytes": str(received),
        "file_size_bytes": choices.FETCH_SIZE_UNKNOWN if size is None else shape.format(size),
        "resid": row["resid"],
        "more": row["more"],
        "debug": row["debug"],
    }


def asset_upload_from_url_abort(call: Call) -> dict[str, Any]:
    """asset.upload_from_url_abort: what came so far is discarded (§2.3)."""
    row = get_fetch(call, call.values["status_id"])
    if row["status"] != choices.FETCH_RUNNING and not choices.ABORT_OF_ENDED_IS_FINE:
        raise refused(f"status_id '{row['status_id']}' has ended")
    end_fetch(call.database, row, call.now, choices.FETCH_FAILED, more="aborted")
    call.context.tasks.cancel(row["status_id"])
    return {"status_id": row["status_id"]}


HANDLERS: dict[str, Callable[[Call], dict[str, Any]]] = {
    "asset.list": asset_list,
    "asset.get_upload_url": asset_get_upload_url,
    "asset.set_meta": asset_set_meta,
    "asset.get_tags": asset_get_tags,
    "asset.resync": asset_resync,
    "asset.delete": asset_delete,
    "asset.upload_from_url": asset_upload_from_url,
    "asset.upload_from_url_get_status": asset_upload_from_url_get_status,
    "asset.upload_from_url_abort": asset_upload_from_url_abort,
}
