"""The connection pool: each connection is released after any outcome, and their number is limited."""

import asyncio
import contextlib
import itertools
import os
import random
import socket
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from types import FrameType

import httpx
import pytest
from faultserver import RESET, STALL, FaultServer, Step, answer, cut, reply

from cincopa_v2_client import AsyncCincopa, Cincopa, CincopaError, TransportError, TransportTimeoutError
from cincopa_v2_client.runtime.connections import base

TOKEN = "1234567itoken"
PONG = answer(accid="1234567")
GARBAGE = reply(200, b"{}", {"Content-Encoding": "gzip"})


@pytest.fixture
def one_connection(monkeypatch) -> None:
    """Allow one connection only, so that one that is not released blocks the next call."""
    monkeypatch.setattr(base, "MAX_CONNECTIONS", 1)


def sync_outcomes(base_url: str, count: int) -> list[str]:
    """Ping `count` times, one after the other; return for each the account or the name of the error."""

    def outcome() -> str:
        try:
            return client.ping().accid
        except (TransportError, OSError) as problem:
            return type(problem.__cause__ or problem).__name__

    with Cincopa(TOKEN, base_url=base_url, retries=0, timeout=1) as client:
        return [outcome() for _ in range(count)]


def async_outcomes(base_url: str, count: int) -> list[str]:
    """Ping like `sync_outcomes`."""

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
def test_connection_is_reused(serve, outcomes) -> None:
    server = serve(PONG, PONG, PONG)

    assert (outcomes(server.url, 3), server.connections) == (["1234567"] * 3, 1)


@pytest.mark.usefixtures("one_connection")
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
def test_failed_connection_is_released(serve, outcomes, step, error) -> None:
    server = serve(step, step, PONG)

    assert outcomes(server.url, 3) == [error, error, "1234567"]


@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("outcomes", [sync_outcomes, async_outcomes])
def test_failed_connect_is_released(outcomes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]

    assert outcomes(f"http://127.0.0.1:{port}", 2) == ["ConnectError"] * 2


@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("outcomes", [sync_outcomes, async_outcomes])
def test_connection_without_certificates_is_released(outcomes, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))

    assert outcomes("https://127.0.0.1:9", 2) == ["FileNotFoundError"] * 2


def test_connection_that_the_server_closed_is_not_reused(serve) -> None:
    """A request sent on it would be lost, and a write is not retried."""
    server = serve(PONG._replace(then="finish"), answer())

    with Cincopa(TOKEN, base_url=server.url, retries=0) as client:
        client.ping()
        server.hung_up()
        client.asset.set_meta(rid="A1", caption="A talk")

    assert server.connections == 2


def test_async_connection_that_the_server_closed_is_not_reused(serve) -> None:
    server = serve(PONG._replace(then="finish"), answer())

    async def ask() -> None:
        async with AsyncCincopa(TOKEN, base_url=server.url, retries=0) as client:
            await client.ping()
            server.hung_up()
            await client.asset.set_meta(rid="A1", caption="A talk")

    asyncio.run(ask())

    assert server.connections == 2


@pytest.mark.parametrize("outcomes", [sync_outcomes, async_outcomes])
def test_connection_that_was_idle_too_long_is_not_reused(serve, monkeypatch, outcomes) -> None:
    """The server may be about to close the connection."""
    monkeypatch.setattr(base, "_KEEPALIVE_SECONDS", 0.0)
    server = serve(PONG, PONG)

    assert (outcomes(server.url, 2), server.connections) == (["1234567"] * 2, 2)


@pytest.mark.parametrize("outcomes", [sync_outcomes, async_outcomes])
def test_https_needs_a_trusted_certificate(serve, certificate, monkeypatch, outcomes) -> None:
    server = serve(*[PONG] * 3, tls=certificate.context)
    assert outcomes(server.url, 2) == ["ConnectError"] * 2

    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.path))

    assert outcomes(server.url, 3) == ["1234567"] * 3


def concurrent_pong(count: int) -> Step:
    """Return a step that responds when `count` requests are being served at the same time."""
    barrier = threading.Barrier(count)

    def wait(_: object) -> bytes:
        barrier.wait(60)
        assert isinstance(PONG.data, bytes)
        return PONG.data

    return Step(wait)


def test_threads_wait_for_a_free_connection(serve, monkeypatch) -> None:
    monkeypatch.setattr(base, "MAX_CONNECTIONS", 3)
    server = serve(*[concurrent_pong(3)] * 12)

    with Cincopa(TOKEN, base_url=server.url) as client, ThreadPoolExecutor(12) as threads:
        answers = list(threads.map(lambda _: client.ping().accid, range(12)))

    assert (answers, server.connections) == (["1234567"] * 12, 3)


