"""Exit codes, errors on one line, colours, pipes, and help at 80 columns."""

import os
import re
import subprocess

import pytest
import typer.main
from cli.conftest import COMMAND, one_line

from cincopa_v2_client.cli.app import command_line
from cincopa_v2_client.cli.session import Session


def test_refused(cincopa_command) -> None:
    """A refusal by the API is exit code 1."""
    done = cincopa_command("live", "start", "NoSuchLive")

    assert (done.returncode, done.stdout) == (1, "")
    assert "bad_state_or_liveid" in one_line(done.stderr)


def test_malformed_proxy(cincopa_command) -> None:
    """A proxy of the environment that cannot be used is exit code 2; the error names the variable."""
    done = cincopa_command("ping", ALL_PROXY="socks://u:p4ssw0rd@127.0.0.1:9")

    assert done.returncode == 2
    assert "the environment's all_proxy has an unknown scheme" in one_line(done.stderr)
    assert "p4ssw0rd" not in done.stderr


def test_missing_permission(cincopa_command, emulator) -> None:
    """A missing permission is exit code 3, with the permission and those of the token."""
    done = cincopa_command("asset", "list", CINCOPA_API_TOKEN=emulator.add_token("gallery.read"))

    assert done.returncode == 3
    assert "it probably needs the permission asset.read" in one_line(done.stderr)
    assert one_line(done.stderr).endswith("This token has gallery.read.")


def test_invalid_token(cincopa_command) -> None:
    """An invalid token is distinguished from a missing permission."""
    done = cincopa_command("asset", "list", CINCOPA_API_TOKEN="1iwrong")

    assert done.returncode == 3
    assert "`ping` is refused too, so the token is invalid or expired: run `cincopa login`." in one_line(done.stderr)


@pytest.mark.parametrize("command", [("ping",), ("ls",), ("export",)])
def test_no_network(command, cincopa_command) -> None:
    """A failed connection is exit code 4."""
    done = cincopa_command(*command, CINCOPA_BASE_URL="http://127.0.0.1:1/v2")

    assert (done.returncode, done.stdout) == (4, "")
    assert "ConnectError" in one_line(done.stderr) and "Run `cincopa doctor` to check the connection" in done.stderr


def test_verbose(cincopa_process) -> None:
    """`--verbose` prints a line for each request on standard error."""
    done = cincopa_process("--verbose", "ls")

    assert done.returncode == 0
    assert re.search(r"INFO cincopa: asset\.list: HTTP 200 in \d+ ms, \d+ bytes \(attempt 1\)\n$", done.stderr)


def test_debug(cincopa_command) -> None:
    """`--debug` prints the traceback without the token, and then the error on one line."""
    done = cincopa_command(
        "--debug", "ping", CINCOPA_BASE_URL="http://127.0.0.1:1/v2", CINCOPA_API_TOKEN="1iveryveryverysecret"
    )

    assert "Traceback" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("cincopa: ping: ConnectError")
    assert "veryverysecret" not in done.stderr


def test_malformed_token(cincopa_command) -> None:
    """A malformed token is not printed."""
    done = cincopa_command("ping", CINCOPA_API_TOKEN="1i very secret")

    assert done.returncode == 2
    assert "very secret" not in one_line(done.stderr)


def test_no_command(cincopa_command) -> None:
    """Without a command, the help is printed and the exit code is 2."""
    done = cincopa_command()

    assert (done.returncode, done.stderr) == (2, "")
    assert "Usage: cincopa" in done.stdout


def test_version(cincopa_command) -> None:
    """`--version` prints the versions of client and document."""
    done = cincopa_command("--version")

    assert re.fullmatch(r"cincopa \d+\.\d+\.\d+, for the API document 'Cincopa REST API v2' [\d.]+\n", done.stdout)


def test_colours(screen, cincopa_command, upload) -> None:
    """Output has colours on a terminal unless NO_COLOR is set, and never in a pipe."""
    upload()
    for command in (("ls",), ("doctor",), ("--help",), ("asset", "list")):
        assert "\x1b[" in screen(*command, raw=True, NO_COLOR=""), command
        assert not re.search(r"\x1b\[[0-9;]*3[0-7]", screen(*command, raw=True, NO_COLOR="1")), command
        assert "\x1b" not in cincopa_command("--output", "table", *command).stdout, command


@pytest.mark.parametrize("command", [("ls",), ("--help",)])
def test_closed_pipe(command, environ, upload) -> None:
    """A command whose output is not read exits with 0 and prints no error."""
    upload()
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [*COMMAND, *command], env=environ, stdout=write, stderr=subprocess.PIPE, text=True, timeout=60, check=False
    )
    os.close(write)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("command", ["put FILE", "get RID", "rm RID --yes", "tag add x --rid RID"])
