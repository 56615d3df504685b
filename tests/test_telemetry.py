"""OpenTelemetry: one span for each call and flow, what it has, and which requests belong to it."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from faultserver import RESET, answer, cut, reply
from opentelemetry import trace
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from cincopa_v2_client import AsyncCincopa, Cincopa, CincopaError
from cincopa_v2_client.runtime.calls import retry

TOKEN = "1234567itopsecrettoken"
UPLOAD = "/post.jpg?uid=1&hash=thirtytwoletters"


@pytest.fixture
def exporter(monkeypatch: pytest.MonkeyPatch) -> Iterator[InMemorySpanExporter]:
    """Set up tracing as a program does, for one test; instrument httpx too."""
    monkeypatch.setattr(retry, "FIRST_DELAY", 0.001)
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    # A program can do it once: `set_tracer_provider` refuses a second time.
    monkeypatch.setattr(trace, "_TRACER_PROVIDER", provider)
    instrumentor = HTTPXClientInstrumentor()
    instrumentor.instrument(tracer_provider=provider)
    yield exporter
    instrumentor.uninstrument()
    provider.shutdown()


def spans(exporter: InMemorySpanExporter) -> dict[str, ReadableSpan]:
    return {span.name: span for span in exporter.get_finished_spans()}


def parent(span: ReadableSpan) -> int | None:
    return span.parent.span_id if span.parent else None


def test_operation_is_one_client_span_with_the_attributes_of_http(run, serve, exporter) -> None:
    server = serve(answer(items=[]))

    run(lambda c: c.asset.list(search="x"), api_token=TOKEN, base_url=server.url)

    [span] = exporter.get_finished_spans()
    assert (span.name, span.kind, span.status.status_code) == (
        "cincopa asset.list",
        trace.SpanKind.CLIENT,
        trace.StatusCode.UNSET,
    )
    assert dict(span.attributes or {}) == {
        "http.request.method": "GET",
        "url.full": f"{server.url}/asset.list.json?search=x",
        "server.address": "127.0.0.1",
        "server.port": int(server.url.rpartition(":")[2].partition("/")[0]),
        "http.response.status_code": 200,
        "http.response.body.size": len('{"success": true, "items": [], "runtime": 1}'),
    }


@pytest.mark.parametrize(("scheme", "port"), [("http", 80), ("https", 443)])
def test_span_has_the_port_of_the_scheme(exporter, scheme: str, port: int) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json={"success": True}))

    with Cincopa(TOKEN, base_url=f"{scheme}://api.test/v2", transport=transport) as c:
        c.ping()

    assert (spans(exporter)["cincopa ping"].attributes or {})["server.port"] == port


def test_trace_goes_on_at_the_server(run, serve, exporter) -> None:
    server = serve(answer())

    run(lambda c: c.ping(), api_token=TOKEN, base_url=server.url)

    [span] = exporter.get_finished_spans()
    context = span.get_span_context()
    assert context
    assert f"00-{context.trace_id:032x}-{context.span_id:016x}-" in server.seen[0].headers["traceparent"]


def test_retries_are_counted_and_have_their_reasons(run, serve, exporter) -> None:
    run(lambda c: c.ping(), api_token=TOKEN, base_url=serve(reply(503), RESET, answer()).url)

    [span] = exporter.get_finished_spans()
    attributes = span.attributes or {}
    assert (attributes["http.request.resend_count"], attributes["http.response.status_code"]) == (2, 200)
    events = [(event.name, event.attributes or {}) for event in span.events]
    assert [(name, noted["error.type"]) for name, noted in events] == [("retry", "503"), ("retry", "ReadError")]
    assert all(0 <= noted["retry.delay"] <= 0.002 for _, noted in events)


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (answer(403, error="Unauthorized"), ("403", "ping: ")),
        (reply(200, "<h1>no</h1>"), ("DecodeError", "ping: ")),
        (RESET, ("TransportError", "ping: ReadError")),
    ],
)
def test_failed_call_has_an_error_status_and_its_type(run, serve, exporter, step, expected) -> None:
    with pytest.raises(CincopaError):
        run(lambda c: c.ping(), api_token=TOKEN, base_url=serve(step).url, retries=0)

    [span] = exporter.get_finished_spans()
    assert span.status.status_code is trace.StatusCode.ERROR
    assert (span.status.description or "").startswith(expected[1])
    assert (span.attributes or {})["error.type"] == expected[0]


def test_refused_transfer_is_an_error(run, serve, exporter) -> None:
    name = {Cincopa: "transfer", AsyncCincopa: "transfer_async"}
    url = serve(reply(404)).url

    run(lambda c: getattr(c, name[type(c)])("POST", url + UPLOAD), api_token=TOKEN)

    [span] = exporter.get_finished_spans()
    assert (span.name, span.status.status_code) == ("cincopa transfer", trace.StatusCode.ERROR)
    assert (span.attributes or {})["error.type"] == "404"


def test_fetched_file_is_a_span_that_lasts_until_its_end(run, serve, exporter) -> None:
    url = serve(reply(200, "a film" * 1000)).url

    def fetch(client: Any) -> Any:
        if not isinstance(client, Cincopa):
            return fetch_async(client)
        with client.fetch(url + UPLOAD) as response:
            assert trace.get_current_span() is trace.INVALID_SPAN
            return response.read()

    async def fetch_async(client: AsyncCincopa) -> None:
        async with client.fetch_async(url + UPLOAD) as response:
            await response.aread()

    run(fetch, api_token=TOKEN)

    [span] = exporter.get_finished_spans()
    assert (span.name, (span.attributes or {})["http.response.body.size"]) == ("cincopa fetch", 6000)


def test_flow_is_a_span_with_its_operations_within(run, emulator, exporter, tmp_path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text")

    run(lambda c: c.asset.upload_file(path), api_token=emulator.api_token, base_url=emulator.base_url)

    finished = exporter.get_finished_spans()
    flow = finished[-1]
    assert (flow.name, flow.kind) == ("cincopa asset.upload_file", trace.SpanKind.CLIENT)
    assert {span.name for span in finished[:-1]} >= {"cincopa asset.get_upload_url", "cincopa transfer"}
    assert {parent(span) for span in finished[:-1]} == {flow.get_span_context().span_id}  # pyright: ignore


def test_operations_of_concurrent_flows_are_within_the_one_that_started_them(run, emulator, exporter, tmp_path) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(3)]
    for path in paths:
        path.write_text(path.name)

    def upload(client: Any) -> Any:
        if isinstance(client, Cincopa):
            return list(client.asset.upload_many(paths, concurrency=2))
        return upload_async(client)

    async def upload_async(client: AsyncCincopa) -> list[Any]:
        return [each async for each in client.asset.upload_many(paths, concurrency=2)]

    run(upload, api_token=emulator.api_token, base_url=emulator.base_url)

    finished = exporter.get_finished_spans()
    flow = finished[-1]
    assert flow.name == "cincopa asset.upload_many"
    assert {parent(span) for span in finished[:-1]} == {flow.get_span_context().span_id}  # pyright: ignore
    assert len([span for span in finished if span.name == "cincopa transfer"]) == 3


def test_iteration_leaves_the_callers_span_current(run, emulator, exporter) -> None:
    current: list[Any] = []

    def read(client: Any) -> Any:
        if isinstance(client, Cincopa):
            for _ in client.gallery.iter():
                current.append(trace.get_current_span())
            return None
        return read_async(client)

    async def read_async(client: AsyncCincopa) -> None:
        async for _ in client.gallery.iter():
            current.append(trace.get_current_span())

    with Cincopa(emulator.api_token, base_url=emulator.base_url) as client:
        client.gallery.create(name="Talks")
    exporter.clear()
    run(read, api_token=emulator.api_token, base_url=emulator.base_url)

    assert current == [trace.INVALID_SPAN]
    page, listing = exporter.get_finished_spans()
    assert (page.name, listing.name) == ("cincopa gallery.list", "cincopa gallery.iter")
    assert parent(page) == listing.get_span_context().span_id  # pyright: ignore[reportOptionalMemberAccess]


def test_no_span_shows_a_secret(run, serve, exporter) -> None:
    echo = answer(403, error="no", message=f"{TOKEN} s3cretkey")
    server = serve(echo, cut(answer(), "finish"), reply(500, TOKEN))

    def calls(client: Any) -> Any:
        return client.webhook.set("https://h.example/topsecrethook", "s3cretkey")

    for _ in range(3):
        with pytest.raises(CincopaError):
            run(calls, api_token=TOKEN, base_url=server.url)

    text = json.dumps([json.loads(span.to_json()) for span in exporter.get_finished_spans()])
    assert text.count("cincopa webhook.set") == 3
    assert [secret for secret in (TOKEN, "s3cretkey", "topsecrethook") if secret in text] == []


def test_disabled_instrumentation_leaves_the_spans_to_that_of_httpx(run, serve, exporter, monkeypatch) -> None:
    monkeypatch.setenv("OTEL_PYTHON_DISABLED_INSTRUMENTATIONS", "redis, cincopa")

    run(lambda c: c.ping(), api_token=TOKEN, base_url=serve(answer()).url)

    assert list(spans(exporter)) == ["GET"]


def test_without_a_provider_there_is_no_span_and_no_header(run, serve) -> None:
    server = serve(answer())

    run(lambda c: c.ping(), api_token=TOKEN, base_url=server.url)

    assert "traceparent" not in server.seen[0].headers


def test_without_the_api_nothing_of_it_is_imported(serve) -> None:
    code = (
        "import sys\nfrom cincopa_v2_client import Cincopa\nCincopa('1i2', base_url=sys.argv[1]).ping()\n"
        "print([name for name in sys.modules if 'telemetry' in name])"
    )

    done = subprocess.run([sys.executable, "-c", code, serve(answer()).url], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_span_of_a_cancelled_call_ends(serve, exporter) -> None:
    from faultserver import STALL

    async def give_up() -> None:
        async with AsyncCincopa(TOKEN, base_url=serve(STALL).url) as client:
            await asyncio.wait_for(client.ping(), 0.05)

    with pytest.raises(TimeoutError):
        asyncio.run(give_up())

    assert (spans(exporter)["cincopa ping"].attributes or {})["error.type"] == "CancelledError"
