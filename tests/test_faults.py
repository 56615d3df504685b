"""Faults between a client and its server, over real sockets.

Each fault causes the right exception or, for a read, a successful second attempt. A write is never retried.
"""

import gzip
import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import anyio
import httpx
import pytest
from faultserver import RESET, STALL, Step, answer, cut, reply

import cincopa_v2_client
from cincopa_v2_client import (
    ApiError,
    AuthenticationError,
    BadStateError,
    Cincopa,
    DecodeError,
    NotAvailableError,
    RateLimitError,
    TransportError,
    TransportTimeoutError,
)
from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls import retry

TOKEN = "1234567itoken"
HTML = "<html><body>Something <b>broke</b></body></html>"
JSON = {"Content-Type": "application/json"}
PONG = answer(accid="1234567", permissions="|gallery.*|")
GZIP = {**JSON, "Content-Encoding": "gzip"}


class Fault(NamedTuple):
    """A behaviour of the server, and the exception that it causes."""

    step: Step
    kind: type[Exception]
    retried: bool = False
    status: int | None = None
    error: str | None = None
    cause: type[Exception] | None = None


FAULTS = {
    "status 520": Fault(reply(520, HTML), ApiError, status=520, error=""),
    "HTML with 500": Fault(reply(500, HTML), ApiError, True, 500, ""),
    "500 Exception": Fault(answer(500, error="Exception", message="oops"), ApiError, True, 500, "Exception"),
    "500 taken": Fault(answer(500, error="taken"), NotAvailableError, status=500, error="taken"),
    "500 empty": Fault(reply(500), ApiError, True, 500, ""),
    "403": Fault(answer(403, error="Unauthorized"), AuthenticationError, status=403, error="Unauthorized"),
    "429": Fault(reply(429, HTML), RateLimitError, True, 429, ""),
    "502": Fault(reply(502, HTML), ApiError, True, 502, ""),
    "503": Fault(reply(503, HTML), ApiError, True, 503, ""),
    "504": Fault(reply(504, HTML), ApiError, True, 504, ""),
    "302": Fault(reply(302, HTML, {"Location": "/elsewhere"}), ApiError, status=302, error=""),
    "unknown charset": Fault(reply(500, HTML, {"Content-Type": "a/b; charset=bogus"}), ApiError, True, 500, ""),
    "charset of bytes": Fault(reply(500, HTML, {"Content-Type": "a/b; charset=hex"}), ApiError, True, 500, ""),
    "charset that cannot replace": Fault(
        reply(500, HTML + "ä", {"Content-Type": "a/b; charset=idna"}), ApiError, True, 500, ""
    ),
    "deep error": Fault(
        reply(500, '{"error":"taken","more":' + "[" * 600 + "]" * 600 + "}"),
        NotAvailableError,
        status=500,
        error="taken",
    ),
    "200 unsuccessful": Fault(
        reply(200, '{"success":false,"error":"bad_state_or_liveid"}'), BadStateError, False, 200, "bad_state_or_liveid"
    ),
    "null for an object": Fault(reply(200, "null", JSON), DecodeError, status=200),
    "array for an object": Fault(reply(200, "[1]", JSON), DecodeError, status=200),
    "truncated JSON": Fault(reply(200, '{"success":true,"ac', JSON), DecodeError, status=200),
    "JSON too deep": Fault(reply(200, '{"a":' + "[" * 100_000, JSON), DecodeError, status=200),
    "invalid UTF-8": Fault(reply(200, b'{"a":"\xff\xfe"}', JSON), DecodeError, status=200),
    "HTML with 200": Fault(reply(200, HTML), DecodeError, status=200),
    "empty": Fault(reply(200), DecodeError, status=200),
    "not HTTP": Fault(
        Step(b"SSH-2.0-OpenSSH_9.6\r\n", "finish"), TransportError, True, cause=httpx.RemoteProtocolError
    ),
    "reset before": Fault(RESET, TransportError, True, cause=httpx.ReadError),
    "closed before": Fault(Step(then="finish"), TransportError, True, cause=httpx.RemoteProtocolError),
    "reset within": Fault(cut(PONG, "reset"), TransportError, True, cause=httpx.NetworkError),
    "closed within": Fault(cut(PONG, "finish"), TransportError, True, cause=httpx.RemoteProtocolError),
    "stall": Fault(STALL, TransportTimeoutError, True, cause=httpx.ReadTimeout),
    "stall within": Fault(cut(PONG, "stall"), TransportTimeoutError, True, cause=httpx.ReadTimeout),
    "invalid gzip": Fault(reply(200, b"plain", GZIP), TransportError, cause=httpx.DecodingError),
}
RETRIED = {name: fault for name, fault in FAULTS.items() if fault.retried}
WRITES = {
    "gallery.create": lambda c: c.gallery.create(name="Autumn"),
    "live.start": lambda c: c.live.start("L1"),
}


