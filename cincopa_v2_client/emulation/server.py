"""The HTTP server: uvicorn in a thread, listening on loopback."""

import socket
import sys
import threading
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp

LOOPBACK = "127.0.0.1"
_SHUTDOWN_SECONDS = 2
# Longer than pauses in tests, so that a client does not reuse a connection that the server is just closing.
_KEEP_ALIVE_SECONDS = 60


class Server:
    """A thread that serves one application; `at_start` is called on its event loop before it accepts requests."""

    def __init__(self, app: ASGIApp, listener: socket.socket, name: str, at_start: Callable[[], None]) -> None:
        config = uvicorn.Config(
            app,
            # Fixed, since `fault_middleware` relies on how these give access to the connection.
            loop="asyncio",
            http="h11",
            log_config=None,
            log_level="warning",
            access_log=False,
            lifespan="off",
            ws="none",
            server_header=False,
            timeout_keep_alive=_KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=_SHUTDOWN_SECONDS,
        )
        self._server = _UvicornServer(config, at_start)
        self._thread = threading.Thread(
            target=self._server.serve_until_stopped, args=[listener], name=name, daemon=True
        )

    def start(self) -> bool:
        """Start the thread, and return when the server accepts requests (True) or has failed to start (False)."""
        self._thread.start()
        self._server.ready.wait()
        return self._server.started

    def stop(self) -> None:
        """Stop the server and wait for the thread to end."""
        self._server.should_exit = True
        self._thread.join()


class _UvicornServer(uvicorn.Server):
    """A uvicorn server that sets `ready` when it accepts requests, or has failed to start."""

    def __init__(self, config: uvicorn.Config, at_start: Callable[[], None]) -> None:
        super().__init__(config)
        self.ready = threading.Event()
        self._at_start = at_start

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._at_start()
        self.ready.set()

    def serve_until_stopped(self, listener: socket.socket) -> None:
        try:
            self.run([listener])
        finally:
            self.ready.set()


def listen(port: int) -> socket.socket:
    """Bind a socket to loopback, before uvicorn starts, so that the port is known, or an error is raised."""
    # IPPROTO_TCP is given explicitly, since asyncio sets TCP_NODELAY only on such sockets; without TCP_NODELAY, small
    # responses are delayed.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if sys.platform != "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
        listener.listen()
    except OSError as exc:
        listener.close()
        raise OSError(exc.errno, f"port {port} is not available: {exc.strerror}; use port 0 for a free one") from exc
    return listener
