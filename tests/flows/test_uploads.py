"""Files up: whatever they are read from, and whatever happens on the way, what is stored is the source, once."""

import asyncio
import hashlib
import io
import os
import random
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from flows.conftest import hurried
from flows.proxy import Fault, text

from cincopa_v2_client import AsyncCincopa, Cincopa, QuotaError, TransportError, UploadError
from cincopa_v2_client.flows.upload.file import upload
from cincopa_v2_client.flows.upload.job import UploadJob

DATA = random.Random(4).randbytes(100_000)


def pieces(data: bytes, size: int = 3000) -> Iterator[bytes]:
    """Bytes that can be read once."""
    for start in range(0, len(data), size):
        yield data[start : start + size]


async def pieces_async(data: bytes) -> AsyncIterator[bytes]:
    """The same, awaited."""
    for piece in pieces(data):
        await asyncio.sleep(0)
        yield piece


def pipe(data: bytes) -> io.BufferedReader:
    """An open file that cannot seek. What is written must fit into the pipe."""
    reader, writer = os.pipe()
    os.write(writer, data)
    os.close(writer)
    return os.fdopen(reader, "rb")


# ------------------------------------------------------------------------------------------------ what is read


@pytest.mark.parametrize(
    "source",
    [DATA, bytearray(DATA), memoryview(DATA), list(pieces(DATA)), (bytearray(piece) for piece in pieces(DATA))],
    ids=["bytes", "bytearray", "memoryview", "list", "generator"],
)
def test_bytes_of_any_kind(source, options, stored) -> None:
    """They are stored as they are."""
    with Cincopa(**options) as client:
        uploaded = client.asset.upload_file(source, filename="a.bin", chunk_size=30_000)

    assert stored(uploaded.rid) == DATA


def test_path(run, options, own, stored, tmp_path) -> None:
    """A file has its own name, and the result has its rid and number."""
    path = tmp_path / "Grüße & 100% (1).mp4"
    path.write_bytes(DATA)

    uploaded = run(lambda c: c.asset.upload_file(path), **options)

    asset = own.asset.get(uploaded.rid)
    assert (asset.id, asset.filename) == (uploaded.id, path.name)
    assert stored(uploaded.rid) == DATA


def test_open_file_goes_up_from_where_it_stands_and_stays_open(run, options, stored, tmp_path) -> None:
    """It is its owner's."""
    path = tmp_path / "a.bin"
    path.write_bytes(b"head" + DATA)
    with path.open("rb") as file:
        file.seek(4)
        uploaded = run(lambda c: c.asset.upload_file(file, chunk_size=40_000), **options)

        assert not file.closed
    assert stored(uploaded.rid) == DATA


def test_file_that_cannot_seek(run, options, stored) -> None:
    """Its length is told with its last chunk."""
    with pipe(DATA[:50_000]) as file:
        uploaded = run(lambda c: c.asset.upload_file(file, filename="a.bin", chunk_size=20_000), **options)

    assert stored(uploaded.rid) == DATA[:50_000]


def test_async_iterable(options, stored) -> None:
    """Of an async client."""

    async def act() -> str:
        async with AsyncCincopa(**options) as client:
            uploaded = await client.asset.upload_file(pieces_async(DATA), filename="a.bin", chunk_size=7000)
            return uploaded.rid

    assert stored(asyncio.run(act())) == DATA


@pytest.mark.parametrize("source", ["text", "nothing"])
def test_what_has_no_bytes_is_refused_before_anything_is_sent(source, run, serve, tmp_path) -> None:
    """With what is expected."""
    server = serve()
    given = (tmp_path / "a.txt").open("w+") if source == "text" else 7

    with pytest.raises(TypeError, match=r"expected a path, bytes, a file that is open in binary mode"):
        run(lambda c: c.asset.upload_file(given, filename="a"), api_token="1i2", base_url=server.url)

    if source == "text":
        given.close()
    assert server.seen == []


def test_async_iterable_needs_the_async_client(serve) -> None:
    """The sync one says so, and sends nothing."""
    server = serve()
    with Cincopa("1i2", base_url=server.url) as client, pytest.raises(TypeError, match="needs AsyncCincopa"):
        client.asset.upload_file(pieces_async(DATA), filename="a.bin")

    assert server.seen == []


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"filename": None}, "give filename="),
        ({"chunk_size": 0}, "chunk_size=0; expected"),
        ({"kind": "thumb"}, "give its rid"),
        ({"resume": "state.json", "source": [b"x"]}, "can be read again"),
    ],
)
def test_wrong_argument_sends_nothing(wrong, says, run, serve) -> None:
    """It says what to do."""
    server = serve()

    with pytest.raises(ValueError, match=says):
        run(
            lambda c: c.asset.upload_file(**{"source": b"x", "filename": "a.bin", **wrong}),
            api_token="1i2",
            base_url=server.url,
        )

    assert server.seen == []