def test_tasks_wait_for_a_free_connection(serve, monkeypatch) -> None:
    monkeypatch.setattr(base, "MAX_CONNECTIONS", 3)
    server = serve(*[concurrent_pong(3)] * 12)

    async def ask() -> list[str]:
        async with AsyncCincopa(TOKEN, base_url=server.url) as client:
            return [pong.accid for pong in await asyncio.gather(*(client.ping() for _ in range(12)))]

    assert (asyncio.run(ask()), server.connections) == (["1234567"] * 12, 3)


@pytest.mark.usefixtures("one_connection")
def test_waiting_too_long_for_a_connection_is_a_timeout(serve) -> None:
    server = serve(PONG)

    with (
        Cincopa(TOKEN, base_url=server.url, timeout=1) as client,
        client.fetch(server.url),
        pytest.raises(TransportTimeoutError, match=r"PoolTimeout: all \d+ connections are busy"),
    ):
        client.ping()


@pytest.mark.usefixtures("one_connection")
def test_task_that_waits_too_long_for_a_connection_has_a_timeout(serve) -> None:
    server = serve(PONG)

    async def ask() -> None:
        async with AsyncCincopa(TOKEN, base_url=server.url, timeout=1) as client, client.fetch_async(server.url):
            await client.ping()

    with pytest.raises(TransportTimeoutError, match=r"PoolTimeout: all \d+ connections are busy"):
        asyncio.run(ask())


@pytest.mark.usefixtures("one_connection")
def test_closing_the_client_frees_no_descriptor_that_a_thread_is_using(serve) -> None:
    """The number of a closed descriptor may be that of a file opened next, into which the thread would write."""
    # A response to the incomplete request might arrive in time.
    server = serve(STALL)
    uploading, go_on, ended = threading.Event(), threading.Event(), list[type[BaseException]]()

    def content() -> Iterator[bytes]:
        yield b"first"
        uploading.set()
        go_on.wait()
        yield from [b"x" * 100_000] * 100

    def upload() -> None:
        try:
            client.transfer("POST", server.url, content=content())
        except TransportError as error:
            ended.append(type(error))

    client = Cincopa(TOKEN, base_url=server.url)
    thread = threading.Thread(target=upload)
    thread.start()
    uploading.wait()
    [descriptor] = descriptors_to(server)
    socket_file = os.fstat(descriptor)
    client.close()

    assert os.path.samestat(os.fstat(descriptor), socket_file)
    go_on.set()
    thread.join()
    assert ended == [TransportError]


def descriptors_to(server: FaultServer) -> list[int]:
    """Return the descriptors of this process that are connected to a server."""
    port, found = httpx.URL(server.url).port, list[int]()
    for descriptor in map(int, os.listdir("/proc/self/fd")):
        with contextlib.suppress(OSError), socket.socket(fileno=os.dup(descriptor)) as copy:
            if copy.getpeername()[:2] == ("127.0.0.1", port):
                found.append(descriptor)
    return found


def test_connection_of_an_unfinished_stream_is_not_reused(serve) -> None:
    """The rest of the body would be read as the next response."""
    server = serve(reply(200, b"x" * 100_000), PONG)

    with Cincopa(TOKEN, base_url=server.url) as client:
        with client.fetch(server.url) as response:
            next(response.iter_raw(10))
        assert client.ping().accid == "1234567"

    assert server.connections == 2


@pytest.mark.usefixtures("one_connection")
def test_async_connection_of_an_unfinished_stream_is_not_reused(serve) -> None:
    server = serve(reply(200, b"x" * 100_000), PONG)

    async def ask() -> str:
        async with AsyncCincopa(TOKEN, base_url=server.url) as client:
            async with client.fetch_async(server.url) as response:
                await anext(response.aiter_raw(10))
            return (await client.ping()).accid

    assert (asyncio.run(ask()), server.connections) == ("1234567", 2)


def test_stream_cannot_be_read_twice(serve) -> None:
    """Its connection may already serve another request."""
    server = serve(reply(200, b"file"))

    with Cincopa(TOKEN, base_url=server.url, timeout=1) as client, client.fetch(server.url) as response:
        assert list(response.iter_raw()) == [b"file"]
        with pytest.raises(httpx.StreamConsumed):
            response.read()


def test_rest_of_a_stream_cannot_be_read_as_the_whole(serve) -> None:
    server = serve(reply(200, b"x" * 100_000))

    with Cincopa(TOKEN, base_url=server.url) as client, client.fetch(server.url) as response:
        parts = response.iter_raw(10)
        next(parts)
        with pytest.raises(httpx.StreamConsumed):
            response.read()


