"""Handlers of the group `gallery`."""

from typing import Any

from .. import choices
from ..authorization import may_upload_into
from ..context import Call
from ..errors import refused
from ..media.zip_download import download_link
from ..store.assets import delete_asset, find_asset
from ..store.conditions import format_tags, parse_tags
from ..store.database import Row
from ..store.galleries import (
    add_items,
    add_master_tag,
    contains_asset,
    copy_items,
    delete_gallery,
    gallery_assets,
    get_gallery,
    insert_gallery,
    items_page,
    list_conditions,
    remove_item,
    set_master,
    tag_cloud,
    touch_gallery,
    update_gallery,
)
from ..timestamps import format_timestamp
from ..uploads.urls import upload_url
from ..webhooks.events import enqueue_asset_event, enqueue_gallery_event
from .asset_object import asset_objects
from .handler import Handler
from .paging import requested_page


def gallery_create(call: Call) -> dict[str, Any]:
    """Create a gallery; `copy_args` and `copy_items` copy from others.

    `master` is the gallery whose settings it follows.
    """
    values = call.values
    model, source, master = (
        get_gallery(call, values[name]) if values.get(name) else None for name in ("copy_args", "copy_items", "master")
    )
    # Facts §2.2: the template of `copy_args` takes precedence over `template`.
    settings = {"description": "", "tags": "", "template": values.get("template") or choices.GALLERY_TEMPLATE}
    if model:
        settings |= {name: model[name] for name in choices.COPIED_SETTINGS}
        settings["tags"] = format_tags([tag for tag in parse_tags(settings["tags"]) if tag != choices.MASTER_TAG])
    gallery = insert_gallery(
        call,
        {
            **settings,
            "name": values.get("name") or choices.GALLERY_NAME,
            "description": values.get("description", settings["description"]),
            "workspace": choices.CREATED_WORKSPACE,
            "master": master["fid"] if master else None,
        },
    )
    if source:
        copy_items(call.database, source["id"], gallery["id"])
    enqueue_gallery_event(call, "gallery.created", gallery["fid"])
    if master:
        _mark_master(call, master)
    return _summary(call, gallery) | {"workspace": gallery["workspace"]}


def gallery_set_meta(call: Call) -> dict[str, Any]:
    """Change the fields that were sent; tags are replaced, and an empty value clears a field."""
    gallery = get_gallery(call, call.values["fid"])
    fields = {name: call.values[name] for name in ("name", "description") if name in call.values}
    if "tags" in call.values:
        fields["tags"] = format_tags(call.values["tags"])
    if fields:
        update_gallery(call, gallery, fields)
        enqueue_gallery_event(call, "gallery.updated", gallery["fid"])
    return {}


def gallery_set_master(call: Call) -> dict[str, Any]:
    """Make a gallery follow a master, whose settings it then shares."""
    gallery, master = (get_gallery(call, call.values[name]) for name in ("fid", "master"))
    if gallery["id"] == master["id"]:
        raise refused(f"gallery '{gallery['fid']}' can't be its own master")
    set_master(call, gallery, master)
    enqueue_gallery_event(call, "gallery.updated", gallery["fid"])
    _mark_master(call, master)
    return {}


def gallery_delete(call: Call) -> dict[str, Any]:
    """Delete a gallery, and with `delete_assets` its assets too."""
    gallery = get_gallery(call, call.values["fid"])
    for asset in gallery_assets(call.database, gallery["id"]) if call.values.get("delete_assets") else ():
        _delete_asset(call, asset)
    enqueue_gallery_event(call, "gallery.deleted", gallery["fid"])
    delete_gallery(call, gallery)
    return {}


def gallery_list(call: Call) -> dict[str, Any]:
    """Return one page of the account's galleries, filtered."""
    page = requested_page(call)
    order = "id DESC" if choices.NEWEST_FIRST else "id"
    conditions = list_conditions(call, call.values.get("search", ""), call.values.get("filter_tags", []))
    rows, count = call.database.page("gallery", conditions, order, page)
    return {
        "workspace": choices.LISTED_WORKSPACE,
        "galleries": [_object(call, row) for row in rows],
        "tag_cloud": tag_cloud(call),
        "items_data": page.items_data(count, choices.GALLERY_LIST_PAGES),
    }


