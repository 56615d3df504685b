"""The limits of a call: the size of the response, its encodings, the texts of errors, and the deadline."""

import gzip
import tracemalloc
import zlib
from typing import Any

import httpx
import pytest
from faultserver import Step, answer, reply

from cincopa_v2_client import ApiError, AsyncCincopa, Cincopa, TransportError, TransportTimeoutError

TOKEN = "1234567itoken"
PONG = b'{"success":true,"accid":"1234567"}'


def encoded(encoding: str, body: bytes) -> Step:
    """Return a step that responds with an encoded body."""
    return reply(200, body, {"Content-Type": "application/json", "Content-Encoding": encoding})


def ping(client: Any) -> Any:
    return client.ping()


def transfer(client: Any) -> Any:
    return (client.transfer_async if isinstance(client, AsyncCincopa) else client.transfer)("POST", client.base_url)


@pytest.mark.parametrize("act", [ping, transfer])
@pytest.mark.parametrize("encoding", ["gzip", "deflate", "identity"])
def test_response_that_is_larger_than_the_limit_is_an_error(run, serve, act, encoding) -> None:
    """Decoding stops at the limit."""
    body = b" " * 20_000_000
    encode = {"gzip": gzip.compress, "deflate": zlib.compress, "identity": bytes}[encoding]
    server = serve(encoded(encoding, encode(body)))
    tracemalloc.start()

    try:
        with pytest.raises(TransportError, match=r"more than 1000000 bytes after decoding: .* max_response_bytes"):
            run(act, api_token=TOKEN, base_url=server.url, max_response_bytes=1_000_000)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak < 40_000_000 if encoding == "identity" else peak < 6_000_000
    assert len(server.seen) == 1


@pytest.mark.parametrize("extra", [0, 1])
def test_limit_is_exact(run, serve, extra) -> None:
    server = serve(encoded("gzip", gzip.compress(PONG)))

    try:
        outcome = run(ping, api_token=TOKEN, base_url=server.url, max_response_bytes=len(PONG) - extra).accid
    except TransportError:
        outcome = "too large"

    assert outcome == ("too large" if extra else "1234567")


def test_file_that_is_fetched_may_be_larger(serve) -> None:
    server = serve(reply(200, b"x" * 100_000))

    with Cincopa(TOKEN, max_response_bytes=1000) as client, client.fetch(server.url) as response:
        assert len(response.read()) == 100_000


@pytest.mark.parametrize("encoding", ["gzip, gzip", "deflate, gzip", "GZIP,Deflate", "br", "gzip, br"])
def test_response_is_encoded_once_at_most(run, serve, encoding) -> None:
    server = serve(encoded(encoding, gzip.compress(gzip.compress(PONG))))

    with pytest.raises(TransportError, match="expected gzip or deflate, applied once"):
        run(ping, api_token=TOKEN, base_url=server.url)


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("deflate", zlib.compress(PONG)),
        ("deflate", zlib.compress(PONG)[2:-4]),
        ("identity, gzip", gzip.compress(PONG)),
        ("gzip", gzip.compress(PONG) + b"\0" * 1000),
        ("utf-8", PONG),
    ],
    ids=["zlib", "raw deflate", "identity and gzip", "gzip and more", "no encoding"],
)
def test_encodings_of_real_servers_are_decoded(run, serve, encoding, body) -> None:
    """Deflate without zlib's header, gzip followed by other bytes, and unknown encodings are accepted."""
    assert run(ping, api_token=TOKEN, base_url=serve(encoded(encoding, body)).url).accid == "1234567"


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_invalid_encoding_is_a_transport_error(run, serve, encoding) -> None:
    with pytest.raises(TransportError, match="DecodingError"):
        run(ping, api_token=TOKEN, base_url=serve(encoded(encoding, b"plain")).url)


