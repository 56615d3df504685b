"""The group `asset`: one handler an operation."""

from collections.abc import Callable
from typing import Any

from . import choices
from .asset_object import asset_objects
from .asset_rows import change_asset, delete_asset, get_asset, library
from .gallery_rows import get_gallery
from .grants import upload_url
from .paging import Page
from .world import Call


def asset_list(call: Call) -> dict[str, Any]:
    """asset.list: the library, filtered and paged; the items stand at the top (Q4)."""
    page = Page.asked_for(call.values)
    order = "id DESC" if choices.NEWEST_FIRST else "id"
    rows, count = call.state.page("asset", library(call), order, page)
    return {"items": asset_objects(call, rows), "items_data": page.report(count)}


def asset_get_upload_url(call: Call) -> dict[str, Any]:
    """asset.get_upload_url: into the library, a gallery, or on to another asset (§4.1)."""
    values = call.values
    gallery = get_gallery(call, values["fid"])["fid"] if values.get("fid") else "0"
    attach = ""
    if values.get("rid"):
        attach = f"{get_asset(call, values['rid'])['rid']}:{values.get('type') or 'thumb'}"
    seconds, ip = values.get("ttl"), values.get("sourceip")
    return {"upload_url": upload_url(call, gallery, attach=attach, seconds=seconds, ip=ip)}


def asset_set_meta(call: Call) -> dict[str, Any]:
    """asset.set_meta: only what is sent changes, tags replace, an empty value clears (§2.3)."""
    change_asset(call, get_asset(call, call.values["rid"]))
    return {}


def asset_delete(call: Call) -> dict[str, Any]:
    """asset.delete: for good, out of all galleries too; the numeric id will do (Q47)."""
    delete_asset(call, get_asset(call, call.values["rid"]))
    return {}


HANDLERS: dict[str, Callable[[Call], dict[str, Any]]] = {
    "asset.list": asset_list,
    "asset.get_upload_url": asset_get_upload_url,
    "asset.set_meta": asset_set_meta,
    "asset.delete": asset_delete,
}
