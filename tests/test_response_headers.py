"""No Content-Type of a response raises an exception or takes long."""

import pytest
from faultserver import Step

from cincopa_v2_client import ApiError, Cincopa

TOKEN = "1234567itoken"


def error_with(content_type: bytes, body: bytes) -> Step:
    """Return a step that responds with HTTP 400."""
    head = b"HTTP/1.1 400 Bad\r\nContent-Length: %d\r\nContent-Type: %s\r\n\r\n" % (len(body), content_type)
    return Step(head + body)


@pytest.mark.parametrize(
    "content_type",
    [
        b"text/plain; charset*=utf-8''%00",
        b"text/plain; charset*=x%00y''utf-8",
        b"text/plain; charset=undefined",
        b"text/plain; charset=hex",
        b"text/plain; charset=utf-\xff",
        b"text/plain; charset=" + b"a" * 60_000,
        # The email package, which httpx uses, takes 20 seconds.
        b'text/plain; charset="' + b";" * 90_000,
    ],
    ids=range(7),
)
def test_malformed_charset_is_taken_for_utf_8(serve, content_type) -> None:
    server = serve(error_with(content_type, "größer".encode()))

    with Cincopa(TOKEN, base_url=server.url) as client, pytest.raises(ApiError) as problem:
        client.gallery.create(name="x")

    assert problem.value.message == "größer"


@pytest.mark.parametrize("content_type", [b"text/plain; charset=ISO-8859-1", b'text/plain;Charset = "latin1" ; a=b'])
def test_charset_of_a_response_is_used(serve, content_type) -> None:
    server = serve(error_with(content_type, "größer".encode("latin-1")))

    with Cincopa(TOKEN, base_url=server.url) as client, pytest.raises(ApiError) as problem:
        client.gallery.create(name="x")

    assert problem.value.message == "größer"


def test_charset_that_is_no_encoding_of_text_takes_no_time(serve) -> None:
    """Python's punycode would take minutes."""
    server = serve(error_with(b"text/plain; charset=punycode", b"x" * 1_000_000 + b"-" + b"b" * 1_000_000))

    with Cincopa(TOKEN, base_url=server.url) as client, pytest.raises(ApiError) as problem:
        client.gallery.create(name="x")

    assert problem.value.message.startswith("xxx")
