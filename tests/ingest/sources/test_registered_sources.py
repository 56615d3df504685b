"""Sources are entry points: those of this package, and of any other that is installed."""

import subprocess
import sys
from pathlib import Path

import pytest

from cincopa_v2_client.ingest.sources import load_source, source_names

MODULE = """
from cincopa_v2_client.ingest.files import LocalFile
from cincopa_v2_client.ingest.item import Item

class ShelfSource:
    identity = "shelf"

    def __init__(self, path):
        self.path = path

    def items(self):
        yield Item(key="one", file=LocalFile(self.path))

def broken():
    raise AssertionError("never called")
"""
PROJECT = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "shelves"
version = "1.0"

[project.entry-points."cincopa.sources"]
shelf = "shelf:ShelfSource"
manifest = "shelf:broken"
gone = "nowhere:Source"

[tool.hatch.build.targets.wheel]
include = ["shelf.py"]
"""
PROGRAM = """
import sys
from cincopa_v2_client.ingest import Source
from cincopa_v2_client.ingest.sources import load_source

try:
    source = load_source(sys.argv[1])(sys.argv[2])
    print(isinstance(source, Source), [item.key for item in source.items()])
except (ImportError, ValueError) as error:
    print(error)
"""


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """Install a package with entry points, and return where."""
    project, target = tmp_path / "project", tmp_path / "installed"
    project.mkdir()
    (project / "shelf.py").write_text(MODULE)
    (project / "pyproject.toml").write_text(PROJECT)
    pip = [sys.executable, "-m", "pip", "install", "-qq", "--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--target", target, project], check=True, timeout=120)
    return target


def run(folder: Path, name: str) -> str:
    """Load a source in another process, with the packages of a folder; return what it prints."""
    command = [sys.executable, "-c", PROGRAM, name, __file__]
    environment = {"PYTHONPATH": str(folder)}
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=60, check=True
    ).stdout.strip()


def test_sources_of_this_package_are_registered() -> None:
    names = ["account", "bucket", "folder", "iconik", "manifest"]

    assert source_names() == names
    assert [load_source(name).__name__ for name in names] == [f"{name.title()}Source" for name in names]


def test_unknown_source_is_refused_with_the_known_names() -> None:
    with pytest.raises(ValueError, match="there is no source 'ftp'; installed are account, bucket, folder, iconik"):
        load_source("ftp")


def test_sources_of_other_packages_are_loaded(installed: Path) -> None:
    assert run(installed, "shelf") == "True ['one']"
    assert run(installed, "gone") == (
        "the source 'gone' of shelves cannot be used: ModuleNotFoundError: No module named 'nowhere'"
    )
    assert "expected a name that ends in .csv" in run(installed, "manifest")
