"""The documents: upstream's is unchanged, and the patched one is valid for independent validators and our own rules."""

import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from operations import OPERATIONS, PATCHED, UPSTREAM_PATH

ORACLES = Path(__file__).parent / "oracles"
REDOCLY = ORACLES / "node_modules" / ".bin" / "redocly"
MARKUP = re.compile(r"</?[A-Za-z]|{%|%}|\*\*|\]\(|&\w+;|✅|\bEndpoint:|\bURL:")


def texts(node: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield each description, summary and title, with its location."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in {"description", "summary", "title"} and isinstance(value, str):
                yield f"{path}/{key}", value
            elif key not in {"example", "examples", "enum"}:
                yield from texts(value, f"{path}/{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from texts(value, f"{path}/{index}")


def lint(document: Path) -> dict[str, Any]:
    """Return redocly's report on a document, by its recommended rules."""
    if shutil.which("node") is None or not REDOCLY.exists():
        pytest.skip(f"no redocly: install node and run `npm ci` in {ORACLES}")
    command = [str(REDOCLY), "lint", "--extends", "recommended", "--format", "json", str(document)]
    quiet = os.environ | {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
    done = subprocess.run(command, cwd=ORACLES, env=quiet, capture_output=True, text=True, check=False)
    return json.loads(done.stdout)


def test_upstream_document_is_unchanged() -> None:
    """Upstream's document is the downloaded one; its faults are corrected in the overlay."""
    digest = hashlib.sha256(UPSTREAM_PATH.read_bytes()).hexdigest()
    recorded = UPSTREAM_PATH.with_name("cincopa-v2.json.sha256").read_text(encoding="utf-8").split()[0]

    assert digest == recorded, "for a new document: sha256sum openapi/cincopa-v2.json > openapi/cincopa-v2.json.sha256"


def test_patched_document_is_valid_openapi() -> None:
    """openapi-spec-validator reports no error."""
    assert list(OpenAPIV31SpecValidator(PATCHED).iter_errors()) == []


@pytest.mark.slow
def test_redocly_reports_no_error() -> None:
    """redocly's recommended rules hold for the patched document, and not for upstream's."""
    report = lint(UPSTREAM_PATH.with_name("cincopa-v2.patched.json"))

    assert report["problems"] == []
    assert report["totals"] == {"errors": 0, "warnings": 0, "ignored": 0}
    assert lint(UPSTREAM_PATH)["totals"]["errors"] >= 40


def test_texts_have_no_markup() -> None:
    """The patched texts contain no HTML, Markdoc or Markdown; many of upstream's do."""
    upstream = json.loads(UPSTREAM_PATH.read_bytes())

    assert {path: text for path, text in texts(PATCHED) if MARKUP.search(text)} == {}
    assert sum(1 for _, text in texts(upstream) if MARKUP.search(text)) > 100


def test_the_token_is_the_only_security_scheme() -> None:
    """The token is in the query, applies to all operations, and is an argument of none."""
    (scheme,) = PATCHED["components"]["securitySchemes"].values()

    assert [scheme[key] for key in ("type", "in", "name")] == ["apiKey", "query", "api_token"]
    assert PATCHED["security"] == [{"api_token": []}]
    for operation in OPERATIONS:
        assert "api_token" not in {argument.name for argument in operation.arguments}, operation
        assert "security" not in operation.spec, operation


def test_each_operation_has_an_effect_and_no_default() -> None:
    """An operation is a read or a write, and no parameter has a default that a generated client could send."""
    for operation in OPERATIONS:
        assert operation.effect in {"read", "write"}, operation
        assert [argument.name for argument in operation.arguments if "default" in argument.schema] == [], operation


def test_lists_are_comma_separated() -> None:
    """A list is one parameter with commas between its strings."""
    for operation in OPERATIONS:
        for parameter in operation.spec.get("parameters", []):
            # Those that upstream describes as a string with commas; a list of its own may be exploded.
            if parameter["schema"].get("type") == "array" and "style" in parameter:
                assert (parameter["style"], parameter["explode"]) == ("form", False), operation
                assert parameter["schema"]["items"]["type"] == "string", operation


def test_every_error_is_a_problem() -> None:
    """Each error that upstream documents for all operations has the schema Problem."""
    responses = [response for operation in OPERATIONS for response in operation.spec["responses"].items()]
    schemas = [
        response["content"]["application/json"]["schema"]["$ref"]
        for status, response in responses
        if status in ("403", "500")
    ]

    assert set(schemas) == {"#/components/schemas/Problem"}
