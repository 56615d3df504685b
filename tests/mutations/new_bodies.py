"""Mutations that add an operation with a request body."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mutation import JSON, Call, Document, Mutation, Works, adds, body, camel, new_operation

FORM = "application/x-www-form-urlencoded"
TEXT = {"type": "string"}
TITLED: Document = {"type": "object", "properties": {"title": TEXT, "count": {"type": "integer"}}}
SCHEMAS = {"TryThing": {**TITLED, "description": "A thing.", "required": ["title"]}}
THING = {"$ref": "#/components/schemas/TryThing"}
OTHER: Document = {"type": "object", "required": ["rid"], "properties": {"rid": TEXT}, "additionalProperties": False}

# Name, method, schema, media type, argument, received body.
BODIES: list[tuple[str, str, Document, str, Any, bytes]] = [
    ("object_inline", "post", TITLED, JSON, {"title": "a", "count": 1}, b'{"title":"a","count":1}'),
    ("object_shared", "put", THING, JSON, {"title": "é"}, '{"title":"é"}'.encode()),
    ("object_nested", "patch", {"type": "object", "properties": {"thing": THING}}, JSON, {"thing": {"title": "a"}}, b'{"thing":{"title":"a"}}'),
    ("array_of_strings", "post", {"type": "array", "items": TEXT}, JSON, ["a", "b"], b'["a","b"]'),
    ("array_of_integers", "put", {"type": "array", "items": {"type": "integer"}}, JSON, [1, 2], b"[1,2]"),
    ("array_of_objects", "post", {"type": "array", "items": THING}, JSON, [{"title": "a"}], b'[{"title":"a"}]'),
    ("one_of_shared", "post", {"oneOf": [THING, OTHER]}, JSON, {"rid": "x"}, b'{"rid":"x"}'),
    ("one_of_array", "put", {"oneOf": [OTHER, {"type": "array", "items": TEXT}]}, JSON, ["x"], b'["x"]'),
    ("any_of", "patch", {"anyOf": [TITLED, THING]}, JSON, {"rid": "x", "title": "a"}, b'{"rid":"x","title":"a"}'),
    ("free", "post", {}, JSON, {"any": [1, None]}, b'{"any":[1,null]}'),
    ("free_object", "put", {"type": "object"}, JSON, {"any": "thing"}, b'{"any":"thing"}'),
    ("free_map", "patch", {"type": "object", "additionalProperties": TEXT}, JSON, {"any": "thing"}, b'{"any":"thing"}'),
    ("form_inline", "post", TITLED, FORM, {"title": "a b&c", "count": 1}, b"title=a(\\+|%20)b%26c&count=1"),
    ("form_shared", "put", THING, FORM, {"title": "a"}, b"title=a"),
    ("form_with_boolean", "post", {"type": "object", "required": ["on"], "properties": {"on": {"type": "boolean"}}}, FORM, {"on": True}, b"on=true"),
]  # fmt: skip


def mutations() -> Iterator[Mutation]:
    """Yield a mutation for each body, then optional bodies, and a body beside parameters."""
    for kind, method, schema, media, argument, received in BODIES:
        name = f"try_body_{kind}"
        yield Mutation(
            f"body-{kind}",
            adds(
                f"/gallery.{name}.json", method, new_operation(camel(name), requestBody=body(schema, media)), **SCHEMAS
            ),
            Works([Call(f"gallery.{name}", {"body": argument}, body=received)]),
        )
    for kind, schema, media, argument, received in (
        ("object", TITLED, JSON, {"title": "a"}, b'{"title":"a"}'),
        ("free", {}, JSON, [1], b"[1]"),
        ("form", TITLED, FORM, {"title": "a"}, b"title=a"),
    ):
        name = f"try_optional_body_{kind}"
        operation = new_operation(camel(name), requestBody=body(schema, media, required=False))
        calls = [Call(f"gallery.{name}", {"body": argument}, body=received), Call(f"gallery.{name}", body=b"")]
        yield Mutation(f"body-optional-{kind}", adds(f"/gallery.{name}.json", "post", operation), Works(calls))
    identifier = {"name": "id", "in": "path", "required": True, "schema": TEXT}
    flag = {"name": "dry_run", "in": "query", "schema": {"type": "boolean"}}
    yield Mutation(
        "body-beside-parameters",
        adds(
            "/gallery/{id}/try_update.json",
            "patch",
            new_operation("tryUpdate", identifier, flag, requestBody=body(THING)),
            **SCHEMAS,
        ),
        Works(
            [
                Call(
                    "gallery.try_update",
                    {"id": "A1", "body": {"title": "a"}, "dry_run": True},
                    query="dry_run=true",
                    body=b'{"title":"a"}',
                )
            ]
        ),
    )
