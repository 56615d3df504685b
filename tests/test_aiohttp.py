"""`transport="aiohttp"` behaves as the default connections do, and tools that look into aiohttp see no secret."""

import asyncio
import gc
import json
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import aiohttp
import pytest
import sentry_sdk
import trio
from faultserver import RESET, STALL, FaultServer, Step, answer, cut, reply
from opentelemetry.instrumentation.aiohttp_client import AioHttpClientInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from sentry_sdk.integrations.aiohttp import AioHttpIntegration
from sentry_sdk.scrubber import EventScrubber
from sentry_sdk.transport import Transport

from cincopa_v2_client import AsyncCincopa, Cincopa, TransportError, TransportTimeoutError
from iconik_v1_client import AsyncIconik

TOKEN = "7654321itopsecrettoken0123456789abcd"
SECRETS = (TOKEN, "secretwebhookkey", "thirtytwoletters", "topsecrethookpath")
UPLOAD = "/post.jpg?uid=1&hash=thirtytwoletters&d=a%2Cb,c"

Act = Callable[[AsyncCincopa], Any]


def call(act: Act, url: str, **options: Any) -> Any:
    """Call a function with a client on aiohttp's connections."""

    async def run() -> Any:
        async with AsyncCincopa(base_url=url, **{"api_token": TOKEN, "transport": "aiohttp", **options}) as client:
            return await act(client)

    return asyncio.run(run())


async def content() -> AsyncIterator[bytes]:
    yield b"first,"
    yield b"second"


async def calls(c: AsyncCincopa) -> None:
    """Send requests of all kinds."""
    await c.asset.list(search="a & b, c/d + é", details=["tags", "caption"])
    await c.webhook.set("https://hooks.example/topsecrethookpath", "secretwebhookkey")
    await c.gallery.create(name="Talks")
    await c.transfer_async("POST", c.base_url + UPLOAD, content=b"x" * 100_000)
    await c.transfer_async("PUT", c.base_url + UPLOAD, content=content(), headers={"Content-Length": "12"})
    async with c.fetch_async(c.base_url + UPLOAD) as response:
        assert await response.aread() == b"a film" * 1000


SCRIPT = [*[answer()] * 3, *[reply(200, "ok")] * 2, reply(200, "a film" * 1000)]


def test_requests_are_those_of_the_default_connections(serve) -> None:
    servers: list[FaultServer] = []
    for transport in (None, "aiohttp"):
        servers.append(serve(*SCRIPT))
        call(calls, servers[-1].url, transport=transport)

    first, second = ([(each.line, _comparable(each.headers), each.body) for each in server.seen] for server in servers)
    assert first == second
    assert TOKEN in servers[1].seen[0].target
    assert servers[1].connections == 1


def _comparable(headers: dict[str, str]) -> dict[str, str]:
    # Only httpx asks for what is the default of HTTP/1.1.
    return {name: value for name, value in headers.items() if name not in {"connection", "host"}}


def test_secret_headers_are_sent(serve) -> None:
    server = serve(reply(200, '{"id": "x"}'))

    async def get() -> None:
        async with AsyncIconik("app", "secrettoken", base_url=server.url, transport="aiohttp") as client:
            await client.assets.get("0f8fad5b-d9cb-469f-a165-70867728950e")

    asyncio.run(get())

    assert (server.seen[0].headers["app-id"], server.seen[0].headers["auth-token"]) == ("app", "secrettoken")


def test_write_by_get_is_not_sent_twice_when_its_connection_is_lost(serve) -> None:
    server = serve(answer(), RESET, answer())

    async def act(c: AsyncCincopa) -> None:
        await c.ping()
        await c.live.start("L1")

    with pytest.raises(TransportError, match=r"live\.start"):
        call(act, server.url)

    assert [seen.target.split("?")[0].rpartition("/")[2] for seen in server.seen] == ["ping.json", "live.start.json"]


@pytest.mark.parametrize(
    ("step", "error"),
    [
        (RESET, TransportError),
        (STALL, TransportTimeoutError),
        (cut(answer(), "finish"), TransportError),
        (cut(answer(), "stall"), TransportTimeoutError),
        (Step(b"HTTP/9 hello\r\n\r\n", "finish"), TransportError),
    ],
)
def test_failure_is_the_error_of_the_default_connections(serve, step, error) -> None:
    with pytest.raises(TransportError) as problem:
        call(lambda c: c.ping(), serve(step).url, retries=0, timeout=0.2)

    assert type(problem.value) is error


def test_failed_connection_is_a_transport_error() -> None:
    with pytest.raises(TransportError, match="ping: ConnectError"):
        call(lambda c: c.ping(), "http://127.0.0.1:1", retries=0)


def test_read_is_sent_again_on_a_new_connection(serve) -> None:
    server = serve(answer(), RESET, answer(accid="me"))

    async def act(c: AsyncCincopa) -> Any:
        await c.ping()
        return await c.ping()

    assert call(act, server.url).accid == "me"
    assert len(server.seen) == 3


