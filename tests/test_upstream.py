"""scripts/upstream.py: a new document is taken over as a whole or not at all, and the report says which."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import upstream

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
DOCUMENT = "openapi/cincopa-v2.json"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a copy of the checkout."""
    return Path(shutil.copytree(ROOT, tmp_path / "checkout", ignore=upstream.NOT_COPIED))


def start(checkout: Path, edit: Callable[[Any], object], *options: str, **variables: str) -> subprocess.Popen[str]:
    """Start the script in a checkout, with an edited document as upstream's."""
    document = json.loads((checkout / DOCUMENT).read_bytes())
    edit(document)
    new = checkout.parent / "new.json"
    new.write_text(json.dumps(document, indent=2), encoding="utf-8")
    scratch = checkout.parent / "scratch"
    scratch.mkdir()
    command = [sys.executable, str(checkout / "scripts" / "upstream.py"), str(new), *options]
    codegen = str(ROOT / ".venv-codegen")
    environment = {"CODEGEN_VENV": codegen, **os.environ, "TMPDIR": str(scratch), "PYTHONPATH": "", **variables}
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=environment, stdout=pipe, stderr=pipe, encoding="utf-8", cwd=checkout)


def files(root: Path) -> dict[str, bytes]:
    """Return the bytes of each file of a checkout."""
    found = (path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {str(path.relative_to(root)): path.read_bytes() for path in found}


def remove_operation(document: Any) -> None:
    del document["paths"]["/asset.list.json"]


def change_text(document: Any) -> None:
    document["paths"]["/ping.json"]["get"]["summary"] = "Check the token"


def test_misfits_stop_before_anything_is_changed(checkout: Path) -> None:
    """The report has the edit for a removed operation; the checkout stays as it was, and no copy is left."""
    before = files(checkout)
    process = start(checkout, remove_operation)
    out, error = process.communicate()

    assert (process.returncode, error) == (1, "")
    assert re.search(
        r"the document has no \$\.paths\['/asset\.list\.json'\](?: \(was it .*?\))?: delete the actions at", out
    )
    assert "### Breaking (1)" in out
    assert "### Not taken over\n\nNothing was changed here." in out
    assert files(checkout) == before
    assert [*(checkout.parent / "scratch").iterdir()] == []


def test_failed_step_is_in_the_report(checkout: Path, tmp_path: Path) -> None:
    """The output of a step that fails is a block of the report, and the checkout stays as it was."""
    before = files(checkout)
    (tmp_path / "other").mkdir()
    process = start(checkout, change_text, "--report", str(tmp_path / "r.md"), CODEGEN_VENV=str(tmp_path / "other"))
    out, _ = process.communicate()

    assert process.returncode == 1
    assert "This step failed: regenerate the client.\n\n    " in out
    assert "was not created by this script" in out
    assert (tmp_path / "r.md").read_text(encoding="utf-8") == out
    assert files(checkout) == before


def test_report_that_cannot_be_written_stops_before_anything_is_done(checkout: Path, tmp_path: Path) -> None:
    process = start(checkout, change_text, "--report", str(tmp_path / "none" / "r.md"))
    out, error = process.communicate()

    assert (process.returncode, out) == (1, "")
    assert error.endswith("r.md'; nothing was taken over\n")


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_run_changes_nothing(checkout: Path, signum: int) -> None:
    """A run that is interrupted while a step runs leaves the checkout as it was, and no copy."""
    before = files(checkout)
    process = start(checkout, change_text)
    assert process.stderr is not None
    assert process.stderr.readline() == "upstream: regenerate the client ...\n"
    process.send_signal(signum)
    _, error = process.communicate()

    assert (process.returncode, error) == (130, "upstream.py: stopped; nothing was changed here\n")
    assert files(checkout) == before
    assert [*(checkout.parent / "scratch").iterdir()] == []


def test_step_that_is_interrupted_while_it_starts_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A signal in the constructor of Popen, where the process runs and nothing refers to it yet, ends the step too."""
    started: list[subprocess.Popen[bytes]] = []

    class Interrupted(subprocess.Popen[bytes]):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            started.append(self)
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(subprocess, "Popen", Interrupted)
    (tmp_path / "copy").mkdir()
    with pytest.raises(KeyboardInterrupt):
        upstream._run(upstream.Step("wait", ("sleep", "300")), tmp_path / "copy")

    assert started[0].wait(10) == -signal.SIGKILL


def test_same_document_is_nothing_to_do(checkout: Path) -> None:
    """The bundled document itself gives exit code 0 and a report without a step."""
    shutil.copy(checkout / DOCUMENT, checkout.parent / "same.json")
    command = [sys.executable, str(checkout / "scripts" / "upstream.py"), str(checkout.parent / "same.json")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("## The upstream document is unchanged\n")


def test_document_is_taken_over_with_what_follows_from_it(checkout: Path) -> None:
    """The document, its digest, the client and the docs are those of the new text, and nothing else is changed."""
    before = files(checkout)
    process = start(checkout, change_text, "--untested")
    out, error = process.communicate()
    after = files(checkout)

    assert process.returncode == 0, error
    assert "### Taken over\n\nNothing was tested. " in out
    assert after[DOCUMENT] == (checkout.parent / "new.json").read_bytes()
    assert after[f"{DOCUMENT}.sha256"].decode() == f"{hashlib.sha256(after[DOCUMENT]).hexdigest()}  {DOCUMENT}\n"
    assert "Check the token" in after["cincopa_v2_client/api/general/ping.py"].decode()
    changed = {name.split("/")[0] for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert changed <= {"openapi", "cincopa_v2_client", "docs"}


def test_interrupt_while_files_are_moved_comes_too_late(checkout: Path) -> None:
    """The document is taken over, and the report says so."""
    first = checkout / "cincopa_v2_client" / "api" / "__init__.py"
    before = first.stat().st_ino
    process = start(
        checkout, lambda document: document["paths"]["/ping.json"]["get"].update(summary="Ping"), "--untested"
    )
    while first.stat().st_ino == before and process.poll() is None:
        time.sleep(0.0001)
    process.send_signal(signal.SIGINT)
    out, error = process.communicate()

    assert process.returncode == 0, error
    assert "### Taken over" in out
    assert (checkout / DOCUMENT).read_bytes() == (checkout.parent / "new.json").read_bytes()
