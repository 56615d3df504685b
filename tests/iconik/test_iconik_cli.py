"""The command `iconik`: arguments, output, questions and exit codes."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pexpect
import pytest
from faultserver import FaultServer, reply

from iconik_v1_client.api import METHODS
from iconik_v1_client.cli import main

JSON = {"Content-Type": "application/json"}
COMMAND = [sys.executable, "-c", "from iconik_v1_client.cli import main; main()"]


@pytest.fixture
def iconik(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Return a function that runs the command in this process, and returns its exit code."""

    def run(*words: str) -> int:
        monkeypatch.setattr(sys, "argv", ["iconik", *words])
        with pytest.raises(SystemExit) as exited:
            main()
        assert isinstance(exited.value.code, int)
        return exited.value.code

    return run


@pytest.fixture
def server(serve, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that starts a server, to which the command goes then."""

    def start(*steps: Any) -> FaultServer:
        started = serve(*steps)
        monkeypatch.setenv("ICONIK_APP_ID", "the-app")
        monkeypatch.setenv("ICONIK_AUTH_TOKEN", "the-token")
        monkeypatch.setenv("ICONIK_BASE_URL", started.url)
        return started

    return start


def environment(base_url: str) -> dict[str, str]:
    """Return the environment of a process."""
    credentials = {"ICONIK_APP_ID": "the-app", "ICONIK_AUTH_TOKEN": "the-token", "ICONIK_BASE_URL": base_url}
    return {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **credentials}


def test_required_arguments_are_positional_and_others_options(server, iconik, capsys) -> None:
    """In a pipe, the result is JSON."""
    started = server(reply(200, '{"objects": [{"id": "1"}], "total": 1}', JSON))

    assert iconik("collections", "contents", "c1", "--per-page", "2") == 0

    assert started.seen[0].line == "GET /assets/v1/collections/c1/contents/?per_page=2 HTTP/1.1"
    assert json.loads(capsys.readouterr().out) == {"objects": [{"id": "1"}], "total": 1}


def test_operations_of_other_services_are_commands(server, iconik) -> None:
    started = server(reply(200, '{"objects": []}', JSON))

    assert iconik("files", "proxies", "a1", "--generate-signed-url", "yes") == 0
    assert started.seen[0].line == "GET /files/v1/assets/a1/proxies/?generate_signed_url=true HTTP/1.1"


def test_any_operation_by_its_name(server, iconik, capsys) -> None:
    """`iconik api` calls an operation of the document; others do not exist."""
    started = server(reply(200, '{"objects": []}', JSON))

    assert iconik("api", "collections.contents", "collection_id=c1", "per_page=2") == 0
    assert started.seen[0].line == "GET /assets/v1/collections/c1/contents/?per_page=2 HTTP/1.1"
    capsys.readouterr()
    assert iconik("api", "assets.nope") == 2
    assert "the API document has no such operation" in capsys.readouterr().err


def test_body_is_made_of_json_and_of_options(server, iconik, tmp_path) -> None:
    """JSON is given as it is, or as a file; the option of a field takes precedence over it."""
    started = server(*[reply(200, "{}", JSON)] * 3)
    (tmp_path / "body.json").write_text('{"title": "B", "custom": [1]}', encoding="utf-8")

    assert iconik("assets", "create", "--body", '{"title": "A"}') == 0
    assert iconik("assets", "create", "--body", f"@{tmp_path / 'body.json'}", "--title", "C", "--is-online", "no") == 0
    assert iconik("assets", "create", "--title", "D", "--person-ids", "p", "--person-ids", "q") == 0

    assert [json.loads(request.body) for request in started.seen] == [
        {"title": "A"},
        {"title": "C", "custom": [1], "is_online": False},
        {"title": "D", "person_ids": ["p", "q"]},
    ]


def test_undescribed_objects_are_a_table(server, iconik, capsys, monkeypatch) -> None:
    """Its columns are the fields that were sent, but for nested ones; those that identify an object come first."""
    monkeypatch.setenv("COLUMNS", "80")
    objects = [{"date_created": "2027", "id": "1", "acls": {"a": 1}, "title": "A"}, {"id": "2", "title": "B"}]
    page = reply(200, json.dumps({"objects": objects, "page": 1}), JSON)
    server(page, page, reply(200, json.dumps(objects[0]), JSON))

    assert iconik("assets", "list", "--output", "table") == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines == [["id", "title", "date_created"], ["1", "A", "2027"], ["2", "B"]]
    assert iconik("--output", "csv", "assets", "list") == 0
    assert capsys.readouterr().out == "id,title,date_created\n1,A,2027\n2,B,\n"
    assert iconik("assets", "get", "1", "--output", "tsv") == 0
    assert capsys.readouterr().out == "id\t1\ntitle\tA\ndate_created\t2027\n"


def test_text_is_printed_as_it_is(server, iconik, capsys) -> None:
    server(reply(200, "WEBVTT\n", {"Content-Type": "text/vtt"}))

    assert iconik("segments", "vtt", "1") == 0
    assert capsys.readouterr().out == "WEBVTT\n"


def test_what_deletes_asks_first(server, iconik, capsys) -> None:
    """Without a terminal it cannot ask, and refuses; `--yes` answers beforehand."""
    started = server(reply(204))

    host = started.url.removeprefix("http://").partition("/")[0]
    assert iconik("approvals", "delete-of-user", "assets", "7", "u1") == 2
    assert capsys.readouterr().err == (
        f"iconik: iconik approvals delete-of-user assets 7 u1 on {host}: Deletes an objects approval status by user_id."
        " Continue? Standard input is not a terminal: add --yes to confirm\n"
    )
    assert iconik("delete-queue", "add-many", "--body", '{"object_ids": ["8"]}') == 2
    assert f'add-many --body {{"object_ids": ["8"]}} on {host}: Bulk delete objects.' in capsys.readouterr().err
    assert iconik("assets", "delete", "1", "--yes") == 0

    assert [request.line for request in started.seen] == ["DELETE /assets/v1/assets/1/ HTTP/1.1"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals that pexpect knows")
@pytest.mark.parametrize(("answer", "sent"), [("n", 0), ("y", 1)])
def test_question_on_a_terminal(answer: str, sent: int, server) -> None:
    """An argument cannot hide the rest of the question from the terminal."""
    started = server(reply(204))
    words = [*COMMAND[1:], "assets", "purge", "1\x1b[2K"]
    child = pexpect.spawn(COMMAND[0], words, env=environment(started.url), encoding="utf-8", timeout=60)
    child.expect("iconik assets purge 1 .*Continue")
    assert "\x1b[2K" not in child.after
    child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()

    assert (child.exitstatus, len(started.seen)) == (1 - sent, sent)


@pytest.mark.parametrize(("status", "code"), [(404, 1), (400, 1), (401, 3), (403, 3)])
def test_error_is_one_line(status: int, code: int, server, iconik, capsys) -> None:
    """A refused token and a missing role have the exit code for both."""
    server(reply(status, '{"errors": ["No such asset"]}', JSON))

    assert iconik("assets", "get", "1") == code
    error = capsys.readouterr().err
    assert re.fullmatch(rf"iconik: assets\.get: No such asset \(HTTP {status}[^\n]*\n", error), error


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nope"], "No such command 'nope'"),
        (["assets", "get"], "Missing argument 'ASSET_ID'"),
        (["assets", "list", "--page", "x"], "--page 'x': expected an integer"),
        (["assets", "create", "--is-online", "maybe"], "--is-online 'maybe': expected yes or no"),
        (["shares", "login", "--body", "{"], "--body '{': expected JSON"),
        (["assets", "create"], "the operation needs a body: give --body, or the option of a field"),
    ],
)
def test_wrong_arguments_have_exit_code_2(words: list[str], message: str, server, iconik, capsys) -> None:
    server()

    assert iconik(*words) == 2
    assert capsys.readouterr().err.startswith(f"iconik: {message}")


@pytest.mark.slow
def test_every_operation_is_a_command(iconik, capsys, monkeypatch) -> None:
    """Each has the name of its method, and a help page of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    for each in METHODS.values():
        words = each.replace("_", "-").split(".")

        assert iconik(*words, "--help") == 0
        page = capsys.readouterr().out
        assert f"Usage: iconik {' '.join(words)}" in " ".join(page.split())
        assert max(map(len, page.splitlines())) <= 80


def test_missing_credentials_are_one_line(iconik, capsys, monkeypatch) -> None:
    monkeypatch.delenv("ICONIK_APP_ID", raising=False)
    monkeypatch.setenv("ICONIK_AUTH_TOKEN", "t")

    assert iconik("assets", "get", "1") == 3
    assert capsys.readouterr().err == "iconik: there are no credentials of iconik: set ICONIK_APP_ID\n"


def test_closed_pipe_is_silent(server) -> None:
    """`iconik ... | head` ends without a message."""
    started = server(reply(200, json.dumps({"objects": ["x" * 1_000_000]}), JSON))
    with subprocess.Popen(
        [*COMMAND, "assets", "list"], env=environment(started.url), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()

        assert (process.stderr.read(), process.wait()) == (b"", 0)


def test_emulator_serves_until_ctrl_c() -> None:
    """It prints the environment variables with which another command reaches it."""
    with subprocess.Popen(
        [*COMMAND, "emulator", "--app-id", "my-app"], env=environment(""), stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        variables = dict(process.stdout.readline().rstrip("\n").split("=", 1) for _ in range(3))
        assert variables["ICONIK_APP_ID"] == "my-app"
        listed = subprocess.run(
            [*COMMAND, "assets", "list"], env=environment("") | variables, capture_output=True, text=True, check=False
        )
        process.send_signal(signal.SIGINT)

        assert json.loads(listed.stdout)["objects"] == []
        assert process.wait() == 130


def test_version_is_printed(iconik, capsys) -> None:
    assert iconik("--version") == 0
    assert capsys.readouterr().out.startswith("iconik 0.")