def gallery_get_items(call: Call) -> dict[str, Any]:
    """Return one page of a gallery's assets."""
    gallery = get_gallery(call, call.values["fid"])
    page = requested_page(call)
    rows, count = items_page(call, gallery, page)
    folder = {"items": asset_objects(call, rows), "items_data": page.items_data(count)}
    return _summary(call, gallery) | {"folder": folder}


def gallery_add_item(call: Call) -> dict[str, Any]:
    """Add assets at the top or the bottom of a gallery."""
    gallery = get_gallery(call, call.values["fid"])
    assets = {rid: find_asset(call, rid) for rid in call.values["rid"]}
    known = [asset["id"] for asset in assets.values() if asset]
    unknown = [rid for rid, asset in assets.items() if not asset]
    if known:
        add_items(call.database, gallery["id"], known, top=call.values.get("insert_position") == "top")
        _touch(call, gallery)
    if unknown:
        raise refused(f"asset '{', '.join(unknown)}' not found", commit=choices.KNOWN_IDS_ARE_APPLIED)
    return {}


def gallery_remove_item(call: Call) -> dict[str, Any]:
    """Remove assets from a gallery, or with `delete_assets` delete them."""
    gallery = get_gallery(call, call.values["fid"])
    assets = {rid: find_asset(call, rid) for rid in call.values["rid"]}
    present = {
        rid: asset
        for rid, asset in assets.items()
        if asset and contains_asset(call.database, gallery["id"], asset["id"])
    }
    for asset in present.values():
        if call.values.get("delete_assets"):
            _delete_asset(call, asset)
        else:
            remove_item(call.database, gallery["id"], asset["id"])
    if present:
        _touch(call, gallery)
    unknown = [rid for rid in assets if rid not in present]
    if unknown:
        raise refused(f"asset '{', '.join(unknown)}' not in the gallery", commit=choices.KNOWN_IDS_ARE_APPLIED)
    return {}


def gallery_download(call: Call) -> dict[str, Any]:
    """Return a link to a zip of the gallery's files; it needs no token."""
    gallery = get_gallery(call, call.values["fid"])
    return {"download_link": download_link(call, gallery["fid"], call.values.get("type", "original"))}


def _delete_asset(call: Call, asset: Row) -> None:
    enqueue_asset_event(call, "asset.deleted", asset["id"])
    delete_asset(call, asset)


def _touch(call: Call, gallery: Row) -> None:
    touch_gallery(call, gallery["id"])
    enqueue_gallery_event(call, "gallery.updated", gallery["fid"])


def _mark_master(call: Call, master: Row) -> None:
    if add_master_tag(call, master):
        enqueue_gallery_event(call, "gallery.updated", master["fid"])


def _summary(call: Call, gallery: Row) -> dict[str, Any]:
    """Return the fields of a gallery that create and get_items respond with."""
    # Q60: `claimed` says whether the gallery has a master; an asset's `claimed` is something else.
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
        "tags": gallery["tags"] if choices.GALLERY_TAGS_WRAPPED else gallery["tags"].strip(","),
        "modified": gallery["modified"],
        "syncstatus": "synced" if gallery["synced"] <= format_timestamp(call.now) else "notsynced",
    }


def _upload_url(call: Call, gallery: Row) -> str:
    if choices.GALLERY_UPLOAD_URL_NEEDS_PERMISSION and not may_upload_into(call, gallery["fid"]):
        return ""
    return upload_url(call, gallery["fid"], seconds=choices.GALLERY_UPLOAD_SECONDS)


HANDLERS: dict[str, Handler] = {
    "gallery.create": Handler(gallery_create, "name description template copy_args master copy_items"),
    "gallery.set_meta": Handler(gallery_set_meta, "fid name description tags"),
    "gallery.delete": Handler(gallery_delete, "fid delete_assets"),
    "gallery.set_master": Handler(gallery_set_master, "fid master"),
    "gallery.list": Handler(gallery_list, "search filter_tags page items_per_page"),
    "gallery.get_items": Handler(gallery_get_items, "fid details page items_per_page"),
    "gallery.add_item": Handler(gallery_add_item, "fid rid insert_position"),
    "gallery.remove_item": Handler(gallery_remove_item, "fid rid delete_assets"),
    "gallery.download": Handler(gallery_download, "fid type"),
}
