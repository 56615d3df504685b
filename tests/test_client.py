"""The client: its options, its connections, and its use by several threads and tasks."""

import asyncio
import gc
import threading
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from faultserver import RESET, answer, reply

from cincopa_v2_client import AsyncCincopa, AuthenticatedClient, Cincopa, TransportError, __version__
from cincopa_v2_client.api.general import ping
from cincopa_v2_client.runtime.connections.http_clients import ssl_context

TOKEN = "1234567itoken"
PONG = answer(accid="1234567")
KINDS = [Cincopa, AsyncCincopa]


def sent_request(run: Any, **options: Any) -> httpx.Request:
    """Return the request that a ping sends."""
    requests: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(200, json={})

    run(lambda c: c.ping(), **{"transport": httpx.MockTransport(handle), "api_token": TOKEN, **options})
    return requests[0]


def test_token_and_base_url_come_from_the_environment(run, monkeypatch) -> None:
    monkeypatch.setenv("CINCOPA_API_TOKEN", "1ienvironment")
    monkeypatch.setenv("CINCOPA_BASE_URL", "http://localhost:1/v2/")

    assert str(sent_request(run, api_token=None).url) == "http://localhost:1/v2/ping.json?api_token=1ienvironment"


def test_arguments_override_the_environment(run, monkeypatch) -> None:
    monkeypatch.setenv("CINCOPA_API_TOKEN", "1ienvironment")
    monkeypatch.setenv("CINCOPA_BASE_URL", "http://localhost:1")

    assert str(sent_request(run, base_url="http://other").url) == f"http://other/ping.json?api_token={TOKEN}"


def test_default_base_url_is_cincopa_over_https(run) -> None:
    assert str(sent_request(run).url) == f"https://api.cincopa.com/v2/ping.json?api_token={TOKEN}"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("given", [None, ""])
def test_missing_token_is_an_error_that_names_the_ways_to_pass_it(kind, given) -> None:
    with pytest.raises(ValueError, match=r"pass api_token=\.\.\., or set CINCOPA_API_TOKEN"):
        kind(given)


@pytest.mark.parametrize("token", ["secret\n", " secret", "sec ret", "secr\u00e9t", "secret\x7f", "secret\u200b"])
def test_malformed_token_is_refused_and_not_shown(token) -> None:
    with pytest.raises(ValueError, match="strip it") as problem:
        Cincopa(token)

    assert "sec" not in str(problem.value).replace("another", "")


@pytest.mark.parametrize("token", [5, b"secret", ["secret"]])
def test_token_of_another_type_is_refused_and_not_shown(token) -> None:
    with pytest.raises(TypeError, match=r"api_token is a \w+; expected a string") as problem:
        Cincopa(token)

    assert "secret" not in str(problem.value)


def test_token_is_percent_encoded(run) -> None:
    assert sent_request(run, api_token="a&b=c/+%").url.params["api_token"] == "a&b=c/+%"


BAD_URLS = ["api.cincopa.com/v2", "ftp://h", "http://", "https:///v2", "//h", "http://h:port", "http://h:99999"]
BAD_URLS += ["http://[::1", "http://h/v2#part", "http://h/v 2\n", "http://h\x00/"]
BAD_URLS += ["http://a..b/", f"http://{'a' * 64}/", "http://xn--a/", "http://h/\ud800", "http://h:0", "http://h:-1"]


@pytest.mark.parametrize("base_url", BAD_URLS, ids=ascii)
def test_invalid_base_url_is_refused_with_an_example(base_url) -> None:
    with pytest.raises(ValueError, match=r"^base_url=.*; expected a URL such as https://api\.example\.com/v2"):
        Cincopa(TOKEN, base_url=base_url)


@pytest.mark.parametrize(
    ("base_url", "reason"),
    [
        ("http://u:s3cret@h", "has a user name or password, which is not shown here: leave it out"),
        ("http://:s3cret@h", "has a user name or password"),
        ("http://s3cret@h", "has a user name or password"),
        ("http://h?api_token=s3cret", "has a query or a fragment"),
        ("http://u:s3cret#1@h", "base_url='\\*\\*\\*'"),
        ("http://u:1@s3cret?1@h", ""),
    ],
)
def test_base_url_with_a_secret_is_refused_and_not_shown(base_url, reason) -> None:
    with pytest.raises(ValueError, match=f"{reason}.*; expected a URL such as") as problem:
        Cincopa(TOKEN, base_url=base_url)

    assert "s3cret" not in f"{problem.value!r} {problem.value.__context__!r}"


