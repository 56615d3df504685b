"""The architecture of the second package: what it imports of the first, and what it costs."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
FIRST, SECOND = ROOT / "cincopa_v2_client", ROOT / "iconik_v1_client"
GENERATED = ("api", "models")


def imports(path: Path) -> set[str]:
    """Return the absolute names of the modules that a file imports."""
    found = set[str]()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize(
    ("folder", "allowed"),
    [
        ("emulator", ("cincopa_v2_client.emulation.", "cincopa_v2_client.runtime.http")),
        ("", "cincopa_v2_client.runtime."),
    ],
)
def test_second_package_imports_one_part_of_the_first(folder: str, allowed: str | tuple[str, ...]) -> None:
    """Its client stands on the runtime, its emulator on what emulators share and on the module that names httpx."""
    files = [path for path in SECOND.rglob("*.py") if ("emulator" in path.parts) == (folder == "emulator")]
    others = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in files
        for name in imports(path)
        if name.startswith("cincopa_v2_client.") and not name.startswith(allowed)
    }

    assert len(files) > 5
    assert others == set()


def test_first_package_imports_nothing_of_the_second() -> None:
    users = [path for path in FIRST.rglob("*.py") if any(name.startswith(SECOND.name) for name in imports(path))]

    assert users == []


def test_first_package_works_without_the_second(tmp_path: Path) -> None:
    """A copy of it alone can be imported, and has its operations."""
    (tmp_path / FIRST.name).symlink_to(FIRST)
    program = f"""
import sys
sys.path = [{str(tmp_path)!r}] + [each for each in sys.path if {str(ROOT)!r} != each]
sys.meta_path = [each for each in sys.meta_path if "editable" not in repr(each).lower()]
import cincopa_v2_client
print(cincopa_v2_client.Cincopa("1i").asset.list.__name__, "iconik_v1_client" in sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert run.stdout == "list False\n", run.stderr


def test_files_are_small() -> None:
    """A hand-written file has at most 300 lines; choices.py is one list, however long."""
    written = [path for path in SECOND.rglob("*.py") if path.relative_to(SECOND).parts[0] not in GENERATED]
    large = [path.name for path in written if path.read_text(encoding="utf-8").count("\n") > 300]

    assert [name for name in large if name != "choices.py"] == []
