"""What the overview reads from the database: across all accounts, the newest, and how many there are."""

from .connection import Row, State


def accounts_with_tokens(state: State, limit: int) -> tuple[list[Row], int]:
    """Tokens with their accounts, and how many accounts there are; an account without a token is there once."""
    query = (
        "SELECT account.*, token, permissions FROM account LEFT JOIN token ON token.account = account.number "
        "ORDER BY account.number, token.number LIMIT ?"
    )
    return state.rows(query, limit), state.number("SELECT count(*) FROM account")


def newest_assets(state: State, limit: int) -> tuple[list[Row], int]:
    """Assets of all libraries."""
    return _newest(state, "asset WHERE parent IS NULL", limit)


def newest_galleries(state: State, limit: int) -> tuple[list[Row], int]:
    """Galleries, each with `items`: how many assets stand in it."""
    return _newest(
        state, "gallery", limit, "*, (SELECT count(*) FROM gallery_item WHERE gallery = gallery.id) AS items"
    )


def newest_portals(state: State, limit: int) -> tuple[list[Row], int]:
    """Portals of all accounts."""
    return _newest(state, "portal", limit)


def newest_webhooks(state: State, limit: int) -> tuple[list[Row], int]:
    """Webhooks of all accounts."""
    return _newest(state, "webhook", limit)


def _newest(state: State, source: str, limit: int, columns: str = "*") -> tuple[list[Row], int]:
    rows = state.rows(f"SELECT {columns} FROM {source} ORDER BY id DESC LIMIT ?", limit)  # noqa: S608
    return rows, state.number(f"SELECT count(*) FROM {source}")  # noqa: S608
