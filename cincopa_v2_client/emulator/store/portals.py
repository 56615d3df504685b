"""Portals in the database, and who may visit them. The only SQL about portals is here."""

from collections.abc import Iterable
from typing import Any

from .. import choices
from ..context import Call
from ..timestamps import format_timestamp
from .conditions import Where
from .database import Database, Row

TEXTS = ("template", "args", "cname_domain", "cincopa_login_registration")
SWITCHES = ("allow_public", "cincopa_login")
# Each has a parameter that ends in `_add` and one in `_remove`.
ACCESS_LISTS = (
    "cincopa_login_user",
    "cincopa_login_domain",
    "google_openid_user",
    "google_openid_domain",
    "simple_user",
)


def find_portal(database: Database, subdomain: str) -> Row | None:
    """The portal at this subdomain, whoever has it."""
    return database.one("SELECT * FROM portal WHERE subdomain = ?", subdomain)


def list_portals(call: Call, subdomain: str) -> list[Row]:
    """The account's portals, or the one at this subdomain if any is named."""
    where = Where()
    where.add("account = ?", call.account.number)
    if subdomain:
        where.add("subdomain = ?", subdomain)
    order = "id DESC" if choices.NEWEST_FIRST else "id"
    return call.database.rows(f"SELECT * FROM portal WHERE {where} ORDER BY {order}", *where.values)  # noqa: S608


def insert_portal(call: Call, subdomain: str) -> None:
    """A new portal of the account, with the documented settings."""
    own = {"account": call.account.number, "subdomain": subdomain, "created": format_timestamp(call.now)}
    call.database.insert("portal", own | choices.PORTAL_DEFAULTS)


def update_portal(database: Database, portal: Row, fields: dict[str, Any]) -> None:
    """Set some of its columns, and leave the others."""
    if fields:
        database.update("portal", portal["id"], fields)


def delete_portal(database: Database, portal: Row) -> None:
    """Remove it; its name is free again."""
    database.run("DELETE FROM portal WHERE id = ?", portal["id"])


def add_access(database: Database, portal: Row, name: str, who: Iterable[str]) -> None:
    """Put some on an access list; who stands on it already stays."""
    for each in who:
        database.run("INSERT OR IGNORE INTO portal_access VALUES (?, ?, ?)", portal["id"], name, each)


def remove_access(database: Database, portal: Row, name: str, who: Iterable[str]) -> None:
    """Take some off an access list; who is not on it does no harm."""
    for each in who:
        database.run("DELETE FROM portal_access WHERE portal = ? AND list = ? AND who = ?", portal["id"], name, each)


def portal_settings(database: Database, portal: Row) -> dict[str, Any]:
    """All that portal.set has set, by the names of its parameters; no password is among it."""
    lists: dict[str, list[str]] = {name: [] for name in ACCESS_LISTS}
    for row in database.rows("SELECT list, who FROM portal_access WHERE portal = ? ORDER BY who", portal["id"]):
        lists[row["list"]].append(row["who"])
    texts = {name: portal[name] for name in TEXTS}
    return texts | {name: bool(portal[name]) for name in SWITCHES} | lists
