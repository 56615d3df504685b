"""The log of requests: a line for each, retries with their reason, and the variable that shows it."""

import logging
import subprocess
import sys

import pytest
from faultserver import RESET, answer, reply

from cincopa_v2_client import Cincopa
from cincopa_v2_client.runtime.calls import retry

TOKEN = "1234567itopsecrettoken"
PROGRAM = (
    "import sys; from cincopa_v2_client import Cincopa; print(Cincopa(sys.argv[1], base_url=sys.argv[2]).ping().accid)"
)


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [f"{each.levelname} {each.getMessage()}" for each in caplog.records if each.name == "cincopa"]


def test_request_is_a_line_at_info(run, serve, caplog) -> None:
    caplog.set_level(logging.INFO, "cincopa")

    run(lambda c: c.ping(), api_token=TOKEN, base_url=serve(answer()).url)

    [line] = lines(caplog)
    assert line.startswith("INFO ping: HTTP 200 in ") and line.endswith(" ms, 31 bytes (attempt 1)")


def test_retry_is_a_warning_with_its_reason(run, serve, caplog, monkeypatch) -> None:
    monkeypatch.setattr(retry, "FIRST_DELAY", 0.001)
    caplog.set_level(logging.WARNING, "cincopa")

    run(lambda c: c.ping(), api_token=TOKEN, base_url=serve(reply(503), RESET, answer()).url)

    assert lines(caplog) == [
        "WARNING ping: HTTP 503, retrying in 0.00 s (1 retries left)",
        "WARNING ping: ReadError, retrying in 0.00 s (0 retries left)",
    ]


def test_request_is_logged_at_debug_before_it_is_sent(run, serve, caplog) -> None:
    caplog.set_level(logging.DEBUG, "cincopa")
    server = serve(answer(items=[]))

    run(lambda c: c.asset.list(search="a talk"), api_token=TOKEN, base_url=server.url)

    assert lines(caplog)[0] == f"DEBUG asset.list: GET {server.url}/asset.list.json?search=a%20talk (attempt 1)"


def program(serve, script, code=PROGRAM, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run a program in another process."""
    command = [sys.executable, "-c", code, TOKEN, serve(*script).url]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(("level", "shown"), [("info", ["INFO"]), ("DEBUG", ["DEBUG", "INFO"]), ("warning", [])])
def test_variable_of_the_environment_shows_the_log(serve, level, shown) -> None:
    done = program(serve, [answer(accid="me")], CINCOPA_LOG=level)

    assert (done.stdout, done.returncode) == ("me\n", 0)
    assert [line.split()[2] for line in done.stderr.splitlines()] == shown
    assert TOKEN not in done.stderr


def test_unknown_level_is_refused(monkeypatch) -> None:
    monkeypatch.setenv("CINCOPA_LOG", "loud")

    with pytest.raises(ValueError, match="CINCOPA_LOG='loud'; expected one of debug, info, warning"):
        Cincopa(TOKEN)


def test_program_without_logging_prints_nothing(serve) -> None:
    done = program(serve, [reply(503, headers={"Retry-After": "0"}), answer(accid="me")])

    assert (done.stdout, done.stderr) == ("me\n", "")


def test_line_is_printed_once_beside_the_programs_own_log(serve) -> None:
    code = f"import logging; logging.basicConfig(level='INFO', format='own %(message)s'); {PROGRAM}"

    done = program(serve, [answer(accid="me")], code, CINCOPA_LOG="info")

    assert [line.split(" in ")[0] for line in done.stderr.splitlines() if "ping: " in line] == ["own ping: HTTP 200"]
