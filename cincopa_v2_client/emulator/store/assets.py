"""Assets in the database."""

from collections import Counter
from typing import Any

from .. import choices
from ..context import Call
from ..errors import refused
from ..timestamps import format_timestamp
from .conditions import Where, format_tags, parse_tags, placeholders
from .database import Database, Row
from .paging import PageRequest
from .schema import BLOCK

_TEXT_COLUMNS = (
    "caption",
    "description",
    "long_description",
    "related_link_text",
    "related_link_url",
    "reference_id",
)
_SEARCHED_COLUMNS = ("rid", "id", "filename", "tags", *_TEXT_COLUMNS)
# The values of asset.list's `type` filter, and the types in responses (Q15).
_TYPES = {"video": "video", "image": "image", "audio": "music", "other": "unknown"}

# An asset and everything attached to it, recursively.
_WITH_ATTACHMENTS = """
WITH RECURSIVE family (id, storage) AS (
    SELECT id, storage FROM asset WHERE id = ?
    UNION SELECT asset.id, asset.storage FROM asset JOIN family ON asset.parent = family.id
) SELECT storage FROM family
"""


def find_asset(call: Call, rid: str) -> Row | None:
    """Return the account's asset with this rid or numeric id, optionally prefixed with `rid:`."""
    # Facts Q47, Q48.
    rid = rid.strip().removeprefix("rid:")
    column = "id" if rid.isascii() and rid.isdigit() else "rid"
    query = f"SELECT * FROM asset WHERE account = ? AND {column} = ?"  # noqa: S608
    return call.database.one(query, call.account.number, rid)


def get_asset(call: Call, rid: str) -> Row:
    """Return the account's asset with this rid or numeric id; raise `ErrorResponse` if it does not exist."""
    row = find_asset(call, rid)
    if row is None:
        raise refused(f"asset '{rid}' not found")
    return row


def stored_bytes(call: Call) -> int:
    """Return the total size of the account's original files."""
    return call.database.scalar("SELECT sum(filesize) FROM asset WHERE account = ?", call.account.number)


def find_asset_in_any_account(database: Database, rid: str) -> Row | None:
    """Return the asset with this rid, of any account: embedded assets are public."""
    return database.one("SELECT * FROM asset WHERE rid = ?", rid)


def find_asset_by_storage(database: Database, storage_id: str) -> Row | None:
    """Return the asset whose file has this storage id."""
    return database.one("SELECT * FROM asset WHERE storage = ?", storage_id)


def library_page(call: Call, page: PageRequest) -> tuple[list[Row], int]:
    """Return one page of asset.list, and the number of assets on all pages."""
    where, order = _library(call), "id DESC" if choices.NEWEST_FIRST else "id"
    is_filtered = _add_filters(where, call.values)
    if not is_filtered and choices.NEWEST_FIRST and not choices.ATTACHMENTS_IN_LIBRARY:
        return _unfiltered_page(call, where, page)
    return call.database.page("asset", where, order, page)


def _unfiltered_page(call: Call, where: Where, page: PageRequest) -> tuple[list[Row], int]:
    """Return a page of the unfiltered library, skipping whole blocks of ids, to be fast in a large library."""
    query = "SELECT block, assets FROM library_block WHERE account = ? AND assets > 0 ORDER BY block DESC"
    blocks = call.database.rows(query, call.account.number)
    count, offset = sum(block["assets"] for block in blocks), page.offset
    for block in blocks:
        if offset < block["assets"]:
            where.add("id < ?", (block["block"] + 1) * BLOCK)
            return call.database.slice("asset", where, "id DESC", page.size, offset), count
        offset -= block["assets"]
    return [], count


def _library(call: Call) -> Where:
    where = Where()
    where.add("account = ?", call.account.number)
    if not choices.ATTACHMENTS_IN_LIBRARY:
        where.add("parent IS NULL")
    return where


def _add_filters(where: Where, values: dict[str, Any]) -> bool:
    """Add the conditions for the parameters of asset.list; return whether there are any."""
    count = len(where.conditions)
    for column in ("rid", "reference_id"):
        if values.get(column):
            where.add(f"{column} = ?", values[column])
    if values.get("type"):
        types = [_TYPES[name] for name in values["type"]]
        where.add(f"type IN ({placeholders(types)})", *types)
    if values.get("tag"):
        _add_tag(where, values["tag"].strip())
    if values.get("search"):
        where.add_search(values["search"], {"caption": "caption", "description": "description"})
    return len(where.conditions) > count


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


def update_asset(call: Call, asset: Row) -> bool:
    """Set the fields that asset.set_meta was sent; return whether there were any."""
    fields = {name: call.values[name] for name in (*_TEXT_COLUMNS, "video_thumb_sec") if name in call.values}
    if "tags" in call.values:
        fields["tags"] = format_tags(call.values["tags"])
    if call.values.get("thumb_attached_rid"):
        fields["thumb"] = get_asset(call, call.values["thumb_attached_rid"])["id"]
    elif "thumb_attached_rid" in call.values:
        fields["thumb"] = None
    if fields:
        call.database.update("asset", asset["id"], fields | {"modified": format_timestamp(call.now)})
        call.database.update_search_text("asset", asset["id"], _SEARCHED_COLUMNS)
    return bool(fields)


def restart_sync(call: Call, asset: Row) -> None:
    """Mark an asset as not synced, as after an upload."""
    columns = call.modified_columns()
    if choices.RESYNC_KEEPS_MODIFIED:
        columns.pop("modified")
    call.database.update("asset", asset["id"], dict(columns))


def tag_cloud(call: Call) -> dict[str, int]:
    """Return the number of the account's assets with each tag, and the two special keys."""
    # Facts Q17.
    where = _library(call)
    cloud = Counter({"no-tag": 0, "any-tag": 0})
    for row in call.database.rows(f"SELECT tags FROM asset WHERE {where}", *where.values):  # noqa: S608
        tags = parse_tags(row["tags"])
        cloud.update(["any-tag", *tags] if tags else ["no-tag"])
        if not tags and not choices.ANY_TAG_NEEDS_A_TAG:
            cloud.update(["any-tag"])
    return dict(cloud)


def delete_asset(call: Call, asset: Row) -> None:
    """Delete an asset, everything attached to it, and its places in galleries."""
    deleted = call.database.rows(_WITH_ATTACHMENTS, asset["id"])
    call.database.run("DELETE FROM asset WHERE id = ?", asset["id"])
    call.files_to_delete.extend(row["storage"] for row in deleted)


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
