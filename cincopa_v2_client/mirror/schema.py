"""The schema of a mirror: its tables, its views, and the steps from each version to the next."""

from __future__ import annotations

import sqlite3
from contextlib import suppress

# "CinM": marks mirrors among SQLite's databases.
APPLICATION_ID = 0x43696E4D

# The columns of each table that has a row for each thing, except those that all have.
COLUMNS = {
    "assets": {
        "rid": "TEXT PRIMARY KEY",
        "id": "TEXT",
        "type": "TEXT",
        "filename": "TEXT",
        "caption": "TEXT",
        "description": "TEXT",
        "long_description": "TEXT",
        "related_link_text": "TEXT",
        "related_link_url": "TEXT",
        "reference_id": "TEXT",
        "filesize": "INTEGER",
        "uploaded": "TIMESTAMP",
        "modified": "TIMESTAMP",
        "uploaded_by": "TEXT",
        "syncstatus": "TEXT",
        "storage": "TEXT",
        "claimed": "TEXT",
        "duration": "REAL",
        "width": "INTEGER",
        "height": "INTEGER",
        "content_url": "TEXT",
        "thumbnail_url": "TEXT",
        "tag_count": "INTEGER",
        "subtitle_count": "INTEGER",
    },
    "galleries": {
        "fid": "TEXT PRIMARY KEY",
        "name": "TEXT",
        "description": "TEXT",
        "tags": "TEXT",
        "modified": "TIMESTAMP",
        "syncstatus": "TEXT",
    },
    "gallery_items": {"fid": "TEXT", "rid": "TEXT", "position": "INTEGER"},
    "live_streams": {
        "liveid": "TEXT PRIMARY KEY",
        "name": "TEXT",
        "state": "TEXT",
        "type": "TEXT",
        "location": "TEXT",
        "hls_playback_url": "TEXT",
    },
    "portals": {
        "subdomain": "TEXT PRIMARY KEY",
        "id": "INTEGER",
        "name": "TEXT",
        "created_at": "TIMESTAMP",
        "status": "TEXT",
    },
    "webhooks": {
        "hook": "TEXT PRIMARY KEY",
        "host": "TEXT",
        "events": "TEXT",
        "slack_channel": "TEXT",
        "slack_username": "TEXT",
        "slack_icon": "TEXT",
    },
}
# The key of each table; that of gallery_items is both of its ids.
KEYS = {
    "assets": "rid",
    "galleries": "fid",
    "live_streams": "liveid",
    "portals": "subdomain",
    "webhooks": "hook",
}
_HISTORY = {
    "first_seen": "TIMESTAMP NOT NULL",
    "changed": "TIMESTAMP NOT NULL",
    # A webhook has named it, and a look-up has not found it: the next scan decides.
    "missing": "TIMESTAMP",
    "removed": "TIMESTAMP",
    # Set when the row is removed; until then, the view computes it.
    "last_seen": "TIMESTAMP",
    "revision": "INTEGER NOT NULL",
    "digest": "BLOB",
}

_OTHER_TABLES = (
    "CREATE TABLE mirror (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID",
    "CREATE TABLE revisions (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, started TIMESTAMP NOT NULL, "
    "finished TIMESTAMP NOT NULL, parts TEXT NOT NULL, added INTEGER NOT NULL, changed INTEGER NOT NULL, "
    "removed INTEGER NOT NULL)",
    "CREATE TABLE raw_json (kind TEXT, key TEXT, json TEXT NOT NULL, PRIMARY KEY (kind, key))",
    "CREATE TABLE versions (rid TEXT, name TEXT, url TEXT, filesize INTEGER, mime TEXT, PRIMARY KEY (rid, name)) "
    "WITHOUT ROWID",
    "CREATE TABLE tags (rid TEXT, position INTEGER, tag TEXT NOT NULL, PRIMARY KEY (rid, position)) WITHOUT ROWID",
    "CREATE TABLE attachments (rid TEXT, position INTEGER, id TEXT, type TEXT, filename TEXT, url TEXT, "
    "PRIMARY KEY (rid, position)) WITHOUT ROWID",
    "CREATE INDEX tags_by_tag ON tags (tag)",
    "CREATE INDEX gallery_items_by_rid ON all_gallery_items (rid)",
)

