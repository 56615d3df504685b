"""Mutations of the bundled document: possible changes by upstream, by kind, the same on every run.

A mutation makes two documents from the bundled one. `prepare` changes both (an enum must exist before it can grow),
`edit` only the second. With `reverse` the two are swapped, so that an addition becomes a removal.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from specedits import (
    Document,
    Edit,
    append,
    append_sentence,
    assign,
    content_at,
    drop,
    operation_at,
    parameter_at,
    property_at,
    remove_parameter,
    rename,
    reverse_parameters,
    schema_at,
    success_at,
)

METHODS = ("get", "post")


@dataclass(frozen=True)
class Mutation:
    """A named change of a document."""

    id: str
    edit: Edit
    prepare: Edit | None = None
    reverse: bool = False

    def documents(self, base: Document) -> tuple[Document, Document]:
        """Return the document before and after."""
        text = json.dumps(base)  # Parsing JSON again is several times as fast as copy.deepcopy.
        old, new = json.loads(text), json.loads(text)
        for document in (old, new):
            if self.prepare:
                self.prepare(document)
        self.edit(new)
        return (new, old) if self.reverse else (old, new)


def mutations(base: Document) -> list[Mutation]:
    """Return the mutations, at most three of a kind."""
    groups = (_operations, _names, _parameters, _values, _texts, _responses, _answers, _components, _document)
    all_mutations = [mutation for group in groups for mutation in group(base)]
    kinds: dict[str, list[Mutation]] = {}
    for mutation in all_mutations:
        kinds.setdefault(mutation.id.partition(":")[0], []).append(mutation)
    return [mutation for of_kind in kinds.values() for mutation in of_kind[:3]]


# ---------------------------------------------------------------- locations


def operation_keys(base: Document) -> list[tuple[str, str]]:
    """Return the path and method of each operation, in the document's order."""
    return [(path, method) for path, item in base["paths"].items() for method in METHODS if method in item]


def _spread(base: Document, count: int, start: int = 0) -> list[tuple[str, str]]:
    """Return operations spread over the document; 7 and its number of operations have no common divisor."""
    keys = operation_keys(base)
    return [keys[(start + 7 * i) % len(keys)] for i in range(count)]


def _parameters_where(base: Document, fits: Callable[[Any], bool]) -> list[tuple[str, str, str]]:
    """Return path, method and name of each parameter that fits, except the token."""
    return [
        (path, method, parameter["name"])
        for path, method in operation_keys(base)
        for parameter in base["paths"][path][method]["parameters"]
        if parameter["name"] != "api_token" and fits(parameter)
    ]


