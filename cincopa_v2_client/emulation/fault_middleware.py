"""The middleware that injects the faults of `fault_rules.py` into requests and responses."""

import asyncio
import socket
import struct
import sys
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, cast

from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .fault_rules import Rule
from .faults import Faults
from .paths import ADMIN

_PAGE = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>An injected fault.</p></body></html>\n"
# SO_LINGER with a timeout of zero: closing the socket sends a reset. The struct has shorts on Windows, else integers.
_LINGER_ZERO = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
# The interval in seconds at which a delayed request checks whether its client has disconnected.
_POLL_SECONDS = 0.02


class FaultMiddleware:
    """Inject faults into the requests to which `name` gives a name; the controls are never affected.

    `error` makes the response of a status with `body=json`.

    No middleware between this one and the server may wrap `receive`, since it gives access to the connection.
    """

    def __init__(
        self, app: ASGIApp, faults: Faults, name: Callable[[Scope], str], error: Callable[[int], Response]
    ) -> None:
        self._app = app
        self._faults = faults
        self._name = name
        self._error = error

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request, with a fault if a rule applies."""
        if not self._faults or scope["path"].startswith(ADMIN):
            await self._app(scope, receive, send)
            return
        latency, rule = self._faults.apply_rules(self._name(scope))
        # ASGI cannot break a connection, so use the transport of uvicorn's protocol, which `receive` is bound to.
        transport: asyncio.Transport = cast(Any, receive).__self__.transport
        await _delay(latency, transport)
        if rule is None:
            await self._app(scope, receive, send)
        elif rule.status is not None:
            await _drain(receive)
            await self._error_response(rule, rule.status)(scope, receive, send)
        elif rule.reset is not None:
            is_reset = await self._reset(scope, receive, send, transport, rule.reset)
            if not is_reset and not rule.latency:
                self._faults.withdraw(rule)
        else:
            cut = _DropResponse(transport) if rule.drop else _TruncateResponse(send, transport)
            await self._app(scope, receive, cut)
            if cut.done:
                await _wait_for_disconnect(receive)

    def _error_response(self, rule: Rule, status: int) -> Response:
        if rule.body == "json":
            response = self._error(status)
        else:
            response = HTMLResponse(_PAGE.format(f"{status} {HTTPStatus(status).phrase}"), status)
        if rule.retry_after is not None:
            response.headers["Retry-After"] = str(rule.retry_after)
        return response

    async def _reset(
        self, scope: Scope, receive: Receive, send: Send, transport: asyncio.Transport, after: int
    ) -> bool:
        """Reset the connection after `after` bytes of the request's body; return False if the body is shorter."""
        remaining, is_reset = after, False

        async def receive_until_reset() -> Message:
            nonlocal remaining, is_reset
            if not remaining:
                is_reset = True
                _reset_connection(transport)
                return await _wait_for_disconnect(receive)
            message = await receive()
            piece = message.get("body", b"")[:remaining]
            remaining -= len(piece)
            return message if remaining else {**message, "body": piece, "more_body": True}

        if after:
            await self._app(scope, receive_until_reset, send)
        else:
            await receive_until_reset()
        return is_reset


class _DropResponse:
    """A `send` that resets the connection instead of starting the response."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self.done = False

    async def __call__(self, _message: Message) -> None:
        if not self.done:
            self.done = True
            _reset_connection(self._transport)


class _TruncateResponse:
    """A `send` that closes the connection after half of Content-Length, or of the first piece without that header."""

    def __init__(self, send: Send, transport: asyncio.Transport) -> None:
        self._send = send
        self._transport = transport
        self._remaining: int | None = None
        self.done = False

    async def __call__(self, message: Message) -> None:
        if self.done:
            return
        if message["type"] == "http.response.start":
            lengths = [value for name, value in message["headers"] if name.lower() == b"content-length"]
            self._remaining = int(lengths[0]) // 2 if lengths else None
            await self._send(message)
            return
        body: bytes = message.get("body", b"")
        remaining = len(body) // 2 if self._remaining is None else self._remaining
        self._remaining = remaining - len(body[:remaining])
        await self._send({"type": "http.response.body", "body": body[:remaining], "more_body": True})
        if not self._remaining or not message.get("more_body"):
            self.done = True
            self._transport.close()


async def _delay(seconds: float, transport: asyncio.Transport) -> None:
    """Sleep until the time is over or the client has disconnected."""
    clock = asyncio.get_running_loop().time
    end = clock() + seconds
    while (remaining := end - clock()) > 0 and not transport.is_closing():
        await asyncio.sleep(min(remaining, _POLL_SECONDS))


def _reset_connection(transport: asyncio.Transport) -> None:
    """Reset the connection: the client gets ECONNRESET, not an orderly end of the stream."""
    transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_ZERO)
    transport.abort()


async def _wait_for_disconnect(receive: Receive) -> Message:
    """Wait until the server knows that the connection is closed.

    Returning earlier makes uvicorn log a missing response.
    """
    while (message := await receive())["type"] != "http.disconnect":
        pass
    return message


async def _drain(receive: Receive) -> None:
    """Read the whole request body, so that the client gets to read the response."""
    while (await receive()).get("more_body"):
        pass
