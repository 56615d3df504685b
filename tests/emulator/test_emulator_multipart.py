"""The parser of multipart bodies: any file, in any pieces, also with bytes that look like a boundary."""

import asyncio
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cincopa_v2_client.emulator.errors import ErrorResponse
from cincopa_v2_client.emulator.uploads.body import boundary_of, file_part

BOUNDARY = b"----WebKitFormBoundaryX"
# What a boundary is made of, so that chance makes many that are nearly one.
LOOK_ALIKES = st.lists(
    st.sampled_from(
        [b"\r", b"\n", b"\r\n", b"-", b"--", b"\r\n--", BOUNDARY[:-1], BOUNDARY, b"X", b"--" + BOUNDARY, b""]
    )
    | st.binary(max_size=20)
).map(b"".join)
DATA = LOOK_ALIKES.filter(lambda data: b"\r\n--" + BOUNDARY not in b"\r\n" + data + b"\r\n")


def cut(body, places):
    """A body in pieces."""
    edges = [0, *sorted(place % (len(body) + 1) for place in places), len(body)]
    return [body[start:stop] for start, stop in pairwise(edges)]


def read(pieces, boundary=BOUNDARY):
    """The name and the bytes of the file in a body, and the largest piece of it."""

    async def body():
        for piece in pieces:
            yield piece

    async def run():
        part = await file_part(body(), boundary)
        found = [piece async for piece in part.stream]
        return part.filename, b"".join(found), max(map(len, found), default=0)

    return asyncio.run(run())


def wrapped(data, disposition='form-data; name="f"; filename="a.bin"', before=b"", after=b""):
    """A body with one file."""
    head = f"Content-Disposition: {disposition}\r\nContent-Type: application/octet-stream\r\n\r\n".encode()
    return before + b"--" + BOUNDARY + b"\r\n" + head + data + b"\r\n--" + BOUNDARY + b"--" + after


def field(value):
    """A form field that is no file."""
    return b"--" + BOUNDARY + b'\r\nContent-Disposition: form-data; name="x"\r\n\r\n' + value + b"\r\n"


@given(DATA, st.lists(st.integers(0, 10_000), max_size=30), st.lists(DATA, max_size=2), st.sampled_from([b"", b"\r\n"]))
def test_any_file_in_any_pieces(data, places, fields, after):
    """The file is read byte for byte, wherever the body is cut, and with any parts around it."""
    before = b"".join(field(value) for value in fields)

    assert read(cut(wrapped(data, before=before, after=after), places))[:2] == ("a.bin", data)


@given(DATA, st.lists(st.integers(0, 10_000), max_size=30))
def test_a_field_after_the_file(data, places):
    """Fields may stand behind the file too."""
    body = wrapped(data).removesuffix(b"--") + b"\r\n" + field(b"x").partition(b"\r\n")[2] + b"--" + BOUNDARY + b"--"

    assert read(cut(body, places))[1] == data


@given(DATA, st.integers(0, 10_000))
def test_cut_off(data, place):
    """A body that breaks off before its last boundary is never taken for whole."""
    body = wrapped(data)

    with pytest.raises(ErrorResponse, match="is incomplete"):
        read([body[: place % len(body)]])


@given(st.binary(max_size=300), st.lists(st.integers(0, 10_000), max_size=10))
def test_nonsense(body, places):
    """Anything at all is a file or a `ErrorResponse`."""
    try:
        read(cut(b"--" + BOUNDARY + b"\r\n" + body, places))
    except ErrorResponse as error:
        assert error.message.startswith("the multipart body ")


def test_nothing_is_held():
    """Pieces go on as they come."""
    assert read(cut(wrapped(bytes(10_000_000)), range(0, 10_000_000, 65_536)))[2] <= 65_536 + len(BOUNDARY) + 4


def test_boundary_that_goes_on():
    """A line that begins with the boundary and goes on is neither data nor an end."""
    with pytest.raises(ErrorResponse, match="has a boundary inside a part"):
        read([wrapped(b"x\r\n--" + BOUNDARY + b"Y\r\n\r\n")])


def test_text_before_the_first_boundary():
    """RFC 2046: what stands before it is nothing."""
    assert read([wrapped(b"x", before=b"for old mail programs\r\n")])[1] == b"x"


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ('form-data; name="f"; filename="a.txt"', "a.txt"),
        ("form-data; name=f; filename=a.txt", "a.txt"),
        ('form-data; filename="a;b.txt"; name="f"', "a;b.txt"),
        ('form-data; name="f"; filename="Größe ✓.txt"', "Größe ✓.txt"),
        ('form-data; name="f"; filename="a %22b%22 100%25.txt"', 'a "b" 100%25.txt'),
        (r'form-data; name="f"; filename="a \"b\".txt"', 'a "b".txt'),
        (r'form-data; name="f"; filename="C:\new\a.txt"', r"C:\new\a.txt"),
        ("form-data; name=f; filename*=utf-8''Gr%C3%B6%C3%9Fe.txt", "Größe.txt"),
        ('form-data; name="f"; filename=""', ""),
        ('FORM-DATA; NAME="f"; FILENAME="a.txt"', "a.txt"),
    ],
)
def test_filename(disposition, name):
    """The name as browsers, curl, and older libraries write it."""
    assert read([wrapped(b"x", disposition)])[:2] == (name, b"x")


@pytest.mark.parametrize(
    ("content_type", "boundary"),
    [
        ("multipart/form-data; boundary=abc", b"abc"),
        ('multipart/form-data; charset=utf-8; boundary="a b;c"', b"a b;c"),
        ("Multipart/Form-Data;BOUNDARY=abc; x=y", b"abc"),
        ("multipart/form-data", None),
        ("multipart/form-data; boundary=", None),
        ("video/mp4; boundary=abc", None),
        ("", None),
    ],
)
def test_boundary(content_type, boundary):
    """Q24: without a boundary a body is raw."""
    assert boundary_of(content_type) == boundary
