"""The examples run, and stand in the README as they are."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cincopa_v2_client.emulator import Emulator

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted(path.name for path in (ROOT / "examples").glob("*.py"))
# These serve until they are ended: test_webhook_examples.py runs them.
RECEIVERS = [name for name in EXAMPLES if name.startswith("webhook_")]


# An example of tests prints nothing; test_pytest_plugin.py runs it.
PROGRAMS = [name for name in EXAMPLES if not name.startswith("test_") and name not in RECEIVERS]


@pytest.mark.parametrize("name", PROGRAMS)
def test_example_runs(name: str) -> None:
    """Each runs against the emulator, as a user would run it, and says nothing on standard error."""
    with Emulator() as emulator:
        environment = {
            "CINCOPA_BASE_URL": emulator.base_url,
            "CINCOPA_API_TOKEN": emulator.api_token,
            "CINCOPA_HOOK_SECRET": "a long random text",
        }
        run = subprocess.run(
            [sys.executable, "-W", "error", str(ROOT / "examples" / name)],
            env=os.environ | environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout


def test_readme_shows_the_examples_as_they_are() -> None:
    """scripts/readme.py --check finds nothing to write."""
    command = [sys.executable, str(ROOT / "scripts" / "readme.py"), "--check"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (run.returncode, run.stderr) == (0, "")


def test_readme_shows_every_example_or_leads_to_it() -> None:
    """An example that nobody sees is not needed; `make demo` runs the demonstration."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    seen = [name for name in EXAMPLES if f"<!-- example: {name} -->" in readme or f"(examples/{name})" in readme]

    assert [name for name in EXAMPLES if name not in seen] == ["demo.py"]