def test_error_of_an_iterable_is_the_callers(run, options, own) -> None:
    """And there is no asset."""

    def broken() -> Iterator[bytes]:
        yield DATA
        raise LookupError("no more")

    with pytest.raises(LookupError, match="no more"):
        run(lambda c: c.asset.upload_file(broken(), filename="a.bin", chunk_size=10_000), **options)

    assert own.asset.list().items == []


def test_file_that_becomes_shorter(options, tmp_path) -> None:
    """It is no whole file, and no asset."""
    path = tmp_path / "a.bin"
    path.write_bytes(DATA)

    with Cincopa(**options) as client, pytest.raises(UploadError, match="became shorter"):
        client.asset.upload_file(path, chunk_size=10_000, progress=lambda sent, _: sent and os.truncate(path, 20_000))


# ---------------------------------------------------------------------------------------------- how it is sent


def test_chunks_are_sent_as_cincopas_own_uploader_does(line) -> None:
    """Exclusive ends, one id for all, a content type without a boundary, and an encoded name (§4.2, Q24)."""
    line.run(lambda c: c.asset.upload_file(DATA, filename="ä b.bin", chunk_size=40_000))

    assert line.proxy.ranges == ["bytes 0-40000/100000", "bytes 40000-80000/100000", "bytes 80000-100000/100000"]
    assert [seen.count for seen in line.proxy.seen] == [40_000, 40_000, 20_000]
    assert {seen.headers["x-file-name"] for seen in line.proxy.seen} == {"%C3%A4%20b.bin"}
    assert {seen.headers["content-type"] for seen in line.proxy.seen} == {"multipart/form-data"}
    (unique,) = {seen.headers["unique-id"] for seen in line.proxy.seen}
    assert unique.isdigit()


@pytest.mark.parametrize(
    ("size", "ranges"),
    [
        (0, ["bytes 0-0/0"]),
        (1, ["bytes 0-1/1"]),
        (9999, ["bytes 0-9999/9999"]),
        (10_000, ["bytes 0-10000/10000"]),
        (10_001, ["bytes 0-10000", "bytes 10000-10001/10001"]),
        (20_000, ["bytes 0-10000", "bytes 10000-20000/20000"]),
    ],
)
def test_unknown_length_is_told_with_the_last_chunk(size, ranges, line) -> None:
    """The last chunk is known for the last, also where the source ends with it (§4.2)."""
    source = pieces(DATA[:size])

    uploaded = line.run(lambda c: c.asset.upload_file(source, filename="a.bin", chunk_size=10_000))

    assert line.proxy.ranges == ranges
    assert line.stored(uploaded.rid) == DATA[:size]


def test_file_without_a_byte(run, options, stored) -> None:
    """It is an asset too."""
    assert stored(run(lambda c: c.asset.upload_file(b"", filename="a.bin"), **options).rid) == b""


def test_progress_tells_what_has_gone_out(run, options) -> None:
    """Up to all of it, and how much that is."""
    told: list[tuple[int, int | None]] = []

    run(
        lambda c: c.asset.upload_file(
            DATA, filename="a.bin", chunk_size=50_000, progress=lambda sent, total: told.append((sent, total))
        ),
        **options,
    )

    assert told == [(0, 100_000), (50_000, 100_000), (50_000, 100_000), (100_000, 100_000)]


def test_progress_that_raises_ends_the_upload(run, options, own) -> None:
    """Its error is the caller's."""

    def stop(sent: int, _: int | None) -> None:
        if sent:
            raise LookupError("enough")

    with pytest.raises(LookupError, match="enough"):
        run(lambda c: c.asset.upload_file(DATA, filename="a.bin", chunk_size=40_000, progress=stop), **options)

    assert own.asset.list().items == []


def test_into_a_gallery(run, options, own) -> None:
    """As `fid` says."""
    fid = own.gallery.create(name="Talks").fid

    uploaded = run(lambda c: c.asset.upload_file(b"x", filename="a.bin", fid=fid), **options)

    assert [asset.rid for asset in own.gallery.get_items(fid).folder.items] == [uploaded.rid]