def _pick(locations: list[Any], count: int, start: int = 0) -> list[Any]:
    """Return locations at equal distances."""
    return [locations[(start + i * max(1, len(locations) // count)) % len(locations)] for i in range(count)]


def _optional(parameter: Any) -> bool:
    return not parameter.get("required")


def _required(parameter: Any) -> bool:
    return bool(parameter.get("required"))


def _of_type(kind: str) -> Callable[[Any], bool]:
    return lambda parameter: parameter["schema"].get("type") == kind


def _properties(base: Document, kind: str | None = None) -> list[tuple[str, str]]:
    """Return schema and name of each property of a response, all or those of one type."""
    schemas = {name: schema for name, schema in base["components"]["schemas"].items() if name not in ("Item",)}
    return [
        (name, key)
        for name, schema in schemas.items()
        for key, value in schema["properties"].items()
        if kind is None or value.get("type") == kind
    ]


def _label(path: str, *more: str) -> str:
    return "/".join([path.strip("/").removesuffix(".json"), *more])


# ---------------------------------------------------------------- mutations


def _operations(base: Document) -> Iterator[Mutation]:
    for path, _ in _spread(base, 9):
        yield Mutation(f"operation-removed:{_label(path)}", drop(lambda doc: doc["paths"], path))
    for path, method in _spread(base, 6, 3):
        copied = {**base["paths"][path][method], "operationId": "another" + base["paths"][path][method]["operationId"]}
        added = {f"/another{path.replace('/', '.')}": {method: copied}}
        yield Mutation(f"operation-added:{_label(path)}", assign(lambda doc: doc["paths"], **added))
        other = {"post" if method == "get" else "get": {**copied, "operationId": "otherMethod"}}
        yield Mutation(f"method-added:{_label(path)}", assign(lambda doc, path=path: doc["paths"][path], **other))
    for path, method in _spread(base, 3, 5):
        changed = "post" if method == "get" else "get"
        edit = rename(lambda doc, path=path: doc["paths"][path], method, changed)
        yield Mutation(f"method-changed:{_label(path)}", edit)
    for path, _ in _spread(base, 2, 9):
        yield Mutation(f"path-renamed:{_label(path)}", rename(lambda doc: doc["paths"], path, "/renamed" + path[1:]))


def _names(base: Document) -> Iterator[Mutation]:
    for path, method in _spread(base, 6, 1):
        yield Mutation(
            f"operation-id:{_label(path)}", assign(operation_at(path, method), operationId="renamedOperation")
        )
    path, method = operation_keys(base)[2]
    yield Mutation("operation-id-dropped", drop(operation_at(path, method), "operationId"))
    yield Mutation("first-tag-changed", assign(operation_at(path, method), tags=["Albums"]))
    yield Mutation("second-tag-added", append(operation_at(path, method), "tags", "Albums"))


def _parameters(base: Document) -> Iterator[Mutation]:
    new = {"name": "brand_new", "in": "query", "schema": {"type": "string"}, "description": "New."}
    for path, method in _spread(base, 9, 2):
        yield Mutation(
            f"optional-parameter-added:{_label(path)}", append(operation_at(path, method), "parameters", new)
        )
    for path, method in _spread(base, 6, 4):
        edit = append(operation_at(path, method), "parameters", {**new, "required": True})
        yield Mutation(f"required-parameter-added:{_label(path)}", edit)
    for location in _pick(_parameters_where(base, _optional), 7):
        yield Mutation(f"optional-parameter-removed:{_label(location[0], location[2])}", remove_parameter(*location))
    for location in _pick(_parameters_where(base, _required), 4):
        yield Mutation(f"required-parameter-removed:{_label(location[0], location[2])}", remove_parameter(*location))
        yield Mutation(
            f"parameter-renamed:{_label(location[0], location[2])}", assign(parameter_at(*location), name="renamed")
        )
    for location in _pick(_parameters_where(base, _optional), 9, 1):
        yield Mutation(
            f"parameter-required:{_label(location[0], location[2])}", assign(parameter_at(*location), required=True)
        )
    for location in _pick(_parameters_where(base, _required), 1, 3):
        yield Mutation(
            f"parameter-optional:{_label(location[0], location[2])}", drop(parameter_at(*location), "required")
        )
    for name, path, method in (("required", "/portal.rename.json", "post"), ("optional", "/asset.list.json", "get")):
        yield Mutation(f"{name}-parameters-reordered", reverse_parameters(operation_at(path, method)))
    for location in _pick(_parameters_where(base, _optional), 3, 2):
        yield Mutation(
            f"parameter-moved:{_label(location[0], location[2])}", assign(parameter_at(*location), **{"in": "header"})
        )
    for location in _pick(_parameters_where(base, _optional), 1, 5):
        yield Mutation(
            f"parameter-style:{_label(location[0], location[2])}",
            assign(parameter_at(*location), style="pipeDelimited"),
        )
        yield Mutation(
            f"parameter-explode:{_label(location[0], location[2])}", assign(parameter_at(*location), explode=False)
        )


def _values(base: Document) -> Iterator[Mutation]:
    """Mutations of the values of a parameter."""
    texts = _parameters_where(base, _of_type("string"))
    numbers = _parameters_where(base, _of_type("integer"))
    for location in _pick(texts, 4):
        yield Mutation(
            f"parameter-type:{_label(location[0], location[2])}", assign(schema_at(*location), type="integer")
        )
        yield Mutation(
            f"parameter-enum-added:{_label(location[0], location[2])}", assign(schema_at(*location), enum=["a", "b"])
        )
    for location in _pick(numbers, 3):
        yield Mutation(
            f"parameter-type:{_label(location[0], location[2])}", assign(schema_at(*location), type="boolean")
        )
        yield Mutation(
            f"parameter-minimum-added:{_label(location[0], location[2])}", assign(schema_at(*location), minimum=1)
        )
    for location in _pick(texts, 3, 1):
        label = _label(location[0], location[2])
        yield Mutation(f"parameter-max-length-added:{label}", assign(schema_at(*location), maxLength=20))
        yield Mutation(f"parameter-pattern-added:{label}", assign(schema_at(*location), pattern="^[a-z]+$"))
        shorter = assign(schema_at(*location), enum=["a", "b"])
        yield Mutation(f"parameter-enum-narrowed:{label}", shorter, assign(schema_at(*location), enum=["a", "b", "c"]))
    text, number = texts[5], numbers[0]
    limits = {"maxLength": 20, "minLength": 2}
    yield Mutation(
        "parameter-max-length-lowered", assign(schema_at(*text), maxLength=10), assign(schema_at(*text), **limits)
    )
    yield Mutation(
        "parameter-max-length-raised", assign(schema_at(*text), maxLength=30), assign(schema_at(*text), **limits)
    )
    yield Mutation(
        "parameter-min-length-raised", assign(schema_at(*text), minLength=3), assign(schema_at(*text), **limits)
    )
    yield Mutation("parameter-maximum-added", assign(schema_at(*number), maximum=100))
    yield Mutation("parameter-format-added", assign(schema_at(*text), format="uri"))
    yield Mutation(
        "parameter-format-changed", assign(schema_at(*text), format="email"), assign(schema_at(*text), format="uri")
    )
    yield Mutation(
        "parameter-enum-widened", assign(schema_at(*text), enum=["a", "b"]), assign(schema_at(*text), enum=["a"])
    )
    yield Mutation("parameter-enum-swapped", assign(schema_at(*text), enum=["b"]), assign(schema_at(*text), enum=["a"]))
    yield Mutation("parameter-type-widened", assign(schema_at(*number), type="number"))
    yield Mutation("parameter-type-narrowed", assign(schema_at(*number), type="number"), reverse=True)
    yield Mutation("parameter-array", assign(schema_at(*text), type="array", items={"type": "string"}))


def _texts(base: Document) -> Iterator[Mutation]:
    """Mutations of the documentation only."""
    for path, method in _spread(base, 5, 6):
        yield Mutation(f"summary:{_label(path)}", append_sentence(operation_at(path, method), "summary"))
        yield Mutation(f"description:{_label(path)}", append_sentence(operation_at(path, method)))
    for path, method in _spread(base, 2, 8):
        yield Mutation(f"deprecated:{_label(path)}", assign(operation_at(path, method), deprecated=True))
    for path, method in _spread(base, 5, 8):
        yield Mutation(f"response-description:{_label(path)}", append_sentence(success_at(path, method)))
    for location in _pick(_parameters_where(base, _optional), 5, 3):
        label = _label(location[0], location[2])
        yield Mutation(f"parameter-description:{label}", append_sentence(parameter_at(*location)))
        yield Mutation(f"parameter-example:{label}", assign(parameter_at(*location), example="another"))
    with_default = _parameters_where(base, lambda parameter: "default" in parameter["schema"])
    for location in _pick(with_default, 4):
        yield Mutation(
            f"default-changed:{_label(location[0], location[2])}", assign(schema_at(*location), default="other")
        )
    yield Mutation("default-removed", drop(schema_at(*with_default[0]), "default"))
    for schema, name in _pick(_properties(base), 4):
        yield Mutation(f"property-description:{schema}/{name}", append_sentence(property_at(schema, name)))
        yield Mutation(f"property-example:{schema}/{name}", assign(property_at(schema, name), example="other"))


def _responses(base: Document) -> Iterator[Mutation]:
    for path, method in _spread(base, 5, 10):
        new = {"429": {"description": "Slow down."}}
        where = operation_at(path, method)
        yield Mutation(f"status-added:{_label(path)}", assign(lambda doc, where=where: where(doc)["responses"], **new))
    for status, (path, method) in zip(["500", "403", "200", "500", "403"], _spread(base, 5, 12), strict=True):
        where = operation_at(path, method)
        edit = drop(lambda doc, where=where: where(doc)["responses"], status)
        yield Mutation(f"status-removed:{_label(path, status)}", edit)
    for path, method in _spread(base, 2, 14):
        answer, content = success_at(path, method), content_at(path, method)
        more = {"application/xml": {"schema": {"type": "string"}}}
        header = {"X-Rate-Limit": {"schema": {"type": "integer"}}}
        yield Mutation(f"media-type-added:{_label(path)}", assign(content, **more))
        yield Mutation(f"media-type-changed:{_label(path)}", rename(content, next(iter(content(base))), "text/plain"))
        yield Mutation(f"header-added:{_label(path)}", assign(answer, headers=header))
        yield Mutation(f"header-removed:{_label(path)}", assign(answer, headers=header), reverse=True)
    path, method = operation_keys(base)[1]
    media = lambda doc: content_at(path, method)(doc)["application/json"]  # noqa: E731
    yield Mutation("answer-of-another-schema", assign(media, schema={"$ref": "#/components/schemas/galleryList"}))
    yield Mutation("answer-without-schema", drop(media, "schema"))
    yield Mutation("answer-as-list", assign(media, schema={"type": "array", "items": media(base)["schema"]}))


def _answers(base: Document) -> Iterator[Mutation]:
    """Mutations of the properties of a response."""
    texts, numbers = _properties(base, "string"), _properties(base, "integer")
    for schema, name in _pick(_properties(base), 9, 2):
        where = lambda doc, schema=schema: doc["components"]["schemas"][schema]["properties"]  # noqa: E731
        yield Mutation(f"property-removed:{schema}/{name}", drop(where, name))
        new = {"brand_new": {"type": "string", "description": "New."}}
        yield Mutation(f"property-added:{schema}/{name}", assign(where, **new))
    for schema, name in _pick(texts, 5, 1):
        yield Mutation(f"property-type:{schema}/{name}", assign(property_at(schema, name), type="integer"))
    for schema, name in _pick(numbers, 2, 1):
        yield Mutation(f"property-type:{schema}/{name}", assign(property_at(schema, name), type="string"))
        yield Mutation(f"property-widened:{schema}/{name}", assign(property_at(schema, name), type="number"))
    for schema, name in _pick(texts, 2, 3):
        where = lambda doc, schema=schema: doc["components"]["schemas"][schema]["properties"]  # noqa: E731
        yield Mutation(f"property-nullable:{schema}/{name}", assign(property_at(schema, name), type=["string", "null"]))
        yield Mutation(f"property-renamed:{schema}/{name}", rename(where, name, "renamed"))
        required = assign(lambda doc, schema=schema: doc["components"]["schemas"][schema], required=[name])
        yield Mutation(f"property-optional:{schema}/{name}", required, reverse=True)
        grown = assign(property_at(schema, name), enum=["a", "b"])
        yield Mutation(f"property-enum-widened:{schema}/{name}", grown, assign(property_at(schema, name), enum=["a"]))
    (text_schema, text), (number_schema, number) = texts[7], numbers[0]
    where = property_at(text_schema, text)
    required = assign(lambda doc: doc["components"]["schemas"][text_schema], required=[text])
    yield Mutation("property-required", required)
    yield Mutation("property-enum-removed", assign(where, enum=["a"]), reverse=True)
    yield Mutation("property-max-length-removed", assign(where, maxLength=9), reverse=True)
    yield Mutation("property-date-time", assign(where, format="date-time"))
    yield Mutation("property-narrowed", assign(property_at(number_schema, number), type="number"), reverse=True)
    yield Mutation("property-array", assign(where, type="array", items={"type": "string"}))
    numbered = assign(where, type="array", items={"type": "integer"})
    yield Mutation("property-items-type", numbered, assign(where, type="array", items={"type": "string"}))
    yield Mutation("property-object", assign(where, type="object", properties={"a": {"type": "string"}}))
    inner = {"a": {"type": "string"}, "b": {"type": "string"}}
    nested = assign(where, type="object", properties=inner)
    yield Mutation("nested-property-removed", lambda doc: where(doc)["properties"].pop("a"), nested)
    yield Mutation("nested-property-added", assign(lambda doc: where(doc)["properties"], c={"type": "string"}), nested)
    integer = {"a": {"type": "integer"}}
    yield Mutation("nested-property-type", assign(lambda doc: where(doc)["properties"], **integer), nested)
    either = assign(where, anyOf=[{"type": "string"}, {"type": "integer"}])
    third = append(where, "anyOf", {"type": "boolean"})
    yield Mutation("alternative-added", third, either)


def _components(base: Document) -> Iterator[Mutation]:
    def schemas(doc: Document) -> Any:
        return doc["components"]["schemas"]

    def rename_ping(doc: Document) -> None:
        schemas(doc)["pong"] = schemas(doc).pop("ping")
        content = doc["paths"]["/ping.json"]["get"]["responses"]["200"]["content"]["application/json"]
        content["schema"]["$ref"] = "#/components/schemas/pong"

    yield Mutation("unused-schema-removed", drop(schemas, "Item"))
    yield Mutation("unused-schema-changed", assign(property_at("Item", "id"), type="boolean"))
    yield Mutation("unused-schema-added", assign(schemas, Nobody={"type": "object"}))
    yield Mutation("schema-renamed", rename_ping)
    yield Mutation("schema-description", append_sentence(lambda doc: schemas(doc)["ping"]))


def _document(base: Document) -> Iterator[Mutation]:
    def servers(doc: Document) -> Any:
        return doc["servers"]

    def requirement(doc: Document) -> None:
        doc["security"] = [{"bearerAuth": []}]

    path, method = operation_keys(base)[4]
    second = {"url": "https://eu.example.com/v2/", "description": "Elsewhere"}
    yield Mutation("server-changed", assign(lambda doc: servers(doc)[0], url="https://api.example.com/v3/"))
    yield Mutation("server-added", lambda doc: servers(doc).append(second))
    yield Mutation("server-removed", lambda doc: servers(doc).append(second), reverse=True)
    yield Mutation("server-description", append_sentence(lambda doc: servers(doc)[0]))
    yield Mutation("security-added", requirement)
    yield Mutation("operation-security-added", assign(operation_at(path, method), security=[{"bearerAuth": []}]))
    in_query = assign(lambda doc: doc["components"]["securitySchemes"]["bearerAuth"], type="apiKey", name="k")
    yield Mutation("security-scheme-changed", in_query, requirement)
    scheme = {"key": {"type": "apiKey", "in": "query", "name": "key"}}
    yield Mutation("unused-security-scheme-added", assign(lambda doc: doc["components"]["securitySchemes"], **scheme))
    yield Mutation(
        "unused-security-scheme-removed", drop(lambda doc: doc["components"]["securitySchemes"], "bearerAuth")
    )
    yield Mutation("info-version", assign(lambda doc: doc["info"], version="1.0.1"))
    yield Mutation("info-description", append_sentence(lambda doc: doc["info"]))
    yield Mutation("info-title", assign(lambda doc: doc["info"], title="Another title"))
    yield Mutation("tag-description", append_sentence(lambda doc: doc["tags"][0]))
    yield Mutation(
        "extension-changed",
        assign(lambda doc: doc["info"], **{"x-note": "a"}),
        assign(lambda doc: doc["info"], **{"x-note": "b"}),
    )
    body = {"content": {"application/json": {"schema": {"type": "object", "properties": {"a": {"type": "string"}}}}}}
    yield Mutation("request-body-added", assign(operation_at(path, method), requestBody=body))
    yield Mutation("request-body-removed", assign(operation_at(path, method), requestBody=body), reverse=True)
    required = assign(operation_at(path, method), requestBody={**body, "required": True})
    yield Mutation("request-body-required", required, assign(operation_at(path, method), requestBody=body))
