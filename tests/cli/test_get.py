"""`cincopa get`: complete files, resumed downloads, and no file overwritten."""

import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pexpect
import pytest
from cli.conftest import COMMAND, one_line
from flows.proxy import Fault

from cincopa_v2_client import Cincopa

BIG = bytes(range(256)) * 20_000


@pytest.fixture
def put(client: Cincopa):
    """Return a function that uploads content and returns the rid."""

    def make(name: str, content: bytes = b"something", fid: str | None = None) -> str:
        return client.asset.upload_file(content, filename=name, fid=fid).rid

    return make


@pytest.fixture
def to(tmp_path) -> Path:
    """Return the directory for downloads."""
    return tmp_path / "files"


def files(folder: Path) -> dict[str, bytes]:
    """Return the content of the files in a directory."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_assets(cincopa_command, put, to) -> None:
    """Each file is a line with its rid and path."""
    rids = [put("a.txt", b"first"), put("日本.txt", b"second")]
    done = cincopa_command("get", *rids, rids[0], "--to", str(to))

    assert done.returncode == 0
    assert files(to) == {"a.txt": b"first", "日本.txt": b"second"}
    assert set(done.stdout.splitlines()) == {f"{rids[0]}\t{to / 'a.txt'}", f"{rids[1]}\t{to / '日本.txt'}"}
    assert done.stderr == "finished: 2\ndownloaded 2 (11 B)\n"


@pytest.mark.skipif(sys.platform != "linux", reason="a file system without new files")
def test_state_directory_of_get_that_cannot_be_written(cincopa_command, put, to) -> None:
    """Nothing is downloaded: without the journal, a later run could not tell its files from yours."""
    done = cincopa_command("get", put("a.txt"), "--to", str(to), XDG_STATE_HOME="/proc/x")

    assert done.returncode == 1
    assert "set XDG_STATE_HOME to a directory that can be written" in one_line(done.stderr)
    assert not to.exists()


def test_without_to(cincopa_command, put, tmp_path, monkeypatch) -> None:
    """Without --to, files are written to the current directory."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    assert cincopa_command("get", put("a.txt")).returncode == 0
    assert files(tmp_path / "here") == {"a.txt": b"something"}


def test_gallery(cincopa_command, client, put, to) -> None:
    """The files of a gallery are downloaded; a file whose name is in use gets the rid in its name."""
    fid = client.gallery.create(name="Talks").fid
    rids = [put("a.txt", content, fid) for content in (b"first", b"second")]
    done = cincopa_command("get", fid, "--to", str(to))

    assert done.returncode == 0
    assert files(to) == {"a.txt": b"first", f"a-{rids[1]}.txt": b"second"}


def test_second_run(cincopa_command, client, put, to) -> None:
    """An existing file is kept; if the user changed it, the asset is downloaded beside it."""
    rids = [put("a.txt", b"first"), put("b.txt", b"second")]
    command = ("get", *rids, "--to", str(to))
    cincopa_command(*command)
    second = cincopa_command(*command)
    (to / "a.txt").write_text("mine")
    third = cincopa_command(*command)

    assert second.stderr == "finished: 2\ndownloaded 0 (0 B); already present: 2\n"
    assert len(second.stdout.splitlines()) == 2
    assert third.returncode == 0
    assert files(to) == {"a.txt": b"mine", f"a-{rids[0]}.txt": b"first", "b.txt": b"second"}


@pytest.mark.parametrize("existing", ["file", "link", "folder"])
def test_existing_file(existing, cincopa_command, put, to, tmp_path) -> None:
    """A file, link or directory that the command did not create is neither overwritten nor followed."""
    to.mkdir()
    (tmp_path / "elsewhere").write_text("mine")
    if existing == "file":
        (to / "a.txt").write_text("mine")
    elif existing == "link":
        (to / "a.txt").symlink_to(tmp_path / "elsewhere")
    else:
        (to / "a.txt").mkdir()
    rid = put("a.txt")
    assert cincopa_command("get", rid, "--to", str(to)).returncode == 0

    assert (to / f"a-{rid}.txt").read_bytes() == b"something"
    assert existing == "folder" or (to / "a.txt").read_text() == "mine"
    assert (tmp_path / "elsewhere").read_text() == "mine"


