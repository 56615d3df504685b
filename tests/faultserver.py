"""An HTTP server on loopback that responds by a script, with one step for each request.

It uses raw sockets, as an HTTP library would refuse to send malformed responses.
"""

import contextlib
import json
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import BinaryIO, NamedTuple
from urllib.parse import parse_qs, urlsplit


class Seen(NamedTuple):
    """A received request."""

    line: str
    headers: dict[str, str]
    body: bytes

    @property
    def query(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.target).query, keep_blank_values=True)

    @property
    def target(self) -> str:
        return self.line.split(" ")[1]


class Step(NamedTuple):
    """The response to one request: sends `data`, and then does `then` with the connection.

    `then` is `keep`, `finish`, `reset`, `stall` or `tls`; `drip` sends the bytes one by one, twenty a second.
    """

    data: bytes | Callable[[Seen], bytes] = b""
    then: str = "keep"


# Serves with TLS from now on, as a proxy does after CONNECT.
TUNNEL = Step(b"HTTP/1.1 200 Connected\r\n\r\n", "tls")
RESET = Step(then="reset")
STALL = Step(then="stall")


def reply(status: int, body: bytes | str = b"", headers: Mapping[str, str] | None = None) -> Step:
    """Return a step that responds with a valid response."""
    content = body.encode() if isinstance(body, str) else body
    all_headers = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(content)), **(headers or {})}
    lines = [f"HTTP/1.1 {status} Reason", *(f"{name}: {value}" for name, value in all_headers.items()), "", ""]
    return Step("\r\n".join(lines).encode("latin-1") + content)


def answer(status: int = 200, headers: Mapping[str, str] | None = None, **fields: object) -> Step:
    """Return a step that responds with JSON in Cincopa's envelope."""
    body = json.dumps({"success": status == 200, **fields, "runtime": 1})
    return reply(status, body, {"Content-Type": "application/json", **(headers or {})})


def cut(step: Step, then: str) -> Step:
    """Return a step that sends a response without its last bytes, and then does `then`."""
    assert isinstance(step.data, bytes)
    return Step(step.data[: len(step.data) - 5], then)


class FaultServer:
    """Serves until closed; `seen` has the requests, `connections` the number of accepted connections."""

    def __init__(self, script: Sequence[Step], tls: ssl.SSLContext | None = None) -> None:
        self.seen: list[Seen] = []
        self.connections = 0
        self._script = list(script)
        self._tls = tls
        self.stalls = any(step.then == "stall" for step in script)
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        origin = "https://localhost" if tls else "http://127.0.0.1"
        self.url = f"{origin}:{self._listener.getsockname()[1]}"
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def close(self) -> None:
        self._over.set()
        # Closing a listener does not end accept(): a last connection does.
        socket.create_connection(self._listener.getsockname()).close()
        self._threads[0].join()
        with self._lock:
            for connection in self._open:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def then(self, *script: Step) -> None:
        """Replace the remaining script."""
        with self._lock:
            self._script = list(script)

    def hung_up(self) -> None:
        """Wait until all connections that the script closes are closed."""
        for thread in self._threads[1:]:
            thread.join()

    def _accept(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            if self._over.is_set():
                connection.close()
                return
            with self._lock:
                self.connections += 1
                self._open.append(connection)
            self._threads.append(threading.Thread(target=self._talk, args=(connection,)))
            self._threads[-1].start()

    def _talk(self, connection: socket.socket) -> None:
        # A client may close its connection at any time.
        with contextlib.suppress(OSError), connection:
            if self._tls is None:
                self._serve(connection)
            elif self._script[:1] != [TUNNEL] or self._serve(connection):
                with self._tls.wrap_socket(connection, server_side=True) as secure:
                    self._open.append(secure)
                    self._serve(secure)

    def _serve(self, connection: socket.socket) -> bool:
        """Respond to the requests on a connection; return whether it continues with TLS."""
        with connection.makefile("rb") as stream:
            while (seen := _read(stream)) is not None:
                with self._lock:
                    self.seen.append(seen)
                    step = self._script.pop(0) if self._script else reply(418, "more requests than the script has")
                data = step.data(seen) if callable(step.data) else step.data
                for position in range(len(data)) if step.then == "drip" else ():
                    connection.sendall(data[position : position + 1])
                    self._over.wait(0.05)
                connection.sendall(b"" if step.then == "drip" else data)
                if step.then == "tls":
                    return True
                if step.then == "stall":
                    self._over.wait()
                if step.then == "reset":
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                if step.then != "keep":
                    break
        return False


def _read(stream: BinaryIO) -> Seen | None:
    line = stream.readline()
    headers: dict[str, str] = {}
    while raw := stream.readline().strip():
        name, _, value = raw.decode("latin-1").partition(":")
        headers[name.lower()] = value.strip()
    body = stream.read(int(headers.get("content-length", 0)))
    return Seen(line.decode("latin-1").strip(), headers, body) if line else None
