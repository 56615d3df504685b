"""mypy and pyright accept the valid lines of tests/typing, and report those that are marked as errors."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROGRAMS = sorted((ROOT / "tests" / "typing").glob("*.py"))
BIN = Path(sys.executable).parent


def marked_lines() -> set[str]:
    """Return each line that is marked as an error, as `file:number`."""
    return {
        f"{path.name}:{number}"
        for path in PROGRAMS
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if line.endswith("# error")
    }


def run(*command: str) -> str:
    """Run a checker and return its output; the exit code must be 1, as there are errors."""
    result = subprocess.run(
        [str(BIN / command[0]), *command[1:]], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert result.returncode == 1, result.stdout + result.stderr
    return result.stdout


def mypy_errors() -> Iterator[tuple[str, str]]:
    """Return the line and the message of each error."""
    options = ["--strict", "--no-incremental", "--follow-imports=silent", "--no-error-summary", "--output=json"]
    for line in run("mypy", *options, *map(str, PROGRAMS)).splitlines():
        error = json.loads(line)
        if error["severity"] == "error":
            yield f"{Path(error['file']).name}:{error['line']}", error["message"]


def pyright_errors() -> Iterator[tuple[str, str]]:
    """Return the line and the message of each error; the configuration makes these files strict."""
    output = run("pyright", "--outputjson", "--pythonpath", sys.executable, *map(str, PROGRAMS))
    for error in json.loads(output)["generalDiagnostics"]:
        if error["severity"] == "error":
            yield f"{Path(error['file']).name}:{error['range']['start']['line'] + 1}", error["message"]


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_each_checker_reports_exactly_the_marked_errors() -> None:
    """Both checkers report an error in each line with `# error`, and in no other."""
    marked = marked_lines()
    assert len(marked) > 20
    for find in (mypy_errors, pyright_errors):
        reported = dict(find())
        assert {line: reported[line] for line in reported.keys() - marked} == {}, find.__name__
        assert marked - reported.keys() == set(), find.__name__
