"""The one state of an emulator: an SQLite database, its schema, and how it is opened, changed and emptied."""

import sqlite3
import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from . import choices
from .conditions import Where, words
from .paging import Page
from .problems import Problem

Row = sqlite3.Row

_VERSION = 3
# Numeric ids in one block of `library_block`.
BLOCK = 1000

# `words` is what a free-text search looks in. `tags` is written as the service writes them: `,a,b,`.
# `root` is the root token that a temporary one comes from.
# `synced` is the moment from which on an asset or a gallery counts as synced: time passes, no row changes.
# `library_block` counts the library's assets by blocks of numeric ids, so that no page has to count its way there.
# `ready` is when a delivery takes its place in the line of its webhook, `due` when it is tried next.
_SCHEMA = """
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE account (
    number INTEGER PRIMARY KEY,
    accid TEXT NOT NULL, userid TEXT NOT NULL, email TEXT NOT NULL, user_name TEXT NOT NULL
);
CREATE TABLE token (
    number INTEGER PRIMARY KEY,
    token TEXT NOT NULL UNIQUE, account INTEGER NOT NULL REFERENCES account, permissions TEXT NOT NULL,
    root INTEGER REFERENCES token, expires TEXT,
    rid TEXT NOT NULL DEFAULT '', fid TEXT NOT NULL DEFAULT '',
    sourceip TEXT NOT NULL DEFAULT '', host TEXT NOT NULL DEFAULT ''
);
CREATE TABLE asset (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    rid TEXT NOT NULL UNIQUE, account INTEGER NOT NULL REFERENCES account,
    parent INTEGER REFERENCES asset ON DELETE CASCADE, parent_type TEXT,
    type TEXT NOT NULL, mime TEXT NOT NULL, filename TEXT NOT NULL, filesize INTEGER NOT NULL,
    storage TEXT NOT NULL UNIQUE, facts TEXT NOT NULL,
    caption TEXT NOT NULL DEFAULT '', description TEXT NOT NULL DEFAULT '', long_description TEXT NOT NULL DEFAULT '',
    related_link_text TEXT NOT NULL DEFAULT '', related_link_url TEXT NOT NULL DEFAULT '',
    reference_id TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL DEFAULT '',
    video_thumb_sec INTEGER, thumb INTEGER REFERENCES asset ON DELETE SET NULL,
    uploaded TEXT NOT NULL, modified TEXT NOT NULL, synced TEXT NOT NULL, words TEXT NOT NULL DEFAULT ''
);
CREATE INDEX asset_library ON asset (account, id) WHERE parent IS NULL;
CREATE INDEX asset_reference ON asset (reference_id) WHERE reference_id <> '';
CREATE INDEX asset_parent ON asset (parent) WHERE parent IS NOT NULL;
CREATE INDEX asset_thumb ON asset (thumb) WHERE thumb IS NOT NULL;
CREATE TABLE library_block (
    account INTEGER NOT NULL REFERENCES account, block INTEGER NOT NULL, assets INTEGER NOT NULL,
    PRIMARY KEY (account, block)
) WITHOUT ROWID;
CREATE TRIGGER library_grows AFTER INSERT ON asset WHEN new.parent IS NULL BEGIN
    INSERT INTO library_block VALUES (new.account, new.id / {block}, 1)
    ON CONFLICT DO UPDATE SET assets = assets + 1;
END;
CREATE TRIGGER library_shrinks AFTER DELETE ON asset WHEN old.parent IS NULL BEGIN
    UPDATE library_block SET assets = assets - 1 WHERE account = old.account AND block = old.id / {block};
END;
CREATE TABLE gallery (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    fid TEXT NOT NULL UNIQUE, account INTEGER NOT NULL REFERENCES account,
    spfid TEXT NOT NULL, template TEXT NOT NULL, master TEXT, workspace TEXT NOT NULL,
    name TEXT NOT NULL, description TEXT NOT NULL, tags TEXT NOT NULL DEFAULT '',
    modified TEXT NOT NULL, synced TEXT NOT NULL, words TEXT NOT NULL
);
CREATE INDEX gallery_account ON gallery (account, id);
CREATE TABLE gallery_item (
    gallery INTEGER NOT NULL REFERENCES gallery ON DELETE CASCADE,
    asset INTEGER NOT NULL REFERENCES asset ON DELETE CASCADE,
    position INTEGER NOT NULL, PRIMARY KEY (gallery, position)
) WITHOUT ROWID;
CREATE UNIQUE INDEX gallery_item_asset ON gallery_item (asset, gallery);
CREATE TABLE chunked_upload (
    key TEXT PRIMARY KEY, total INTEGER, ranges TEXT NOT NULL, asset INTEGER
) WITHOUT ROWID;
CREATE TABLE fetch (
    id INTEGER PRIMARY KEY, status_id TEXT NOT NULL UNIQUE, account INTEGER NOT NULL REFERENCES account,
    url TEXT NOT NULL, status TEXT NOT NULL, received INTEGER NOT NULL DEFAULT 0, size INTEGER,
    resid TEXT NOT NULL DEFAULT '', more TEXT NOT NULL DEFAULT '', debug TEXT NOT NULL DEFAULT ''
);
CREATE TABLE portal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL REFERENCES account, subdomain TEXT NOT NULL UNIQUE, created TEXT NOT NULL,
    template TEXT NOT NULL DEFAULT '', args TEXT NOT NULL DEFAULT '', cname_domain TEXT NOT NULL DEFAULT '',
    allow_public INTEGER NOT NULL, cincopa_login INTEGER NOT NULL, cincopa_login_registration TEXT NOT NULL
);
CREATE INDEX portal_account ON portal (account, id);
CREATE TABLE portal_access (
    portal INTEGER NOT NULL REFERENCES portal ON DELETE CASCADE,
    list TEXT NOT NULL, who TEXT NOT NULL, PRIMARY KEY (portal, list, who)
) WITHOUT ROWID;
CREATE TABLE live (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    liveid TEXT NOT NULL UNIQUE, account INTEGER NOT NULL REFERENCES account, stream_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL, location TEXT NOT NULL, type TEXT NOT NULL,
    state TEXT NOT NULL, since TEXT NOT NULL, previous TEXT NOT NULL
);
CREATE INDEX live_account ON live (account, id);
CREATE TABLE webhook (
    id INTEGER PRIMARY KEY AUTOINCREMENT, account INTEGER NOT NULL REFERENCES account, hook_url TEXT NOT NULL,
    kind TEXT NOT NULL, events TEXT NOT NULL, security_key TEXT NOT NULL DEFAULT '',
    slack_channel TEXT NOT NULL DEFAULT '', slack_username TEXT NOT NULL DEFAULT '',
    slack_icon TEXT NOT NULL DEFAULT '', UNIQUE (account, hook_url)
);
CREATE TABLE delivery (
    id INTEGER PRIMARY KEY AUTOINCREMENT, webhook INTEGER REFERENCES webhook ON DELETE SET NULL,
    account INTEGER NOT NULL REFERENCES account, hook_url TEXT NOT NULL, kind TEXT NOT NULL,
    event TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, status TEXT NOT NULL DEFAULT 'waiting',
    created TEXT NOT NULL, ready TEXT NOT NULL, due TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
    delivered TEXT, last_status INTEGER, last_answer TEXT NOT NULL DEFAULT ''
);
CREATE INDEX delivery_line ON delivery (webhook, ready, id) WHERE status = 'waiting';
CREATE INDEX delivery_subject ON delivery (subject) WHERE status = 'waiting';
"""