def test_both_names_taken(cincopa_command, put, to) -> None:
    """If the name with the rid is in use too, it gets a number."""
    rid = put("a.txt")
    to.mkdir()
    for name in ("a.txt", f"a-{rid}.txt"):
        (to / name).write_text("mine")
    done = cincopa_command("get", rid, "--to", str(to))

    assert done.returncode == 0
    assert files(to) == {"a.txt": b"mine", f"a-{rid}.txt": b"mine", f"a-{rid}-2.txt": b"something"}


@pytest.mark.parametrize("name", ["../../up.txt", "/etc/up.txt", "..\\up.txt", ".profile", "..", "a\x1b[31m.txt"])
def test_unsafe_names(name, cincopa_command, put, to, tmp_path) -> None:
    """No file is written outside the directory or hidden, and no control character is printed."""
    before = {path for path in tmp_path.rglob("*") if ".local" not in path.parts}
    done = cincopa_command("get", put(name), "--to", str(to))

    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    new = {path for path in tmp_path.rglob("*") if ".local" not in path.parts} - before
    (file,) = new - {to}
    assert file.parent == to
    assert not file.name.startswith(".")


def test_version(cincopa_command, client, put, to) -> None:
    """A rendition is downloaded; an asset without it is an error, and the others are downloaded."""
    from io import BytesIO

    from PIL import Image

    picture = BytesIO()
    Image.new("RGB", (800, 600)).save(picture, "PNG")
    rids = [put("a.txt"), put("p.png", picture.getvalue())]
    deadline = time.monotonic() + 300
    while "jpg_600x450" not in dict(client.asset.get(rids[1]).versions.items()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    done = cincopa_command("get", *rids, "--to", str(to), "--version", "jpg_600x450")

    assert done.returncode == 1
    assert f"{rids[0]}: asset.download_to: the asset '{rids[0]}' has no version 'jpg_600x450'" in done.stderr
    assert list(files(to)) == ["p-jpg_600x450.jpg"]


def test_zip(cincopa_command, client, put, to) -> None:
    """A gallery is downloaded as one file, and again in the next run, as its content may have changed."""
    fid = client.gallery.create(name="Talks").fid
    put("a.txt", b"first", fid)
    first = cincopa_command("get", fid, "--zip", "--to", str(to))
    put("b.txt", b"second", fid)
    second = cincopa_command("get", fid, "--zip", "--type", "original", "--to", str(to))

    assert (first.returncode, second.returncode) == (0, 0)
    assert first.stdout == f"{fid}\t{to / fid}.zip\n"
    archives = [sorted(zipfile.ZipFile(to / name).namelist()) for name in sorted(files(to), key=len)]
    assert archives in ([["a.txt", "b.txt"]], [["a.txt"], ["a.txt", "b.txt"]])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--zip", "--version", "mp4_hd"], "--version is for single files"),
        (["--type", "resized"], "--type needs --zip"),
        ([""], "an id is empty"),
    ],
)
def test_contradictory_options(arguments, message, cincopa_command, to) -> None:
    """Contradictory options are exit code 2."""
    done = cincopa_command("get", "Arid", *arguments, "--to", str(to))

    assert done.returncode == 2
    assert message in one_line(done.stderr)
    assert not to.exists()


def test_totals_on_a_terminal(terminal, client, upload, tmp_path) -> None:
    """The bar of all files has their number and their bytes, before the first has ended."""
    fid = client.gallery.create(name="Talks").fid
    client.gallery.add_item(fid, [upload("a.txt"), upload("b.txt")])
    child = terminal("get", fid, "--to", str(tmp_path / "files"))

    child.expect(r"all 2 .*/18 bytes")
    child.wait()
    assert child.exitstatus == 0


