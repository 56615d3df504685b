"""Tools that instrument httpx get every request of a client, and no secret, with any transport."""

import asyncio
import json
import logging
import sys
import traceback
import warnings
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import httpx
import pytest
import respx
import rich.traceback
import sentry_sdk
from faultserver import RESET, FaultServer, answer, reply
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from pytest_httpx import HTTPXMock
from sentry_sdk.integrations.httpx import HttpxIntegration
from sentry_sdk.scrubber import EventScrubber
from sentry_sdk.transport import Transport

from cincopa_v2_client import AsyncCincopa, Cincopa, TransportError
from cincopa_v2_client.api.webhook import webhook_set

TOKEN = "7654321itopsecrettoken0123456789abcd"
KEY = "secretwebhookkey"
SIGNATURE = "thirtytwoletters"
HOOK = "https://hooks.example/topsecrethookpath"
SECRETS = (TOKEN, KEY, SIGNATURE, "topsecrethookpath")
UPLOAD = f"/post.jpg?uid=1&hash={SIGNATURE}"
BASE_URL = "http://cincopa.example/v2"

Serve = Callable[..., FaultServer]


def calls(c: Cincopa) -> None:
    """Send four requests with different kinds of secrets."""
    c.ping()
    c.webhook.set(HOOK, KEY)
    c.transfer("POST", c.base_url + UPLOAD, content=b"x")
    with c.fetch(c.base_url + UPLOAD) as response:
        response.read()


async def async_calls(c: AsyncCincopa) -> None:
    """Send the same requests as `calls`."""
    await c.ping()
    await c.webhook.set(HOOK, KEY)
    await c.transfer_async("POST", c.base_url + UPLOAD, content=b"x")
    async with c.fetch_async(c.base_url + UPLOAD) as response:
        await response.aread()


