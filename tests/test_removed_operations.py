"""Operations that upstream removes take with them what is made of them, and nothing else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from faultserver import FaultServer, reply
from generate import generate
from operations import PATCHED, TOKEN

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
PACKAGE = "cincopa_v2_client"
# The filters of `ls` and others, an operation that jobs call, the options of `live run`, and the only one of a group.
REMOVED = ("/asset.list.json", "/asset.delete.json", "/live.create.json", "/token.get_temp.json")
JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a checkout that was generated from a document without some operations."""
    root = tmp_path_factory.mktemp("checkout")
    document = {**PATCHED, "paths": {path: item for path, item in PATCHED["paths"].items() if path not in REMOVED}}
    generate(document, root / "new", ROOT / "generator-config.yml", ROOT / PACKAGE)
    shutil.copytree(ROOT / PACKAGE, root / PACKAGE, ignore=shutil.ignore_patterns("__pycache__"))
    for folder in ("api", "models"):
        shutil.rmtree(root / PACKAGE / folder)
    shutil.copytree(root / "new", root / PACKAGE, dirs_exist_ok=True)
    shutil.copytree(ROOT / "scripts", root / "scripts")
    for folder in ("openapi", "docs"):
        (root / folder).mkdir()
    (root / "openapi" / "cincopa-v2.patched.json").write_text(json.dumps(document), encoding="utf-8")
    return root


@pytest.fixture
def run(checkout: Path, tmp_path: Path, serve: Callable[..., FaultServer]) -> Callable[..., tuple[int, str, str]]:
    """Return a function that runs Python in that checkout; it returns the exit code, the output and the errors."""

    def run_python(*arguments: str) -> tuple[int, str, str]:
        server = serve(reply(200, '{"success": true, "permissions": "*"}', JSON))
        variables = {"CINCOPA_BASE_URL": server.url, "CINCOPA_API_TOKEN": TOKEN, "PYTHONPATH": str(checkout)}
        home = {"CINCOPA_CONFIG": str(tmp_path / "profiles.json"), "COLUMNS": "120", "NO_COLOR": "1"}
        command = [sys.executable, *arguments]
        options: Any = {"env": os.environ | variables | home, "cwd": tmp_path, "capture_output": True}
        done = subprocess.run(command, encoding="utf-8", check=False, **options)
        return done.returncode, done.stdout, done.stderr

    return run_python


CINCOPA = ("-c", f"from {PACKAGE}.cli import main; main()")
GONE = "the API document does not have {} any more, which this command needs"


@pytest.mark.parametrize(
    ("words", "operation"),
    [
        (("ls",), "asset.list"),
        (("live", "run", "Talk", "--keep"), "live.create"),
        (("tag", "add", "news", "--rid", "rid1"), "asset.list"),
        (("embed", "rid1"), "asset.list"),
    ],
)
def test_job_without_its_operation_fails_with_a_sentence(run, words, operation) -> None:
    """A job that needs a removed operation says so, whatever its arguments are."""
    assert run(*CINCOPA, *words) == (1, "", f"cincopa: {GONE.format(operation)}\n")


def test_other_commands_work(run) -> None:
    """The help has all commands; those that need a removed operation say so there, and others run."""
    code, shown, error = run(*CINCOPA, "--help")
    assert (code, error) == (0, "")
    assert "Not available: the API document does not have asset.list" in " ".join(shown.split())

    code, shown, error = run(*CINCOPA, "live", "--help")
    assert (code, error) == (0, "")
    assert "start" in shown

    assert run(*CINCOPA, "ping", "--output", "json")[0] == 0


def test_flows_of_removed_operations_alone_fail(run) -> None:
    """The package, the clients and the other flows work."""
    program = (
        "from cincopa_v2_client import Cincopa",
        "c = Cincopa()",
        "print(c.permissions().allow('asset.update'), c.gallery.iter, c.live.wait, c.portal.claim)",
        "try: c.asset.get('rid')",
        "except AttributeError as problem: print(problem)",
    )
    code, shown, error = run("-c", "\n".join(program))

    assert (code, error) == (0, "")
    assert shown.startswith("True ")
    assert shown.splitlines()[-1] == "'Assets' object has no attribute 'list'"


def test_reference_of_the_command_line_is_written(checkout, run) -> None:
    """The reference says which commands are not available."""
    assert run(str(checkout / "scripts" / "cli_reference.py")) == (0, "", "")
    page = (checkout / "docs" / "cli.md").read_text(encoding="utf-8")

    assert f"- [`cincopa ls`](commands/jobs.md#cincopa-ls): Not available: {GONE.format('asset.list')}\n" in page
