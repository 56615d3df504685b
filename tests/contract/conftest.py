"""Fixtures: two independent servers of upstream's document (Prism, steady), and the service under test."""

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
from operations import OPENAPI, UPSTREAM_PATH

from cincopa_v2_client.emulator import Emulator

BIN = Path(__file__).parent.parent / "oracles" / "node_modules" / ".bin"
START_SECONDS = 300


@pytest.fixture(scope="session")
def prism(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the URL of a Prism server, which responds with the document's examples."""
    with _running_oracle("prism", "mock", log=tmp_path_factory.mktemp("prism") / "log") as url:
        yield url


@pytest.fixture(scope="session")
def steady(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the URL of a steady server, whose response headers list the faults of a request."""
    options = ("--reject-on-sdk-error=false", "--no-color")
    with _running_oracle("steady", *options, log=tmp_path_factory.mktemp("steady") / "log") as url:
        yield url


@pytest.fixture(scope="session")
def iconik_prism(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the URL of a Prism server of iconik's patched document."""
    log = tmp_path_factory.mktemp("prism") / "log"
    with _running_oracle("prism", "mock", log=log, document=OPENAPI / "iconik-v1.patched.json") as url:
        yield url


@pytest.fixture(scope="session")
def iconik_steady(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the URL of a steady server of iconik's composed document."""
    log = tmp_path_factory.mktemp("steady") / "log"
    options = ("--reject-on-sdk-error=false", "--no-color")
    with _running_oracle("steady", *options, log=log, document=OPENAPI / "iconik-v1.json") as url:
        yield url


@contextmanager
def _running_oracle(tool: str, *arguments: str, log: Path, document: Path = UPSTREAM_PATH) -> Iterator[str]:
    """Run one of the oracles with a document during the block."""
    if shutil.which("node") is None or not (BIN / tool).exists():
        pytest.skip(f"{tool} does not exist: install node and run `npm ci` in {BIN.parent.parent}")
    port = _free_port()
    command = [str(BIN / tool), *arguments, "--host", "127.0.0.1", "--port", str(port), str(document)]
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out, start_new_session=True) as process:
        try:
            _wait_until_listening(port, process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            # The tool starts further processes, in its own process group.
            os.killpg(process.pid, signal.SIGTERM)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _wait_until_listening(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the process accepts connections at `port`."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"{process.args!r} does not listen at port {port}:\n{log.read_text()}")


@pytest.fixture(scope="session")
def service() -> Iterator[tuple[str, str]]:
    """Return the base URL and the token of the service under test: the emulator or a real account."""
    if facts.BASE_URL:
        yield facts.BASE_URL.rstrip("/") + "/", facts.API_TOKEN
        return
    with Emulator(sync_seconds=0.2, live_seconds=0.2, webhook_seconds=0.1) as emulator:
        yield emulator.base_url, emulator.api_token


@pytest.fixture
def check_choice(record_property: Callable[[str, object], None]) -> Callable[[str, str, object, object], None]:
    """Return a function that compares the service's behaviour with our choice; `make probe` prints both."""

    def compare(fact: str, question: str, choice: object, observed: object) -> None:
        record_property(
            "open question", (fact, question, str(choice), str(observed), "yes" if observed == choice else "**no**")
        )
        assert observed == choice, question

    return compare


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the answers of a real account to the open questions as a Markdown table."""
    reports = terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
    rows = [value for report in reports for name, value in report.user_properties if name == "open question"]
    if facts.BASE_URL and rows:
        terminalreporter.section("answers of the account to the open questions")
        for row in [("fact", "question", "our choice", "observed", "equal"), ("---",) * 5, *rows]:
            terminalreporter.write_line(f"| {' | '.join(map(str, row))} |")


@pytest.fixture
def account(service: tuple[str, str]) -> Iterator[facts.Account]:
    """Return an account of that service; the objects that a test creates in it are deleted afterwards."""
    with httpx.Client(timeout=60) as http:
        account = facts.Account(http, *service)
        yield account
        account.delete_created()