class Connection:
    """A way to connect: the default transport, a proxy, or a transport of the caller's."""

    def __init__(self, way: str, serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
        self._way = way
        self._serve = serve
        # The token is in the environment, so that no frame of these tests contains it.
        monkeypatch.setenv("CINCOPA_API_TOKEN", TOKEN)
        self._monkeypatch = monkeypatch

    def options(self, server: FaultServer, own: Callable[[], Any]) -> dict[str, Any]:
        """Return the client's arguments to reach the server."""
        if self._way == "proxy":
            self._monkeypatch.setenv("HTTP_PROXY", server.url)
            return {"base_url": BASE_URL}
        return {"base_url": server.url, **({"transport": own()} if self._way == "own" else {})}

    def run(self, act: Callable[[Cincopa], Any], act_async: Callable[[AsyncCincopa], Awaitable[Any]]) -> None:
        """Call both functions with a sync and an async client, on servers that succeed; check the sent secrets."""
        for sync in (True, False):
            server = self._serve(*[answer()] * 2, *[reply(200, "ok")] * 2)
            if sync:
                with Cincopa(**self.options(server, httpx.HTTPTransport)) as c:
                    act(c)
            else:
                asyncio.run(self._async(act_async, self.options(server, httpx.AsyncHTTPTransport)))
            targets = [seen.target for seen in server.seen]
            assert [SIGNATURE in target for target in targets] == [False, False, True, True]
            assert [TOKEN in target for target in targets] == [True, True, False, False]

    def fail(self) -> list[TransportError]:
        """Return the exceptions of a sync and an async call that get no response."""
        errors: list[TransportError] = []
        server = self._serve(RESET, RESET)
        with Cincopa(**self.options(server, httpx.HTTPTransport), retries=0) as c:
            try:
                c.ping()
            except TransportError as error:
                errors.append(error)
        try:
            asyncio.run(self._async(lambda c: c.ping(), self.options(server, httpx.AsyncHTTPTransport)))
        except TransportError as error:
            errors.append(error)
        return errors

    async def _async(self, act: Callable[[AsyncCincopa], Awaitable[Any]], options: dict[str, Any]) -> None:
        async with AsyncCincopa(**options, retries=0) as c:
            await act(c)


@pytest.fixture(params=["default", "proxy", "own"])
def connection(request: pytest.FixtureRequest, serve: Serve, monkeypatch: pytest.MonkeyPatch) -> Connection:
    return Connection(request.param, serve, monkeypatch)


def leaks(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


@pytest.fixture
def spans() -> Iterator[InMemorySpanExporter]:
    """Instrument httpx with OpenTelemetry; return the exporter of its spans."""
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    instrumentor = HTTPXClientInstrumentor()
    instrumentor.instrument(tracer_provider=provider)
    yield exporter
    instrumentor.uninstrument()
    provider.shutdown()


def test_opentelemetry_sees_each_request_without_its_secrets(connection, spans) -> None:
    connection.run(calls, async_calls)
    failures = connection.fail()

    finished = spans.get_finished_spans()
    assert [span.name for span in finished] == ["GET", "POST", "POST", "GET"] * 2 + ["GET", "GET"]
    assert len(failures) == 2
    assert leaks(" ".join(span.to_json() for span in finished)) == []


class _Events(Transport):
    """Records the events that Sentry would send."""

    def __init__(self) -> None:
        super().__init__({"dsn": "http://key@localhost/1"})
        self.items: list[str] = []

    def capture_envelope(self, envelope: Any) -> None:
        self.items += [json.dumps(item.payload.json) for item in envelope.items if item.payload.json is not None]


@pytest.fixture(scope="module")
def _sentry() -> Iterator[_Events]:
    events = _Events()
    originals = (httpx.Client.send, httpx.AsyncClient.send)
    sentry_sdk.init(
        dsn="http://key@localhost/1",
        transport=events,
        traces_sample_rate=1.0,
        # Sentry's own scrubber is disabled, as it would hide the secrets.
        event_scrubber=EventScrubber(denylist=[], pii_denylist=[]),
        default_integrations=False,
        auto_enabling_integrations=False,
        integrations=[HttpxIntegration()],
    )
    yield events
    # Without arguments, `init` would turn all integrations on.
    sentry_sdk.get_global_scope().set_client(None)
    httpx.Client.send, httpx.AsyncClient.send = originals


@pytest.fixture
def events(_sentry: _Events) -> _Events:
    _sentry.items.clear()
    return _sentry


def test_sentry_sees_each_request_without_its_secrets(connection, events) -> None:
    with sentry_sdk.start_transaction(name="calls"):
        connection.run(calls, async_calls)
        sentry_sdk.capture_message("a report of its own, with breadcrumbs")
    report, transaction = map(json.loads, events.items)

    assert [crumb["category"] for crumb in report["breadcrumbs"]["values"]][-4:] == ["httplib"] * 4
    assert [span["op"] for span in transaction["spans"]] == ["http.client"] * 8
    assert leaks(json.dumps([report, transaction])) == []


def test_sentry_shows_the_variables_of_an_exception_without_its_secrets(connection, events) -> None:
    for error in connection.fail():
        sentry_sdk.capture_exception(error)
    reports = [json.loads(item) for item in events.items]
    exceptions = [each for report in reports for each in report["exception"]["values"]]
    functions = {
        frame["function"] for each in exceptions for frame in each["stacktrace"]["frames"] if frame.get("vars")
    }

    assert [report["exception"]["values"][-1]["type"] for report in reports] == ["TransportError"] * 2
    assert {"handle_request", "handle_async_request"} <= functions
    assert leaks(json.dumps(reports)) == []


# Calls with secret arguments. They are constants, so that no frame of these tests has them as variables.
SECRET_CALLS: list[Callable[[Any], Any]] = [
    lambda c: c.webhook.set(HOOK, KEY),
    lambda c: c.webhook.set(HOOK.removeprefix("https://"), KEY),
    lambda c: c.webhook.set(HOOK, KEY, events="*"),
    lambda c: c.webhook.set_slack(HOOK, "#videos"),
    lambda c: c.webhook.delete(HOOK),
    lambda c: c.portal.set("talks", simple_user_add=[KEY]),
]
SECRET_FUNCTION_CALLS: list[Callable[[Any], Any]] = [
    lambda c: webhook_set.sync(client=c, hook_url=HOOK, security_key=KEY),
    lambda c: webhook_set.sync_detailed(client=c, hook_url=HOOK, security_key=KEY),
]
ASYNC_SECRET_FUNCTION_CALLS: list[Callable[[Any], Any]] = [
    lambda c: webhook_set.asyncio(client=c, hook_url=HOOK, security_key=KEY),
    lambda c: webhook_set.asyncio_detailed(client=c, hook_url=HOOK, security_key=KEY),
]


def test_sentry_shows_no_secret_argument_of_a_failed_call(serve, events, monkeypatch) -> None:
    """Neither a transport error nor an invalid argument leads to a secret in an event."""
    monkeypatch.setenv("CINCOPA_API_TOKEN", TOKEN)

    def fail(base_url: str) -> None:
        with Cincopa(base_url=base_url) as c:
            for call in SECRET_CALLS + SECRET_FUNCTION_CALLS:
                try:
                    call(c)
                except (TransportError, TypeError, ValueError) as error:
                    sentry_sdk.capture_exception(error)

    async def fail_async(base_url: str) -> None:
        async with AsyncCincopa(base_url=base_url) as c:
            for call in SECRET_CALLS + ASYNC_SECRET_FUNCTION_CALLS:
                try:
                    await call(c)
                except (TransportError, TypeError, ValueError) as error:
                    sentry_sdk.capture_exception(error)

    fail(serve(*[RESET] * 6).url)
    asyncio.run(fail_async(serve(*[RESET] * 6).url))
    reports = [json.loads(item) for item in events.items]

    errors = [report["exception"]["values"][-1]["type"] for report in reports]
    assert errors == ["TransportError", "ArgumentValueError", "ArgumentTypeError", *["TransportError"] * 5] * 2
    for number, report in enumerate(reports):
        frames = [frame for each in report["exception"]["values"] for frame in each["stacktrace"]["frames"]]
        assert [frame["function"] for frame in frames if leaks(json.dumps(frame))] == [], number


def test_debug_log_has_each_request_without_its_secrets(connection, caplog) -> None:
    caplog.set_level(logging.DEBUG)

    connection.run(calls, async_calls)
    connection.fail()

    messages = [record.getMessage() for record in caplog.records if record.name == "httpx"]
    assert [line.split()[2] for line in messages] == ["GET", "POST", "POST", "GET"] * 2
    assert "httpcore.http11" in {record.name for record in caplog.records}
    assert leaks(" ".join(f"{record.getMessage()} {vars(record)!r}" for record in caplog.records)) == []


def shown_by_rich(error: BaseException) -> str:
    """Return what rich would show, without the source code, which it colours for seconds."""
    options: Any = {"show_locals": True, "locals_max_string": None}
    trace = rich.traceback.Traceback.extract(type(error), error, error.__traceback__, **options)
    frames = [frame for stack in trace.stacks for frame in stack.frames]
    variables = [f"{name} = {node}" for frame in frames for name, node in (frame.locals or {}).items()]
    return "\n".join([*(stack.exc_value for stack in trace.stacks), *variables])


def shown_by_cgitb(error: BaseException) -> str:
    if sys.version_info >= (3, 13):
        pytest.skip("Python has no cgitb any more")
    if isinstance(error, OSError):
        return ""  # cgitb itself fails for these
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import cgitb
    return cgitb.text((type(error), error, error.__traceback__))


def shown_by_traceback(error: BaseException) -> str:
    return "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())


@pytest.mark.parametrize("show", [shown_by_rich, shown_by_cgitb, shown_by_traceback])
def test_traceback_with_variables_shows_no_secret(connection, show) -> None:
    for error in connection.fail():
        assert leaks(show(error)) == []
        # Something is shown: the frames of the client's own methods.
        assert "Operation('ping')" in show(error) or "_send" in show(error)


def test_log_of_other_requests_is_unchanged(serve, caplog, monkeypatch) -> None:
    """After a request of the client, the caller's own use of httpcore is logged unchanged."""
    monkeypatch.setenv("CINCOPA_API_TOKEN", TOKEN)
    caplog.set_level(logging.DEBUG)

    with Cincopa(base_url=serve(answer()).url) as client:
        client.ping()
    logging.getLogger("httpcore.http11").debug(f"own {TOKEN}")

    assert caplog.records[-1].getMessage() == f"own {TOKEN}"


def test_pytest_httpx_intercepts_the_default_client(httpx_mock: HTTPXMock, monkeypatch) -> None:
    monkeypatch.setenv("CINCOPA_API_TOKEN", TOKEN)
    httpx_mock.add_response(url=f"{BASE_URL}/ping.json", json={"accid": "mocked"}, is_reusable=True)

    async def ping() -> str | None:
        async with AsyncCincopa(base_url=BASE_URL) as c:
            return (await c.ping()).accid

    with Cincopa(base_url=BASE_URL) as client:
        assert client.ping().accid == "mocked"
    assert asyncio.run(ping()) == "mocked"
    assert leaks(repr([(request.url, request.extensions) for request in httpx_mock.get_requests()])) == []


def test_respx_intercepts_the_default_client(monkeypatch) -> None:
    monkeypatch.setenv("CINCOPA_API_TOKEN", TOKEN)

    async def ping() -> str | None:
        async with AsyncCincopa(base_url=BASE_URL) as c:
            return (await c.ping()).accid

    with respx.mock as mock:
        route = mock.get(f"{BASE_URL}/ping.json").respond(json={"accid": "mocked"})
        with Cincopa(base_url=BASE_URL) as client:
            assert client.ping().accid == "mocked"
        assert asyncio.run(ping()) == "mocked"

    assert route.call_count == 2


def test_subclass_of_a_transport_keeps_its_own_state(serve) -> None:
    """Secrets are added on a copy of the caller's transport, which shares its state."""

    class Counting(httpx.HTTPTransport):
        count = 0

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            self.count += 1
            assert TOKEN not in str(request.url)
            return super().handle_request(request)

    transport = Counting()
    pool = transport._pool
    with Cincopa(TOKEN, base_url=serve(answer()).url, transport=transport) as client:
        client.ping()

    assert (transport.count, transport._pool) == (1, pool)


def test_instrumented_transport_of_the_caller_sends_the_token(serve, spans) -> None:
    """OpenTelemetry's instrument_client replaces the transport's method on the instance."""
    transport, async_transport = httpx.HTTPTransport(), httpx.AsyncHTTPTransport()
    HTTPXClientInstrumentor.instrument_client(httpx.Client(transport=transport))
    HTTPXClientInstrumentor.instrument_client(httpx.AsyncClient(transport=async_transport))
    server = serve(answer(), answer())

    async def ping() -> None:
        async with AsyncCincopa(TOKEN, base_url=server.url, transport=async_transport) as client:
            await client.ping()

    with Cincopa(TOKEN, base_url=server.url, transport=transport) as client:
        client.ping()
    asyncio.run(ping())

    assert [TOKEN in seen.target for seen in server.seen] == [True, True]
    assert spans.get_finished_spans() != ()
