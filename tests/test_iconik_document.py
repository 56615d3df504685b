"""iconik's patched document: made by its overlay, valid for independent validators, and with an effect everywhere."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import prose
import pytest
import yaml
from openapi_spec_validator import OpenAPIV31SpecValidator

ROOT = Path(__file__).parent.parent
OPENAPI = ROOT / "openapi"
REDOCLY = Path(__file__).parent / "oracles" / "node_modules" / ".bin" / "redocly"
COMPOSED: Any = json.loads((OPENAPI / "iconik-v1.json").read_bytes())
PATCHED: Any = json.loads((OPENAPI / "iconik-v1.patched.json").read_bytes())
OPERATIONS = {(method, path): spec for path, item in PATCHED["paths"].items() for method, spec in item.items()}


def test_patched_document_is_the_composed_one_with_the_overlay() -> None:
    """The committed document is what scripts/overlay.py writes: each action fits and changes something."""
    inputs = [OPENAPI / "iconik-v1.json", OPENAPI / "iconik-v1.overlay.yaml"]
    command = [sys.executable, ROOT / "scripts" / "overlay.py", *inputs]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

    assert done.stderr == ""
    assert done.stdout == (OPENAPI / "iconik-v1.patched.json").read_text(encoding="utf-8")


def test_each_action_names_its_evidence_and_confidence() -> None:
    """Each description says what the document lacks, what it is now, and by which marked source."""
    overlay = yaml.safe_load((OPENAPI / "iconik-v1.overlay.yaml").read_text(encoding="utf-8"))
    shape = r".*\. Now: .*\. Evidence: .*\[(seed|docs|spec|peer|code|name)\]\."

    assert [each["description"] for each in overlay["actions"] if not re.fullmatch(shape, each["description"])] == []


def test_patched_document_is_valid_openapi() -> None:
    """openapi-spec-validator reports no error."""
    assert list(OpenAPIV31SpecValidator(PATCHED).iter_errors()) == []


def test_one_path_is_there_twice() -> None:
    """Only the segments' path with an id or a type stands twice, with operations that the client tells apart."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for path in PATCHED["paths"]:
        alike[re.sub(r"{\w+}", "{}", path)].append(path)
    (twins,) = [paths for paths in alike.values() if len(paths) > 1]

    assert sorted(twins) == [f"/v1/assets/{{asset_id}}/segments/{{segment_{each}}}/" for each in ("id", "type")]
    assert [OPERATIONS["get", path]["x-method"] for path in sorted(twins)] == ["get", "list_of_type"]


@pytest.mark.slow
def test_redocly_reports_no_error() -> None:
    """redocly's recommended rules hold, but for final slashes and the path that is there twice."""
    if shutil.which("node") is None or not REDOCLY.exists():
        pytest.skip("no redocly: install node and run `npm ci --prefix tests/oracles`")
    command = [REDOCLY, "lint", "--config", "redocly.yaml", "--format", "json", "--max-problems", "999", "iconik@v1"]
    quiet = os.environ | {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
    done = subprocess.run(command, cwd=OPENAPI, env=quiet, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)

    assert (report["totals"]["errors"], report["totals"]["ignored"]) == (0, 1)


def test_reads_are_the_gets_but_one() -> None:
    """A GET is a read, but for the one that creates a session; all others are writes."""
    reads = [(method, path) for (method, path), spec in OPERATIONS.items() if spec["x-effect"] == "read"]
    writes = [(method, path) for (method, path), spec in OPERATIONS.items() if spec["x-effect"] == "write"]

    assert {method for method, _ in reads} == {"get"}
    assert [path for method, path in writes if method == "get"] == ["/v1/sync/sessions/{sync_session_id}/"]
    assert (len(reads), len(writes)) == (53, 143)


def test_deletions_and_purges_are_destructive() -> None:
    """36 DELETEs, five POSTs that purge, and four POSTs that delete by their titles are marked."""
    destructive = [(method, path) for (method, path), spec in OPERATIONS.items() if spec.get("x-destructive")]
    others = {path for method, path in destructive if method != "delete" and "/purge/" not in path}

    assert Counter(method for method, _ in destructive) == {"delete": 36, "post": 9}
    assert others == {
        "/v1/delete_queue/bulk/",
        "/v1/delete_queue/assets/",
        "/v1/delete_queue/collections/",
        "/v1/approvals/bulk_remove/",
    }


def test_every_field_of_a_body_has_a_type() -> None:
    """The overlay knows the type of each field of a request, and which of them null clears in some body."""
    fields: dict[str, list[Any]] = defaultdict(list)
    for name, schema in PATCHED["components"]["schemas"].items():
        if name not in {"ObjectPage", "ObjectList", "Errors"}:
            for field, spec in schema.get("properties", {}).items():
                fields[field].append(spec.get("type") or spec.get("$ref"))

    assert [field for field, types in fields.items() if None in types] == []
    assert len(fields) == 181 + len({"headers", "metadata_values", "objects"})
    assert sum(any("null" in kind for kind in types) for types in fields.values()) == 48


def test_texts_need_no_generated_overlay() -> None:
    """No description has markup: scripts/prose.py, which writes plain texts for Cincopa, finds nothing to change."""
    assert list(prose.actions(PATCHED, COMPOSED)) == []


def test_titles_tell_operations_apart() -> None:
    """Two operations have one summary only where they do the same: PUT and PATCH, and two spellings of favorites."""
    titles: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for (method, path), spec in OPERATIONS.items():
        titles[spec["summary"]].append((method.replace("patch", "put"), path.replace("favourites", "favorites")))

    assert {title: each for title, each in titles.items() if len(set(each)) > 1} == {}
