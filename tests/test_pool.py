"""The connections: lent for one exchange each, given back whatever comes of it, never more than there may be."""

import asyncio
import contextlib
import datetime
import itertools
import random
import socket
import ssl
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import FrameType

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from faultserver import RESET, STALL, FaultServer, Step, answer, cut, reply

from cincopa_v2_client import AsyncCincopa, Cincopa, CincopaError, TransportError, TransportTimeoutError
from cincopa_v2_client.runtime import pool

TOKEN = "1234567itoken"
PONG = answer(accid="1234567")
GARBAGE = reply(200, b"{}", {"Content-Encoding": "gzip"})


@pytest.fixture
def one_at_a_time(monkeypatch) -> None:
    """With room for one connection, one that is not given back is one too many."""
    monkeypatch.setattr(pool, "MAX_CONNECTIONS", 1)


def sync_outcomes(base_url: str, count: int) -> list[str]:
    """Ask so often, one after the other; say what came of each."""

    def outcome() -> str:
        try:
            return client.ping().accid
        except (TransportError, OSError) as problem:
            return type(problem.__cause__ or problem).__name__

    with Cincopa(TOKEN, base_url=base_url, retries=0, timeout=1) as client:
        return [outcome() for _ in range(count)]


def async_outcomes(base_url: str, count: int) -> list[str]:
    """Ask as `sync_outcomes` does."""

    async def outcome(client: AsyncCincopa) -> str:
        try:
            return (await client.ping()).accid
        except (TransportError, OSError) as problem:
            return type(problem.__cause__ or problem).__name__

    async def outcomes() -> list[str]:
        async with AsyncCincopa(TOKEN, base_url=base_url, retries=0, timeout=1) as client:
            return [await outcome(client) for _ in range(count)]

    return asyncio.run(outcomes())


@pytest.mark.parametrize("outcomes", [sync_outcomes, async_outcomes])
def test_a_connection_is_used_again(serve, outcomes) -> None:
    """It is opened once."""
    server = serve(PONG, PONG, PONG)

    assert (outcomes(server.url, 3), server.connections) == (["1234567"] * 3, 1)


@pytest.mark.usefixtures("one_at_a_time")
@pytest.mark.parametrize("outcomes", [sync_outcomes, async_outcomes])
@pytest.mark.parametrize(
    ("step", "error"),
    [
        (cut(PONG, "finish"), "RemoteProtocolError"),
        (cut(PONG, "reset"), "ReadError"),
        (Step(then="finish"), "RemoteProtocolError"),
        (Step(b"NONSENSE\r\n\r\n", "finish"), "RemoteProtocolError"),
        (GARBAGE, "DecodingError"),
    ],
)
def test_a_fault_leaves_room_for_the_next(serve, outcomes, step, error) -> None:
    """What breaks off is given back as what succeeds is."""
    server = serve(step, step, PONG)

    assert outcomes(server.url, 3) == [error, error, "1234567"]


@pytest.mark.usefixtures("one_at_a_time")
@pytest.mark.parametrize("outcomes", [sync_outcomes, async_outcomes])
def test_who_is_not_there_leaves_room(outcomes) -> None:
    """A connection that cannot be opened is told of each time anew."""
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]

    assert outcomes(f"http://127.0.0.1:{port}", 2) == ["ConnectError"] * 2


@pytest.mark.usefixtures("one_at_a_time")
@pytest.mark.parametrize("outcomes", [sync_outcomes, async_outcomes])
def test_missing_certificates_leave_room(outcomes, monkeypatch, tmp_path) -> None:
    """A wrong environment is told of each time anew."""
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))

    assert outcomes("https://127.0.0.1:9", 2) == ["FileNotFoundError"] * 2


def test_a_connection_that_the_server_closed_is_not_used_again(serve) -> None:
    """What is sent on it would be lost, and a write is not sent twice."""
    server = serve(PONG._replace(then="finish"), answer())

    with Cincopa(TOKEN, base_url=server.url, retries=0) as client:
        client.ping()
        server.hung_up()
        client.asset.set_meta(rid="A1", caption="A talk")

    assert server.connections == 2


def test_a_task_does_not_use_a_connection_that_the_server_closed(serve) -> None:
    """As the sync one."""
    server = serve(PONG._replace(then="finish"), answer())

    async def ask() -> None:
        async with AsyncCincopa(TOKEN, base_url=server.url, retries=0) as client:
            await client.ping()
            server.hung_up()
            await client.asset.set_meta(rid="A1", caption="A talk")

    asyncio.run(ask())

    assert server.connections == 2


