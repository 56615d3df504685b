"""Write docs/screens/*.svg: the terminal output of `cincopa` commands that are run against the emulator.

    python scripts/cli_screens.py

The output is reproducible: ids and times are fixed, and ports and durations are replaced.
"""

from __future__ import annotations

import fcntl
import io
import os
import pty
import re
import shlex
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
# The command lines of each screen, each with the text to type at its prompt.
RUNS: dict[str, list[tuple[str, str]]] = {
    "help": [("cincopa --help", "")],
    "operation-help": [("cincopa gallery add-item --help", "")],
    "ls": [("cincopa ls", ""), ("cincopa ls --galleries", "")],
    "operations": [("cincopa gallery create --name Archive", ""), ("cincopa asset get-tags", "")],
    "tag": [("cincopa tag add 2026 --tag talk", "")],
    "rm": [("cincopa rm --tag draft --dry-run", ""), ("cincopa rm --tag draft", "y\n")],
    "ingest": [("cincopa ingest manifest talks.csv --dry-run --rate 20kB", "")],
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
    """A clock that advances by one second at each call, so that later objects have later times."""

    def __init__(self) -> None:
        self._seconds = 0

    def __call__(self) -> datetime:
        self._seconds += 1
        return datetime.fromtimestamp(1_767_225_600 + self._seconds, UTC)


@contextmanager
def running_emulator() -> Generator[Emulator]:
    """Start an emulator with a small library."""
    with Emulator("1000001iabc", random=Random(7), clock=Clock(), sync_seconds=0) as emulator:
        with Cincopa(emulator.api_token, base_url=emulator.base_url) as c:
            fid = c.gallery.create(name="Conference 2026").fid
            for name, (caption, tags) in FILES.items():
                url = c.asset.get_upload_url(fid=fid).upload_url
                response = c.transfer("POST", url, headers={"X-FILE-NAME": quote(name)}, content=name.encode() * 9_000)
                match = re.search(r"new resource id \d+ (\S+)", response.text)
                assert match
                c.asset.set_meta(match[1], caption=caption, tags=tags)
        yield emulator


def write_manifest(folder: Path) -> None:
    """Write a table of files to bring in, one of which does not exist."""
    names = ["keynote.mp4", "panel.mov", "cover.png", "lost.mp4"]
    for number, name in enumerate(names[:-1], start=2):
        (folder / name).write_bytes(name.encode() * 10**number)
    (folder / "talks.csv").write_text("".join(f"{name}\n" for name in ["file", *names]), encoding="utf-8")


def terminal_output(line: str, typed: str, environment: dict[str, str]) -> str:
    """Return the text of a terminal after a command line was run in it, in the home directory."""
    words = shlex.split(line)
    start = words.index("cincopa")
    variables = dict(word.split("=", 1) for word in words[:start])
    arguments = words[start + 1 :]
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        env=environment | variables,
        cwd=environment["HOME"],
        stdin=slave,
        stdout=slave,
        stderr=slave,
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
        # On Linux, read raises OSError (EIO) when the other end is closed.
        pass
    os.close(master)
    process.wait()
    # From where a progress line hides the cursor, to where it erases itself.
    return re.sub(r"\x1b\[\?25l.*?\x1b\[1A\x1b\[2K", "", output.decode().replace("\r\n", "\n"), flags=re.DOTALL)


def svg_of(title: str, text: str) -> str:
    """Return the SVG of a terminal with this text."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.from_ansi(text.rstrip("\n")))
    return console.export_svg(title=title, unique_id=f"cincopa-{title}")


def main() -> int:
    """Write all screens."""
    SCREENS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        write_manifest(Path(home))
        for name, runs in RUNS.items():
            with running_emulator() as emulator:
                account = {"CINCOPA_BASE_URL": emulator.base_url, "CINCOPA_API_TOKEN": emulator.api_token}
                terminal = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "PYTHONPATH": str(ROOT), "HOME": home}
                environment = account | terminal
                text = "".join(f"$ {line}\n{terminal_output(line, typed, environment)}" for line, typed in runs)
            text = re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:8080", text)
            text = re.sub(r"responded in [\d.]+ s", "responded in 0.01 s", text)
            text = re.sub(r"differs by \d+ s", "differs by 0 s", text)
            (SCREENS / f"{name}.svg").write_text(svg_of(name, text), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
