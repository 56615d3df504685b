"""`compare`: its verdicts against those of `redocly diff` on mutations of the bundled document, and its rules.

redocly's verdicts are stored in oracles/redocly-verdicts.json, with the digest of the bundled document, and for each a
hash of the two documents and redocly's version. Each run repeats a sample of them. Run `python tests/test_specdiff.py`
after a change of the mutations, of redocly's version, or of the bundled document: the comparison is skipped while the
verdicts are about another document.

redocly has three levels: major for breaking changes, minor for additions, and patch for the rest. A change that only
accepts more is patch for redocly, and additive for `compare`. Each disagreement is explained in DISAGREEMENTS.
"""

from __future__ import annotations

import copy
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

if __name__ == "__main__":
    sys.path.append(str(Path(__file__).parent.parent / "scripts"))
from specdiff import Change, Level, at, compare
from specmutations import Mutation, mutations
from specrules import MISSING

pytestmark = pytest.mark.slow

ORACLES = Path(__file__).parent / "oracles"
REDOCLY = ORACLES / "node_modules" / ".bin" / "redocly"
VERDICTS = ORACLES / "redocly-verdicts.json"
BUNDLED = Path(__file__).parent.parent / "openapi" / "cincopa-v2.json"
BASE: Any = json.loads(BUNDLED.read_bytes())
DIGEST = hashlib.sha256(BUNDLED.read_bytes()).hexdigest()
STORED: Any = json.loads(VERDICTS.read_bytes())
VERSION = json.loads((ORACLES / "package.json").read_bytes())["devDependencies"]["@redocly/cli"]
WORDS = {Level.BREAKING: "major", Level.ADDITIVE: "minor", Level.DOCUMENTATION: "patch"}

LOOSENED = "redocly has no level for a change that only accepts more: it says patch"
DISAGREEMENTS = {
    "parameter-optional:gallery.add_item/rid": LOOSENED,
    "parameter-max-length-raised": LOOSENED,
    "parameter-enum-widened": LOOSENED,
    "parameter-type-widened": LOOSENED,
    "property-required": LOOSENED + " (here a promise: the property is always present)",
    "property-narrowed": LOOSENED + " (here a promise: every number is an integer)",
    "first-tag-changed": "the first tag names the generated package; to redocly a tag is text",
    "required-parameters-reordered": "the client's methods take required parameters by position; redocly goes by name",
    "answer-without-schema": "the operation loses its typed result; redocly sees a schema go, which forbids nothing",
    "property-date-time": "a string becomes a datetime in Python; to redocly a response only promises more",
    "schema-renamed": "the model's module and class are named after the schema; redocly looks through references",
    "unused-schema-changed": "no operation uses it; redocly judges it in both directions (but lets it be removed)",
    "unused-security-scheme-removed": "no operation requires it; redocly calls any removed scheme breaking",
}


@cache
def all_mutations() -> list[Mutation]:
    return mutations(BASE)


@cache
def ours() -> dict[str, list[Change]]:
    return {mutation.id: compare(*mutation.documents(BASE)) for mutation in all_mutations()}


def verdict(mutation_id: str) -> str:
    return WORDS[max((change.level for change in ours()[mutation_id]), default=Level.DOCUMENTATION)]


def key(mutation: Mutation) -> str:
    """Return the hash of a mutation and redocly's version."""
    texts = [json.dumps(document) for document in mutation.documents(BASE)]
    return hashlib.sha256("\0".join([VERSION, *texts]).encode()).hexdigest()[:16]


def ask(mutation: Mutation) -> str:
    """Return redocly's verdict: major, minor or patch (also if it reports no difference)."""
    with tempfile.TemporaryDirectory() as folder:
        for name, document in zip(("old.json", "new.json"), mutation.documents(BASE), strict=True):
            (Path(folder) / name).write_text(json.dumps(document), encoding="utf-8")
        command = [str(REDOCLY), "diff", "old.json", "new.json", "--format", "json", "--fail-on", "none"]
        quiet = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
        run = subprocess.run(command, cwd=folder, env=os.environ | quiet, capture_output=True, text=True, check=True)
    return json.loads(run.stdout).get("bump") or "patch"


