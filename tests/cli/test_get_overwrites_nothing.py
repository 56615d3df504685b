"""`cincopa get`: the user's own files are not changed, also after interruptions at any time."""

import io
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest
from cli.conftest import COMMAND, Done, Run
from flows.proxy import Fault, Proxy

from cincopa_v2_client import Cincopa

CONTENT = bytes(range(256)) * 2_000

# Runs `cincopa get`, which is killed before or after the Nth write to the journal.
KILLED_AT_A_WRITE = """
import os, sys
from cincopa_v2_client.cli import main
from cincopa_v2_client.flows.download.folder import DownloadJournal

count, when, *sys.argv[1:] = sys.argv[1:]
left, save = int(count), DownloadJournal.save

def dying_save(*arguments):
    global left
    left -= 1
    if not left and when == "before":
        os._exit(9)
    save(*arguments)
    if not left:
        os._exit(9)

DownloadJournal.save = dying_save
main()
"""


@pytest.fixture
def proxy(proxy, environ):
    """Return the proxy; all commands use it."""
    environ["CINCOPA_BASE_URL"] = proxy.base_url
    return proxy


@pytest.fixture
def rid(client: Cincopa) -> str:
    """Return the rid of an asset with the file a.bin."""
    return client.asset.upload_file(CONTENT, filename="a.bin").rid


@pytest.fixture
def to(tmp_path) -> Path:
    """Return the directory for downloads."""
    return tmp_path / "files"


def files(folder: Path) -> dict[str, bytes]:
    """Return the content of the files in a directory."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def wait_for(proxy: Proxy, requests: int) -> None:
    """Wait until the proxy has received this number of requests."""
    deadline = time.monotonic() + 300
    while len(proxy.seen) < requests:
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_file_created_by_the_user_after_a_kill(environ, cincopa_command, rid, to, proxy) -> None:
    """A file at the target of an incomplete download does not belong to the command, and is kept."""
    killed = threading.Event()
    proxy.faults.extend([Fault(cut_answer=200_000), Fault(until=killed)])
    process = subprocess.Popen([*COMMAND, "get", rid, "--to", str(to)], env=environ)
    wait_for(proxy, 2)
    process.kill()
    process.wait()
    killed.set()
    (to / "a.bin").write_bytes(b"mine")
    proxy.faults.clear()
    done = cincopa_command("get", rid, "--to", str(to))

    assert done.returncode == 0
    assert (to / "a.bin").read_bytes() == b"mine"
    assert (to / f"a-{rid}.bin").read_bytes() == CONTENT


@pytest.fixture
def zip_of_a_gallery(client: Cincopa, cincopa_command, to, proxy) -> tuple[str, ...]:
    """Return the command that downloads a gallery again, whose content has changed since the first download."""
    fid = client.gallery.create(name="Talks").fid
    command = ("get", fid, "--zip", "--to", str(to))
    for name in ("a.bin", "b.bin"):
        client.asset.upload_file(CONTENT, filename=name, fid=fid)
        if name == "a.bin":
            assert cincopa_command(*command).returncode == 0
    proxy.seen.clear()
    return command


def test_file_written_by_the_user_during_the_download(cincopa_command, rid, to, proxy) -> None:
    """The user's file is kept and reported; the next run writes the asset's file beside it."""
    done = write_during(cincopa_command, ("get", rid, "--to", str(to)), to / "a.bin", proxy)

    assert done.returncode == 1
    assert f"{to / 'a.bin'} was written by another program during the download" in done.stderr
    assert (to / "a.bin").read_bytes() == b"mine"
    assert cincopa_command("get", rid, "--to", str(to)).returncode == 0
    assert (to / "a.bin").read_bytes() == b"mine"
    assert (to / f"a-{rid}.bin").read_bytes() == CONTENT


def test_earlier_download_changed_by_the_user_during_the_next(cincopa_command, zip_of_a_gallery, to, proxy) -> None:
    """A downloaded file that the user changes during the next download is kept."""
    (name,) = files(to)
    done = write_during(cincopa_command, zip_of_a_gallery, to / name, proxy)

    assert done.returncode == 1
    assert (to / name).read_bytes() == b"mine"


def write_during(run: Run, command: tuple[str, ...], path: Path, proxy: Proxy) -> Done:
    """Run `cincopa get`, write a file while the download is held, and then let it continue."""
    resume = threading.Event()
    proxy.faults.append(Fault(until=resume))

    def write() -> None:
        wait_for(proxy, 1)
        path.write_bytes(b"mine")
        resume.set()

    writer = threading.Thread(target=write)
    writer.start()
    done = run(*command)
    writer.join()
    return done


@pytest.mark.parametrize(("count", "when"), [(2, "after"), (3, "before")])
def test_run_after_a_kill_at_any_write_to_the_journal(count, when, environ, cincopa_command, rid, to) -> None:  # noqa: PLR0917
    """After the next run there is one file, which is complete."""
    command = [sys.executable, "-c", KILLED_AT_A_WRITE, str(count), when, "get", rid, "--to", str(to)]
    assert subprocess.run(command, env=environ, check=False).returncode == 9
    assert cincopa_command("get", rid, "--to", str(to)).returncode == 0

    assert files(to) == {"a.bin": CONTENT}


def test_run_after_a_kill_before_an_earlier_download_is_replaced(environ, cincopa_command, zip_of_a_gallery, to):
    """The earlier download belongs to the command, and is replaced."""
    command = [sys.executable, "-c", KILLED_AT_A_WRITE, "2", "after", *zip_of_a_gallery]
    assert subprocess.run(command, env=environ, check=False).returncode == 9
    assert cincopa_command(*zip_of_a_gallery).returncode == 0

    ((_, content),) = files(to).items()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["a.bin", "b.bin"]
