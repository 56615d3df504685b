"""Mutations that add a parameter: each kind of schema in each place."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mutation import Call, Document, Mutation, Works, adds, camel, new_operation
from specedits import append, operation_at

# Operations without required parameters, to which upstream may add one.
EXISTING = ("/live.list.json", "/webhook.list.json", "/asset.get_tags.json", "/ping.json", "/portal.list.json")
SIZE = {"TrySize": {"type": "string", "enum": ["small", "large"], "description": "A size."}}


@dataclass(frozen=True)
class Kind:
    """A kind of parameter, with an argument; `style` as in the document, for a query."""

    schema: Document
    value: Any
    query: str
    style: Document | None = None


KINDS = {
    "string": Kind({"type": "string"}, "a b&c", "a%20b%26c"),
    "integer": Kind({"type": "integer"}, 7, "7"),
    "number": Kind({"type": "number"}, 2.5, "2.5"),
    "boolean": Kind({"type": "boolean"}, True, "true"),
    "date": Kind({"type": "string", "format": "date"}, datetime.date(2026, 1, 2), "2026-01-02"),
    "date_time": Kind(
        {"type": "string", "format": "date-time"},
        datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC),
        "2026-01-02T03%3A04%3A05(Z|%2B00%3A00)",
    ),
    "string_enum": Kind({"type": "string", "enum": ["small", "large"]}, "large", "large"),
    "integer_enum": Kind({"type": "integer", "enum": [1, 2, 4]}, 4, "4"),
    "comma_array": Kind(
        {"type": "array", "items": {"type": "string"}}, ["a", "b"], "a(,|%2C)b", {"style": "form", "explode": False}
    ),
    "exploded_array": Kind({"type": "array", "items": {"type": "integer"}}, [1, 2], "1&{name}=2"),
    "nullable": Kind({"type": ["string", "null"]}, "text", "text"),
    "ref": Kind({"$ref": "#/components/schemas/TrySize"}, "small", "small"),
}


def mutations() -> Iterator[Mutation]:
    """Yield three mutations of each kind: in the path, the query and a header."""
    for number, (kind, case) in enumerate(KINDS.items()):
        yield _in_path(kind, case)
        yield _in_query(kind, case, EXISTING[number % len(EXISTING)])
        yield _in_header(kind, case)
    yield from _others()


def _parameter(name: str, place: str, case: Kind, **fields: Any) -> Document:
    """Return the parameter; one without a description in a header."""
    text = {} if place == "header" else {"description": "A parameter that upstream adds."}
    style = case.style or {} if place == "query" else {}
    return {"name": name, "in": place, **text, **style, "schema": case.schema, **fields}


def _in_path(kind: str, case: Kind) -> Mutation:
    name = f"try_path_{kind}"
    operation = new_operation(camel(name), _parameter("try_it", "path", case, required=True))
    return Mutation(
        f"parameter-path-{kind}",
        adds(f"/gallery/{{try_it}}/{name}.json", "get", operation, **SIZE),
        Works([Call(f"gallery.{name}", {"try_it": case.value})]),
    )


def _in_query(kind: str, case: Kind, path: str) -> Mutation:
    """Return an optional parameter of an existing operation; one of the kind `ref` is a reference itself."""
    name = f"try_{kind}"
    parameter = shared = _parameter(name, "query", case)
    if kind == "ref":
        parameter = {"$ref": f"#/components/parameters/{name}"}

    def edit(document: Document) -> None:
        append(operation_at(path, "post" if "post" in document["paths"][path] else "get"), "parameters", parameter)(
            document
        )
        document["components"]["schemas"].update(SIZE)
        document["components"].setdefault("parameters", {})[name] = shared

    query = f"{name}={case.query.format(name=name)}"
    called = path.strip("/").removesuffix(".json")
    return Mutation(f"parameter-query-{kind}", edit, Works([Call(called, {name: case.value}, query=query)]))


def _in_header(kind: str, case: Kind) -> Mutation:
    name = f"try_header_{kind}"
    operation = new_operation(camel(name), _parameter("X-Try-It", "header", case))
    calls = [Call(f"gallery.{name}", {"x_try_it": case.value}, {"x_try_it": "X-Try-It"}), Call(f"gallery.{name}")]
    return Mutation(f"parameter-header-{kind}", adds(f"/gallery.{name}.json", "get", operation, **SIZE), Works(calls))


def _others() -> Iterator[Mutation]:
    """Yield required parameters, names that Python or the client has already, and parameters of a whole path."""
    text = {"in": "query", "schema": {"type": "string"}, "description": "A parameter."}
    for kind in ("number", "date_time", "integer_enum", "exploded_array"):
        name = f"try_required_{kind}"
        operation = new_operation(camel(name), _parameter("try_it", "query", KINDS[kind], required=True))
        yield Mutation(
            f"parameter-required-{kind}",
            adds(f"/gallery.{name}.json", "post", operation, **SIZE),
            Works([Call(f"gallery.{name}", {"try_it": KINDS[kind].value})]),
        )
    for wire, python in (("class", "class_"), ("tryCamelCase", "try_camel_case"), ("try.dots-and", "try_dots_and")):
        name = f"try_name_{python.strip('_')}"
        yield Mutation(
            f"parameter-name-{wire}",
            adds(f"/gallery.{name}.json", "get", new_operation(camel(name), {"name": wire, **text})),
            Works([Call(f"gallery.{name}", {python: "x"}, {python: wire}, query=f"{wire}=x")]),
        )

    yield from _of_odd_names(text)

    def of_path(document: Document) -> None:
        operation = new_operation("tryOfPath")
        document["paths"]["/gallery.try_of_path.json"] = {
            "parameters": [{"name": "try_it", **text}],
            "get": operation,
        }

    yield Mutation(
        "parameter-of-path", of_path, Works([Call("gallery.try_of_path", {"try_it": "x"}, query="try_it=x")])
    )


def _of_odd_names(text: Document) -> Iterator[Mutation]:
    """Yield two parameters of one name in Python, and one whose value is JSON."""
    twins = [{"name": name, **text} for name in ("try-it", "try_it")]
    called = Call(
        "gallery.try_twins",
        {"try_it": "a", "try_it_2": "b"},
        {"try_it": "try-it", "try_it_2": "try_it"},
        query="try-it=a&try_it=b",
    )
    yield Mutation(
        "parameter-name-twice",
        adds("/gallery.try_twins.json", "get", new_operation("tryTwins", *twins)),
        Works([called]),
    )
    content = {"name": "try_it", "in": "query", "content": {"application/json": {"schema": {"type": "object"}}}}
    yield Mutation(
        "parameter-content",
        adds("/gallery.try_content.json", "get", new_operation("tryContent", content)),
        Works([Call("gallery.try_content", {"try_it": {"a": 1}})]),
    )
