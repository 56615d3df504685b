"""Exit codes, errors in a line, colours, pipes, help at 80 columns, and how fast it starts."""

import os
import re
import statistics
import subprocess
import sys

import pytest
from cli.conftest import COMMAND, one_line


def test_refused(cincopa_command) -> None:
    """1: the API said no."""
    done = cincopa_command("live", "start", "NoSuchLive")

    assert (done.returncode, done.stdout) == (1, "")
    assert "bad_state_or_liveid" in one_line(done.stderr)


def test_wrong_token(cincopa_command) -> None:
    """3, and where to look."""
    done = cincopa_command("asset", "list", CINCOPA_API_TOKEN="1iwrong")

    assert done.returncode == 3
    assert "Run `cincopa doctor` to see" in one_line(done.stderr)
    assert "1iwrong" not in done.stderr


def test_missing_permission(cincopa_command, emulator) -> None:
    """3 too: the API says the same."""
    done = cincopa_command("asset", "list", CINCOPA_API_TOKEN=emulator.add_token("gallery.read"))

    assert done.returncode == 3


@pytest.mark.parametrize("command", [("ping",), ("ls",), ("export",)])
def test_no_network(command, cincopa_command) -> None:
    """4."""
    done = cincopa_command(*command, CINCOPA_BASE_URL="http://127.0.0.1:1/v2")

    assert (done.returncode, done.stdout) == (4, "")
    assert "ConnectError" in one_line(done.stderr) and "Run `cincopa doctor` to check the connection" in done.stderr


def test_debug(cincopa_command) -> None:
    """The traceback is there when it is asked for, without the token, and the line after it."""
    done = cincopa_command(
        "--debug", "ping", CINCOPA_BASE_URL="http://127.0.0.1:1/v2", CINCOPA_API_TOKEN="1iveryveryverysecret"
    )

    assert "Traceback" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("cincopa: ping: ConnectError")
    assert "veryverysecret" not in done.stderr


def test_bad_token_text(cincopa_command) -> None:
    """What cannot be a token is not said again."""
    done = cincopa_command("ping", CINCOPA_API_TOKEN="1i very secret")

    assert done.returncode == 2
    assert "very secret" not in one_line(done.stderr)


def test_no_command(cincopa_command) -> None:
    """Help, and the exit code of a wrong command."""
    done = cincopa_command()

    assert (done.returncode, done.stderr) == (2, "")
    assert "Usage: cincopa" in done.stdout


def test_version(cincopa_command) -> None:
    """The version, and the document's."""
    done = cincopa_command("--version")

    assert re.fullmatch(r"cincopa \d+\.\d+\.\d+, for the API document 'Cincopa REST API v2' [\d.]+\n", done.stdout)


@pytest.mark.parametrize("command", [("ls",), ("doctor",), ("--help",), ("asset", "list")])
def test_no_color(command, terminal, upload) -> None:
    """Colours at a terminal, unless NO_COLOR says otherwise; never in a pipe."""
    upload()
    seen = {}
    for value in ("", "1"):
        child = terminal(*command, NO_COLOR=value)
        child.expect(r"\S")
        seen[value] = child.after + child.read()

    assert "\x1b[" in seen[""]
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]", seen["1"])


def test_no_color_in_a_pipe(cincopa_command, upload) -> None:
    """Lines for programs have none."""
    upload()
    for command in (("ls",), ("doctor",), ("--help",), ("asset", "list", "--output", "table")):
        assert "\x1b" not in cincopa_command(*command).stdout


@pytest.mark.parametrize("command", [("ls",), ("export",), ("asset", "list"), ("--help",)])
def test_output_that_nobody_reads(command, environ, upload) -> None:
    """A pipe that is closed ends it without a word."""
    upload()
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [*COMMAND, *command], env=environ, stdout=write, stderr=subprocess.PIPE, text=True, timeout=60, check=False
    )
    os.close(write)

    assert (done.returncode, done.stderr) == (0, "")


def test_encoding_without_the_letters(cincopa_command, upload) -> None:
    """A terminal that has no such letters gets their escapes, and no error."""
    upload(caption="日本")
    done = cincopa_command("ls", PYTHONIOENCODING="ascii", PYTHONUTF8="0")

    assert done.returncode == 0
    assert "\\u65e5\\u672c" in done.stdout


