"""The receiver of webhooks."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from ... import webhooks
from ...runtime import http
from ..output.lines import note
from .http_receiver import READ_SECONDS, HTTPReceiver, Reply
from .http_request import Refused

if TYPE_CHECKING:
    import h11

    from ...webhooks import WebhookEvent

# Our choices.
_MAX_WAITING_EVENTS = 1_000
_FORWARD_SECONDS = 30.0
_MAX_FORWARDS = 100
# Browsers add these headers to the requests of web pages, which may send requests to any port of the user's machine;
# Cincopa's servers presumably send neither (facts §3.3).
_BROWSER_HEADERS = (b"origin", b"sec-fetch-site")


class Receiver(HTTPReceiver):
    """Receives webhook requests inside a `with` block.

    Requests of web pages are refused with 403, and if there is a secret, requests that do not contain it.
    """

    def __init__(
        self,
        port: int,
        secret: str | None,
        forward: str | None,
        format_event: Callable[[WebhookEvent], str],
        *,
        read_seconds: float = READ_SECONDS,
    ) -> None:
        """Listen on a port of loopback (0: any free one).

        Args:
            port: The port.
            secret: The secret that the URL of a request must have.
            forward: The URL to which each event is forwarded.
            format_event: Returns the line for an event.
            read_seconds: The time limit for the whole of a request.
        """
        super().__init__(port, read_seconds=read_seconds)
        self._secret = secret
        self._forward_url = forward
        self._format_event = format_event
        self._lines = deque[str]()
        self._arrived = threading.Event()
        self._forwarding = 0

    @property
    def has_line(self) -> bool:
        """Whether an event was accepted whose line was not taken yet."""
        return bool(self._lines)

    def wait(self) -> None:
        """Wait until there is a line."""
        self._arrived.clear()
        while not self._lines:
            # A Ctrl-C that comes just before a wait without an end would not interrupt it.
            self._arrived.wait(timeout=1)
            self._arrived.clear()

    def take_line(self) -> str:
        """Return the line of the first event that waits."""
        return self._lines.popleft()

    def drop_lines(self) -> None:
        """Drop all lines that wait."""
        self._lines.clear()

    def check(self, request: h11.Request) -> None:
        """Raise Refused for a request that is not a webhook, or without the secret."""
        if request.method != b"POST":
            raise Refused(405, "its method is not POST")
        if any(name in _BROWSER_HEADERS for name, _ in request.headers):
            raise Refused(403, "it was sent by a web page")
        if self._secret is not None and not webhooks.has_secret(request.target.decode("latin-1"), self._secret):
            raise Refused(403, "it has no secret, or another one")

    def accept(self, body: bytes) -> Reply:
        """Queue the line of an event."""
        if self._forwarding >= _MAX_FORWARDS:
            raise Refused(503, f"{_MAX_FORWARDS} events are being forwarded")
        if len(self._lines) >= _MAX_WAITING_EVENTS:
            raise Refused(503, f"{_MAX_WAITING_EVENTS} events wait to be printed")
        try:
            # An event that cannot be printed is refused: after a response of 200, Cincopa would not send it again.
            self._lines.append(self._format_event(webhooks.parse(body)))
        except webhooks.WebhookBodyError as exc:
            raise Refused(400, str(exc)) from None
        self._arrived.set()
        return Reply(200)

    async def complete(self, body: bytes, reply: Reply) -> Reply:
        """Forward an event; return the status of the response to it."""
        return Reply(await self._forward(self._forward_url, body)) if self._forward_url else reply

    @asynccontextmanager
    async def opened(self) -> AsyncGenerator[None]:
        """Open the client that forwards events."""
        async with http.AsyncClient(timeout=_FORWARD_SECONDS) as self._client:
            yield

    async def _forward(self, url: str, body: bytes) -> int:
        self._forwarding += 1
        try:
            response = await self._client.post(url, content=body, headers={"Content-Type": "application/json"})
        except (http.HTTPError, http.InvalidURL) as exc:
            note(f"cannot forward the event: {type(exc).__name__}: {exc}")
            return 502
        finally:
            self._forwarding -= 1
        return response.status_code
