"""The client: what it is made of, its connections, and who may share them."""

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
from cincopa_v2_client.runtime.http_clients import ssl_context

TOKEN = "1234567itoken"
PONG = answer(accid="1234567")
KINDS = [Cincopa, AsyncCincopa]


def called(run: Any, **options: Any) -> httpx.Request:
    """The request that the caller's own transport gets."""
    requests: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(200, json={})

    run(lambda c: c.ping(), **{"transport": httpx.MockTransport(handle), "api_token": TOKEN, **options})
    return requests[0]


def test_token_and_address_of_the_environment(run, monkeypatch) -> None:
    """Where none is given, they are taken from the environment."""
    monkeypatch.setenv("CINCOPA_API_TOKEN", "1ienvironment")
    monkeypatch.setenv("CINCOPA_BASE_URL", "http://localhost:1/v2/")

    assert str(called(run, api_token=None).url) == "http://localhost:1/v2/ping.json?api_token=1ienvironment"


def test_arguments_come_before_the_environment(run, monkeypatch) -> None:
    """What is given is taken."""
    monkeypatch.setenv("CINCOPA_API_TOKEN", "1ienvironment")
    monkeypatch.setenv("CINCOPA_BASE_URL", "http://localhost:1")

    assert str(called(run, base_url="http://other").url) == f"http://other/ping.json?api_token={TOKEN}"


def test_default_address(run) -> None:
    """By default it is Cincopa, and https."""
    assert str(called(run).url) == f"https://api.cincopa.com/v2/ping.json?api_token={TOKEN}"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("given", [None, ""])
def test_no_token(kind, given) -> None:
    """Without a token it says at once how to give one."""
    with pytest.raises(ValueError, match=r"pass api_token=\.\.\., or set CINCOPA_API_TOKEN"):
        kind(given)


@pytest.mark.parametrize("token", ["secret\n", " secret", "sec ret", "secr\u00e9t", "secret\x7f", "secret\u200b"])
def test_bad_token(token) -> None:
    """A token with a blank or the like is refused, and not shown."""
    with pytest.raises(ValueError, match="strip it") as problem:
        Cincopa(token)

    assert "sec" not in str(problem.value).replace("another", "")


@pytest.mark.parametrize("token", [5, b"secret", ["secret"]])
def test_token_of_another_type(token) -> None:
    """A token is a text; it is not shown."""
    with pytest.raises(TypeError, match=r"api_token is a \w+; expected a string") as problem:
        Cincopa(token)

    assert "secret" not in str(problem.value)


def test_token_is_encoded(run) -> None:
    """A strange token arrives as it is."""
    assert called(run, api_token="a&b=c/+%").url.params["api_token"] == "a&b=c/+%"


BAD_ADDRESSES = ["api.cincopa.com/v2", "ftp://h", "http://", "https:///v2", "//h", "http://h:port", "http://h:99999"]
BAD_ADDRESSES += ["http://[::1", "http://h/v2#part", "http://h/v 2\n", "http://h\x00/"]


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_bad_address(address) -> None:
    """What is no address of an API is refused at once, with an example."""
    with pytest.raises(ValueError, match=r"^base_url=.*; expected a URL such as https://api\.example\.com/v2"):
        Cincopa(TOKEN, base_url=address)


@pytest.mark.parametrize(
    "address", ["http://u:s3cret@h", "http://:s3cret@h", "http://s3cret@h", "http://h?api_token=s3cret"]
)
def test_address_with_a_secret(address) -> None:
    """An address with a password or a token in it is refused, and the secret is not shown."""
    with pytest.raises(ValueError, match="expected a URL such as") as problem:
        Cincopa(TOKEN, base_url=address)

    assert "s3cret" not in f"{problem.value!r} {problem.value.__context__!r}"


@pytest.mark.parametrize("address", ["http://h", "http://h/", "http://h:8080/a/b//", "http://[::1]:8080", "HTTP://h"])
def test_good_address(address) -> None:
    """With a port, a path or a slash at its end."""
    assert Cincopa(TOKEN, base_url=address).base_url == address.rstrip("/")


@pytest.mark.parametrize("timeout", [0, -1, 0.0, "5", True, float("nan"), (1, 2)])
def test_bad_timeout(timeout) -> None:
    """A time-out is more than nothing, or None."""
    with pytest.raises((ValueError, TypeError), match=r"timeout=.*; expected"):
        Cincopa(TOKEN, timeout=timeout)


@pytest.mark.parametrize("retries", [-1, 1.5, True, None, "2"])
def test_bad_retries(retries) -> None:
    """Retries are counted."""
    with pytest.raises(ValueError, match=r"retries=.*; expected an integer, 0 or more"):
        Cincopa(TOKEN, retries=retries)


