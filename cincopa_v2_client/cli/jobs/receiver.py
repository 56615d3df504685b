"""An HTTP server on loopback that receives webhooks."""

from __future__ import annotations

import asyncio
import math
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from queue import Full, Queue
from typing import TYPE_CHECKING, Self

from ... import webhooks
from ...runtime import http
from ..output.lines import note
from .http_request import MAX_BLOCK, Refused, read_body

if TYPE_CHECKING:
    from asyncio import StreamReader, StreamWriter

    import h11

    from ...webhooks import WebhookEvent

# Our choices: the documented events are a few kilobytes.
_MAX_BODY = 1024 * 1024
_MAX_WAITING_EVENTS = 1_000
_READ_SECONDS = 10.0
_FORWARD_SECONDS = 30.0
_MAX_FORWARDS = 100
# Further ones close the oldest, as idle connections must not keep Cincopa out: after this time, in which a request that
# has arrived is answered, and at once if there are very many.
_MAX_CONNECTIONS = 100
_GRACE_SECONDS = 1.0
_MOST_CONNECTIONS = 500
# The number of new connections that the system queues; others are dropped, and tried again after a second.
_BACKLOG = 1024
# Browsers add these headers to the requests of web pages, which may send requests to any port of the user's machine;
# Cincopa's servers presumably send neither (facts §3.3).
_BROWSER_HEADERS = (b"origin", b"sec-fetch-site")


class Receiver:
    """Receives webhook requests inside a `with` block.

    Requests of web pages are refused with 403, and if there is a secret, requests that do not contain it.
    """

    def __init__(
        self,
        port: int,
        secret: str | None,
        forward: str | None,
        format_event: Callable[[WebhookEvent], str],
        *,
        read_seconds: float = _READ_SECONDS,
    ) -> None:
        """Listen on a port of loopback (0: any free one).

        Args:
            port: The port.
            secret: The secret that the URL of a request must have.
            forward: The URL to which each event is forwarded.
            format_event: Returns the line for an event.
            read_seconds: The time limit for the whole of a request.
        """
        self._secret = secret
        self._forward_url = forward
        self._format_event = format_event
        self._read_seconds = read_seconds
        self._lines: Queue[str] = Queue(_MAX_WAITING_EVENTS)
        self._tasks: set[asyncio.Task[None]] = set()
        # The connections that may be closed at any time, the oldest first, and when each was accepted.
        self._expendable: dict[StreamWriter, float] = {}
        self._forwarding = 0
        self._socket = socket.create_server(("127.0.0.1", port), backlog=_BACKLOG)
        self._end = asyncio.Event()
        self._runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
        self._thread = threading.Thread(target=self._run, daemon=True)

    @property
    def url(self) -> str:
        """The URL of the receiver on this machine."""
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}/"

    def lines(self) -> Iterator[str]:
        """Yield a line for each event as it arrives, without end."""
        while True:
            yield self._lines.get()

    def __enter__(self) -> Self:
        # Made here: if both threads asked the runner for it at once, each could get a loop of its own.
        self._loop = self._runner.get_loop()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join()

    def _run(self) -> None:
        with self._runner:
            self._runner.run(self._serve())

    async def _serve(self) -> None:
        async with http.AsyncClient(timeout=_FORWARD_SECONDS) as client:

            def accept(reader: StreamReader, writer: StreamWriter) -> None:
                loop = asyncio.get_running_loop()
                if len(self._expendable) >= _MOST_CONNECTIONS:
                    self._close_oldest(math.inf)
                elif len(self._expendable) >= _MAX_CONNECTIONS:
                    loop.call_later(_GRACE_SECONDS, lambda: self._close_oldest(loop.time() - _GRACE_SECONDS))
                self._expendable[writer] = loop.time()
                task = asyncio.create_task(self._respond(client, reader, writer))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

            server = await asyncio.start_server(accept, sock=self._socket, backlog=_BACKLOG)
            await self._end.wait()
            server.close()
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def _close_oldest(self, before: float) -> None:
        """Close the oldest connection if there are too many, and it was accepted before this time."""
        oldest = next(iter(self._expendable), None)
        if oldest and len(self._expendable) > _MAX_CONNECTIONS and self._expendable[oldest] <= before:
            del self._expendable[oldest]
            oldest.transport.abort()

    async def _respond(self, client: http.AsyncClient, reader: StreamReader, writer: StreamWriter) -> None:
        """Handle the one request of a connection."""
        try:
            # The sender may close the connection at any time.
            with suppress(OSError):
                status = await self._status(client, reader, writer)
                writer.write(f"HTTP/1.1 {status} \r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())
                writer.write_eof()
                # If the connection were closed with unread bytes, the system could discard the response.
                async with asyncio.timeout(self._read_seconds):
                    while await reader.read(MAX_BLOCK):
                        pass
        finally:
            self._expendable.pop(writer, None)
            writer.close()

    async def _status(self, client: http.AsyncClient, reader: StreamReader, writer: StreamWriter) -> int:
        """Read a request; return the HTTP status of the response."""
        try:
            async with asyncio.timeout(self._read_seconds):
                body = await read_body(reader, writer, self._check, _MAX_BODY)
            if self._forwarding >= _MAX_FORWARDS:
                raise Refused(503, f"{_MAX_FORWARDS} events are being forwarded")
            # An event that cannot be printed is refused: after a response of 200, Cincopa would not send it again.
            self._lines.put_nowait(self._format_event(webhooks.parse(body)))
        except Refused as exc:
            status, reason = exc.status, str(exc)
        except webhooks.WebhookBodyError as exc:
            status, reason = 400, str(exc)
        except RecursionError:
            status, reason = 400, "its body is nested too deeply"
        except TimeoutError:
            status, reason = 408, f"it was not complete after {self._read_seconds:g} s"
        except Full:
            status, reason = 503, f"{_MAX_WAITING_EVENTS} events wait to be printed"
        else:
            # The event is accepted: this connection is no longer closed for a newer one.
            self._expendable.pop(writer, None)
            return await self._forward(client, self._forward_url, body) if self._forward_url else 200
        if reason:
            note(f"refused a request: {reason}")
        return status

    def _check(self, request: h11.Request) -> None:
        if request.method != b"POST":
            raise Refused(405, "its method is not POST")
        if any(name in _BROWSER_HEADERS for name, _ in request.headers):
            raise Refused(403, "it was sent by a web page")
        if self._secret is not None and not webhooks.has_secret(request.target.decode("latin-1"), self._secret):
            raise Refused(403, "it has no secret, or another one")

    async def _forward(self, client: http.AsyncClient, url: str, body: bytes) -> int:
        """Forward an event; return the status of the response."""
        self._forwarding += 1
        try:
            response = await client.post(url, content=body, headers={"Content-Type": "application/json"})
        except (http.HTTPError, http.InvalidURL) as exc:
            note(f"cannot forward the event: {type(exc).__name__}: {exc}")
            return 502
        finally:
            self._forwarding -= 1
        return response.status_code