def read(client: Any) -> Any:
    """Call an operation that reads."""
    return client.ping()


def options(server: Any, **extra: Any) -> dict[str, Any]:
    """Return the options of the clients in these tests."""
    return {"api_token": TOKEN, "base_url": server.url, "timeout": 0.5 if server.stalls else 60, **extra}


@pytest.fixture(autouse=True)
def short_delays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the delays between attempts very short."""
    monkeypatch.setattr(retry, "FIRST_DELAY", 0.001)


@pytest.fixture
def delays(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Record the delays between attempts instead of sleeping."""
    asked: list[float] = []

    async def sleep(seconds: float) -> None:
        asked.append(seconds)

    monkeypatch.setattr(retry, "time", SimpleNamespace(sleep=asked.append))
    monkeypatch.setattr(anyio, "sleep", sleep)
    return asked


def assert_error_of(problem: pytest.ExceptionInfo[Any], fault: Fault, operation: str) -> None:
    """Check that the exception has the type and the attributes of the fault."""
    error = problem.value
    assert (type(error), error.operation) == (fault.kind, operation)
    assert getattr(error, "status", None) == fault.status
    assert getattr(error, "error", None) == fault.error
    assert isinstance(error.__cause__, fault.cause or type(None))


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_read_that_fails_is_retried_only_if_that_may_help(run, serve, fault) -> None:
    server = serve(fault.step, fault.step)

    with pytest.raises(fault.kind) as problem:
        run(read, **options(server, retries=1))

    assert_error_of(problem, fault, "ping")
    assert len(server.seen) == (2 if fault.retried else 1)


def test_error_is_decoded_by_its_charset(run, serve) -> None:
    """The error shows the text of the response decoded by the charset of its Content-Type, or as UTF-8."""
    encodings = "iso-8859-1 l1 latin-1 us-ascii ascii windows-1252 cp437 koi8-r mac-roman big5 gb18030 hz euc-jp utf-16"
    encodings += " shift-jis sjis ms932 tis-620 johab ks_c-5601"
    types = {f"text/plain; Charset={each}": each for each in encodings.split()} | {"text/plain": "utf-8"}
    # UTF-8 would decode each of these differently.
    words = {each: [word for word in ("für", "ты", "語", "ก") if _fits(word, each)] for each in types.values()}
    texts = {each: (words or ["fur"])[0] for each, words in words.items()}
    server = serve(*(reply(502, texts[each].encode(each), {"Content-Type": name}) for name, each in types.items()))

    for each in types.values():
        with pytest.raises(ApiError, match=texts[each]):
            run(read, **options(server, retries=0))


def _fits(text: str, encoding: str) -> bool:
    try:
        return bool(text.encode(encoding))
    except UnicodeEncodeError:
        return False


