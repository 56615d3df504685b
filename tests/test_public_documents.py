"""Documents of other APIs, from a package of examples, through the whole pipeline."""

import importlib
import json
import pkgutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import soundness
from pipeline import generate, importable

EXAMPLES = Path(__file__).parent / "oracles" / "node_modules" / "@readme" / "oas-examples"
# The number of faults that soundness.py finds in each document.
DOCUMENTS = {
    "3.0/json/callbacks": 0,
    "3.0/json/circular": 0,
    "3.0/json/link-example": 0,
    "3.0/json/file-uploads": 3,
    "3.0/json/parameters-cookies": 2,
    "3.0/json/parameters-style": 41,
    "3.0/json/security": 2,
    "3.0/json/server-path-level": 1,
    "3.1/json/readme": 4,
}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not EXAMPLES.exists(), reason="no documents: run `npm ci --prefix tests/oracles`"),
]


@pytest.mark.parametrize(("name", "count"), DOCUMENTS.items())
def test_document_of_another_api_goes_through_or_is_refused_in_sentences(tmp_path: Path, name: str, count: int) -> None:
    document: dict[str, Any] = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))

    faults = list(soundness.faults(document))

    assert len(faults) == count, faults
    assert all(
        ("\n" not in fault and "mend it with an action on $" in fault) or "remove it" in fault for fault in faults
    )
    if not faults:
        package = tmp_path / "public_client"
        generate(document, package)
        import_all(package)
        check_types(package)


def import_all(package: Path) -> None:
    with importable(package):
        root = importlib.import_module(package.name)
        for module in pkgutil.walk_packages(root.__path__, f"{package.name}."):
            importlib.import_module(module.name)


def check_types(package: Path) -> None:
    parts = [f"{package.name}/{part}" for part in ("api", "models", "client.py", "types.py")]
    (package.parent / "pyrightconfig.json").write_text(
        json.dumps({"include": parts, "strict": parts}), encoding="utf-8"
    )
    command = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable]
    run = subprocess.run(command, cwd=package.parent, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