def test_thumbnail(run, options, own) -> None:
    """It is uploaded, and in use (§4.4)."""
    (rid,) = [own.asset.upload_file(b"x", filename="a.mp4").rid]

    thumbnail = run(lambda c: c.asset.set_thumbnail(rid, b"GIF89a", filename="a.gif"), **options)

    assert own.asset.get(rid).thumbnail.attached_id == thumbnail.id


def test_subtitles(run, options, own) -> None:
    """Each language is an attachment (§4.4)."""
    rid = own.asset.upload_file(b"x", filename="a.mp4").rid

    run(lambda c: c.asset.add_subtitles(rid, b"WEBVTT", "en-US", filename="a.vtt"), **options)

    assert [(file.type_, file.filename) for file in own.asset.get(rid).attached] == [("subtitle-en-us", "a.vtt")]


# ------------------------------------------------------------------------------------------ what goes wrong


FAULTS = {
    "cut in mid-chunk": Fault(cut=17_000),
    "cut at once": Fault(cut=0),
    "answer lost": Fault(cut_answer=0),
    "answer broken": Fault(cut_answer=4),
    "503": text(503, "<html>an error</html>"),
    "429": text(429, "slow down", "Retry-After: 0"),
    "500": text(500, "<html>Internal Server error</html>"),
    "no done": text(200, "hm"),
}


@pytest.mark.parametrize("kind", ["bytes", "once"])
@pytest.mark.parametrize("number", [0, 2], ids=["first chunk", "last chunk"])
@pytest.mark.parametrize("fault", FAULTS)
def test_same_range_is_sent_again(fault, number, kind, line) -> None:
    """Nothing is lost, nothing is there twice, and no other range is sent."""
    line.proxy.faults.extend([None] * number + [FAULTS[fault]])
    source = DATA if kind == "bytes" else pieces(DATA)

    uploaded = line.run(lambda c: c.asset.upload_file(source, filename="a.bin", chunk_size=40_000))

    assert line.stored(uploaded.rid) == DATA
    assert line.proxy.ranges[number] == line.proxy.ranges[number + 1]
    assert len(set(line.proxy.ranges)) == 3
    assert [asset.rid for asset in line.own.asset.list().items] == [uploaded.rid]


def test_pauses_grow_and_end(proxy, through) -> None:
    """Each is longer than half of the twofold of the last; at the end the error is the last one."""
    proxy.faults.extend([text(503, "busy")] * 50)
    with Cincopa(**through) as client:
        error, pauses = hurried(client, upload(UploadJob(source=b"x", filename="a.bin")))

    assert isinstance(error, UploadError)
    assert error.status == 503
    assert len(proxy.seen) == len(pauses) + 1 == 10
    assert all(0.125 * 2**n <= min(pause, 15) <= 30 for n, pause in enumerate(pauses[:7]))
    assert max(pauses) <= 30


def test_pause_is_as_long_as_the_server_asks(proxy, through) -> None:
    """Within reason."""
    proxy.faults.extend([text(503, "busy", "Retry-After: 20"), text(503, "busy", "Retry-After: 100000")])
    with Cincopa(**through) as client:
        _, pauses = hurried(client, upload(UploadJob(source=b"x", filename="a.bin")))

    assert pauses == [20, 30]


def test_no_answer_at_all_is_a_transport_error(proxy, through) -> None:
    """After as many tries."""
    proxy.faults.extend([Fault(cut=0)] * 50)
    with Cincopa(**through) as client:
        error, _ = hurried(client, upload(UploadJob(source=b"x", filename="a.bin")))

    assert isinstance(error, TransportError)
    assert len(proxy.seen) == 10


@pytest.mark.parametrize(
    ("said", "kind"),
    [("error: out of assets quota", QuotaError), ("error: no such gallery", UploadError), ("", UploadError)],
)
def test_refusal_is_an_error_with_the_servers_words(said, kind, line) -> None:
    """It is not sent again (§4.3)."""
    line.proxy.faults.append(text(200 if said else 413, said))

    with pytest.raises(kind, match=said or "HTTP 413") as problem:
        line.run(lambda c: c.asset.upload_file(b"x", filename="a.bin"))

    assert problem.value.message == (said or "")
    assert len(line.proxy.seen) == 1


def test_file_of_a_terrible_name(line) -> None:
    """The host may say its name: that is no error, neither with a chunk nor at the end (§4.3)."""
    line.proxy.faults.extend(
        [text(200, "got my error.bin\ndone"), text(200, "got my error.bin\nnew resource id 7 A \r\n")]
    )

    uploaded = line.run(lambda c: c.asset.upload_file(DATA, filename="my error.bin", chunk_size=50_000))

    assert (uploaded.id, uploaded.rid) == ("7", "A")


