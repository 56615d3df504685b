"""scripts/mutants.py: usage errors, the sample, tests that fail by chance; `make mutants` runs the mutants."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from mutants import draw
from mutations import find_mutants

pytestmark = pytest.mark.slow

SCRIPT = Path(__file__).parent.parent / "scripts" / "mutants.py"


def test_empty_selection_is_a_usage_error() -> None:
    """A prefix without modules, and a sample without mutants, give exit code 2 and one line of advice."""
    for arguments in (["no/such/module"], ["tokens", "--count", "0"]):
        command = [sys.executable, str(SCRIPT), *arguments, "--jobs", "0"]
        run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

        assert run.returncode == 2, run.stderr
        assert run.stderr.splitlines()[-1].endswith("no mutants to test: check the prefix, or draw more with --count")


SOURCE = b"""
def call(asset, retries=2):
    if asset and not (asset.rid or asset.is_new):
        raise ValueError("the asset has no rid")
    return retries < 3 and "rid"
"""


def test_each_mutant_is_a_valid_module() -> None:
    """A module that cannot be compiled fails every test."""
    mutants = find_mutants(Path("a.py"), SOURCE)

    modules = [SOURCE[: each.start] + each.text.encode() + SOURCE[each.end :] for each in mutants]
    assert len(modules) > 8
    for module in modules:
        compile(module, "a.py", "exec")


def test_sample_changes_little_when_other_code_changes() -> None:
    mutants, others = (find_mutants(Path(name), SOURCE) for name in ("a.py", "b.py"))
    sample = draw([*others, *mutants], 8, seed=1)

    assert [each for each in sample if each in mutants] == draw(mutants, 8, seed=1)[
        : 8 - sum(o in sample for o in others)
    ]
    assert sample != draw([*others, *mutants], 8, seed=2)


def test_test_that_fails_by_chance_kills_no_mutant(tmp_path) -> None:
    """It fails the first time only."""
    (tmp_path / "test_chance.py").write_text(
        "import pathlib\n\ndef test_chance():\n    mark = pathlib.Path('mark')\n"
        "    was = mark.exists()\n    mark.touch()\n    assert was\n"
    )

    program = "import sys, mutants; sys.exit(mutants.run_pytest(['test_chance.py']))"
    environment = {**os.environ, "PYTHONPATH": str(SCRIPT.parent)}
    assert not subprocess.run([sys.executable, "-c", program], cwd=tmp_path, env=environment, check=False).returncode
    assert (tmp_path / "mark").exists()
