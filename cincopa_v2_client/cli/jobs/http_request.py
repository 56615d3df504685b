"""Read one HTTP request from a connection."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import h11

if TYPE_CHECKING:
    from asyncio import StreamReader, StreamWriter

MAX_BLOCK = 64 * 1024


class Refused(Exception):
    """The request is refused with this HTTP status; the message is the reason, empty if there was no request at all."""

    def __init__(self, status: int, reason: str = "") -> None:
        super().__init__(reason)
        self.status = status


async def read_body(
    reader: StreamReader, writer: StreamWriter, check: Callable[[h11.Request], None], max_length: int
) -> bytes:
    """Read a request and return its body.

    `check` is called before the body is read, and may raise an exception. Raises Refused if the request is malformed,
    is not complete, or has a body of more than `max_length` bytes or of unknown length.
    """
    connection = h11.Connection(h11.SERVER)
    body = bytearray()
    while True:
        try:
            event = connection.next_event()
            if event is h11.NEED_DATA:
                if connection.they_are_waiting_for_100_continue:
                    writer.write(connection.send(h11.InformationalResponse(status_code=100, headers=[])) or b"")
                connection.receive_data(await reader.read(MAX_BLOCK))
        except h11.RemoteProtocolError as exc:
            raise Refused(exc.error_status_hint, "it is not valid HTTP") from None
        match event:
            case h11.Request():
                check(event)
                _check_length(event, max_length)
            case h11.Data():
                body += event.data
                if len(body) > max_length:
                    raise _too_long(max_length)
            case h11.EndOfMessage():
                return bytes(body)
            case h11.ConnectionClosed():
                raise Refused(400)
            case _:
                pass


def _check_length(request: h11.Request, max_length: int) -> None:
    headers = dict(request.headers)
    if b"content-length" in headers:
        if int(headers[b"content-length"]) > max_length:
            raise _too_long(max_length)
    elif b"transfer-encoding" not in headers:
        raise Refused(411, "it has no Content-Length")


def _too_long(max_length: int) -> Refused:
    return Refused(413, f"its body is longer than {max_length} bytes")
