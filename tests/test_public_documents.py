"""Documents of other APIs, from a package of examples, through the whole pipeline."""

import importlib
import json
import pkgutil
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import soundness
from pipeline import generate, importable

EXAMPLES = Path(__file__).parent / "oracles" / "node_modules" / "@readme" / "oas-examples"
# The number of faults that soundness.py finds in a document; in the others, it finds none.
REFUSED = {
    "3.0/json/circular-paths": 1,
    "3.0/json/file-uploads": 3,
    "3.0/json/openapi-workshop/additional-ref": 2,
    "3.0/json/openapi-workshop/anyOf-allOf": 2,
    "3.0/json/openapi-workshop/get": 2,
    "3.0/json/openapi-workshop/hoot": 5,
    "3.0/json/openapi-workshop/post-requestBody": 1,
    "3.0/json/openapi-workshop/post-responses": 1,
    "3.0/json/openapi-workshop/post": 1,
    "3.0/json/openapi-workshop/refs": 2,
    "3.0/json/openapi-workshop/server-variables": 2,
    "3.0/json/openapi-workshop/title": 1,
    "3.0/json/parameters-common": 1,
    "3.0/json/parameters-cookies": 2,
    "3.0/json/parameters-extreme": 2,
    "3.0/json/parameters-style": 41,
    "3.0/json/petstore-simple-no-tags": 1,
    "3.0/json/petstore-simple": 1,
    "3.0/json/petstore": 1,
    "3.0/json/readme-legacy": 35,
    "3.0/json/response-http-behavior": 3,
    "3.0/json/schema-circular": 1,
    "3.0/json/schema-encoding-style": 1,
    "3.0/json/security-multiple": 1,
    "3.0/json/security": 2,
    "3.0/json/server-path-level": 1,
    "3.1/json/parameters-style": 41,
    "3.1/json/petstore-simple": 1,
    "3.1/json/readme": 4,
    "3.1/json/schema-encoding-style": 1,
    "3.1/json/security": 3,
    "3.1/json/webhooks": 1,
}

SENTENCE = re.compile(r".+(mend it with an action on \$|remove it with an action on \$|is it the right one\?).*")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not EXAMPLES.exists(), reason="no documents: run `npm ci --prefix tests/oracles`"),
]


def documents() -> dict[str, dict[str, Any]]:
    """Return every document of OpenAPI 3 in the package."""
    paths = sorted(EXAMPLES.glob("3.*/json/**/*.json"))
    return {str(path.relative_to(EXAMPLES).with_suffix("")): json.loads(path.read_text("utf-8")) for path in paths}


def test_documents_go_through_or_are_refused_in_sentences() -> None:
    faults = {name: list(soundness.faults(document)) for name, document in documents().items()}

    assert {name: len(found) for name, found in faults.items() if found} == REFUSED
    for found in faults.values():
        assert all(map(SENTENCE.fullmatch, found)), found


def test_documents_without_faults_are_generated_imported_and_typed(tmp_path: Path) -> None:
    packages = list[Path]()
    for name, document in documents().items():
        if name not in REFUSED:
            packages.append(tmp_path / re.sub(r"\W", "_", f"api_{name}"))
            generate(document, packages[-1])
            import_all(packages[-1])

    check_types(tmp_path, packages)


def import_all(package: Path) -> None:
    with importable(package):
        root = importlib.import_module(package.name)
        for module in pkgutil.walk_packages(root.__path__, f"{package.name}."):
            importlib.import_module(module.name)


def check_types(folder: Path, packages: list[Path]) -> None:
    parts = [f"{package.name}/{part}" for package in packages for part in ("api", "models", "client.py", "types.py")]
    (folder / "pyrightconfig.json").write_text(json.dumps({"include": parts, "strict": parts}), encoding="utf-8")
    command = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
