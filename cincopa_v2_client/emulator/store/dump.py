"""What the emulator holds, for people to look at: every table, without secrets."""

import re
from typing import Any

from ..redaction import MASK, redact_token, redact_url, redact_urls
from .database import Database, Row

# The newest rows of each table; the count tells how many there are.
_ROWS = 100
# The key that signs upload URLs stands among the settings.
_HIDDEN_TABLES = frozenset({"setting"})
# What a search looks in, once more.
_HIDDEN_COLUMNS = frozenset({"words"})
# Of these, a part is no secret.
_MASKED_AS = {"token": redact_token, "hook_url": redact_url}
_SECRET = re.compile(r"token|key|secret|password|hash|signature|auth")


def tables(database: Database) -> dict[str, Any]:
    """Each table: how many rows it has, and the newest of them. Tokens, keys and what follows a host are masked."""
    found = database.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
    )
    names = [row["name"] for row in found if row["name"] not in _HIDDEN_TABLES]
    return {name: _table(database, name) for name in names}


def _table(database: Database, name: str) -> dict[str, Any]:
    rows = database.rows(f"SELECT * FROM {name} ORDER BY 1 DESC LIMIT ?", _ROWS)  # noqa: S608
    return {"count": database.number(f"SELECT count(*) FROM {name}"), "rows": [_readable(row) for row in rows]}  # noqa: S608


def _readable(row: Row) -> dict[str, Any]:
    return {name: _shown(name, row[name]) for name in row.keys() if name not in _HIDDEN_COLUMNS}  # noqa: SIM118


def _shown(name: str, value: Any) -> Any:
    if not isinstance(value, str) or not value:
        return value
    if name in _MASKED_AS:
        return _MASKED_AS[name](value)
    return MASK if _SECRET.search(name) else redact_urls(value)
