"""Uploads of one file, from any source and with faults of the connection: the source is stored unchanged, once."""

from __future__ import annotations

import asyncio
import hashlib
import io
import os
import random
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from faultserver import answer
from flows.conftest import run_without_sleeping
from flows.proxy import Fault, text

from cincopa_v2_client import ApiError, AsyncCincopa, Cincopa, QuotaError, TransportError, UploadError
from cincopa_v2_client.flows.upload.file import upload
from cincopa_v2_client.flows.upload.job import UploadJob

DATA = random.Random(4).randbytes(10_000)


def pieces(data: bytes, size: int = 300) -> Iterator[bytes]:
    """Yield bytes that can be read only once."""
    for start in range(0, len(data), size):
        yield data[start : start + size]


async def pieces_async(data: bytes) -> AsyncIterator[bytes]:
    """Yield bytes that can be read only once, asynchronously."""
    for piece in pieces(data):
        await asyncio.sleep(0)
        yield piece


def pipe(data: bytes) -> io.BufferedReader:
    """Return an open file that cannot seek. The data must fit into the pipe."""
    reader, writer = os.pipe()
    os.write(writer, data)
    os.close(writer)
    return os.fdopen(reader, "rb")


# ----------------------------------------------------------------------------------------------------------- sources


def test_any_kind_of_bytes_is_stored_unchanged(options, stored) -> None:
    """Bytes-like objects, iterables of them, and a file that cannot seek are stored unchanged."""
    sources = {
        "bytearray": bytearray(DATA),
        "memoryview": memoryview(DATA),
        "list": list(pieces(DATA)),
        "generator of bytearrays": (bytearray(piece) for piece in pieces(DATA)),
        "pipe": pipe(DATA),
    }
    with Cincopa(**options) as client:
        for name, source in sources.items():
            uploaded = client.asset.upload_file(source, filename="a.bin", chunk_size=3000)
            assert stored(uploaded.rid) == DATA, name
    sources["pipe"].close()


def test_path_gives_the_asset_its_name(run, options, own, stored, tmp_path) -> None:
    """The asset has the file's name; the result has the asset's rid and numeric id."""
    path = tmp_path / "Grüße & 100% (1).mp4"
    path.write_bytes(DATA)

    uploaded = run(lambda c: c.asset.upload_file(path), **options)

    asset = own.asset.get(uploaded.rid)
    assert (asset.id, asset.filename) == (uploaded.id, path.name)
    assert stored(uploaded.rid) == DATA


def test_open_file_is_uploaded_from_its_position_and_stays_open(run, options, stored, tmp_path) -> None:
    """An open file is not closed, as the caller does that."""
    path = tmp_path / "a.bin"
    path.write_bytes(b"head" + DATA)
    with path.open("rb") as file:
        file.seek(4)
        uploaded = run(lambda c: c.asset.upload_file(file, chunk_size=4000), **options)

        assert not file.closed
    assert stored(uploaded.rid) == DATA


def test_async_client_uploads_async_iterables_and_pipes(options, stored) -> None:
    """An async iterable is awaited, a pipe is read in a thread."""

    async def upload_both() -> list[str]:
        async with AsyncCincopa(**options) as client:
            with pipe(DATA) as file:
                return [
                    (await client.asset.upload_file(source, filename="a.bin", chunk_size=700)).rid
                    for source in (pieces_async(DATA), file)
                ]

    assert [stored(rid) == DATA for rid in asyncio.run(upload_both())] == [True, True]


def test_unsupported_source_is_refused_before_any_request(run, serve, tmp_path) -> None:
    """The error has the supported types."""
    server = serve()
    with (tmp_path / "a.txt").open("w+") as text_file:
        for source in (text_file, 7):
            with pytest.raises(TypeError, match=r"expected a path, bytes, a file that is open in binary mode"):
                run(lambda c: c.asset.upload_file(source, filename="a"), api_token="1i2", base_url=server.url)  # noqa: B023

    assert server.seen == []


def test_sync_client_refuses_an_async_iterable(serve) -> None:
    """An async iterable is refused before a request."""
    server = serve()
    with Cincopa("1i2", base_url=server.url) as client, pytest.raises(TypeError, match="needs AsyncCincopa"):
        client.asset.upload_file(pieces_async(DATA), filename="a.bin")

    assert server.seen == []