def test_async_stream_cannot_be_read_twice(serve) -> None:
    server = serve(reply(200, b"file"))

    async def ask() -> None:
        client = AsyncCincopa(TOKEN, base_url=server.url, timeout=1)
        async with client, client.fetch_async(server.url) as response:
            assert [part async for part in response.aiter_raw()] == [b"file"]
            with pytest.raises(httpx.StreamConsumed):
                await response.aread()

    asyncio.run(ask())


def test_closed_stream_cannot_be_read(serve) -> None:
    server = serve(reply(200, b"file"))

    with Cincopa(TOKEN, base_url=server.url, timeout=1) as client:
        with client.fetch(server.url) as response:
            pass
        with pytest.raises(httpx.StreamClosed):
            response.read()


async def wait_for_requests(server: FaultServer, count: int) -> None:
    """Wait until the server has received `count` requests."""
    async with asyncio.timeout(300):
        while len(server.seen) < count:
            await asyncio.sleep(0.001)


@pytest.mark.usefixtures("one_connection")
def test_cancelled_calls_release_their_connections(serve) -> None:
    """One call waits for its response, the other for a connection."""
    server = serve(STALL, PONG)

    async def ask() -> str:
        async with AsyncCincopa(TOKEN, base_url=server.url) as client:
            active = asyncio.create_task(client.ping())
            await wait_for_requests(server, 1)
            waiting = asyncio.create_task(client.ping())
            await asyncio.sleep(0)
            for task in (waiting, active):
                task.cancel()
            await asyncio.wait([waiting, active])
            assert (waiting.cancelled(), active.cancelled()) == (True, True)
            return (await client.ping()).accid

    assert (asyncio.run(ask()), server.connections) == ("1234567", 2)


@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("times", [2, 3, 4])
def test_call_that_is_cancelled_repeatedly_releases_its_connection(serve, times) -> None:
    """The task may be cancelled again while the connection is being closed."""
    server = serve(STALL, cut(PONG, "stall"), PONG)

    async def ask() -> str:
        async with AsyncCincopa(TOKEN, base_url=server.url, timeout=5) as client:
            for count in (1, 2):
                task = asyncio.create_task(client.ping())
                await wait_for_requests(server, count)
                for _ in range(times):
                    task.cancel()
                    await asyncio.sleep(0)
                await asyncio.wait([task])
            return (await client.with_options(timeout=1).ping()).accid

    assert asyncio.run(ask()) == "1234567"


def test_call_on_a_client_that_is_closed_at_any_time_has_an_error_of_ours(serve) -> None:
    server = serve(*[PONG] * 200)

    async def closed_after(iterations: int) -> BaseException | None:
        client = AsyncCincopa(TOKEN, base_url=server.url, retries=0, timeout=10)
        await client.ping()
        task = asyncio.create_task(client.ping())
        for _ in range(iterations):
            await asyncio.sleep(0)
        await client.aclose()
        await asyncio.wait([task])
        return task.exception()

    async def run() -> list[BaseException | None]:
        return [await closed_after(iterations) for iterations in range(20)]

    errors = [error for error in asyncio.run(run()) if error is not None]

    assert len(errors) > 5
    assert [error for error in errors if not isinstance(error, TransportError | RuntimeError)] == []


def interrupt_call(client: Cincopa, number: int) -> bool:
    """Raise KeyboardInterrupt at the nth event of a call; return whether the call had that many."""
    numbers = itertools.count()

    def interrupt(_: FrameType, event: str, __: object) -> None:
        if event in {"call", "c_return"} and next(numbers) == number:
            sys.setprofile(None)
            raise KeyboardInterrupt

    sys.setprofile(interrupt)
    try:
        client.ping()
    except KeyboardInterrupt:
        return True
    finally:
        sys.setprofile(None)
    return False


@pytest.mark.usefixtures("one_connection")
# A connection that is interrupted while it is acquired has no owner: Python closes it with a warning.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_ctrl_c_at_any_time_causes_no_deadlock(serve) -> None:
    """The connection is released, except at the few points where Python cannot run the cleanup."""
    server = serve(*[PONG] * 5000)
    released: list[bool] = []

    def interrupt_at_each_event() -> None:
        for number in itertools.count():
            with Cincopa(TOKEN, base_url=server.url, timeout=httpx.Timeout(10, pool=0.01), retries=0) as client:
                client.ping()
                if not interrupt_call(client, number):
                    return
                try:
                    client.ping()
                except TransportTimeoutError:
                    released.append(False)
                else:
                    released.append(True)

    # In a thread, as it may deadlock.
    thread = threading.Thread(target=interrupt_at_each_event, daemon=True)
    thread.start()
    thread.join(60)

    assert not thread.is_alive(), f"hangs after Ctrl-C at event {len(released)}"
    assert released.count(True) > 100
    assert released.count(False) <= 3


