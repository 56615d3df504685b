"""What the overview reads from the database: across all accounts, the newest, and how many there are."""

from .state import Row, State

_LIBRARY = "asset WHERE parent IS NULL"


def accounts_with_tokens(state: State, limit: int) -> tuple[list[Row], int]:
    """Tokens with their accounts, and how many accounts there are; an account without a token is there once."""
    query = (
        "SELECT account.*, token, permissions FROM account LEFT JOIN token ON token.account = account.number "
        "ORDER BY account.number, token.number LIMIT ?"
    )
    return state.rows(query, limit), state.number("SELECT count(*) FROM account")


def newest_assets(state: State, limit: int) -> tuple[list[Row], int]:
    """Assets of all libraries."""
    rows = state.rows(f"SELECT * FROM {_LIBRARY} ORDER BY id DESC LIMIT ?", limit)  # noqa: S608
    return rows, state.number(f"SELECT count(*) FROM {_LIBRARY}")  # noqa: S608


def newest_galleries(state: State, limit: int) -> tuple[list[Row], int]:
    """Galleries, each with `items`: how many assets stand in it."""
    items = "(SELECT count(*) FROM gallery_item WHERE gallery = gallery.id) AS items"
    rows = state.rows(f"SELECT *, {items} FROM gallery ORDER BY id DESC LIMIT ?", limit)  # noqa: S608
    return rows, state.number("SELECT count(*) FROM gallery")


def newest_portals(state: State, limit: int) -> tuple[list[Row], int]:
    """Portals of all accounts."""
    rows = state.rows("SELECT * FROM portal ORDER BY id DESC LIMIT ?", limit)
    return rows, state.number("SELECT count(*) FROM portal")


def newest_webhooks(state: State, limit: int) -> tuple[list[Row], int]:
    """Webhooks of all accounts."""
    rows = state.rows("SELECT * FROM webhook ORDER BY id DESC LIMIT ?", limit)
    return rows, state.number("SELECT count(*) FROM webhook")
