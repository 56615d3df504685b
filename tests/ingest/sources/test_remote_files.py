"""Files behind a URL are read from any offset, and from where a lost connection ended."""

import pickle
import socket
from collections.abc import Callable

import pytest
from faultserver import RESET, FaultServer, Seen, Step, cut, reply

from cincopa_v2_client.ingest.remote import URLFile

CONTENT = bytes(range(256)) * 40
Serve = Callable[..., FaultServer]


def ranged(etag: str = '"1"') -> Step:
    """Return a step that sends the range that is asked for."""

    def respond(seen: Seen) -> bytes:
        start = int(seen.headers.get("range", "bytes=0-").removeprefix("bytes=").removesuffix("-"))
        headers = {"Content-Range": f"bytes {start}-{len(CONTENT) - 1}/{len(CONTENT)}", "ETag": etag}
        step = reply(206, CONTENT[start:], headers) if start else reply(200, CONTENT, {"ETag": etag})
        assert isinstance(step.data, bytes)
        return step.data

    return Step(respond)


@pytest.mark.parametrize("step", [ranged(), reply(200, CONTENT)], ids=["range", "host without ranges"])
def test_is_read_from_an_offset(serve: Serve, step: Step) -> None:
    server = serve(step)

    with URLFile(f"{server.url}/a.mp4", size=len(CONTENT)).open(1000) as file:
        assert file.read() == CONTENT[1000:]


@pytest.mark.parametrize("sized", [True, False])
def test_at_the_end_nothing_is_read(serve: Serve, sized: bool) -> None:
    server = serve(reply(416, b"no such range", {"Content-Range": f"bytes */{len(CONTENT)}"}))

    with URLFile(f"{server.url}/a.mp4", size=len(CONTENT) if sized else None).open(len(CONTENT)) as file:
        assert file.read() == b""


def test_reading_goes_on_where_the_connection_ended(serve: Serve) -> None:
    server = serve(cut(reply(200, CONTENT, {"ETag": '"1"'}), "finish"), RESET, reply(503), ranged())

    with URLFile(f"{server.url}/a.mp4").open() as file:
        assert file.read() == CONTENT

    assert server.seen[-1].headers["range"] == f"bytes={len(CONTENT) - 5}-"


def test_closed_file_is_closed(serve: Serve) -> None:
    server = serve(reply(200, CONTENT))

    with URLFile(f"{server.url}/a.mp4").open() as file:
        assert not file.closed
    assert file.closed


def test_host_that_does_not_come_back_is_a_connection_error(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    server = serve(*[reply(503)] * 7)

    with pytest.raises(ConnectionError, match=r"a\.mp4: the host returned HTTP 503"):
        URLFile(f"{server.url}/a.mp4").open()
    assert len(server.seen) == 6


def test_other_range_than_asked_for_is_refused(serve: Serve) -> None:
    server = serve(reply(206, CONTENT, {"Content-Range": f"bytes 0-{len(CONTENT) - 1}/{len(CONTENT)}"}))

    with pytest.raises(OSError, match="the host sends another range than the one asked for"):
        URLFile(f"{server.url}/a.mp4").open(1000)


@pytest.mark.parametrize(
    ("step", "message"),
    [
        (reply(302, headers={"Location": "/again"}), "the host redirects more than 4 times"),
        (reply(302, headers={"Location": "ftp://127.0.0.1/a.mp4"}), "the host redirects to an invalid URL"),
        (reply(200, CONTENT, {"Content-Encoding": "zstd"}), "the host sends it encoded"),
        (reply(200, CONTENT[:100]), "is shorter than the 1000 bytes already read"),
    ],
)
def test_response_that_is_not_the_file_is_refused(serve: Serve, step: Step, message: str) -> None:
    server = serve(*[step] * 6)

    with pytest.raises(OSError, match=message):
        URLFile(f"{server.url}/a.mp4").open(1000)


def test_response_without_a_length_that_ends_early_is_continued(serve: Serve) -> None:
    server = serve(Step(b"HTTP/1.1 200 OK\r\n\r\n" + CONTENT[:500], "finish"), ranged())

    with URLFile(f"{server.url}/a.mp4", size=len(CONTENT)).open() as file:
        assert file.read() == CONTENT


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://127.0.0.1/a.mp4", "'ftp://127.0.0.1/a.mp4' is not a valid http"),
        ("http://127.0.0.1/?signature=hidden", r"there is no file name in 'http://127.0.0.1/\?\*\*\*': give the name"),
    ],
)
def test_address_without_a_file_is_refused(url: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        URLFile(url)


def test_file_that_changes_while_it_is_read_is_refused(serve: Serve) -> None:
    server = serve(cut(reply(200, CONTENT, {"ETag": '"1"'}), "finish"), ranged('"2"'))

    with URLFile(f"{server.url}/a.mp4").open() as file, pytest.raises(OSError, match="has changed while it was read"):
        file.read()


def test_file_of_another_size_than_listed_is_refused(serve: Serve) -> None:
    server = serve(reply(200, CONTENT))

    with pytest.raises(OSError, match=f"has {len(CONTENT)} bytes; expected 3"):
        URLFile(f"{server.url}/a.mp4", size=3).open()


@pytest.mark.parametrize(("status", "error"), [(404, FileNotFoundError), (403, PermissionError), (418, OSError)])
def test_refusal_is_an_error_without_the_signature(serve: Serve, status: int, error: type[OSError]) -> None:
    server = serve(reply(status))

    with pytest.raises(error) as raised:
        URLFile(f"{server.url}/a.mp4?signature=hidden").open()

    assert str(raised.value) == f"{server.url}/a.mp4: the host returned HTTP {status}"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(serve: Serve, status: int) -> None:
    server = serve(reply(status, headers={"Location": "/there/b.mp4?signature=x"}), reply(200, CONTENT))

    with URLFile(f"{server.url}/a.mp4").open() as file:
        assert file.read() == CONTENT

    assert server.seen[1].target == "/there/b.mp4?signature=x"


def test_pickled_file_reads_the_same(serve: Serve) -> None:
    server = serve(reply(200, CONTENT))
    file = pickle.loads(pickle.dumps(URLFile(f"{server.url}/a%20b.mp4?id=1", size=len(CONTENT), version="v")))

    with file.open() as opened:
        assert opened.read() == CONTENT
    assert (file.name, file.size, file.version) == ("a b.mp4", len(CONTENT), "v")
    assert repr(file) == f"URLFile('{server.url}/a%20b.mp4?***')"


def test_host_that_cannot_be_reached_is_named_without_the_query() -> None:
    """The text is for a person: no class names."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/a.mp4"

    with pytest.raises(ConnectionError) as raised:
        URLFile(f"{url}?signature=hidden").open()

    assert str(raised.value).startswith(f"{url} cannot be reached: ")
    assert "Error" not in str(raised.value)