def test_connection_with_trailing_data_is_not_used_again(serve) -> None:
    step = answer()
    assert isinstance(step.data, bytes)
    server = serve(Step(step.data + b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"), answer(accid="me"))

    async def act(c: AsyncCincopa) -> Any:
        await c.ping()
        return await c.ping()

    assert call(act, server.url).accid == "me"
    assert server.connections == 2


def test_exception_of_the_content_is_raised(serve) -> None:
    async def failing() -> AsyncIterator[bytes]:
        yield b"x"
        raise LookupError("no more")

    url = serve(reply(200, "ok")).url

    with pytest.raises(LookupError, match="no more"):
        call(lambda c: c.transfer_async("POST", url, content=failing()), url)


@pytest.mark.filterwarnings("ignore:.*[Uu]nclosed:pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
def test_each_event_loop_has_its_own_connections(serve) -> None:
    server = serve(answer(), answer(accid="me"))
    client = AsyncCincopa(TOKEN, base_url=server.url, transport="aiohttp")

    async def last() -> str | None:
        async with client:
            return (await client.ping()).accid

    asyncio.run(client.ping())  # pyright: ignore[reportArgumentType]
    assert asyncio.run(last()) == "me"
    # asyncio warns of a connection that is left open in a closed event loop.
    gc.collect()
    assert server.connections == 2


def test_deadline_ends_a_call(serve) -> None:
    with pytest.raises(TransportTimeoutError, match="deadline"):
        call(lambda c: c.ping(), serve(STALL).url, deadline=0.1, retries=0)


def test_proxy_of_the_environment_is_used(serve, monkeypatch) -> None:
    proxy = serve(answer(accid="me"))
    monkeypatch.setenv("HTTP_PROXY", proxy.url)

    assert call(lambda c: c.ping(), "http://cincopa.example/v2").accid == "me"


def test_sync_call_is_refused(serve) -> None:
    with (
        Cincopa(TOKEN, transport="aiohttp") as client,
        pytest.raises(TypeError, match="'aiohttp' is an async transport"),
    ):
        client.ping()


def test_unknown_name_is_refused() -> None:
    with pytest.raises(TypeError, match="transport='requests'; expected an httpx transport, or 'aiohttp'"):
        AsyncCincopa(TOKEN, transport="requests")  # pyright: ignore[reportArgumentType]


def test_other_event_loop_is_refused() -> None:
    with pytest.raises(RuntimeError, match="needs asyncio"):
        trio.run(AsyncCincopa(TOKEN, transport="aiohttp", base_url="http://127.0.0.1:1").ping)


def leaks(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


@pytest.fixture
def spans() -> Iterator[InMemorySpanExporter]:
    """Instrument aiohttp with OpenTelemetry; return the exporter of its spans."""
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    AioHttpClientInstrumentor().instrument(tracer_provider=provider)
    yield exporter
    AioHttpClientInstrumentor().uninstrument()
    provider.shutdown()


def fail(c: AsyncCincopa) -> Any:
    return c.webhook.set("https://hooks.example/topsecrethookpath", "secretwebhookkey")


def test_opentelemetry_for_aiohttp_sees_each_request_without_its_secrets(serve, spans) -> None:
    call(calls, serve(*SCRIPT).url)
    with pytest.raises(TransportError):
        call(fail, serve(RESET).url)

    finished = spans.get_finished_spans()
    assert [span.name for span in finished] == ["GET", "POST", "POST", "POST", "PUT", "GET", "POST"]
    assert leaks(" ".join(span.to_json() for span in finished)) == []


def traced(monkeypatch: pytest.MonkeyPatch, config: aiohttp.TraceConfig) -> None:
    """Add tracing to each of aiohttp's sessions, as its instrumentations do."""
    original = aiohttp.ClientSession.__init__
    monkeypatch.setattr(
        aiohttp.ClientSession, "__init__", lambda self, **options: original(self, **options, trace_configs=[config])
    )


def test_no_event_of_aiohttps_tracing_has_a_secret(serve, monkeypatch) -> None:
    seen: list[str] = []
    config = aiohttp.TraceConfig()

    async def note(*arguments: Any) -> None:
        for each in arguments[2:]:
            response = getattr(each, "response", None)
            request = f"{response.request_info} {response.real_url} {response!r}" if response else ""
            seen.append(f"{each!r} {request}")

    for name in ("start", "end", "exception", "headers_sent"):
        getattr(config, f"on_request_{name}").append(note)
    traced(monkeypatch, config)

    call(calls, serve(*SCRIPT).url)
    with pytest.raises(TransportError):
        call(fail, serve(RESET).url)

    assert sum(each.startswith("TraceRequestHeadersSentParams") for each in seen) == 7
    assert leaks(" ".join(seen)) == []


def test_sentry_for_aiohttp_sees_no_secret(serve, monkeypatch) -> None:
    items: list[str] = []

    class Events(Transport):
        def __init__(self) -> None:
            super().__init__({"dsn": "http://key@localhost/1"})

        def capture_envelope(self, envelope: Any) -> None:
            items.extend(json.dumps(item.payload.json) for item in envelope.items if item.payload.json is not None)

    # The integration replaces it; it is restored after the test.
    monkeypatch.setattr(aiohttp.ClientSession, "__init__", aiohttp.ClientSession.__init__)
    sentry_sdk.init(
        dsn="http://key@localhost/1",
        transport=Events(),
        traces_sample_rate=1.0,
        # Sentry's own scrubber is disabled, as it would hide the secrets.
        event_scrubber=EventScrubber(denylist=[], pii_denylist=[]),
        default_integrations=False,
        auto_enabling_integrations=False,
        integrations=[AioHttpIntegration()],
    )
    try:
        with sentry_sdk.start_transaction(name="calls"):
            call(calls, serve(*SCRIPT).url)
        try:
            call(fail, serve(RESET).url)
        except TransportError as error:
            sentry_sdk.capture_exception(error)
    finally:
        # Without arguments, `init` would turn all integrations on.
        sentry_sdk.get_global_scope().set_client(None)

    transaction, report = map(json.loads, items)
    assert [span["op"] for span in transaction["spans"]] == ["http.client"] * 6
    assert report["exception"]["values"][-1]["type"] == "TransportError"
    frames = [frame for each in report["exception"]["values"] for frame in each["stacktrace"]["frames"]]
    assert leaks(json.dumps(transaction)) == []
    assert [frame["function"] for frame in frames if leaks(json.dumps(frame.get("vars", {})))] == []
