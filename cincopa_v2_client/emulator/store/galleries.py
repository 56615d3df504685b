"""Galleries in the database: finding, paging, what stands in them. The only SQL about galleries is here."""

from collections import Counter
from typing import Any

from .. import choices
from ..context import Call
from ..errors import refused
from .conditions import Where, format_tags, parse_tags
from .database import Database, Row
from .paging import Page

_SEARCHED = ("fid", "name", "description", "tags")
_EXACT = {"caption": "name", "description": "description"}
# One page of a gallery's assets, in the gallery's order.
_ITEMS = "gallery_item JOIN asset ON asset.id = gallery_item.asset"


def get_gallery(call: Call, fid: str) -> Row:
    """The gallery of this fid, which must be there."""
    query = "SELECT * FROM gallery WHERE account = ? AND fid = ?"
    found = call.database.one(query, call.account.number, fid)
    if found is None:
        raise refused(f"gallery '{fid}' not found")
    return found


def find_gallery_by_name(call: Call, name: str) -> Row | None:
    """The newest gallery of exactly this name."""
    query = "SELECT * FROM gallery WHERE account = ? AND name = ? ORDER BY id DESC LIMIT 1"
    return call.database.one(query, call.account.number, name)


def insert_gallery(call: Call, fields: dict[str, Any]) -> Row:
    """A new gallery."""
    fid = call.context.ids.public()
    own = {"account": call.account.number, "fid": fid, "spfid": call.context.ids.public()}
    gallery = call.database.insert("gallery", {**own, **fields, **call.modified_columns(), "words": ""})
    call.database.refresh_words("gallery", gallery, _SEARCHED)
    return get_gallery(call, fid)


def update_gallery(call: Call, gallery: Row) -> bool:
    """Set what gallery.set_meta was sent, and nothing else; whether anything was."""
    fields = {name: call.values[name] for name in ("name", "description") if name in call.values}
    if "tags" in call.values:
        fields["tags"] = format_tags(call.values["tags"])
    if fields:
        _set(call, gallery["id"], fields)
    return bool(fields)


def set_master(call: Call, gallery: Row, master: Row) -> None:
    """Put a gallery under a master."""
    _set(call, gallery["id"], {"master": master["fid"]})


def mark_master(call: Call, master: Row) -> bool:
    """Give a master the tag of masters (§7); whether it did not have it yet."""
    tags = parse_tags(master["tags"])
    if choices.MASTER_TAG in tags:
        return False
    _set(call, master["id"], {"tags": format_tags([*tags, choices.MASTER_TAG])})
    return True


def delete_gallery(call: Call, gallery: Row) -> None:
    """Delete it; its assets stay."""
    call.database.run("DELETE FROM gallery WHERE id = ?", gallery["id"])
    if choices.DELETED_MASTER_DETACHES:
        call.database.run("UPDATE gallery SET master = NULL WHERE master = ?", gallery["fid"])


def listed(call: Call) -> Where:
    """The conditions of gallery.list's parameters."""
    where = Where()
    where.add("account = ?", call.account.number)
    if call.values.get("search"):
        where.add_search(call.values["search"], _EXACT)
    tags: list[str] = call.values.get("filter_tags", [])
    where.add_tags([tag for tag in tags if not tag.startswith("-")])
    where.add_tags([tag[1:] for tag in tags if tag.startswith("-")], wanted=False)
    return where


def tag_cloud(call: Call) -> dict[str, int]:
    """How many of the account's galleries carry each tag, with the two special keys (Q17)."""
    cloud = Counter({"notags": 0, choices.MASTER_TAG: 0})
    for row in call.database.rows("SELECT tags FROM gallery WHERE account = ?", call.account.number):
        cloud.update(parse_tags(row["tags"]) or ["notags"])
    return dict(cloud)


def items_page(call: Call, gallery: Row, page: Page) -> tuple[list[Row], int]:
    """One page of a gallery's assets, and how many there are."""
    where = Where()
    where.add("gallery = ?", gallery["id"])
    return call.database.page(_ITEMS, where, "position", page)


def add_items(database: Database, gallery: int, assets: list[int], *, top: bool = False) -> None:
    """Put assets at an end of a gallery, in the order given; one that stands in it already stays where it is."""
    there = {row["asset"] for row in database.rows("SELECT asset FROM gallery_item WHERE gallery = ?", gallery)}
    new = [asset for asset in dict.fromkeys(assets) if asset not in there]
    if top:
        start = database.number("SELECT min(position) FROM gallery_item WHERE gallery = ?", gallery) - len(new)
    else:
        start = database.number("SELECT max(position) FROM gallery_item WHERE gallery = ?", gallery) + 1
    for position, asset in enumerate(new, start):
        database.insert("gallery_item", {"gallery": gallery, "asset": asset, "position": position})


def gallery_assets(database: Database, gallery: int) -> list[Row]:
    """The assets of a gallery, in its order."""
    return database.rows(f"SELECT asset.* FROM {_ITEMS} WHERE gallery = ? ORDER BY position", gallery)  # noqa: S608


def count_items(database: Database, gallery: int) -> int:
    """How many assets stand in a gallery."""
    return database.number("SELECT count(*) FROM gallery_item WHERE gallery = ?", gallery)


def contains_asset(database: Database, gallery: int, asset: int) -> bool:
    """Whether an asset stands in a gallery."""
    return database.one("SELECT 1 FROM gallery_item WHERE gallery = ? AND asset = ?", gallery, asset) is not None


def remove_item(database: Database, gallery: int, asset: int) -> None:
    """Take an asset out of a gallery."""
    database.run("DELETE FROM gallery_item WHERE gallery = ? AND asset = ?", gallery, asset)


def assets_by_fid(database: Database, fid: str) -> list[Row] | None:
    """The assets of a gallery of whatever account, in its order; None where there is no such gallery."""
    gallery = database.one("SELECT id FROM gallery WHERE fid = ?", fid)
    return gallery_assets(database, gallery["id"]) if gallery else None


def copy_items(database: Database, source: int, target: int) -> None:
    """Put all that stands in one gallery into another."""
    query = "INSERT INTO gallery_item SELECT ?, asset, position FROM gallery_item WHERE gallery = ?"
    database.run(query, target, source)


def touch_gallery(call: Call, gallery: int) -> None:
    """It changed just now."""
    call.database.update("gallery", gallery, dict(call.modified_columns()))


def _set(call: Call, gallery: int, fields: dict[str, Any]) -> None:
    call.database.update("gallery", gallery, fields | call.modified_columns())
    call.database.refresh_words("gallery", gallery, _SEARCHED)
