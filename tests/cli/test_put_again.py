"""`cincopa put` run repeatedly: the same command uploads a file once, also if its paths are written differently."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from cli.conftest import COMMAND
from cli.test_put import start_put, wait_for
from flows.proxy import Fault, text

from cincopa_v2_client import Cincopa

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals and links")


@pytest.fixture
def folder(tmp_path) -> Path:
    """Return a directory with five files."""
    path = tmp_path / "talks"
    path.mkdir()
    for name in "abcde":
        (path / f"{name}.txt").write_text(name)
    return path


def names(client: Cincopa) -> Counter[str]:
    """Return the file names in the library with their counts."""
    return Counter(asset.filename for asset in client.asset.iter())


ONCE = {f"{name}.txt": 1 for name in "abcde"}


@posix
def test_kill_after_the_last_upload(environ, cincopa_command, client, folder) -> None:
    """After a kill between the last message and the exit, the journal has all files as uploaded."""
    process = subprocess.Popen(
        [*COMMAND, "put", "-r", str(folder)],
        env=environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    with process:
        assert process.stderr
        while "uploaded 5" not in process.stderr.readline():
            pass
        process.kill()
    second = cincopa_command("put", "-r", str(folder))

    assert second.stderr.splitlines()[-1] == "uploaded 0 (0 B); by an earlier run: 5"
    assert len(second.stdout.splitlines()) == 5
    assert names(client) == ONCE


def test_second_run_only_reads(cincopa_command, emulator, folder) -> None:
    """Also of a command with a gallery and tags."""
    command = ("put", "-r", str(folder), "--gallery", "Talks", "--tags", "x")
    cincopa_command(*command)
    log = emulator._started().context.requests
    log.clear()
    assert cincopa_command(*command).returncode == 0

    called = {entry.target.partition("?")[0].rpartition("/")[2] for entry in log}
    assert called == {"ping.json", "asset.list.json", "gallery.list.json", "gallery.get_items.json"}


def test_new_changed_and_deleted(cincopa_command, client, folder) -> None:
    """The next run uploads new and changed files, and those whose assets were deleted."""
    rids = dict(line.split("\t")[::-1] for line in cincopa_command("put", "-r", str(folder)).stdout.splitlines())
    (folder / "a.txt").write_text("A")
    (folder / "f.txt").write_text("f")
    client.asset.delete(rids[str(folder / "b.txt")])
    second = cincopa_command("put", "-r", str(folder))

    assert f"b.txt: its asset {rids[str(folder / 'b.txt')]} no longer existed" in second.stderr
    assert second.stderr.splitlines()[-1] == "uploaded 3 (3 B); by an earlier run: 3"
    assert names(client) == {**ONCE, "a.txt": 2, "f.txt": 1}


def test_touched_files(cincopa_command, client, folder) -> None:
    """A file with changed times and the same content is not uploaded again."""
    cincopa_command("put", "-r", str(folder))
    os.utime(folder / "a.txt", ns=(1, 1))
    content = (folder / "b.txt").read_bytes()
    (folder / "b.txt").unlink()
    (folder / "b.txt").write_bytes(content)
    cincopa_command("put", "-r", str(folder))

    assert names(client) == ONCE


@posix
def test_same_size_and_time(cincopa_command, client, folder) -> None:
    """A file with other content is uploaded, also if its old modification time was restored."""
    cincopa_command("put", "-r", str(folder))
    status = (folder / "a.txt").stat()
    (folder / "a.txt").write_text("x")
    os.utime(folder / "a.txt", ns=(status.st_atime_ns, status.st_mtime_ns))
    cincopa_command("put", "-r", str(folder))

    assert names(client) == {**ONCE, "a.txt": 2}


def test_no_resume(cincopa_command, client, folder) -> None:
    """`--no-resume` forgets the journal, but not what the library has; `--again` uploads all files again."""
    cincopa_command("put", "-r", str(folder))
    forgotten = cincopa_command("put", "-r", str(folder), "--no-resume")
    assert forgotten.stderr.splitlines()[-1] == "uploaded 0 (0 B); already in Cincopa: 5"
    cincopa_command("put", "-r", str(folder), "--again")

    assert names(client) == dict.fromkeys(ONCE, 2)


def test_gallery_that_lacks_the_assets(cincopa_command, client, folder) -> None:
    """An asset of an earlier run that was removed from the gallery is added again."""
    cincopa_command("put", "-r", str(folder), "--gallery", "Talks")
    (gallery,) = client.gallery.iter()
    client.gallery.delete(gallery.fid)
    cincopa_command("put", "-r", str(folder), "--gallery", "Talks")
    (gallery,) = client.gallery.iter()

    assert names(client) == ONCE
    assert Counter(asset.filename for asset in client.gallery.iter_items(gallery.fid)) == ONCE


def test_token_that_may_not_list(cincopa_command, emulator, client, folder) -> None:
    """If the token cannot list assets, they are assumed to exist, and a note says so once."""
    token = emulator.add_token("asset.upload")
    cincopa_command("put", "-r", str(folder), CINCOPA_API_TOKEN=token)
    again = cincopa_command("put", "-r", str(folder), CINCOPA_API_TOKEN=token)

    assert again.returncode == 0
    assert again.stderr.count("The token may not list assets") == 1
    assert names(client) == ONCE


@posix
def test_forms_of_a_path(cincopa_command, client, folder, monkeypatch) -> None:
    """Relative and absolute paths, links and dots are the same command."""
    (folder.parent / "link").symlink_to(folder)
    (folder.parent / "other").mkdir()
    (folder.parent / "other" / "home").symlink_to(folder.parent)
    monkeypatch.chdir(folder.parent)
    spellings = [
        "talks",
        str(folder),
        "talks/",
        "./talks",
        "other/../talks",
        "link",
        "other/home/talks",
        "talks/../link/",
    ]
    for spelling in spellings:
        assert cincopa_command("put", "-r", spelling).returncode == 0
    assert cincopa_command("put", "-r", *spellings).returncode == 0

    assert names(client) == ONCE


def test_other_options_and_paths_upload_nothing_twice(cincopa_command, client, folder) -> None:
    """Commands with another gallery, other tags or other paths add what the assets lack."""
    cincopa_command("put", "-r", str(folder), "--tags", "x")
    commands = [
        cincopa_command("put", "-r", str(folder), "--gallery", "Talks", "--tags", "y"),
        cincopa_command("put", *map(str, sorted(folder.iterdir())), "--tags", "z"),
    ]

    assert [done.stderr.splitlines()[-1].partition(";")[0] for done in commands] == ["uploaded 0 (0 B)"] * 2
    assert names(client) == ONCE
    assert {tuple(asset.tags or ()) for asset in client.asset.iter()} == {("x", "y", "z")}
    (gallery,) = client.gallery.iter()
    assert len(list(client.gallery.iter_items(gallery.fid))) == 5


def test_again_that_failed_is_continued(cincopa_command, client, folder, proxy) -> None:
    """The same command uploads what the failed one did not, and the next one all files."""
    command = ("put", "-r", str(folder), "--again", "--concurrency", "1")
    proxy.faults.extend([None, text(200, "error: no such type")])
    said = [cincopa_command(*command, CINCOPA_BASE_URL=proxy.base_url).stderr.splitlines()[-1] for _ in range(3)]

    assert said[1:] == ["uploaded 1 (1 B); by an earlier run: 4", "uploaded 5 (5 B)"]
    assert names(client) == dict.fromkeys(ONCE, 2)


@pytest.mark.slow
@posix
@pytest.mark.parametrize(("first", "second"), [("Old", "New"), (None, "New"), ("Old", None)])
def test_killed_upload_is_continued_for_another_gallery(  # noqa: PLR0917
    first: str | None, second: str | None, environ, cincopa_command, client, folder, proxy
) -> None:
    """Its file may be there already: it is uploaded once, and added to the gallery of the command that ends it."""
    environ["CINCOPA_BASE_URL"] = proxy.base_url
    proxy.faults.extend([Fault(cut_answer=0), Fault(seconds=3)])
    path = str(folder / "a.txt")
    process = start_put(environ, path, *(["--gallery", first] if first else []))
    wait_for(lambda: names(client) == {"a.txt": 1}, process=process)
    process.kill()
    process.communicate()
    proxy.faults.clear()

    assert cincopa_command("put", path, *(["--gallery", second] if second else [])).returncode == 0
    assert names(client) == {"a.txt": 1}
    sizes = {each.name: len(list(client.gallery.iter_items(each.fid))) for each in client.gallery.iter()}
    assert sizes == ({second: 1} if second else {})


def test_asset_without_metadata_is_continued_for_another_gallery(cincopa_command, client, emulator, folder) -> None:
    """It was uploaded by a command for one gallery that failed, and is added to that of the next one."""
    emulator.add_fault("asset.set_meta:status=500:body=json:first=1")
    for name in ("Old", "New"):
        cincopa_command("put", str(folder / "a.txt"), "--gallery", name)

    assert names(client) == {"a.txt": 1}
    assert [(each.name, len(list(client.gallery.iter_items(each.fid)))) for each in client.gallery.iter()] == [
        ("New", 1)
    ]


@posix
def test_upload_that_may_have_ended_is_left_to_the_user(environ, cincopa_command, client, folder, proxy) -> None:
    """If the host has lost an upload whose file may be there, the error says what to do, and that does it."""
    environ["CINCOPA_BASE_URL"] = proxy.base_url
    proxy.faults.extend([Fault(cut_answer=0), Fault(seconds=3)])
    path = str(folder / "a.txt")
    process = start_put(environ, path)
    wait_for(lambda: names(client) == {"a.txt": 1}, process=process)
    process.kill()
    process.communicate()
    proxy.faults.clear()
    proxy.faults.append(text(200, "error: unknown unique-id"))
    (asset,) = client.asset.iter()
    reference_id = hashlib.sha256(b"a").hexdigest()

    uncertain = cincopa_command("put", path)
    assert uncertain.returncode == 1
    assert f"the whole file may be in Cincopa already, as {asset.rid}." in uncertain.stderr
    assert f"`cincopa asset set-meta RID --reference-id {reference_id}`" in uncertain.stderr
    assert cincopa_command("asset", "set-meta", asset.rid, "--reference-id", reference_id).returncode == 0
    assert cincopa_command("put", path, "--no-resume").returncode == 0
    assert names(client) == {"a.txt": 1}


def test_path_in_another_case(cincopa_command, client, folder) -> None:
    """The journal ignores case if the file system does."""
    other = folder.with_name("TALKS")
    if not other.exists():
        pytest.skip("this file system distinguishes case")
    cincopa_command("put", "-r", str(folder))
    cincopa_command("put", "-r", str(other))
    cincopa_command("put", "-r", str(folder), str(other / "A.TXT"), "--tags", "x")

    assert names(client) == dict.fromkeys(ONCE, 2)


def test_tags_in_another_order(cincopa_command, client, folder) -> None:
    """The order of the tags has no meaning."""
    cincopa_command("put", "-r", str(folder), "--tags", "x,y")
    cincopa_command("put", "-r", str(folder), "--tags", "y", "--tags", "x")

    assert names(client) == ONCE


def test_changing_file(environ, cincopa_command, client, folder, proxy) -> None:
    """A file that is rewritten during its upload fails; the next run uploads it, with the right reference id."""
    proxy.faults.extend([None, Fault(seconds=0.5)])
    path = folder / "long.bin"
    path.write_bytes(bytes(2000))
    environ["CINCOPA_BASE_URL"] = proxy.base_url
    process = subprocess.Popen(
        [*COMMAND, "put", str(path), "--chunk-size", "500"], env=environ, stderr=subprocess.PIPE, encoding="utf-8"
    )
    with process:
        while len(proxy.seen) < 2:
            time.sleep(0.005)
        path.write_bytes(bytes([1]) * 2000)
        assert process.stderr
        errors = process.stderr.read()

    assert process.returncode == 1
    assert "long.bin: it has changed while it was read: run the command again" in errors
    assert names(client) == {}
    assert cincopa_command("put", str(path), CINCOPA_BASE_URL=proxy.base_url).returncode == 0
    (asset,) = client.asset.iter()
    assert client.asset.find(reference_id=asset.reference_id) == [asset]
    assert client.transfer("GET", asset.versions["original"].url).content == path.read_bytes()


def run_with_limit(environ: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command with a limit of 320 KiB for the size of each written file; an empty journal has 50."""
    script = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (327_680, 327_680)); "
    # Without -B, the limit would truncate compiled modules too.
    command = [sys.executable, "-B", "-c", script + COMMAND[2], *arguments]
    return subprocess.run(command, env=environ, capture_output=True, encoding="utf-8", check=False)


