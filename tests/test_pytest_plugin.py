"""The pytest fixtures of the package, tested as users get them, in a separate pytest."""

import importlib
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
PLUGIN = "cincopa_v2_client.pytest_plugin"


def run_pytest(folder: Path, *arguments: str, code: str = "", **environment: str) -> str:
    """Run pytest in an empty folder, with warnings as errors; return its output."""
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    # Nothing names ours: it is there because the package is installed.
    plugins = ["-p", "no:schemathesis", "-p", "no:cacheprovider"]
    program = f"import sys, pytest\n{code}\nsys.exit(pytest.main(sys.argv[1:]))"
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", program, "-q", *plugins, "--rootdir", str(folder), *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    return run.stdout + run.stderr


def test_entry_point_names_the_plugin() -> None:
    """The entry point in pyproject.toml can be imported, and has the fixtures."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module = importlib.import_module(project["entry-points"]["pytest11"]["cincopa"])

    assert module.__name__ == PLUGIN
    names = ("cincopa", "async_cincopa", "cincopa_emulator", "cincopa_session_emulator")
    assert [name for name in names if not hasattr(module, name)] == []


@pytest.mark.parametrize(("example", "count"), [("test_your_code.py", 3), ("test_what_happened.py", 4)])
def test_example(tmp_path: Path, example: str, count: int) -> None:
    """The examples of the docs pass."""
    assert f"{count} passed" in run_pytest(tmp_path, str(ROOT / "examples" / example))


def test_each_test_gets_an_empty_emulator(tmp_path: Path) -> None:
    """The server is the same, but has neither galleries nor faults of the previous test."""
    (tmp_path / "test_both.py").write_text(
        """
import pytest
seen = []

@pytest.mark.parametrize("number", [1, 2])
def test_it(cincopa, cincopa_emulator, number):
    seen.append(cincopa_emulator.base_url)
    assert cincopa.gallery.list().galleries == []
    cincopa.gallery.create(name="left")
    cincopa_emulator.add_fault("gallery.list:status=500:body=json")
    assert len(set(seen)) == 1
""",
        encoding="utf-8",
    )

    assert "2 passed" in run_pytest(tmp_path)


def test_async_client_needs_no_plugin_and_leaves_nothing_open(tmp_path: Path) -> None:
    """The async client works in any event loop, also in a second one, and has no connection when that loop ends."""
    (tmp_path / "test_async.py").write_text(
        """
import asyncio
import pytest

@pytest.mark.parametrize("number", [1, 2])
def test_it(async_cincopa, number):
    async def both():
        await async_cincopa.gallery.create(name="left")
        return await asyncio.gather(*(async_cincopa.gallery.list() for _ in range(3)))
    assert [len(each.galleries) for each in asyncio.run(both())] == [1, 1, 1]
    assert [len(each.galleries) for each in asyncio.run(both())] == [2, 2, 2]
""",
        encoding="utf-8",
    )

    assert "2 passed" in run_pytest(tmp_path)


def test_session_fixture_keeps_the_emulator_that_tests_empty(tmp_path: Path) -> None:
    """A fixture of the session has the address that all tests use."""
    (tmp_path / "test_session.py").write_text(
        """
import pytest

@pytest.fixture(scope="session")
def address(cincopa_session_emulator):
    return cincopa_session_emulator.base_url

@pytest.mark.parametrize("number", [1, 2])
def test_it(address, cincopa, cincopa_emulator, number):
    assert cincopa_emulator.base_url == address
    assert cincopa.gallery.list().galleries == []
    cincopa.gallery.create(name="left")
""",
        encoding="utf-8",
    )

    assert "2 passed" in run_pytest(tmp_path)


def test_report_of_a_failed_test_has_the_last_requests(tmp_path: Path) -> None:
    """A test that fails shows what the emulator got from it, without the token; one that passes shows nothing."""
    (tmp_path / "test_two.py").write_text(
        """
def test_passes(cincopa):
    cincopa.gallery.create(name="unseen")

