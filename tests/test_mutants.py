"""scripts/mutants.py: usage errors. The mutants themselves are run by `make mutants`."""

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parent.parent / "scripts" / "mutants.py"


def test_empty_selection_is_a_usage_error() -> None:
    """A prefix without modules, and a sample without mutants, give exit code 2 and one line of advice."""
    for arguments in (["no/such/module"], ["tokens", "--count", "0"]):
        command = [sys.executable, str(SCRIPT), *arguments, "--jobs", "0"]
        run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

        assert run.returncode == 2, run.stderr
        assert run.stderr.splitlines()[-1].endswith("no mutants to test: check the prefix, or draw more with --count")
