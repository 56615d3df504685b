"""What the overview reads from the database: across all accounts, the newest, and how many there are."""

from .database import Database, Row


def accounts_with_tokens(database: Database, limit: int) -> tuple[list[Row], int]:
    """Tokens with their accounts, and how many accounts there are; an account without a token is there once."""
    query = (
        "SELECT account.*, token, permissions FROM account LEFT JOIN token ON token.account = account.number "
        "ORDER BY account.number, token.number LIMIT ?"
    )
    return database.rows(query, limit), database.number("SELECT count(*) FROM account")


def newest_assets(database: Database, limit: int) -> tuple[list[Row], int]:
    """Assets of all libraries."""
    return _newest(database, "asset WHERE parent IS NULL", limit)


def newest_galleries(database: Database, limit: int) -> tuple[list[Row], int]:
    """Galleries, each with `items`: how many assets stand in it."""
    return _newest(
        database, "gallery", limit, "*, (SELECT count(*) FROM gallery_item WHERE gallery = gallery.id) AS items"
    )


def newest_portals(database: Database, limit: int) -> tuple[list[Row], int]:
    """Portals of all accounts."""
    return _newest(database, "portal", limit)


def newest_webhooks(database: Database, limit: int) -> tuple[list[Row], int]:
    """Webhooks of all accounts."""
    return _newest(database, "webhook", limit)


def _newest(database: Database, source: str, limit: int, columns: str = "*") -> tuple[list[Row], int]:
    rows = database.rows(f"SELECT {columns} FROM {source} ORDER BY id DESC LIMIT ?", limit)  # noqa: S608
    return rows, database.number(f"SELECT count(*) FROM {source}")  # noqa: S608
