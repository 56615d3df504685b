"""The arguments of handlers: the context of the emulator, and one request."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from typing import Any, cast
from uuid import UUID

from cincopa_v2_client.emulation.clock import MovableClock
from cincopa_v2_client.emulation.faults import Faults
from cincopa_v2_client.emulation.request_log import RequestLog

from .errors import ErrorResponse
from .files.storage import Storage
from .operations import Operation
from .rate import RateLimit
from .store import Access, Object, Store, as_object


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that the requests of one emulator share."""

    store: Store
    files: Storage
    document: Mapping[str, Any]
    app_id: str
    # Signs the URLs of files; stored with the data, so that they survive a restart.
    signing_key: str
    clock: MovableClock
    random: Random
    faults: Faults
    rate: RateLimit
    signed_url_seconds: float
    requests: RequestLog = field(default_factory=RequestLog)

    def new_id(self) -> str:
        """Return a new id."""
        return str(UUID(int=self.random.getrandbits(128), version=4))

    def reset(self) -> None:
        """Return to the initial state, keeping the tokens that clients did not make."""
        with self.store.transaction():
            self.store.clear()
            self.files.keep_only(set())
        self.faults.reset()
        self.rate.reset()
        self.clock.reset()
        self.requests.clear()


@dataclass(frozen=True, slots=True)
class Call:
    """One request of an operation, after authentication and the checks of its parameters."""

    context: Context
    operation: Operation
    # Parameters by name, converted as the document says.
    values: Mapping[str, Any]
    # The body, None if the operation has none.
    body: Any
    access: Access
    # The path of this request and its query, as sent.
    path: str
    query: str
    # The emulator's own origin as the caller sees it: `http://127.0.0.1:8765`.
    origin: str
    now: datetime
    # Storage ids of files to delete after the transaction is committed.
    files_to_delete: list[str] = field(default_factory=list[str])

    @property
    def store(self) -> Store:
        """The database."""
        return self.context.store

    @property
    def segments(self) -> list[str]:
        """The segments of the path, after the version."""
        return self.operation.concrete(self.values)

    @property
    def fields(self) -> Object:
        """The body if it is an object, else an empty one."""
        return as_object(self.body)

    @property
    def timestamp(self) -> str:
        """The time of the request."""
        return format_time(self.now)

    def __getitem__(self, name: str) -> str:
        """Return a parameter of the path."""
        return str(self.values[name])

    def get(self, name: str, default: Any = None) -> Any:
        """Return a parameter of the query."""
        return self.values.get(name, default)

    def ids(self, name: str) -> list[str]:
        """Return the ids in a list of the body, or in a text of the query that is separated by commas."""
        found: Any = self.fields.get(name) if name in self.fields else self.values.get(name)
        if isinstance(found, str):
            found = found.split(",")
        return [str(each).strip() for each in cast(list[Any], found) if each] if isinstance(found, list) else []

    @property
    def objects(self) -> list[Object]:
        """The objects in the body of a bulk operation."""
        found: list[Any] = self.fields["objects"]
        if not all(isinstance(each, dict) for each in found):
            raise ErrorResponse(400, {"objects": "Must be objects."})
        return found


def format_time(time: datetime) -> str:
    """Return `2025-01-21T20:33:36.950000+00:00`."""
    return time.astimezone(UTC).isoformat(timespec="microseconds")


# A handler returns the content of the response, or raises `ErrorResponse`.
Handler = Callable[[Call], Any]
