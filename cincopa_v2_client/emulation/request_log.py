"""The request log: the last requests with their status, for debugging clients. Secrets are redacted."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .clock import Clock
from .made_up import HEADER
from .paths import ADMIN

_MAX_ENTRIES = 200
_MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One request and the status of its response."""

    time: datetime
    method: str
    # Path and query, decoded and redacted.
    target: str
    status: int
    # From the request to the start of the response.
    milliseconds: int
    # Where the response is from if no handler made it.
    made_up: str = ""


class RequestLog:
    """The newest entries, and the number of all requests since the start."""

    def __init__(self) -> None:
        self._entries: deque[LogEntry] = deque(maxlen=_MAX_ENTRIES)
        self.count = 0

    def add(self, entry: LogEntry) -> None:
        """Add an entry; the oldest is dropped if the log is full."""
        self._entries.append(entry)
        self.count += 1

    def clear(self) -> None:
        """Remove all entries."""
        self._entries.clear()
        self.count = 0

    def __iter__(self) -> Iterator[LogEntry]:
        """Iterate over the entries, newest first."""
        # A copy, since another thread may clear the log meanwhile.
        return iter(list(reversed(self._entries)))


class RequestLogMiddleware:
    """ASGI middleware that adds each request to the log; `target` returns its path and query without secrets."""

    def __init__(self, app: ASGIApp, log: RequestLog, clock: Clock, target: Callable[[str, bytes], str]) -> None:
        self._app = app
        self._log = log
        self._clock = clock
        self._target = target

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
        target = self._target(scope["path"], scope["query_string"])
        milliseconds = max((self._clock() - started) // _MILLISECOND, 0)
        self._log.add(LogEntry(started, scope["method"], target, status, milliseconds, made_up))


def _is_admin_request(scope: Scope) -> bool:
    """Return whether a request is for an admin page, or for an image shown on one."""
    referer = urlsplit(Headers(scope=scope).get("referer", "")).path
    return any(path == ADMIN or path.startswith(f"{ADMIN}/") for path in (scope["path"], referer))
