"""Galleries in the database, and the assets in them."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from .. import choices
from ..errors import refused
from .conditions import Where, format_tags, parse_tags
from .database import Database, Row
from .paging import PageRequest
from .scope import Scope

_SEARCHED_COLUMNS = ("fid", "name", "description", "tags")
# Columns by the names that searches such as `caption=…` use.
_SEARCH_NAMES = {"caption": "name", "description": "description"}
# Joins the items of galleries with their assets.
_ITEMS_WITH_ASSETS = "gallery_item JOIN asset ON asset.id = gallery_item.asset"


def get_gallery(scope: Scope, fid: str) -> Row:
    """Return the account's gallery with this fid; raise `ErrorResponse` if it does not exist."""
    query = "SELECT * FROM gallery WHERE account = ? AND fid = ?"
    row = scope.database.one(query, scope.account.number, fid)
    if row is None:
        raise refused(f"gallery '{fid}' not found")
    return row


def find_gallery_by_name(scope: Scope, name: str) -> Row | None:
    """Return the account's newest gallery with this name."""
    query = "SELECT * FROM gallery WHERE account = ? AND name = ? ORDER BY id DESC LIMIT 1"
    return scope.database.one(query, scope.account.number, name)


def insert_gallery(scope: Scope, fields: dict[str, Any]) -> Row:
    """Insert a gallery, and return it."""
    fid = scope.ids.public_id()
    identity = {"account": scope.account.number, "fid": fid, "spfid": scope.ids.public_id()}
    gallery_id = scope.database.insert("gallery", {**identity, **fields, **scope.modified_columns(), "words": ""})
    scope.database.update_search_text("gallery", gallery_id, _SEARCHED_COLUMNS)
    return get_gallery(scope, fid)


def update_gallery(scope: Scope, gallery: Row, fields: dict[str, Any]) -> None:
    """Set these columns of a gallery."""
    _update(scope, gallery["id"], fields)


def set_master(scope: Scope, gallery: Row, master: Row) -> None:
    """Make a gallery follow a master."""
    _update(scope, gallery["id"], {"master": master["fid"]})


def add_master_tag(scope: Scope, master: Row) -> bool:
    """Add the tag of masters to a gallery; return whether it was missing."""
    # Facts §7.
    tags = parse_tags(master["tags"])
    if choices.MASTER_TAG in tags:
        return False
    _update(scope, master["id"], {"tags": format_tags([*tags, choices.MASTER_TAG])})
    return True


def delete_gallery(scope: Scope, gallery: Row) -> None:
    """Delete a gallery, but not its assets."""
    scope.database.run("DELETE FROM gallery WHERE id = ?", gallery["id"])
    if choices.DELETED_MASTER_DETACHES:
        scope.database.run("UPDATE gallery SET master = NULL WHERE master = ?", gallery["fid"])


def list_conditions(scope: Scope, search: str, tags: Sequence[str]) -> Where:
    """Return the conditions for a list of galleries: a search, and tags; `-tag` excludes the galleries with a tag."""
    where = Where()
    where.add("account = ?", scope.account.number)
    if search:
        where.add_search(search, _SEARCH_NAMES)
    where.add_tags([tag for tag in tags if not tag.startswith("-")])
    where.add_tags([tag[1:] for tag in tags if tag.startswith("-")], exclude=True)
    return where


def tag_cloud(scope: Scope) -> dict[str, int]:
    """Return the number of the account's galleries with each tag, and the two special keys."""
    # Facts Q17.
    cloud = Counter({"notags": 0, choices.MASTER_TAG: 0})
    for row in scope.database.rows("SELECT tags FROM gallery WHERE account = ?", scope.account.number):
        cloud.update(parse_tags(row["tags"]) or ["notags"])
    return dict(cloud)


def items_page(scope: Scope, gallery: Row, page: PageRequest) -> tuple[list[Row], int]:
    """Return one page of a gallery's assets, and the number of all its assets."""
    where = Where()
    where.add("gallery = ?", gallery["id"])
    return scope.database.page(_ITEMS_WITH_ASSETS, where, "position", page)


def add_items(database: Database, gallery_id: int, asset_ids: list[int], *, top: bool = False) -> None:
    """Add assets at the end of a gallery, or at the top, in this order; those already in it keep their position."""
    present = {row["asset"] for row in database.rows("SELECT asset FROM gallery_item WHERE gallery = ?", gallery_id)}
    new = [asset_id for asset_id in dict.fromkeys(asset_ids) if asset_id not in present]
    if top:
        start = database.scalar("SELECT min(position) FROM gallery_item WHERE gallery = ?", gallery_id) - len(new)
    else:
        start = database.scalar("SELECT max(position) FROM gallery_item WHERE gallery = ?", gallery_id) + 1
    for position, asset_id in enumerate(new, start):
        database.insert("gallery_item", {"gallery": gallery_id, "asset": asset_id, "position": position})


def gallery_assets(database: Database, gallery_id: int) -> list[Row]:
    """Return the assets of a gallery, in its order."""
    return database.rows(f"SELECT asset.* FROM {_ITEMS_WITH_ASSETS} WHERE gallery = ? ORDER BY position", gallery_id)  # noqa: S608


def count_items(database: Database, gallery_id: int) -> int:
    """Return the number of assets in a gallery."""
    return database.scalar("SELECT count(*) FROM gallery_item WHERE gallery = ?", gallery_id)


def contains_asset(database: Database, gallery_id: int, asset_id: int) -> bool:
    """Return whether an asset is in a gallery."""
    return database.one("SELECT 1 FROM gallery_item WHERE gallery = ? AND asset = ?", gallery_id, asset_id) is not None


def remove_item(database: Database, gallery_id: int, asset_id: int) -> None:
    """Remove an asset from a gallery."""
    database.run("DELETE FROM gallery_item WHERE gallery = ? AND asset = ?", gallery_id, asset_id)


def assets_by_fid(database: Database, fid: str) -> list[Row] | None:
    """Return the assets of a gallery of any account, in its order; None if there is no such gallery."""
    gallery = database.one("SELECT id FROM gallery WHERE fid = ?", fid)
    return gallery_assets(database, gallery["id"]) if gallery else None


def copy_items(database: Database, source_id: int, target_id: int) -> None:
    """Copy the items of one gallery to another, which must be empty."""
    query = "INSERT INTO gallery_item SELECT ?, asset, position FROM gallery_item WHERE gallery = ?"
    database.run(query, target_id, source_id)


def touch_gallery(scope: Scope, gallery_id: int) -> None:
    """Update the times of a gallery's last change."""
    scope.database.update("gallery", gallery_id, dict(scope.modified_columns()))


def _update(scope: Scope, gallery_id: int, fields: dict[str, Any]) -> None:
    scope.database.update("gallery", gallery_id, fields | scope.modified_columns())
    scope.database.update_search_text("gallery", gallery_id, _SEARCHED_COLUMNS)