@pytest.mark.parametrize("base_url", ["http://h", "http://h/", "http://h:8080/a/b//", "http://[::1]:8080", "HTTP://h"])
def test_base_url_may_have_a_port_a_path_and_trailing_slashes(base_url) -> None:
    assert Cincopa(TOKEN, base_url=base_url).base_url == base_url.rstrip("/")


@pytest.mark.parametrize("timeout", [0, -1, 0.0, "5", True, float("nan"), (1, 2)])
def test_invalid_timeout_is_refused(timeout) -> None:
    with pytest.raises((ValueError, TypeError), match=r"timeout=.*; expected"):
        Cincopa(TOKEN, timeout=timeout)


@pytest.mark.parametrize("retries", [-1, 1.5, True, None, "2"])
def test_invalid_number_of_retries_is_refused(retries) -> None:
    with pytest.raises(ValueError, match=r"^retries=.*; expected an integer, 0 or more"):
        Cincopa(TOKEN, retries=retries)


def test_default_timeouts(run) -> None:
    assert sent_request(run).extensions["timeout"] == {"connect": 10.0, "read": 60.0, "write": 60.0, "pool": 60.0}


@pytest.mark.parametrize(("given", "read"), [(5, 5), (0.5, 0.5), (None, None), (httpx.Timeout(7, connect=1), 7)])
def test_timeout_is_a_number_an_httpx_timeout_or_none(run, given, read) -> None:
    assert sent_request(run, timeout=given).extensions["timeout"]["read"] == read


def test_timeout_applies_to_transfers(run) -> None:
    given: list[object] = []

    def handle(request: httpx.Request) -> httpx.Response:
        given.append(request.extensions["timeout"]["read"])
        return httpx.Response(200)

    transfer = lambda c: (c.transfer_async if isinstance(c, AsyncCincopa) else c.transfer)("GET", "http://h/")  # noqa: E731
    run(transfer, transport=httpx.MockTransport(handle), api_token=TOKEN, timeout=3)

    assert given == [3]


def test_user_agent_names_the_versions(run) -> None:
    headers = sent_request(run).headers

    assert headers["User-Agent"] == f"cincopa-v2-client/{__version__} httpx/{httpx.__version__}"
    assert TOKEN not in str(headers)


def test_generated_functions_accept_the_client(serve) -> None:
    with Cincopa(TOKEN, base_url=serve(PONG).url) as client:
        assert isinstance(client, AuthenticatedClient)
        assert ping.sync(client=client).accid == "1234567"


def test_client_with_other_options_shares_the_connections(serve) -> None:
    server = serve(PONG, PONG, PONG)

    with Cincopa(TOKEN, base_url=server.url, timeout=5, retries=1) as client:
        client.ping()
        client.with_options(api_token="2iother", timeout=1, retries=0).ping()
        client.ping()

    assert server.connections == 1
    assert [seen.query["api_token"] for seen in server.seen] == [[TOKEN], ["2iother"], [TOKEN]]


def test_with_options_does_not_change_the_original(run) -> None:
    client = Cincopa(TOKEN, timeout=5, retries=1)
    other = client.with_options(timeout=None)

    assert type(other) is Cincopa
    assert (client._timeout["read"], other._timeout["read"]) == (5, None)
    assert (client._retries, other._retries) == (1, 1)
    assert client.with_options(retries=4)._timeout == client._timeout


@pytest.mark.parametrize("options", [{"api_token": ""}, {"timeout": -1}, {"retries": -1}])
def test_with_options_refuses_invalid_values(options) -> None:
    with pytest.raises(ValueError, match=r"token|timeout|retries"):
        Cincopa(TOKEN).with_options(**options)


def test_groups_of_a_client_with_other_options_use_them(serve) -> None:
    server = serve(answer(items=[]), answer(items=[]))

    with Cincopa(TOKEN, base_url=server.url) as client:
        client.asset.list()
        client.with_options(api_token="2iother").asset.list()

    assert [seen.query["api_token"] for seen in server.seen] == [[TOKEN], ["2iother"]]


def test_closing_a_client_with_other_options_keeps_the_connections(serve) -> None:
    server = serve(PONG, PONG)

    with Cincopa(TOKEN, base_url=server.url) as client:
        with client.with_options(timeout=1) as other:
            other.ping()
        assert client.ping().accid == "1234567"

    assert server.connections == 1


def test_closed_client_sends_nothing_and_can_be_closed_again(run, serve) -> None:
    server = serve(PONG, PONG)
    clients: list[Any] = []
    run(lambda c: clients.append(c) or c.ping(), api_token=TOKEN, base_url=server.url)

    with pytest.raises(RuntimeError, match="closed"):
        run_again(clients[0])
    clients[0].close()
    assert len(server.seen) == 1


