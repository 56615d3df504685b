"""Serve over standard input and output, or over HTTP on loopback."""

from __future__ import annotations

import asyncio
import hmac
import os
import sys
import threading
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, Any

import uvicorn
from mcp.server.stdio import stdio_server
from mcp.server.transport_security import TransportSecuritySettings
from starlette.datastructures import Headers
from starlette.responses import Response

if TYPE_CHECKING:
    import socket

    from mcp.server import Server
    from starlette.types import ASGIApp, Receive, Scope, Send

PATH = "/mcp"
_CHUNK = 65_536
_SHUTDOWN_SECONDS = 2
_POLL_SECONDS = 0.01


async def serve_stdio(server: Server[Any]) -> None:
    """Serve one client over standard input and output, until the input ends or the task is cancelled.

    Standard output has only the protocol: while it is served, what anything else prints goes to standard error.
    """
    lines: Any = _Lines(sys.stdin.fileno())
    async with stdio_server(stdin=lines) as (reader, writer):
        await server.run(reader, writer, server.create_initialization_options())


async def serve_http(
    server: Server[Any], listener: socket.socket, announce: Callable[[str], None], *, key: str | None = None
) -> None:
    """Serve clients over streamable HTTP at a bound socket of loopback, until Ctrl-C.

    Requests of web pages of other origins, and those for another host, are refused; with `key`, also those without it.
    """
    port = listener.getsockname()[1]
    hosts = [f"{name}:{port}" for name in ("127.0.0.1", "localhost")]
    security = TransportSecuritySettings(allowed_hosts=hosts, allowed_origins=[f"http://{each}" for each in hosts])
    app = server.streamable_http_app(streamable_http_path=PATH, transport_security=security)
    config = uvicorn.Config(
        _KeyMiddleware(app, key) if key else app,
        log_config=None,
        log_level="warning",
        access_log=False,
        ws="none",
        server_header=False,
        timeout_graceful_shutdown=_SHUTDOWN_SECONDS,
    )
    announce(f"http://127.0.0.1:{port}{PATH}")
    running = uvicorn.Server(config)
    serving = asyncio.create_task(running.serve([listener]))
    try:
        await asyncio.shield(serving)
    except asyncio.CancelledError:
        # uvicorn cannot shut down before it has started: it would print a traceback.
        while not (running.started or serving.done()):
            await asyncio.sleep(_POLL_SECONDS)
        running.should_exit = True
        await serving
        raise


class _KeyMiddleware:
    """Refuses requests without the key: other users of the machine can connect to loopback too."""

    def __init__(self, app: ASGIApp, key: str) -> None:
        self._app = app
        # A variable of the environment may have any bytes.
        self._expected = f"Bearer {key}".encode("utf-8", "surrogateescape")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            given = Headers(scope=scope).get("authorization", "").encode("latin-1")
            if not hmac.compare_digest(given, self._expected):
                await Response("Missing or wrong key", status_code=401)(scope, receive, send)
                return
        await self._app(scope, receive, send)


class _Lines:
    """The lines of a descriptor, read by a daemon thread: another one that waits for input would delay the exit."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    async def __aiter__(self) -> AsyncIterator[str]:
        loop, queue = asyncio.get_running_loop(), asyncio.Queue[bytes]()

        def read() -> None:
            while True:
                try:
                    chunk = os.read(self._descriptor, _CHUNK)
                except OSError:
                    chunk = b""
                try:
                    loop.call_soon_threadsafe(queue.put_nowait, chunk)
                except RuntimeError:
                    # The loop is closed: the server has ended.
                    return
                if not chunk:
                    return

        threading.Thread(target=read, daemon=True, name="cincopa-mcp-stdin").start()
        rest = b""
        while chunk := await queue.get():
            *complete, rest = (rest + chunk).split(b"\n")
            for line in complete:
                yield line.decode("utf-8", "replace")
        if rest:
            yield rest.decode("utf-8", "replace")
