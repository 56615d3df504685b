"""Write docs/screens/*.svg: what a person at a terminal sees of the `cincopa` command, run against the emulator.

    python scripts/cli_screens.py

Everything is the same from run to run: the ids, the clock, and what else would differ.
"""

from __future__ import annotations

import fcntl
import io
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from urllib.parse import quote

from rich.console import Console
from rich.text import Text

from cincopa_v2_client import Cincopa
from cincopa_v2_client.emulator import Emulator

ROOT = Path(__file__).parent.parent
SCREENS = ROOT / "docs" / "screens"
COMMAND = [sys.executable, "-c", "from cincopa_v2_client.cli import main; main()"]
COLUMNS = 80
# What is run for each screen, and what is typed when it asks.
RUNS: dict[str, list[tuple[str, str]]] = {
    "help": [("cincopa --help", "")],
    "operation-help": [("cincopa gallery add-item --help", "")],
    "ls": [("cincopa ls", ""), ("cincopa ls --galleries", "")],
    "operations": [("cincopa gallery create --name Archive", ""), ("cincopa asset get-tags", "")],
    "tag": [("cincopa tag add 2026 --tag talk", "")],
    "rm": [("cincopa rm --tag draft --dry-run", ""), ("cincopa rm --tag draft", "y\n")],
    "doctor": [("cincopa doctor", "")],
    "errors": [
        ("cincopa asset list --type vido", ""),
        ("cincopa live start NoSuchLive", ""),
        ("cincopa rm", ""),
        ("CINCOPA_API_TOKEN=1iwrong cincopa ls", ""),
    ],
}
FILES = {
    "opening talk.mp4": ("Opening: 日本語とメディア", ["talk", "keynote"]),
    "q&a.mp4": ("Questions and answers, with everybody on the stage", ["talk"]),
    "cover.png": ("", ["draft"]),
    "notes.pdf": ("Notes", ["draft"]),
}


class Clock:
    """A second goes by at each look, so that what came later is later."""

    def __init__(self) -> None:
        self._seconds = 0

    def __call__(self) -> datetime:
        self._seconds += 1
        return datetime.fromtimestamp(1_767_225_600 + self._seconds, UTC)


@contextmanager
def served() -> Generator[Emulator]:
    """Start an emulator with a small library."""
    with Emulator("1000001iabc", random=Random(7), clock=Clock(), sync_seconds=0) as emulator:
        with Cincopa(emulator.api_token, base_url=emulator.base_url) as c:
            fid = c.gallery.create(name="Conference 2026").fid
            for name, (caption, tags) in FILES.items():
                url = c.asset.get_upload_url(fid=fid).upload_url
                response = c.transfer("POST", url, headers={"X-FILE-NAME": quote(name)}, content=name.encode() * 9_000)
                found = re.search(r"new resource id \d+ (\S+)", response.text)
                assert found
                c.asset.set_meta(found[1], caption=caption, tags=tags)
        yield emulator


def seen(line: str, typed: str, environment: dict[str, str]) -> str:
    """Return the text of a terminal after a command line was run in it."""
    *settings, rest = re.split(r"\s+(?=cincopa)|(?=^cincopa)", line)
    own = dict(setting.split("=") for setting in settings if setting)
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
    process = subprocess.Popen(
        [*COMMAND, *rest.split()[1:]], env=environment | own, stdin=slave, stdout=slave, stderr=slave
    )
    os.close(slave)
    output = b""
    try:
        while part := os.read(master, 65_536):
            output += part
            if typed and output.endswith(b"]: "):
                os.write(master, typed.encode())
                typed = ""
    except OSError:
        # Linux reports in this way that the other end is closed.
        pass
    os.close(master)
    process.wait()
    return output.decode().replace("\r\n", "\n")


def picture(title: str, text: str) -> str:
    """Return the SVG of a terminal with this text."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.from_ansi(text.rstrip("\n")))
    return console.export_svg(title=title, unique_id=f"cincopa-{title}")


def main() -> int:
    """Write all screens."""
    SCREENS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        for name, runs in RUNS.items():
            with served() as emulator:
                own = {"CINCOPA_BASE_URL": emulator.base_url, "CINCOPA_API_TOKEN": emulator.api_token, "HOME": home}
                environment = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "PYTHONPATH": str(ROOT), **own}
                text = "".join(f"$ {line}\n{seen(line, typed, environment)}" for line, typed in runs)
            text = re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:8080", text)
            text = re.sub(r"responded in [\d.]+ s", "responded in 0.01 s", text)
            text = re.sub(r"\d s from the server's", "0 s from the server's", text)
            (SCREENS / f"{name}.svg").write_text(picture(name, text), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