def run_again(client: Any) -> None:
    """Call a client, sync or async."""
    if isinstance(client, AsyncCincopa):
        asyncio.run(client.ping())
    else:
        client.ping()


@pytest.mark.parametrize("kind", KINDS)
def test_unused_client_can_be_closed(kind) -> None:
    client = kind(TOKEN)
    client.close()
    asyncio.run(client.aclose())


def test_client_that_was_closed_in_an_event_loop_sends_nothing_any_more(serve) -> None:
    """`aclose` also ends the sync calls."""
    server = serve(PONG)
    client = Cincopa(TOKEN, base_url=server.url)
    client.ping()

    asyncio.run(client.aclose())

    with pytest.raises(RuntimeError, match="closed"):
        client.ping()
    assert len(server.seen) == 1


def test_closing_closes_all_sockets(run, serve) -> None:
    """No socket is left open, which would cause a ResourceWarning when it is collected."""
    run(lambda c: c.ping(), api_token=TOKEN, base_url=serve(PONG).url)

    gc.collect()


def test_closing_closes_the_transport_of_the_caller(run) -> None:
    closed: list[str] = []

    class Transport(httpx.MockTransport):
        def close(self) -> None:
            closed.append("sync")

        async def aclose(self) -> None:
            closed.append("async")

    run(lambda c: c.ping(), api_token=TOKEN, transport=Transport(lambda _: httpx.Response(200, json={})))

    assert len(closed) == 1


def test_sync_client_refuses_an_async_transport() -> None:
    with pytest.raises(TypeError, match="is an async transport: use an async client"):
        Cincopa(TOKEN, transport=httpx.AsyncHTTPTransport()).ping()


def test_async_client_refuses_a_sync_transport() -> None:
    with pytest.raises(TypeError, match="is a sync transport: use a sync client"):
        asyncio.run(AsyncCincopa(TOKEN, transport=httpx.HTTPTransport()).ping())


@pytest.mark.parametrize("kind", KINDS)
def test_transport_of_another_type_is_refused(kind) -> None:
    with pytest.raises(TypeError, match=r"transport=.*; expected an httpx transport"):
        kind(TOKEN, transport="http://proxy")


@pytest.mark.parametrize("name", ["http_proxy", "HTTP_PROXY", "ALL_PROXY"])
@pytest.mark.parametrize("scheme", ["http://", ""])
def test_proxy_of_the_environment_is_used(run, serve, monkeypatch, name, scheme) -> None:
    """The proxy's URL may have no scheme."""
    proxy = serve(PONG)
    monkeypatch.setenv(name, proxy.url.replace("http://", scheme))

    assert run(lambda c: c.ping(), api_token=TOKEN, base_url="http://cincopa.example/v2").accid == "1234567"
    assert proxy.seen[0].line.startswith("GET http://cincopa.example/v2/ping.json?")


@pytest.mark.parametrize("exempt", ["127.0.0.1", "*", "other,127.0.0.1"])
def test_hosts_in_no_proxy_are_called_directly(run, serve, monkeypatch, exempt) -> None:
    server, proxy = serve(PONG), serve(PONG)
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    monkeypatch.setenv("NO_PROXY", exempt)

    run(lambda c: c.ping(), api_token=TOKEN, base_url=server.url)

    assert (len(server.seen), len(proxy.seen)) == (1, 0)


def test_no_proxy_is_judged_for_each_url(run, serve, monkeypatch) -> None:
    server, proxy = serve(*[PONG] * 2), serve(*[PONG] * 2)
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")

    def call(client: Any) -> Any:
        return (client.transfer_async if isinstance(client, AsyncCincopa) else client.transfer)("GET", server.url)

    run(call, api_token=TOKEN, base_url="http://cincopa.example")
    run(lambda c: c.ping(), api_token=TOKEN, base_url="http://cincopa.example")
    assert (len(server.seen), len(proxy.seen)) == (1, 1)

    monkeypatch.setenv("NO_PROXY", "cincopa.example")
    run(call, api_token=TOKEN, base_url="http://cincopa.example")
    assert (len(server.seen), len(proxy.seen)) == (1, 2)