def test_default_timeout(run) -> None:
    """Nothing is waited for without end, unless that is asked for."""
    assert called(run).extensions["timeout"] == {"connect": 10.0, "read": 60.0, "write": 60.0, "pool": 60.0}


@pytest.mark.parametrize(("given", "read"), [(5, 5), (0.5, 0.5), (None, None), (httpx.Timeout(7, connect=1), 7)])
def test_timeout(run, given, read) -> None:
    """One number for each step, or httpx's own Timeout, or None."""
    assert called(run, timeout=given).extensions["timeout"]["read"] == read


def test_headers(run) -> None:
    """The server is told which client in which version, and nothing of the token."""
    headers = called(run).headers

    assert headers["User-Agent"] == f"cincopa-v2-client/{__version__} httpx/{httpx.__version__}"
    assert TOKEN not in str(headers)


def test_generated_functions_take_it(serve) -> None:
    """It is an AuthenticatedClient."""
    with Cincopa(TOKEN, base_url=serve(PONG).url) as client:
        assert isinstance(client, AuthenticatedClient)
        assert ping.sync(client=client).accid == "1234567"


def test_connection_is_kept(run, serve) -> None:
    """Call after call goes through one connection."""
    server = serve(*[PONG] * 4)

    def twice(client: Any) -> Any:
        async def asynchronous() -> None:
            for _ in range(4):
                await client.ping()

        if isinstance(client, AsyncCincopa):
            return asynchronous()
        return [client.ping() for _ in range(4)]

    run(twice, api_token=TOKEN, base_url=server.url)

    assert (len(server.seen), server.connections) == (4, 1)


def test_options_share_the_pool(serve) -> None:
    """A client with other options goes through the connections of the first, which stays as it was."""
    server = serve(PONG, PONG, PONG)

    with Cincopa(TOKEN, base_url=server.url, timeout=5, retries=1) as client:
        client.ping()
        client.with_options(api_token="2iother", timeout=1, retries=0).ping()
        client.ping()

    assert server.connections == 1
    assert [seen.query["api_token"] for seen in server.seen] == [[TOKEN], ["2iother"], [TOKEN]]


def test_options_leave_the_original_alone(run) -> None:
    """Each option is the new client's only, and what is not given is as before."""
    client = Cincopa(TOKEN, timeout=5, retries=1)
    other = client.with_options(timeout=None)

    assert type(other) is Cincopa
    assert (client._timeout["read"], other._timeout["read"]) == (5, None)
    assert (client._retries, other._retries) == (1, 1)
    assert client.with_options(retries=4)._timeout == client._timeout


@pytest.mark.parametrize("options", [{"api_token": ""}, {"timeout": -1}, {"retries": -1}])
def test_options_are_checked(options) -> None:
    """As arguments are."""
    with pytest.raises(ValueError, match=r"token|timeout|retries"):
        Cincopa(TOKEN).with_options(**options)


def test_groups_of_options(serve) -> None:
    """The groups of the new client call with the new options."""
    server = serve(answer(items=[]), answer(items=[]))

    with Cincopa(TOKEN, base_url=server.url) as client:
        client.asset.list()
        client.with_options(api_token="2iother").asset.list()

    assert [seen.query["api_token"] for seen in server.seen] == [[TOKEN], ["2iother"]]


def test_closing_the_new_one_closes_nothing(serve) -> None:
    """The connections belong to the first."""
    server = serve(PONG, PONG)

    with Cincopa(TOKEN, base_url=server.url) as client:
        with client.with_options(timeout=1) as other:
            other.ping()
        assert client.ping().accid == "1234567"

    assert server.connections == 1


def test_closed(run, serve) -> None:
    """After it is closed, a client calls no more, and may be closed again."""
    server = serve(PONG, PONG)
    kept: list[Any] = []
    run(lambda c: kept.append(c) or c.ping(), api_token=TOKEN, base_url=server.url)

    with pytest.raises(RuntimeError, match="closed"):
        run_again(kept[0])
    kept[0].close()
    assert len(server.seen) == 1


def run_again(client: Any) -> None:
    """Call a client, sync or async."""
    if isinstance(client, AsyncCincopa):
        asyncio.run(client.ping())
    else:
        client.ping()


@pytest.mark.parametrize("kind", KINDS)
def test_close_without_a_call(kind) -> None:
    """A client that was never used has nothing to close."""
    client = kind(TOKEN)
    client.close()
    asyncio.run(client.aclose())


