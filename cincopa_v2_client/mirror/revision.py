"""One transaction of a mirror: what it adds, changes and removes."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any, cast

from .rows import Thing
from .schema import COLUMNS, KEYS


class Revision:
    """Changes of the database, inside a transaction; `number` is recorded in each row that is written."""

    def __init__(self, connection: sqlite3.Connection, number: int, moment: str) -> None:
        self._connection = connection
        self._number = number
        self._moment = moment
        self.added = self.changed = self.removed = 0
        self.has_changes = False

    def put(self, table: str, thing: Thing, text: str) -> None:
        """Write a thing and its JSON, unless its row is the same."""
        key, digest = thing.values[0], bytes.fromhex(thing.digest)
        before = self._state(table, key)
        if before == (digest, None, None):
            return
        self.has_changes = True
        is_new = before is None or before[1] is not None
        self.added += is_new
        self.changed += not is_new
        self._execute(_UPSERTS[table], *thing.values, self._moment, self._moment, self._number, digest)
        self._execute("INSERT OR REPLACE INTO raw_json VALUES (?, ?, ?)", table, key, text)
        if table == "assets":
            if before is not None:
                self._delete_parts(key)
            self._connection.executemany("INSERT OR REPLACE INTO versions VALUES (?, ?, ?, ?, ?)", thing.versions)
            self._connection.executemany("INSERT INTO tags VALUES (?, ?, ?)", thing.tags)
            self._connection.executemany("INSERT INTO attachments VALUES (?, ?, ?, ?, ?, ?)", thing.attachments)

    def put_items(self, fid: str, rids: Sequence[str]) -> None:
        """Write the items of a gallery, in their order; those that are not among them are removed."""
        query = "SELECT rid, position FROM all_gallery_items WHERE fid = ? AND removed IS NULL"
        before: dict[str, int] = dict(self._execute(query, fid))
        gone = [(self._moment, *self._seen(), self._number, fid, rid) for rid in before.keys() - {*rids}]
        rows = [
            (fid, rid, position, self._moment, self._moment, self._number)
            for position, rid in enumerate(rids)
            if before.get(rid) != position
        ]
        self._connection.executemany(_REMOVE_ITEM, gone)
        self._connection.executemany(_UPSERTS["gallery_items"], rows)
        self.has_changes |= bool(gone or rows)

    def remove(self, table: str, key: str) -> None:
        """Mark a row as removed."""
        before = self._state(table, key)
        if before is None or before[1] is not None:
            return
        self.has_changes = True
        self.removed += 1
        self._execute(_REMOVALS[table], self._moment, *self._seen(), self._number, key)
        if table == "assets":
            self._delete_parts(key)
        if table == "galleries":
            self.put_items(key, ())

    def mark_missing(self, table: str, key: str) -> None:
        """Record that a look-up has not found a thing; the next scan decides whether it was removed."""
        before = self._state(table, key)
        if before is not None and before[1:] == (None, None):
            self.has_changes = True
            self._execute(f"UPDATE all_{table} SET missing = ? WHERE {KEYS[table]} = ?", self._moment, key)  # noqa: S608

    def _state(self, table: str, key: str) -> tuple[Any, ...] | None:
        query = f"SELECT digest, removed, missing FROM all_{table} WHERE {KEYS[table]} = ?"  # noqa: S608
        rows = self._execute(query, key)
        return rows[0] if rows else None

    def _seen(self) -> tuple[str | None]:
        """Return the end of the last transaction, when a row that is removed now was last seen."""
        query = "SELECT (SELECT finished FROM revisions ORDER BY number DESC LIMIT 1)"
        return cast("tuple[str | None]", self._execute(query)[0])

    def _delete_parts(self, rid: str) -> None:
        for table in ("versions", "tags", "attachments"):
            self._execute(f"DELETE FROM {table} WHERE rid = ?", rid)  # noqa: S608

    def _execute(self, statement: str, *values: object) -> list[Any]:
        return self._connection.execute(statement, values).fetchall()


def _upsert(table: str) -> str:
    columns = [*COLUMNS[table], "first_seen", "changed", "revision"]
    columns += ["digest"] if table in KEYS else []
    kept = {"fid", "rid", "first_seen"} if table == "gallery_items" else {KEYS[table], "first_seen"}
    updates = [f"{column} = excluded.{column}" for column in columns if column not in kept]
    updates += ["removed = NULL", "last_seen = NULL", "missing = NULL"]
    key = KEYS.get(table, "fid, rid")
    return (
        f"INSERT INTO all_{table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))}) "  # noqa: S608
        f"ON CONFLICT ({key}) DO UPDATE SET {', '.join(updates)}"
    )


_UPSERTS = {table: _upsert(table) for table in COLUMNS}
_REMOVALS = {
    table: f"UPDATE all_{table} SET removed = ?, last_seen = ?, revision = ? WHERE {key} = ?"  # noqa: S608
    for table, key in KEYS.items()
}
_REMOVE_ITEM = "UPDATE all_gallery_items SET removed = ?, last_seen = ?, revision = ? WHERE fid = ? AND rid = ?"