def test_end_without_an_asset_is_an_error(line) -> None:
    """Nobody is told that all is well."""
    line.proxy.faults.append(text(200, "done"))

    with pytest.raises(UploadError, match="named no asset"):
        line.run(lambda c: c.asset.upload_file(b"x", filename="a.bin"))


def test_expired_address_is_replaced_and_the_file_begins_anew(line) -> None:
    """Under a fresh id: no byte of the first beginning counts."""
    line.proxy.faults.extend([None, text(200, "error: upload url expired")])

    uploaded = line.run(lambda c: c.asset.upload_file(DATA, filename="a.bin", chunk_size=40_000))

    assert line.stored(uploaded.rid) == DATA
    assert [line.split("/")[0] for line in line.proxy.ranges] == [
        *("bytes 0-40000", "bytes 40000-80000"),
        *("bytes 0-40000", "bytes 40000-80000", "bytes 80000-100000"),
    ]
    assert len({seen.headers["unique-id"] for seen in line.proxy.seen}) == 2
    assert len(line.own.asset.list().items) == 1


def test_what_was_read_once_begins_anew_while_its_first_chunk_is_here(line) -> None:
    """That one is kept."""
    line.proxy.faults.append(text(200, "error: upload url expired"))

    uploaded = line.run(lambda c: c.asset.upload_file(pieces(DATA), filename="a.bin", chunk_size=40_000))

    assert line.stored(uploaded.rid) == DATA


def test_what_was_read_once_cannot_begin_anew_later(line) -> None:
    """No half of a file is stored."""
    line.proxy.faults.extend([None, text(200, "error: upload url expired")])

    with pytest.raises(UploadError, match="cannot be read again"):
        line.run(lambda c: c.asset.upload_file(pieces(DATA), filename="a.bin", chunk_size=40_000))

    assert line.own.asset.list().items == []


@pytest.mark.parametrize("seed", range(10))
def test_nothing_is_lost_or_doubled(seed, line, tmp_path) -> None:
    """200 files of random sizes, from random sources, in random chunks, on a bad line: what is stored is the source."""
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


# ------------------------------------------------------------------------------------------ giving up, and memory


def test_cancelled_task_ends_its_upload(options, own) -> None:
    """And the client goes on to be of use."""

    async def act() -> int:
        async with AsyncCincopa(**options) as client:
            begun = asyncio.Event()
            task = asyncio.create_task(
                client.asset.upload_file(
                    pieces(DATA * 500), filename="a.bin", chunk_size=100_000, progress=lambda *_: begun.set()
                )
            )
            await begun.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            return len((await client.asset.list()).items)

    assert asyncio.run(act()) == 0


PROGRAM = """
import asyncio, resource, sys
from pathlib import Path
from cincopa_v2_client import AsyncCincopa, Cincopa

kind, folder, options = sys.argv[1], Path(sys.argv[2]), {"api_token": sys.argv[3], "base_url": sys.argv[4]}
KIB = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

def pieces(path):
    with path.open("rb") as file:
        while piece := file.read(65536):
            yield piece

def grown(before):
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before

def sync(c, path):
    rid = c.asset.upload_file(path).rid
    c.asset.upload_file(pieces(path), filename="b.bin")
    c.asset.download_to(rid, folder / "down.bin")

async def asynchronous(c, path):
    rid = (await c.asset.upload_file(path)).rid
    await c.asset.upload_file(pieces(path), filename="b.bin")
    await c.asset.download_to(rid, folder / "down.bin")

async def main():
    async with AsyncCincopa(**options) as c:
        await asynchronous(c, folder / "small.bin")
        before = grown(0)
        await asynchronous(c, folder / "large.bin")
        print(grown(before))

if kind == "async":
    asyncio.run(main())
else:
    with Cincopa(**options) as c:
        sync(c, folder / "small.bin")
        before = grown(0)
        sync(c, folder / "large.bin")
        print(grown(before))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no ru_maxrss")
@pytest.mark.parametrize("kind", ["sync", "async"])
def test_memory_does_not_grow_with_the_file(kind, options, tmp_path) -> None:
    """By less than 16 MiB while 200 MiB go up, twice, and come down."""
    for name, size in (("small.bin", 3 << 20), ("large.bin", 200 << 20)):
        with (tmp_path / name).open("wb") as file:
            file.truncate(size)
    child = [sys.executable, "-c", PROGRAM, kind, str(tmp_path), options["api_token"], options["base_url"]]

    run = subprocess.run(child, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])

    assert (tmp_path / "down.bin").stat().st_size == 200 << 20
    assert int(run.stdout) < 16 * 1024