needs_verdicts = pytest.mark.skipif(
    STORED["document"] != DIGEST, reason="upstream's document is another one now: run python tests/test_specdiff.py"
)


def committed() -> dict[str, list[str]]:
    return STORED["verdicts"]


@needs_verdicts
def test_committed_verdicts_belong_to_these_documents() -> None:
    """Each stored verdict is about the current mutation."""
    stale = [mutation.id for mutation in all_mutations() if committed().get(mutation.id, [""])[0] != key(mutation)]

    assert stale == [], "run python tests/test_specdiff.py"


def test_mutations_are_many_and_detected() -> None:
    """There are at least 100 mutations of at least 50 kinds, and each is detected."""
    assert len(all_mutations()) >= 100
    assert len({mutation.id.partition(":")[0] for mutation in all_mutations()}) >= 50
    assert [name for name, changes in ours().items() if not changes] == []


@needs_verdicts
def test_verdicts_agree_with_redoclys(record_property: Any) -> None:
    """At least 95 % agree, apart from the levels that redocly lacks, and every disagreement is explained."""
    differ = {name for name, (_, theirs) in committed().items() if verdict(name) != theirs}
    real = [name for name in differ if not DISAGREEMENTS.get(name, "").startswith(LOOSENED)]
    shares = [f"{1 - len(disagreements) / len(ours()):.1%}" for disagreements in (real, differ)]
    record_property("measured", f"specdiff and redocly diff {VERSION} agree on {shares[0]} ({shares[1]} strictly)")

    assert len(real) <= 0.05 * len(ours())
    assert differ == set(DISAGREEMENTS)


@needs_verdicts
@pytest.mark.skipif(not REDOCLY.exists(), reason="no redocly: run `npm ci --prefix tests/oracles`")
@pytest.mark.timeout(3600)
def test_redocly_still_gives_the_committed_verdicts() -> None:
    """A sample, which depends on the bundled document, has the stored verdicts."""
    asked = random.Random(DIGEST).sample(all_mutations(), 40)

    assert {each.id: ask(each) for each in asked} == {each.id: committed()[each.id][1] for each in asked}


# ---------------------------------------------------------------- rules of `compare`


def document(schema: Any, **more: Any) -> Any:
    """Return a document with one operation, whose response has a schema."""
    response = {"200": {"description": "", "content": {"application/json": {"schema": schema}}}}
    return {"openapi": "3.1.0", "paths": {"/a": {"get": {"operationId": "a", "responses": response}}}, **more}


def leaves(value: Any) -> list[tuple[Any, Any]]:
    """Return container and key of each value that is not a container."""
    items = list(value.items() if isinstance(value, dict) else enumerate(value))
    inner = [pair for _, child in items if isinstance(child, dict | list) for pair in leaves(child)]
    return [(value, key) for key, child in items if not isinstance(child, dict | list)] + inner


def levels(old: Any, new: Any) -> list[Level]:
    return [change.level for change in compare(old, new)]


def test_every_difference_is_detected() -> None:
    """A change of any single value in the document is detected."""
    unseen = []
    new = copy.deepcopy(BASE)
    for container, name in random.Random(2).sample(leaves(new), 60):
        value = container[name]
        container[name] = f"{value} or not"
        unseen += [] if compare(BASE, new) else [(name, value)]
        container[name] = value

    assert unseen == []
    assert compare(BASE, new) == []


