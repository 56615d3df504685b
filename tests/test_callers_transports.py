"""Transports of the caller's that are not httpx's own: whose response a call gets, in which process and event loop."""

import asyncio
import gc
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from faultserver import Step, answer, reply
from opentelemetry.instrumentation.httpx import AsyncOpenTelemetryTransport, SyncOpenTelemetryTransport

from cincopa_v2_client import AsyncCincopa, Cincopa

TOKEN = "1234567itoken"


class Wrapper(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Passes requests on to httpx's transport."""

    def __init__(self, asynchronous: bool) -> None:
        self._transport: Any = httpx.AsyncHTTPTransport() if asynchronous else httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._transport.handle_request(request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await self._transport.handle_async_request(request)

    def close(self) -> None:
        self._transport.close()

    async def aclose(self) -> None:
        await self._transport.aclose()


def traced(asynchronous: bool) -> Any:
    """Return httpx's transport within OpenTelemetry's."""
    if asynchronous:
        return AsyncOpenTelemetryTransport(httpx.AsyncHTTPTransport())
    return SyncOpenTelemetryTransport(httpx.HTTPTransport())


def patched(asynchronous: bool) -> Any:
    """Return httpx's transport with a replaced method, as OpenTelemetry's `instrument_client` does."""
    transport: Any = httpx.AsyncHTTPTransport() if asynchronous else httpx.HTTPTransport()
    name = "handle_async_request" if asynchronous else "handle_request"
    original = getattr(transport, name)
    setattr(transport, name, original)
    return transport


TRANSPORTS = [Wrapper, traced, patched]


def own_response(seen: Any) -> bytes:
    """Respond with the name in the request."""
    data = answer(fid=seen.query["name"][0]).data
    assert isinstance(data, bytes)
    return data


def with_more(seen: Any) -> bytes:
    """Respond twice."""
    return own_response(seen) + own_response(seen)


def fids(make: Callable[[bool], Any], base_url: str, *, asynchronous: bool) -> list[str]:
    """Create three galleries; return the ids in the responses."""

    async def create() -> list[str]:
        async with AsyncCincopa(TOKEN, base_url=base_url, transport=make(True), timeout=20) as client:
            return [(await client.gallery.create(name=name)).fid for name in "abc"]

    if asynchronous:
        return asyncio.run(create())
    with Cincopa(TOKEN, base_url=base_url, transport=make(False), timeout=20) as client:
        return [client.gallery.create(name=name).fid for name in "abc"]


@pytest.mark.parametrize("asynchronous", [False, True])
@pytest.mark.parametrize("make", TRANSPORTS)
def test_bytes_beyond_a_response_are_not_the_next_response(serve, make, asynchronous) -> None:
    server = serve(*[Step(with_more)] * 3)

    assert fids(make, server.url, asynchronous=asynchronous) == ["a", "b", "c"]
    assert server.connections == 3


@pytest.mark.parametrize("asynchronous", [False, True])
@pytest.mark.parametrize("make", TRANSPORTS)
def test_connection_without_further_bytes_is_used_again(serve, make, asynchronous) -> None:
    server = serve(*[Step(own_response)] * 3)

    assert fids(make, server.url, asynchronous=asynchronous) == ["a", "b", "c"]
    assert server.connections == 1


@pytest.mark.parametrize("make", TRANSPORTS)
def test_body_that_http_forbids_is_not_the_next_response(serve, make) -> None:
    server = serve(Step(b"HTTP/1.1 204 No Content\r\nContent-Length: 4\r\n\r\n"), reply(200, "own"))

    with Cincopa(TOKEN, base_url=server.url, transport=make(False)) as client:
        client.transfer("GET", server.url)
        assert client.transfer("GET", server.url).text == "own"

    assert server.connections == 2


# Connections of a closed loop can only be closed by the garbage collector.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("make", TRANSPORTS)
def test_transport_is_refused_in_another_event_loop(serve, make) -> None:
    """The error is raised before a request."""
    server = serve(*[Step(own_response)] * 2)
    client = AsyncCincopa(TOKEN, base_url=server.url, transport=make(True))

    async def create(client: AsyncCincopa) -> str:
        return (await client.gallery.create(name="a")).fid

    assert asyncio.run(create(client)) == "a"
    with pytest.raises(RuntimeError, match=r"transport= was used in another event loop"):
        asyncio.run(create(client))

    del client
    gc.collect()
    assert len(server.seen) == 1


# The forking program is a separate one, as this one has threads.
FORKING = f"""
import os, sys
sys.path[:0] = [{os.path.dirname(__file__)!r}]
from cincopa_v2_client import Cincopa
from test_callers_transports import Wrapper

client = Cincopa("1i2", base_url=sys.argv[1], transport=Wrapper(False), timeout=20)
client.gallery.create(name="a")
if (pid := os.fork()) == 0:
    try:
        client.gallery.create(name="b")
    except RuntimeError as error:
        os._exit(0 if "used in another process" in str(error) else 2)
    os._exit(1)
code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
print(code, client.gallery.create(name="c").fid)
client.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork()")
def test_transport_is_refused_in_a_forked_process(serve) -> None:
    server = serve(*[Step(own_response)] * 3)

    run = subprocess.run([sys.executable, "-c", FORKING, server.url], capture_output=True, text=True, check=False)

    assert (run.stdout, len(server.seen), server.connections) == ("0 c\n", 2, 1), run.stderr
