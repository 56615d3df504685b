"""The request log: the last requests with their status, for debugging clients. Secrets are redacted."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .clock import Clock
from .made_up import HEADER
from .paths import ADMIN

# Enough for the requests of a test.
_MAX_ENTRIES = 2000
# The key of an ASGI scope for the operation's name and the parameters as they were sent, set by an operation.
_CALL = "emulator.call"
_MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class LoggedRequest:
    """One request and the status of its response, without secrets.

    Attributes:
        time: When it arrived, by the emulator's clock.
        method: Its HTTP method.
        target: Its path and query.
        status: The HTTP status of the response.
        milliseconds: The time from the request to the start of the response, by the emulator's clock.
        made_up: Where the response is from if no handler made it.
        operation: The operation's name, such as `gallery.create`; empty if the request is for none.
        arguments: The parameters as they were sent, without the credentials.
    """

    time: datetime
    method: str
    target: str
    status: int
    milliseconds: int
    made_up: str = ""
    operation: str = ""
    arguments: Mapping[str, str] = field(default_factory=dict[str, str])

    def __str__(self) -> str:
        """Return one line: `12:00:01 POST gallery.create name=Talks -> 200 (3 ms)`."""
        name = self.operation or self.target
        arguments = [f"{name}={value}" for name, value in self.arguments.items()]
        words = [f"{self.time:%H:%M:%S}", self.method, name, *arguments, "->", str(self.status)]
        line = f"{' '.join(words)} ({self.milliseconds} ms)"
        return "".join(character if character.isprintable() else "\ufffd" for character in line)


class Description(NamedTuple):
    """What the log keeps of a request: its target, its operation and its arguments, without secrets."""

    target: str
    operation: str = ""
    arguments: Mapping[str, str] = MappingProxyType({})


class SentCall(NamedTuple):
    """The operation that a request is for, and its parameters as they were sent, also those of a form."""

    operation: str
    sent: Mapping[str, list[str]]

    def note(self, scope: Scope) -> None:
        """Set it for the log."""
        scope[_CALL] = self

    @classmethod
    def of(cls, scope: Scope) -> "SentCall | None":
        """Return that of a request; None before an operation has read it."""
        return scope.get(_CALL)


class RequestLog:
    """The newest entries, and the number of all requests since the start."""

    def __init__(self, on_request: Callable[[LoggedRequest], object] | None = None) -> None:
        self._entries: deque[LoggedRequest] = deque(maxlen=_MAX_ENTRIES)
        self._on_request = on_request
        self.count = 0

    def add(self, entry: LoggedRequest) -> None:
        """Add an entry; the oldest is dropped if the log is full."""
        self._entries.append(entry)
        self.count += 1
        if self._on_request:
            self._on_request(entry)

    def clear(self) -> None:
        """Remove all entries."""
        self._entries.clear()
        self.count = 0

    def __iter__(self) -> Iterator[LoggedRequest]:
        """Iterate over the entries, newest first."""
        # A copy, since another thread may clear the log meanwhile.
        return iter(list(reversed(self._entries)))


class RequestLogMiddleware:
    """ASGI middleware that adds each request to the log."""

    def __init__(self, app: ASGIApp, log: RequestLog, clock: Clock, describe: Callable[[Scope], Description]) -> None:
        self._app = app
        self._log = log
        self._clock = clock
        self._describe = describe

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request, and log it just before its response starts, so that a client finds it in the log."""
        if scope["type"] != "http" or _is_admin_request(scope):
            await self._app(scope, receive, send)
            return
        started, responded = self._clock(), False

        async def log_and_send(message: Message) -> None:
            nonlocal responded
            if message["type"] == "http.response.start":
                responded = True
                made_up = Headers(raw=message["headers"]).get(HEADER, "")
                self._add(scope, started, message["status"], made_up)
            await send(message)

        try:
            await self._app(scope, receive, log_and_send)
        finally:
            if not responded:
                self._add(scope, started, 500)

    def _add(self, scope: Scope, started: datetime, status: int, made_up: str = "") -> None:
        milliseconds = max((self._clock() - started) // _MILLISECOND, 0)
        described = self._describe(scope)
        entry = LoggedRequest(started, scope["method"], described.target, status, milliseconds, made_up, *described[1:])
        self._log.add(entry)


def _is_admin_request(scope: Scope) -> bool:
    """Return whether a request is for an admin page, or for an image shown on one."""
    referer = urlsplit(Headers(scope=scope).get("referer", "")).path
    return any(path == ADMIN or path.startswith(f"{ADMIN}/") for path in (scope["path"], referer))
