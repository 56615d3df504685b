"""Mutations that add an operation with a response of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mutation import (
    FAILURES,
    JSON,
    SUCCESS,
    Call,
    Document,
    Mutation,
    Response,
    Works,
    adds,
    camel,
    new_operation,
    success,
)

TEXT = {"type": "string"}
TITLED: Document = {"type": "object", "properties": {"title": TEXT, "count": {"type": "integer"}}}
SCHEMAS = {"TryItem": {**TITLED, "description": "An item."}}
ITEM = {"$ref": "#/components/schemas/TryItem"}
ONE, TWO = {"title": "a", "count": 1}, {"title": "b", "count": 2}
BYTES = {"type": "string", "format": "binary"}
PNG = b"\x89PNG\r\n\x1a\n\x00\xff"
NOTHING: Document = {"description": "Done."}
NOT_FOUND: Document = {"description": "There is no such thing.", "content": {JSON: {"schema": SUCCESS}}}


def of(schema: Document, media: str = JSON, status: str = "200") -> Document:
    """Return the responses with one success of this schema."""
    return success(schema, status, media)


def array(items: Document) -> Document:
    return {"type": "array", "items": items}


# Name, method, responses, the response of the server, the result, its annotation.
RESPONSES: list[tuple[str, str, Document, Response, Any, str]] = [
    ("inline", "get", of(TITLED), Response(200, ONE), ONE, "models.TryResponseInlineResponse200"),
    ("inline_nested", "post", of({"type": "object", "properties": {"item": ITEM, "all": array(ITEM)}}), Response(200, {"item": ONE, "all": [TWO]}), {"item": ONE, "all": [TWO]}, "models.TryResponseInlineNestedResponse200"),
    ("inline_free", "delete", of({"type": "object"}), Response(200, {"any": 1}), {"any": 1}, ""),
    ("shared", "get", of(ITEM), Response(200, ONE), ONE, "models.TryItem"),
    ("shared_envelope", "post", of(SUCCESS), Response(), {"success": True, "runtime": 1}, "models.SuccessResponse"),
    ("shared_existing", "put", of({"$ref": "#/components/schemas/ping"}), Response(200, {"success": True, "ping": "pong"}), {"success": True, "ping": "pong"}, "models.Ping"),
    ("models_shared", "get", of(array(ITEM)), Response(200, [ONE, TWO]), [ONE, TWO], "list[models.TryItem]"),
    ("models_inline", "post", of(array(TITLED)), Response(200, [ONE]), [ONE], "list[models.TryResponseModelsInlineResponse200Item]"),
    ("models_empty", "get", of(array(ITEM)), Response(200, []), [], "list[models.TryItem]"),
    ("strings", "get", of(array(TEXT)), Response(200, ["a", "b"]), ["a", "b"], "list[str]"),
    ("integers", "post", of(array({"type": "integer"})), Response(200, [1, 2]), [1, 2], "list[int]"),
    ("numbers", "get", of(array({"type": "number"})), Response(200, [1.5]), [1.5], "list[float]"),
    ("text_plain", "get", of(TEXT, "text/plain"), Response(200, "some text", "text/plain"), "some text", "str"),
    ("text_html", "post", of(TEXT, "text/html"), Response(200, "<p>é</p>", "text/html"), "<p>é</p>", "str"),
    ("text_csv", "get", of(TEXT, "text/csv"), Response(200, "a,b\n", "text/csv"), "a,b\n", "str"),
    ("bytes", "get", of(BYTES, "application/octet-stream"), Response(200, PNG, "application/octet-stream"), PNG, "bytes"),
    ("bytes_of_post", "post", of(BYTES, "application/octet-stream"), Response(200, b"", "application/octet-stream"), b"", "bytes"),
    ("bytes_image", "get", of(BYTES, "image/png"), Response(200, PNG, "image/png"), PNG, "bytes"),
    ("bytes_of_xml", "get", of({"type": "object"}, "application/xml"), Response(200, b"<a/>", "application/xml"), b"<a/>", "bytes"),
    ("nothing", "delete", success(None, "204"), Response(204, b""), None, "None"),
    ("nothing_of_post", "post", success(None, "204"), Response(204, b""), None, "None"),
    ("nothing_accepted", "put", success(None, "202"), Response(202, b""), None, "None"),
    ("created", "post", of(ITEM, status="201"), Response(201, ONE), ONE, "models.TryItem"),
    ("accepted", "put", of(ITEM, status="202"), Response(202, ONE), ONE, "models.TryItem"),
    ("partial", "get", of(array(TEXT), status="206"), Response(206, ["a"]), ["a"], "list[str]"),
    ("created_or_found", "post", {**of(ITEM, status="201"), **of(ITEM)}, Response(201, ONE), ONE, "models.TryItem"),
    ("found_or_accepted", "put", {**of(ITEM), **of(ITEM, status="202")}, Response(202, ONE), ONE, "models.TryItem"),
    ("found_or_nothing", "get", {"204": NOTHING, **of(ITEM)}, Response(200, ONE), ONE, ""),
    ("extra_404", "get", {**of(ITEM), "404": NOT_FOUND}, Response(200, ONE), ONE, "models.TryItem"),
    ("extra_404_of_delete", "delete", {**success(None, "204"), "404": NOT_FOUND}, Response(204, b""), None, "None"),
    ("extra_404_of_array", "get", {**of(array(ITEM)), "404": {"description": "None."}}, Response(200, [ONE]), [ONE], "list[models.TryItem]"),
    ("boolean", "get", of({"type": "boolean"}), Response(200, True), True, "bool"),
    ("map", "get", of({"type": "object", "additionalProperties": ITEM}), Response(200, {"x": ONE}), {"x": ONE}, ""),
    ("string_of_json", "get", of(TEXT), Response(200, "text"), "text", "str"),
    ("no_success", "post", {"500": FAILURES["500"]}, Response(200, b""), None, "None"),
    ("default_failure", "get", {"200": of(ITEM)["200"], "default": FAILURES["500"]}, Response(200, ONE), ONE, "models.TryItem"),
]  # fmt: skip


def mutations() -> Iterator[Mutation]:
    """Yield three mutations of each kind of response, and some of other kinds."""
    for kind, method, responses, response, result, annotation in RESPONSES:
        name = f"try_response_{kind}"
        call = Call(f"gallery.{name}", response=response, result=result, annotation=annotation)
        yield Mutation(
            f"response-{kind}",
            adds(f"/gallery.{name}.json", method, new_operation(camel(name), responses=responses), **SCHEMAS),
            Works([call]),
        )