def test_invalid_arguments_are_refused_before_any_request(run, serve) -> None:
    """Each error says what to do."""
    server = serve()
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"filename": None}, "give filename="),
        ({"chunk_size": 0}, "chunk_size=0; expected"),
        ({"kind": "thumb"}, "give the asset's rid"),
        ({"resume": "state.json", "source": [b"x"]}, "can be read again"),
    ]
    for change, message in wrong:
        arguments = {"source": b"x", "filename": "a.bin", **change}
        with pytest.raises(ValueError, match=message):
            run(lambda c: c.asset.upload_file(**arguments), api_token="1i2", base_url=server.url)  # noqa: B023

    assert server.seen == []


def test_error_of_an_iterable_is_raised_and_leaves_no_asset(run, options, own) -> None:
    """The iterable's own exception is raised, and no asset is created."""

    def broken() -> Iterator[bytes]:
        yield DATA
        raise LookupError("no more")

    with pytest.raises(LookupError, match="no more"):
        run(lambda c: c.asset.upload_file(broken(), filename="a.bin", chunk_size=1000), **options)

    assert own.asset.list().items == []


def test_source_that_becomes_shorter_is_an_error(options) -> None:
    """A source that becomes shorter would be stored incompletely, and is an error."""
    file = io.BytesIO(DATA)

    with Cincopa(**options) as client, pytest.raises(UploadError, match="became shorter") as problem:
        client.asset.upload_file(
            file, filename="a.bin", chunk_size=1000, progress=lambda done, _: done and file.truncate(2000)
        )
    assert problem.value.operation == "asset.upload_file"


# ------------------------------------------------------------------------------------------------------------ chunks


def test_chunks_are_sent_as_cincopas_own_uploader_sends_them(line) -> None:
    """Exclusive ends, one id for all, a content type without a boundary, and an encoded name (§4.2, Q24)."""
    line.run(lambda c: c.asset.upload_file(DATA, filename="ä b.bin", chunk_size=4000))

    requests = line.proxy.seen
    assert line.proxy.ranges == ["bytes 0-4000/10000", "bytes 4000-8000/10000", "bytes 8000-10000/10000"]
    assert [request.count for request in requests] == [4000, 4000, 2000]
    assert {request.headers["x-file-name"] for request in requests} == {"%C3%A4%20b.bin"}
    assert {request.headers["content-type"] for request in requests} == {"multipart/form-data"}
    (unique_id,) = {request.headers["unique-id"] for request in requests}
    assert unique_id.isdigit()


def test_last_chunk_of_a_stream_has_the_total(line) -> None:
    """The last chunk has the total, also if the source ends with a full chunk (§4.2)."""
    expected = {
        0: ["bytes 0-0/0"],
        1: ["bytes 0-1/1"],
        999: ["bytes 0-999/999"],
        1000: ["bytes 0-1000/1000"],
        1001: ["bytes 0-1000", "bytes 1000-1001/1001"],
        2000: ["bytes 0-1000", "bytes 1000-2000/2000"],
    }
    for size, ranges in expected.items():
        line.proxy.seen.clear()
        uploaded = line.run(lambda c: c.asset.upload_file(pieces(DATA[:size]), filename="a.bin", chunk_size=1000))  # noqa: B023

        assert line.proxy.ranges == ranges
        assert line.stored(uploaded.rid) == DATA[:size]


def test_empty_file_is_an_asset(run, options, stored) -> None:
    """An empty file is sent as one empty chunk."""
    assert stored(run(lambda c: c.asset.upload_file(b"", filename="a.bin"), **options).rid) == b""


def test_progress_reports_sent_bytes_and_total(run, options) -> None:
    """Progress is reported at the start of each chunk and after each piece."""
    reports: list[tuple[int, int | None]] = []

    def progress(sent: int, total: int | None) -> None:
        reports.append((sent, total))

    run(lambda c: c.asset.upload_file(DATA, filename="a.bin", chunk_size=5000, progress=progress), **options)

    assert reports == [(0, 10_000), (5000, 10_000), (5000, 10_000), (10_000, 10_000)]


def test_exception_in_progress_ends_the_upload(run, options, own) -> None:
    """The exception is raised to the caller, and no asset is created."""

    def stop(sent: int, _: int | None) -> None:
        if sent:
            raise LookupError("enough")

    with pytest.raises(LookupError, match="enough"):
        run(lambda c: c.asset.upload_file(DATA, filename="a.bin", chunk_size=4000, progress=stop), **options)

    assert own.asset.list().items == []


