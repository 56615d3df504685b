"""Downloads: complete or not at all, with a safe name, and resumed after an interruption."""

from __future__ import annotations

import asyncio
import errno
import gzip
import json
import os
import random
import stat
import subprocess
import sys
import traceback
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from faultserver import FaultServer, Seen, Step, answer, reply
from flows.conftest import run_without_sleeping
from flows.proxy import Fault, text

from cincopa_v2_client import ApiError, AsyncCincopa, Cincopa, CincopaError, NotFoundError, TransportError
from cincopa_v2_client.flows.download.file import download
from cincopa_v2_client.flows.download.names import find_version, safe_name
from cincopa_v2_client.models import Asset
from cincopa_v2_client.runtime.secrets import Secret

DATA = random.Random(6).randbytes(300_000)
TOKEN = "7654321itopsecrettoken0123456789abcd"

# Downloads three of four megabytes, prints a line, and sleeps.
PROGRAM = """
import sys, time
from cincopa_v2_client import Cincopa

def progress(received, total):
    if received >= 3_000_000:
        print(received, flush=True)
        time.sleep(600)

rid, path, token, base_url = sys.argv[1:]
with Cincopa(token, base_url=base_url) as c:
    c.asset.download_to(rid, path, progress=progress)
"""


@pytest.fixture
def rid(own) -> str:
    """Return the rid of an asset."""
    return own.asset.upload_file(DATA, filename="talk 1.mp4").rid


def names_in(folder: Path) -> list[str]:
    """Return the names in a folder, hidden or not."""
    return sorted(entry.name for entry in folder.iterdir())


