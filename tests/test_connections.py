"""A connection is not reused with unread bytes on it, in another process, or in another event loop."""

import asyncio
import gc
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import httpx
import pytest
import trio
from faultserver import TUNNEL, FaultServer, Seen, Step, answer, reply

from cincopa_v2_client import AsyncCincopa, Cincopa

TOKEN = "1234567itoken"
OTHERS = answer(fid="another caller's")


def respond_with_name(seen: Seen) -> bytes:
    """Respond with the name in the request."""
    data = answer(fid=seen.query["name"][0]).data
    assert isinstance(data, bytes)
    return data


OWN = Step(respond_with_name)


def create(client: Any, count: int) -> Any:
    """Create galleries one after the other; return for each whether it got its own response."""

    async def create_async() -> list[bool]:
        return [(await client.gallery.create(name=str(number))).fid == str(number) for number in range(count)]

    if isinstance(client, AsyncCincopa):
        return create_async()
    return [client.gallery.create(name=str(number)).fid == str(number) for number in range(count)]


def transfer(client: Any, method: str, url: str) -> Any:
    """Send a request, then create a gallery; return whether the gallery got its own response."""

    async def transfer_async() -> list[bool]:
        await client.transfer_async(method, url)
        return await create(client, 1)

    if isinstance(client, AsyncCincopa):
        return transfer_async()
    client.transfer(method, url)
    return create(client, 1)


def extended(step: Step, extra: Step) -> Step:
    """Return a step that also sends the bytes of another one."""
    assert isinstance(extra.data, bytes)
    return Step(lambda seen: (step.data(seen) if callable(step.data) else step.data) + extra.data)


class Route(str):
    """A way to reach a server: directly, by TLS, or through a proxy, with our transport or the caller's."""

    def serve(self, serve: Any, certificate: Any, monkeypatch: pytest.MonkeyPatch, *script: Step) -> FaultServer:
        """Start the server; each step of the script is for a new connection."""
        if "tunnel" in self:
            script = tuple(each for step in script for each in (TUNNEL, step))
        server: FaultServer = serve(*script, tls=certificate.context if "TLS" in self else None)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate.path))
        port = server.url.rpartition(":")[2]
        self.base_url = server.url
        if "proxy" in self or "tunnel" in self:
            monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{port}")
            self.base_url = "https://localhost/v2" if "tunnel" in self else "http://cincopa.example/v2"
        return server

    @property
    def options(self) -> dict[str, Any]:
        """Return the client's arguments."""
        return {"api_token": TOKEN, "base_url": self.base_url, "timeout": 20}

    def run(self, act: Callable[[Any], Any]) -> Any:
        """Call a function with a client."""

        async def run_async() -> Any:
            transport = httpx.AsyncHTTPTransport() if "own" in self else None
            async with AsyncCincopa(**self.options, transport=transport) as client:
                return await act(client)

        if "async" in self:
            return asyncio.run(run_async())
        with Cincopa(**self.options, transport=httpx.HTTPTransport() if "own" in self else None) as client:
            return act(client)


KINDS = ("plain", "TLS", "proxy", "TLS tunnel", "own", "own TLS")
ROUTES = [Route(f"{kind} {mode}") for kind in KINDS for mode in ("sync", "async")]


@pytest.mark.parametrize("route", ROUTES)
def test_connection_with_bytes_beyond_a_response_is_not_used_again(serve, certificate, monkeypatch, route) -> None:
    """The next caller would get these bytes as its response."""
    server = route.serve(serve, certificate, monkeypatch, *[extended(OWN, OTHERS)] * 3)

    assert route.run(lambda c: create(c, 3)) == [True] * 3
    assert server.connections == 3


@pytest.mark.parametrize("route", ROUTES)
def test_bytes_beyond_a_long_response_stay_in_no_buffer(serve, certificate, monkeypatch, route) -> None:
    """The layers read up to 256 KiB at a time, and return 16 or 64 KiB."""
    long = Step(lambda seen: answer(fid=seen.query["name"][0], more="x" * 65_300).data)
    server = route.serve(serve, certificate, monkeypatch, *[extended(extended(long, OTHERS), OTHERS)] * 2)

    assert route.run(lambda c: create(c, 2)) == [True] * 2
    assert server.connections == 2