def test_fails(cincopa):
    cincopa.gallery.create(name="Talks")
    for _ in range(25):
        cincopa.ping()
    assert False, "no reason"

def test_without_the_emulator():
    assert False
""",
        encoding="utf-8",
    )
    printed = run_pytest(tmp_path)

    assert printed.count("Requests to the Cincopa emulator") == 1
    assert "(6 before these)" in printed
    assert printed.count("GET ping -> 200 (") == 20
    assert "unseen" not in printed


def test_report_of_a_failed_test_without_a_running_emulator_is_whole(tmp_path: Path) -> None:
    """A test that stops the emulator, or has a fixture of its own by that name, fails as any other."""
    (tmp_path / "test_two.py").write_text(
        """
import pytest

class TestOwn:
    @pytest.fixture
    def cincopa_emulator(self):
        return "mine"

    def test_own(self, cincopa_emulator):
        assert cincopa_emulator == "theirs"

def test_stopped(cincopa_emulator):
    cincopa_emulator.stop()
    assert False, "no reason"
""",
        encoding="utf-8",
    )
    printed = run_pytest(tmp_path)

    assert "2 failed" in printed
    assert "INTERNALERROR" not in printed


def test_client_is_closed_afterwards(tmp_path: Path) -> None:
    """The client is closed after the test."""
    (tmp_path / "test_both.py").write_text(
        """
import pytest
kept = []

def test_keep(cincopa):
    kept.append(cincopa)
    cincopa.ping()

def test_kept():
    with pytest.raises(RuntimeError, match="closed"):
        kept[0].ping()
""",
        encoding="utf-8",
    )

    assert "2 passed" in run_pytest(tmp_path)


def test_proxies_of_the_environment_are_kept(tmp_path: Path) -> None:
    """The client connects to the emulator directly; the environment's proxies are unchanged for others."""
    (tmp_path / "test_ping.py").write_text("def test_ping(cincopa): cincopa.ping()\n", encoding="utf-8")
    proxy = "http://127.0.0.1:9"

    assert "1 passed" in run_pytest(tmp_path, HTTP_PROXY=proxy, http_proxy=proxy, NO_PROXY="", no_proxy="")


def test_fixture_of_the_project_takes_precedence(tmp_path: Path) -> None:
    """A project's fixture of the same name takes precedence."""
    (tmp_path / "conftest.py").write_text(
        "import pytest\n@pytest.fixture\ndef cincopa(): return 'mine'\n", encoding="utf-8"
    )
    (tmp_path / "test_mine.py").write_text("def test_mine(cincopa): assert cincopa == 'mine'\n", encoding="utf-8")

    assert "1 passed" in run_pytest(tmp_path)


@pytest.mark.parametrize("missing", ["starlette", "uvicorn"])
def test_without_the_extra(tmp_path: Path, missing: str) -> None:
    """Without the extra, only tests that use a fixture fail; the error says what to install."""
    (tmp_path / "test_two.py").write_text(
        "def test_plain(): pass\ndef test_ping(cincopa): cincopa.ping()\n", encoding="utf-8"
    )
    printed = run_pytest(tmp_path, code=f"sys.modules[{missing!r}] = None")

    assert "1 passed, 1 error" in printed
    assert "The Cincopa fixtures need an extra: pip install 'cincopa-v2-client[emulator]'" in printed
    assert "Traceback" not in printed


def test_plugin_loads_only_the_package() -> None:
    """The plugin, which every pytest of a user loads, imports only what pytest imports, and the bare package."""

    def loaded(code: str) -> set[str]:
        program = f"import pytest\n{code}\nimport sys; print(' '.join(sys.modules))"
        run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        return set(run.stdout.split())

    added = loaded(f"import {PLUGIN}") - loaded("")

    assert {name for name in added if not name.startswith("cincopa_v2_client")} == set()
    assert not added & {"cincopa_v2_client.emulator", "cincopa_v2_client.cincopa", "cincopa_v2_client.api"}