@pytest.mark.parametrize("fault", RETRIED.values(), ids=RETRIED)
def test_read_that_fails_once_succeeds(run, serve, fault) -> None:
    server = serve(fault.step, PONG)

    assert run(read, **options(server)).accid == "1234567"
    assert len(server.seen) == 2
    assert server.seen[0].line == server.seen[1].line


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_write_that_fails_is_sent_once(run, serve, fault) -> None:
    for name, write in WRITES.items():
        server = serve(fault.step, PONG)

        with pytest.raises(fault.kind) as problem:
            run(write, **options(server, retries=5))

        assert_error_of(problem, fault, name)
        assert len(server.seen) == 1


def operations(effect: str) -> list[Any]:
    """Return the generated operations with an effect."""
    folder = Path(cincopa_v2_client.__file__).parent / "api"
    names = [".".join(path.relative_to(folder).with_suffix("").parts) for path in sorted(folder.glob("*/*_*.py"))]
    modules = [import_module(f"cincopa_v2_client.api.{name}") for name in names if not name.endswith("__init__")]
    return [module.OPERATION for module in modules if module.OPERATION.effect == effect]


def test_no_write_is_retried(serve) -> None:
    for step in (RESET, reply(503), reply(429, headers={"Retry-After": "0"})):
        writes = operations("write")
        server = serve(*[step] * len(writes), *[PONG] * len(writes))
        with cincopa_v2_client.Cincopa(**options(server, retries=3)) as client:
            for operation in writes:
                with pytest.raises(cincopa_v2_client.CincopaError):
                    client.send(operation, Parameters(operation.name))

        assert [seen.target.split("?")[0] for seen in server.seen] == [operation.path for operation in writes]


def test_each_read_is_retried(serve) -> None:
    """A read is retried with any HTTP method."""
    for operation in operations("read"):
        server = serve(RESET, answer())
        with cincopa_v2_client.Cincopa(**options(server)) as client:
            assert client.send(operation, Parameters(operation.name)).status_code == 200

        assert len(server.seen) == 2, operation


def test_number_of_retries(run, serve) -> None:
    """After the last retry, the exception is that of the last response."""
    server = serve(RESET, reply(503), reply(502), answer(500, error="Exception", message="the fourth"), PONG)

    with pytest.raises(ApiError, match="the fourth"):
        run(read, **options(server, retries=3))

    assert len(server.seen) == 4


def test_zero_retries(run, serve) -> None:
    server = serve(reply(503), PONG)

    with pytest.raises(ApiError):
        run(read, **options(server, retries=0))

    assert len(server.seen) == 1


def test_retry_after_in_seconds_is_the_delay(run, serve, delays) -> None:
    server = serve(reply(429, headers={"Retry-After": "7"}), reply(503, headers={"Retry-After": " 60 "}), PONG)

    assert run(read, **options(server)).accid == "1234567"
    assert delays == [7.0, 60.0]


def test_retry_after_as_a_date_is_the_delay(run, serve, delays) -> None:
    when = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    server = serve(reply(429, headers={"Retry-After": when}), PONG)

    assert run(read, **options(server)).accid == "1234567"
    assert delays == [pytest.approx(29, abs=2)]


@pytest.mark.parametrize(
    "asked",
    ["", "soon", "-5", "0", "Sat, 01 Jan 2000 00:00:00 GMT", "Sat, 99 Jan 2000", "Mon, 1 Jan 99999999999 00:00:00 GMT"],
)
def test_invalid_or_past_retry_after_is_ignored(run, serve, delays, asked) -> None:
    server = serve(reply(503, headers={"Retry-After": asked}), PONG)

    assert run(read, **options(server)).accid == "1234567"
    assert len(delays) == 1
    assert delays[0] < 0.1


@pytest.mark.parametrize("asked", ["61", "86400", "9" * 500, "Fri, 31 Dec 9999 23:59:59 GMT"])
@pytest.mark.parametrize("status", [429, 500, 503])
def test_no_retry_after_more_than_a_minute(run, serve, delays, asked, status) -> None:
    server = serve(reply(status, HTML, {"Retry-After": asked}), PONG)

    with pytest.raises(ApiError, match="broke") as problem:
        run(read, **options(server))

    assert problem.value.status == status
    assert problem.value.__context__ is None
    assert (delays, len(server.seen)) == ([], 1)


