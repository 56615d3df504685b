"""A server that receives webhook requests."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple, cast

DEADLINE = 300


class Delivery(NamedTuple):
    """A request that the server has received."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]


class Receiver(ThreadingHTTPServer):
    """Records requests. The statuses of the responses are those of `statuses`, then 200; they wait for `respond`."""

    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.url = f"http://127.0.0.1:{self.server_port}/hook"
        self.deliveries: list[Delivery] = []
        self.statuses: list[int] = []
        self.respond = threading.Event()
        self.respond.set()
        self._changed = threading.Condition()
        threading.Thread(target=self.serve_forever, args=[0.01], daemon=True).start()

    def wait_for(self, count: int) -> list[Delivery]:
        """Wait for `count` requests, and return all so far."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.deliveries) >= count, DEADLINE), self.deliveries
            return list(self.deliveries)

    def events(self, count: int) -> list[str]:
        """Wait for `count` requests, and return the names of their events."""
        return [delivery.body["event"] for delivery in self.wait_for(count)]

    def close(self) -> None:
        self.respond.set()
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore clients that close the connection during a request."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        server = cast("Receiver", self.server)
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with server._changed:
            server.deliveries.append(
                Delivery(self.path, {name.lower(): value for name, value in self.headers.items()}, body)
            )
            status = server.statuses.pop(0) if server.statuses else 200
            server._changed.notify_all()
        server.respond.wait(DEADLINE)
        text = f"status {status}".encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        if status == 307:
            self.send_header("Location", "/elsewhere")
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, format: str, *args: object) -> None:
        pass
