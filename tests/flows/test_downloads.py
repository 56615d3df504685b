"""Files down: whole or not at all, in their place, and on from where they broke off."""

import asyncio
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from faultserver import FaultServer, Seen, Step, answer, reply
from flows.conftest import hurried
from flows.proxy import Fault, text

from cincopa_v2_client import ApiError, AsyncCincopa, Cincopa, NotFoundError, TransportError
from cincopa_v2_client.flows.download.file import download
from cincopa_v2_client.flows.download.names import safe_name

DATA = random.Random(6).randbytes(300_000)
TOKEN = "7654321itopsecrettoken0123456789abcd"

# Downloads slowly, and never gets to its end.
PROGRAM = """
import sys, time
from cincopa_v2_client import Cincopa

def progress(received, total):
    if received >= 150_000:
        print(received, flush=True)
        time.sleep(600)

rid, path, token, base_url = sys.argv[1:]
with Cincopa(token, base_url=base_url) as c:
    c.asset.download_to(rid, path, progress=progress)
"""


@pytest.fixture
def rid(own) -> str:
    """An asset."""
    return own.asset.upload_file(DATA, filename="talk 1.mp4").rid


def held(folder: Path) -> list[str]:
    """What is in a folder, hidden or not."""
    return sorted(entry.name for entry in folder.iterdir())


def test_file_is_whole_and_alone(line, rid, tmp_path) -> None:
    """Nothing else is left beside it."""
    told: list[tuple[int, int | None]] = []

    path = line.run(lambda c: c.asset.download_to(rid, tmp_path / "a.mp4", progress=lambda *how: told.append(how)))

    assert path == tmp_path / "a.mp4"
    assert path.read_bytes() == DATA
    assert told[-1] == (300_000, 300_000)
    assert held(tmp_path) == ["a.mp4"]


def test_into_a_folder(run, options, rid, tmp_path) -> None:
    """Under the asset's own name."""
    path = run(lambda c: c.asset.download_to(rid, str(tmp_path)), **options)

    assert path == tmp_path / "talk 1.mp4"


def test_file_of_the_name_is_replaced_when_the_new_one_is_whole(line, rid, tmp_path) -> None:
    """Not before."""
    path = tmp_path / "a.mp4"
    path.write_bytes(b"old")
    seen: set[bytes] = set()

    line.run(lambda c: c.asset.download_to(rid, path, progress=lambda *_: seen.add(path.read_bytes())))

    assert seen == {b"old"}
    assert path.read_bytes() == DATA


@pytest.mark.skipif(sys.platform == "win32", reason="Windows renames no file that is open")
def test_two_downloads_to_one_place(run, options, rid, own, tmp_path) -> None:
    """The second is refused, and does no harm to the first."""
    refused: list[OSError] = []

    def second(*_: object) -> None:
        with pytest.raises(BlockingIOError, match=r"another download to .* is under way") as problem:
            own.asset.download_to(rid, tmp_path / "a.mp4")
        refused.append(problem.value)

    path = run(lambda c: c.asset.download_to(rid, tmp_path / "a.mp4", progress=second), **options)

    assert refused
    assert path.read_bytes() == DATA
    assert held(tmp_path) == ["a.mp4"]


def test_file_without_a_byte(run, options, own, tmp_path) -> None:
    """It is one too."""
    rid = own.asset.upload_file(b"", filename="a.bin").rid

    assert run(lambda c: c.asset.download_to(rid, tmp_path), **options).read_bytes() == b""


def test_gallery_is_a_zip(run, options, own, tmp_path) -> None:
    """With its files."""
    fid = own.gallery.create(name="Talks").fid
    for name in ("a.bin", "b.bin"):
        own.asset.upload_file(name.encode(), filename=name, fid=fid)

    path = run(lambda c: c.gallery.download_to(fid, tmp_path, type_="original"), **options)

    assert path == tmp_path / f"{fid}.zip"
    with zipfile.ZipFile(path) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {"a.bin": b"a.bin", "b.bin": b"b.bin"}


@pytest.mark.parametrize("what", ["asset", "version"])
def test_what_is_not_there(what, run, options, rid, tmp_path) -> None:
    """It says what is, and leaves nothing."""
    with pytest.raises(NotFoundError, match="nobody" if what == "asset" else "no version 'mp4_hd'; it has original"):
        run(lambda c: c.asset.download_to("nobody" if what == "asset" else rid, tmp_path, version="mp4_hd"), **options)

    assert held(tmp_path) == []


