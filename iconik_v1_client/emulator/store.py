"""The SQLite database of an emulator: objects by collection and key, tokens, and settings."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from cincopa_v2_client.emulation.database import Database

from .errors import ErrorResponse

# Increase it with every change of the schema: data directories of another version are refused.
_VERSION = 1
# `collection`: the path of a list, such as `assets` or `assets/ID/segments`; `fields`: a JSON object.
# `token.roles`: a JSON array, NULL for all roles; `token.share`: only of a token for a share.
_SCHEMA = """
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE token (token TEXT PRIMARY KEY, roles TEXT, share TEXT, expires TEXT, permanent INTEGER NOT NULL);
CREATE TABLE object (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    collection TEXT NOT NULL, key TEXT NOT NULL, fields TEXT NOT NULL, UNIQUE (collection, key)
);
"""
Object = dict[str, Any]


def as_object(value: Any) -> Object:
    """Return a JSON value if it is an object, else an empty one."""
    return cast(Object, value) if isinstance(value, dict) else {}


@dataclass(frozen=True, slots=True)
class Access:
    """What a token grants."""

    token: str
    # None: all roles.
    roles: frozenset[str] | None = None
    # The share that the token is for.
    share: str | None = None
    # The time at which it ends, in ISO format; None for never.
    expires: str | None = None


class Store(Database):
    """The open database."""

    def __init__(self, path: Path | None) -> None:
        super().__init__(path, _SCHEMA, _VERSION)

    def disk_error(self, message: str) -> Exception:
        """Return the error response for a write that the disk has refused."""
        return ErrorResponse(500, message)

    def clear(self) -> None:
        """Delete all objects, and the tokens that clients made."""
        self.run("DELETE FROM object")
        self.run("DELETE FROM token WHERE NOT permanent")

    def add(self, collection: str, key: str, fields: Mapping[str, Any]) -> None:
        """Insert an object at the end of a collection, or replace the one of this key where it is."""
        self.run(
            "INSERT INTO object (collection, key, fields) VALUES (?, ?, ?) "
            "ON CONFLICT (collection, key) DO UPDATE SET fields = excluded.fields",
            *(collection, key, json.dumps(fields)),
        )

    def find(self, collection: str, key: str) -> Object | None:
        """Return an object."""
        row = self.one("SELECT fields FROM object WHERE collection = ? AND key = ?", collection, key)
        return json.loads(row["fields"]) if row else None

    def list(self, collection: str) -> list[Object]:
        """Return the objects of a collection, in order."""
        rows = self.rows("SELECT fields FROM object WHERE collection = ? ORDER BY position", collection)
        return [json.loads(row["fields"]) for row in rows]

    def collections(self, pattern: str) -> "list[str]":
        """Return the names of the collections that match a pattern of SQLite's `GLOB`."""
        query = "SELECT DISTINCT collection FROM object WHERE collection GLOB ? ORDER BY collection"
        return [row["collection"] for row in self.rows(query, pattern)]

    def delete(self, collection: str, key: str) -> None:
        """Delete an object, and the collections below it."""
        self.run("DELETE FROM object WHERE collection = ? AND key = ?", collection, key)
        below = f"{collection}/{key}/"
        self.run("DELETE FROM object WHERE substr(collection, 1, ?) = ?", len(below), below)

    def delete_in(self, pattern: str, key: str) -> None:
        """Delete the objects of a key in all collections that match a pattern of SQLite's `GLOB`."""
        self.run("DELETE FROM object WHERE collection GLOB ? AND key = ?", pattern, key)

    def reorder(self, collection: str, keys: Iterable[str]) -> None:
        """Move the objects of these keys to the end of a collection, in this order."""
        for key in keys:
            self.run(
                "UPDATE object SET position = (SELECT max(position) + 1 FROM object) WHERE collection = ? AND key = ?",
                *(collection, key),
            )

    def add_token(self, access: Access, *, permanent: bool) -> None:
        """Insert a token, or change what it grants."""
        roles = None if access.roles is None else json.dumps(sorted(access.roles))
        self.run(
            "INSERT OR REPLACE INTO token VALUES (?, ?, ?, ?, ?)",
            *(access.token, roles, access.share, access.expires, permanent),
        )

    def find_token(self, token: str) -> Access | None:
        """Return what a token grants."""
        row = self.one("SELECT * FROM token WHERE token = ?", token)
        if row is None:
            return None
        roles = None if row["roles"] is None else frozenset[str](json.loads(row["roles"]))
        return Access(token, roles, row["share"], row["expires"])
