"""What queries need besides their own arguments: an account and a time; what requests are is not known here."""

from datetime import datetime
from typing import Protocol

from ..ids import Ids
from ..settings import Settings
from .accounts import Account
from .database import Database


class Scope(Protocol):
    """The account whose rows are read and changed, the time of the change, and what new rows need."""

    @property
    def database(self) -> Database:
        """The database, inside a transaction."""
        ...

    @property
    def account(self) -> Account:
        """The account."""
        ...

    @property
    def now(self) -> datetime:
        """The time of the change."""
        ...

    @property
    def ids(self) -> Ids:
        """The source of new ids."""
        ...

    @property
    def settings(self) -> Settings:
        """The emulator's settings."""
        ...

    @property
    def files_to_delete(self) -> list[str]:
        """The storage ids of files to delete after the transaction is committed."""
        ...

    def modified_columns(self) -> dict[str, str]:
        """Return the columns to set on a row that is modified."""
        ...
