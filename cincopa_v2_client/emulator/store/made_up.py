"""Items of operations without a handler, in the database."""

import json
from collections.abc import Mapping
from typing import Any

from .database import Database


class AccountRecords:
    """The items of one account, as JSON objects by collection and key."""

    def __init__(self, database: Database, account: int) -> None:
        self._database = database
        self._account = account

    def next_key(self) -> int:
        """Return a number that was not returned before and that no item has."""
        return self._database.scalar("SELECT max(seq) FROM sqlite_sequence WHERE name = 'made_up'") + 1

    def save(self, collection: str, key: str, fields: Mapping[str, Any]) -> None:
        """Insert or replace an item."""
        self._database.run(
            "INSERT INTO made_up (account, collection, key, fields) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (account, collection, key) DO UPDATE SET fields = excluded.fields",
            *(self._account, collection, key, json.dumps(fields)),
        )

    def find(self, collection: str, key: str) -> dict[str, Any] | None:
        """Return an item."""
        query = "SELECT fields FROM made_up WHERE account = ? AND collection = ? AND key = ?"
        row = self._database.one(query, self._account, collection, key)
        return json.loads(row["fields"]) if row else None

    def list(self, collection: str) -> list[dict[str, Any]]:
        """Return the items of a collection, in the order in which they were inserted."""
        query = "SELECT fields FROM made_up WHERE account = ? AND collection = ? ORDER BY id"
        return [json.loads(row["fields"]) for row in self._database.rows(query, self._account, collection)]

    def delete(self, collection: str, key: str) -> None:
        """Delete an item."""
        query = "DELETE FROM made_up WHERE account = ? AND collection = ? AND key = ?"
        self._database.run(query, self._account, collection, key)