def test_folder_that_is_not_there(run, options, rid, tmp_path) -> None:
    """It says so."""
    with pytest.raises(FileNotFoundError, match=r"the folder '.*' does not exist"):
        run(lambda c: c.asset.download_to(rid, tmp_path / "none" / "a.mp4"), **options)


# ------------------------------------------------------------------------------------------ what goes wrong


@pytest.mark.parametrize(
    "fault",
    [Fault(cut_answer=0), Fault(cut_answer=100_000), text(503, "busy"), text(429, "slow"), Fault(cut_answer=299_999)],
)
def test_broken_download_is_gone_on_with(fault, line, rid, tmp_path) -> None:
    """In the same call; what is here is not sent again."""
    line.proxy.faults.append(fault)

    path = line.run(lambda c: c.asset.download_to(rid, tmp_path))

    assert path.read_bytes() == DATA
    second = line.proxy.seen[1].headers
    if fault.cut_answer:
        assert int(second["range"].removeprefix("bytes=").removesuffix("-")) > 0
        assert second["if-range"]
    else:
        assert "range" not in second


def test_many_breaks_are_borne_as_long_as_something_comes(line, rid, tmp_path) -> None:
    """Each pause is a short one again."""
    line.proxy.faults.extend([Fault(cut_answer=20_000)] * 30)
    target, (asset,) = tmp_path / "a.mp4", line.own.asset.list(rid=rid).items
    address = asset.versions["original"].url.replace(line.own.base_url.removesuffix("/v2"), line.proxy.origin)
    with Cincopa(**line.options) as client:
        path, pauses = hurried(client, download("asset.download_to", [rid], address, target, None))

    assert path.read_bytes() == DATA
    assert len(pauses) > 10
    assert max(pauses) <= 0.25


def test_download_that_never_comes(line, rid, tmp_path) -> None:
    """It ends, and leaves nothing."""
    line.proxy.faults.extend([Fault(cut_answer=0)] * 50)
    with Cincopa(**line.options) as client:
        address = f"{line.proxy.origin}/media/x/original/x"
        error, _ = hurried(client, download("asset.download_to", [rid], address, tmp_path / "a", None))

    assert isinstance(error, TransportError)
    assert len(line.proxy.seen) == 10
    assert held(tmp_path) == []


def test_zip_that_broke_off_begins_anew(line, tmp_path) -> None:
    """Nobody says whether it is still the same."""
    fid = line.own.gallery.create(name="Talks").fid
    line.own.asset.upload_file(DATA, filename="a.bin", fid=fid)
    line.proxy.faults.append(Fault(cut_answer=100_000))

    path = line.run(lambda c: c.gallery.download_to(fid, tmp_path))

    assert "range" not in line.proxy.seen[1].headers
    with zipfile.ZipFile(path) as archive:
        assert archive.read("a.bin") == DATA


