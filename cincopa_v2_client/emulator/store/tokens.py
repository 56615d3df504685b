"""Tokens in the database: root tokens, and the temporary ones made from them."""

import logging
import re
from datetime import datetime
from functools import cache

from ...tokens import Permissions, TokenError, describe
from ..access import Access, intersect_permissions
from ..timestamps import format_timestamp
from .database import Database, Row

# A self-generated token (§5.3): the account's number, `i3`, the last four characters of the root token, encrypted data.
_SELF_GENERATED = re.compile(r"([0-9]{1,12})i3([0-9a-z]{4})[A-Za-z0-9_-]+")


def find_access(database: Database, token: str) -> Access | None:
    """Return the access that a token of any kind grants; None if it is unknown. Tokens are case-sensitive."""
    # Facts §1.1.
    query = (
        "SELECT token.*, root.permissions AS root_permissions FROM token "
        "LEFT JOIN token AS root ON root.number = token.root WHERE token.token = ?"
    )
    row = database.one(query, token)
    return _stored_access(row) if row else _self_generated_access(database, token)


def first_root_token(database: Database) -> Row | None:
    """Return the oldest root token."""
    return database.one("SELECT * FROM token WHERE root IS NULL ORDER BY number LIMIT 1")


def root_tokens(database: Database, account: int) -> list[Row]:
    """Return the root tokens of an account, oldest first."""
    return database.rows("SELECT * FROM token WHERE account = ? AND root IS NULL ORDER BY number", account)


def insert_named_token(database: Database, token: str, access: Access, name: str) -> None:
    """Insert a root token made by token.create."""
    fields = {"token": token, "account": access.account, "permissions": str(access.permissions), "name": name}
    database.insert("token", fields)


def save_root_token(database: Database, token: str, account: int, permissions: Permissions) -> None:
    """Insert a root token, or change its permissions, which also limit the temporary tokens made from it."""
    database.run(
        "INSERT INTO token (token, account, permissions) VALUES (?, ?, ?) "
        "ON CONFLICT (token) DO UPDATE SET permissions = excluded.permissions",
        *(token, account, str(permissions)),
    )


def insert_temporary_token(database: Database, token: str, access: Access) -> None:
    """Insert a token made by token.get_temp."""
    fields = {
        "token": token,
        "account": access.account,
        "permissions": str(access.permissions),
        "root": access.root,
        "expires": format_timestamp(access.expires) if access.expires else None,
        "rid": access.rid,
        "fid": access.fid,
        "rrid": access.rrid,
        "sourceip": access.sourceip,
        "host": access.host,
    }
    database.insert("token", fields)


def _stored_access(row: Row) -> Access:
    permissions = Permissions(row["permissions"])
    if row["root"] is not None:
        permissions = intersect_permissions(permissions, Permissions(row["root_permissions"]))
    return Access(
        account=row["account"],
        permissions=permissions,
        root=row["root"] or row["number"],
        is_root=row["root"] is None,
        expires=datetime.fromisoformat(row["expires"]) if row["expires"] else None,
        rid=row["rid"],
        fid=row["fid"],
        rrid=row["rrid"],
        sourceip=row["sourceip"],
        host=row["host"],
    )


def _self_generated_access(database: Database, token: str) -> Access | None:
    """Return the access that a self-generated token grants, by trying the root tokens that may decrypt it."""
    # Facts §5.3.
    shape = _SELF_GENERATED.fullmatch(token)
    if not shape:
        return None
    query = "SELECT * FROM token WHERE root IS NULL AND account = ? AND substr(token, -4) = ?"
    for root in database.rows(query, int(shape[1]), shape[2]):
        try:
            return _decrypt_access(token, root)
        except TokenError:
            continue
        except ModuleNotFoundError as missing:
            _warn_once(str(missing))
    return None


def _decrypt_access(token: str, root: Row) -> Access:
    limits, granted = describe(token, root["token"]), Permissions(root["permissions"])
    return Access(
        account=root["account"],
        permissions=granted if limits.permissions is None else intersect_permissions(limits.permissions, granted),
        root=root["number"],
        expires=limits.expires,
        rid=limits.rid or "",
        fid=limits.fid or "",
        rrid=limits.rrid or "",
        sourceip=limits.sourceip or "",
        host=(limits.host or "").lower(),
    )


@cache
def _warn_once(reason: str) -> None:
    logging.getLogger(__name__).warning("A self-generated token was refused: %s", reason)
