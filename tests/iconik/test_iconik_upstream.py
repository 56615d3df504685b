"""The comparison of iconik's own document with the composed one, which knows only methods, paths and parameters."""

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent.parent
COMPOSED = json.loads((ROOT / "openapi" / "iconik-v1.json").read_bytes())


def as_iconik_has_it() -> dict[str, Any]:
    """Return the document as iconik publishes one: credentials are parameters, and nothing has a name."""
    document = copy.deepcopy(COMPOSED)
    del document["components"]["securitySchemes"], document["security"], document["tags"]
    document["openapi"] = "3.0.3"
    for item in document["paths"].values():
        for operation in item.values():
            del operation["operationId"], operation["tags"]
            header = {"name": "App-ID", "in": "header", "required": True, "schema": {"type": "string"}}
            operation["parameters"] = [*operation.get("parameters", []), header]
    return document


def check(path: Path, document: dict[str, Any]) -> tuple[int, str]:
    """Return the exit code and the output of the comparison with a document."""
    path.write_text(json.dumps(document), encoding="utf-8")
    command = [sys.executable, str(ROOT / "scripts" / "check_iconik.py"), str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return run.returncode, run.stdout + run.stderr


def test_same_operations_are_no_change(tmp_path: Path) -> None:
    code, output = check(tmp_path / "spec.json", as_iconik_has_it())

    assert (code, output.startswith("196 operations of the composed document, 0 changes")) == (0, True), output


def rename_a_path_parameter(paths: dict[str, Any]) -> None:
    paths["/v1/assets/{id}/"] = paths.pop("/v1/assets/{asset_id}/")


def add_an_operation(paths: dict[str, Any]) -> None:
    paths["/v1/portals/"] = {"get": {"responses": {}}}


def add_a_parameter(paths: dict[str, Any]) -> None:
    paths["/v1/assets/"]["get"]["parameters"].append({"name": "new", "in": "query"})


def require_a_parameter(paths: dict[str, Any]) -> None:
    paths["/v1/assets/"]["get"]["parameters"].append({"name": "new", "in": "query", "required": True})


def remove_an_operation(paths: dict[str, Any]) -> None:
    del paths["/v1/assets/{asset_id}/segments/{segment_type}/"]


def remove_a_parameter(paths: dict[str, Any]) -> None:
    operation = paths["/v1/assets/"]["get"]
    operation["parameters"] = [each for each in operation["parameters"] if each["name"] != "page"]


@pytest.mark.parametrize(
    ("edit", "code", "text"),
    [
        (rename_a_path_parameter, 0, ""),
        (add_an_operation, 1, "additive: added: GET /v1/portals\n"),
        (add_a_parameter, 1, "additive: GET /v1/assets: added: query new\n"),
        (require_a_parameter, 2, "breaking: GET /v1/assets: added: query new, required\n"),
        (remove_an_operation, 2, "breaking: removed: GET /v1/assets/{asset_id}/segments/{segment_type}\n"),
        (remove_a_parameter, 2, "breaking: GET /v1/assets: removed: query page\n"),
    ],
)
def test_change_has_a_level_and_a_sentence(
    tmp_path: Path, edit: Callable[[dict[str, Any]], None], code: int, text: str
) -> None:
    document = as_iconik_has_it()
    edit(document["paths"])

    found, output = check(tmp_path / "spec.json", document)

    assert (found, output.partition("196 operations")[0]) == (code, text)


def test_what_is_no_document_cannot_be_compared(tmp_path: Path) -> None:
    code, output = check(tmp_path / "spec.json", {"openapi": "3.0.3", "paths": {"/v1/": {"get": []}}})

    assert code == 3
    assert output.startswith("check_iconik.py: ")
    assert "Traceback" not in output