def test_destinations(run, options, own) -> None:
    """A file can be uploaded into a gallery, as the thumbnail, or as subtitles of a language (§4.4)."""
    fid = own.gallery.create(name="Talks").fid

    rid = run(lambda c: c.asset.upload_file(b"x", filename="a.mp4", fid=fid), **options).rid
    thumbnail = run(lambda c: c.asset.set_thumbnail(rid, b"GIF89a", filename="a.gif"), **options)
    run(lambda c: c.asset.add_subtitles(rid, b"WEBVTT", "en-US", filename="a.vtt"), **options)

    assert [asset.rid for asset in own.gallery.get_items(fid).folder.items] == [rid]
    asset = own.asset.get(rid)
    assert asset.thumbnail.attached_id == thumbnail.id
    assert ("subtitle-en-us", "a.vtt") in [(file.type_, file.filename) for file in asset.attached]


def test_subtitles_need_a_language(run) -> None:
    """An empty language is refused."""
    with pytest.raises(ValueError, match="language is empty"):
        run(lambda c: c.asset.add_subtitles("R", b"WEBVTT", ""), api_token="1i2")


# ---------------------------------------------------------------------------------------------------------- failures


FAULTS = {
    "cut in mid-chunk": Fault(cut=1700),
    "cut at once": Fault(cut=0),
    "response lost": Fault(cut_answer=0),
    "response cut": Fault(cut_answer=4),
    "503": text(503, "<html>an error</html>"),
    "429": text(429, "slow down", "Retry-After: 0"),
    "500": text(500, "<html>Internal Server error</html>"),
    "no done": text(200, "hm"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_failed_chunk_is_sent_again(fault, line) -> None:
    """The file is stored once and unchanged, and no other chunk is repeated, also for a stream."""
    line.proxy.faults.extend([FAULTS[fault], None, None, FAULTS[fault]])

    uploaded = line.run(lambda c: c.asset.upload_file(pieces(DATA), filename="a.bin", chunk_size=4000))

    assert line.stored(uploaded.rid) == DATA
    first, middle, last = "bytes 0-4000", "bytes 4000-8000", "bytes 8000-10000/10000"
    assert line.proxy.ranges == [first, first, middle, last, last]
    assert [asset.rid for asset in line.own.asset.list().items] == [uploaded.rid]


def test_delays_grow_until_the_last_attempt(proxy, through) -> None:
    """Each delay is random within half of its length; the error is that of the last attempt."""
    proxy.faults.extend([text(503, "busy")] * 50)
    with Cincopa(**through) as client:
        error, delays = run_without_sleeping(client, upload(UploadJob(source=b"x", filename="a.bin")))

    assert isinstance(error, UploadError)
    assert error.status == 503
    assert len(proxy.seen) == len(delays) + 1 == 10
    for number, delay in enumerate(delays):
        longest = min(30, 0.25 * 2**number)
        assert longest / 2 <= delay <= longest


def test_retry_after_extends_a_delay(proxy, through) -> None:
    """Retry-After extends a delay up to the longest one."""
    proxy.faults.extend([text(503, "busy", "Retry-After: 20"), text(503, "busy", "Retry-After: 100000")])
    with Cincopa(**through) as client:
        _, delays = run_without_sleeping(client, upload(UploadJob(source=b"x", filename="a.bin")))

    assert delays == [20, 30]


def test_host_that_never_responds_is_a_transport_error(proxy, through) -> None:
    """The error is raised after ten attempts."""
    proxy.faults.extend([Fault(cut=0)] * 50)
    with Cincopa(**through) as client:
        error, _ = run_without_sleeping(client, upload(UploadJob(source=b"x", filename="a.bin")))

    assert isinstance(error, TransportError)
    assert len(proxy.seen) == 10


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (200, "error: out of assets quota", QuotaError),
        (200, "error: no such gallery", UploadError),
        (300, "", UploadError),
        (413, "", UploadError),
        (500, "error: no such gallery", UploadError),
    ],
)
def test_refusal_is_not_retried(status, body, kind, line) -> None:
    """A plain-text HTTP 500 is a refusal by the host too; the error has its text (§4.3)."""
    line.proxy.faults.append(text(status, body))

    with pytest.raises(kind, match=body or f"HTTP {status}") as problem:
        line.run(lambda c: c.asset.upload_file(b"x", filename="a.bin"))

    assert problem.value.message == body
    assert len(line.proxy.seen) == 1


