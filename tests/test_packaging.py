"""The wheel has what a user needs, and nothing else."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built as pip builds it."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        return archive


@pytest.mark.slow
def test_wheel_has_types_and_the_document(wheel: zipfile.ZipFile) -> None:
    """Type checkers find the mark, the emulator finds the patched document."""
    assert {"cincopa_v2_client/py.typed", "cincopa_v2_client/cincopa-v2.patched.json"} <= set(wheel.namelist())


@pytest.mark.slow
def test_wheel_has_the_pages(wheel: zipfile.ZipFile) -> None:
    """The emulator's templates, styles and scripts are package files."""
    folder = ROOT / "cincopa_v2_client" / "emulator" / "templates"
    pages = {f"cincopa_v2_client/emulator/templates/{path.name}" for path in folder.iterdir()}

    assert len(pages) >= 5
    assert pages <= set(wheel.namelist())


@pytest.mark.slow
def test_wheel_has_the_package_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    """No tests, no scripts, no templates."""
    folders = {name.split("/")[0] for name in wheel.namelist()}

    assert folders == {"cincopa_v2_client", "cincopa_v2_client-0.1.0.dist-info"}
