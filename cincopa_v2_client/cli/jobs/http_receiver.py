"""An HTTP server on loopback that receives requests from another service."""

from __future__ import annotations

import asyncio
import errno
import math
import socket
import threading
from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple, Self

from ..errors import JobError
from ..output.lines import note
from .http_request import MAX_BLOCK, Refused, read_body

if TYPE_CHECKING:
    from asyncio import StreamReader, StreamWriter

    import h11

# Our choices: the requests are a few kilobytes.
_MAX_BODY = 1024 * 1024
READ_SECONDS = 10.0
# Further ones close the oldest, as idle connections must not keep Cincopa out: after this time, in which a request that
# has arrived is answered, and at once if there are very many.
_MAX_CONNECTIONS = 100
_GRACE_SECONDS = 1.0
_MOST_CONNECTIONS = 500
# The number of new connections that the system queues; others are dropped, and tried again after a second.
_BACKLOG = 1024


class Reply(NamedTuple):
    """The response to a request; the content is JSON."""

    status: int
    content: bytes = b""


def _listen(port: int) -> socket.socket:
    try:
        return socket.create_server(("127.0.0.1", port), backlog=_BACKLOG)
    except OSError as exc:
        if exc.errno == errno.EADDRINUSE:
            raise JobError(f"port {port} is in use: give another --port") from None
        raise


class HTTPReceiver(ABC):
    """Receives requests inside a `with` block, in a thread of its own."""

    def __init__(self, port: int, *, read_seconds: float = READ_SECONDS) -> None:
        """Listen on a port of loopback (0: any free one); `read_seconds` is the time limit for a whole request."""
        self._read_seconds = read_seconds
        self._tasks: set[asyncio.Task[None]] = set()
        # The connections that may be closed at any time, the oldest first, and when each was accepted.
        self._expendable: dict[StreamWriter, float] = {}
        self._socket = _listen(port)
        self._end = asyncio.Event()
        self._runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
        self._thread = threading.Thread(target=self._run, daemon=True)

    @abstractmethod
    def check(self, request: h11.Request) -> None:
        """Raise Refused unless a request may be read; its body has not been read yet."""

    @abstractmethod
    def accept(self, body: bytes) -> Reply:
        """Accept a request, and return the response to it; raise Refused if it is not accepted."""

    async def complete(self, body: bytes, reply: Reply) -> Reply:
        """Do what takes time after a request was accepted; return the response."""
        del body
        return reply

    @asynccontextmanager
    async def opened(self) -> AsyncGenerator[None]:
        """Open what `complete` needs, for as long as requests are received."""
        yield

    @property
    def url(self) -> str:
        """The URL of the receiver on this machine."""
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}/"

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
        async with self.opened():

            def accept(reader: StreamReader, writer: StreamWriter) -> None:
                loop = asyncio.get_running_loop()
                if len(self._expendable) >= _MOST_CONNECTIONS:
                    self._close_oldest(math.inf)
                elif len(self._expendable) >= _MAX_CONNECTIONS:
                    loop.call_later(_GRACE_SECONDS, lambda: self._close_oldest(loop.time() - _GRACE_SECONDS))
                self._expendable[writer] = loop.time()
                task = asyncio.create_task(self._respond(reader, writer))
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

    async def _respond(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Handle the one request of a connection."""
        try:
            # The sender may close the connection at any time.
            with suppress(OSError):
                reply = await self._reply(reader, writer)
                kind = "Content-Type: application/json\r\n" if reply.content else ""
                length = f"Content-Length: {len(reply.content)}"
                head = f"HTTP/1.1 {reply.status} \r\n{kind}{length}\r\nConnection: close\r\n\r\n"
                writer.write(head.encode() + reply.content)
                writer.write_eof()
                # If the connection were closed with unread bytes, the system could discard the response.
                async with asyncio.timeout(self._read_seconds):
                    while await reader.read(MAX_BLOCK):
                        pass
        finally:
            self._expendable.pop(writer, None)
            writer.close()

    async def _reply(self, reader: StreamReader, writer: StreamWriter) -> Reply:
        """Read a request; return the response."""
        try:
            async with asyncio.timeout(self._read_seconds):
                body = await read_body(reader, writer, self.check, _MAX_BODY)
            reply = self.accept(body)
        except Refused as exc:
            status, reason = exc.status, str(exc)
        except RecursionError:
            status, reason = 400, "its body is nested too deeply"
        except TimeoutError:
            status, reason = 408, f"it was not complete after {self._read_seconds:g} s"
        else:
            # The request is accepted: this connection is no longer closed for a newer one.
            self._expendable.pop(writer, None)
            return await self.complete(body, reply)
        if reason:
            note(f"refused a request: {reason}")
        return Reply(status)
