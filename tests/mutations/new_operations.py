"""Mutations that add operations, groups, methods and fields, and those that change texts that no action rests on."""

from __future__ import annotations

from collections.abc import Iterator

from mutation import (
    JSON,
    SUCCESS,
    Call,
    Document,
    Edit,
    Mutation,
    Response,
    Works,
    adds,
    body,
    camel,
    new_operation,
    success,
)
from specedits import append_sentence, assign, drop, operation_at, parameter_at, property_at

TEXT = {"type": "string"}
ID: Document = {"name": "id", "in": "path", "required": True, "schema": TEXT, "description": "The id."}
# A new operation says nothing of its effect: it is a write until the overlay says otherwise.
WARNED = "{}…write"


def mutations() -> Iterator[Mutation]:
    """Yield the mutations."""
    yield from _in_existing_groups()
    yield from _of_taken_names()
    yield from _of_other_methods()
    yield from _in_new_groups()
    yield from _with_less()
    yield from _of_fields()
    yield from _of_texts()


def _in_existing_groups() -> Iterator[Mutation]:
    for group, tag, method in (("asset", "Assets", "get"), ("live", "Live", "get"), ("portal", "Portal", "post")):
        name = f"{group}.try_new_{method}"
        operation = new_operation(
            camel(f"{group}_try_new_{method}"),
            {"name": "rid", "in": "query", "required": True, "schema": TEXT},
            tag=tag,
        )
        yield Mutation(
            f"operation-added-{group}-{method}",
            adds(f"/{name}.json", method, operation),
            Works([Call(name, {"rid": "A1"}, query="rid=A1")], warnings=[WARNED.format(f"/{name}.json")]),
        )


def _of_taken_names() -> Iterator[Mutation]:
    """Yield operations whose name is taken, or is not one in Python: they get a similar name."""
    shown = "…is taken or is no name in Python, so the method of the clients is {}"
    for id, path, method, operation_id, call in (
        (
            "of-two-methods",
            "gallery.list",
            "put",
            "galleryListPut",
            Call("gallery.list_put", module="gallery_list_put"),
        ),
        (
            "that-a-flow-has",
            "asset.get",
            "get",
            "assetGet",
            Call("asset.get_", module="asset_get", command="asset get"),
        ),
        (
            "of-a-keyword",
            "gallery.import",
            "post",
            "galleryImport",
            Call("gallery.import_", module="gallery_import", command="gallery import"),
        ),
        (
            "of-digits",
            "gallery.2nd-try",
            "get",
            "secondTry",
            Call("gallery.field_2nd_try", module="second_try", command="gallery 2nd-try"),
        ),
    ):
        warning = f"{method.upper()} /{path}.json: {shown.format(call.name)}"
        edit = adds(f"/{path}.json", method, new_operation(operation_id))
        yield Mutation(f"operation-name-{id}", edit, Works([call], warnings=[warning]))


def _of_other_methods() -> Iterator[Mutation]:
    for method, name in (("put", "try_put"), ("patch", "try_patch"), ("delete", "try_delete")):
        yield Mutation(
            f"method-{method}",
            adds(f"/gallery.{name}.json", method, new_operation(camel(name))),
            Works([Call(f"gallery.{name}")]),
        )
    for method in ("put", "patch", "delete"):
        name = f"try_{method}_by_id"
        fields = {"requestBody": body({"type": "object"})} if method != "delete" else {}
        arguments = {"id": "A1", **({"body": {"a": 1}} if fields else {})}
        yield Mutation(
            f"method-{method}-with-path",
            adds(f"/gallery/{{id}}/{method}.json", method, new_operation(camel(name), ID, **fields)),
            Works([Call(f"gallery.{name}", arguments)]),
        )

    def several(document: Document) -> None:
        for method in ("get", "put", "delete"):
            adds("/gallery/{id}/several.json", method, new_operation(camel(f"try_several_{method}"), ID))(document)

    calls = [Call(f"gallery.try_several_{method}", {"id": "A1"}) for method in ("get", "put", "delete")]
    yield Mutation("method-several-of-a-path", several, Works(calls))


def _in_new_groups() -> Iterator[Mutation]:
    """Yield new tags; the emulator's root token may call their operations."""
    folder = {"TryFolder": {"type": "object", "properties": {"id": TEXT, "name": TEXT}, "description": "A folder."}}
    reference = {"$ref": "#/components/schemas/TryFolder"}

    def folders(document: Document) -> None:
        document["tags"].append({"name": "Folder", "description": "Folders of galleries."})
        name = {"name": "name", "in": "query", "required": True, "schema": TEXT}
        adds(
            "/folder.create.json",
            "post",
            new_operation("folderCreate", name, tag="Folder", responses=success(reference)),
            **folder,
        )(document)
        listed = success({"type": "object", "properties": {"folders": {"type": "array", "items": reference}}})
        adds("/folder.list.json", "get", new_operation("folderList", tag="Folder", responses=listed))(document)

    found = {"id": "1", "name": "Talks"}
    yield Mutation(
        "tag-added",
        folders,
        Works(
            [
                Call(
                    "folder.create",
                    {"name": "Talks"},
                    response=Response(200, found),
                    result=found,
                    annotation="models.TryFolder",
                ),
                Call("folder.list", response=Response(200, {"folders": [found]}), result={"folders": [found]}),
            ],
            warnings=[WARNED.format("/folder.create.json")],
            contains={"cincopa_v2_client/api/__init__.py": "def folder("},
        ),
    )
    for tag, group in (("Video Insights", "insights"), ("Q&A", "questions")):
        yield Mutation(
            f"tag-added-{group}",
            adds(f"/{group}.try_list.json", "get", new_operation(camel(f"{group}_try_list"), tag=tag)),
            Works([Call(f"{group}.try_list")]),
        )
    yield Mutation(
        "operation-of-no-group",
        adds("/version.json", "get", new_operation("version", tag="General")),
        Works([Call("version")]),
    )


