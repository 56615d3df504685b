"""Accounts and root tokens."""

from dataclasses import dataclass

from . import choices
from .ids import Ids
from .state import Row, State


@dataclass(frozen=True, slots=True)
class Account:
    """Who a token speaks for, and what it may do."""

    number: int
    accid: str
    userid: str
    email: str
    user_name: str
    permissions: str

    @property
    def signature(self) -> str:
        """`uploaded_by` (Q21)."""
        return f"{self.number},{self.user_name}"


def account_of(state: State, token: str) -> Account | None:
    """The account of a token; tokens are case-sensitive (§1.1)."""
    query = "SELECT account.*, permissions FROM token JOIN account ON account.number = token.account WHERE token = ?"
    return _account(state.one(query, token))


def account_numbered(state: State, number: int) -> Account | None:
    """The account of an upload URL's `uid`."""
    return _account(state.one("SELECT *, '' AS permissions FROM account WHERE number = ?", number))


def root_token(state: State, ids: Ids, token: str | None) -> str:
    """Make sure that there is an account with this token; without one, the first token stays or is made."""
    if token is not None and not choices.TOKEN_FORM.fullmatch(token):
        raise ValueError("A token is an account number, 'i', and lowercase letters and digits, as in 1000001iabc123.")
    first = state.one("SELECT token FROM token ORDER BY number LIMIT 1")
    known: str = first["token"] if first else ids.token(choices.ACCOUNT_NUMBER)
    token = token or known
    number = int(token.partition("i")[0])
    account = (number, ids.account(), ids.account(), choices.USER_EMAIL, choices.USER_NAME)
    state.run("INSERT OR IGNORE INTO account VALUES (?, ?, ?, ?, ?)", *account)
    grant = (token, number, choices.ROOT_PERMISSIONS)
    state.run("INSERT OR IGNORE INTO token (token, account, permissions) VALUES (?, ?, ?)", *grant)
    return token


def _account(row: Row | None) -> Account | None:
    return Account(**dict(row)) if row else None
