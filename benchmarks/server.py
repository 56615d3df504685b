"""A minimal HTTP server with persistent connections: every request gets the response that it was started with.

It runs in a process of its own, so that its time is not the client's.
"""

from __future__ import annotations

import socket
import sys
import threading
from contextlib import suppress


def serve(connection: socket.socket, response: bytes) -> None:
    """Serve the requests of one connection; none of them has a body."""
    waiting = b""
    # A client may close the connection before the whole response is sent.
    with connection, suppress(ConnectionError):
        while data := connection.recv(65536):
            waiting += data
            while (end := waiting.find(b"\r\n\r\n")) >= 0:
                waiting = waiting[end + 4 :]
                connection.sendall(response)


def main() -> None:
    """Read the body from standard input, print the port, and serve until killed."""
    body = sys.stdin.readline().strip().encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    with socket.create_server(("127.0.0.1", 0)) as listener:
        print(listener.getsockname()[1], flush=True)
        while True:
            connection, _ = listener.accept()
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=serve, args=(connection, head.encode() + body), daemon=True).start()


if __name__ == "__main__":
    main()
