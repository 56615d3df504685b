"""A proxy in front of the emulator that breaks uploads and downloads by a script: one entry for each such request."""

import socket
import struct
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import BinaryIO

PIECE = 16 * 1024


@dataclass(frozen=True)
class Fault:
    """A fault of one request."""

    # Reset the connection after this number of bytes of the request's body, and after `answer`.
    cut: int | None = None
    # Forward the request, then reset the connection before the response, or after this number of bytes of its body.
    cut_answer: int | None = None
    # Send this response instead of the server's.
    answer: bytes | None = None
    # Wait first: for this number of seconds, or until this is set.
    seconds: float = 0
    until: threading.Event | None = None


def text(status: int, body: str, *headers: str) -> Fault:
    """Return a fault that responds with plain text."""
    lines = [f"HTTP/1.1 {status} Whatever", f"Content-Length: {len(body)}", "Connection: close", *headers, "", body]
    return Fault(answer="\r\n".join(lines).encode())


@dataclass
class Seen:
    """A request to upload or download: its first line, its headers, and the number of received bytes of its body."""

    line: str
    headers: dict[str, str]
    count: int = 0


@dataclass
class Proxy:
    """Serves until closed; `seen` has the requests to upload and download."""

    port: int
    faults: deque[Fault | None] = field(default_factory=deque)
    seen: list[Seen] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.origin = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.base_url = f"{self.origin}/v2"
        self._over = False
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    @property
    def ranges(self) -> list[str]:
        """Return the `Content-Range` of each request."""
        return [seen.headers["content-range"] for seen in self.seen]

    def close(self) -> None:
        self._over = True
        # Closing a listener does not end accept(): a last connection does.
        socket.create_connection(self._listener.getsockname()).close()
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def _accept(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            if self._over:
                connection.close()
                return
            self._threads.append(threading.Thread(target=self._forward, args=(connection,)))
            self._threads[-1].start()

    def _forward(self, client: socket.socket) -> None:
        """Forward one request and its response; each request has its own connection."""
        client.settimeout(300)
        with client, client.makefile("rb") as stream, suppress(OSError):
            head = _head(stream)
            if not head:
                return
            line, *rest = head.decode("latin-1").splitlines()
            headers = {name.lower(): value for name, value in (entry.split(": ", 1) for entry in rest)}
            seen, fault = Seen(line, headers), None
            if line.split(" ")[1].startswith(("/post.jpg", "/media")):
                self.seen.append(seen)
                fault = self.faults.popleft() if self.faults else None
            fault = fault or Fault()
            time.sleep(fault.seconds)
            if fault.until is not None:
                fault.until.wait(300)
            remaining = int(headers.get("content-length", 0))
            body = self._read(stream, remaining if fault.cut is None else min(remaining, fault.cut), seen)
            if fault.answer is not None:
                for _ in body:
                    pass
                client.sendall(fault.answer)
                if fault.cut is not None:
                    # The rest of the body is not read, so that the connection is reset once the answer has arrived.
                    time.sleep(0.1)
                return
            self._talk(client, head + b"Connection: close\r\n\r\n", body, fault)

    def _read(self, stream: BinaryIO, remaining: int, seen: Seen) -> Iterator[bytes]:
        while remaining:
            piece = stream.read1(min(PIECE, remaining))
            if not piece:
                raise ConnectionError("the client has closed the connection")
            seen.count += len(piece)
            remaining -= len(piece)
            yield piece

    def _talk(self, client: socket.socket, head: bytes, body: Iterator[bytes], fault: Fault) -> None:
        with socket.create_connection(("127.0.0.1", self.port)) as server:
            server.sendall(head)
            server.settimeout(300)
            for piece in body:
                server.sendall(piece)
            if fault.cut is not None:
                _reset(server)
                _reset(client)
                return
            with server.makefile("rb") as answer:
                answered = _head(answer) + b"\r\n"
                whole = fault.cut_answer is None
                client.sendall(answered if whole or fault.cut_answer else b"")
                most = 1 << 60 if whole else fault.cut_answer
                while most and (piece := answer.read(min(PIECE, most))):
                    client.sendall(piece)
                    most -= len(piece)
            if not whole:
                _reset(client)


def _head(stream: BinaryIO) -> bytes:
    """Read up to the empty line; return nothing if the connection ends before it."""
    lines: list[bytes] = []
    while (line := stream.readline()) != b"\r\n":
        if not line:
            return b""
        lines.append(line)
    return b"".join(lines)


def _reset(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
