"""The command as people run it: in a process of its own, with pipes or in a pseudo-terminal."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest

from cincopa_v2_client import Cincopa
from cincopa_v2_client.emulator import Emulator

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "from cincopa_v2_client.cli import main; main()"]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def environment(home: Path, served: Any = None, **more: str) -> dict[str, str]:
    """A clean environment with a home of its own; `served` is where the API is, and whose token is used."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP") if name in os.environ}
    own = {"HOME": str(home), "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "COLUMNS": "80"}
    keyring = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    api = {"CINCOPA_BASE_URL": served.base_url, "CINCOPA_API_TOKEN": served.api_token} if served else {}
    return {**kept, **own, **keyring, **api, **more}


@pytest.fixture
def environ(tmp_path: Path, emulator: Emulator) -> dict[str, str]:
    """Where a command finds the emulator, and a home of its own."""
    return environment(tmp_path, emulator)


@pytest.fixture
def cincopa_command(environ: dict[str, str]) -> Run:
    """Run the command with pipes."""

    def run(*arguments: str, stdin: str = "", **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*COMMAND, *arguments],
            env=environ | more,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    return run


@pytest.fixture
def terminal(environ: dict[str, str]) -> Iterator[Callable[..., pexpect.spawn]]:
    """Run the command in a pseudo-terminal."""
    started: list[pexpect.spawn] = []

    def run(*arguments: str, columns: int = 80, **more: str) -> pexpect.spawn:
        own = {name: value for name, value in (environ | more).items() if name != "COLUMNS"}
        child = pexpect.spawn(
            COMMAND[0],
            [*COMMAND[1:], *arguments],
            env=own,
            encoding="utf-8",
            dimensions=(24, columns),
            timeout=300,
        )
        started.append(child)
        return child

    yield run
    for child in started:
        child.close(force=True)


@pytest.fixture
def screen(terminal: Callable[..., pexpect.spawn]) -> Callable[..., str]:
    """What a person sees once the command has ended, without colours."""

    def run(*arguments: str, **options: Any) -> str:
        child = terminal(*arguments, **options)
        child.expect(pexpect.EOF)
        return re.sub(r"\x1b\[[0-9;]*m", "", child.before or "").replace("\r\n", "\n")

    return run


@pytest.fixture
def client(emulator: Emulator) -> Iterator[Cincopa]:
    """A client of the same emulator."""
    with Cincopa(emulator.api_token, base_url=emulator.base_url) as made:
        yield made


@pytest.fixture
def upload(client: Cincopa) -> Callable[..., str]:
    """Upload a small file; its rid."""

    def make(name: str = "a.txt", **meta: Any) -> str:
        url = client.asset.get_upload_url().upload_url
        answer = client.transfer("POST", url, headers={"X-FILE-NAME": name}, content=b"something")
        found = re.search(r"new resource id \d+ (\S+)", answer.text)
        assert found
        if meta:
            client.asset.set_meta(found[1], **meta)
        return found[1]

    return make


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    """An emulator with 2,000 assets."""
    spec = importlib.util.spec_from_file_location("benchmarks_emulator", ROOT / "benchmarks" / "emulator.py")
    assert spec and spec.loader
    benchmark = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        # It takes from the modules beside it.
        patch.syspath_prepend(ROOT / "benchmarks")
        spec.loader.exec_module(benchmark)
    data = tmp_path_factory.mktemp("library")
    benchmark.fill(data, 2_000)
    with Emulator(benchmark.TOKEN, data=data) as served:
        yield served


def one_line(errors: str) -> str:
    """The one line that a failed command says."""
    (line,) = errors.splitlines()
    assert line.startswith("cincopa: ")
    return line.removeprefix("cincopa: ")
