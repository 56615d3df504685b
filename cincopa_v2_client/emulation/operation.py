"""An operation of an OpenAPI document: its route, and the checks of its parameters and its body."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from .schema import Schema, resolve
from .values import InvalidValue, check_value, parse_json, parse_list, parse_text

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
FORM = "application/x-www-form-urlencoded"
_SEPARATORS = {"spaceDelimited": " ", "pipeDelimited": "|"}
_PLACEHOLDER = re.compile(r"\{([^}]*)\}")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an operation."""

    name: str
    location: str
    required: bool
    schema: Schema
    # Whether an array is sent as several parameters of this name.
    explode: bool = False
    separator: str = ","
    # Whether the value is JSON.
    is_json: bool = False

    def parse(self, texts: list[str]) -> Any:
        """Return the value of the sent texts, of which there is at least one; raise `InvalidValue` if it is bad."""
        if self.is_json:
            value = parse_json(self.name, texts[-1])
            check_value(self.name, value, self.schema)
            return value
        if "array" in self.schema.types:
            whole = ",".join(texts) if self.separator == "," else texts[-1]
            parts = texts if self.explode else [part.strip() for part in whole.split(self.separator)]
            return parse_list(self.name, [part for part in parts if part], self.schema)
        return parse_text(self.name, texts[-1], self.schema)


@dataclass(frozen=True, slots=True)
class Body:
    """The body of an operation's requests."""

    required: bool
    contents: Mapping[str, Schema]

    def parse(self, content_type: str, body: bytes) -> Any:
        """Return the value of a body, None for none; raise `InvalidValue` if it is bad. Unknown types stay bytes."""
        kind = content_type.partition(";")[0].strip().lower()
        if not body:
            if self.required:
                raise InvalidValue(f"the body is missing; send {' or '.join(self.contents)}")
            return None
        schema = self.contents.get(kind) or self.contents.get(f"{kind.partition('/')[0]}/*") or self.contents.get("*/*")
        if schema is None:
            raise InvalidValue(f"the body can't be {kind or 'without a type'}, only {' or '.join(self.contents)}")
        if is_json(kind):
            value = parse_json("body", body)
            check_value("body", value, schema)
            return value
        return _parse_form(body, schema) if kind == FORM else body


@dataclass(frozen=True, slots=True)
class Success:
    """The documented response of a call that succeeds. `media_type` is empty if it has no body."""

    status: int = 204
    media_type: str = ""
    schema: Schema | None = None
    # The documented examples; empty or one.
    examples: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentedOperation:
    """One operation: everything that a request and its response are made of."""

    method: str
    path: str
    node: Mapping[str, Any]
    parameters: tuple[Parameter, ...]
    body: Body | None
    success: Success
    # The other methods of this path.
    siblings: frozenset[str]

    @property
    def route(self) -> str:
        """The path with a placeholder `{p0}` for each of its parameters, whose names may have any characters."""
        names = iter(range(len(self.path)))
        return _PLACEHOLDER.sub(lambda _: f"{{p{next(names)}}}", self.path)

    def path_values(self, values: Mapping[str, str]) -> dict[str, str]:
        """Return the values of the route's placeholders by the names of the parameters."""
        return {name: values[f"p{index}"] for index, name in enumerate(_PLACEHOLDER.findall(self.path))}


def read_operations(document: Mapping[str, Any]) -> Iterator[DocumentedOperation]:
    """Yield the operations of an OpenAPI document, in its order."""
    for path, node in document["paths"].items():
        item = resolve(node, document)
        methods = frozenset(item) & set(METHODS)
        for method in (each for each in METHODS if each in methods):
            operation: Mapping[str, Any] = item[method]
            parameters = _parameters(item, operation, document)
            body = _body(operation, document)
            success = _success(operation, document)
            yield DocumentedOperation(method.upper(), path, operation, parameters, body, success, methods - {method})


def is_json(media_type: str) -> bool:
    """Return whether a media type is JSON, such as `application/merge-patch+json`."""
    kind = media_type.partition(";")[0].strip().lower()
    return kind == "application/json" or kind.endswith("+json")


def _parameters(
    item: Mapping[str, Any], operation: Mapping[str, Any], document: Mapping[str, Any]
) -> tuple[Parameter, ...]:
    """Return the parameters of an operation and of its path; the operation's own take precedence."""
    nodes = [resolve(each, document) for source in (item, operation) for each in source.get("parameters", ())]
    return tuple({(each["name"], each["in"]): _parameter(each, document) for each in nodes}.values())


def _parameter(node: Mapping[str, Any], document: Mapping[str, Any]) -> Parameter:
    location: str = node["in"]
    content: Mapping[str, Any] = node.get("content", {})
    schema = Schema.of((next(iter(content.values())) if content else node).get("schema"), document)
    if node.get("x-secret"):
        schema = Schema({**schema.node, "x-secret": True}, document)
    style: str = node.get("style", "form" if location in ("query", "cookie") else "simple")
    return Parameter(
        node["name"],
        location,
        bool(node.get("required")),
        schema,
        # In a path or a header, several values are one parameter in both cases.
        explode=bool(node.get("explode", style == "form")) and location == "query" and "array" in schema.types,
        separator=_SEPARATORS.get(style, ","),
        is_json=bool(content) and is_json(next(iter(content))),
    )


def _body(operation: Mapping[str, Any], document: Mapping[str, Any]) -> Body | None:
    if "requestBody" not in operation:
        return None
    node = resolve(operation["requestBody"], document)
    contents = {kind.lower(): Schema.of(each.get("schema"), document) for kind, each in node["content"].items()}
    return Body(bool(node.get("required")), contents)


def _success(operation: Mapping[str, Any], document: Mapping[str, Any]) -> Success:
    responses: Mapping[str, Any] = operation.get("responses", {})
    status = min((code for code in responses if code.startswith("2")), default="default" if responses else "")
    if status not in responses:
        return Success()
    number = int(status) if status.isdigit() else 200
    contents = resolve(responses[status], document).get("content", {})
    if not contents:
        return Success(number)
    kind, content = next(
        ((kind, each) for kind, each in contents.items() if is_json(kind)), next(iter(contents.items()))
    )
    schema = Schema.of(content["schema"], document) if "schema" in content else None
    return Success(number, kind, schema, _examples(content, document))


def _examples(content: Mapping[str, Any], document: Mapping[str, Any]) -> tuple[Any, ...]:
    if "example" in content:
        return (content["example"],)
    named = (resolve(each, document) for each in content.get("examples", {}).values())
    return tuple(each["value"] for each in named if "value" in each)[:1]


def _parse_form(body: bytes, schema: Schema) -> dict[str, Any]:
    """Return the fields of a form by the schema's properties; the unknown ones stay text."""
    sent: dict[str, list[str]] = {}
    for name, text in parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, errors="replace"):
        sent.setdefault(name, []).append(text)
    for name in schema.get("required", ()):
        if name not in sent:
            raise InvalidValue(f"body.{name} is missing")
    known = schema.properties
    return {name: _parse_field(name, texts, known.get(name)) for name, texts in sent.items()}


def _parse_field(name: str, texts: list[str], schema: Schema | None) -> Any:
    if schema is None:
        return texts[-1]
    is_list = "array" in schema.types
    return parse_list(name, texts, schema) if is_list else parse_text(name, texts[-1], schema)
