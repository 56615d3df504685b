"""Queries of the admin page: the newest rows of all accounts, and their numbers."""

from .database import Database, Row


def accounts_with_tokens(database: Database, limit: int) -> tuple[list[Row], int]:
    """Return tokens joined with their accounts, and the number of accounts; accounts without a token are included."""
    query = (
        "SELECT account.*, token, permissions FROM account LEFT JOIN token ON token.account = account.number "
        "ORDER BY account.number, token.number LIMIT ?"
    )
    return database.rows(query, limit), database.scalar("SELECT count(*) FROM account")


def newest_assets(database: Database, limit: int) -> tuple[list[Row], int]:
    """Return the newest assets, except attached ones, and their number."""
    return _newest(database, "asset WHERE parent IS NULL", limit)


def newest_galleries(database: Database, limit: int) -> tuple[list[Row], int]:
    """Return the newest galleries, with the number of their assets as `items`, and the number of galleries."""
    items = "(SELECT count(*) FROM gallery_item WHERE gallery = gallery.id) AS items"
    return _newest(database, "gallery", limit, f"*, {items}")


def newest_portals(database: Database, limit: int) -> tuple[list[Row], int]:
    """Return the newest portals, and their number."""
    return _newest(database, "portal", limit)


def newest_webhooks(database: Database, limit: int) -> tuple[list[Row], int]:
    """Return the newest webhooks, and their number."""
    return _newest(database, "webhook", limit)


def _newest(database: Database, source: str, limit: int, columns: str = "*") -> tuple[list[Row], int]:
    rows = database.rows(f"SELECT {columns} FROM {source} ORDER BY id DESC LIMIT ?", limit)  # noqa: S608
    return rows, database.scalar(f"SELECT count(*) FROM {source}")  # noqa: S608
