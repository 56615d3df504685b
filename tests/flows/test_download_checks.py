"""Checks of downloads: an encoded file is decoded to its end or refused, and has the size that the API gives."""

from __future__ import annotations

import errno
import gzip
import os
import random
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from faultserver import FaultServer, Step, answer, cut, reply
from flows.conftest import run_without_sleeping

from cincopa_v2_client import ApiError, Cincopa, TransportError
from cincopa_v2_client.flows.download.file import download
from cincopa_v2_client.runtime.secrets import Secret

DATA = random.Random(5).randbytes(50_000)
GZIPPED = gzip.compress(DATA)


@frozen
class Host:
    """A file host, and a function that downloads `a.bin` from it; the API gives the file's size."""

    server: FaultServer
    download: Callable[..., Path]


@pytest.fixture
def host(run, serve, tmp_path) -> Callable[[Step], Host]:
    """Return a function that makes a file host."""

    def make(*script: Step) -> Host:
        server = serve(*script)

        def act(size: int | None, version: str = "original") -> Path:
            file = {"url": f"{server.url}/a.bin?auth=OPAQUESECRET"} | ({"filesize": str(size)} if size else {})
            asset = {"rid": "R1", "filename": "a.bin", "versions": {version: file}}
            base_url = serve(answer(items=[asset], items_data={})).url

            def download(c: Any) -> Any:
                return c.asset.download_to("R1", tmp_path / "a.bin", version=version, overwrite=True)

            return run(download, api_token="1i2", base_url=base_url)

        return Host(server, act)

    return make


def encoded(body: bytes, encoding: str) -> Step:
    """Return a response with an encoding."""
    return reply(200, body, {"Content-Encoding": encoding})


@pytest.mark.parametrize("encoding", ["br", "zstd", "foo", "gzip, gzip"])
def test_file_in_an_encoding_that_cannot_be_decoded_is_refused(encoding, host, tmp_path) -> None:
    """At once: another attempt would not change it."""
    host = host(encoded(b"BR" + DATA, encoding))

    with pytest.raises(ApiError, match=rf"encoding '{encoding}'; expected none"):
        host.download(None)

    assert len(host.server.seen) == 1
    assert list(tmp_path.iterdir()) == []


def test_file_without_an_encoding_may_say_so(host) -> None:
    """`identity` names no encoding."""
    assert host(encoded(DATA, "identity")).download(None).read_bytes() == DATA


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "identity, gzip"])
def test_all_members_of_gzip_are_decoded(encoding, host) -> None:
    """Tools that compress in parallel write several."""
    members = gzip.compress(DATA[:20_000]) + gzip.compress(DATA[20_000:])

    assert host(encoded(members, encoding)).download(None).read_bytes() == DATA


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (GZIPPED[:30_000], "gzip"),
        (GZIPPED + GZIPPED[:30_000], "gzip"),
        (GZIPPED + GZIPPED[:1], "gzip"),
        (zlib.compress(DATA)[:30_000], "deflate"),
    ],
    ids=["gzip", "second member", "magic number", "deflate"],
)
def test_encoded_file_that_is_cut_is_an_error(body, encoding, serve, tmp_path) -> None:
    """The response is complete, but the encoding has an end of its own."""
    server = serve(*[encoded(body, encoding)] * 20)

    with Cincopa("1i2") as client:
        flow = download("asset.download_to", ["R1", "original"], Secret(f"{server.url}/a"), tmp_path / "a.bin")
        error, _ = run_without_sleeping(client, flow)

    assert isinstance(error, TransportError)
    assert "ended before" in str(error)
    assert list(tmp_path.iterdir()) == []


def test_size_of_the_original_is_that_of_the_api(host, tmp_path) -> None:
    """A file of another size is not kept, and the older file stays."""
    (tmp_path / "a.bin").write_bytes(b"older")
    page = reply(200, "<html>Please log in</html>", {"ETag": '"1"'})

    with pytest.raises(ApiError, match="the file host sent a file of 26 bytes; the API gives its size as 50000"):
        host(page).download(len(DATA))

    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.bin", b"older")]


def test_wrong_size_is_known_after_the_headers(host) -> None:
    """The body is not awaited: this host does not send all of it."""
    assert_refused = pytest.raises(ApiError, match="50000 bytes; the API gives its size as 7")
    host = host(cut(reply(200, DATA), "stall"))

    with assert_refused:
        host.download(7)


def test_wrong_size_is_known_at_the_end_without_a_length(host, tmp_path) -> None:
    """The body ends with the connection, or is encoded."""
    with pytest.raises(ApiError, match="50000 bytes; the API gives its size as 50001"):
        host(encoded(GZIPPED, "gzip")).download(50_001)
    with pytest.raises(ApiError, match="20000 bytes; the API gives its size as 50000"):
        host(Step(b'HTTP/1.1 200 OK\r\nETag: "1"\r\nConnection: close\r\n\r\n' + DATA[:20_000], "finish")).download(
            50_000
        )

    assert list(tmp_path.iterdir()) == []


def test_size_of_a_rendition_is_not_compared(host) -> None:
    """A rendition may be made anew while its old size is still listed."""
    assert host(reply(200, DATA)).download(7, "mp4_hd").read_bytes() == DATA


@pytest.mark.skipif(sys.platform == "win32", reason="Windows locks open files itself")
def test_file_system_without_locks(host, tmp_path, monkeypatch) -> None:
    """As on some network file systems: each download has a part file of its own, and nothing else stays."""

    def flock(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", flock)
    whole = reply(200, DATA, {"ETag": '"1"'})
    with pytest.raises(ApiError, match="HTTP 404"):
        host(cut(whole, "reset"), reply(404)).download(len(DATA))
    assert list(tmp_path.iterdir()) == []

    assert host(whole).download(len(DATA)).read_bytes() == DATA
    assert [path.name for path in tmp_path.iterdir()] == ["a.bin"]