@pytest.mark.parametrize("route", [route for route in ROUTES if "plain" in route or route.startswith("own ")])
@pytest.mark.parametrize(
    ("method", "head"),
    [
        ("GET", "204 No Content\r\n"),
        ("GET", "204 No Content\r\nContent-Length: 14\r\n"),
        ("GET", "304 Not Modified\r\nTransfer-Encoding: chunked\r\n"),
        ("HEAD", "200 OK\r\nContent-Length: 14\r\n"),
    ],
)
def test_body_that_http_forbids_is_not_the_next_response(serve, route, method, head) -> None:
    """The next request would be sent, and fail. The body may be received late, if it was announced."""
    for body in [b"something else", b""][: 1 + head.count(":")]:
        server = serve(Step(f"HTTP/1.1 {head}\r\n".encode() + body), OWN)
        route.base_url = server.url

        assert route.run(lambda c, url=server.url: transfer(c, method, url)) == [True]
        assert server.connections == 2


@pytest.mark.parametrize("route", ROUTES)
def test_connection_without_further_bytes_is_used_again(serve, certificate, monkeypatch, route) -> None:
    """The connection is reused, also after a long response."""
    long = Step(lambda seen: answer(fid=seen.query["name"][0], more="x" * 300_000).data)
    server = route.serve(serve, certificate, monkeypatch, OWN)
    server.then(*[TUNNEL] * ("tunnel" in route), OWN, long, OWN)

    assert route.run(lambda c: create(c, 3)) == [True] * 3
    assert server.connections == 1


# The forking program is a separate one, as this one has threads.
FORKED = """
import asyncio, os, signal, sys, threading
import httpx
from cincopa_v2_client import AsyncCincopa, Cincopa

signal.alarm(60)

def own(client, count=10):
    return all(client.gallery.create(name=f"{os.getpid()}-{n}").fid == f"{os.getpid()}-{n}" for n in range(count))

async def own_async(client):
    return (await client.gallery.create(name=f"{os.getpid()}")).fid == f"{os.getpid()}"

def forked(in_child):
    pid = os.fork()
    if pid == 0:
        code = 99
        try:
            code = 0 if in_child() else 1
        finally:
            os._exit(code)
    return pid

def ended(pid):
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])

def calls_at_once(client):
    own(client)
    children = [forked(lambda: own(client, 20)) for _ in range(2)]
    return [own(client, 20), *map(ended, children)]

def lock_held(client):
    own(client)
    pooled = client._clients.sync()._transport._pool._pool._connections
    held, done = threading.Event(), threading.Event()
    def hold():
        with pooled._lock:
            held.set()
            done.wait()
    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    child = forked(lambda: own(client))
    code = ended(child)
    done.set()
    thread.join()
    return [own(client), code]

def response_in_progress(client):
    with client.fetch(client.base_url + "/file") as response:
        parts = response.iter_bytes(1000)
        first = next(parts)
        def cut_off():
            try:
                list(parts)
            except httpx.ReadError:
                return own(client)
        code = ended(forked(cut_off))
        return [len(first + b"".join(parts)) == 400_000, code]

def event_loop(client, **options):
    async_client = AsyncCincopa("1i2", base_url=client.base_url, retries=0, timeout=5, **options)
    async def fork():
        await own_async(async_client)
        code = ended(forked(lambda: asyncio.run(own_async(async_client))))
        return [await own_async(async_client), code]
    return asyncio.run(fork())

def event_loop_of_aiohttp(client):
    return event_loop(client, transport="aiohttp")

def transport_of_the_caller(client):
    with Cincopa("1i2", base_url=client.base_url, transport=httpx.HTTPTransport()) as client:
        own(client)
        def refused():
            try:
                client.ping()
            except RuntimeError as error:
                return "used in another process" in str(error)
        return [own(client), ended(forked(refused)), own(client)]

for name, base_url in zip(sys.argv[1::2], sys.argv[2::2]):
    with Cincopa("1i2", base_url=base_url, retries=0, timeout=20) as client:
        print(name, globals()[name](client), flush=True)
"""
FILE = reply(200, "x" * 400_000)
SCRIPTS = {
    "calls_at_once": [OWN] * 70,
    "lock_held": [OWN] * 30,
    "response_in_progress": [FILE, *[OWN] * 10],
    "event_loop": [OWN] * 3,
    "event_loop_of_aiohttp": [OWN] * 3,
    "transport_of_the_caller": [OWN] * 30,
}


@pytest.fixture(scope="module")
def forked() -> dict[str, str]:
    """Call the functions of `FORKED` in one program; return the output of each, and the number of connections."""
    servers = {name: FaultServer(script) for name, script in SCRIPTS.items()}
    arguments = [argument for name, server in servers.items() for argument in (name, server.url)]
    command = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", FORKED, *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    for server in servers.values():
        server.close()
    printed = dict(line.split(" ", 1) for line in run.stdout.splitlines())
    return {
        name: f"{printed.get(name, run.stderr)}, {server.connections} connections" for name, server in servers.items()
    }