_CONTENTS = (
    "gallery_item",
    "gallery",
    "asset",
    "library_block",
    "chunked_upload",
    "fetch",
    "portal_access",
    "portal",
    "live",
    "delivery",
    "webhook",
)


class State:
    """An open database. One thread at a time is inside `transaction()`; all reading and writing happens there."""

    def __init__(self, path: Path | None) -> None:
        self._lock = threading.RLock()
        self._connection = sqlite3.connect(path or ":memory:", isolation_level=None, timeout=0, check_same_thread=False)
        self._connection.row_factory = Row
        self._connection.execute("PRAGMA foreign_keys = ON")
        # One process has the data; another would take its half-written files for leftovers.
        self._connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the database; an in-memory one is gone then."""
        with self._lock:
            self._connection.close()

    def clear(self) -> None:
        """Forget everything but accounts and root tokens."""
        self.run("DELETE FROM token WHERE root IS NOT NULL")
        for table in _CONTENTS:
            self.run(f"DELETE FROM {table}")  # noqa: S608
        self._restart_ids()

    @contextmanager
    def transaction(self) -> Generator[None]:
        """All or nothing, except that a `Problem` may say that what was done before it stays."""
        with self._lock:
            self.run("BEGIN")
            try:
                yield
            except BaseException as exc:
                self.run("COMMIT" if isinstance(exc, Problem) and exc.keep else "ROLLBACK")
                raise
            self.run("COMMIT")

    def run(self, sql: str, *values: Any) -> int:
        """Change something; the number of the row that was put in."""
        return self._connection.execute(sql, values).lastrowid or 0

    def one(self, sql: str, *values: Any) -> Row | None:
        """The first row, if there is one."""
        return self._connection.execute(sql, values).fetchone()

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """All rows."""
        return self._connection.execute(sql, values).fetchall()

    def number(self, sql: str, *values: Any) -> int:
        """The one number that a query counts or adds up, 0 for none."""
        return self._connection.execute(sql, values).fetchone()[0] or 0

    def page(self, source: str, where: Where, order: str, page: Page) -> tuple[list[Row], int]:
        """One page of the rows that meet the conditions, and how many meet them. `source` is ours, never a caller's."""
        count = self.number(f"SELECT count(*) FROM {source} WHERE {where}", *where.values)  # noqa: S608
        return self.slice(source, where, order, page.size, page.offset), count

    def slice(self, source: str, where: Where, order: str, size: int, offset: int) -> list[Row]:
        """`size` rows that meet the conditions, after the first `offset` of them."""
        select = f"SELECT * FROM {source} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"  # noqa: S608
        return self.rows(select, *where.values, size, offset)

    def update(self, table: str, row: int, fields: dict[str, Any]) -> None:
        """Set some columns of one row; table and columns are ours, never a caller's."""
        columns = ", ".join(f"{name} = ?" for name in fields)
        self.run(f"UPDATE {table} SET {columns} WHERE id = ?", *fields.values(), row)  # noqa: S608

    def insert(self, table: str, fields: dict[str, Any]) -> int:
        """Put one row in; its number."""
        marks = ", ".join("?" * len(fields))
        return self.run(f"INSERT INTO {table} ({', '.join(fields)}) VALUES ({marks})", *fields.values())  # noqa: S608

    def setting(self, name: str, first: str) -> str:
        """A value that is kept as it was `first` given."""
        self.run("INSERT OR IGNORE INTO setting VALUES (?, ?)", name, first)
        found = self.one("SELECT value FROM setting WHERE name = ?", name)
        return found["value"] if found else first

    def refresh_words(self, table: str, row: int, columns: Sequence[str]) -> None:
        """Bring up to date what a free-text search looks in."""
        found = self.one(f"SELECT * FROM {table} WHERE id = ?", row)  # noqa: S608
        if found:
            self.update(table, row, {"words": words([found[column] for column in columns])})

    def _prepare(self) -> None:
        try:
            self.run("PRAGMA journal_mode = WAL")
            self.run("PRAGMA synchronous = NORMAL")
        except sqlite3.OperationalError:
            raise RuntimeError("This data directory is in use by another emulator.") from None
        version = self.number("PRAGMA user_version")
        if version == 0:
            self._connection.executescript(
                f"BEGIN;{_SCHEMA.format(block=BLOCK)}PRAGMA user_version = {_VERSION};COMMIT;"
            )
            self._restart_ids()
        elif version != _VERSION:
            raise RuntimeError(f"This data directory was written by another version of the emulator ({version}).")

    def _restart_ids(self) -> None:
        self.run("DELETE FROM sqlite_sequence")
        self.insert("sqlite_sequence", {"name": "asset", "seq": choices.LAST_ID_BEFORE_FIRST})
