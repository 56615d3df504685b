"""The last requests, for a person who wonders what a client has sent. No secret is kept."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ...document import patched_document
from ..redaction import MASK, redact_tokens
from ..timestamps import Clock
from .contract import token_parameter
from .parameters import query_pairs

_KEPT = 200
_LONGEST = 500
# The emulator's own pages are not what a client has sent.
_OWN = "/_emulator"
_UPLOAD_HOST = "/post.jpg"
# Secret, though no document says so: what opens a download link, and addresses of files, which may be signed.
_ALSO_SECRET = frozenset({"auth", "input"})
_MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One request and how it was answered."""

    moment: datetime
    method: str
    # Path and query as a person reads them: decoded, secrets masked.
    target: str
    status: int
    # Until the answer began.
    milliseconds: int


class RequestLog:
    """The newest entries; older ones are forgotten."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=_KEPT)
        self.count = 0

    def add(self, entry: Entry) -> None:
        """One more."""
        self._entries.append(entry)
        self.count += 1

    def clear(self) -> None:
        """Forget all."""
        self._entries.clear()
        self.count = 0

    def __iter__(self) -> Iterator[Entry]:
        """The newest first."""
        # A copy: another thread may clear it meanwhile.
        return iter(list(reversed(self._entries)))


class LogRequests:
    """ASGI middleware that fills a log."""

    def __init__(self, app: ASGIApp, log: RequestLog, clock: Clock) -> None:
        self._app = app
        self._log = log
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and note it just before it is answered: whoever has the answer finds it in the log."""
        if scope["type"] != "http" or _is_own(scope):
            await self._app(scope, receive, send)
            return
        started, answered = self._clock(), False

        async def noting(message: Message) -> None:
            nonlocal answered
            if message["type"] == "http.response.start":
                answered = True
                self._note(scope, started, message["status"])
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            if not answered:
                self._note(scope, started, 500)

    def _note(self, scope: Scope, started: datetime, status: int) -> None:
        target = redact_target(scope["path"], scope["query_string"])
        took = max((self._clock() - started) // _MILLISECOND, 0)
        self._log.add(Entry(started, scope["method"], target, status, took))


def redact_target(path: str, query: bytes) -> str:
    """A path and its query without any secret, and cut where it is too long to be read."""
    target = path
    if query:
        target += "?" + (MASK if path == _UPLOAD_HOST else "&".join(_shown(query_pairs(query))))
    target = redact_tokens(target)
    return target if len(target) <= _LONGEST else target[:_LONGEST] + "…"


def _shown(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, value in pairs:
        yield f"{name}={MASK if value and name.strip().lower() in _secret_names() else value}"


@cache
def _secret_names() -> frozenset[str]:
    document = patched_document()
    marked = {
        parameter["name"]
        for item in document["paths"].values()
        for operation in item.values()
        for parameter in operation.get("parameters", ())
        if parameter.get("x-secret")
    }
    return _ALSO_SECRET | marked | {token_parameter(document)}


def _is_own(scope: Scope) -> bool:
    """A page of the emulator's own, or a picture on it."""
    referer = urlsplit(Headers(scope=scope).get("referer", "")).path
    return any(path == _OWN or path.startswith(f"{_OWN}/") for path in (scope["path"], referer))