# Common questions. A later version may have further views and columns; those that are there keep their meaning.
# DuckDB parses all views as its own SQL, in which times are no strings, and `max` takes one argument.
_VIEWS = {
    "untagged": "SELECT * FROM assets WHERE tag_count = 0",
    "in_no_gallery": "SELECT * FROM assets WHERE rid NOT IN (SELECT rid FROM gallery_items)",
    "without_subtitles": "SELECT * FROM assets WHERE type = 'video' AND subtitle_count = 0",
    "without_thumbnail": "SELECT * FROM assets WHERE thumbnail_url IS NULL",
    "duplicates": "SELECT copies, assets.* FROM assets JOIN (SELECT filesize AS size, filename AS name, "
    "count(*) AS copies FROM assets GROUP BY filesize, filename HAVING copies > 1) "
    "ON size = filesize AND name = filename ORDER BY filesize DESC, filename, uploaded",
    "largest": "SELECT * FROM assets ORDER BY filesize DESC",
    "by_month": "SELECT substr(CAST(uploaded AS TEXT), 1, 7) AS month, type, count(*) AS assets, "
    "sum(filesize) AS bytes FROM assets GROUP BY month, type ORDER BY month, type",
}


def _tables() -> list[str]:
    """Return the statements that create the tables."""
    statements: list[str] = []
    for name, columns in COLUMNS.items():
        fields = ", ".join(f"{column} {kind}" for column, kind in (columns | _HISTORY).items())
        key = ", PRIMARY KEY (fid, rid)" if name == "gallery_items" else ""
        statements.append(f"CREATE TABLE all_{name} ({fields}{key})")
    return [*statements, *_OTHER_TABLES]


def _views() -> list[str]:
    """Return the statements that create the views."""
    statements: list[str] = []
    for name, columns in COLUMNS.items():
        names = ", ".join(f"a.{column}" for column in columns)
        part = "galleries" if name == "gallery_items" else name
        # A row was last seen by the last scan of its part, or when it was written, if that was later.
        statements.append(
            f"CREATE VIEW {name} AS SELECT {names}, a.first_seen, r.finished AS last_seen, a.changed, a.missing "  # noqa: S608
            f"FROM all_{name} AS a CROSS JOIN (SELECT coalesce(max(number), 0) AS last FROM revisions "
            f"WHERE kind = 'scan' AND instr(parts, '{part}') > 0) AS scans LEFT JOIN revisions AS r ON r.number = "
            "CASE WHEN a.revision > scans.last THEN a.revision ELSE scans.last END WHERE a.removed IS NULL"
        )
    return [*statements, *(f"CREATE VIEW {name} AS {query}" for name, query in _VIEWS.items())]


# The statements that migrate the tables of each version to the next, such as `ALTER TABLE ... ADD COLUMN`; a new file
# gets the newest tables at once. Views have no data, so each new version makes them anew.
_STEPS: tuple[tuple[str, ...], ...] = ((), ())
VERSION = len(_STEPS) + 1


def version_of(database: sqlite3.Connection) -> int:
    """Return the version of a database's schema."""
    ((version,),) = database.execute("PRAGMA user_version").fetchall()
    return version


def migrate(database: sqlite3.Connection) -> None:
    """Bring a database to the present version, in one transaction.

    Raises:
        ValueError: A newer version of this package has written it.
    """
    if version_of(database) == VERSION:
        return
    database.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have done it meanwhile.
        version = version_of(database)
        if version > VERSION:
            raise ValueError(f"its schema has version {version}, and this package knows {VERSION}: upgrade the package")
        if version < VERSION:
            for statement in (*_changes(version), *_without_views(), *_views()):
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {VERSION}")
        database.execute("COMMIT")
    except BaseException:
        # SQLite rolls back by itself after some errors, such as a full disk.
        with suppress(sqlite3.Error):
            database.execute("ROLLBACK")
        raise


def _changes(version: int) -> list[str]:
    """Return the statements that migrate the tables of a version to the present one; a new file has version 0."""
    if version == 0:
        return [f"PRAGMA application_id = {APPLICATION_ID}", *_tables()]
    return [statement for step in _STEPS[version - 1 :] for statement in step]


def _without_views() -> list[str]:
    """Return the statements that remove our views; views that users have created stay."""
    return [f"DROP VIEW IF EXISTS {name}" for name in (*COLUMNS, *_VIEWS)]
