"""Mutations that nothing can be generated for: refused before the generator runs, each in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mutation import Document, Edit, Mutation, Refused, adds, body, camel, new_operation, success
from specedits import assign, operation_at

TEXT = {"type": "string"}
XML = "application/xml"
OBJECT: Document = {"type": "object", "properties": {"a": TEXT}}


def nowhere(name: str) -> Document:
    return {"$ref": f"#/components/schemas/{name}"}


def mutations() -> Iterator[Mutation]:
    """Yield the mutations."""
    for kind, parameter, reason in _PARAMETERS:
        name = f"try_refused_{kind}"
        operation = new_operation(camel(name), {"name": "try_it", "in": "query", "schema": TEXT, **parameter})
        yield Mutation(
            f"refused-parameter-{kind}",
            adds(f"/gallery.{name}.json", "get", operation),
            Refused([f"GET /gallery.{name}.json: …{reason}"]),
        )
    for kind, fields, reason in _OPERATIONS:
        name = f"try_refused_{kind}"
        yield Mutation(
            f"refused-{kind}",
            adds(f"/gallery.{name}.json", "post", new_operation(camel(name), **fields)),
            Refused([f"POST /gallery.{name}.json: …{reason}"]),
        )
    for kind, edit, message in _NAMES:
        yield Mutation(f"refused-{kind}", edit, Refused([message]))

    def several(document: Document) -> None:
        for number in range(3):
            cookie = new_operation(f"trySeveral{number}", {"name": "c", "in": "cookie", "schema": TEXT})
            adds(f"/gallery.try_several_{number}.json", "get", cookie)(document)

    yield Mutation(
        "refused-several",
        several,
        Refused([f"GET /gallery.try_several_{number}.json: …cookie" for number in range(3)]),
    )


_PARAMETERS: list[tuple[str, Document, str]] = [
    ("cookie", {"in": "cookie"}, "cookie"),
    ("deep_object", {"style": "deepObject", "explode": True, "schema": OBJECT}, "deepObject"),
    ("object", {"schema": OBJECT}, "object"),
    (
        "pipes",
        {"style": "pipeDelimited", "explode": False, "schema": {"type": "array", "items": TEXT}},
        "pipeDelimited",
    ),
    (
        "spaces",
        {"style": "spaceDelimited", "explode": False, "schema": {"type": "array", "items": TEXT}},
        "spaceDelimited",
    ),
    ("array_of_objects", {"schema": {"type": "array", "items": OBJECT}}, "object"),
    ("array_of_arrays", {"schema": {"type": "array", "items": {"type": "array", "items": TEXT}}}, "array"),
    ("enum_of_list", {"schema": {"type": "array", "items": TEXT, "enum": ["a", "b"]}}, "enum"),
    ("broken_ref", {"schema": nowhere("TryLost")}, "TryLost"),
    ("content", {"schema": {}, "content": {XML: {"schema": OBJECT}}}, XML),
]
_OPERATIONS: list[tuple[str, dict[str, Any], str]] = [
    ("xml_body", {"requestBody": body(OBJECT, XML)}, XML),
    ("broken_body", {"requestBody": body(nowhere("TryGone"))}, "TryGone"),
    ("broken_response", {"responses": success(nowhere("TryAbsent"))}, "TryAbsent"),
    ("multipart_body", {"requestBody": body(OBJECT, "multipart/form-data")}, "multipart/form-data"),
]


def _without_parameter(document: Document) -> None:
    adds("/gallery/{id}/try_undeclared.json", "get", new_operation("tryUndeclared"))(document)


_NAMES: list[tuple[str, Edit, str]] = [
    ("undeclared-path-parameter", _without_parameter, "GET /gallery/{id}/try_undeclared.json: …id"),
    ("operation-id-twice", assign(operation_at("/gallery.list.json", "get"), operationId="assetList"), "assetList"),
    (
        "required-field-without-property",
        assign(lambda document: document["components"]["schemas"]["ping"], required=["nothing"]),
        "schema ping: …nothing",
    ),
]
