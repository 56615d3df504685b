"""A dump of all tables for the admin controls, with secrets redacted."""

import re
from typing import Any

from ..redaction import MASK, redact_token, redact_url, redact_urls
from .database import Database, Row

# The newest rows of each table are included.
_MAX_ROWS = 100
# Contains the key that signs upload URLs.
_HIDDEN_TABLES = frozenset({"setting"})
# Repeats other columns, for searches.
_HIDDEN_COLUMNS = frozenset({"words"})
# Columns that are redacted in part.
_REDACTORS = {"token": redact_token, "hook_url": redact_url}
_SECRET = re.compile(r"token|key|secret|password|hash|signature|auth")


def dump_tables(database: Database) -> dict[str, Any]:
    """Return each table by name, with its number of rows and the newest rows; tokens, keys and URLs are redacted."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
    names = [row["name"] for row in database.rows(query) if row["name"] not in _HIDDEN_TABLES]
    return {name: _dump_table(database, name) for name in names}


def _dump_table(database: Database, name: str) -> dict[str, Any]:
    count = database.scalar(f"SELECT count(*) FROM {name}")  # noqa: S608
    rows = database.rows(f"SELECT * FROM {name} ORDER BY 1 DESC LIMIT ?", _MAX_ROWS)  # noqa: S608
    return {"count": count, "rows": [_dump_row(row) for row in rows]}


def _dump_row(row: Row) -> dict[str, Any]:
    return {name: _redact_value(name, row[name]) for name in row.keys() if name not in _HIDDEN_COLUMNS}  # noqa: SIM118


def _redact_value(column: str, value: Any) -> Any:
    if not isinstance(value, str) or not value:
        return value
    if column in _REDACTORS:
        return _REDACTORS[column](value)
    return MASK if _SECRET.search(column) else redact_urls(value)
