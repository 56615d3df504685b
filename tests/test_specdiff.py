"""What `compare` promises beyond single verdicts: it sees everything, ends, and takes nothing unknown for harmless."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any

from specdiff import Level, compare

BUNDLED = Path(__file__).parent.parent / "openapi" / "cincopa-v2.json"


def bundled() -> Any:
    return json.loads(BUNDLED.read_text(encoding="utf-8"))


def document(schema: Any, **more: Any) -> Any:
    """Return a document with one operation, whose answer has a schema."""
    answer = {"200": {"description": "", "content": {"application/json": {"schema": schema}}}}
    return {"openapi": "3.1.0", "paths": {"/a": {"get": {"operationId": "a", "responses": answer}}}, **more}


def leaves(value: Any) -> list[tuple[Any, Any]]:
    """Return container and key of each value that is no container."""
    items = list(value.items() if isinstance(value, dict) else enumerate(value))
    inner = [pair for _, child in items if isinstance(child, dict | list) for pair in leaves(child)]
    return [(value, key) for key, child in items if not isinstance(child, dict | list)] + inner


def levels(old: Any, new: Any) -> list[Level]:
    return [change.level for change in compare(old, new)]


def test_equal_documents_have_no_differences():
    """A document is identical to its copy."""
    assert compare(bundled(), bundled()) == []


def test_the_order_of_keys_does_not_count():
    """An object with its keys in another order is the same object."""
    old = document({"type": "object", "properties": {"a": {}, "b": {}}})
    new = document({"properties": {"b": {}, "a": {}}, "type": "object"})

    assert compare(old, new) == []


def test_no_difference_goes_unseen():
    """Whatever single value changes anywhere in the document, there is a finding."""
    count = len(leaves(bundled()))
    unseen = []
    for index in random.Random(2).sample(range(count), 120):
        old, new = bundled(), bundled()
        container, key = leaves(new)[index]
        container[key] = f"{container[key]} or not"
        if not compare(old, new):
            unseen.append((key, container[key]))

    assert unseen == []


def test_what_is_not_understood_breaks():
    """A keyword that the comparison does not know is never taken for harmless."""
    assert levels(document({"type": "object"}), document({"type": "object", "patternProperties": {}})) == [2]


def test_an_extension_is_documentation():
    """Keys that begin with x- concern no caller."""
    assert levels(document({"type": "object"}), document({"type": "object", "x-new": 1})) == [Level.DOCUMENTATION]


def test_one_is_not_true():
    """JSON tells 1 from true, which Python does not."""
    assert levels(document({"const": 1}), document({"const": True})) == [Level.BREAKING]


def test_recursive_schemas_end():
    """A schema that refers to itself is walked once."""
    schemas = {"Node": {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/Node"}}}}
    old = document({"$ref": "#/components/schemas/Node"}, components={"schemas": schemas})
    new = copy.deepcopy(old)
    new["components"]["schemas"]["Node"]["properties"]["value"] = {"type": "string"}

    assert levels(old, new) == [Level.ADDITIVE]


def test_a_schema_both_sent_and_answered_gets_the_worse_verdict():
    """A wider enum is fine where it is sent and breaks where it is answered."""
    old = document({"$ref": "#/components/schemas/E"}, components={"schemas": {"E": {"enum": ["a"]}}})
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/E"}}}}
    old["paths"]["/a"]["get"]["requestBody"] = body
    new = copy.deepcopy(old)
    new["components"]["schemas"]["E"]["enum"].append("b")

    assert max(levels(old, new)) is Level.BREAKING


def test_a_shared_schema_is_reported_once_with_its_operations():
    """A change of an error body that all operations share is one finding."""
    new = bundled()
    new["components"]["schemas"]["problemAuthorize"]["properties"].pop("message")
    [change] = compare(bundled(), new)

    assert len(change.operations) == sum(len(item) for item in bundled()["paths"].values())
    assert change.pointer == "#/components/schemas/problemAuthorize/properties/message"


def test_parameters_of_a_path_count_for_its_operations():
    """A parameter that moves from an operation to its path is still there."""
    parameter = {"name": "q", "in": "query", "schema": {"type": "string"}}
    old, new = document({}), document({})
    old["paths"]["/a"]["get"]["parameters"] = [parameter]
    new["paths"]["/a"]["parameters"] = [parameter]

    assert Level.BREAKING not in levels(old, new)
