"""Uploads that outlive their process: what was accepted is not sent again, and nothing else is mistaken for it."""

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
from flows.conftest import hurried
from flows.proxy import Fault, text

from cincopa_v2_client import Cincopa, TransportError, UploadError
from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.flows.engine.runner import run as carry_out
from cincopa_v2_client.flows.upload.file import upload
from cincopa_v2_client.flows.upload.job import UploadJob

DATA = random.Random(5).randbytes(100_000)

# Uploads slowly, and never gets to its end.
PROGRAM = """
import sys, time
from cincopa_v2_client import Cincopa

heard = []

def progress(sent, total):
    heard.append(sent)
    # At the end of the second chunk, and then at the beginning of the third.
    if heard.count(70_000) == 2:
        print("now", flush=True)
        time.sleep(600)

path, state, token, base_url = sys.argv[1:]
with Cincopa(token, base_url=base_url) as c:
    c.asset.upload_file(path, chunk_size=35_000, resume=state, progress=progress)
"""


class Stop(Exception):
    """Ends an upload from within its progress."""


@pytest.fixture
def path(tmp_path) -> Path:
    """A file."""
    made = tmp_path / "a.bin"
    made.write_bytes(DATA)
    return made


@pytest.fixture
def state(tmp_path) -> Path:
    """Where its state is kept."""
    return tmp_path / "state.json"


@pytest.fixture
def begun(path, state, through, proxy) -> Callable[..., None]:
    """Upload two of three chunks, and stop."""

    def begin(source: Any = None, **options: Any) -> None:
        heard: list[int] = []

        def stop(sent: int, _: int | None) -> None:
            heard.append(sent)
            # At the end of the second chunk, and then at the beginning of the third.
            if heard.count(80_000) == 2:
                raise Stop

        with Cincopa(**through) as client, pytest.raises(Stop):
            client.asset.upload_file(source or path, chunk_size=40_000, resume=state, progress=stop, **options)
        deadline = time.monotonic() + 300
        while len(proxy.seen) < 3:
            assert time.monotonic() < deadline
        proxy.seen.clear()

    return begin


def test_killed_process_is_gone_on_with(line, path, state) -> None:
    """What was accepted is not sent again."""
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
    deadline = time.monotonic() + 300
    while len(line.proxy.seen) < 3:
        assert time.monotonic() < deadline
    line.proxy.seen.clear()

    uploaded = line.run(lambda c: c.asset.upload_file(path, chunk_size=35_000, resume=state))

    assert line.proxy.ranges == ["bytes 70000-100000/100000"]
    assert line.proxy.seen[0].count == 30_000
    assert line.stored(uploaded.rid) == DATA
    assert [asset.rid for asset in line.own.asset.list().items] == [uploaded.rid]
    assert not state.exists()


def test_stopped_upload_is_gone_on_with(line, begun, path, state) -> None:
    """From the last accepted chunk, whatever the chunks' size now."""
    begun()

    uploaded = line.run(lambda c: c.asset.upload_file(path, chunk_size=15_000, resume=state))

    assert line.proxy.ranges == ["bytes 80000-95000/100000", "bytes 95000-100000/100000"]
    assert line.stored(uploaded.rid) == DATA


@pytest.mark.parametrize("kind", ["bytes", "open file"])
def test_other_sources_are_gone_on_with(kind, line, begun, path, state) -> None:
    """Whatever can be read again."""
    with path.open("rb") as file:
        source = DATA if kind == "bytes" else file
        begun(source, filename="a.bin")
        file.seek(0)

        uploaded = line.run(lambda c: c.asset.upload_file(source, filename="a.bin", resume=state))

    assert line.proxy.ranges == ["bytes 80000-100000/100000"]
    assert line.stored(uploaded.rid) == DATA


def test_upload_that_was_whole_but_not_heard_of(line, begun, path, state) -> None:
    """Its last answer was lost with its process: the last chunk says again which asset it is."""
    line.proxy.faults.extend([None, None, Fault(cut_answer=0), *[Fault(cut=0)] * 50])
    with Cincopa(**line.options) as client:
        error, _ = hurried(client, upload(UploadJob(source=path, chunk_size=40_000, resume=state)))
    assert isinstance(error, TransportError)
    line.proxy.faults.clear()

    uploaded = line.run(lambda c: c.asset.upload_file(path, chunk_size=40_000, resume=state))

    assert [asset.rid for asset in line.own.asset.list().items] == [uploaded.rid]


