"""Uploads that are resumed by another process: accepted chunks are not sent again, different uploads start again."""

from __future__ import annotations

import json
import os
import random
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flows.conftest import run_without_sleeping
from flows.proxy import Fault, text

from cincopa_v2_client import Cincopa, TransportError, UploadError
from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.flows.engine.runner import run as run_flow
from cincopa_v2_client.flows.state import StateFile
from cincopa_v2_client.flows.upload.file import upload
from cincopa_v2_client.flows.upload.job import UploadJob

DATA = random.Random(5).randbytes(10_000)

# Uploads two of three chunks, prints a line, and sleeps.
PROGRAM = """
import sys, time
from cincopa_v2_client import Cincopa

reports = []

def progress(sent, total):
    reports.append(sent)
    # At the end of the second chunk, and then at the beginning of the third.
    if reports.count(7000) == 2:
        print("now", flush=True)
        time.sleep(600)

path, state, token, base_url = sys.argv[1:]
with Cincopa(token, base_url=base_url) as c:
    c.asset.upload_file(path, chunk_size=3500, resume=state, progress=progress)
"""


class StopUploadError(Exception):
    """Raised in `progress` to end an upload."""


def wait_for_requests(count: int, requests: list[Any]) -> None:
    """Wait until the proxy has received `count` requests, and clear its record."""
    deadline = time.monotonic() + 300
    while len(requests) < count:
        assert time.monotonic() < deadline
        time.sleep(0.001)
    requests.clear()


@pytest.fixture
def path(tmp_path) -> Path:
    """Return the path of a file."""
    path = tmp_path / "a.bin"
    path.write_bytes(DATA)
    return path


@pytest.fixture
def state(tmp_path) -> Path:
    """Return the path of the state file."""
    return tmp_path / "state.json"


@pytest.fixture
def upload_two_chunks(path, state, through, proxy) -> Callable[..., None]:
    """Return a function that uploads two of three chunks, and stops."""

    def upload_two_chunks(source: Any = None, **options: Any) -> None:
        reports: list[int] = []

        def stop(sent: int, _: int | None) -> None:
            reports.append(sent)
            # At the end of the second chunk, and then at the beginning of the third.
            if reports.count(8000) == 2:
                raise StopUploadError

        with Cincopa(**through) as client, pytest.raises(StopUploadError):
            client.asset.upload_file(source or path, chunk_size=4000, resume=state, progress=stop, **options)
        wait_for_requests(3, proxy.seen)

    return upload_two_chunks


def test_killed_process_is_resumed(line, path, state) -> None:
    """Chunks that the server accepted are not sent again."""
    child = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(path), str(state), line.options["api_token"], line.options["base_url"]],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    with child:
        assert child.stdout
        assert child.stdout.readline() == "now\n"
        child.kill()
    wait_for_requests(3, line.proxy.seen)

    uploaded = line.run(lambda c: c.asset.upload_file(path, chunk_size=3500, resume=state))

    assert line.proxy.ranges == ["bytes 7000-10000/10000"]
    assert line.proxy.seen[0].count == 3000
    assert line.stored(uploaded.rid) == DATA
    assert [asset.rid for asset in line.own.asset.list().items] == [uploaded.rid]
    assert not state.exists()


def test_stopped_upload_is_resumed_with_another_chunk_size(line, upload_two_chunks, path, state) -> None:
    """The upload continues after the last accepted chunk."""
    upload_two_chunks()

    uploaded = line.run(lambda c: c.asset.upload_file(path, chunk_size=1500, resume=state))

    assert line.proxy.ranges == ["bytes 8000-9500/10000", "bytes 9500-10000/10000"]
    assert line.stored(uploaded.rid) == DATA


@pytest.mark.parametrize("kind", ["bytes", "open file"])
def test_sources_that_can_be_read_again_are_resumed(kind, line, upload_two_chunks, path, state) -> None:
    """Bytes and open files are resumed like paths."""
    with path.open("rb") as file:
        source = DATA if kind == "bytes" else file
        upload_two_chunks(source, filename="a.bin")
        file.seek(0)

        uploaded = line.run(lambda c: c.asset.upload_file(source, filename="a.bin", resume=state))

    assert line.proxy.ranges == ["bytes 8000-10000/10000"]
    assert line.stored(uploaded.rid) == DATA


def test_lost_last_response_creates_no_second_asset(line, path, state) -> None:
    """The last chunk is sent again with its id, and the response has the same asset."""
    line.proxy.faults.extend([None, None, Fault(cut_answer=0), *[Fault(cut=0)] * 50])
    with Cincopa(**line.options) as client:
        error, _ = run_without_sleeping(client, upload(UploadJob(source=path, chunk_size=4000, resume=state)))
    assert isinstance(error, TransportError)
    line.proxy.faults.clear()

    uploaded = line.run(lambda c: c.asset.upload_file(path, chunk_size=4000, resume=state))

    assert [asset.rid for asset in line.own.asset.list().items] == [uploaded.rid]