@pytest.mark.parametrize(
    ("exempt", "is_direct"),
    [
        ("localhost:{port}", True),
        ("localhost:1", False),
        ("LocalHost", True),
        (".example, .localhost", True),
        ("ocalhost", False),
    ],
)
def test_no_proxy_may_name_a_port_or_a_domain(run, serve, monkeypatch, exempt, is_direct) -> None:
    server, proxy = serve(PONG), serve(PONG)
    port = server.url.rpartition(":")[2]
    monkeypatch.setenv("ALL_PROXY", proxy.url)
    monkeypatch.setenv("NO_PROXY", exempt.format(port=port))

    run(lambda c: c.ping(), api_token=TOKEN, base_url=f"http://localhost:{port}")

    assert (len(server.seen), len(proxy.seen)) == ((1, 0) if is_direct else (0, 1))


def test_proxy_of_each_scheme_is_used(run, serve, monkeypatch) -> None:
    """An upload host may need a proxy that the API does not."""
    server, proxy = serve(PONG), serve(reply(200, "uploaded"))
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")

    async def both_async(c: Any) -> str:
        await c.ping()
        return (await c.transfer_async("POST", "http://upload.example/post.jpg?hash=0123456789")).text

    def both(c: Any) -> Any:
        if isinstance(c, AsyncCincopa):
            return both_async(c)
        c.ping()
        return c.transfer("POST", "http://upload.example/post.jpg?hash=0123456789").text

    assert run(both, api_token=TOKEN, base_url=server.url) == "uploaded"