def test_delays_grow(run, serve, delays, monkeypatch) -> None:
    monkeypatch.setattr(retry, "FIRST_DELAY", 1.0)
    server = serve(*[reply(503)] * 5, PONG)

    run(read, **options(server, retries=5))

    assert len(delays) == 5
    assert all(0 <= delay <= 2 ** (i + 1) for i, delay in enumerate(delays))


def test_error_without_a_text_is_named_by_its_type() -> None:
    """Some of httpx's exceptions have no text."""

    def fail(_: httpx.Request) -> httpx.Response:
        raise httpx.ReadError("")

    with (
        Cincopa(TOKEN, transport=httpx.MockTransport(fail), retries=0) as client,
        pytest.raises(TransportError) as raised,
    ):
        client.ping()

    assert str(raised.value) == "ping: ReadError"


def test_refused_connection_is_a_transport_error(run) -> None:
    with pytest.raises(TransportError, match="ping: ConnectError") as problem:
        run(read, api_token=TOKEN, base_url="http://127.0.0.1:1", retries=0)

    assert isinstance(problem.value.__cause__, httpx.ConnectError)


def test_timeout_is_also_pythons_timeout_error(run, serve) -> None:
    with pytest.raises(TimeoutError):
        run(read, **options(serve(STALL), retries=0, timeout=0.05))


@pytest.mark.parametrize("body", ['{"success":null}', "{}", '{"accid":null}', '{"accid":[1],"userid_num":"x"}'])
def test_objects_with_missing_null_or_mistyped_fields_are_decoded(run, serve, body) -> None:
    pong = run(read, **options(serve(reply(200, body, JSON))))

    assert pong.to_dict() == json.loads(body)
    assert pong.userid_num is None


def test_numbers_in_strings_are_decoded(run, serve) -> None:
    """Numbers may be strings (Q10)."""
    pong = run(read, **options(serve(answer(accid_num="1234567", userid_num=" 42 "))))

    assert (pong.accid_num, pong.userid_num) == (1234567, 42)


def test_null_in_a_page_leaves_the_other_items(run, serve) -> None:
    server = serve(answer(items=[None, {"rid": "A1", "versions": None}], items_data=None))

    page = run(lambda c: c.asset.list(), **options(server))

    assert [asset.rid for asset in page.items] == ["A1"]
    assert page.items[0].versions is None
    assert page.additional_properties["items"][0] is None


def test_compressed_response_is_decoded(run, serve) -> None:
    server = serve(reply(200, gzip.compress(b'{"success":true,"accid":"1234567"}'), GZIP))

    assert run(read, **options(server)).accid == "1234567"
    assert "gzip" in server.seen[0].headers["accept-encoding"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_mark_is_accepted(run, serve, encoding) -> None:
    server = serve(reply(200, '{"accid":"1234567"}'.encode(encoding), JSON))

    assert run(read, **options(server)).accid == "1234567"


def test_redirect_is_not_followed(run, serve) -> None:
    """The token is not sent to another host."""
    elsewhere = serve(PONG)
    server = serve(reply(302, headers={"Location": f"{elsewhere.url}/ping.json"}))

    with pytest.raises(ApiError):
        run(read, **options(server))

    assert elsewhere.seen == []


def test_operation_that_returns_text_fails_with_json(run, serve) -> None:
    server = serve(reply(200, '{"success":false,"error":"taken"}'))

    with pytest.raises(NotAvailableError):
        run(lambda c: c.upload.iframe(), **options(server))


@pytest.mark.parametrize("status", [500, 520])
def test_operation_that_returns_text_fails_with_html(run, serve, status) -> None:
    with pytest.raises(ApiError, match="broke"):
        run(lambda c: c.upload.iframe(), **options(serve(reply(status, HTML))))