def test_each_server_has_its_own_connections(serve) -> None:
    first, second = serve(PONG, PONG), serve(reply(200, "second"), reply(200, "second"))

    with Cincopa(TOKEN, base_url=first.url) as client:
        results = [(client.ping().accid, client.transfer("GET", second.url).text) for _ in range(2)]

    assert (results, first.connections, second.connections) == ([("1234567", "second")] * 2, 1, 1)


CHAOS = [PONG, cut(PONG, "finish"), cut(PONG, "reset"), RESET, GARBAGE, answer(500), reply(200, "<html>"), PONG]


def test_threads_release_all_connections_after_faults(serve, monkeypatch) -> None:
    """As many concurrent calls succeed as before."""
    monkeypatch.setattr(base, "MAX_CONNECTIONS", 3)
    server = serve(*random.Random(1).choices(CHAOS, k=120), *[concurrent_pong(3)] * 3)

    def ask(client: Cincopa) -> str:
        with contextlib.suppress(CincopaError):
            return client.ping().accid
        return ""

    with Cincopa(TOKEN, base_url=server.url, retries=0) as client, ThreadPoolExecutor(12) as threads:
        list(threads.map(lambda _: ask(client), range(120)))
        assert list(threads.map(lambda _: ask(client), range(3))) == ["1234567"] * 3


def test_tasks_release_all_connections_after_faults_and_cancellations(serve, monkeypatch) -> None:
    """As many concurrent calls succeed as before."""
    monkeypatch.setattr(base, "MAX_CONNECTIONS", 3)
    chance = random.Random(2)
    # A call may be cancelled before it is sent, so that not all of these are used.
    server = serve(*[Step(lambda _: chance.choice(CHAOS).data, "finish")] * 120)

    async def ask(client: AsyncCincopa) -> None:
        with contextlib.suppress(CincopaError):
            await client.ping()

    async def cancelled(client: AsyncCincopa) -> None:
        task = asyncio.create_task(ask(client))
        # At a random time during the calls.
        await asyncio.sleep(chance.uniform(0, 0.15))
        task.cancel()
        await asyncio.wait([task])

    async def main() -> list[str]:
        async with AsyncCincopa(TOKEN, base_url=server.url, retries=0) as client:
            await asyncio.gather(*(chance.choice([ask, cancelled])(client) for _ in range(120)))
            server.then(*[concurrent_pong(3)] * 3)
            return [pong.accid for pong in await asyncio.gather(*(client.ping() for _ in range(3)))]

    assert asyncio.run(main()) == ["1234567"] * 3


def test_expired_connections_are_closed_while_a_newer_one_is_in_use(serve, monkeypatch) -> None:
    """Releasing a connection closes the idle ones that have expired."""
    server = serve(PONG, PONG)
    with Cincopa(TOKEN, base_url=server.url) as client:
        client.ping()
        pooled = client._clients.sync()._transport._pool._pool._connections
        (idle,) = pooled._idle
        monkeypatch.setattr(idle, "can_handle_request", lambda _: False)
        monkeypatch.setattr(idle, "has_expired", lambda: True)
        client.ping()

        assert pooled._idle != [idle]
        assert len(pooled._idle) == 1
        assert idle.is_closed()


def test_idle_connections_are_closed_for_those_to_another_server(serve, monkeypatch) -> None:
    """Idle and busy connections together never exceed the maximum."""
    monkeypatch.setattr(base, "MAX_CONNECTIONS", 2)
    first, second = serve(*[concurrent_pong(2)] * 2), serve(*[concurrent_pong(2)] * 2)

    with Cincopa(TOKEN, base_url=first.url) as client, ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda _: client.ping(), range(2)))
        pooled = client._clients.sync()._transport._pool._pool._connections
        old = list(pooled._idle)
        list(threads.map(lambda _: client.transfer("GET", second.url), range(2)))

        assert len(old) == 2
        assert len(pooled._idle) == 2
        assert all(connection.is_closed() for connection in old)


def test_expired_connections_are_closed_when_no_other_can_be_opened(serve, monkeypatch) -> None:
    """Missing certificates, for example, prevent a connection from being opened."""
    server = serve(PONG, PONG)
    with Cincopa(TOKEN, base_url=server.url) as client:
        client.ping()
        pooled = client._clients.sync()._transport._pool._pool._connections
        (expired,) = pooled._idle
        monkeypatch.setattr(expired, "has_expired", lambda: True)
        with monkeypatch.context() as patch, pytest.raises(FileNotFoundError):
            patch.setattr(pooled, "_open", lambda _: open("/nonexistent"))  # noqa: SIM115
            client.ping()
        client.ping()

        assert expired.is_closed()
