"""Tokens in the database: root tokens, and the temporary ones made of them. The only SQL about tokens is here."""

import logging
import re
from datetime import datetime
from functools import cache

from ...tokens import Permissions, TokenError, describe
from ..access import Access, intersect_permissions
from ..timestamps import format_timestamp
from .database import Database, Row

# §5.3: the account's number, `i3`, the last four characters of the root token, and what is sealed.
_OFFLINE = re.compile(r"([0-9]{1,12})i3([0-9a-z]{4})[A-Za-z0-9_-]+")


def find_access(database: Database, token: str) -> Access | None:
    """What a token gives, whichever way it was made; tokens are case-sensitive (§1.1)."""
    query = (
        "SELECT token.*, root.permissions AS most FROM token "
        "LEFT JOIN token AS root ON root.number = token.root WHERE token.token = ?"
    )
    row = database.one(query, token)
    return _given(row) if row else _offline(database, token)


def first_root_token(database: Database) -> str | None:
    """The root token that was there first."""
    row = database.one("SELECT token FROM token WHERE root IS NULL ORDER BY number LIMIT 1")
    return row["token"] if row else None


def save_root_token(database: Database, token: str, account: int, permissions: Permissions) -> None:
    """A root token; one that is there gets these permissions, and what was made of it no more than them."""
    database.run(
        "INSERT INTO token (token, account, permissions) VALUES (?, ?, ?) "
        "ON CONFLICT (token) DO UPDATE SET permissions = excluded.permissions",
        *(token, account, str(permissions)),
    )


def insert_temporary_token(database: Database, token: str, access: Access) -> None:
    """A token that token.get_temp has made."""
    fields = {
        "token": token,
        "account": access.account,
        "permissions": str(access.permissions),
        "root": access.root,
        "expires": format_timestamp(access.expires) if access.expires else None,
        "rid": access.rid,
        "fid": access.fid,
        "sourceip": access.sourceip,
        "host": access.host,
    }
    database.insert("token", fields)


def _given(row: Row) -> Access:
    permissions = Permissions(row["permissions"])
    return Access(
        account=row["account"],
        permissions=permissions
        if row["root"] is None
        else intersect_permissions(permissions, Permissions(row["most"])),
        root=row["root"] or row["number"],
        expires=datetime.fromisoformat(row["expires"]) if row["expires"] else None,
        rid=row["rid"],
        fid=row["fid"],
        sourceip=row["sourceip"],
        host=row["host"],
    )


def _offline(database: Database, token: str) -> Access | None:
    """What a self-generated token gives (§5.3): only its root token opens it."""
    shape = _OFFLINE.fullmatch(token)
    if not shape:
        return None
    query = "SELECT * FROM token WHERE root IS NULL AND account = ? AND substr(token, -4) = ?"
    for root in database.rows(query, int(shape[1]), shape[2]):
        try:
            return _described(token, root)
        except TokenError:
            continue
        except ModuleNotFoundError as missing:
            _tell_once(str(missing))
    return None


def _described(token: str, root: Row) -> Access:
    told, most = describe(token, root["token"]), Permissions(root["permissions"])
    return Access(
        account=root["account"],
        permissions=most if told.permissions is None else intersect_permissions(told.permissions, most),
        root=root["number"],
        expires=told.expires,
        rid=told.rid or "",
        fid=told.fid or "",
        sourceip=told.sourceip or "",
        host=(told.host or "").lower(),
    )


@cache
def _tell_once(text: str) -> None:
    logging.getLogger(__name__).warning("A self-generated token was refused: %s", text)
