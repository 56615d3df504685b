"""A real server that webhooks call."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple, cast

DEADLINE = 300


class Got(NamedTuple):
    """One call."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]


class Receiver(ThreadingHTTPServer):
    """Keeps what it was called with; answers with `answers` in turn, then with 200, but only while `free`."""

    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Answers)
        self.url = f"http://127.0.0.1:{self.server_port}/hook"
        self.calls: list[Got] = []
        self.answers: list[int] = []
        self.free = threading.Event()
        self.free.set()
        self.more = threading.Condition()
        threading.Thread(target=self.serve_forever, args=[0.01], daemon=True).start()

    def got(self, count: int) -> list[Got]:
        """The calls, as soon as there are so many."""
        with self.more:
            assert self.more.wait_for(lambda: len(self.calls) >= count, DEADLINE), self.calls
            return list(self.calls)

    def events(self, count: int) -> list[str]:
        """The names of the events, as soon as there are so many."""
        return [call.body["event"] for call in self.got(count)]

    def close(self) -> None:
        self.free.set()
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore clients that are stopped during a call and close the connection."""


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        server = cast("Receiver", self.server)
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with server.more:
            server.calls.append(Got(self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            status = server.answers.pop(0) if server.answers else 200
            server.more.notify_all()
        server.free.wait(DEADLINE)
        text = f"answered {status}".encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        if status == 307:
            self.send_header("Location", "/elsewhere")
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, format: str, *args: object) -> None:
        pass
