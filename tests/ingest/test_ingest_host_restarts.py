"""A host that is killed during a run, and is there again some time later."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest
from attrs import evolve
from ingest.items import differences, expected_library, library_of, make_items, write_files

from cincopa_v2_client import Cincopa
from cincopa_v2_client.ingest import Ingest, Item, Outcome, Status, URLFile

TOKEN = "7iabcdefghijklmnop"


class Host:
    """A server in a process of its own, on the same port each time that it is started."""

    def __init__(self, command: Callable[[int], list[str]]) -> None:
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._words = command(self.port)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process, which needs some time until it listens."""
        self._process = subprocess.Popen(
            [sys.executable, *self._words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def wait(self) -> None:
        """Wait until it listens."""
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            with suppress(OSError), closing(socket.create_connection(("127.0.0.1", self.port))):
                return
            time.sleep(0.05)
        raise AssertionError("the server does not start")

    def kill(self) -> None:
        """Kill the process with what it does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()


@pytest.fixture
def make_host() -> Iterator[Callable[[Callable[[int], list[str]]], Host]]:
    """Return a function that starts a server by the command for its port."""
    hosts: list[Host] = []

    def make(command: Callable[[int], list[str]]) -> Host:
        hosts.append(Host(command))
        hosts[-1].start()
        hosts[-1].wait()
        return hosts[-1]

    yield make
    for host in hosts:
        host.kill()


class Restarting(httpx.HTTPTransport):
    """A transport that kills a host after its nth request has arrived, and starts it again."""

    def __init__(self, host: Host, moment: int) -> None:
        super().__init__()
        self._host = host
        self._moment = moment
        self._count = count(1)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request."""
        number = next(self._count)
        response = super().handle_request(request)
        if number == self._moment:
            self._host.kill()
            self._host.start()
        return response


@pytest.fixture
def cincopa(make_host: Callable[[Callable[[int], list[str]]], Host], tmp_path: Path) -> Host:
    """Return an emulator in a process of its own."""
    program = ["-c", "from cincopa_v2_client.cli import main; main()", "emulator"]
    words = [*program, "--token", TOKEN, "--data", str(tmp_path / "data"), "--port"]
    return make_host(lambda port: [*words, str(port)])


@pytest.fixture
def files(make_host: Callable[[Callable[[int], list[str]]], Host], tmp_path: Path) -> Host:
    """Return a server of the items' files, in a process of its own."""
    write_files(tmp_path, 6)
    folder = str(tmp_path / "source")
    return make_host(lambda port: ["-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", folder])


def options_of(host: Host) -> dict[str, Any]:
    """Return the arguments of a client."""
    return {"api_token": TOKEN, "base_url": f"http://127.0.0.1:{host.port}/v2/"}


def run(host: Host, items: list[Item], folder: Path, **settings: Any) -> dict[str, Outcome]:
    """Bring items in; return the outcomes by key."""
    transport = settings.pop("transport", None)
    with Cincopa(**options_of(host), transport=transport) as c:
        settings = {"journal": folder / "journal", "chunk_size": 1000, "concurrency": 3, **settings}
        return {each.key: each for each in Ingest(c, items, **settings)}


@pytest.mark.parametrize("moment", [14, *(pytest.param(each, marks=pytest.mark.slow) for each in (6, 24))])
def test_cincopa_that_is_killed_and_started_again(cincopa: Host, tmp_path: Path, moment: int) -> None:
    """The run waits for it; nothing is missing, and nothing is doubled."""
    outcomes = run(cincopa, make_items(tmp_path), tmp_path, transport=Restarting(cincopa, moment))

    assert {str(each.status) for each in outcomes.values()} == {"uploaded"}, outcomes
    with Cincopa(**options_of(cincopa)) as c:
        assert differences(library_of(c), expected_library()) == []


@pytest.mark.slow
@pytest.mark.parametrize("pull", [False, True])
def test_source_that_is_killed_names_the_items_and_only_failed_mends_them(
    cincopa: Host, files: Host, tmp_path: Path, pull: bool
) -> None:
    """Its host goes away while the first item is sent, and is there again in the next run."""
    items = [
        evolve(each, file=URLFile(f"http://127.0.0.1:{files.port}/{number}.mp4"))
        for number, each in enumerate(make_items(tmp_path))
    ]
    outcomes = run(cincopa, items, tmp_path, pull=pull, concurrency=1, progress=lambda *_: files.kill())
    failed = [key for key, each in outcomes.items() if each.status != Status.UPLOADED]

    assert failed
    assert {str(outcomes[key].status) for key in failed} == {"failed"}, outcomes
    assert all(f"127.0.0.1:{files.port}" in outcomes[key].reason for key in failed), outcomes
    files.start()
    files.wait()
    mended = run(cincopa, items, tmp_path, only_failed=True, pull=pull)

    assert sorted(mended) == sorted(failed)
    assert {str(each.status) for each in mended.values()} == {"uploaded"}, mended
    with Cincopa(**options_of(cincopa)) as c:
        library = library_of(c)
    assert {name: each["content"] for name, each in library["assets"].items()} == {
        name: each["content"] for name, each in expected_library()["assets"].items()
    }
