"""Assets in the database."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .. import choices
from ..errors import refused
from ..timestamps import format_timestamp
from .conditions import Where, parse_tags, placeholders
from .database import Database, Row
from .paging import PageRequest
from .schema import BLOCK
from .scope import Scope

TEXT_COLUMNS = (
    "caption",
    "description",
    "long_description",
    "related_link_text",
    "related_link_url",
    "reference_id",
)
_SEARCHED_COLUMNS = ("rid", "id", "filename", "tags", *TEXT_COLUMNS)

# An asset and everything attached to it, recursively.
_WITH_ATTACHMENTS = """
WITH RECURSIVE family (id, storage) AS (
    SELECT id, storage FROM asset WHERE id = ?
    UNION SELECT asset.id, asset.storage FROM asset JOIN family ON asset.parent = family.id
) SELECT storage FROM family
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetFilter:
    """The filters of a list of assets; an empty one, or a tag of None, does not apply."""

    rid: str = ""
    reference_id: str = ""
    # Values of the column `type`.
    types: Sequence[str] = ()
    # A tag, `no-tag` or `any-tag`.
    tag: str | None = None
    search: str = ""


def find_asset(scope: Scope, rid: str) -> Row | None:
    """Return the account's asset with this rid or numeric id, optionally prefixed with `rid:`."""
    # Facts Q47, Q48.
    rid = rid.strip().removeprefix("rid:")
    column = "id" if rid.isascii() and rid.isdigit() else "rid"
    query = f"SELECT * FROM asset WHERE account = ? AND {column} = ?"  # noqa: S608
    return scope.database.one(query, scope.account.number, rid)


def get_asset(scope: Scope, rid: str) -> Row:
    """Return the account's asset with this rid or numeric id; raise `ErrorResponse` if it does not exist."""
    row = find_asset(scope, rid)
    if row is None:
        raise refused(f"asset '{rid}' not found")
    return row


def stored_bytes(scope: Scope) -> int:
    """Return the total size of the account's original files."""
    return scope.database.scalar("SELECT sum(filesize) FROM asset WHERE account = ?", scope.account.number)


def find_asset_in_any_account(database: Database, rid: str) -> Row | None:
    """Return the asset with this rid, of any account: embedded assets are public."""
    return database.one("SELECT * FROM asset WHERE rid = ?", rid)


def find_asset_by_storage(database: Database, storage_id: str) -> Row | None:
    """Return the asset whose file has this storage id."""
    return database.one("SELECT * FROM asset WHERE storage = ?", storage_id)


def library_page(scope: Scope, filters: AssetFilter, page: PageRequest) -> tuple[list[Row], int]:
    """Return one page of the library, and the number of assets on all pages."""
    where, order = _library(scope), "id DESC" if choices.NEWEST_FIRST else "id"
    _add_filters(where, filters)
    if filters == AssetFilter() and choices.NEWEST_FIRST and not choices.ATTACHMENTS_IN_LIBRARY:
        return _unfiltered_page(scope, where, page)
    return scope.database.page("asset", where, order, page)


def _unfiltered_page(scope: Scope, where: Where, page: PageRequest) -> tuple[list[Row], int]:
    """Return a page of the unfiltered library, skipping whole blocks of ids, to be fast in a large library."""
    query = "SELECT block, assets FROM library_block WHERE account = ? AND assets > 0 ORDER BY block DESC"
    blocks = scope.database.rows(query, scope.account.number)
    count, offset = sum(block["assets"] for block in blocks), page.offset
    for block in blocks:
        if offset < block["assets"]:
            where.add("id < ?", (block["block"] + 1) * BLOCK)
            return scope.database.slice("asset", where, "id DESC", page.size, offset), count
        offset -= block["assets"]
    return [], count


def _library(scope: Scope) -> Where:
    where = Where()
    where.add("account = ?", scope.account.number)
    if not choices.ATTACHMENTS_IN_LIBRARY:
        where.add("parent IS NULL")
    return where


