"""The arguments of handlers: the context of the emulator, and one request."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ..emulation.clock import MovableClock
from ..emulation.faults import Faults
from ..emulation.request_log import RequestLog
from ..emulation.tasks import Tasks
from .ids import Ids
from .media.files import Files
from .settings import Settings
from .store.accounts import Account
from .store.database import Database
from .timestamps import format_timestamp, format_timestamp_after


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that the requests of one emulator share."""

    database: Database
    files: Files
    ids: Ids
    clock: MovableClock
    # Signs upload URLs, upload tokens and download links; stored with the data, so that they survive a restart.
    signing_key: str
    tasks: Tasks
    settings: Settings
    # The OpenAPI document whose operations are emulated.
    document: Mapping[str, Any]
    faults: Faults
    requests: RequestLog = field(default_factory=RequestLog)

    def reset(self) -> None:
        """Return to the initial state, keeping root tokens.

        Waits for running tasks to end, so it must not be called from the server's own thread.
        """
        self.tasks.cancel_all()
        with self.database.transaction():
            self.database.clear()
            self.files.remove_orphans(set(), set())
        self.faults.reset()
        self.clock.reset()
        self.requests.clear()


@dataclass(frozen=True, slots=True)
class Call:
    """One request, after authentication and the checks of its parameters: a call of an operation, or an upload."""

    context: Context
    account: Account
    # Values by parameter name, converted as the document says.
    values: dict[str, Any]
    # The emulator's own origin as the caller sees it: `http://127.0.0.1:8765`.
    origin: str
    ip: str
    now: datetime
    # Storage ids of files to delete after the transaction is committed.
    files_to_delete: list[str] = field(default_factory=list[str])
    # All parameters as sent, with the token and those that the document does not know (Q46).
    sent: Mapping[str, str] = field(default_factory=dict[str, str])
    # The body, converted as the document says; None if the document has none.
    body: Any = None

    @property
    def database(self) -> Database:
        """The database."""
        return self.context.database

    @property
    def ids(self) -> Ids:
        """The source of new ids."""
        return self.context.ids

    @property
    def settings(self) -> Settings:
        """The emulator's settings."""
        return self.context.settings

    def modified_columns(self) -> dict[str, str]:
        """Return the columns to set on a row that this call modifies."""
        synced = format_timestamp_after(self.now, self.context.settings.sync_seconds)
        return {"modified": format_timestamp(self.now), "synced": synced}