@pytest.mark.parametrize("change", ["content", "name", "gallery"])
def test_other_upload_begins_anew(change, line, begun, path, state) -> None:
    """The state is not of this one, and is replaced."""
    begun()
    options: dict[str, str] = {}
    if change == "content":
        path.write_bytes(DATA[::-1])
        os.utime(path, ns=(1, 1))
    elif change == "name":
        options["filename"] = "b.bin"
    else:
        options["fid"] = line.own.gallery.create(name="Talks").fid

    uploaded = line.run(lambda c: c.asset.upload_file(path, resume=state, **options))

    assert line.proxy.ranges == ["bytes 0-100000/100000"]
    assert line.stored(uploaded.rid) == path.read_bytes()


def test_other_account_begins_anew(run, begun, path, state, stored) -> None:
    """A file never goes on into an account that it was not meant for."""
    begun()
    with Emulator() as other:
        options = {"api_token": other.api_token, "base_url": other.base_url}
        uploaded = run(lambda c: c.asset.upload_file(path, resume=state), **options)
        with Cincopa(**options) as client:
            (asset,) = client.asset.list(rid=uploaded.rid).items

    assert asset.filesize == len(DATA)


def test_expired_address_begins_anew(line, begun, path, state) -> None:
    """The address in the state is an old one."""
    begun()
    kept = json.loads(state.read_text())
    url = line.own.asset.get_upload_url(ttl=1).upload_url
    kept["state"]["url"] = url.replace(line.own.base_url.removesuffix("/v2"), line.proxy.origin)
    state.write_text(json.dumps(kept))
    deadline = time.monotonic() + 300
    while "expired" not in line.own.transfer("POST", url, content=b"x").text:
        assert time.monotonic() < deadline
    before = {asset.rid for asset in line.own.asset.list().items}

    uploaded = line.run(lambda c: c.asset.upload_file(path, resume=state))

    assert line.proxy.ranges == ["bytes 80000-100000/100000", "bytes 0-100000/100000"]
    assert line.stored(uploaded.rid) == DATA
    assert {asset.rid for asset in line.own.asset.list().items} - before == {uploaded.rid}


def test_server_that_has_forgotten_begins_anew(line, begun, emulator, path, state) -> None:
    """The chunks before are gone: an end without an asset is no end."""
    begun()
    emulator.reset()

    uploaded = line.run(lambda c: c.asset.upload_file(path, resume=state))

    assert line.stored(uploaded.rid) == DATA
    assert len(line.own.asset.list().items) == 1


def test_refusal_leaves_the_state_and_is_not_repeated_for_ever(line, begun, path, state) -> None:
    """A file begins anew once."""
    begun()
    line.proxy.faults.extend([text(200, "error: no")] * 5)

    with pytest.raises(UploadError, match="error: no"):
        line.run(lambda c: c.asset.upload_file(path, resume=state))

    assert len(line.proxy.seen) == 2
    assert state.exists()


def test_busy_server_is_no_reason_to_begin_anew(begun, proxy, through, path, state) -> None:
    """It has refused nothing: the next call may go on."""
    begun()
    proxy.faults.extend([text(503, "busy")] * 50)
    with Cincopa(**through) as client:
        error, _ = hurried(client, upload(UploadJob(source=path, resume=state)))

    assert isinstance(error, UploadError)
    assert set(proxy.ranges) == {"bytes 80000-100000/100000"}
    assert json.loads(state.read_text())["state"]["sent"] == 80_000


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"a": 1}', "a film"])
def test_file_that_is_no_state_is_not_overwritten(content, run, serve, path, state) -> None:
    """Somebody has mistaken it."""
    state.write_text(content)
    server = serve()

    with pytest.raises(ValueError, match="is not a state file: give the path of a new file"):
        run(lambda c: c.asset.upload_file(path, resume=state), api_token="1i2", base_url=server.url)

    assert state.read_text() == content
    assert server.seen == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_state_is_its_owners_only(begun, state) -> None:
    """It holds an address that gives a right by itself."""
    begun()

    assert stat.S_IMODE(state.stat().st_mode) == 0o600


def test_state_is_never_half_written(path, state, through) -> None:
    """Whoever looks at it at any time sees the whole of it, and nothing else is left beside it."""
    looks: list[Any] = []
    with Cincopa(**through) as client:
        client.asset.upload_file(
            path, chunk_size=10_000, resume=state, progress=lambda *_: looks.append(json.loads(state.read_bytes()))
        )

    sent = [look["state"]["sent"] for look in looks]
    assert sent == sorted(sent)
    assert max(sent) == 90_000
    assert list(path.parent.iterdir()) == [path]


def test_who_hears_of_the_asset_hears_before_the_state_is_gone(path, state, through) -> None:
    """So that a process that dies between finds one of the two."""
    heard: list[tuple[str, bool]] = []
    with Cincopa(**through) as client:
        job = UploadJob(path, resume=state, on_uploaded=lambda uploaded: heard.append((uploaded.rid, state.exists())))
        uploaded = carry_out(client, upload(job))

    assert heard == [(uploaded.rid, True)]
    assert not state.exists()