@posix
def test_journal_that_cannot_grow(environ, cincopa_command, client, tmp_path) -> None:
    """The error is one line, and no upload continues that cannot be recorded; with space, the same command resumes."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number}.txt").write_text(str(number))
    done = run_with_limit(environ, "put", "-r", str(folder))
    uploaded = names(client)

    assert done.returncode == 1
    (line,) = [line for line in done.stderr.splitlines() if not line.startswith(("finished", "uploaded"))]
    assert line.startswith("cincopa: the journal ")
    assert line.endswith("make room on its disk, and start again")
    assert 0 < len(uploaded) < 40
    assert cincopa_command("put", "-r", str(folder)).returncode == 0
    assert names(client) == {f"{number}.txt": 1 for number in range(40)}


@posix
@pytest.mark.parametrize("signals", [5, pytest.param(1, marks=pytest.mark.slow)])
def test_ctrl_c_prints_no_traceback(signals, environ, cincopa_command, client, tmp_path, proxy) -> None:  # noqa: PLR0917
    """However often it is pressed: the uploads end first, then the journal is closed, and the command resumes."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(24):
        (folder / f"{number}.txt").write_bytes(bytes([number]) * 2000)
    environ["CINCOPA_BASE_URL"] = proxy.base_url
    arguments = ["put", "-r", str(folder), "--concurrency", "16", "--chunk-size", "1500"]
    process = subprocess.Popen(
        [*COMMAND, *arguments], env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8"
    )
    with process:
        while len(proxy.seen) < 20 and process.poll() is None:
            time.sleep(0.001)
        for _ in range(signals):
            process.send_signal(signal.SIGINT)
            time.sleep(0.002)
        assert process.stderr
        said = process.stderr.read().splitlines()

    assert process.returncode == 130
    assert [line.partition(" ")[0] for line in said] == ["finished:", "uploaded", "cincopa:"], said
    assert cincopa_command(*arguments).returncode == 0
    assert names(client) == {f"{number}.txt": 1 for number in range(24)}


