"""Accounts, and the root tokens that speak for them."""

from collections.abc import Iterable
from dataclasses import dataclass

from ...tokens import Permissions
from .. import choices
from ..access import Access
from ..ids import Ids
from .database import Database, Row
from .tokens import find_access, first_root_token, save_root_token


@dataclass(frozen=True, slots=True)
class Account:
    """Who a token speaks for, and what it may do."""

    number: int
    accid: str
    userid: str
    email: str
    user_name: str
    access: Access

    @property
    def signature(self) -> str:
        """`uploaded_by` (Q21)."""
        return f"{self.number},{self.user_name}"


def account_of_token(database: Database, token: str) -> Account | None:
    """The account of a token that is known; whether it may be used now, `permissions.authorised` says."""
    access = find_access(database, token)
    return _account(_numbered(database, access.account), access) if access else None


def account_by_number(database: Database, number: int) -> Account | None:
    """The account of an upload URL's `uid`; it was allowed to upload when it got the URL."""
    return _account(_numbered(database, number), Access(account=number, permissions=Permissions("")))


def account_number_of(database: Database, accid: str) -> int | None:
    """The number of the account that has this `accid`."""
    row = database.one("SELECT number FROM account WHERE accid = ?", accid)
    return row["number"] if row else None


def ensure_root_token(database: Database, ids: Ids, token: str | None) -> str:
    """Make sure that there is an account with this token; without one, the first token stays or is made."""
    known = first_root_token(database) if token is None else None
    return known or add_token(database, ids, choices.ACCOUNT_NUMBER, token=token)


def add_token(
    database: Database,
    ids: Ids,
    number: int,
    *,
    token: str | None = None,
    permissions: str | Iterable[str] | None = None,
) -> str:
    """A root token of this account, which is made if there is none; a given token names its account itself.

    Raises ValueError for a token or permissions of another form.
    """
    token = token if token is not None else ids.token(number)
    if not choices.TOKEN_FORM.fullmatch(token):
        raise ValueError("A token is an account number, 'i', and lowercase letters and digits, as in 1000001iabc123.")
    number = int(token.partition("i")[0])
    account = (number, ids.account(), ids.account(), choices.USER_EMAIL.format(number), choices.USER_NAME)
    database.run("INSERT OR IGNORE INTO account VALUES (?, ?, ?, ?, ?)", *account)
    allowed = Permissions(choices.ROOT_PERMISSIONS if permissions is None else permissions).checked()
    save_root_token(database, token, number, allowed)
    return token


def _numbered(database: Database, number: int) -> Row | None:
    return database.one("SELECT * FROM account WHERE number = ?", number)


def _account(row: Row | None, access: Access) -> Account | None:
    return Account(**dict(row), access=access) if row else None
