"""Errors of transfers: the client's own are translated, and those of the caller's code are raised unchanged."""

import asyncio
import traceback
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
from faultserver import STALL, cut, reply

from cincopa_v2_client import AsyncCincopa, Cincopa, Hooks, TransportError
from cincopa_v2_client.runtime.calls.requests import is_http_url

TOKEN = "1234567itoken"
NO_SERVER = "http://127.0.0.1:1/"


@pytest.mark.parametrize("hooks", [(), (Hooks(),)], ids=["no hooks", "hooks"])
def test_httpx_error_in_the_block_of_fetch_is_raised_as_it_is(serve, hooks) -> None:
    server = serve(reply(200, b"file"), reply(200, b"file"))

    with Cincopa(TOKEN, hooks=hooks) as client, pytest.raises(httpx.ConnectError) as caught, client.fetch(server.url):
        httpx.get(NO_SERVER)
    assert caught.value.request.url == NO_SERVER

    async def fetch() -> None:
        async with AsyncCincopa(TOKEN, hooks=hooks) as client, client.fetch_async(server.url):
            httpx.get(NO_SERVER)

    with pytest.raises(httpx.ConnectError):
        asyncio.run(fetch())


def test_error_while_a_fetched_file_is_read_is_translated(serve) -> None:
    server = serve(cut(reply(200, b"x" * 1000), "reset"))

    with (
        Cincopa(TOKEN) as client,
        pytest.raises(TransportError, match=r"^fetch: ReadError"),
        client.fetch(server.url) as response,
    ):
        response.read()


def sync_content() -> Iterator[bytes]:
    yield b"abc"
    httpx.get(NO_SERVER)


async def async_content() -> AsyncIterator[bytes]:
    yield b"abc"
    httpx.get(NO_SERVER)


class ReadingTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport, other than httpx's own, that reads the request."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.read()
        return httpx.Response(200)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        return httpx.Response(200)


def test_httpx_error_of_the_content_is_raised_as_it_is(serve) -> None:
    for transport in (None, ReadingTransport()):
        url = f"{serve(STALL, STALL).url}/post.jpg?hash=0123456789abcdef"
        with Cincopa(TOKEN, transport=transport) as client, pytest.raises(httpx.ConnectError) as caught:
            client.transfer("POST", url, content=sync_content())
        assert caught.value.request.url == NO_SERVER

        with pytest.raises(httpx.ConnectError) as caught:
            asyncio.run(AsyncCincopa(TOKEN, transport=transport).transfer_async("POST", url, content=async_content()))
        assert caught.value.request.url == NO_SERVER


def test_httpx_error_of_progress_ends_an_upload_immediately(emulator) -> None:
    calls: list[int] = []

    def progress(sent: int, total: int | None) -> None:
        calls.append(sent)
        httpx.get(NO_SERVER)

    with Cincopa(emulator.api_token, base_url=emulator.base_url) as client, pytest.raises(httpx.ConnectError):
        client.asset.upload_file(b"x", filename="a.txt", progress=progress)

    assert len(calls) == 1


def test_invalid_url_is_a_value_error_that_names_the_method() -> None:
    for url in ("http://[::1", "http://h/\x00", "http://h/?hash=0123456789\x7fabcdef", "ftp://h"):
        for name in ("transfer", "fetch"):
            with pytest.raises(ValueError, match=rf"^{name}: ") as caught, Cincopa(TOKEN) as client:
                client.transfer("GET", url) if name == "transfer" else client.fetch(url).__enter__()
            assert "0123456789" not in "".join(traceback.format_exception(caught.value))


SECRET = "0123456789abcdef"
# For these httpx or the socket module raise InvalidURL, UnicodeError, OverflowError, or a group of them.
MALFORMED = [
    *(
        "http://[::1/",
        "http://[x",
        f"http://h:{SECRET}/",
        "http://h\x00/",
        "ftp://h/",
        "http:///",
        "http://256.256.256.256/",
    ),
    *(f"http://{host}/" for host in ("a" * 64 + ".example", "a..b", ".example", "xn--a", "\ud800", "\u2488com")),
    *("http://127.0.0.1:99999/", "http://127.0.0.1:-1/", "http://127.0.0.1:1/\ud800", "http://127.0.0.1:1/\n"),
    *(f"http://127.0.0.1:1/?hash={SECRET}{char}" for char in ("\ud800", "\x7f")),
]