fork_only = pytest.mark.skipif(sys.platform == "win32", reason="needs fork()")


@fork_only
def test_forked_processes_use_connections_of_their_own(forked) -> None:
    assert forked["calls_at_once"] == "[True, 0, 0], 3 connections"


@fork_only
def test_lock_that_was_held_at_a_fork_does_not_block_the_child(forked) -> None:
    assert forked["lock_held"] == "[True, 0], 2 connections"


@fork_only
def test_child_does_not_end_the_response_of_its_parent(forked) -> None:
    """The child gets an error, and closes only its own file descriptor."""
    assert forked["response_in_progress"] == "[True, 0], 2 connections"


@fork_only
@pytest.mark.parametrize("name", ["event_loop", "event_loop_of_aiohttp"])
def test_child_does_not_use_the_connections_of_its_parents_event_loop(forked, name) -> None:
    """Nor does it close them: a write of the parent would have no response."""
    assert forked[name] == "[True, 0], 2 connections"


@fork_only
def test_transport_of_the_caller_is_refused_in_a_child(forked) -> None:
    assert forked["transport_of_the_caller"] == "[True, 0, True], 1 connections"


# Connections of a closed loop can only be closed by the garbage collector.
unclosed = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")


@unclosed
@pytest.mark.parametrize("run_loop", [asyncio.run, trio.run])
def test_client_can_be_used_in_one_event_loop_after_another(serve, run_loop) -> None:
    """On a connection of the closed loop, a write would reach the server and fail."""
    server = serve(*[OWN] * 3)
    client = AsyncCincopa(TOKEN, base_url=server.url)

    async def create_one() -> list[bool]:
        return await create(client, 1)

    async def create_and_close() -> list[bool]:
        async with client:
            return await create(client, 1)

    # trio.run() expects an async function.
    runs = [run_loop(each if run_loop is trio.run else each()) for each in (create_one, create_one, create_and_close)]

    gc.collect()
    assert runs == [[True]] * 3
    assert (len(server.seen), server.connections) == (3, 3)


def test_event_loops_of_two_threads_may_share_a_client(serve) -> None:
    server = serve(*[OWN] * 40)
    client = AsyncCincopa(TOKEN, base_url=server.url)
    barrier = threading.Barrier(2)
    outcomes: list[list[bool]] = []

    async def many() -> None:
        barrier.wait()
        outcomes.append(await create(client, 20))
        barrier.wait()
        await client.aclose()

    threads = [threading.Thread(target=asyncio.run, args=(many(),)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert outcomes == [[True] * 20] * 2
    assert server.connections == 2
    # A connection that was not closed would be a warning here.
    gc.collect()


def test_connection_that_another_loop_uses_is_not_kept_after_the_client_is_closed() -> None:
    body = b'{"success": true}'
    received, closed, done = threading.Event(), threading.Event(), threading.Event()
    left: list[bytes] = []

    def talk() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.settimeout(60)
            connection.recv(65536)
            received.set()
            closed.wait(60)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body))
            with suppress(TimeoutError):
                left.append(connection.recv(1))
            done.set()

    async def call() -> None:
        await client.ping()
        await asyncio.to_thread(done.wait, 120)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(60)
        client = AsyncCincopa(TOKEN, base_url=f"http://127.0.0.1:{listener.getsockname()[1]}")
        threads = [threading.Thread(target=talk), threading.Thread(target=asyncio.run, args=(call(),))]
        for thread in threads:
            thread.start()
        received.wait(60)
        asyncio.run(client.aclose())
        closed.set()
        for thread in threads:
            thread.join()

    assert left == [b""]


@unclosed
def test_transport_of_the_caller_is_refused_in_another_event_loop(serve) -> None:
    """The error is raised before a request."""
    server = serve(*[OWN] * 3)
    client = AsyncCincopa(TOKEN, base_url=server.url, transport=httpx.AsyncHTTPTransport())

    asyncio.run(create(client, 2))
    with pytest.raises(RuntimeError, match=r"transport= was used in another event loop.* in each event loop"):
        asyncio.run(create(client, 1))

    del client
    gc.collect()
    assert len(server.seen) == 2


def test_transport_without_connections_may_be_used_in_any_event_loop() -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(200, json={"accid": "1"}))
    client = AsyncCincopa(TOKEN, transport=transport)

    async def ping() -> Any:
        return (await client.ping()).accid

    assert [asyncio.run(ping()), asyncio.run(ping())] == ["1", "1"]
