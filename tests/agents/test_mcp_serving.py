"""`cincopa mcp` in another process: over standard input and output, and over HTTP, by the SDK's own client."""

from __future__ import annotations

import asyncio
import io
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from agents.conftest import Account
from cli.conftest import run_here
from mcp import Client, StdioServerParameters

from cincopa_v2_client.emulator import Emulator

COMMAND = [sys.executable, "-c", "from cincopa_v2_client.cli import main; main()", "mcp"]
ROOT = Path(__file__).parents[2]
HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-11-25",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    },
}


def environment(emulator: Emulator, home: Path, **more: str) -> dict[str, str]:
    return {
        **more,
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "CINCOPA_BASE_URL": emulator.base_url,
        "CINCOPA_API_TOKEN": emulator.api_token,
    }


@contextmanager
def process(emulator: Emulator, home: Path, *options: str, **more: str) -> Iterator[subprocess.Popen[str]]:
    """Start the command with pipes."""
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    started = subprocess.Popen(
        [*COMMAND, *options], env=environment(emulator, home, **more), text=True, bufsize=1, **pipes
    )
    try:
        yield started
    finally:
        started.kill()
        started.communicate()


@contextmanager
def http_server(
    emulator: Emulator, home: Path, *options: str, **more: str
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the command with `--http`; yield it with its URL."""
    with process(emulator, home, "--http", "--port", "0", *options, **more) as started:
        assert started.stderr
        line = started.stderr.readline()
        match = re.search(r"tools at (\S+); stop with Ctrl-C", line)
        assert match, line
        yield started, match[1]


def send(started: subprocess.Popen[str], message: dict[str, Any]) -> None:
    assert started.stdin
    started.stdin.write(json.dumps(message) + "\n")
    started.stdin.flush()


def hello(started: subprocess.Popen[str]) -> dict[str, Any]:
    """Initialize the session, and return the response."""
    send(started, HELLO)
    assert started.stdout
    return json.loads(started.stdout.readline())


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_stdio_serves_the_sdks_client(account: Account, tmp_path: Path, mode: str) -> None:
    """A client starts the command, lists the tools and calls one, with the options of the command."""
    options = ["--read-only", "--tools", "find_assets, retag_assets", "--gallery", account.talks]
    started = StdioServerParameters(
        command=COMMAND[0], args=[*COMMAND[1:], *options], env=environment(account.emulator, tmp_path)
    )

    async def work() -> tuple[list[str], Any]:
        async with Client(started, mode=mode) as client:
            tools = [each.name for each in (await client.list_tools()).tools]
            return tools, await client.call_tool("find_assets", {})

    tools, found = asyncio.run(work())

    assert tools == ["find_assets"]
    assert [each["title"] for each in found.structured_content["assets"]] == ["Talk 0", "Talk 1", "Talk 2"]


@pytest.mark.slow
def test_stdout_has_the_protocol_only(emulator: Emulator, tmp_path: Path) -> None:
    """Broken lines and unknown methods neither end the server nor print anything but responses."""
    with process(emulator, tmp_path) as started:
        assert hello(started)["result"]["serverInfo"]["name"] == "cincopa"
        assert started.stdin
        started.stdin.write("this is not JSON\n\n")
        send(started, {"jsonrpc": "2.0", "method": "notifications/initialized"})
        send(started, {"jsonrpc": "2.0", "id": 2, "method": "no/such"})
        send(started, {"jsonrpc": "2.0", "id": 3, "method": "tools/call", "params": {"name": "find_assets"}})
        lines = [json.loads(started.stdout.readline()) for _ in range(2)] if started.stdout else []
        out, err = started.communicate(timeout=60)

    assert {line["id"] for line in lines if "id" in line} <= {None, 2, 3}
    assert [json.loads(line)["jsonrpc"] for line in out.splitlines()] == ["2.0"] * len(out.splitlines())
    assert "Traceback" not in err


@pytest.mark.slow
@pytest.mark.parametrize("initialized", [False, True])
def test_end_of_input_ends_it(emulator: Emulator, tmp_path: Path, initialized: bool) -> None:
    """When the client closes the pipe, the command ends with success and no message."""
    with process(emulator, tmp_path) as started:
        if initialized:
            hello(started)
        out, err = started.communicate(timeout=60)

    assert (started.returncode, out, err) == (0, "", "")


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_end_it(emulator: Emulator, tmp_path: Path, number: signal.Signals) -> None:
    """Ctrl-C and SIGTERM end it while it waits for input, with the exit code of an interruption."""
    with process(emulator, tmp_path) as started:
        hello(started)
        started.send_signal(number)
        code = started.wait(timeout=60)
        assert started.stderr
        err = started.stderr.read()

    assert (code, err) == (130, "cincopa: interrupted\n")


def test_http_serves_the_sdks_client(account: Account, tmp_path: Path) -> None:
    """A client connects to the URL that the command prints; Ctrl-C ends it."""
    with http_server(account.emulator, tmp_path, "--read-only") as (started, url):

        async def work() -> Any:
            async with Client(url) as client:
                return await client.call_tool("list_tags", {})

        tags = asyncio.run(work()).structured_content["tags"]
        started.send_signal(signal.SIGINT)
        code = started.wait(timeout=60)
        assert started.stderr
        err = started.stderr.read()

    assert tags == {"talk": 3}
    assert (code, err) == (130, "cincopa: interrupted\n")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "http://localhost:1"}, 403),
        ({"Origin": "null"}, 403),
        ({"Host": "evil.example"}, 421),
        ({"Host": "127.0.0.1.evil.example:80"}, 421),
        ({}, 200),
    ],
)
def test_http_refuses_other_pages_and_hosts(http_url: str, headers: dict[str, str], status: int) -> None:
    """A request of a web page, or one that a DNS name of another's leads here, is refused."""
    accepted = {"Accept": "application/json, text/event-stream"}

    assert httpx.post(http_url, json=HELLO, headers=accepted | headers).status_code == status


@pytest.fixture(scope="module")
def http_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the URL of a server."""
    with Emulator() as emulator, http_server(emulator, tmp_path_factory.mktemp("home")) as (_, url):
        yield url


def test_http_asks_for_the_key(emulator: Emulator, tmp_path: Path) -> None:
    """With a key in the environment, a request without it is refused before the protocol."""
    accepted = {"Accept": "application/json, text/event-stream"}
    with http_server(emulator, tmp_path, CINCOPA_MCP_KEY="ein langer Schl\u00fcssel") as (_, url):
        statuses = [
            httpx.post(url, json=HELLO, headers=httpx.Headers(accepted | headers, encoding="utf-8")).status_code
            for headers in ({}, {"Authorization": "Bearer x"}, {"Authorization": "Bearer ein langer Schl\u00fcssel"})
        ]

    assert statuses == [401, 401, 200]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--tools", "find_asset"], "there is no tool find_asset; expected some of find_assets, get_asset"),
        (["--tools", "delete_assets", "--read-only"], "these limits leave no tool"),
        (["--gallery", ""], "--gallery ''; expected the fid of a gallery"),
        (["--port", "0"], "--port needs --http: without it, the server uses standard input and output"),
        (["--http"], "CINCOPA_MCP_KEY in the environment is empty: set it to a secret, or unset it to need none"),
    ],
)
def test_wrong_options_are_one_line(emulator: Emulator, tmp_path: Path, options: list[str], message: str) -> None:
    """Wrong options, or a variable that was meant to have a key, end the command before the server starts."""
    out, err = io.StringIO(), io.StringIO()
    environ = environment(emulator, tmp_path, CINCOPA_MCP_KEY=" ")

    code = run_here(("mcp", *options), environ, (io.StringIO(), out, err))

    assert (code, out.getvalue()) == (2, "")
    assert err.getvalue().startswith("cincopa: ") and message in err.getvalue() and err.getvalue().count("\n") == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        pytest.param(
            ["--gallery", "NOSUCH"],
            "--gallery 'NOSUCH': there is no gallery with this fid",
            marks=pytest.mark.slow,
        ),
        (["--http", "--port", "USED"], "Address already in use; 0 takes a free one"),
    ],
)
def test_server_that_cannot_start_says_so_in_one_line(
    emulator: Emulator, tmp_path: Path, options: list[str], message: str
) -> None:
    used = emulator.base_url.split(":")[2].partition("/")[0]
    given = [used if each == "USED" else each for each in options]

    with process(emulator, tmp_path, *given) as started:
        out, err = started.communicate(timeout=60)

    assert (started.returncode, out) == (1, "")
    assert err.startswith("cincopa: ") and message in err and err.count("\n") == 1


@pytest.mark.slow
def test_missing_extra_is_named(emulator: Emulator, tmp_path: Path) -> None:
    """Without the SDK, the command says what to install."""
    hiding = "import sys; sys.modules['mcp'] = None; from cincopa_v2_client.cli import main; main()"
    command = [sys.executable, "-c", hiding, "mcp"]
    done = subprocess.run(command, env=environment(emulator, tmp_path), capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "pip install 'cincopa-v2-client[mcp]'" in done.stderr
    assert done.stderr.count("\n") == 1