HELP = """
from cincopa_v2_client.cli.app import command_line
from cincopa_v2_client.cli.session import Session
import typer.main

root = typer.main.get_command(command_line())

def show(command, path):
    print("=====", *path)
    root([*path, "--help"], prog_name="cincopa", standalone_mode=False, obj=Session())
    for name in command.list_commands(None) if hasattr(command, "list_commands") else ():
        show(command.get_command(None, name), [*path, name])

show(root, [])
"""


@pytest.mark.parametrize("columns", [80, 120])
def test_help_is_whole(columns, environ) -> None:
    """Of every command: nothing is cut for want of room, and no example loses a letter."""
    code = [sys.executable, "-c", HELP]
    done = subprocess.run(
        code, env=environ | {"COLUMNS": str(columns)}, capture_output=True, encoding="utf-8", timeout=60, check=True
    )
    cut = [page.splitlines()[0] for page in done.stdout.split("=====") if "…" in page]

    assert cut == []
    assert max(map(len, done.stdout.splitlines())) <= columns
    text = re.sub(r"[\s│]+", " ", done.stdout)
    assert "ping:status=503:every=3" in text and "*:latency=0.5" in text and "gallery.*" in text
    assert "(e.g., :smile:)" in text


def test_help_knows_exit_codes(cincopa_command) -> None:
    """What a script needs to know."""
    text = re.sub(r"\s+", " ", cincopa_command("--help").stdout)

    assert "0 success" in text and "130 interrupted" in text


@pytest.mark.skipif(sys.platform == "win32", reason="processor time of a child")
def test_start(environ, record_property) -> None:
    """`cincopa --help` takes at most 1.5 times as long as importing httpx: median of interleaved rounds.

    Processor time: so what else the machine does is in neither.
    """

    def seconds(*command: str) -> float:
        process = subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        return usage.ru_utime + usage.ru_stime

    ratios = []
    for _ in range(15):
        ours = seconds(*COMMAND, "--help")
        ratios.append(ours / seconds(sys.executable, "-c", "import httpx"))
    ratio = statistics.median(ratios)
    record_property("measured", f"cincopa --help / import httpx: {ratio:.2f} (at most 1.5)")

    assert ratio <= 1.5


COMMANDS = [
    ("ping",),
    ("ls",),
    ("ls", "--output", "json"),
    ("asset", "list", "--json"),
    ("export",),
    ("doctor",),
    ("profiles",),
    ("embed", "NoSuchRid"),
    ("rm", "NoSuchRid", "--yes"),
    ("token", "mint", "--ttl", "60"),
    ("tag", "add", "x", "--tag", "talk"),
    ("--debug", "live", "start", "NoSuchLive"),
    ("--debug", "asset", "list", "--type", "vido"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("address", ["", "http://127.0.0.1:1/v2"], ids=["emulator", "nowhere"])
def test_token_is_in_no_output(address, command, cincopa_command, emulator, upload) -> None:
    """Whatever goes well or wrong, with a traceback or without."""
    upload(tags=["talk"])
    more = {"CINCOPA_BASE_URL": address} if address else {}
    done = cincopa_command(*command, **more)

    assert emulator.api_token not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("command", "seen"),
    [
        (("tag", "add", "x", "--rid", "RID"), "changed: 1"),
        (("embed", "RID"), "<iframe "),
        (("token", "mint", "--ttl", "60"), "i3"),
        (("export", "--format", "jsonl"), '{"id": '),
        (("rm", "RID", "--yes"), "deleted: 1"),
        (("profiles",), "nothing found"),
        (("ping",), "ping         pong"),
        (("asset", "resync", "RID"), "done"),
    ],
)
def test_jobs_on_a_terminal(command, seen, screen, upload) -> None:
    """What a person sees of each."""
    rid = upload()

    assert seen in screen(*(rid if word == "RID" else word for word in command))


def test_listening_on_a_terminal(terminal) -> None:
    """It says where it listens, and ends by Ctrl-C."""
    child = terminal("webhook", "listen")
    child.expect("listening on http://127.0.0.1:[0-9]+/; stop with Ctrl-C")
    child.sendintr()
    child.expect("cincopa: interrupted")
    child.wait()

    assert child.exitstatus == 130