def test_file_is_complete_and_alone(line, rid, tmp_path) -> None:
    """The file is complete and the only one in its folder; progress reports received bytes and total."""
    reports: list[tuple[int, int | None]] = []

    path = line.run(lambda c: c.asset.download_to(rid, tmp_path / "a.mp4", progress=lambda *how: reports.append(how)))

    assert path == tmp_path / "a.mp4"
    assert path.read_bytes() == DATA
    assert reports[-1] == (300_000, 300_000)
    assert names_in(tmp_path) == ["a.mp4"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_file_has_the_permissions_that_the_umask_leaves(run, options, rid, tmp_path) -> None:
    """A downloaded file has the permissions of any new file."""
    before = os.umask(0o027)
    try:
        path = run(lambda c: c.asset.download_to(rid, tmp_path), **options)
    finally:
        os.umask(before)

    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_damaged_state_of_a_download_starts_again(line, rid, tmp_path) -> None:
    """A state whose fields have other types is ignored."""
    stop_in_the_middle(line.options, rid, tmp_path / "a.mp4")
    state = tmp_path / ".a.mp4.part.json"
    saved = json.loads(state.read_text())
    saved["state"]["etag"] = 5
    state.write_text(json.dumps(saved))
    line.proxy.seen.clear()

    assert line.run(lambda c: c.asset.download_to(rid, tmp_path / "a.mp4")).read_bytes() == DATA
    assert "range" not in line.proxy.seen[0].headers


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_file_that_replaces_another_is_not_readable_by_more_users(run, options, rid, tmp_path) -> None:
    """Neither the new file nor its part file is readable by more users than the old one was."""
    path = tmp_path / "a.mp4"
    path.write_bytes(b"old")
    path.chmod(0o600)
    modes: set[int] = set()

    def watch(*_: object) -> None:
        modes.update(stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir())

    run(lambda c: c.asset.download_to(rid, path, overwrite=True, progress=watch), **options)
    watch()

    assert path.read_bytes() == DATA
    assert modes == {0o600}


def test_in_a_folder_the_file_has_the_assets_name(run, options, rid, tmp_path) -> None:
    """The target may be a folder, given as a string."""
    assert run(lambda c: c.asset.download_to(rid, str(tmp_path)), **options) == tmp_path / "talk 1.mp4"


def test_overwritten_file_is_replaced_at_the_end(line, rid, tmp_path) -> None:
    """With `overwrite`, an existing file is unchanged until the new one is complete."""
    path = tmp_path / "a.mp4"
    path.write_bytes(b"old")
    contents: set[bytes] = set()

    def watch(*_: object) -> None:
        contents.add(path.read_bytes())

    line.run(lambda c: c.asset.download_to(rid, path, overwrite=True, progress=watch))

    assert contents == {b"old"}
    assert path.read_bytes() == DATA


@pytest.mark.parametrize("kind", ["other size", "other content", "broken link", "written meanwhile"])
def test_other_file_at_the_path_is_kept(kind, line, rid, tmp_path) -> None:
    """Another file is a FileExistsError; if its size differs, nothing is downloaded."""
    path = tmp_path / "a.mp4"
    content = b"mine" if kind in {"other size", "written meanwhile"} else DATA[::-1]
    if kind == "broken link":
        path.symlink_to(tmp_path / "none")
    elif kind != "written meanwhile":
        path.write_bytes(content)

    def write(_: Path) -> None:
        if kind == "written meanwhile":
            path.write_bytes(content)

    with pytest.raises(FileExistsError, match=r"^asset.download_to: '.*a.mp4' exists and is not the same file"):
        line.run(lambda c: c.asset.download_to(rid, path, on_complete=write))

    assert kind == "broken link" or path.read_bytes() == content
    assert names_in(tmp_path) == ["a.mp4"]
    assert len(line.proxy.seen) == (1 if kind in {"other content", "written meanwhile"} else 0)


def test_file_is_placed_on_a_file_system_without_hard_links(line, rid, tmp_path, monkeypatch) -> None:
    """There, too, a file that another program has written meanwhile is kept."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr("os.link", refuse)
    path, other = tmp_path / "a.mp4", tmp_path / "b.mp4"

    line.run(lambda c: c.asset.download_to(rid, path))
    with pytest.raises(FileExistsError):
        line.run(lambda c: c.asset.download_to(rid, other, on_complete=lambda _: other.write_bytes(b"mine")))

    assert (path.read_bytes(), other.read_bytes()) == (DATA, b"mine")
    assert names_in(tmp_path) == ["a.mp4", "b.mp4"]


def test_same_file_at_the_path_is_no_error(line, rid, tmp_path) -> None:
    """A download can be repeated; the file is not written again."""
    path = tmp_path / "a.mp4"
    path.write_bytes(DATA)
    os.utime(path, ns=(1, 1))

    assert line.run(lambda c: c.asset.download_to(rid, path)) == path
    assert path.stat().st_mtime_ns == 1
    assert names_in(tmp_path) == ["a.mp4"]


def test_file_of_another_size_than_the_hosts_is_not_downloaded(download_from_host, tmp_path) -> None:
    """Where the API gives no size, the host's headers decide, before the file's bytes."""
    (tmp_path / "a.mov").write_bytes(b"mine")
    received: list[int] = []

    with pytest.raises(FileExistsError):
        download_from_host(reply(200, "other"), progress=lambda done, _: received.append(done))

    assert received == []
    assert names_in(tmp_path) == ["a.mov"]


def test_gallerys_zip_replaces_another_file_only_on_request(run, options, own, tmp_path) -> None:
    """Without `overwrite`, a gallery's zip replaces no other file, like an asset's file."""
    fid = own.gallery.create(name="Talks").fid
    own.asset.upload_file(b"x", filename="a.txt", fid=fid)
    path = tmp_path / "talks.zip"
    path.write_bytes(b"mine")

    with pytest.raises(FileExistsError, match=r"^gallery.download_to: "):
        run(lambda c: c.gallery.download_to(fid, path), **options)
    assert path.read_bytes() == b"mine"

    run(lambda c: c.gallery.download_to(fid, path, overwrite=True), **options)
    assert zipfile.is_zipfile(path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot rename an open file")
def test_second_download_to_a_path_is_refused(run, options, rid, own, tmp_path) -> None:
    """The second download is refused, and the first one completes."""
    refused: list[OSError] = []

    def start_another(*_: object) -> None:
        with pytest.raises(BlockingIOError, match=r"another download to .* is under way") as problem:
            own.asset.download_to(rid, tmp_path / "a.mp4")
        refused.append(problem.value)

    path = run(lambda c: c.asset.download_to(rid, tmp_path / "a.mp4", progress=start_another), **options)

    assert refused
    assert path.read_bytes() == DATA
    assert names_in(tmp_path) == ["a.mp4"]


def test_empty_file(run, options, own, tmp_path) -> None:
    """An empty file is downloaded like any other."""
    rid = own.asset.upload_file(b"", filename="a.bin").rid

    assert run(lambda c: c.asset.download_to(rid, tmp_path), **options).read_bytes() == b""


def test_gallery_is_downloaded_as_a_zip(run, options, own, tmp_path) -> None:
    """The zip has the name of the fid."""
    fid = own.gallery.create(name="Talks").fid
    for name in ("a.bin", "b.bin"):
        own.asset.upload_file(name.encode(), filename=name, fid=fid)

    path = run(lambda c: c.gallery.download_to(fid, tmp_path, type_="original"), **options)

    assert path == tmp_path / f"{fid}.zip"
    with zipfile.ZipFile(path) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {"a.bin": b"a.bin", "b.bin": b"b.bin"}


def test_missing_asset_version_and_folder(run, options, rid, tmp_path) -> None:
    """Each error has what is missing, and no file is left."""
    with pytest.raises(NotFoundError, match="there is no asset with the rid 'Missing'"):
        run(lambda c: c.asset.download_to("Missing", tmp_path), **options)
    with pytest.raises(NotFoundError, match="no version 'mp4_hd'; it has original"):
        run(lambda c: c.asset.download_to(rid, tmp_path, version="mp4_hd"), **options)
    with pytest.raises(FileNotFoundError, match=r"the folder '.*' does not exist"):
        run(lambda c: c.asset.download_to(rid, tmp_path / "none" / "a.mp4"), **options)

    assert names_in(tmp_path) == []


def test_asset_without_versions_is_said_to_have_none() -> None:
    """The error of an asset without any file says so."""
    asset = Asset.from_dict({"rid": "A1", "filename": "a.mp4"})

    with pytest.raises(NotFoundError, match="no version 'original'; it has none"):
        find_version(asset, "original")


# ---------------------------------------------------------------------------------------------------------- failures


@pytest.mark.parametrize(
    "fault",
    [Fault(cut_answer=0), Fault(cut_answer=100_000), text(503, "busy"), text(429, "slow"), Fault(cut_answer=299_999)],
)
def test_interrupted_download_is_resumed_in_the_same_call(fault, line, rid, tmp_path) -> None:
    """Only the remaining bytes are requested, if some were received."""
    line.proxy.faults.append(fault)

    path = line.run(lambda c: c.asset.download_to(rid, tmp_path))

    assert path.read_bytes() == DATA
    second = line.proxy.seen[1].headers
    if fault.cut_answer:
        assert int(second["range"].removeprefix("bytes=").removesuffix("-")) > 0
        assert second["if-range"]
    else:
        assert "range" not in second


def test_attempts_are_unlimited_while_bytes_arrive(line, rid, tmp_path) -> None:
    """Attempts are unlimited while bytes are received, and each delay is a short one again."""
    line.proxy.faults.extend([Fault(cut_answer=20_000)] * 30)
    target, (asset,) = tmp_path / "a.mp4", line.own.asset.list(rid=rid).items
    url = asset.versions["original"].url.replace(line.own.base_url.removesuffix("/v2"), line.proxy.origin)
    with Cincopa(**line.options) as client:
        path, delays = run_without_sleeping(client, download("asset.download_to", [rid], Secret(url), target))

    assert path.read_bytes() == DATA
    assert len(delays) > 10
    assert max(delays) <= 0.25


def test_download_without_a_byte_fails_after_ten_attempts(line, rid, tmp_path) -> None:
    """The download fails and leaves no file."""
    line.proxy.faults.extend([Fault(cut_answer=0)] * 50)
    with Cincopa(**line.options) as client:
        url = f"{line.proxy.origin}/media/x/original/x"
        error, _ = run_without_sleeping(client, download("asset.download_to", [rid], Secret(url), tmp_path / "a"))

    assert isinstance(error, TransportError)
    assert len(line.proxy.seen) == 10
    assert names_in(tmp_path) == []


def test_interrupted_zip_starts_again(line, tmp_path) -> None:
    """A zip has no validator, so that the remaining bytes may be of another archive."""
    fid = line.own.gallery.create(name="Talks").fid
    line.own.asset.upload_file(DATA, filename="a.bin", fid=fid)
    line.proxy.faults.append(Fault(cut_answer=100_000))

    path = line.run(lambda c: c.gallery.download_to(fid, tmp_path))

    assert "range" not in line.proxy.seen[1].headers
    with zipfile.ZipFile(path) as archive:
        assert archive.read("a.bin") == DATA


def test_killed_download_is_resumed(line, tmp_path) -> None:
    """The bytes that the killed process wrote are not requested again."""
    path = tmp_path / "a.mp4"
    data = random.Random(7).randbytes(4_000_000)
    rid = line.own.asset.upload_file(data, filename="b.mp4").rid
    child = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, rid, str(path), line.options["api_token"], line.options["base_url"]],
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
    # Collected bytes that were not written yet are lost: at most a mebibyte.
    assert int(line.proxy.seen[0].headers["range"].removeprefix("bytes=").removesuffix("-")) >= 1_900_000
    assert names_in(tmp_path) == ["a.mp4"]


def stop_in_the_middle(options: dict[str, str], rid: str, path: Path) -> None:
    """Download a part of a file."""

    def stop(received: int, _: int | None) -> None:
        if received > 100_000:
            raise LookupError("enough")

    with Cincopa(**options) as client, pytest.raises(LookupError, match="enough"):
        client.asset.download_to(rid, path, progress=stop)


@pytest.mark.parametrize("change", ["content", "asset"])
def test_part_of_another_file_is_not_resumed(change, line, rid, tmp_path) -> None:
    """If the validator or the asset differs, the whole file is downloaded."""
    path = tmp_path / "a.mp4"
    stop_in_the_middle(line.options, rid, path)
    expected = DATA[::-1]
    if change == "asset":
        rid = line.own.asset.upload_file(expected, filename="b.mp4").rid
    else:
        state_file = path.with_name(".a.mp4.part.json")
        state_file.write_text(state_file.read_text().replace('"etag": "\\"', '"etag": "\\"W'))
        path.with_name(".a.mp4.part").write_bytes(b"x" * 100_000)
        expected = DATA

    line.run(lambda c: c.asset.download_to(rid, path))

    assert path.read_bytes() == expected


def test_stopped_download_is_resumed(line, rid, tmp_path) -> None:
    """An exception in `progress` keeps the part file and its state."""
    stop_in_the_middle(line.options, rid, tmp_path / "a.mp4")
    assert names_in(tmp_path) == [".a.mp4.part", ".a.mp4.part.json"]
    line.proxy.seen.clear()

    line.run(lambda c: c.asset.download_to(rid, tmp_path / "a.mp4"))

    assert line.proxy.seen[0].headers["range"] != "bytes=0-"
    assert (tmp_path / "a.mp4").read_bytes() == DATA


def test_cancelled_task_leaves_a_download_that_can_be_repeated(options, rid, tmp_path) -> None:
    """Cancelling the task releases the lock."""

    async def act() -> Path:
        async with AsyncCincopa(**options) as client:
            started = asyncio.Event()
            task = asyncio.create_task(client.asset.download_to(rid, tmp_path, progress=lambda *_: started.set()))
            await started.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            return await client.asset.download_to(rid, tmp_path)

    assert asyncio.run(act()).read_bytes() == DATA


@pytest.mark.parametrize("kind", ["symbolic link", "hard link", "named pipe"])
@pytest.mark.parametrize("saved", [False, True], ids=["without state", "with state"])
def test_part_file_that_is_another_file_is_not_written_to(kind, saved, run, options, rid, tmp_path) -> None:  # noqa: PLR0917
    """A link or pipe at the part file's name is neither followed nor written to."""
    victim, part = tmp_path / "victim", tmp_path / ".a.mp4.part"
    victim.write_bytes(b"mine")
    if saved:
        stop_in_the_middle(options, rid, tmp_path / "a.mp4")
        part.unlink()
    if kind == "symbolic link":
        part.symlink_to(victim)
    elif kind == "hard link":
        part.hardlink_to(victim)
    else:
        os.mkfifo(part)

    run(lambda c: c.asset.download_to(rid, tmp_path / "a.mp4"), **options)

    assert victim.read_bytes() == b"mine"
    assert (tmp_path / "a.mp4").read_bytes() == DATA
    assert names_in(tmp_path) == ["a.mp4", "victim"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root can give files away")
def test_part_file_of_another_user_is_not_continued(run, options, rid, tmp_path) -> None:
    """A part file of another user may have any content, and is not continued."""
    stop_in_the_middle(options, rid, tmp_path / "a.mp4")
    part = tmp_path / ".a.mp4.part"
    part.write_bytes(b"x" * part.stat().st_size)
    os.chown(part, 12345, -1)

    run(lambda c: c.asset.download_to(rid, tmp_path / "a.mp4"), **options)

    assert (tmp_path / "a.mp4").read_bytes() == DATA
    assert (tmp_path / "a.mp4").stat().st_uid == os.geteuid()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot rename an open file")
def test_only_the_own_part_file_is_renamed(run, options, rid, tmp_path) -> None:
    """If another program has put a file in its place, the download fails, and both files stay."""
    path, part = tmp_path / "a.mp4", tmp_path / ".a.mp4.part"
    path.write_bytes(b"earlier")

    def replace(*_: object) -> None:
        (tmp_path / "other").write_bytes(b"not ours")
        (tmp_path / "other").replace(part)

    with pytest.raises(FileNotFoundError, match=r"\.a\.mp4\.part' was moved or deleted"):
        run(lambda c: c.asset.download_to(rid, path, overwrite=True, on_complete=replace), **options)

    assert (path.read_bytes(), part.read_bytes()) == (b"earlier", b"not ours")


# ------------------------------------------------------------------------------------------------------- other hosts


@pytest.fixture
def download_from_host(run, serve, tmp_path) -> Callable[..., tuple[Path, FaultServer]]:
    """Return a function that downloads an asset from a host that responds by a script."""

    def download_from(*script: Step, version: str = "original", **options: Any) -> tuple[Path, FaultServer]:
        host = serve(*script)
        url = f"{host.url}/file.mp4?auth=OPAQUESECRET&amp;x=1"
        asset = {"rid": "R1", "filename": "../../evil/a.mov", "versions": {version: {"url": url}}}
        base_url = serve(answer(items=[asset], items_data={})).url
        client: dict[str, Any] = {"api_token": TOKEN, "base_url": base_url}
        return run(lambda c: c.asset.download_to("R1", tmp_path, version=version, **options), **client), host

    return download_from


def test_other_host_gets_no_token(download_from_host, tmp_path) -> None:
    """The host gets no token, its name for the file is not a path, and the URL is XML-unescaped (Q58)."""
    path, host = download_from_host(reply(200, "data"))

    assert path == tmp_path / "a.mov"
    assert host.seen[0].target == "/file.mp4?auth=OPAQUESECRET&x=1"
    assert TOKEN not in str(host.seen)


def test_no_question_mark_is_added_to_a_url(run, serve, tmp_path) -> None:
    """Some hosts treat a URL with an empty query as another file."""
    host = serve(reply(200, "data"))
    asset = {"rid": "R1", "filename": "a.mp4", "versions": {"original": {"url": f"{host.url}/a.mp4"}}}
    base_url = serve(answer(items=[asset], items_data={})).url

    run(lambda c: c.asset.download_to("R1", tmp_path), api_token=TOKEN, base_url=base_url)

    assert host.seen[0].target == "/a.mp4"


def test_rendition_has_its_name_and_suffix(download_from_host) -> None:
    """The suffix is that of the rendition's URL."""
    assert download_from_host(reply(200, "data"), version="mp4_hd")[0].name == "a-mp4_hd.mp4"


def test_compressed_response_is_decoded_and_complete(download_from_host) -> None:
    """The host compresses although `identity` was requested: Content-Length is not the length of the file."""
    content = b"a subtitle " * 1000
    path, host = download_from_host(reply(200, gzip.compress(content), {"Content-Encoding": "gzip"}))

    assert path.read_bytes() == content
    assert host.seen[0].headers["accept-encoding"] == "identity"
    assert len(host.seen) == 1


def test_redirects_are_followed_without_the_token(download_from_host, serve) -> None:
    """Redirects to other hosts are followed without the token."""
    last = serve(reply(200, "data"))

    path, _ = download_from_host(
        *(reply(status, headers={"Location": "/b"}) for status in (301, 302, 303, 308)),
        reply(307, headers={"Location": f"{last.url}/c"}),
    )

    assert path.read_bytes() == b"data"
    assert TOKEN not in str(last.seen)


def test_invalid_redirect_or_link_is_an_api_error(download_from_host, run, serve, tmp_path) -> None:
    """An invalid URL of a server is an ApiError, not a ValueError, and the message does not show it."""
    for location in ("http://[OPAQUESECRET", "ftp://OPAQUESECRET/a", "http://a:OPAQUESECRET/", f"/{'a' * 100_000}"):
        with pytest.raises(ApiError, match=r"^asset.download_to: the file host redirected to no valid http") as problem:
            download_from_host(reply(302, headers={"Location": location}))
        assert "OPAQUESECRET" not in str(problem.value)
        assert (problem.value.operation, problem.value.status) == ("asset.download_to", 302)

    for link in ("http://[x", "ftp://x/a"):
        asset = {"rid": "R1", "filename": "a.mp4", "versions": {"mp4_hd": {"url": link}}}
        base_url = serve(answer(items=[asset], items_data={})).url
        with pytest.raises(ApiError, match=r"^asset.download_to: the API returned no valid http"):
            run(lambda c: c.asset.download_to("R1", tmp_path, version="mp4_hd"), api_token=TOKEN, base_url=base_url)


def test_redirect_from_https_to_http_is_refused(run, serve, certificate, tmp_path, monkeypatch) -> None:
    """An unencrypted response may be changed by others. A redirect to https is followed."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.path))
    plain, to = serve(reply(200, b"data")), tmp_path / "files"
    to.mkdir()
    secure = FaultServer(
        [
            reply(302, headers={"Location": f"{plain.url}/a?auth=OPAQUESECRET"}),
            reply(302, headers={"Location": "/b"}),
            reply(200, b"data"),
        ],
        certificate.context,
    )
    asset = {"rid": "R1", "filename": "a.mp4", "versions": {"original": {"url": f"{secure.url}/a"}}}
    api = serve(*[answer(items=[asset], items_data={})] * 2)
    try:
        with pytest.raises(
            ApiError, match=r"^asset.download_to: the file host redirected from https to http"
        ) as problem:
            run(lambda c: c.asset.download_to("R1", to), api_token=TOKEN, base_url=api.url)
        assert problem.value.status == 302
        assert (plain.seen, names_in(to)) == ([], [])

        path = run(lambda c: c.asset.download_to("R1", to), api_token=TOKEN, base_url=api.url)
        assert path.read_bytes() == b"data"
    finally:
        secure.close()


def test_transport_error_in_progress_ends_the_download(line, rid, tmp_path) -> None:
    """A `TransportError` that `progress` raises is not retried."""

    def progress(*_: object) -> None:
        raise TransportError("the caller's own")

    with pytest.raises(TransportError, match=r"^the caller's own$"):
        line.run(lambda c: c.asset.download_to(rid, tmp_path, progress=progress))

    assert len(line.proxy.seen) == 1


@pytest.mark.parametrize(
    ("refusal", "requests"),
    [
        (reply(404, "gone OPAQUESECRET"), 1),
        (reply(302, headers={"Location": "/OPAQUESECRET"}), 6),
        (reply(302), 1),
    ],
    ids=["404", "endless redirects", "redirect without location"],
)
def test_refusal_is_an_error_without_secrets(refusal, requests, run, serve, tmp_path) -> None:
    """No file is left; an endless redirect ends after five requests."""
    host = serve(*[refusal] * 9)
    asset = {"rid": "R1", "filename": "a.mp4", "versions": {"original": {"url": f"{host.url}/a.mp4?auth=OPAQUESECRET"}}}
    base_url = serve(answer(items=[asset], items_data={})).url
    status = int(refusal.data.split()[1])

    with pytest.raises(ApiError, match=f"^asset.download_to: the file host returned HTTP {status}$") as problem:
        run(lambda c: c.asset.download_to("R1", tmp_path), api_token=TOKEN, base_url=base_url)

    assert problem.value.status == status
    assert shown_in_frames(problem.value) == []
    assert len(host.seen) == requests
    assert names_in(tmp_path) == []


def shown_in_frames(error: BaseException) -> list[str]:
    """Return the frames, except those of tests, whose variables contain the link, as error reporters send them."""
    frames: list[str] = []
    link: traceback.TracebackException | None = traceback.TracebackException.from_exception(error, capture_locals=True)
    while link is not None:
        inner = [frame for frame in link.stack if "/tests/" not in frame.filename]
        frames += [f"{frame.name}: {frame.locals}" for frame in inner if "OPAQUESECRET" in str(frame.locals)]
        link = link.__cause__ or link.__context__
    return frames


@pytest.mark.parametrize(
    "act",
    [
        lambda c, to: c.asset.download_to("R1", to, version="mp4_hd"),
        lambda c, to: c.asset.download_to("R2", to),
        lambda c, to: c.asset.download_to("R1", to / "none" / "a.mp4"),
        lambda c, to: c.asset.download_to("R1", to),
        lambda c, to: c.gallery.download_to("F1", to),
        lambda c, _: c.asset.get("R2"),
        lambda c, _: c.asset.find(reference_id="mine"),
        lambda c, _: c.asset.add_tags("R1", ["a"]),
    ],
    ids=["version", "rid", "folder", "host", "zip", "get", "find", "tags"],
)
def test_no_frame_shows_a_download_link(act, run, serve, tmp_path) -> None:
    """The link permits anyone to download, until it expires."""
    link = f"{serve().url}/a.mp4?auth=OPAQUESECRET"
    asset = {"rid": "R1", "filename": "a.mp4", "versions": {"original": {"url": link}}}
    server = serve(answer(items=[asset], items_data={"pages_count": 1}, download_link=link))

    with pytest.raises((CincopaError, OSError)) as problem:
        run(lambda c: act(c, tmp_path), api_token=TOKEN, base_url=server.url)

    assert shown_in_frames(problem.value) == []


def rest(seen: Seen) -> bytes:
    """Respond with the requested range, like a server without ETags."""
    start = int(seen.headers["range"].removeprefix("bytes=").removesuffix("-"))
    headers = {"Content-Range": f"bytes {start}-9/10", "Last-Modified": "Sat, 31 Jan 2026 12:00:00 GMT"}
    data = reply(206, b"0123456789"[start:], headers).data
    assert isinstance(data, bytes)
    return data


WHOLE = reply(200, b"0123456789", {"Last-Modified": "Sat, 31 Jan 2026 12:00:00 GMT"})
assert isinstance(WHOLE.data, bytes)
BROKEN = Step(WHOLE.data[:-4], "finish")


@pytest.mark.parametrize(
    "second",
    [
        [Step(rest)],
        [reply(200, b"0123456789")],
        [reply(206, b"0123", {"Content-Range": "bytes 0-3/10"}), WHOLE],
        [reply(206, b"67", {"Content-Range": "bytes 6-7/10"}), Step(rest)],
        [reply(206, b"6789"), WHOLE],
        [reply(416, b"", {"Content-Range": "bytes */10"}), WHOLE],
    ],
    ids=["rest", "all", "another range", "less", "no range", "out of range"],
)
def test_only_the_rest_is_appended(second, download_from_host) -> None:
    """A host may respond to a range with anything; only the remaining bytes are appended."""
    path, host = download_from_host(BROKEN, *second)

    assert path.read_bytes() == b"0123456789"
    assert host.seen[1].headers["range"] == "bytes=6-"
    assert host.seen[1].headers["if-range"] == "Sat, 31 Jan 2026 12:00:00 GMT"


NEWER = b"ABCDEFGHIJ"


def part_of_newer(*, etag: str = "", modified: str = "", total: str = "10", content: bytes = NEWER) -> Step:
    """Return a step that ignores If-Range and responds with the rest of another file."""

    def data(seen: Seen) -> bytes:
        start = int(seen.headers["range"].removeprefix("bytes=").removesuffix("-"))
        headers = {"Content-Range": f"bytes {start}-{len(content) - 1}/{total}"}
        headers |= {"ETag": etag} if etag else {}
        headers |= {"Last-Modified": modified} if modified else {}
        response_data = reply(206, content[start:], headers).data
        assert isinstance(response_data, bytes)
        return response_data

    return Step(data)


def cut_response(headers: dict[str, str], content: bytes = b"0123456789") -> Step:
    """Return a response that is cut before its last four bytes."""
    data = reply(200, content, headers).data
    assert isinstance(data, bytes)
    return Step(data[:-4], "finish")


OLD = "Sat, 31 Jan 2026 12:00:00 GMT"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"ETag": '"1"'}, part_of_newer(etag='"2"')),
        ({"ETag": '"1"'}, part_of_newer(etag='W/"1"')),
        ({"ETag": '"1"'}, part_of_newer()),
        ({"ETag": '"1"', "Last-Modified": OLD}, part_of_newer(etag='"1"', modified=OLD.replace("31", "30"))),
        ({"Last-Modified": OLD}, part_of_newer(modified=OLD.replace("31", "30"))),
        ({"Last-Modified": OLD}, part_of_newer(etag='"2"', modified=OLD)),
        ({"ETag": '"1"'}, part_of_newer(etag='"1"', total="12", content=NEWER + b"KL")),
        ({"ETag": '"1"'}, part_of_newer(etag='"1"', total="9" * 5000)),
    ],
    ids=[
        "etag",
        "weak etag",
        "no etag",
        "modified too",
        "modified",
        "etag that was not there",
        "total",
        "total that is no number",
    ],
)
def test_rest_of_another_file_is_not_appended(first, second, download_from_host) -> None:
    """If a host ignores If-Range, the download starts again."""
    path, host = download_from_host(cut_response(first), second, reply(200, NEWER, {"ETag": '"2"'}))

    assert path.read_bytes() == NEWER
    assert host.seen[1].headers["range"] == "bytes=6-"
    assert "range" not in host.seen[2].headers


def test_rest_of_another_file_is_not_appended_by_a_later_process(download_from_host, tmp_path) -> None:
    """The validator of the first file is saved with the part file."""
    headers = {"ETag": '"1"', "Last-Modified": OLD}
    with pytest.raises(ApiError):
        download_from_host(cut_response(headers), reply(404))
    path, _ = download_from_host(
        part_of_newer(etag='"1"', total="12", content=NEWER + b"KL"), reply(200, NEWER, {"ETag": '"2"'})
    )

    assert path.read_bytes() == NEWER
    assert names_in(tmp_path) == ["a.mov"]


def test_encoded_body_is_not_resumed(download_from_host) -> None:
    """A range counts encoded bytes, but the part file has decoded ones."""
    content = random.Random(8).randbytes(100_000)
    encoded = reply(200, gzip.compress(content), {"ETag": '"1"', "Content-Encoding": "gzip"}).data
    assert isinstance(encoded, bytes)
    path, host = download_from_host(Step(encoded[:-50_000], "finish"), Step(encoded))

    assert path.read_bytes() == content
    assert "range" not in host.seen[1].headers


@pytest.mark.parametrize("etag", ['"ä"', '"a\x01b"'])
def test_invalid_etag_does_not_prevent_a_download(etag, download_from_host, tmp_path) -> None:
    """The file is downloaded from its start, now and in a later process."""
    with pytest.raises(ApiError):
        download_from_host(cut_response({"ETag": etag}), reply(404))
    path, host = download_from_host(cut_response({"ETag": etag}), reply(200, b"0123456789"))

    assert path.read_bytes() == b"0123456789"
    assert ["range" in seen.headers for seen in host.seen] == [False, False]
    assert names_in(tmp_path) == ["a.mov"]


def test_weak_etag_does_not_validate_a_range(download_from_host) -> None:
    """A weak ETag means equivalent, not identical content."""
    whole = reply(200, b"0123456789", {"ETag": 'W/"1"'})
    assert isinstance(whole.data, bytes)
    _, host = download_from_host(Step(whole.data[:-4], "finish"), whole)

    assert "range" not in host.seen[1].headers


# ------------------------------------------------------------------------------------------------------------- names


def test_safe_name_stays_in_its_folder() -> None:
    """Any name from a server is converted to one in the folder."""
    names = {
        "talk 1.mp4": "talk 1.mp4",
        "XXL.mp4": "XXL.mp4",
        "../../etc/passwd": "passwd",
        "..\\..\\a.exe": "a.exe",
        "/": "R1",
        "..": "R1",
        ".bashrc": "bashrc",
        "a\n\x00b.mp4": "a__b.mp4",
        'what?"<1>:|*.mp4': "what___1____.mp4",
        "": "R1",
        "ä" * 300 + ".mp4": "ä" * 98 + ".mp4",
        "\ud800.mp4": "_.mp4",
        "talk.\u202e4pm.exe": "talk._4pm.exe",
        "talk. . ": "talk",
        "a" * 300 + ". .": "a" * 200,
        "a" * 199 + " b": "a" * 199,
        "a.mp4" + " " * 30 + "b": "a.mp4",
    }
    assert {name: safe_name(name, "R1") for name in names} == names


def test_safe_name_is_not_a_windows_device() -> None:
    """Device names are changed with any extension and in any case, also with superscript digits."""
    devices = ["CON", "nul.mp4", "COM1.txt", "aux", "Prn.tar.gz", "LPT9", "com\u00b9.txt", "nul .mp4", "CONIN$", "con."]
    assert [safe_name(name, "R1") for name in devices] == [
        "_CON",
        "_nul.mp4",
        "_COM1.txt",
        "_aux",
        "_Prn.tar.gz",
        "_LPT9",
        "_com\u00b9.txt",
        "_nul .mp4",
        "_CONIN$",
        "_con",
    ]
    allowed = ["CONSOLE.mp4", "COM0.txt", "COM10", "null.mp4", "a.nul", "aux1"]
    assert [safe_name(name, "R1") for name in allowed] == allowed