def test_levels_of_single_differences() -> None:
    """The order of keys is no difference; extensions are documentation; 1 is not true; unknown keywords break."""
    properties = {"type": "object", "properties": {"a": {}, "b": {}}}
    cases: list[tuple[Any, Any, list[int]]] = [
        (properties, {"properties": {"b": {}, "a": {}}, "type": "object"}, []),
        ({"type": "object"}, {"type": "object", "x-new": 1}, [0]),
        ({"const": 1}, {"const": True}, [2]),
        ({"type": "object"}, {"type": "object", "patternProperties": {}}, [2]),
        ({"properties": {"content": {"type": "string"}}}, {"properties": {"content": {"type": "string", "x": 1}}}, [2]),
    ]
    for old, new, expected in cases:
        assert levels(document(old), document(new)) == expected, (old, new)


def test_references_are_followed() -> None:
    """References are followed through a chain; a circular one ends."""
    parameters = {"a": {"$ref": "#/parameters/b"}, "b": {"$ref": "#/parameters/c"}, "c": {"name": "q"}}
    circle = {"a": {"$ref": "#/parameters/b"}, "b": {"$ref": "#/parameters/a"}}

    assert at({"parameters": parameters}, ("parameters", "a", "name")) == "q"
    assert at({"parameters": circle}, ("parameters", "a", "name")) is MISSING


def test_references_to_nested_values_have_no_target() -> None:
    """A reference to a value below itself has no target, and the comparison ends."""
    for schemas in (
        {"a": {"$ref": "#/components/schemas/a/b"}},
        {"a": {"$ref": "#/components/schemas/b/x"}, "b": {"$ref": "#/components/schemas/a/x"}},
    ):
        new = document({"$ref": "#/components/schemas/a"}, components={"schemas": schemas})
        assert at(new, ("components", "schemas", "a", "type")) is MISSING
        assert compare(document({"type": "string"}), new)


def test_recursive_schemas_end() -> None:
    """A schema that refers to itself is compared once."""
    schemas = {"Node": {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/Node"}}}}
    old = document({"$ref": "#/components/schemas/Node"}, components={"schemas": schemas})
    new = copy.deepcopy(old)
    new["components"]["schemas"]["Node"]["properties"]["value"] = {"type": "string"}

    assert levels(old, new) == [Level.ADDITIVE]


def test_a_schema_both_sent_and_received_gets_the_worse_verdict() -> None:
    """A wider enum is additive where it is sent, and breaking where it is received."""
    old = document({"$ref": "#/components/schemas/E"}, components={"schemas": {"E": {"enum": ["a"]}}})
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/E"}}}}
    old["paths"]["/a"]["get"]["requestBody"] = body
    new = copy.deepcopy(old)
    new["components"]["schemas"]["E"]["enum"].append("b")

    assert max(levels(old, new)) is Level.BREAKING


def test_a_shared_schema_is_reported_once_with_its_operations() -> None:
    """A change of an error body that all operations share is one finding."""
    new = copy.deepcopy(BASE)
    new["components"]["schemas"]["problemAuthorize"]["properties"].pop("message")
    [change] = compare(BASE, new)

    assert len(change.operations) == sum(len(item) for item in BASE["paths"].values())
    assert change.pointer == "#/components/schemas/problemAuthorize/properties/message"


def test_operations_inherit_parameters_and_security() -> None:
    """A parameter may move from an operation to its path; without its own security an operation has the document's."""
    parameter = {"name": "q", "in": "query", "schema": {"type": "string"}}
    old, new = document({}), document({})
    old["paths"]["/a"]["get"]["parameters"] = [parameter]
    new["paths"]["/a"]["parameters"] = [parameter]
    assert Level.BREAKING not in levels(old, new)

    strict, open_ = document({}, security=[{"key": []}]), document({}, security=[{"key": []}])
    open_["paths"]["/a"]["get"]["security"] = []
    assert levels(open_, strict) == [Level.BREAKING]
    assert levels(strict, open_) == [Level.ADDITIVE]


if __name__ == "__main__":
    lines = [f"    {json.dumps(each.id)}: {json.dumps([key(each), ask(each)])}" for each in all_mutations()]
    verdicts = ",\n".join(lines)
    VERDICTS.write_text(f'{{\n  "document": "{DIGEST}",\n  "verdicts": {{\n{verdicts}\n  }}\n}}\n')