@pytest.mark.parametrize("change", ["content", "content at the same time", "file", "name", "gallery"])
def test_another_upload_starts_again(change, line, upload_two_chunks, path, state) -> None:
    """A state of another file, name or destination is replaced."""
    upload_two_chunks()
    options: dict[str, str] = {}
    if change == "content":
        path.write_bytes(DATA[::-1])
        os.utime(path, ns=(1, 1))
    elif change == "content at the same time":
        status = path.stat()
        path.write_bytes(DATA[::-1])
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    elif change == "file":
        os.utime(path, ns=(1, 1))
        upload_two_chunks()
        other_path = path.with_name("other_path")
        other_path.write_bytes(DATA[::-1])
        os.utime(other_path, ns=(1, 1))
        other_path.replace(path)
    elif change == "name":
        options["filename"] = "b.bin"
    else:
        options["fid"] = line.own.gallery.create(name="Talks").fid

    uploaded = line.run(lambda c: c.asset.upload_file(path, resume=state, **options))

    assert line.proxy.ranges == ["bytes 0-10000/10000"]
    assert line.stored(uploaded.rid) == path.read_bytes()


def test_saved_hash_of_other_bytes_starts_again(line, upload_two_chunks, path, state) -> None:
    """The sent bytes are compared with the file, also if its times are the same."""
    upload_two_chunks()
    saved = json.loads(state.read_text())
    saved["state"]["sha256"] = "0" * 64
    state.write_text(json.dumps(saved))

    line.run(lambda c: c.asset.upload_file(path, resume=state))

    assert line.proxy.ranges == ["bytes 0-10000/10000"]


@pytest.mark.parametrize(
    "damage",
    [
        {"sent": "x"},
        {"sent": -1},
        {"url": 5},
        {"url": "http://[a"},
        {"unique_id": "1\nX: y"},
        {"sha256": None},
        {"more": 1},
    ],
)
def test_damaged_state_starts_again(damage, line, upload_two_chunks, path, state) -> None:
    """It is of this upload, but cannot be used."""
    upload_two_chunks()
    saved = json.loads(state.read_text())
    saved["state"] |= damage
    state.write_text(json.dumps(saved))

    uploaded = line.run(lambda c: c.asset.upload_file(path, resume=state))

    assert line.proxy.ranges == ["bytes 0-10000/10000"]
    assert line.stored(uploaded.rid) == DATA


def test_another_account_starts_again(upload_two_chunks, path, state) -> None:
    """The upload URL in the state belongs to the first account."""
    upload_two_chunks()
    with Emulator() as other_emulator, Cincopa(other_emulator.api_token, base_url=other_emulator.base_url) as client:
        uploaded = client.asset.upload_file(path, resume=state)

        assert client.asset.get(uploaded.rid).filesize == len(DATA)


def test_lost_chunks_start_again(line, upload_two_chunks, emulator, path, state) -> None:
    """If the server has lost the earlier chunks, its last response has no asset, and the file is sent again."""
    upload_two_chunks()
    emulator.reset()

    uploaded = line.run(lambda c: c.asset.upload_file(path, resume=state))

    assert line.stored(uploaded.rid) == DATA
    assert len(line.own.asset.list().items) == 1


def test_refused_upload_starts_again_only_once(line, upload_two_chunks, path, state) -> None:
    """A second refusal is an error, and the state is kept."""
    upload_two_chunks()
    line.proxy.faults.extend([text(200, "error: no")] * 5)

    with pytest.raises(UploadError, match="error: no"):
        line.run(lambda c: c.asset.upload_file(path, resume=state))

    assert len(line.proxy.seen) == 2
    assert state.exists()


def test_busy_server_does_not_restart_an_upload(upload_two_chunks, proxy, through, path, state) -> None:
    """A busy server has not refused the upload: the next call can resume."""
    upload_two_chunks()
    proxy.faults.extend([text(503, "busy")] * 50)
    with Cincopa(**through) as client:
        error, _ = run_without_sleeping(client, upload(UploadJob(source=path, resume=state)))

    assert isinstance(error, UploadError)
    assert set(proxy.ranges) == {"bytes 8000-10000/10000"}
    assert json.loads(state.read_text())["state"]["sent"] == 8000


