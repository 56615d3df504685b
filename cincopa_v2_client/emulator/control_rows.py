"""What the emulator holds, for people to look at: every table, without secrets."""

import re
from typing import Any

from .state import Row, State

# The newest rows of each table; the count tells how many there are.
_ROWS = 100
# The key that signs upload URLs stands among the settings.
_HIDDEN_TABLES = frozenset({"setting"})
# What a search looks in, once more.
_HIDDEN_COLUMNS = frozenset({"words"})
_SECRET = re.compile(r"token|key|secret|password|hash|signature|auth")
# What comes after the host may be a secret: a signed query, the path of a Slack hook or of a stream.
_URL = re.compile(r"([a-z]+://[^/?#\s\"']+)[^\s\"']+")
_MASK = "…"


def tables(state: State) -> dict[str, Any]:
    """Each table: how many rows it has, and the newest of them. Tokens, keys and what follows a host are masked."""
    found = state.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
    names = [row["name"] for row in found if row["name"] not in _HIDDEN_TABLES]
    return {name: _table(state, name) for name in names}


def _table(state: State, name: str) -> dict[str, Any]:
    rows = state.rows(f"SELECT * FROM {name} ORDER BY 1 DESC LIMIT ?", _ROWS)  # noqa: S608
    return {"count": state.number(f"SELECT count(*) FROM {name}"), "rows": [_readable(row) for row in rows]}  # noqa: S608


def _readable(row: Row) -> dict[str, Any]:
    return {name: _shown(name, row[name]) for name in row.keys() if name not in _HIDDEN_COLUMNS}  # noqa: SIM118


def _shown(name: str, value: Any) -> Any:
    if not isinstance(value, str) or not value:
        return value
    return _masked(name, value) if _SECRET.search(name) else _URL.sub(rf"\1/{_MASK}", value)


def _masked(name: str, value: str) -> str:
    # A token begins with its account's number, which is no secret.
    return f"{value.partition('i')[0]}i{_MASK}" if name == "token" else _MASK
