"""The parser of multipart bodies: any file, in any pieces, also with bytes that resemble a boundary."""

import asyncio
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cincopa_v2_client.emulator.errors import ErrorResponse
from cincopa_v2_client.emulator.uploads.body import boundary_of, file_part

BOUNDARY = b"----WebKitFormBoundaryX"
# The characters of the boundary, so that random data often resembles it.
LOOK_ALIKES = st.lists(
    st.sampled_from(
        [b"\r", b"\n", b"\r\n", b"-", b"--", b"\r\n--", BOUNDARY[:-1], BOUNDARY, b"X", b"--" + BOUNDARY, b""]
    )
    | st.binary(max_size=20)
).map(b"".join)
DATA = LOOK_ALIKES.filter(lambda data: b"\r\n--" + BOUNDARY not in b"\r\n" + data + b"\r\n")


def split(body, positions):
    """Split a body at positions."""
    edges = [0, *sorted(position % (len(body) + 1) for position in positions), len(body)]
    return [body[start:stop] for start, stop in pairwise(edges)]


def read(pieces, boundary=BOUNDARY):
    """Return the name and the bytes of the file in a body, and the size of its largest piece."""

    async def body():
        for piece in pieces:
            yield piece

    async def run():
        part = await file_part(body(), boundary)
        chunks = [piece async for piece in part.stream]
        return part.filename, b"".join(chunks), max(map(len, chunks), default=0)

    return asyncio.run(run())


def with_file(data, disposition='form-data; name="f"; filename="a.bin"', before=b"", after=b""):
    """Return a body with one file."""
    head = f"Content-Disposition: {disposition}\r\nContent-Type: application/octet-stream\r\n\r\n".encode()
    return before + b"--" + BOUNDARY + b"\r\n" + head + data + b"\r\n--" + BOUNDARY + b"--" + after


def form_field(value):
    """Return a form field that is not a file."""
    return b"--" + BOUNDARY + b'\r\nContent-Disposition: form-data; name="x"\r\n\r\n' + value + b"\r\n"


@given(DATA, st.lists(st.integers(0, 10_000), max_size=30), st.lists(DATA, max_size=2), st.sampled_from([b"", b"\r\n"]))
def test_any_file_in_any_pieces(data, positions, fields, after):
    """The file is read unchanged, wherever the body is split, and with any parts around it."""
    before = b"".join(form_field(value) for value in fields)

    assert read(split(with_file(data, before=before, after=after), positions))[:2] == ("a.bin", data)


@given(DATA, st.lists(st.integers(0, 10_000), max_size=30))
def test_a_field_after_the_file(data, positions):
    """A form field may follow the file."""
    body = (
        with_file(data).removesuffix(b"--")
        + b"\r\n"
        + form_field(b"x").partition(b"\r\n")[2]
        + b"--"
        + BOUNDARY
        + b"--"
    )

    assert read(split(body, positions))[1] == data


@given(DATA, st.integers(0, 10_000))
def test_truncated_body(data, position):
    """A body that ends before its last boundary is an error."""
    body = with_file(data)

    with pytest.raises(ErrorResponse, match="is incomplete"):
        read([body[: position % len(body)]])


@given(st.binary(max_size=300), st.lists(st.integers(0, 10_000), max_size=10))
def test_invalid_body(body, positions):
    """Any other body is a file or an `ErrorResponse`."""
    try:
        read(split(b"--" + BOUNDARY + b"\r\n" + body, positions))
    except ErrorResponse as error:
        assert error.message.startswith("the multipart body ")


def test_pieces_are_not_collected():
    """Pieces are passed on as they are received."""
    assert read(split(with_file(bytes(10_000_000)), range(0, 10_000_000, 65_536)))[2] <= 65_536 + len(BOUNDARY) + 4


def test_line_that_begins_with_the_boundary():
    """A line that begins with the boundary and continues is an error."""
    with pytest.raises(ErrorResponse, match="has a boundary inside a part"):
        read([with_file(b"x\r\n--" + BOUNDARY + b"Y\r\n\r\n")])


def test_text_before_the_first_boundary():
    """RFC 2046: text before the first boundary is ignored."""
    assert read([with_file(b"x", before=b"for old mail programs\r\n")])[1] == b"x"


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
    """The file name is read as written by browsers, curl and older libraries."""
    assert read([with_file(b"x", disposition)])[:2] == (name, b"x")


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
    """Q24: without a boundary, the body is raw bytes."""
    assert boundary_of(content_type) == boundary