def test_killed_download_is_gone_on_with(line, rid, tmp_path) -> None:
    """Its process is dead; what it has written is not asked for again."""
    path = tmp_path / "a.mp4"
    data = random.Random(7).randbytes(4_000_000)
    rid = line.own.asset.upload_file(data, filename="b.mp4").rid
    program = PROGRAM.replace("150_000", "3_000_000")
    child = subprocess.Popen(
        [sys.executable, "-c", program, rid, str(path), line.options["api_token"], line.options["base_url"]],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    with child:
        assert child.stdout
        assert int(child.stdout.readline()) >= 3_000_000
        child.kill()
    assert not path.exists()
    line.proxy.seen.clear()

    line.run(lambda c: c.asset.download_to(rid, path))

    assert path.read_bytes() == data
    # What was collected and not yet written is lost with a process: at most a mebibyte.
    assert int(line.proxy.seen[0].headers["range"].removeprefix("bytes=").removesuffix("-")) >= 1_900_000
    assert held(tmp_path) == ["a.mp4"]


@pytest.mark.parametrize("change", ["content", "asset"])
def test_rest_of_something_else_is_not_put_behind_it(change, line, rid, tmp_path) -> None:
    """The file on the server is another one: all of it comes."""
    path = tmp_path / "a.mp4"
    stop_in_the_middle(line.options, rid, path)
    expected = DATA[::-1]
    if change == "asset":
        rid = line.own.asset.upload_file(expected, filename="b.mp4").rid
    else:
        # As if it had been another file: what tells whether it is the same says another one.
        record = path.with_name(".a.mp4.part.json")
        record.write_text(record.read_text().replace('"validator": "', '"validator": "W'))
        path.with_name(".a.mp4.part").write_bytes(b"x" * 100_000)
        expected = DATA

    line.run(lambda c: c.asset.download_to(rid, path))

    assert path.read_bytes() == expected


def stop_in_the_middle(options: dict[str, str], rid: str, path: Path) -> None:
    """Download a part of a file."""

    def stop(received: int, _: int | None) -> None:
        if received > 100_000:
            raise LookupError("enough")

    with Cincopa(**options) as client, pytest.raises(LookupError, match="enough"):
        client.asset.download_to(rid, path, progress=stop)


def test_progress_that_raises_ends_the_download(line, rid, tmp_path) -> None:
    """What is here is of use for the next call."""
    stop_in_the_middle(line.options, rid, tmp_path / "a.mp4")
    assert held(tmp_path) == [".a.mp4.part", ".a.mp4.part.json"]
    line.proxy.seen.clear()

    line.run(lambda c: c.asset.download_to(rid, tmp_path / "a.mp4"))

    assert line.proxy.seen[0].headers["range"] != "bytes=0-"
    assert (tmp_path / "a.mp4").read_bytes() == DATA


def test_cancelled_task_ends_its_download(options, rid, tmp_path) -> None:
    """The next call goes on."""

    async def act() -> Path:
        async with AsyncCincopa(**options) as client:
            begun = asyncio.Event()
            task = asyncio.create_task(client.asset.download_to(rid, tmp_path, progress=lambda *_: begun.set()))
            await begun.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            return await client.asset.download_to(rid, tmp_path)

    assert asyncio.run(act()).read_bytes() == DATA


def test_link_is_not_followed_into_the_hidden_file(run, options, rid, tmp_path) -> None:
    """Somebody has put a link where the file is to come in."""
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    stop_in_the_middle(options, rid, tmp_path / "a.mp4")
    (tmp_path / ".a.mp4.part").unlink()
    (tmp_path / ".a.mp4.part").symlink_to(victim)

    run(lambda c: c.asset.download_to(rid, tmp_path / "a.mp4"), **options)

    assert victim.read_bytes() == b"mine"
    assert (tmp_path / "a.mp4").read_bytes() == DATA


# ------------------------------------------------------------------------------------------ other hosts


@pytest.fixture
def hosts(serve, tmp_path):
    """An API that names a file on another host; carries a download out for what that host answers."""

    def make(*script: Step) -> tuple[FaultServer, str]:
        host = serve(*script)
        address = f"{host.url}/file.mp4?auth=OPAQUESECRET&amp;x=1"
        asset = {"rid": "R1", "filename": "../../evil/a.mp4", "versions": {"original": {"url": address}}}
        return host, serve(answer(items=[asset], items_data={})).url

    return make


def test_token_is_not_sent_to_another_host(run, hosts, tmp_path) -> None:
    """Nor does the name that the server says lead out of the folder; what was XML-escaped is not (Q58)."""
    host, base_url = hosts(reply(200, "data"))

    path = run(lambda c: c.asset.download_to("R1", tmp_path), api_token=TOKEN, base_url=base_url)

    assert path == tmp_path / "a.mp4"
    assert host.seen[0].target == "/file.mp4?auth=OPAQUESECRET&x=1"
    assert TOKEN not in str(host.seen)


def test_redirects_are_followed(run, hosts, serve, tmp_path) -> None:
    """To other hosts too."""
    last = serve(reply(200, "data"))
    _, base_url = hosts(reply(302, headers={"Location": "/b"}), reply(307, headers={"Location": f"{last.url}/c"}))

    path = run(lambda c: c.asset.download_to("R1", tmp_path), api_token=TOKEN, base_url=base_url)

    assert path.read_bytes() == b"data"
    assert TOKEN not in str(last.seen)


@pytest.mark.parametrize(
    "refusal", [reply(404, "gone OPAQUESECRET"), reply(302, headers={"Location": "/OPAQUESECRET"}), reply(302)]
)
def test_refusal_is_an_error_without_secrets(refusal, run, hosts, tmp_path) -> None:
    """And leaves nothing; a redirect that leads nowhere, or round and round, is one too."""
    _, base_url = hosts(*[refusal] * 6)
    status = int(refusal.data.split()[1])

    with pytest.raises(ApiError, match=f"^asset.download_to: the file host returned HTTP {status}$") as problem:
        run(lambda c: c.asset.download_to("R1", tmp_path), api_token=TOKEN, base_url=base_url)

    assert problem.value.status == status
    assert held(tmp_path) == []


def part(seen: Seen) -> bytes:
    """Answer a range, as servers do that have no ETag."""
    start = int(seen.headers["range"].removeprefix("bytes=").removesuffix("-"))
    headers = {"Content-Range": f"bytes {start}-9/10", "Last-Modified": "Sat, 31 Jan 2026 12:00:00 GMT"}
    made = reply(206, b"0123456789"[start:], headers).data
    assert isinstance(made, bytes)
    return made


WHOLE = reply(200, b"0123456789", {"Last-Modified": "Sat, 31 Jan 2026 12:00:00 GMT"})
assert isinstance(WHOLE.data, bytes)
BROKEN = Step(WHOLE.data[:-4], "finish")


@pytest.mark.parametrize(
    "second",
    [
        [Step(part)],
        [reply(200, b"0123456789")],
        [reply(206, b"0123", {"Content-Range": "bytes 0-3/10"}), WHOLE],
        [reply(206, b"67", {"Content-Range": "bytes 6-7/10"}), Step(part)],
        [reply(206, b"6789"), WHOLE],
        [reply(416, b"", {"Content-Range": "bytes */10"}), WHOLE],
    ],
    ids=["rest", "all", "another range", "less", "no range", "out of range"],
)
def test_rest_is_put_behind_what_is_here_only_if_it_is_the_rest(second, run, hosts, tmp_path) -> None:
    """Servers may do as they like."""
    host, base_url = hosts(BROKEN, *second)

    path = run(lambda c: c.asset.download_to("R1", tmp_path), api_token=TOKEN, base_url=base_url)

    assert path.read_bytes() == b"0123456789"
    assert host.seen[1].headers["range"] == "bytes=6-"
    assert host.seen[1].headers["if-range"] == "Sat, 31 Jan 2026 12:00:00 GMT"


def test_weak_etag_asks_for_no_rest(run, hosts, tmp_path) -> None:
    """It says alike, not the same."""
    whole = reply(200, b"0123456789", {"ETag": 'W/"1"'})
    assert isinstance(whole.data, bytes)
    host, base_url = hosts(Step(whole.data[:-4], "finish"), whole)

    run(lambda c: c.asset.download_to("R1", tmp_path), api_token=TOKEN, base_url=base_url)

    assert "range" not in host.seen[1].headers


# ------------------------------------------------------------------------------------------ names


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("talk 1.mp4", "talk 1.mp4"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\a.exe", "a.exe"),
        ("/", "R1"),
        ("..", "R1"),
        (".bashrc", "bashrc"),
        ("a\n\x00b.mp4", "a__b.mp4"),
        ('what?"<1>:|*.mp4', "what___1____.mp4"),
        ("", "R1"),
        ("ä" * 300 + ".mp4", "ä" * 98 + ".mp4"),
        ("\ud800.mp4", "_.mp4"),
    ],
)
def test_names_lead_nowhere(name, safe) -> None:
    """Whatever a server says, it is a name in the folder."""
    assert safe_name(name, "R1") == safe


def test_name_of_a_rendition(serve, run, tmp_path) -> None:
    """It says which one it is, and has its file's ending."""
    host = serve(reply(200, "data"))
    url = f"{host.url}/x/file.mp4?a=1"
    asset = {"rid": "R1", "filename": "talk.mov", "versions": {"mp4_hd": {"url": url}}}
    base_url = serve(answer(items=[asset], items_data={})).url

    path = run(lambda c: c.asset.download_to("R1", tmp_path, version="mp4_hd"), api_token=TOKEN, base_url=base_url)

    assert path.name == "talk-mp4_hd.mp4"