@pytest.mark.parametrize("url", MALFORMED, ids=ascii)
def test_malformed_url_is_a_value_error_that_does_not_show_it(run, url) -> None:
    """Flows check a server's URL by `is_http_url`, so that they can raise an error of the API."""
    transfer = lambda c: (c.transfer_async if isinstance(c, AsyncCincopa) else c.transfer)("POST", url)  # noqa: E731
    with pytest.raises(ValueError, match=r"^transfer: .* expected an http\(s\) URL, such as an upload URL$") as caught:
        run(transfer, api_token=TOKEN)

    assert not is_http_url(url)
    assert type(caught.value) is ValueError
    assert (caught.value.__context__, caught.value.__cause__) == (None, None)
    assert SECRET not in "".join(traceback.format_exception(caught.value))


def test_fragment_of_a_url_is_not_sent(serve) -> None:
    server = serve(reply(200), reply(200))

    with Cincopa(TOKEN) as client:
        client.transfer("GET", f"{server.url}/file?id=1#top?id=2")
        client.transfer("GET", f"{server.url}/file#top?id=2")

    assert [seen.target for seen in server.seen] == ["/file?id=1", "/file"]


def test_secret_of_a_replaced_cause_is_nowhere() -> None:
    class LeakyError(httpx.ReadError):
        url = ""

    class Body(httpx.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            error = LeakyError("broke off")
            error.url = "http://localhost/?hash=0123456789abcdef"
            raise error

    transport = httpx.MockTransport(lambda _: httpx.Response(200, stream=Body()))
    with (
        Cincopa(TOKEN, transport=transport) as client,
        pytest.raises(TransportError) as caught,
        client.fetch("http://localhost/?hash=0123456789abcdef") as response,
    ):
        response.read()

    links: list[BaseException | None] = [caught.value]
    for link in links:
        if link is not None:
            links += [link.__cause__, link.__context__]
            assert "0123456789" not in str(vars(link))


def test_no_frame_shows_an_error_that_was_replaced() -> None:
    """The frames of the client do not keep an error whose repr has a secret, such as that of another transport."""

    class LeakyError(httpx.ReadError):
        url = ""

        def __repr__(self) -> str:
            return f"LeakyError({self.url})"

    class Body(httpx.SyncByteStream):
        def __init__(self, url: str) -> None:
            self.url = url

        def __iter__(self) -> Iterator[bytes]:
            error = LeakyError("broke off")
            error.url = self.url
            raise error

    transport = httpx.MockTransport(lambda request: httpx.Response(200, stream=Body(str(request.url))))
    with Cincopa(TOKEN, transport=transport, retries=0) as client, pytest.raises(TransportError) as caught:
        client.ping()

    frames = [
        frame for frame, _ in traceback.walk_tb(caught.value.__traceback__) if frame.f_code.co_filename != __file__
    ]
    assert [frame.f_code.co_name for frame in frames if TOKEN in repr(frame.f_locals)] == []


def test_fetch_sends_get(serve) -> None:
    """The sync and the async method send the same request line."""
    server = serve(reply(200, "a file"), reply(200, "a file"))

    async def fetch() -> None:
        async with AsyncCincopa(TOKEN) as c, c.fetch_async(f"{server.url}/talk.mp4") as response:
            assert await response.aread() == b"a file"

    with Cincopa(TOKEN) as c, c.fetch(f"{server.url}/talk.mp4") as response:
        assert response.read() == b"a file"
    asyncio.run(fetch())

    assert [seen.line for seen in server.seen] == ["GET /talk.mp4 HTTP/1.1"] * 2
