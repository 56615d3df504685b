"""The examples run, the pages contain them unchanged, and the links between the pages work."""

import re
import runpy
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest

from cincopa_v2_client.emulator import Emulator
from iconik_v1_client import Iconik
from iconik_v1_client.emulator import Emulator as IconikEmulator

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", ROOT / "benchmarks" / "README.md"]
PAGES += sorted((ROOT / "docs").rglob("*.md"))
EXAMPLES = sorted(path.name for path in (ROOT / "examples").glob("*.py"))
# Run with arguments: test_webhook_examples.py, test_form_uploads.py, test_pytest_plugin.py, test_programs.py.
PROGRAMS = [name for name in EXAMPLES if not name.startswith(("test_", "webhook_", "web_", "program_"))]


@pytest.mark.slow
@pytest.mark.parametrize("name", PROGRAMS)
def test_example_runs(
    name: str, emulator: Emulator, monkeypatch: pytest.MonkeyPatch, capfd: Any, tmp_path: Path
) -> None:
    """Each example runs against the emulator, prints something, and writes nothing to standard error."""
    if name == "mirror.py":
        # It writes a file into the current directory.
        monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CINCOPA_BASE_URL", emulator.base_url)
    monkeypatch.setenv("CINCOPA_API_TOKEN", emulator.api_token)
    monkeypatch.setenv("CINCOPA_HOOK_SECRET", "a long random string")
    monkeypatch.setattr(sys, "argv", [name])

    with iconik_account(monkeypatch) if name == "iconik_assets.py" else nullcontext():
        runpy.run_path(str(ROOT / "examples" / name), run_name="__main__")

    output = capfd.readouterr()
    assert output.out
    assert output.err == ""


@contextmanager
def iconik_account(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have an account of iconik in the environment, with one asset."""
    with IconikEmulator() as emulator:
        monkeypatch.setenv("ICONIK_BASE_URL", emulator.base_url)
        monkeypatch.setenv("ICONIK_APP_ID", emulator.app_id)
        monkeypatch.setenv("ICONIK_AUTH_TOKEN", emulator.auth_token)
        with Iconik() as i:
            i.assets.create({"title": "Holidays"})
        yield


def test_every_python_block_is_an_example() -> None:
    """Each block of Python on a page comes from examples/, but one from a test and one that needs an extra."""
    # From examples/test_your_code.py, without its imports; and with the extra [aiohttp].
    others = {"def test_gallery_is_made(cincopa: Cincopa) -> None:", "AsyncCincopa(transport="}
    unseen: list[str] = []
    for page in PAGES:
        text = re.sub(r"<!-- example: .*?<!-- end -->", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for block in re.findall(r"^ *```python\n(.*?)```", text, re.DOTALL | re.MULTILINE):
            unseen += [] if block.strip().startswith(tuple(others)) else [f"{page.name}: {block}"]

    assert unseen == []


def test_pages_contain_the_examples_unchanged() -> None:
    """`scripts/readme.py --check` reports no difference, and every example except the demonstration is on a page."""
    command = [sys.executable, str(ROOT / "scripts" / "readme.py"), "--check"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    text = "".join(path.read_text(encoding="utf-8") for path in PAGES)
    unseen = [name for name in EXAMPLES if f"<!-- example: {name}" not in text and f"examples/{name})" not in text]

    assert (run.returncode, run.stderr) == (0, "")
    assert unseen == ["demo.py"]


def test_readme_is_short() -> None:
    """The README has few lines, as the details are in docs/."""
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 200


def test_relative_links_work() -> None:
    """Each relative link refers to a file of the repository, and to an existing heading if it has one."""
    broken: list[str] = []
    for page in PAGES:
        for link in re.findall(r"\]\((?!\w+:)([^)\s]+)\)", page.read_text(encoding="utf-8")):
            name, _, anchor = link.partition("#")
            target = page.parent / name if name else page
            if not target.exists() or (anchor and anchor not in anchors(target)):
                broken.append(f"{page.relative_to(ROOT)}: {link}")

    assert broken == []


def anchors(page: Path) -> set[str]:
    """Return the anchors that GitHub gives to a page's headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