def test_file_name_with_the_word_error_is_no_refusal(line) -> None:
    """The response may repeat the file name, after a chunk and at the end (§4.3)."""
    line.proxy.faults.extend(
        [text(200, "got my error.bin\ndone"), text(200, "got my error.bin\nnew resource id 7 A \r\n")]
    )

    uploaded = line.run(lambda c: c.asset.upload_file(DATA, filename="my error.bin", chunk_size=5000))

    assert (uploaded.id, uploaded.rid) == ("7", "A")


def test_last_chunk_without_an_asset_is_an_error(line) -> None:
    """A response to the last chunk without an asset is an error, although the host accepted all bytes."""
    line.proxy.faults.append(text(200, "done"))

    with pytest.raises(UploadError, match="named no asset"):
        line.run(lambda c: c.asset.upload_file(b"x", filename="a.bin"))


def test_expired_upload_url_restarts_the_file(line) -> None:
    """The file is uploaded from its start to a new URL with a new id."""
    line.proxy.faults.extend([None, text(200, "error: upload url expired")])

    uploaded = line.run(lambda c: c.asset.upload_file(DATA, filename="a.bin", chunk_size=4000))

    assert line.stored(uploaded.rid) == DATA
    assert [content_range.split("/")[0] for content_range in line.proxy.ranges] == [
        *("bytes 0-4000", "bytes 4000-8000"),
        *("bytes 0-4000", "bytes 4000-8000", "bytes 8000-10000"),
    ]
    assert len({request.headers["unique-id"] for request in line.proxy.seen}) == 2
    assert len(line.own.asset.list().items) == 1


def test_stream_restarts_only_while_its_first_chunk_is_kept(line) -> None:
    """After the first chunk an expired URL is an error, and no part of the file is stored."""
    line.proxy.faults.append(text(200, "error: upload url expired"))
    uploaded = line.run(lambda c: c.asset.upload_file(pieces(DATA), filename="a.bin", chunk_size=4000))
    assert line.stored(uploaded.rid) == DATA

    line.proxy.faults.extend([None, text(200, "error: upload url expired")])
    with pytest.raises(UploadError, match="cannot be read again") as problem:
        line.run(lambda c: c.asset.upload_file(pieces(DATA), filename="a.bin", chunk_size=4000))
    assert len(line.own.asset.list().items) == 1
    assert problem.value.operation == "asset.upload_file"
    assert "upload url expired" in str(problem.value.__cause__)


@pytest.mark.parametrize(
    ("filename", "body", "kind"),
    [
        ("quota-2026.pdf", "error: quota-2026.pdf is no video", UploadError),
        ("error", "error: no such gallery", UploadError),
        ("r", "error: no such gallery", UploadError),
        ("r", "error: out of assets quota", QuotaError),
        ("quota", "error: out of assets quota", QuotaError),
    ],
)
def test_file_name_does_not_change_the_meaning_of_a_refusal(filename, body, kind, line) -> None:
    """The response may repeat the file name, and the name may be part of the host's text."""
    line.proxy.faults.append(text(200, body))

    with pytest.raises(UploadError if kind is UploadError else QuotaError) as problem:
        line.run(lambda c: c.asset.upload_file(b"x", filename=filename))

    assert type(problem.value) is kind
    assert len(line.proxy.seen) == 1


def test_file_name_with_the_word_done_does_not_accept_a_chunk(proxy, through) -> None:
    """A response with the file name only is not an acceptance: the chunk is sent again."""
    proxy.faults.append(text(200, "got abandoned.mp4"))
    with Cincopa(**through) as client:
        _, delays = run_without_sleeping(client, upload(UploadJob(source=b"x", filename="abandoned.mp4")))

    assert len(delays) == 1


def test_transport_error_in_progress_ends_the_upload(line) -> None:
    """A `TransportError` that `progress` raises is not retried."""

    def progress(*_: object) -> None:
        raise TransportError("the caller's own")

    with pytest.raises(TransportError, match=r"^the caller's own$"):
        line.run(lambda c: c.asset.upload_file(b"x", filename="a.bin", progress=progress))

    assert len(line.proxy.seen) <= 1


def test_invalid_upload_url_is_an_api_error(run, serve) -> None:
    """An invalid upload URL is an error of the server, not of the caller's arguments."""
    for url in ("ftp://x/a", "http://[x/a"):
        server = serve(answer(upload_url=url))

        with pytest.raises(ApiError, match="returned no valid http") as problem:
            run(lambda c: c.asset.upload_file(b"x", filename="a.bin"), api_token="1i2", base_url=server.url)

        assert problem.value.operation == "asset.get_upload_url"