def test_other_formats_than_lines_are_refused(command: str, cincopa_command, emulator) -> None:
    """A command that prints lines refuses another format and does nothing, wherever the option stands."""
    words = command.split()
    for done in (cincopa_command(*words, "--output", "json"), cincopa_command("--output", "json", *words)):
        assert (done.returncode, done.stdout) == (2, "")
        assert "has no other format: omit the option" in one_line(done.stderr)
    assert emulator.requests == []


def test_unencodable_characters(cincopa_command, upload) -> None:
    """Characters that the terminal cannot encode are printed as escapes."""
    upload(caption="日本")
    done = cincopa_command("ls", PYTHONIOENCODING="ascii", PYTHONUTF8="0")

    assert done.returncode == 0
    assert "\\u65e5\\u672c" in done.stdout


@pytest.fixture
def help_pages(capsys, monkeypatch):
    """Return a function that returns the help pages of all commands for a terminal width."""

    def pages(columns: int) -> dict[str, str]:
        monkeypatch.setenv("COLUMNS", str(columns))
        root = typer.main.get_command(command_line())
        texts = {}

        def show(command, path):
            root([*path, "--help"], prog_name="cincopa", standalone_mode=False, obj=Session())
            texts[" ".join(path)] = capsys.readouterr().out
            for name in command.list_commands(None) if hasattr(command, "list_commands") else ():
                show(command.get_command(None, name), [*path, name])

        show(root, [])
        return texts

    return pages


@pytest.mark.parametrize("columns", [80, pytest.param(120, marks=pytest.mark.slow)])
def test_help_fits(columns, help_pages) -> None:
    """No help page is truncated or too wide, and no example is changed by the markup."""
    texts = help_pages(columns)

    assert len(texts) > 50
    assert [command for command, page in texts.items() if "…" in page] == []
    assert max(len(line) for page in texts.values() for line in page.splitlines()) <= columns
    text = re.sub(r"[\s│]+", " ", " ".join(texts.values()))
    assert "ping:status=503:every=3" in text and "*:latency=0.5" in text and "gallery.*" in text
    assert "(e.g., :smile:)" in text


def test_jobs_of_groups_are_listed(screen) -> None:
    """The help has the hand-written commands of the groups of operations under its heading for jobs."""
    text = screen("--help")
    jobs = text[text.index("─ Jobs ─") :]

    for words in ("live run", "webhook listen", "webhook trigger", "token mint", "put"):
        assert f"│ {words} " in jobs[: jobs.index("╰")]


def test_help_lists_exit_codes(cincopa_command) -> None:
    """The help has the exit codes."""
    text = re.sub(r"\s+", " ", cincopa_command("--help").stdout)

    assert "0 success" in text and "130 interrupted" in text


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


@pytest.mark.parametrize(
    "variables", [{}, {"CINCOPA_BASE_URL": "http://127.0.0.1:1/v2"}], ids=["emulator", "no server"]
)
def test_token_is_in_no_output(variables, cincopa_command, emulator, upload) -> None:
    """No command prints the token, whether it succeeds or fails, with a traceback or without."""
    upload(tags=["talk"])
    for command in COMMANDS:
        done = cincopa_command(*command, **variables)
        assert emulator.api_token not in done.stdout + done.stderr, command


def test_jobs_on_a_terminal(screen, upload) -> None:
    """Jobs and operations print their results on a terminal."""
    rid = upload()
    for command, part in (
        (("tag", "add", "x", "--rid", "RID"), "changed: 1"),
        (("embed", "RID"), "<iframe "),
        (("token", "mint", "--ttl", "60"), "i3"),
        (("export", "--format", "jsonl"), '{"id": '),
        (("rm", "RID", "--yes"), "deleted: 1"),
        (("profiles",), "nothing found"),
        (("ping",), "ping         pong"),
    ):
        assert part in screen(*(rid if word == "RID" else word for word in command)), command


def test_operation_without_result(screen, upload) -> None:
    """An operation whose response has no fields prints `done` on a terminal."""
    assert screen("asset", "resync", upload()).strip() == "done"


def test_listening_on_a_terminal(terminal) -> None:
    """`webhook listen` prints its URL and ends with Ctrl-C."""
    child = terminal("webhook", "listen")
    child.expect("listening on http://127.0.0.1:[0-9]+/; stop with Ctrl-C")
    child.sendintr()
    child.expect("cincopa: interrupted")
    child.wait()

    assert child.exitstatus == 130
