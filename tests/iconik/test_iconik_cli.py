"""The command `iconik`: arguments, output, questions and exit codes."""

import json
import subprocess
import sys
from typing import Any

import pytest
from faultserver import FaultServer, reply

from iconik_v1_client.api import METHODS
from iconik_v1_client.cli import main

JSON = {"Content-Type": "application/json"}


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


def test_required_arguments_are_positional_and_others_options(server, capsys) -> None:
    started = server(reply(200, '{"objects": [{"id": "1"}], "total": 1}', JSON))

    assert main(["collections", "contents", "c1", "--per-page", "2"]) == 0

    assert started.seen[0].line == "GET /assets/v1/collections/c1/contents/?per_page=2 HTTP/1.1"
    assert json.loads(capsys.readouterr().out) == {"objects": [{"id": "1"}], "total": 1}


def test_body_is_json(server, capsys, tmp_path) -> None:
    """It is given as it is, or as a file."""
    started = server(*[reply(200, "{}", JSON)] * 2)
    (tmp_path / "body.json").write_text('{"title": "B"}', encoding="utf-8")

    assert main(["assets", "create", "--body", '{"title": "A"}']) == 0
    assert main(["assets", "create", "--body", f"@{tmp_path / 'body.json'}"]) == 0

    assert [json.loads(request.body) for request in started.seen] == [{"title": "A"}, {"title": "B"}]


def test_text_is_printed_as_it_is(server, capsys) -> None:
    server(reply(200, "WEBVTT\n", {"Content-Type": "text/vtt"}))

    assert main(["segments", "vtt", "1"]) == 0
    assert capsys.readouterr().out == "WEBVTT\n"


def test_what_deletes_asks_first(server, capsys) -> None:
    """Without a terminal it cannot ask, and refuses; `--yes` answers beforehand."""
    started = server(reply(204))

    host = started.url.removeprefix("http://").partition("/")[0]
    assert main(["approvals", "delete-of-user", "assets", "7", "u1"]) == 2
    assert capsys.readouterr().err == (
        f"iconik: approvals delete-of-user assets 7 u1 on {host}: Deletes an objects approval status by user_id."
        " Give --yes where it cannot ask\n"
    )
    assert main(["delete-queue", "add-many", "--body", '{"object_ids": ["8"]}']) == 2
    assert f'add-many {{"object_ids": ["8"]}} on {host}: Bulk delete objects.' in capsys.readouterr().err
    assert main(["assets", "delete", "1", "--yes"]) == 0

    assert [request.line for request in started.seen] == ["DELETE /assets/v1/assets/1/ HTTP/1.1"]


def test_error_is_one_line(server, capsys) -> None:
    server(reply(404, '{"errors": ["No such asset"]}', JSON))

    assert main(["assets", "get", "1"]) == 1
    assert capsys.readouterr().err == "iconik: assets.get: No such asset (HTTP 404)\n"


@pytest.mark.parametrize("words", [["nope"], ["assets", "nope"], ["assets", "get"], ["assets", "list", "--page", "x"]])
def test_wrong_arguments_have_exit_code_2(words: list[str], capsys) -> None:
    with pytest.raises(SystemExit) as exited:
        main(words)

    assert exited.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_every_operation_is_a_command(capsys) -> None:
    """Each has a help page."""
    for each in METHODS.values():
        words = each.replace("_", "-").split(".")
        with pytest.raises(SystemExit) as exited:
            main([*words, "--help"])
        assert exited.value.code == 0
        assert f"iconik {' '.join(words)}" in capsys.readouterr().out


def test_missing_credentials_are_one_line(tmp_path) -> None:
    command = [
        sys.executable,
        "-c",
        "import sys; from iconik_v1_client.cli import main; sys.exit(main())",
        "assets",
        "get",
        "1",
    ]
    run = subprocess.run(command, env={}, capture_output=True, text=True, check=False)

    assert (run.returncode, run.stderr.count("\n")) == (2, 1)
    assert "ICONIK_APP_ID" in run.stderr


def test_closed_pipe_is_silent(server) -> None:
    """`iconik ... | head` ends without a message."""
    started = server(reply(200, json.dumps({"objects": ["x" * 1_000_000]}), JSON))
    environment = {"ICONIK_APP_ID": "a", "ICONIK_AUTH_TOKEN": "t", "ICONIK_BASE_URL": started.url}
    program = "import sys; from iconik_v1_client.cli import main; sys.exit(main(['assets', 'list']))"
    with subprocess.Popen(
        [sys.executable, "-c", program], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()

        assert (process.stderr.read(), process.wait()) == (b"", 0)


def test_version_is_printed(capsys) -> None:
    with pytest.raises(SystemExit) as exited:
        main(["--version"])

    assert exited.value.code == 0
    assert capsys.readouterr().out.startswith("iconik 0.")