def test_closing_closes_sockets(run, serve) -> None:
    """No connection is left open to the collector, who would complain."""
    run(lambda c: c.ping(), api_token=TOKEN, base_url=serve(PONG).url)

    gc.collect()


def test_transport_is_closed(run) -> None:
    """The caller's own transport is closed with the client."""
    closed: list[str] = []

    class Transport(httpx.MockTransport):
        def close(self) -> None:
            closed.append("sync")

        async def aclose(self) -> None:
            closed.append("async")

    run(lambda c: c.ping(), api_token=TOKEN, transport=Transport(lambda _: httpx.Response(200, json={})))

    assert len(closed) == 1


def test_async_transport_for_a_sync_client() -> None:
    """It says which client is for which transport."""
    with pytest.raises(TypeError, match="is an async transport: use an async client"):
        Cincopa(TOKEN, transport=httpx.AsyncHTTPTransport()).ping()


def test_sync_transport_for_an_async_client() -> None:
    """And the other way round."""
    with pytest.raises(TypeError, match="is a sync transport: use a sync client"):
        asyncio.run(AsyncCincopa(TOKEN, transport=httpx.HTTPTransport()).ping())


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_transport(kind) -> None:
    """A wrong argument fails when it is given."""
    with pytest.raises(TypeError, match=r"transport=.*; expected an httpx transport"):
        kind(TOKEN, transport="http://proxy")


@pytest.mark.parametrize("name", ["http_proxy", "HTTP_PROXY", "ALL_PROXY"])
@pytest.mark.parametrize("scheme", ["http://", ""])
def test_proxy_of_the_environment(run, serve, monkeypatch, name, scheme) -> None:
    """The proxy that the environment names is used, also where it is named without a scheme."""
    proxy = serve(PONG)
    monkeypatch.setenv(name, proxy.url.replace("http://", scheme))

    assert run(lambda c: c.ping(), api_token=TOKEN, base_url="http://cincopa.example/v2").accid == "1234567"
    assert proxy.seen[0].line.startswith("GET http://cincopa.example/v2/ping.json?")


@pytest.mark.parametrize("exempt", ["127.0.0.1", "*", "other,127.0.0.1"])
def test_no_proxy_of_the_environment(run, serve, monkeypatch, exempt) -> None:
    """An address that the environment exempts is called without the proxy."""
    server, proxy = serve(PONG), serve(PONG)
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    monkeypatch.setenv("NO_PROXY", exempt)

    run(lambda c: c.ping(), api_token=TOKEN, base_url=server.url)

    assert (len(server.seen), len(proxy.seen)) == (1, 0)


def test_proxy_that_fails(run, serve, monkeypatch) -> None:
    """An answer of the proxy is an answer."""
    monkeypatch.setenv("HTTP_PROXY", serve(reply(407, "log in first")).url)

    with pytest.raises(Exception, match=r"log in first \(HTTP 407\)"):
        run(lambda c: c.ping(), api_token=TOKEN, base_url="http://cincopa.example")


def test_threads_share_one(serve) -> None:
    """Threads may call one client at once; there is one pool, and every call is answered."""
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


def test_tasks_share_one(serve) -> None:
    """Tasks of one loop may call one client at once."""
    server = serve(*[PONG] * 8)

    async def work() -> list[Any]:
        async with AsyncCincopa(TOKEN, base_url=server.url) as client:
            return await asyncio.gather(*[client.ping() for _ in range(8)])

    assert [pong.accid for pong in asyncio.run(work())] == ["1234567"] * 8
    assert server.connections <= 8


def test_emulator(run, emulator) -> None:
    """Against the emulator, it works."""
    pong = run(lambda c: c.ping(), api_token=emulator.api_token, base_url=emulator.base_url)

    assert pong.success
    assert emulator.api_token.startswith(f"{pong.accid_num}i")


@pytest.mark.parametrize("kind", KINDS)
def test_closed_before_the_first_call(kind) -> None:
    """A client that is closed says so; it does not open connections that nobody closes."""
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
        ({"url": None}, ValueError, "not an http(s) URL"),
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
def test_transfer_refuses_before_it_sends(run, arguments, kind, text) -> None:
    """A wrong argument of `transfer` is named, and no part of the address is shown."""
    given = {"method": "POST", "url": UPLOAD_URL, **arguments}
    with pytest.raises(kind) as problem:
        run(lambda c: (c.transfer_async if isinstance(c, AsyncCincopa) else c.transfer)(**given), api_token=TOKEN)

    assert text in str(problem.value)
    assert "0123456789abcdef" not in repr(problem.value)