def test_empty_gallery(cincopa_command, client, tmp_path) -> None:
    done = cincopa_command("get", client.gallery.create(name="Talks").fid, "--to", str(tmp_path / "files"))

    assert (done.returncode, done.stderr) == (0, "no asset is there\ndownloaded 0 (0 B)\n")


def test_unknown_id(cincopa_command, put, to) -> None:
    """An unknown id is exit code 1, and the others are downloaded."""
    done = cincopa_command("get", "NoSuchId", put("a.txt"), "--to", str(to))

    assert done.returncode == 1
    assert (
        "cincopa: NoSuchId: there is no asset and no gallery with this id, and no gallery with this name\n"
        in done.stderr
    )
    assert list(files(to)) == ["a.txt"]


def test_wrong_token(cincopa_command, to) -> None:
    """A wrong token is exit code 3."""
    assert cincopa_command("get", "Arid", "--to", str(to), CINCOPA_API_TOKEN="1iwrong").returncode == 3


def test_resume_after_a_kill(environ, cincopa_command, client, put, to, proxy) -> None:  # noqa: PLR0917
    """Only the missing part of a file is requested, and complete files are not."""
    fid = client.gallery.create(name="Talks").fid
    put("small.txt", b"first", fid)
    put("big.bin", BIG, fid)
    environ["CINCOPA_BASE_URL"] = proxy.base_url
    # The response of the second file is cut, and its next attempt waits.
    proxy.faults.extend([None, Fault(cut_answer=4_000_000), Fault(seconds=5)])
    command = [*COMMAND, "get", fid, "--to", str(to), "--concurrency", "1"]
    process = subprocess.Popen(command, env=environ)
    deadline = time.monotonic() + 300
    while len(proxy.seen) < 3:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    process.kill()
    process.wait()
    proxy.faults.clear()
    proxy.seen.clear()
    done = cincopa_command("get", fid, "--to", str(to), "--concurrency", "1")

    assert done.returncode == 0
    assert files(to) == {"small.txt": b"first", "big.bin": BIG}
    assert [seen.headers.get("range", "").partition("=")[0] for seen in proxy.seen] == ["bytes"]
    assert environ["CINCOPA_API_TOKEN"] not in done.stdout + done.stderr


def test_on_a_terminal(terminal, put, to, environ, proxy) -> None:
    """There is a bar for each file and one for all."""
    rid = put("big.bin", BIG)
    environ["CINCOPA_BASE_URL"] = proxy.base_url
    proxy.faults.append(Fault(cut_answer=3_000_000))
    child = terminal("get", rid, "--to", str(to))
    child.expect("all .*big.bin .*/5.1 MB")
    child.expect("finished: 1")
    child.expect(pexpect.EOF)

    assert child.wait() == 0
    assert files(to) == {"big.bin": BIG}


def test_ctrl_c(terminal, put, to, environ, proxy) -> None:
    """Ctrl-C is exit code 130 and leaves no partial file under the final name."""
    rid = put("big.bin", BIG)
    environ["CINCOPA_BASE_URL"] = proxy.base_url
    proxy.faults.extend([Fault(cut_answer=3_000_000), Fault(seconds=3)])
    child = terminal("get", rid, "--to", str(to))
    deadline = time.monotonic() + 300
    while len(proxy.seen) < 2:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    child.sendintr()
    child.expect("cincopa: interrupted")
    child.wait()

    assert child.exitstatus == 130
    assert not (to / "big.bin").exists()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_read_only_directory(cincopa_command, put, to) -> None:
    """A directory without write permission is reported."""
    to.mkdir(mode=0o500)
    done = cincopa_command("get", put("a.txt"), "--to", str(to))

    assert done.returncode == 1
    assert "Permission denied" in done.stderr
