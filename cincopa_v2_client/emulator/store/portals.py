"""Portals in the database, with their access lists."""

from collections.abc import Iterable
from typing import Any

from .. import choices
from ..timestamps import format_timestamp
from .conditions import Where
from .database import Database, Row
from .scope import Scope

TEXT_SETTINGS = ("template", "args", "cname_domain", "cincopa_login_registration")
BOOLEAN_SETTINGS = ("allow_public", "cincopa_login")
# For each, portal.set has a parameter ending in `_add` and one in `_remove`.
ACCESS_LISTS = (
    "cincopa_login_user",
    "cincopa_login_domain",
    "google_openid_user",
    "google_openid_domain",
    "simple_user",
)


def find_portal(database: Database, subdomain: str) -> Row | None:
    """Return the portal with this subdomain, of any account."""
    return database.one("SELECT * FROM portal WHERE subdomain = ?", subdomain)


def list_portals(scope: Scope, subdomain: str) -> list[Row]:
    """Return the account's portals, or with a subdomain only that one."""
    where = Where()
    where.add("account = ?", scope.account.number)
    if subdomain:
        where.add("subdomain = ?", subdomain)
    order = "id DESC" if choices.NEWEST_FIRST else "id"
    return scope.database.rows(f"SELECT * FROM portal WHERE {where} ORDER BY {order}", *where.values)  # noqa: S608


def insert_portal(scope: Scope, subdomain: str) -> None:
    """Insert a portal of the account, with the documented defaults."""
    fields = {"account": scope.account.number, "subdomain": subdomain, "created": format_timestamp(scope.now)}
    scope.database.insert("portal", fields | choices.PORTAL_DEFAULTS)


def update_portal(database: Database, portal: Row, fields: dict[str, Any]) -> None:
    """Set these columns of a portal."""
    if fields:
        database.update("portal", portal["id"], fields)


def delete_portal(database: Database, portal: Row) -> None:
    """Delete a portal, which frees its subdomain."""
    database.run("DELETE FROM portal WHERE id = ?", portal["id"])


def add_access(database: Database, portal: Row, list_name: str, members: Iterable[str]) -> None:
    """Add members to an access list; those that it has already are skipped."""
    for member in members:
        database.run("INSERT OR IGNORE INTO portal_access VALUES (?, ?, ?)", portal["id"], list_name, member)


def remove_access(database: Database, portal: Row, list_name: str, members: Iterable[str]) -> None:
    """Remove members from an access list; those that it does not have are skipped."""
    for member in members:
        database.run(
            "DELETE FROM portal_access WHERE portal = ? AND list = ? AND who = ?", portal["id"], list_name, member
        )


def portal_settings(database: Database, portal: Row) -> dict[str, Any]:
    """Return the settings of portal.set, by the names of its parameters; passwords are not stored."""
    lists: dict[str, list[str]] = {name: [] for name in ACCESS_LISTS}
    for row in database.rows("SELECT list, who FROM portal_access WHERE portal = ? ORDER BY who", portal["id"]):
        lists[row["list"]].append(row["who"])
    texts = {name: portal[name] for name in TEXT_SETTINGS}
    return texts | {name: bool(portal[name]) for name in BOOLEAN_SETTINGS} | lists
