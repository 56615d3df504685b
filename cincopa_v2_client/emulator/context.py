"""What every handler is given: the one emulator it belongs to, and the one call it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from .http.faults import Faults
from .http.request_log import RequestLog
from .ids import Ids
from .jobs import Jobs
from .media.files import Files
from .settings import Settings
from .store.accounts import Account
from .store.connection import State
from .timestamps import Clock, format_timestamp, format_timestamp_after


@dataclass(frozen=True, slots=True)
class Context:
    """State, media, clock and random source of one emulator."""

    state: State
    files: Files
    ids: Ids
    clock: Clock
    # Signs upload URLs; kept with the data, so that a URL outlives a restart.
    key: str
    jobs: Jobs
    settings: Settings
    faults: Faults = field(default_factory=Faults)
    requests: RequestLog = field(default_factory=RequestLog)

    def reset(self) -> None:
        """All as at the start, except tokens; waits for the jobs, so it must not run in the server's own thread."""
        self.jobs.cancel_all()
        with self.state.transaction():
            self.state.clear()
            self.files.sweep(set(), set())
        self.faults.restart()
        self.requests.clear()


@dataclass(frozen=True, slots=True)
class Call:
    """One call of an operation, its parameters checked."""

    context: Context
    account: Account
    values: dict[str, Any]
    # Where the caller reached the emulator: `http://127.0.0.1:8765`.
    origin: str
    ip: str
    now: datetime
    # Storage ids of files to remove once the state is safely without them.
    files_to_delete: list[str] = field(default_factory=list[str])
    # All that was sent, unchecked: the token, and parameters that the document does not know (Q46).
    sent: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def state(self) -> State:
        """The database."""
        return self.context.state

    def touched(self) -> dict[str, str]:
        """The columns of something that changed just now."""
        synced = format_timestamp_after(self.now, self.context.settings.sync_seconds)
        return {"modified": format_timestamp(self.now), "synced": synced}
