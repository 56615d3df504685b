"""What the rules of `faults.py` do to a call on its way in and out."""

import asyncio
import socket
import struct
import sys
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, cast

from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..errors import ApiError
from ..timestamps import Clock
from .envelope import envelope
from .faults import MEDIA, Faults, Rule

_PAGE = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>A fault on demand.</p></body></html>\n"
# Linger, for no time: closing sends a reset. Windows has two shorts here, all others two integers.
_RESET = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
# How often a late call looks whether its caller is still there.
_LOOK_SECONDS = 0.02


class FaultMiddleware:
    """Applies the rules to calls of the names that `names` has for paths; `spared` is a path that no rule reaches.

    Nothing between this and the server may wrap `receive`: behind it stands the connection.
    """

    def __init__(self, app: ASGIApp, faults: Faults, names: Mapping[str, str], spared: str, clock: Clock) -> None:
        self._app = app
        self._faults = faults
        self._names = names
        self._spared = spared
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a call, or spoil it."""
        if not self._faults or scope["path"].startswith(self._spared):
            await self._app(scope, receive, send)
            return
        latency, rule = self._faults.due(self._name(scope["path"]))
        # ASGI has no way to break a connection. uvicorn's own object behind `receive` knows it.
        transport: asyncio.Transport = cast(Any, receive).__self__.transport
        await _wait(latency, transport)
        if rule is None:
            await self._app(scope, receive, send)
        elif rule.status is not None:
            await _drained(receive)
            await self._told(rule, rule.status)(scope, receive, send)
        elif rule.reset is not None:
            await self._reset(scope, receive, send, transport, rule.reset)
        else:
            cut = _Dropped(transport) if rule.drop else _Truncated(send, transport)
            await self._app(scope, receive, cut)
            if cut.done:
                await _gone(receive)

    def _name(self, path: str) -> str:
        # Files and zips have paths of their own, which begin alike.
        return self._names.get(path) or (MEDIA if path.startswith(f"/{MEDIA}") else "")

    def _told(self, rule: Rule, status: int) -> Response:
        now = self._clock()
        if rule.body == "json":
            response = envelope(ApiError("Exception", "a fault on demand", status=status), now, now)
        else:
            response = HTMLResponse(_PAGE.format(f"{status} {HTTPStatus(status).phrase}"), status)
        if rule.retry_after is not None:
            response.headers["Retry-After"] = str(rule.retry_after)
        return response

    async def _reset(
        self, scope: Scope, receive: Receive, send: Send, transport: asyncio.Transport, after: int
    ) -> None:
        """Break the connection at once, or let the application have the first bytes of the body before."""
        left = after

        async def until_then() -> Message:
            nonlocal left
            if not left:
                _break(transport)
                return await _gone(receive)
            message = await receive()
            piece = message.get("body", b"")[:left]
            left -= len(piece)
            return message if left else {**message, "body": piece, "more_body": True}

        if after:
            await self._app(scope, until_then, send)
        else:
            await until_then()


class _Dropped:
    """Breaks the connection where the answer would begin."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self.done = False

    async def __call__(self, _message: Message) -> None:
        if not self.done:
            self.done = True
            _break(self._transport)


class _Truncated:
    """Lets half of the announced length through, or half of the first piece where none is announced, and closes."""

    def __init__(self, send: Send, transport: asyncio.Transport) -> None:
        self._send = send
        self._transport = transport
        self._left: int | None = None
        self.done = False

    async def __call__(self, message: Message) -> None:
        if self.done:
            return
        if message["type"] == "http.response.start":
            lengths = [value for name, value in message["headers"] if name.lower() == b"content-length"]
            self._left = int(lengths[0]) // 2 if lengths else None
            await self._send(message)
            return
        body: bytes = message.get("body", b"")
        left = len(body) // 2 if self._left is None else self._left
        self._left = left - len(body[:left])
        await self._send({"type": "http.response.body", "body": body[:left], "more_body": True})
        if not self._left or not message.get("more_body"):
            self.done = True
            self._transport.close()


async def _wait(seconds: float, transport: asyncio.Transport) -> None:
    """Wait as long as there is somebody who waits for the answer."""
    clock = asyncio.get_running_loop().time
    end = clock() + seconds
    while (left := end - clock()) > 0 and not transport.is_closing():
        await asyncio.sleep(min(left, _LOOK_SECONDS))


def _break(transport: asyncio.Transport) -> None:
    """Reset the connection: whoever reads or writes at its other end gets ECONNRESET, and not an end."""
    transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
    transport.abort()


async def _gone(receive: Receive) -> Message:
    """Wait until the server has noticed that the connection is gone: before, it would miss the answer."""
    while (message := await receive())["type"] != "http.disconnect":
        pass
    return message


async def _drained(receive: Receive) -> None:
    """Read the body to its end, so that its sender gets to read our answer."""
    while (await receive()).get("more_body"):
        pass
