"""The committed files are those that scripts/regenerate.sh writes, from nothing and again."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
# The generated documents of each target, and its package.
DOCUMENTS = {
    "cincopa": ("openapi/cincopa-v2.patched.json", "openapi/cincopa-v2.prose.overlay.yaml"),
    "iconik": ("openapi/iconik-v1.patched.json", "openapi/iconik-v1.client.json"),
}
PACKAGES = {"cincopa": "cincopa_v2_client", "iconik": "iconik_v1_client"}
GENERATED = {
    target: [*DOCUMENTS[target], *(f"{package}/{part}" for part in ("api", "models", "client.py", "types.py"))]
    for target, package in PACKAGES.items()
}
MARK = "# Generated; do not edit."


def regenerate(root: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the script in a copy, with the original's environment."""
    environment = {"CODEGEN_VENV": str(ROOT / ".venv-codegen"), **os.environ, **variables}
    command = [str(root / "scripts" / "regenerate.sh"), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def contents(root: Path, target: str) -> dict[str, bytes]:
    """Return the bytes of every generated file."""
    parts = [root / part for part in GENERATED[target]]
    files = [path for part in parts for path in (part.rglob("*") if part.is_dir() else [part])]
    return {
        str(path.relative_to(root)): path.read_bytes() for path in files if path.is_file() and path.suffix != ".pyc"
    }


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the inputs and outputs of the generation."""
    for part in ("openapi", "templates", "requirements", "scripts", *PACKAGES.values()):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    for config in ROOT.glob("generator-config*.yml"):
        shutil.copy(config, tmp_path)
    return tmp_path


@pytest.mark.parametrize("target", GENERATED)
def test_regeneration_from_nothing(copy: Path, target: str) -> None:
    """After all generated files are deleted, the script writes the same bytes."""
    for part in GENERATED[target]:
        shutil.rmtree(copy / part) if (copy / part).is_dir() else (copy / part).unlink()

    result = regenerate(copy, target)

    assert result.returncode == 0, result.stderr
    assert contents(copy, target) == contents(ROOT, target)


def test_check_reports_each_difference_and_writes_nothing(copy: Path) -> None:
    """A changed generated file, an added one, and an outdated document are named, and no others; of all targets."""
    changes = {
        "iconik_v1_client/types.py": "# by hand\n",
        "cincopa_v2_client/models/asset.py": "# by hand\n",
        "cincopa_v2_client/api/assets/by_hand.py": "x = 1\n",
        "openapi/cincopa-v2.patched.json": "{}\n",
    }
    for path, text in changes.items():
        (copy / path).write_text(text, encoding="utf-8")

    result = regenerate(copy, "--check")

    assert result.returncode == 1
    assert "scripts/regenerate.sh" in result.stderr
    assert all(Path(path).name in result.stdout for path in changes)
    assert result.stdout.count("\n+++ ") + result.stdout.count("Only in") == len(changes)
    assert {path: (copy / path).read_text(encoding="utf-8") for path in changes} == changes


def test_checkout_that_is_being_deleted_leaves_the_environment(copy: Path, tmp_path: Path) -> None:
    """A run whose requirements are gone does not make the shared environment anew."""
    environment = tmp_path / "codegen"
    environment.mkdir()
    shutil.move(copy / "requirements/codegen.txt", environment / "requirements.txt")

    result = regenerate(copy, "cincopa", CODEGEN_VENV=str(environment))

    assert (result.returncode, result.stderr) == (1, "requirements/codegen.txt is missing\n")
    assert [each.name for each in environment.iterdir()] == ["requirements.txt"]
    assert (environment / "requirements.txt").stat().st_size > 0


def test_operation_without_an_effect_is_a_write_with_a_warning(copy: Path) -> None:
    """A new operation is callable at once, and is never sent twice until an action allows it."""
    document = copy / "openapi/cincopa-v2.json"
    text = document.read_text(encoding="utf-8")
    document.write_text(text.replace('"/ping.json": {', '"/pong.json": {', 1), encoding="utf-8")
    overlay = copy / "openapi/cincopa-v2.overlay.yaml"
    without_ping = (
        overlay.read_text(encoding="utf-8").replace("'/ping.json',", "").replace("'/ping.json'", "'/pong.json'")
    )
    overlay.write_text(without_ping, encoding="utf-8")

    result = regenerate(copy, "cincopa")

    assert result.returncode == 0
    warnings = [line for line in result.stderr.splitlines() if "/pong.json" in line]
    assert len(warnings) == 1
    assert warnings[0].startswith("soundness: warning: GET /pong.json: no x-effect, so it is a write")
    assert 'effect="write"' in (copy / "cincopa_v2_client/api/general/ping.py").read_text(encoding="utf-8")


def test_convenience_hides_no_operation(copy: Path) -> None:
    """An operation that upstream adds under the name of a convenience gets another name, with a warning."""
    document = copy / "openapi/cincopa-v2.json"
    text = document.read_text(encoding="utf-8")
    added = {"get": {"summary": "One asset", "tags": ["Assets"], "x-effect": "read", "responses": {}}}
    paths = json.loads(text)
    paths["paths"]["/asset.get.json"] = added
    document.write_text(json.dumps(paths), encoding="utf-8")

    result = regenerate(copy, "cincopa")

    assert result.returncode == 0, result.stderr
    assert (
        "GET /asset.get.json: asset.get is taken or is no name in Python, so the method of the clients is asset.get_\n"
        in result.stderr
    )
    facade = (copy / "cincopa_v2_client/api/__init__.py").read_text(encoding="utf-8")
    assert '"GET /asset.get.json": "asset.get_",' in facade


def test_every_generated_file_is_marked_and_no_other() -> None:
    """The first line of each generated Python file has the mark, and that of no other file."""
    files = [path for package in PACKAGES.values() for path in (ROOT / package).rglob("*.py")]
    marked = {str(path.relative_to(ROOT)) for path in files if path.read_text(encoding="utf-8").startswith(MARK)}

    assert marked == {path for target in GENERATED for path in contents(ROOT, target) if path.endswith(".py")}


def test_unknown_argument_is_refused() -> None:
    """The exit code is 2, and nothing is written."""
    assert regenerate(ROOT, "--chekc").returncode == 2


def test_other_environments_are_not_cleared(tmp_path: Path) -> None:
    """A folder that the script did not create is an error."""
    (tmp_path / "precious").touch()
    command = [str(ROOT / "scripts" / "regenerate.sh"), "--check"]
    run = subprocess.run(command, env=os.environ | {"CODEGEN_VENV": str(tmp_path)}, capture_output=True, check=False)

    assert run.returncode == 1
    assert (tmp_path / "precious").exists()


def test_two_runs_at_once_create_one_environment(tmp_path: Path) -> None:
    """The second run waits for the environment that the first creates."""
    command = [str(ROOT / "scripts" / "regenerate.sh"), "--check", "iconik"]
    environment = os.environ | {"CODEGEN_VENV": str(tmp_path / "venv")}
    runs = [subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) for _ in range(2)]

    assert [(run.communicate()[1], run.returncode) for run in runs] == [("", 0), ("", 0)]