def _add_filters(where: Where, filters: AssetFilter) -> None:
    if filters.rid:
        where.add("rid = ?", filters.rid)
    if filters.reference_id:
        # Only in this form does SQLite use the index, which has no empty ids, instead of reading the whole library.
        where.add("id IN (SELECT id FROM asset WHERE reference_id = ? AND reference_id <> '')", filters.reference_id)
    if filters.types:
        where.add(f"type IN ({placeholders(filters.types)})", *filters.types)
    if filters.tag is not None:
        _add_tag(where, filters.tag)
    if filters.search:
        where.add_search(filters.search, {"caption": "caption", "description": "description"})


def _add_tag(where: Where, tag: str) -> None:
    if tag == "no-tag":
        where.add("tags = ''")
    elif tag != "any-tag":
        where.add_tags([tag])
    elif choices.ANY_TAG_NEEDS_A_TAG:
        where.add("tags <> ''")


def insert_asset(database: Database, fields: dict[str, Any]) -> int:
    """Insert an asset; return its id."""
    asset_id = database.insert("asset", fields)
    database.update_search_text("asset", asset_id, _SEARCHED_COLUMNS)
    return asset_id


def update_asset(scope: Scope, asset: Row, fields: dict[str, Any]) -> None:
    """Set these columns of an asset."""
    scope.database.update("asset", asset["id"], fields | {"modified": format_timestamp(scope.now)})
    scope.database.update_search_text("asset", asset["id"], _SEARCHED_COLUMNS)


def restart_sync(scope: Scope, asset: Row) -> None:
    """Mark an asset as not synced, as after an upload."""
    columns = scope.modified_columns()
    if choices.RESYNC_KEEPS_MODIFIED:
        columns.pop("modified")
    scope.database.update("asset", asset["id"], dict(columns))


def tag_cloud(scope: Scope) -> dict[str, int]:
    """Return the number of the account's assets with each tag, and the two special keys."""
    # Facts Q17.
    where = _library(scope)
    cloud = Counter({"no-tag": 0, "any-tag": 0})
    for row in scope.database.rows(f"SELECT tags FROM asset WHERE {where}", *where.values):  # noqa: S608
        tags = parse_tags(row["tags"])
        cloud.update(["any-tag", *tags] if tags else ["no-tag"])
        if not tags and not choices.ANY_TAG_NEEDS_A_TAG:
            cloud.update(["any-tag"])
    return dict(cloud)


def delete_asset(scope: Scope, asset: Row) -> None:
    """Delete an asset, everything attached to it, and its places in galleries."""
    deleted = scope.database.rows(_WITH_ATTACHMENTS, asset["id"])
    scope.database.run("DELETE FROM asset WHERE id = ?", asset["id"])
    scope.files_to_delete.extend(row["storage"] for row in deleted)


def attachments_of(database: Database, asset_ids: list[int]) -> dict[int, list[Row]]:
    """Return the assets attached to each of these assets, by asset id."""
    query = f"SELECT *, parent AS owner FROM asset WHERE parent IN ({placeholders(asset_ids)}) ORDER BY id"  # noqa: S608
    return _group_by_owner(database, query, asset_ids)


def thumbs_of(database: Database, asset_ids: list[int]) -> dict[int, list[Row]]:
    """Return the chosen thumb of each asset, by asset id; an asset without one has no entry."""
    query = (
        "SELECT thumb.*, asset.id AS owner FROM asset JOIN asset AS thumb ON thumb.id = asset.thumb "  # noqa: S608
        f"WHERE asset.id IN ({placeholders(asset_ids)})"
    )
    return _group_by_owner(database, query, asset_ids)


def galleries_of(database: Database, asset_ids: list[int]) -> dict[int, list[Row]]:
    """Return the galleries that each of these assets is in, by asset id."""
    query = (
        "SELECT gallery_item.asset AS owner, gallery.fid FROM gallery_item "  # noqa: S608
        f"JOIN gallery ON gallery.id = gallery WHERE asset IN ({placeholders(asset_ids)}) ORDER BY gallery.id"
    )
    return _group_by_owner(database, query, asset_ids)


def files_in_use(database: Database) -> set[str]:
    """Return the storage ids of all assets."""
    return {row["storage"] for row in database.rows("SELECT storage FROM asset")}


def _group_by_owner(database: Database, query: str, asset_ids: list[int]) -> dict[int, list[Row]]:
    rows_by_owner: dict[int, list[Row]] = {}
    for row in database.rows(query, *asset_ids):
        rows_by_owner.setdefault(row["owner"], []).append(row)
    return rows_by_owner