def test_other_file_at_the_path_of_the_state_is_not_overwritten(run, serve, path, state) -> None:
    """The caller may have given a wrong path."""
    server = serve()
    for content in ("{}", "[1]", '{"a": 1}', "a film", "[" * 100_000):
        state.write_text(content)

        with pytest.raises(ValueError, match="is not a state file of this package: remove it, or choose another path"):
            run(lambda c: c.asset.upload_file(path, resume=state), api_token="1i2", base_url=server.url)

        assert state.read_text() == content
    assert server.seen == []


def test_empty_state_file_is_accepted(line, upload_two_chunks, path, state) -> None:
    """A process that is killed after it has created the file leaves it empty."""
    state.touch()

    uploaded = line.run(lambda c: c.asset.upload_file(path, resume=state))

    assert line.stored(uploaded.rid) == DATA
    assert not state.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX")
@pytest.mark.parametrize("kind", ["symbolic link", "hard link", "FIFO", "directory", "another user's"])
def test_foreign_file_at_the_path_of_the_state_is_refused(kind, run, serve, path, state) -> None:
    """A file that other users or programs may read or write is neither read nor written."""
    other = state.with_name("other")
    if kind == "symbolic link":
        state.symlink_to(other)
    elif kind == "hard link":
        other.write_text("")
        state.hardlink_to(other)
    elif kind == "FIFO":
        os.mkfifo(state)
    elif kind == "directory":
        state.mkdir()
    else:
        if os.geteuid():
            pytest.skip("only root can change the owner of a file")
        state.touch()
        os.chown(state, 12345, -1)
    server = serve()

    with pytest.raises(ValueError, match="remove it, or choose another path"):
        run(lambda c: c.asset.upload_file(path, resume=state), api_token="1i2", base_url=server.url)

    assert server.seen == []
    assert not other.exists() or other.read_text() == ""


# Uploads a file, and is killed at the nth call that opens, renames or removes a file in the folder.
KILLED = """
import os, signal, sys
from cincopa_v2_client import Cincopa

path, state, token, base_url, moment = sys.argv[1:]
calls = 0

def audit(event, args):
    global calls
    if event in {"open", "os.rename", "os.remove"} and str(args[0]).startswith(os.path.dirname(state)):
        calls += 1
        if calls == int(moment):
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(audit)
with Cincopa(token, base_url=base_url) as c:
    c.asset.upload_file(path, resume=state)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_process_leaves_nothing_but_its_state(options, path, state) -> None:
    """After a kill at any time there is no other file, which could contain an upload URL."""
    number = 0
    for number in range(1, 10):
        arguments = [str(path), str(state), options["api_token"], options["base_url"], str(number)]
        child = subprocess.run([sys.executable, "-c", KILLED, *arguments], cwd=Path(__file__).parents[2], check=False)

        assert set(path.parent.iterdir()) <= {path, state}
        if child.returncode == 0:
            break

    assert number > 3
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_the_owner_can_read_the_state_file(upload_two_chunks, state) -> None:
    """The state file contains an upload URL; others may not read one that was there before either."""
    state.touch()
    state.chmod(0o644)
    upload_two_chunks()

    assert stat.S_IMODE(state.stat().st_mode) == 0o600


def test_state_file_is_complete_at_any_time(path, state, through) -> None:
    """The state file is valid JSON at any time, and the only one in its folder."""
    states: list[Any] = []
    with Cincopa(**through) as client:
        client.asset.upload_file(
            path, chunk_size=1000, resume=state, progress=lambda *_: states.append(json.loads(state.read_bytes()))
        )

    sent = [saved["state"]["sent"] for saved in states]
    assert sent == sorted(sent)
    assert max(sent) == 9000
    assert list(path.parent.iterdir()) == [path]


def test_on_uploaded_is_called_before_the_state_file_is_removed(path, state, through) -> None:
    """A process that is killed between the two leaves the state file."""
    calls: list[tuple[str, bool]] = []
    with Cincopa(**through) as client:
        job = UploadJob(
            source=path, resume=state, on_uploaded=lambda uploaded: calls.append((uploaded.rid, state.exists()))
        )
        uploaded = run_flow(client, upload(job))

    assert calls == [(uploaded.rid, True)]
    assert not state.exists()


def test_state_that_does_not_fit_on_the_disk(tmp_path) -> None:
    """It is an error, and the file holds no part of a state: the next run starts again."""
    file, state = StateFile(tmp_path / "state.json", ["job"]), {"size": 7}
    resource = pytest.importorskip("resource", reason="Windows has no such limits")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, limits[1]))
    try:
        with pytest.raises(OSError, match="No space left"):
            file.save(state)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert file.load({"size": int}) is None
    file.save(state)
    assert file.load({"size": int}) == state