def test_strings_of_an_error_response_are_cut(run, serve) -> None:
    long = "x" * 1_000_000
    server = serve(answer(403, {"Location": "y" * 50_000}, error=long, message=long, more=[long]))

    with pytest.raises(ApiError) as caught:
        run(ping, api_token=TOKEN, base_url=server.url)

    error = caught.value
    assert len(str(error)) < 9000
    assert (len(error.error), len(error.message)) == (4003, 4003)
    assert len(repr(error.problem.to_dict())) < 15_000


def test_text_of_a_redirect_is_cut(run, serve) -> None:
    server = serve(reply(302, headers={"Location": "y" * 50_000}))

    with pytest.raises(ApiError) as caught:
        run(ping, api_token=TOKEN, base_url=server.url)

    assert len(str(caught.value)) < 5000


# Sends the headers or the body one byte at a time.
SLOW = {
    "headers": Step(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 1000, "drip"),
    "body": Step(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + b" " * 1000, "drip"),
}


@pytest.mark.parametrize("act", [ping, transfer])
@pytest.mark.parametrize("slow", SLOW)
def test_response_that_comes_byte_by_byte_ends_at_the_deadline(run, serve, act, slow) -> None:
    server = serve(SLOW[slow], SLOW[slow])

    with pytest.raises(TransportTimeoutError, match=r"has not ended within 0\.2 seconds \(deadline\)"):
        run(act, api_token=TOKEN, base_url=server.url, timeout=10, deadline=0.2)

    assert len(server.seen) == 1


@pytest.mark.parametrize("slow", SLOW)
def test_deadline_holds_through_a_proxy(run, serve, monkeypatch, slow) -> None:
    monkeypatch.setenv("HTTP_PROXY", serve(SLOW[slow]).url)

    with pytest.raises(TransportTimeoutError, match=r"\(deadline\)"):
        run(ping, api_token=TOKEN, base_url="http://cincopa.example", timeout=10, deadline=0.2)


def test_deadline_holds_in_the_body_with_a_transport_of_the_caller(serve) -> None:
    url = serve(SLOW["body"]).url
    with (
        Cincopa(TOKEN, base_url=url, transport=httpx.HTTPTransport(), deadline=0.2) as client,
        pytest.raises(TransportTimeoutError, match=r"\(deadline\)"),
    ):
        client.ping()


def test_deadline_includes_the_retries(run, serve) -> None:
    """If a delay would exceed the deadline, the last error is raised."""
    server = serve(reply(503, "busy", {"Retry-After": "50"}), answer())

    with pytest.raises(ApiError, match="busy"):
        run(ping, api_token=TOKEN, base_url=server.url, deadline=5)

    assert len(server.seen) == 1


def test_deadline_of_some_calls(serve) -> None:
    server = serve(SLOW["body"], answer(accid="1"), answer(accid="2"))

    with Cincopa(TOKEN, base_url=server.url, deadline=0.2) as client:
        with pytest.raises(TransportTimeoutError):
            client.ping()
        assert client.with_options(deadline=None).ping().accid == "1"
        assert client.with_options(retries=1)._deadline == 0.2
    with Cincopa(TOKEN, base_url=server.url) as client:
        assert client.with_options(deadline=30).ping().accid == "2"


@pytest.mark.parametrize("deadline", [0, -1, True, "5", float("nan"), float("inf")])
def test_invalid_deadline_is_refused(deadline) -> None:
    with pytest.raises(ValueError, match=r"deadline=.*; expected more than 0 seconds"):
        Cincopa(TOKEN, deadline=deadline)
    with pytest.raises(ValueError, match=r"deadline=.*; expected more than 0 seconds"):
        Cincopa(TOKEN).with_options(deadline=deadline)


@pytest.mark.parametrize("limit", [0, -1, True, "5", 1.5, None])
def test_invalid_max_response_bytes_is_refused(limit) -> None:
    with pytest.raises(ValueError, match=r"max_response_bytes=.*; expected an integer, 1 or more"):
        Cincopa(TOKEN, max_response_bytes=limit)