@pytest.mark.parametrize("outcomes", [sync_outcomes, async_outcomes])
def test_a_connection_that_waited_too_long_is_not_used_again(serve, monkeypatch, outcomes) -> None:
    """The server may be about to close it."""
    monkeypatch.setattr(pool, "_KEEPALIVE_SECONDS", 0.0)
    server = serve(PONG, PONG)

    assert (outcomes(server.url, 2), server.connections) == (["1234567"] * 2, 2)


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A server with a certificate of its own: its address, and the certificate."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    certificate, both = tmp_path / "certificate.pem", tmp_path / "both.pem"
    certificate.write_bytes(made.public_bytes(Encoding.PEM))
    plain = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    both.write_bytes(certificate.read_bytes() + plain)

    class Pong(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            assert isinstance(PONG.data, bytes)
            self.wfile.write(PONG.data)

        def log_message(self, *_: object) -> None:
            pass

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(both)
    with ThreadingHTTPServer(("127.0.0.1", 0), Pong) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *_: None  # type: ignore[method-assign] - who does not trust it hangs up
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"https://localhost:{server.server_address[1]}", certificate
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("outcomes", [sync_outcomes, async_outcomes])
def test_encrypted_connections(secure, monkeypatch, outcomes) -> None:
    """A server whose certificate is trusted is talked to; no other one is."""
    url, certificate = secure
    assert outcomes(url, 2) == ["ConnectError"] * 2

    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    assert outcomes(url, 3) == ["1234567"] * 3


def together(count: int) -> Step:
    """Return a step that answers when so many requests are there at once."""
    barrier = threading.Barrier(count)

    def wait(_: object) -> bytes:
        barrier.wait(300)
        assert isinstance(PONG.data, bytes)
        return PONG.data

    return Step(wait)


def test_threads_share_the_room(serve, monkeypatch) -> None:
    """Three connections serve twelve calls of twelve threads: who finds none free waits its turn."""
    monkeypatch.setattr(pool, "MAX_CONNECTIONS", 3)
    server = serve(*[together(3)] * 12)

    with Cincopa(TOKEN, base_url=server.url) as client, ThreadPoolExecutor(12) as threads:
        answers = list(threads.map(lambda _: client.ping().accid, range(12)))

    assert (answers, server.connections) == (["1234567"] * 12, 3)


def test_tasks_share_the_room(serve, monkeypatch) -> None:
    """Three connections serve twelve calls of twelve tasks."""
    monkeypatch.setattr(pool, "MAX_CONNECTIONS", 3)
    server = serve(*[together(3)] * 12)

    async def ask() -> list[str]:
        async with AsyncCincopa(TOKEN, base_url=server.url) as client:
            return [pong.accid for pong in await asyncio.gather(*(client.ping() for _ in range(12)))]

    assert (asyncio.run(ask()), server.connections) == (["1234567"] * 12, 3)


@pytest.mark.usefixtures("one_at_a_time")
def test_who_waits_too_long_for_a_connection_is_told(serve) -> None:
    """It is a time-out as any other."""
    server = serve(PONG)

    with (
        Cincopa(TOKEN, base_url=server.url, timeout=1) as client,
        client.fetch(server.url),
        pytest.raises(TransportTimeoutError, match=r"PoolTimeout: all \d+ connections are busy"),
    ):
        client.ping()


@pytest.mark.usefixtures("one_at_a_time")
def test_a_task_that_waits_too_long_for_a_connection_is_told(serve) -> None:
    """It is a time-out as any other."""
    server = serve(PONG)

    async def ask() -> None:
        async with AsyncCincopa(TOKEN, base_url=server.url, timeout=1) as client, client.fetch_async(server.url):
            await client.ping()

    with pytest.raises(TransportTimeoutError, match=r"PoolTimeout: all \d+ connections are busy"):
        asyncio.run(ask())


@pytest.mark.usefixtures("one_at_a_time")
def test_a_stream_left_in_its_middle_is_not_used_again(serve) -> None:
    """What is left of it would be read as the next answer's beginning."""
    server = serve(reply(200, b"x" * 100_000), PONG)

    with Cincopa(TOKEN, base_url=server.url) as client:
        with client.fetch(server.url) as response:
            next(response.iter_raw(10))
        assert client.ping().accid == "1234567"

    assert server.connections == 2


@pytest.mark.usefixtures("one_at_a_time")
def test_a_task_may_leave_a_stream_in_its_middle(serve) -> None:
    """As the sync one."""
    server = serve(reply(200, b"x" * 100_000), PONG)

    async def ask() -> str:
        async with AsyncCincopa(TOKEN, base_url=server.url) as client:
            async with client.fetch_async(server.url) as response:
                await anext(response.aiter_raw(10))
            return (await client.ping()).accid

    assert (asyncio.run(ask()), server.connections) == ("1234567", 2)


def test_what_was_streamed_is_not_read_again(serve) -> None:
    """The connection may be somebody else's by now, whose answer it would take."""
    server = serve(reply(200, b"file"))

    with Cincopa(TOKEN, base_url=server.url, timeout=1) as client, client.fetch(server.url) as response:
        assert list(response.iter_raw()) == [b"file"]
        with pytest.raises(httpx.StreamConsumed):
            response.read()


def test_the_rest_of_a_stream_is_not_taken_for_the_whole(serve) -> None:
    """Nobody would see that its beginning is missing."""
    server = serve(reply(200, b"x" * 100_000))

    with Cincopa(TOKEN, base_url=server.url) as client, client.fetch(server.url) as response:
        parts = response.iter_raw(10)
        next(parts)
        with pytest.raises(httpx.StreamConsumed):
            response.read()


def test_a_task_does_not_read_again_what_was_streamed(serve) -> None:
    """As the sync one."""
    server = serve(reply(200, b"file"))

    async def ask() -> None:
        client = AsyncCincopa(TOKEN, base_url=server.url, timeout=1)
        async with client, client.fetch_async(server.url) as response:
            assert [part async for part in response.aiter_raw()] == [b"file"]
            with pytest.raises(httpx.StreamConsumed):
                await response.aread()

    asyncio.run(ask())


def test_a_closed_stream_is_not_read(serve) -> None:
    """Its connection is given back."""
    server = serve(reply(200, b"file"))

    with Cincopa(TOKEN, base_url=server.url, timeout=1) as client:
        with client.fetch(server.url) as response:
            pass
        with pytest.raises(httpx.StreamClosed):
            response.read()


async def seen(server: FaultServer, count: int) -> None:
    """Wait until the server has read so many requests."""
    async with asyncio.timeout(300):
        while len(server.seen) < count:
            await asyncio.sleep(0.001)


@pytest.mark.usefixtures("one_at_a_time")
def test_cancelled_calls_leave_room(serve) -> None:
    """One that waits for its answer and one that waits for its turn are cancelled; the next one goes through."""
    server = serve(STALL, PONG)

    async def ask() -> str:
        async with AsyncCincopa(TOKEN, base_url=server.url) as client:
            sent = asyncio.create_task(client.ping())
            await seen(server, 1)
            waiting = asyncio.create_task(client.ping())
            await asyncio.sleep(0)
            for task in (waiting, sent):
                task.cancel()
            await asyncio.wait([waiting, sent])
            assert (waiting.cancelled(), sent.cancelled()) == (True, True)
            return (await client.ping()).accid

    assert (asyncio.run(ask()), server.connections) == ("1234567", 2)


@pytest.mark.usefixtures("one_at_a_time")
@pytest.mark.parametrize("times", [2, 3, 4])
def test_a_call_that_is_cancelled_again_and_again_leaves_room(serve, times) -> None:
    """A cancellation may come while the last one has the connection closed."""
    server = serve(STALL, cut(PONG, "stall"), PONG)

    async def ask() -> str:
        async with AsyncCincopa(TOKEN, base_url=server.url, timeout=5) as client:
            for count in (1, 2):
                task = asyncio.create_task(client.ping())
                await seen(server, count)
                for _ in range(times):
                    task.cancel()
                    await asyncio.sleep(0)
                await asyncio.wait([task])
            return (await client.with_options(timeout=1).ping()).accid

    assert asyncio.run(ask()) == "1234567"


def interrupted(client: Cincopa, moment: int) -> bool:
    """Press Ctrl-C at this one of the moments of a call at which Python looks for it; return whether there was one."""
    moments = itertools.count()

    def press(_: FrameType, event: str, __: object) -> None:
        if event in {"call", "c_return"} and next(moments) == moment:
            sys.setprofile(None)
            raise KeyboardInterrupt

    sys.setprofile(press)
    try:
        client.ping()
    except KeyboardInterrupt:
        return True
    finally:
        sys.setprofile(None)
    return False


@pytest.mark.usefixtures("one_at_a_time")
# A connection that is interrupted while it is taken off the shelf is nobody's: Python closes it, and says so.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_ctrl_c_comes_at_any_moment(serve) -> None:
    """No lock is held for ever then, and the place comes back, but for the gaps that Python leaves."""
    server = serve(*[PONG] * 5000)
    came_back: list[bool] = []

    def press_again_and_again() -> None:
        for moment in itertools.count():
            with Cincopa(TOKEN, base_url=server.url, timeout=httpx.Timeout(10, pool=0.01), retries=0) as client:
                client.ping()
                if not interrupted(client, moment):
                    return
                try:
                    client.ping()
                except TransportTimeoutError:
                    came_back.append(False)
                else:
                    came_back.append(True)

    # In another thread, as it may wait for ever.
    thread = threading.Thread(target=press_again_and_again, daemon=True)
    thread.start()
    thread.join(60)

    assert not thread.is_alive(), f"hangs after Ctrl-C at moment {len(came_back)}"
    assert came_back.count(True) > 100
    assert came_back.count(False) <= 3


def test_each_server_has_its_own_connections(serve) -> None:
    """An address that is not the API's, such as an upload URL's, goes where it says."""
    one, other = serve(PONG, PONG), serve(reply(200, "other"), reply(200, "other"))

    with Cincopa(TOKEN, base_url=one.url) as client:
        said = [(client.ping().accid, client.transfer("GET", other.url).text) for _ in range(2)]

    assert (said, one.connections, other.connections) == ([("1234567", "other")] * 2, 1, 1)


CHAOS = [PONG, cut(PONG, "finish"), cut(PONG, "reset"), RESET, GARBAGE, answer(500), reply(200, "<html>"), PONG]


def test_every_place_comes_back_from_threads(serve, monkeypatch) -> None:
    """After faults of all kinds under many threads, as many calls at once go through as before."""
    monkeypatch.setattr(pool, "MAX_CONNECTIONS", 3)
    server = serve(*random.Random(1).choices(CHAOS, k=120), *[together(3)] * 3)

    def ask(client: Cincopa) -> str:
        with contextlib.suppress(CincopaError):
            return client.ping().accid
        return ""

    with Cincopa(TOKEN, base_url=server.url, retries=0) as client, ThreadPoolExecutor(12) as threads:
        list(threads.map(lambda _: ask(client), range(120)))
        assert list(threads.map(lambda _: ask(client), range(3))) == ["1234567"] * 3


def test_every_place_comes_back_from_tasks(serve, monkeypatch) -> None:
    """After faults of all kinds and cancellations at any moment, as many calls at once go through as before."""
    monkeypatch.setattr(pool, "MAX_CONNECTIONS", 3)
    chance = random.Random(2)
    # Each call may be cancelled before it is sent, so that not all of these are asked for.
    server = serve(*[Step(lambda _: chance.choice(CHAOS).data, "finish")] * 120)

    async def ask(client: AsyncCincopa) -> None:
        with contextlib.suppress(CincopaError):
            await client.ping()

    async def cancelled(client: AsyncCincopa) -> None:
        task = asyncio.create_task(ask(client))
        # At any moment of the time that all of them take.
        await asyncio.sleep(chance.uniform(0, 0.15))
        task.cancel()
        await asyncio.wait([task])

    async def main() -> list[str]:
        async with AsyncCincopa(TOKEN, base_url=server.url, retries=0) as client:
            await asyncio.gather(*(chance.choice([ask, cancelled])(client) for _ in range(120)))
            server.then(*[together(3)] * 3)
            return [pong.accid for pong in await asyncio.gather(*(client.ping() for _ in range(3)))]

    assert asyncio.run(main()) == ["1234567"] * 3


def test_expired_connections_are_closed_while_a_newer_one_is_in_use(serve, monkeypatch) -> None:
    """Releasing a connection closes the idle ones that have expired."""
    server = serve(PONG, PONG)
    with Cincopa(TOKEN, base_url=server.url) as client:
        client.ping()
        connections = client._clients.sync()._transport._pool._pool._connections
        (idle,) = connections._idle
        monkeypatch.setattr(idle, "can_handle_request", lambda _: False)
        monkeypatch.setattr(idle, "has_expired", lambda: True)
        client.ping()

        assert connections._idle != [idle]
        assert len(connections._idle) == 1
        assert idle.is_closed()