# Sends itself Ctrl-C when a module is imported.
INTERRUPTED = """
import os, signal, sys

def interrupt(event, args):
    if event == "import" and args[0] == sys.argv[-1]:
        os.kill(os.getpid(), signal.SIGINT)

sys.addaudithook(interrupt)
"""


@posix
@pytest.mark.parametrize("module", ["typer", "cincopa_v2_client.cli.jobs.put"])
def test_ctrl_c_while_modules_are_imported(module, environ, folder) -> None:
    """The command ends with its exit code and without a traceback."""
    script = [sys.executable, "-c", INTERRUPTED + COMMAND[2], "put", "-r", str(folder), "--gallery", module]
    done = subprocess.run(script, env=environ, capture_output=True, encoding="utf-8", check=False)

    assert done.returncode == 130
    assert done.stderr in {"", "cincopa: interrupted\n"}


def has_upload_url(home: Path) -> bool:
    """Return whether a file of a journal contains an upload URL."""
    return any(b"hash=" in path.read_bytes() for path in home.rglob("cincopa/uploads/*/*"))


@posix
def test_interrupted_upload_of_a_file_that_is_gone(environ, cincopa_command, folder, proxy, tmp_path) -> None:
    """When the rest is done, its upload URL is not kept."""
    (folder / "long.bin").write_bytes(bytes(2000))
    proxy.faults.extend([None, Fault(seconds=0.2)])
    environ["CINCOPA_BASE_URL"] = proxy.base_url
    arguments = ["put", "-r", str(folder), "--chunk-size", "500", "--concurrency", "1"]
    (folder / "a.txt").rename(folder / "z.txt")
    (folder / "long.bin").rename(folder / "a.bin")
    process = subprocess.Popen([*COMMAND, *arguments], env=environ, stdout=subprocess.DEVNULL)
    while len(proxy.seen) < 2:
        time.sleep(0.005)
    process.kill()
    process.wait()
    assert has_upload_url(tmp_path)
    (folder / "a.bin").unlink()

    assert cincopa_command(*arguments, CINCOPA_BASE_URL=proxy.base_url).returncode == 0
    assert not has_upload_url(tmp_path)
