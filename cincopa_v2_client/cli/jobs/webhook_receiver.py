"""A small server on loopback that takes webhooks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Self

from ... import webhooks
from ...runtime import http
from ..output.results import note

if TYPE_CHECKING:
    from ...webhooks import WebhookEvent

# Our choice: no event is near it.
_LONGEST_BODY = 1024 * 1024
_FORWARD_SECONDS = 30.0


class Receiver:
    """Takes calls until the block ends; with a secret, only those that bear it."""

    def __init__(self, port: int, secret: str | None, forward: str | None) -> None:
        self._secret = secret
        self._forward = forward
        self._events: SimpleQueue[WebhookEvent] = SimpleQueue()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            timeout = 10

            def do_POST(self) -> None:
                length = self.headers.get("Content-Length", "")
                if not length.isdigit() or int(length) > _LONGEST_BODY:
                    # The body is not read, so that nothing else can come on this connection.
                    self.close_connection = True
                    status = 413 if length.isdigit() else 411
                else:
                    status = receiver._taken(self.path, self.rfile.read(int(length)))
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: Any) -> None:
                """Nothing: the path has the secret."""

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self._server.daemon_threads = True

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/"

    def events(self) -> Iterator[WebhookEvent]:
        """The events, as they come."""
        while True:
            yield self._events.get()

    def _taken(self, path: str, body: bytes) -> int:
        """Take a call; the HTTP status to answer with."""
        if self._secret is not None and not webhooks.has_secret(path, self._secret):
            note("a call without the secret was refused")
            return 403
        try:
            event = webhooks.parse(body)
        except webhooks.WebhookBodyError as exc:
            note(f"a call was refused: {exc}")
            return 400
        self._events.put(event)
        return self._forwarded(body) if self._forward else 200

    def _forwarded(self, body: bytes) -> int:
        try:
            with http.Client(timeout=_FORWARD_SECONDS) as client:
                headers = {"Content-Type": "application/json"}
                return client.post(self._forward or "", content=body, headers=headers).status_code
        except (http.HTTPError, http.InvalidURL) as exc:
            note(f"the event could not be forwarded: {type(exc).__name__}: {exc}")
            return 502

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