def _with_less() -> Iterator[Mutation]:
    """Yield operations that lack what all of today's have."""
    for field in ("summary", "description", "parameters", "operationId", "tags"):
        name = f"try_no_{field.lower()}"
        fields: Document = {field: None}
        edits = adds(f"/gallery.{name}.json", "get", new_operation(camel(name), **fields))
        yield Mutation(f"operation-without-{field}", edits, Works([Call(f"gallery.{name}")]))
    name = "try_no_texts"
    bare = new_operation(
        camel(name), {"name": "page_size", "in": "query", "schema": {"type": "integer"}}, summary=None, description=None
    )
    yield Mutation(
        "operation-without-texts",
        adds(f"/gallery.{name}.json", "get", bare),
        Works([Call(f"gallery.{name}", {"page_size": 3}, query="page_size=3")]),
    )
    for path in ("/live.list.json", "/webhook.list.json"):
        called = path.strip("/").removesuffix(".json")
        for field in ("summary", "description"):
            yield Mutation(f"{field}-removed-{called}", drop(operation_at(path, "get"), field), Works([Call(called)]))
    yield Mutation(
        "operation-without-failures",
        adds(
            "/gallery.try_no_failures.json",
            "get",
            new_operation("tryNoFailures", responses={"200": success(SUCCESS)["200"]}),
        ),
        Works([Call("gallery.try_no_failures")]),
    )
    yield Mutation(
        "operation-deprecated",
        assign(operation_at("/live.list.json", "get"), deprecated=True),
        Works([Call("live.list")]),
    )


def _of_fields() -> Iterator[Mutation]:
    """Yield new and changed fields of responses, as the example of a server has them."""
    new = {
        "text": (TEXT, "a"),
        "integer": ({"type": "integer"}, 3),
        "date_time": ({"type": "string", "format": "date-time"}, "2026-01-02T03:04:05Z"),
        "enum": ({"type": "string", "enum": ["a", "b"]}, "b"),
        "nullable": ({"type": ["string", "null"]}, None),
        "array": ({"type": "array", "items": {"type": "object", "properties": {"id": TEXT}}}, [{"id": "1"}]),
    }
    for kind, (schema, value) in new.items():
        field = f"try_{kind}"
        content = {"success": True, field: value}
        yield Mutation(
            f"field-added-{kind}",
            assign(lambda document: document["components"]["schemas"]["ping"]["properties"], **{field: schema}),
            Works([Call("ping", response=Response(200, content), result=content)]),
        )
    yield Mutation(
        "field-removed",
        drop(lambda document: document["components"]["schemas"]["ping"]["properties"], "userid"),
        Works([Call("ping", response=Response(200, {"userid": "x"}), result={"userid": "x"})]),
    )
    yield Mutation(
        "field-of-another-type",
        assign(property_at("ping", "useremail"), type="integer"),
        Works([Call("ping", response=Response(200, {"useremail": 5}), result={"useremail": 5})]),
    )
    yield Mutation(
        "schema-added",
        assign(
            lambda document: document["components"]["schemas"], TryUnused={"type": "object", "properties": {"a": TEXT}}
        ),
        Works([Call("ping")]),
    )
    yield Mutation(
        "status-added",
        assign(_responses("/ping.json"), **{"404": {"description": "Not found."}}),
        Works([Call("ping")]),
    )
    too_many = {"description": "Slow down.", "content": {JSON: {"schema": SUCCESS}}}
    yield Mutation(
        "status-429-added",
        assign(_responses("/asset.get_tags.json"), **{"429": too_many}),
        Works([Call("asset.get_tags")]),
    )


def _responses(path: str) -> Edit:
    return lambda document: document["paths"][path]["get"]["responses"]


def _of_texts() -> Iterator[Mutation]:
    """Yield new wording where nothing rests on the old one: it is in the docstrings."""
    facade = "cincopa_v2_client/api/__init__.py"
    for path in ("/asset.get_tags.json", "/portal.list.json", "/token.get_temp.json"):
        called = path.strip("/").removesuffix(".json")
        yield Mutation(
            f"description-changed-{called}",
            append_sentence(operation_at(path, "get")),
            Works([Call(called)], contains={facade: "One sentence more."}),
        )
    yield Mutation(
        "parameter-description-changed",
        append_sentence(parameter_at("/asset.list.json", "get", "search")),
        Works([Call("asset.list", {"search": "x"})], contains={facade: "sentence more."}),
    )
