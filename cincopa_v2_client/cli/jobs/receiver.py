"""An HTTP server on loopback that receives webhooks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Self

from ... import webhooks
from ...runtime import http
from ..output.lines import note

if TYPE_CHECKING:
    from ...webhooks import WebhookEvent

# Our choice: the documented events are a few kilobytes.
_MAX_BODY = 1024 * 1024
_READ_SECONDS = 10
_FORWARD_SECONDS = 30.0


class Receiver:
    """Receives requests during the block; with a secret, it refuses requests without it."""

    def __init__(self, port: int, secret: str | None, forward: str | None) -> None:
        """Listen on a port of loopback (0: any free one); `forward` is a URL that each event is sent on to."""
        self._secret = secret
        self._forward_url = forward
        self._events: SimpleQueue[WebhookEvent] = SimpleQueue()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            timeout = _READ_SECONDS

            def do_POST(self) -> None:
                length = self.headers.get("Content-Length", "")
                if not length.isdigit() or int(length) > _MAX_BODY:
                    status = 413 if length.isdigit() else 411
                else:
                    status = receiver._receive(self.path, self.rfile.read(int(length)))
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: Any) -> None:
                """Log nothing: the path contains the secret."""

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self._server.daemon_threads = True

    @property
    def url(self) -> str:
        """The URL of the receiver on this machine."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/"

    def events(self) -> Iterator[WebhookEvent]:
        """Yield the events as they arrive, without end."""
        while True:
            yield self._events.get()

    def _receive(self, path: str, body: bytes) -> int:
        """Handle a request; return the HTTP status of the response."""
        if self._secret is not None and not webhooks.has_secret(path, self._secret):
            note("refused a request without the secret")
            return 403
        try:
            event = webhooks.parse(body)
        except webhooks.WebhookBodyError as exc:
            note(f"refused a request: {exc}")
            return 400
        self._events.put(event)
        return self._forward(self._forward_url, body) if self._forward_url else 200

    def _forward(self, url: str, body: bytes) -> int:
        try:
            with http.Client(timeout=_FORWARD_SECONDS) as client:
                return client.post(url, content=body, headers={"Content-Type": "application/json"}).status_code
        except (http.HTTPError, http.InvalidURL) as exc:
            note(f"cannot forward the event: {type(exc).__name__}: {exc}")
            return 502

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
