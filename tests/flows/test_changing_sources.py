"""Sources that change during the upload, or that are not regular files: no wrong asset is created without an error."""

from __future__ import annotations

import asyncio
import hashlib
import os
import random
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flows.proxy import Fault, text

from cincopa_v2_client import AsyncCincopa, Cincopa, UploadError

# More than one piece, so that a chunk can be changed while it is sent.
DATA = random.Random(6).randbytes(3 << 20)

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")


@pytest.fixture
def path(tmp_path) -> Path:
    """Return the path of a file."""
    path = tmp_path / "a.bin"
    path.write_bytes(DATA)
    return path


def rewrite(path: Path) -> None:
    """Write other content of the same size."""
    with path.open("r+b") as file:
        file.write(DATA[::-1])


def rewrite_and_reset_time(path: Path) -> None:
    """Write other content of the same size, and set the old modification time."""
    status = path.stat()
    rewrite(path)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def append(path: Path) -> None:
    """Append to the file."""
    with path.open("ab") as file:
        file.write(b"more")


@posix
@pytest.mark.parametrize(
    ("change", "chunk_size"),
    [(rewrite, 1 << 21), (rewrite, 1 << 23), (rewrite_and_reset_time, 1 << 23), (append, 1 << 21)],
)
def test_file_that_changes_during_the_upload_is_an_error(change, chunk_size, run, options, own, path) -> None:  # noqa: PLR0917
    """A change in a later chunk or in the only one is an error, and no asset is created."""
    changed = False

    def progress(done: int, _: int | None) -> None:
        nonlocal changed
        if done and not changed:
            changed = True
            change(path)

    with pytest.raises(UploadError, match=r"changed while it was uploaded.*upload it again") as problem:
        run(lambda c: c.asset.upload_file(path, chunk_size=chunk_size, progress=progress), **options)

    assert (problem.value.operation, problem.value.status) == ("asset.upload_file", 0)
    assert own.asset.list().items == []


def test_changed_file_is_not_uploaded_again(line, path, tmp_path) -> None:
    """The upload fails, also if it was resumed, since another attempt would fail too. Its state is deleted."""
    state = tmp_path / "state.json"

    def interrupt(done: int, _: int | None) -> None:
        if done > 1 << 20:
            raise LookupError

    def change(done: int, _: int | None) -> None:
        if done > 1 << 20:
            append(path)

    with pytest.raises(LookupError):
        line.run(lambda c: c.asset.upload_file(path, chunk_size=1 << 20, resume=state, progress=interrupt))
    with pytest.raises(UploadError, match="changed while it was uploaded"):
        line.run(lambda c: c.asset.upload_file(path, resume=state, progress=change))

    # The proxy may log the interrupted request of the first call late.
    assert line.proxy.ranges.count(f"bytes {1 << 20}-{3 << 20}/{3 << 20}") == 1
    assert not state.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_file_that_is_longer_than_its_size_is_an_error(run, options, own) -> None:
    """The system reports size 0 for files whose content is generated when they are read."""
    with pytest.raises(UploadError, match=r"more bytes than its size.*pass an iterable of bytes"):
        run(lambda c: c.asset.upload_file("/proc/version"), **options)

    assert own.asset.list().items == []


@pytest.mark.parametrize("kind", ["path", "bytes", "stream"])
def test_hash_is_that_of_the_sent_bytes(kind, line, path) -> None:
    """Chunks that are sent again count once."""
    sources: dict[str, Callable[[], Any]] = {
        "path": lambda: path,
        "bytes": lambda: DATA,
        "stream": lambda: iter([DATA[:1000], DATA[1000:]]),
    }
    line.proxy.faults.extend([Fault(cut=50_000), None, Fault(cut_answer=0)])

    uploaded = line.run(lambda c: c.asset.upload_file(sources[kind](), filename="a.bin", chunk_size=1 << 21))

    assert uploaded.sha256 == hashlib.sha256(DATA).hexdigest()
    assert line.stored(uploaded.rid) == DATA


@pytest.mark.skipif(sys.platform != "linux", reason="other systems lose a response that a reset follows")
def test_early_response_is_no_success(proxy, through) -> None:
    """A response with an asset before the end of the file is an error, as the stored content is unknown."""
    proxy.faults.append(Fault(cut=1000, answer=text(200, "new resource id 7 A").answer))

    with Cincopa(**through) as client, pytest.raises(UploadError, match="responded before the whole chunk was sent"):
        client.asset.upload_file(bytes(16 << 20), filename="a.bin")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems lose a response that a reset follows")
def test_chunk_that_is_refused_early_for_a_while_is_sent_again(proxy, through, stored) -> None:
    proxy.faults.append(Fault(cut=1000, answer=text(503, "busy").answer))
    content = bytes(16 << 20)

    with Cincopa(**through) as client:
        uploaded = client.asset.upload_file(content, filename="a.bin")

    assert stored(uploaded.rid) == content
    assert len(proxy.ranges) == 2


@posix
@pytest.mark.parametrize("kind", ["FIFO", "device"])
def test_path_of_no_regular_file_is_refused(kind, run, serve, tmp_path) -> None:
    """A FIFO would block, and a device has no size. The error says what to do, and no request is sent."""
    path = tmp_path / "fifo" if kind == "FIFO" else Path("/dev/zero")
    if kind == "FIFO":
        os.mkfifo(path)
    server = serve()

    with pytest.raises(ValueError, match=r"is not a regular file.*open it"):
        run(lambda c: c.asset.upload_file(path), api_token="1i2", base_url=server.url)

    assert server.seen == []


@posix
def test_open_file_without_a_size_is_read_to_its_end(run, options, stored) -> None:
    """The file can seek, but not to its end."""
    with open("/dev/null", "rb") as file:
        assert stored(run(lambda c: c.asset.upload_file(file, filename="a.bin"), **options).rid) == b""
    with open("/dev/zero", "rb") as file, pytest.raises(LookupError):
        run(lambda c: c.asset.upload_file(file, filename="a.bin", chunk_size=1000, progress=stop), **options)


def stop(sent: int, total: int | None) -> None:
    """Raise an error at the fourth chunk."""
    assert total is None
    if sent > 3000:
        raise LookupError


class SlowPath:
    """A path on a file system that does not respond before `ready` is set."""

    def __init__(self, path: Path, ready: threading.Event) -> None:
        self._path = path
        self._ready = ready

    def __fspath__(self) -> str:
        assert self._ready.wait(5), "the event loop is blocked while the file is opened"
        return str(self._path)


def test_async_client_opens_files_in_a_thread(options, own, path) -> None:
    """A file system that does not respond delays its own upload only."""
    ready = threading.Event()

    async def act() -> None:
        async with AsyncCincopa(**options) as client, asyncio.TaskGroup() as tasks:
            tasks.create_task(client.asset.upload_file(SlowPath(path, ready)))
            await asyncio.sleep(0.01)
            ready.set()

    asyncio.run(act())

    assert [asset.filename for asset in own.asset.list().items] == ["a.bin"]