def test_an_operation_shows_its_name() -> None:
    """Who prints one of the generated modules' operations sees which it is."""
    assert repr(ping.OPERATION) == "Operation('ping')"


def test_exception_and_response_of_a_transfer_name_it(run, serve) -> None:
    server = serve(RESET, reply(200, b"ok"))
    transfer = lambda c: (c.transfer_async if isinstance(c, AsyncCincopa) else c.transfer)("POST", server.url)  # noqa: E731

    with pytest.raises(TransportError, match=r"^transfer: ReadError") as caught:
        run(transfer, api_token=TOKEN)

    assert caught.value.operation == "transfer"
    assert run(transfer, api_token=TOKEN).operation == "transfer"


async def pieces() -> AsyncIterator[bytes]:
    """What an async client sends."""
    yield b"abc"


def test_transfer_refuses_an_async_iterable() -> None:
    """A sync client cannot read it, and says so before it sends."""
    with (
        Cincopa(TOKEN) as client,
        pytest.raises(TypeError, match="is a async_generator; expected bytes"),
    ):
        client.transfer("POST", UPLOAD_URL, content=pieces())


def test_async_transfer_refuses_a_plain_iterable() -> None:
    """An async client would wait within it, and says so before it sends."""
    with pytest.raises(TypeError, match="content is a list; expected bytes, or an async iterable of bytes"):
        asyncio.run(AsyncCincopa(TOKEN).transfer_async("POST", UPLOAD_URL, content=[b"abc"]))


@pytest.mark.parametrize("content", [b"abc", bytearray(b"abc"), memoryview(b"abc")])
def test_transfer_sends_bytes_of_any_kind(serve, content) -> None:
    """Bytes are bytes, and headers need not be given."""
    server = serve(reply(200, b"new resource id 1 A1"))
    with Cincopa(TOKEN) as client:
        client.transfer("POST", f"{server.url}/post.jpg?hash=0123456789abcdef", content=content)

    assert server.seen[0].body == b"abc"


def test_async_client_is_not_entered_by_a_plain_with() -> None:
    """It could not close its connections at the end of the block."""
    with pytest.raises(TypeError, match="`async with`"), AsyncCincopa(TOKEN):
        pass


def test_token_reaches_the_server_through_a_proxy(run, serve, monkeypatch) -> None:
    """A proxy is told the whole address, with the token in it, and the server behind it gets it."""
    proxy = serve(PONG)
    monkeypatch.setenv("HTTP_PROXY", proxy.url)

    run(lambda c: c.ping(), api_token=TOKEN, base_url="http://cincopa.example/v2")

    assert proxy.seen[0].line == f"GET http://cincopa.example/v2/ping.json?api_token={TOKEN} HTTP/1.1"


class Bare(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport that does nothing to a request before it looks at it, as httpx's MockTransport would."""

    def __init__(self) -> None:
        self.seen: list[tuple[bytes, dict[str, str]]] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        about = {name: value for name, value in request.headers.items() if name.startswith(("content", "transfer"))}
        self.seen.append((request.content, about))
        return httpx.Response(200, json={})

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self.handle_request(request)


def test_request_has_no_content(run) -> None:
    """All travels in the address: a transport finds no content, and no header that says otherwise."""
    transport = Bare()

    run(lambda c: c.ping(), api_token=TOKEN, transport=transport)
    run(lambda c: c.gallery.create(name="x"), api_token=TOKEN, transport=transport)

    assert transport.seen == [(b"", {}), (b"", {"content-length": "0"})]


def test_httpx_logs_the_request(run, caplog) -> None:
    """Who has httpx's records switched on sees each call in them, as of any httpx client, but for the token."""
    caplog.set_level("INFO", logger="httpx")

    called(run, base_url="http://localhost/v2")

    assert [record.getMessage() for record in caplog.records if record.name == "httpx"] == [
        'HTTP Request: GET http://localhost/v2/ping.json "HTTP/1.1 200 OK"'
    ]


def test_certificates_are_read_once(monkeypatch, tmp_path) -> None:
    """All clients share the certificates that they trust, sync and async; they are those of the environment."""
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    with Cincopa(TOKEN, base_url="https://127.0.0.1:9") as client, pytest.raises(FileNotFoundError):
        client.ping()
    monkeypatch.delenv("SSL_CERT_FILE")

    contexts = {id(ssl_context()) for _ in range(2)}

    assert len(contexts) == 1


def test_no_certificates_for_http(run, serve, monkeypatch, tmp_path) -> None:
    """A server that is called without encryption needs none: the first call is not slowed down by reading them."""
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))

    assert run(lambda c: c.ping(), api_token=TOKEN, base_url=serve(PONG).url).accid == "1234567"
