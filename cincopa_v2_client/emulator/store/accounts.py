"""Accounts in the database, and their root tokens."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ...tokens import Permissions
from .. import choices
from ..access import Access
from ..ids import Ids
from .database import Database, Row
from .tokens import find_access, first_root_token, save_root_token


@dataclass(frozen=True, slots=True)
class Account:
    """An account, and the access that the token of the request grants."""

    number: int
    accid: str
    userid: str
    email: str
    user_name: str
    access: Access

    @property
    def uploaded_by(self) -> str:
        """The value of `uploaded_by` in assets."""
        # Facts Q21.
        return f"{self.number},{self.user_name}"


def account_of_token(database: Database, token: str) -> Account | None:
    """Return the account of a token, if there is one; `authorize` checks whether the token is valid now."""
    access = find_access(database, token)
    return _account(_find_row(database, access.account), access) if access else None


def account_by_number(database: Database, number: int) -> Account | None:
    """Return the account in an upload URL's `uid`. It has no permissions, since the URL itself grants the upload."""
    return _account(_find_row(database, number), Access(account=number, permissions=Permissions("")))


def first_account(database: Database) -> Account:
    """Return the account of the first root token, without permissions."""
    account = account_by_number(database, database.scalar("SELECT account FROM token ORDER BY number LIMIT 1"))
    if account is None:
        raise LookupError("there is no account")
    return account


def account_number_of(database: Database, accid: str) -> int | None:
    """Return the number of the account with this `accid`."""
    row = database.one("SELECT number FROM account WHERE accid = ?", accid)
    return row["number"] if row else None


def ensure_root_token(database: Database, ids: Ids, token: str | None, permissions: str) -> str:
    """Add this token if it is missing, and return it; if it is None, return the first root token, or add one.

    It has at least these permissions: stored data may be older than the document's newest group.
    """
    known = first_root_token(database) if token is None else None
    if known:
        permissions = f"{known['permissions']}|{permissions}"
        token = known["token"]
    token = ids.token(choices.ACCOUNT_NUMBER) if token is None else token
    add_token(database, ids, token, permissions)
    return token


def add_token(database: Database, ids: Ids, token: str, permissions: str | Iterable[str]) -> None:
    """Add a root token, and its account if it does not exist; raise ValueError if an argument is invalid."""
    number = account_number_in_token(token)
    if _find_row(database, number) is None:
        database.insert("account", _new_account(ids, number))
    save_root_token(database, token, number, Permissions(permissions).checked())


def list_sub_accounts(database: Database, parent: int) -> list[Row]:
    """Return the sub-accounts of an account, oldest first."""
    return database.rows("SELECT * FROM account WHERE parent = ? ORDER BY number", parent)


def insert_sub_account(database: Database, ids: Ids, parent: int, name: str) -> int:
    """Insert a sub-account; return its number."""
    number = database.scalar("SELECT max(number) FROM account") + 1
    database.insert("account", _new_account(ids, number) | {"parent": parent, "name": name})
    return number


def account_number_in_token(token: str) -> int:
    """Return the account's number, which a token starts with; raise ValueError if it is not a token."""
    if not choices.TOKEN_FORM.fullmatch(token):
        raise ValueError("A token is an account number, 'i', and lowercase letters and digits, as in 1000001iabc123.")
    return int(token.partition("i")[0])


def _new_account(ids: Ids, number: int) -> dict[str, Any]:
    return {
        "number": number,
        "accid": ids.account_id(),
        "userid": ids.account_id(),
        "email": choices.USER_EMAIL.format(number),
        "user_name": choices.USER_NAME,
    }


def _find_row(database: Database, number: int) -> Row | None:
    return database.one("SELECT number, accid, userid, email, user_name FROM account WHERE number = ?", number)


def _account(row: Row | None, access: Access) -> Account | None:
    return Account(**dict(row), access=access) if row else None
