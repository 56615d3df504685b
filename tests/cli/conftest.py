"""Fixtures that run the command in this process, in another process, and in a pseudo-terminal."""

from __future__ import annotations

import importlib.util
import io
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import keyring
import pexpect
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from cincopa_v2_client import Cincopa
from cincopa_v2_client.cli import main
from cincopa_v2_client.emulator import Emulator

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "from cincopa_v2_client.cli import main; main()"]

# Windows has no SIGHUP.
SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


class Done(NamedTuple):
    """The result of a command."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


def environment(home: Path, served: Any = None, **variables: str) -> dict[str, str]:
    """Return an environment with its own home directory; with `served`, an emulator, its token and URL are set."""
    inherited = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP") if name in os.environ}
    basic = {"HOME": str(home), "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "COLUMNS": "80"}
    backend = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    api = {"CINCOPA_BASE_URL": served.base_url, "CINCOPA_API_TOKEN": served.api_token} if served else {}
    return {**inherited, **basic, **backend, **api, **variables}


@pytest.fixture
def environ(tmp_path: Path, emulator: Emulator) -> dict[str, str]:
    """Return the environment of a command: the emulator, and its own home directory."""
    return environment(tmp_path, emulator)


@pytest.fixture(scope="session", autouse=True)
def no_keyring() -> Iterator[None]:
    """Keep commands in this process from using the machine's keyring."""
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    yield
    keyring.set_keyring(before)


def run_here(arguments: tuple[str, ...], environ: dict[str, str], streams: tuple[Any, Any, Any]) -> int:
    """Run the command in this process with these standard streams; return its exit code."""
    handlers = {each: signal.getsignal(each) for each in SIGNALS}
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            patch.delenv(name)
        for name, value in environ.items():
            patch.setenv(name, value)
        patch.setattr(sys, "argv", ["cincopa", *arguments])
        for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
            patch.setattr(sys, name, stream)
        try:
            main()
        except SystemExit as exc:
            return exc.code if isinstance(exc.code, int) else 0
        finally:
            for each, handler in handlers.items():
                signal.signal(each, handler)
    raise AssertionError("the command did not exit")


@pytest.fixture
def cincopa_command(environ: dict[str, str]) -> Run:
    """Return a function that runs the command in this process, with strings as standard streams."""

    def run(*arguments: str, stdin: str = "", **more: str) -> Done:
        encoding = more.get("PYTHONIOENCODING", "utf-8")
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="") for _ in range(2))
        code = run_here(arguments, environ | more, (io.StringIO(stdin), out, err))
        texts = []
        for stream in (out, err):
            stream.flush()
            texts.append(stream.buffer.getvalue().decode(encoding))
        return Done(code, *texts)

    return run


@pytest.fixture
def cincopa_process(environ: dict[str, str]) -> Run:
    """Return a function that runs the command in another process, with pipes as standard streams."""

    def run(*arguments: str, stdin: str = "", **more: str) -> Done:
        done = subprocess.run(
            [*COMMAND, *arguments],
            env=environ | more,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        return Done(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def screen(environ: dict[str, str]) -> Callable[..., str]:
    """Return a function that runs the command in a pseudo-terminal; it returns the output, without colours or `raw`."""

    if sys.platform == "win32":
        pytest.skip("Windows has no pseudo-terminals that Python knows")

    def run(*arguments: str, raw: bool = False, **more: str) -> str:
        master, slave = os.openpty()
        parts: list[bytes] = []

        def collect() -> None:
            try:
                while part := os.read(master, 65_536):
                    parts.append(part)
            except OSError:
                # Linux reports EIO when the other end is closed.
                pass

        reader = threading.Thread(target=collect)
        reader.start()
        with (
            open(slave, encoding="utf-8") as stdin,
            open(os.dup(slave), "w", encoding="utf-8") as stdout,
            open(os.dup(slave), "w", encoding="utf-8") as stderr,
        ):
            run_here(arguments, environ | more, (stdin, stdout, stderr))
        reader.join()
        os.close(master)
        text = b"".join(parts).decode().replace("\r\n", "\n")
        return text if raw else re.sub(r"\x1b\[[0-9;]*m", "", text)

    return run


@pytest.fixture
def terminal(environ: dict[str, str]) -> Iterator[Callable[..., pexpect.spawn]]:
    """Return a function that starts the command in another process in a pseudo-terminal."""
    if sys.platform == "win32":
        pytest.skip("Windows has no pseudo-terminals that pexpect knows")
    started: list[pexpect.spawn] = []

    def run(*arguments: str, columns: int = 80, **more: str) -> pexpect.spawn:
        variables = {name: value for name, value in (environ | more).items() if name != "COLUMNS"}
        child = pexpect.spawn(
            COMMAND[0],
            [*COMMAND[1:], *arguments],
            env=variables,
            encoding="utf-8",
            # The terminal may echo ^C within a character.
            codec_errors="replace",
            dimensions=(24, columns),
            timeout=300,
        )
        started.append(child)
        return child

    yield run
    for child in started:
        child.close(force=True)


@pytest.fixture
def client(emulator: Emulator) -> Iterator[Cincopa]:
    """Return a client of the same emulator."""
    with Cincopa(emulator.api_token, base_url=emulator.base_url) as client:
        yield client


@pytest.fixture
def upload(client: Cincopa) -> Callable[..., str]:
    """Return a function that uploads a small file and returns its rid."""

    def make(name: str = "a.txt", **meta: Any) -> str:
        url = client.asset.get_upload_url().upload_url
        response = client.transfer("POST", url, headers={"X-FILE-NAME": name}, content=b"something")
        match = re.search(r"new resource id \d+ (\S+)", response.text)
        assert match
        if meta:
            client.asset.set_meta(match[1], **meta)
        return match[1]

    return make


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    """Return an emulator with 2,000 assets."""
    spec = importlib.util.spec_from_file_location("benchmarks_emulator", ROOT / "benchmarks" / "emulator.py")
    assert spec and spec.loader
    benchmark = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        # The script imports modules of its own directory.
        patch.syspath_prepend(ROOT / "benchmarks")
        spec.loader.exec_module(benchmark)
    data = tmp_path_factory.mktemp("library")
    benchmark.fill(data, 2_000)
    with Emulator(benchmark.TOKEN, data=data) as served:
        yield served


def one_line(errors: str) -> str:
    """Return the single line that a failed command prints, without its prefix."""
    (line,) = errors.splitlines()
    assert line.startswith("cincopa: ")
    return line.removeprefix("cincopa: ")