def test_source_that_can_be_iterated_in_both_ways(run, options, stored) -> None:
    """A source that is both iterable and async iterable is uploaded by either client."""
    uploaded = run(lambda c: c.asset.upload_file(httpx.ByteStream(DATA), filename="a.bin"), **options)

    assert stored(uploaded.rid) == DATA


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 10))])
def test_random_files_with_faults_are_stored_unchanged(seed, line, tmp_path) -> None:
    """Files of random sizes, sources, chunks and faults keep their SHA-256."""
    chance = random.Random(seed)
    sums: dict[str, str] = {}
    for number in range(10):
        data = chance.randbytes(chance.choice([0, 1, chance.randrange(50_000), chance.randrange(600_000)]))
        path = tmp_path / f"{number}.bin"
        path.write_bytes(data)
        source = chance.choice([path, data, pieces(data, chance.randrange(1, 70_000) + len(data) // 20)])
        size = chance.choice([len(data) // chance.randrange(1, 9) + 1, chance.randrange(len(data) // 9 + 1, 700_000)])
        if chance.random() < 0.3:
            line.proxy.faults.extend(chance.choices([None, *FAULTS.values(), Fault(cut=chance.randrange(50_000))], k=2))

        uploaded = line.run(lambda c: c.asset.upload_file(source, filename=f"{number}.bin", chunk_size=size))  # noqa: B023

        sums[uploaded.rid] = hashlib.sha256(data).hexdigest()
        line.proxy.faults.clear()

    assert {asset.rid for asset in line.own.asset.iter()} == set(sums)
    for rid, digest in sums.items():
        assert hashlib.sha256(line.stored(rid)).hexdigest() == digest


# -------------------------------------------------------------------------------------------- cancellation and memory


def test_cancelled_task_ends_its_upload(options) -> None:
    """The upload ends, and the client can still be used."""

    async def act() -> int:
        async with AsyncCincopa(**options) as client:
            started = asyncio.Event()
            task = asyncio.create_task(
                client.asset.upload_file(
                    pieces(DATA * 1000), filename="a.bin", chunk_size=10_000, progress=lambda *_: started.set()
                )
            )
            await started.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            return len((await client.asset.list()).items)

    assert asyncio.run(act()) == 0


# Transfers a small file in each way, then a large one, and prints the growth of the process in KiB.
PROGRAM = """
import asyncio, sys
from pathlib import Path
from cincopa_v2_client import ApiError, AsyncCincopa, Cincopa

kind, folder, options = sys.argv[1], Path(sys.argv[2]), {"api_token": sys.argv[3], "base_url": sys.argv[4]}

def pieces(path):
    with path.open("rb") as file:
        while piece := file.read(65536):
            yield piece

def peak():
    # Not ru_maxrss, which begins with that of the process that started this one.
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0])

def sync(c, path):
    rid = c.asset.upload_file(path).rid
    c.asset.upload_file(pieces(path), filename="b.bin")
    c.asset.download_to(rid, folder / "down.bin", overwrite=True)

async def asynchronous(c, path):
    rid = (await c.asset.upload_file(path)).rid
    await c.asset.upload_file(pieces(path), filename="b.bin")
    await c.asset.download_to(rid, folder / "down.bin", overwrite=True)

async def main():
    async with AsyncCincopa(**options) as c:
        await asynchronous(c, folder / "small.bin")
        before = peak()
        await asynchronous(c, folder / "large.bin")
        print(peak() - before)

if kind == "async":
    asyncio.run(main())
else:
    with Cincopa(**options) as c:
        sync(c, folder / "small.bin")
        before = peak()
        sync(c, folder / "large.bin")
        print(peak() - before)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="Linux only has /proc")
@pytest.mark.parametrize("kind", ["sync", "async"])
def test_memory_does_not_grow_with_the_file(kind, options, tmp_path) -> None:
    """A file of 24 MiB, sent as one chunk, is uploaded twice and downloaded with less than 12 MiB."""
    for name, size in (("small.bin", 3 << 20), ("large.bin", 24 << 20)):
        with (tmp_path / name).open("wb") as file:
            file.truncate(size)
    child = [sys.executable, "-c", PROGRAM, kind, str(tmp_path), options["api_token"], options["base_url"]]

    run = subprocess.run(child, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])

    assert (tmp_path / "down.bin").stat().st_size == 24 << 20
    assert int(run.stdout) < 12 * 1024
