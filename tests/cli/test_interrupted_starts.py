"""Signals at any moment of a command's start: it ends in order, in one line, and leaves nothing behind."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from cincopa_v2_client import Cincopa

# The signal is blocked until the interpreter has started, which this package cannot change.
PROGRAM = """
import signal, sys
from cincopa_v2_client.cli import main
try:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
except KeyboardInterrupt:
    print("interrupted", file=sys.stderr)
    sys.exit(130)
main()
"""
# Until all have started, at once.
LONGEST = 6.0
WEBHOOK = "https://tunnel.example/cincopa"
COMMANDS = {
    "mirror": ["mirror", "library.db", "--follow", "--register", WEBHOOK],
    "listen": ["webhook", "listen", "--register", WEBHOOK],
    "live": ["live", "run", "Now"],
    "serve": ["mcp", "--http", "--port", "0"],
    "emulator": ["emulator"],
    "put": ["put", "a.txt"],
    "list": ["asset", "list"],
}


def start(arguments: list[str], environ: dict[str, str], folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=folder,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.slow
def test_interrupted_start_ends_in_order(environ: dict[str, str], client: Cincopa, tmp_path: Path) -> None:
    """Each command ends by itself with 130, or as it would have ended, without a traceback, a webhook or a channel."""
    random = Random(17)
    (tmp_path / "a.txt").write_text("something")
    for _ in range(30):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            started = {name: start(arguments, environ, tmp_path) for name, arguments in COMMANDS.items()}
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        begin = time.monotonic()
        for moment, name in sorted((random.uniform(0, LONGEST), name) for name in COMMANDS):
            time.sleep(max(0.0, begin + moment - time.monotonic()))
            started[name].send_signal(signal.SIGINT)
        for name, process in started.items():
            errors = process.communicate(timeout=120)[1]
            # These may have ended; then the signal ends only the interpreter.
            others = {0, -signal.SIGINT} if name in {"put", "list"} else set[int]()
            assert process.returncode in {130, *others}, (name, errors)
            assert "Traceback" not in errors and "ignored in" not in errors, (name, errors)
            assert process.returncode != 130 or errors.endswith("interrupted\n"), (name, errors)

    assert client.webhook.list().webhooks == []
    assert client.live.list().live_streams == []