def test_error_response_of_a_proxy_is_raised(run, serve, monkeypatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", serve(reply(407, "log in first")).url)

    with pytest.raises(Exception, match=r"log in first \(HTTP 407\)"):
        run(lambda c: c.ping(), api_token=TOKEN, base_url="http://cincopa.example")


def test_threads_may_share_a_client(serve) -> None:
    count = 8
    server = serve(*[PONG] * count * 5)
    barrier = threading.Barrier(count)
    accids: list[str | None] = []

    def work(client: Cincopa) -> None:
        barrier.wait()
        accids.extend(client.ping().accid for _ in range(5))

    with Cincopa(TOKEN, base_url=server.url) as client:
        threads = [threading.Thread(target=work, args=(client,)) for _ in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert accids == ["1234567"] * count * 5
    assert server.connections <= count


def test_client_works_with_the_emulator(run, emulator) -> None:
    pong = run(lambda c: c.ping(), api_token=emulator.api_token, base_url=emulator.base_url)

    assert pong.success
    assert emulator.api_token.startswith(f"{pong.accid_num}i")


@pytest.mark.parametrize("kind", KINDS)
def test_client_closed_before_its_first_call_opens_no_connection(kind) -> None:
    client = kind(TOKEN)
    client.close()

    with pytest.raises(RuntimeError, match=r"this client is closed: make a new one"):
        ping.sync(client=client)
    with pytest.raises(RuntimeError, match=r"this client is closed: make a new one"):
        asyncio.run(ping.asyncio(client=client))


UPLOAD_URL = "http://127.0.0.1:1/post.jpg?uid=1&hash=0123456789abcdef"


@pytest.mark.parametrize(
    ("arguments", "kind", "text"),
    [
        ({"url": None}, ValueError, "the URL is a NoneType; expected an http(s) URL"),
        ({"url": "/post.jpg?hash=0123456789abcdef"}, ValueError, "not an http(s) URL"),
        ({"content": "text"}, TypeError, "content is a str; expected bytes"),
        ({"content": 5}, TypeError, "content is a int; expected bytes"),
        (
            {"headers": {"X-FILE-NAME": "Grüße.png"}},
            ValueError,
            "X-FILE-NAME is not ASCII: percent-encode",
        ),
    ],
)
def test_transfer_refuses_wrong_arguments_without_showing_the_url(run, arguments, kind, text) -> None:
    given = {"method": "POST", "url": UPLOAD_URL, **arguments}
    with pytest.raises(kind) as problem:
        run(lambda c: (c.transfer_async if isinstance(c, AsyncCincopa) else c.transfer)(**given), api_token=TOKEN)

    assert text in str(problem.value)
    assert "0123456789abcdef" not in repr(problem.value)


@pytest.mark.parametrize("kind", KINDS)
def test_client_whose_arguments_are_wrong_has_a_repr(kind) -> None:
    """Tracebacks with variables show it: as `self` of `__init__`."""
    with pytest.raises(ValueError, match="no api_token") as caught:
        kind()

    shown = {repr(frame.frame.f_locals.get("self")) for frame in caught.traceback}
    assert f"{kind.__name__}(not initialized)" in shown


def test_repr_of_an_operation_is_its_name() -> None:
    assert repr(ping.OPERATION) == "Operation('ping')"


def test_exception_and_response_of_a_transfer_name_it(run, serve) -> None:
    server = serve(RESET, reply(200, b"ok"))
    transfer = lambda c: (c.transfer_async if isinstance(c, AsyncCincopa) else c.transfer)("POST", server.url)  # noqa: E731

    with pytest.raises(TransportError, match=r"^transfer: ReadError") as caught:
        run(transfer, api_token=TOKEN)

    assert caught.value.operation == "transfer"
    assert run(transfer, api_token=TOKEN).operation == "transfer"


async def chunks() -> AsyncIterator[bytes]:
    """Yield the content of a request."""
    yield b"abc"


def test_transfer_refuses_an_async_iterable() -> None:
    with (
        Cincopa(TOKEN) as client,
        pytest.raises(TypeError, match="is a async_generator; expected bytes"),
    ):
        client.transfer("POST", UPLOAD_URL, content=chunks())


def test_transfer_async_refuses_a_sync_iterable() -> None:
    """A sync iterable would block the event loop, and is refused."""
    with pytest.raises(TypeError, match="content is a list; expected bytes, or an async iterable of bytes"):
        asyncio.run(AsyncCincopa(TOKEN).transfer_async("POST", UPLOAD_URL, content=[b"abc"]))


@pytest.mark.parametrize("content", [b"abc", bytearray(b"abc"), memoryview(b"abc")])
def test_transfer_sends_any_bytes_like_object(serve, content) -> None:
    server = serve(reply(200, b"new resource id 1 A1"))
    with Cincopa(TOKEN) as client:
        client.transfer("POST", f"{server.url}/post.jpg?hash=0123456789abcdef", content=content)

    assert server.seen[0].body == b"abc"


def test_async_client_refuses_a_plain_with() -> None:
    """`with` could not close the connections, and is refused."""
    with pytest.raises(TypeError, match="`async with`"), AsyncCincopa(TOKEN):
        pass


def test_proxy_is_sent_the_whole_url(run, serve, monkeypatch) -> None:
    proxy = serve(PONG)
    monkeypatch.setenv("HTTP_PROXY", proxy.url)

    run(lambda c: c.ping(), api_token=TOKEN, base_url="http://cincopa.example/v2")

    assert proxy.seen[0].line == f"GET http://cincopa.example/v2/ping.json?api_token={TOKEN} HTTP/1.1"


class RecordingTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport that does not read the request, unlike httpx's MockTransport."""

    def __init__(self) -> None:
        self.seen: list[tuple[bytes, dict[str, str]]] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        about = {name: value for name, value in request.headers.items() if name.startswith(("content", "transfer"))}
        self.seen.append((request.content, about))
        return httpx.Response(200, json={})

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self.handle_request(request)


def test_request_of_an_operation_has_no_content(run) -> None:
    """The arguments are in the URL; there is no body."""
    transport = RecordingTransport()

    run(lambda c: c.ping(), api_token=TOKEN, transport=transport)
    run(lambda c: c.gallery.create(name="x"), api_token=TOKEN, transport=transport)

    assert transport.seen == [(b"", {}), (b"", {"content-length": "0"})]


def test_httpx_logs_the_request_without_the_token(run, caplog) -> None:
    caplog.set_level("INFO", logger="httpx")

    sent_request(run, base_url="http://localhost/v2")

    assert [record.getMessage() for record in caplog.records if record.name == "httpx"] == [
        'HTTP Request: GET http://localhost/v2/ping.json "HTTP/1.1 200 OK"'
    ]


def test_certificates_are_read_once(monkeypatch, tmp_path) -> None:
    """All clients, sync and async, share the trusted certificates, which are those of the environment."""
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    with Cincopa(TOKEN, base_url="https://127.0.0.1:9") as client, pytest.raises(FileNotFoundError):
        client.ping()
    monkeypatch.delenv("SSL_CERT_FILE")

    contexts = {id(ssl_context()) for _ in range(2)}

    assert len(contexts) == 1


def test_no_certificates_for_http(run, serve, monkeypatch, tmp_path) -> None:
    """For a server without TLS no certificates are read, which would delay the first call."""
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))

    assert run(lambda c: c.ping(), api_token=TOKEN, base_url=serve(PONG).url).accid == "1234567"


def test_repr_of_a_detailed_response_is_its_status_and_result(serve) -> None:
    """The repr has neither bytes nor headers, which may contain secrets."""
    server = serve(answer(accid="7"))
    with Cincopa("7i2", base_url=server.url) as c:
        response = ping.sync_detailed(client=c)

    assert repr(response) == f"Response(status_code=200, parsed={response.parsed!r})"
