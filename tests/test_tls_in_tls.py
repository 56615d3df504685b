"""An https:// proxy to an https API: neither layer of TLS may keep bytes for the next response."""

import asyncio
import select
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import trio
from faultserver import TUNNEL, Step, answer

from cincopa_v2_client import AsyncCincopa, Cincopa

TOKEN = "1234567itoken"
# The most bytes of a TLS record.
RECORD = 16384


def records(data: bytes) -> Iterator[bytes]:
    """Split encrypted data into its TLS records."""
    while data:
        end = 5 + int.from_bytes(data[3:5], "big")
        yield data[:end]
        data = data[end:]


def receive(server: socket.socket) -> bytes:
    """Return what the server sends at once: the answer to CONNECT, or whole TLS records and what follows a full one."""
    data = server.recv(1 << 20)
    while data and not data.startswith(b"HTTP/"):
        *_, last = records(data)
        length = 5 + int.from_bytes(last[3:5], "big")
        if len(last) == length < RECORD or not (more := server.recv(1 << 20)):
            break
        data += more
    return data


def relay(connection: socket.socket, server: socket.socket, context: ssl.SSLContext) -> None:
    """Pass data on, to the client in one TLS record for each record of the server, all of them at once."""
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    tls = context.wrap_bio(incoming, outgoing, server_side=True)
    # A connection with unread bytes ends with a reset.
    with suppress(ConnectionError), connection, server:
        while True:
            readable, _, _ = select.select([connection, server], [], [])
            data = {each: receive(server) if each is server else each.recv(1 << 20) for each in readable}
            if b"" in data.values():
                return
            for record in records(data.get(server, b"")):
                tls.write(record)
            incoming.write(data.get(connection, b""))
            try:
                while received := tls.read(1 << 20):
                    server.sendall(received)
            except ssl.SSLWantReadError:
                pass
            connection.sendall(outgoing.read())


@pytest.fixture
def tls_proxy(certificate: Any) -> Iterator[Any]:
    """Return a function that puts TLS before a server, and returns the port."""
    listeners: list[socket.socket] = []
    threads: list[threading.Thread] = []

    def accept(listener: socket.socket, port: int) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", port))
            threads.append(threading.Thread(target=relay, args=(connection, server, certificate.context)))
            threads[-1].start()

    def start(port: int) -> int:
        listeners.append(socket.create_server(("127.0.0.1", 0)))
        threads.append(threading.Thread(target=accept, args=(listeners[-1], port)))
        threads[-1].start()
        return listeners[-1].getsockname()[1]

    yield start
    for listener in listeners:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
    for thread in threads:
        thread.join()


def twice(seen: Any) -> bytes:
    """Respond with a whole TLS record, and then with another response."""
    data: Any = answer(fid=seen.query["name"][0], more="").data
    length = RECORD - len(data) - len("16384") + len(str(len(data.partition(b"\r\n\r\n")[2])))
    whole: Any = answer(fid=seen.query["name"][0], more="x" * length).data
    assert len(whole) == RECORD
    return whole + answer(fid="another caller's").data


async def create_async() -> list[str]:
    async with AsyncCincopa(TOKEN, base_url="https://localhost/v2", timeout=20) as client:
        return [(await client.gallery.create(name=name)).fid for name in "ab"]


def create() -> list[str]:
    with Cincopa(TOKEN, base_url="https://localhost/v2", timeout=20) as client:
        return [client.gallery.create(name=name).fid for name in "ab"]


@pytest.mark.parametrize("run", [create, lambda: asyncio.run(create_async()), lambda: trio.run(create_async)])
def test_bytes_beyond_a_response_stay_in_no_layer(serve, certificate, tls_proxy, monkeypatch, run) -> None:
    server = serve(*[TUNNEL, Step(twice)] * 2, tls=certificate.context)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.path))
    monkeypatch.setenv("HTTPS_PROXY", f"https://localhost:{tls_proxy(int(server.url.rpartition(':')[2]))}")

    assert run() == ["a", "b"]
    assert server.connections == 2
