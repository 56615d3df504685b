"""The contents of the wheel, and the packages that development and CI install."""

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("cincopa_v2_client", "iconik_v1_client")


def build_wheel(root: Path, folder: Path) -> Path:
    """Build the wheel of a work tree like pip; return its path."""
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder)]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, str(root)], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of this work tree's wheel."""
    return build_wheel(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture
def wheel(path: Path) -> zipfile.ZipFile:
    """Return the open wheel."""
    with zipfile.ZipFile(path) as archive:
        return archive


@pytest.mark.slow
def test_wheel_has_types_and_the_document(wheel: zipfile.ZipFile) -> None:
    """The wheel has the marker for type checkers and the patched documents."""
    documents = {"cincopa_v2_client/cincopa-v2.patched.json", "iconik_v1_client/iconik-v1.client.json"}

    assert documents | {"cincopa_v2_client/py.typed", "iconik_v1_client/py.typed"} <= set(wheel.namelist())


@pytest.mark.slow
def test_wheel_has_the_pages(wheel: zipfile.ZipFile) -> None:
    """The wheel has the emulator's templates, styles and scripts, and those of the upload field."""
    folder = ROOT / "cincopa_v2_client" / "emulator" / "templates"
    pages = {f"cincopa_v2_client/emulator/templates/{path.name}" for path in folder.iterdir()}

    assert len(pages) >= 5
    pages |= {f"cincopa_v2_client/web/upload.{kind}" for kind in ("js", "css")}
    assert pages <= set(wheel.namelist())


@pytest.mark.slow
def test_wheel_has_the_packages_and_nothing_else(path: Path, wheel: zipfile.ZipFile) -> None:
    """The wheel has no tests, scripts or generator templates, and at most 1.25 MB."""
    folders = {name.split("/")[0] for name in wheel.namelist()}

    assert folders == {*PACKAGES, "cincopa_v2_client-0.1.0.dist-info"}
    assert path.stat().st_size <= 1_250_000


@pytest.mark.slow
def test_wheel_is_the_same_bytes_from_a_tree_with_leftovers(path: Path, tmp_path: Path) -> None:
    """Leftovers of builds and tools, and timestamps, do not affect the wheel."""
    tree = tmp_path / "tree"
    package, _ = (shutil.copytree(ROOT / each, tree / each) for each in PACKAGES)
    shutil.copytree(ROOT / "openapi", tree / "openapi")
    (tree / "scripts").mkdir()
    for name in (".gitignore", "LICENSE", "README.md", "pyproject.toml", "scripts/repository_links.py"):
        shutil.copy(ROOT / name, tree / name)
    for leftover in (
        tree / "build" / "lib" / "cincopa_v2_client" / "old.py",
        package / "api" / "__pycache__" / "old.pyc",
    ):
        leftover.parent.mkdir(parents=True, exist_ok=True)
        leftover.write_text("left = True\n", encoding="utf-8")
    for folder in (".ruff_cache", ".pytest_cache", ".hypothesis"):
        (package / folder).mkdir(exist_ok=True)
        (package / folder / "leftover").touch()

    assert build_wheel(tree, tmp_path).read_bytes() == path.read_bytes()


def test_requirements_are_pinned_by_hash_and_have_no_address() -> None:
    """Each package has a version and the hashes of its files, which may come from any index."""
    pattern = re.compile(r"[a-z0-9-]+==\S+ (; [^#]+ )?( +--hash=sha256:[0-9a-f]{64})+")
    for path in (ROOT / "requirements").glob("*.txt"):
        for requirement in path.read_text(encoding="utf-8").replace("\\\n", "").splitlines():
            assert pattern.fullmatch(requirement), f"{path.name}: {requirement[:80]}"


def test_zizmor_reports_nothing_for_the_workflows() -> None:
    """zizmor checks, among other things, pinned actions, minimal permissions, and credentials in the checkout."""
    command = [
        Path(sys.executable).with_name("zizmor"),
        "--offline",
        "--persona",
        "pedantic",
        ROOT / ".github/workflows",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout
