"""Two independent servers of upstream's document: Prism sends its examples, steady finds faults in requests.

And the service that the facts are asked of.
"""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import facts
import httpx
import pytest
from operations import UPSTREAM_PATH

from cincopa_v2_client.emulator import Emulator

BIN = Path(__file__).parent.parent / "oracles" / "node_modules" / ".bin"
START_SECONDS = 300


@pytest.fixture(scope="session")
def prism(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a Prism, which sends the document's examples."""
    with _served("prism", "mock", log=tmp_path_factory.mktemp("prism") / "log") as address:
        yield address


@pytest.fixture(scope="session")
def steady(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a steady, whose response headers say what is wrong with a request."""
    options = ("--reject-on-sdk-error=false", "--no-color")
    with _served("steady", *options, log=tmp_path_factory.mktemp("steady") / "log") as address:
        yield address


@contextmanager
def _served(tool: str, *arguments: str, log: Path) -> Iterator[str]:
    """Serve upstream's document by one of the oracles until the end."""
    if shutil.which("node") is None or not (BIN / tool).exists():
        pytest.skip(f"{tool} is not there: install node and run `npm ci` in {BIN.parent.parent}")
    port = _free_port()
    command = [str(BIN / tool), *arguments, "--host", "127.0.0.1", "--port", str(port), str(UPSTREAM_PATH)]
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out, start_new_session=True) as process:
        try:
            _wait_for(port, process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            # The tools start others: all of a group of their own.
            os.killpg(process.pid, signal.SIGTERM)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when something answers at `port`."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"{process.args!r} does not answer at port {port}:\n{log.read_text()}")


@pytest.fixture(scope="session")
def service() -> Iterator[tuple[str, str]]:
    """The base URL and token of the service that the facts are asked of."""
    if facts.BASE_URL:
        yield facts.BASE_URL.rstrip("/") + "/", facts.API_TOKEN
        return
    with Emulator(sync_seconds=0.2, live_seconds=0.2, webhook_seconds=0.1) as served:
        yield served.base_url, served.api_token


@pytest.fixture
def learn(record_property: Callable[[str, object], None]) -> Callable[[str, str, object, object], None]:
    """Compare what the service does with our choice; `make probe` prints both."""

    def compare(fact: str, question: str, choice: object, found: object) -> None:
        record_property("learned", (fact, question, str(choice), str(found), "yes" if found == choice else "**no**"))
        assert found == choice, question

    return compare


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was learned of a real account, as a table in Markdown."""
    reports = terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
    rows = [value for report in reports for name, value in report.user_properties if name == "learned"]
    if facts.BASE_URL and rows:
        terminalreporter.section("what the account answers")
        for row in [("fact", "question", "our choice", "found", "held"), ("---",) * 5, *rows]:
            terminalreporter.write_line(f"| {' | '.join(map(str, row))} |")


@pytest.fixture
def account(service: tuple[str, str]) -> Iterator[facts.Account]:
    """An account of that service; what a case makes in it is deleted afterwards."""
    with httpx.Client(timeout=60) as http:
        account = facts.Account(http, *service)
        yield account
        account.clean()
