"""The documents: upstream's is upstream's, and the patched one is sound by other people's judgement and by ours."""

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
from operations import OPERATIONS, PATCHED, UPSTREAM_PATH, Operation

ORACLES = Path(__file__).parent / "oracles"
REDOCLY = ORACLES / "node_modules" / ".bin" / "redocly"
MARKUP = re.compile(r"</?[A-Za-z]|{%|%}|\*\*|\]\(|&\w+;|✅|\bEndpoint:|\bURL:")

every_operation = pytest.mark.parametrize("operation", OPERATIONS, ids=str)


def texts(node: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Walk every text that is written for people, each with where it stands."""
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
    """Return what redocly says of a document by its own recommended rules, whatever configuration lies about."""
    if shutil.which("node") is None or not REDOCLY.exists():
        pytest.skip(f"redocly is not there: install node and run `npm ci` in {ORACLES}")
    command = [str(REDOCLY), "lint", "--extends", "recommended", "--format", "json", str(document)]
    quiet = os.environ | {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
    done = subprocess.run(command, cwd=ORACLES, env=quiet, capture_output=True, text=True, check=False)
    return json.loads(done.stdout)


def test_upstream_is_byte_for_byte() -> None:
    """Upstream's document is the one that was downloaded; what is wrong in it is patched elsewhere."""
    digest = hashlib.sha256(UPSTREAM_PATH.read_bytes()).hexdigest()
    recorded = UPSTREAM_PATH.with_name("cincopa-v2.json.sha256").read_text(encoding="utf-8").split()[0]

    advice = (
        "if this is a new document of upstream's: sha256sum openapi/cincopa-v2.json > openapi/cincopa-v2.json.sha256"
    )
    assert digest == recorded, advice


def test_patched_document_is_openapi() -> None:
    """openapi-spec-validator finds nothing."""
    assert list(OpenAPIV31SpecValidator(PATCHED).iter_errors()) == []


def test_redocly_finds_nothing() -> None:
    """redocly's recommended rules hold."""
    report = lint(UPSTREAM_PATH.with_name("cincopa-v2.patched.json"))

    assert report["problems"] == []
    assert report["totals"] == {"errors": 0, "warnings": 0, "ignored": 0}


def test_redocly_is_awake() -> None:
    """The same rules find fault with upstream's document."""
    assert lint(UPSTREAM_PATH)["totals"]["errors"] >= 40


def test_texts_are_prose() -> None:
    """No HTML, Markdoc or Markdown is left in what people read."""
    assert {path: text for path, text in texts(PATCHED) if MARKUP.search(text)} == {}


def test_texts_are_there() -> None:
    """The walk over the texts finds those of upstream with markup."""
    upstream = json.loads(UPSTREAM_PATH.read_bytes())

    assert sum(1 for _, text in texts(upstream) if MARKUP.search(text)) > 100


def test_token_is_the_one_way_in() -> None:
    """The document has one security scheme, the token in the query, and it holds for all operations."""
    (scheme,) = PATCHED["components"]["securitySchemes"].values()

    assert {key: scheme[key] for key in ("type", "in", "name")} == {
        "type": "apiKey",
        "in": "query",
        "name": "api_token",
    }
    assert PATCHED["security"] == [{"api_token": []}]


@every_operation
def test_token_is_no_argument(operation: Operation) -> None:
    """No operation asks for the token, nor has a way in of its own."""
    assert "api_token" not in {argument.name for argument in operation.arguments}
    assert "security" not in operation.spec


@every_operation
def test_effect_is_told(operation: Operation) -> None:
    """Each operation says whether it may be sent again by itself."""
    assert operation.effect in {"read", "write"}


@every_operation
def test_no_default_is_left(operation: Operation) -> None:
    """No parameter has a default that a generated client could send."""
    assert [argument.name for argument in operation.arguments if "default" in argument.schema] == []


@every_operation
def test_lists_have_commas_between(operation: Operation) -> None:
    """A list is one parameter of texts with commas between, as the API wants it."""
    lists = [parameter for parameter in operation.spec.get("parameters", []) if parameter["schema"]["type"] == "array"]

    assert all((parameter["style"], parameter["explode"]) == ("form", False) for parameter in lists)
    assert all(parameter["schema"]["items"]["type"] == "string" for parameter in lists)


def test_failures_are_one_problem() -> None:
    """Every answer but 200 is a Problem."""
    answers = {
        answer["content"]["application/json"]["schema"]["$ref"]
        for operation in OPERATIONS
        for status, answer in operation.spec["responses"].items()
        if status != "200"
    }
    assert answers == {"#/components/schemas/Problem"}
