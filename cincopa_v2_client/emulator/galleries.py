"""The group `gallery`: one handler an operation."""

from collections.abc import Callable
from typing import Any

from . import choices
from .asset_object import asset_objects
from .asset_rows import find_asset
from .gallery_rows import (
    add_items,
    copy_items,
    get_gallery,
    insert_gallery,
    items_page,
    listed,
    tag_cloud,
    touch_gallery,
)
from .grants import upload_url
from .moments import written
from .paging import Page
from .problems import refused
from .state import Row
from .world import Call


def gallery_create(call: Call) -> dict[str, Any]:
    """gallery.create: `copy_args` goes before `template` (§2.2)."""
    values = call.values
    model = get_gallery(call, values["copy_args"]) if values.get("copy_args") else None
    source = get_gallery(call, values["copy_items"]) if values.get("copy_items") else None
    master = get_gallery(call, values["master"])["fid"] if values.get("master") else None
    gallery = insert_gallery(
        call,
        {
            "name": values.get("name") or choices.GALLERY_NAME,
            "description": values.get("description", ""),
            "template": model["template"] if model else values.get("template") or choices.GALLERY_TEMPLATE,
            "master": master,
            "workspace": choices.CREATED_WORKSPACE,
        },
    )
    if source:
        copy_items(call.state, source["id"], gallery["id"])
    return _head(call, gallery) | {"workspace": gallery["workspace"]}


def gallery_list(call: Call) -> dict[str, Any]:
    """gallery.list: the account's galleries, filtered and paged."""
    page = Page.asked_for(call.values)
    order = "id DESC" if choices.NEWEST_FIRST else "id"
    rows, count = call.state.page("gallery", listed(call), order, page)
    return {
        "workspace": choices.LISTED_WORKSPACE,
        "galleries": [_object(call, row) for row in rows],
        "tag_cloud": tag_cloud(call),
        "items_data": page.report(count, choices.GALLERY_LIST_PAGES),
    }


def gallery_get_items(call: Call) -> dict[str, Any]:
    """gallery.get_items: the assets stand in `folder` (Q4)."""
    gallery = get_gallery(call, call.values["fid"])
    page = Page.asked_for(call.values)
    rows, count = items_page(call, gallery, page)
    folder = {"items": asset_objects(call, rows), "items_data": page.report(count)}
    return _head(call, gallery) | {"folder": folder}


def gallery_add_item(call: Call) -> dict[str, Any]:
    """gallery.add_item: one or several, at the top or the bottom (§2.2)."""
    gallery = get_gallery(call, call.values["fid"])
    found = {rid: find_asset(call, rid) for rid in call.values["rid"]}
    known = [asset["id"] for asset in found.values() if asset]
    unknown = [rid for rid, asset in found.items() if not asset]
    if known:
        add_items(call.state, gallery["id"], known, top=call.values.get("insert_position") == "top")
        touch_gallery(call, gallery["id"])
    if unknown:
        raise refused(f"asset '{', '.join(unknown)}' not found", keep=choices.ADD_ITEM_KEEPS_KNOWN)
    return {}


def _head(call: Call, gallery: Row) -> dict[str, Any]:
    """What create and get_items say of a gallery; `claimed` is about who owns it (Q60)."""
    return {
        "fid": gallery["fid"],
        "upload_url": _upload_url(call, gallery),
        "claimed": "shared" if gallery["master"] else "original",
        "spfid": gallery["spfid"],
    }


def _object(call: Call, gallery: Row) -> dict[str, Any]:
    return {
        "fid": gallery["fid"],
        "name": gallery["name"],
        "description": gallery["description"],
        "upload_url": _upload_url(call, gallery),
        "tags": gallery["tags"],
        "modified": gallery["modified"],
        "syncstatus": "synced" if gallery["synced"] <= written(call.now) else "notsynced",
    }


def _upload_url(call: Call, gallery: Row) -> str:
    return upload_url(call, gallery["fid"], seconds=choices.GALLERY_UPLOAD_SECONDS)


HANDLERS: dict[str, Callable[[Call], dict[str, Any]]] = {
    "gallery.create": gallery_create,
    "gallery.list": gallery_list,
    "gallery.get_items": gallery_get_items,
    "gallery.add_item": gallery_add_item,
}
