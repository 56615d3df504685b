"""The contract: each operation's route and the checks of its parameters, read from the patched document."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ...emulation.operation import DocumentedOperation, read_operations
from ...emulation.operation import Parameter as DocumentedParameter
from ...emulation.schema import Schema
from ...emulation.values import InvalidValue, TooFewValues
from .. import choices
from ..errors import ErrorResponse, refused

# An operation with one of these methods may also be called with the other one (Q6).
_EITHER = frozenset({"GET", "POST"})
_NOT_A_NAME = re.compile(r"[^a-z0-9]+")
_WORD_START = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an operation, and the parser of its values."""

    documented: DocumentedParameter
    required: bool
    # Whether only a strict emulator requires it.
    required_if_strict: bool = False
    # `error` and `message` that the document gives for this parameter.
    documented_error: tuple[str, str] | None = None

    @property
    def name(self) -> str:
        """The name in a request."""
        return self.documented.name

    def parse(self, texts: list[str]) -> Any:
        """Parse what was sent as the schema says; raise `ErrorResponse` if it is bad."""
        try:
            value = self.documented.parse(texts)
        except TooFewValues:
            raise self.missing() from None
        except InvalidValue as exc:
            raise refused(str(exc)) from None
        return value == "yes" if self.documented.schema.get("x-type") == "boolean" else value

    def is_absent(self, text: str) -> bool:
        """Return whether an empty value counts as absent.

        In an optional string or list without constraints it is a value, and clears the field.
        """
        schema = self.documented.schema
        can_be_empty = {"string", "array"} & {*schema.types} and not self.required
        unconstrained = not {"enum", "pattern", "format"} & schema.node.keys()
        return not text.strip() and not (can_be_empty and unconstrained)

    def missing(self) -> ErrorResponse:
        """Return the error for a missing value: the documented one, else the general error."""
        return ErrorResponse(*self.documented_error) if self.documented_error else refused(f"{self.name} is missing")


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation, by the name in its path: `gallery.add_item`."""

    name: str
    path: str
    # The documented HTTP method.
    method: str
    effect: str
    parameters: tuple[Parameter, ...] = ()
    # None for the operations that the document lacks.
    documented: DocumentedOperation | None = None
    methods: frozenset[str] = field(default=_EITHER)
    # Whether the document says that it needs no token.
    is_open: bool = False
    # The permission that the document names, or None if it names none.
    permission: str | None = None

    def parse(self, sent: Mapping[str, list[str]], *, strict: bool = False) -> dict[str, Any]:
        """Parse the parameters of a request, ignoring unknown ones; raise `ErrorResponse` if one is invalid."""
        # Facts Q46.
        values: dict[str, Any] = {}
        for parameter in self.parameters:
            texts = sent.get(parameter.name)
            if texts and not parameter.is_absent(",".join(texts)):
                values[parameter.name] = parameter.parse(texts)
            elif parameter.required or (strict and parameter.required_if_strict):
                raise parameter.missing()
        return values

    @property
    def has_body(self) -> bool:
        """Whether the document describes a body."""
        return self.documented is not None and self.documented.body is not None

    def parse_body(self, content_type: str, body: bytes) -> Any:
        """Parse a body, or return None if the document describes none; raise `ErrorResponse` if it is invalid."""
        try:
            return self.documented.body.parse(content_type, body) if self.documented and self.documented.body else None
        except InvalidValue as exc:
            raise refused(str(exc)) from None


def operations(document: Mapping[str, Any]) -> list[Operation]:
    """Return the operations of an OpenAPI document, in its order."""
    is_open = document.get("security") == []
    return [_operation(each, is_open=is_open) for each in read_operations(document)]


def string_parameter(name: str, *, required: bool = False) -> Parameter:
    """Return a parameter of the query that is any string."""
    return Parameter(DocumentedParameter(name, "query", required, Schema({"type": "string"}, {})), required)


def token_parameter(document: Mapping[str, Any]) -> str:
    """Return the name of the query parameter that carries the API token; empty if none does."""
    schemes = document.get("components", {}).get("securitySchemes", {}).values()
    in_query = (each["name"] for each in schemes if each.get("type") == "apiKey" and each.get("in") == "query")
    return next(in_query, "")


def sent_token(document: Mapping[str, Any], sent: Mapping[str, list[str]], headers: Mapping[str, str]) -> str:
    """Return the API token of a request, from where the document's security schemes have it; empty without one."""
    for scheme in document.get("components", {}).get("securitySchemes", {}).values():
        match scheme.get("type"), scheme.get("in"):
            case "apiKey", "query":
                token = choices.REPEATED_VALUE_SEPARATOR.join(sent.get(scheme["name"], ()))
            case "apiKey", "header":
                token = headers.get(scheme["name"], "")
            case "http", _:
                token = headers.get("authorization", "").removeprefix("Bearer ")
            case _:
                token = ""
        if token:
            return token
    return ""


def _operation(documented: DocumentedOperation, *, is_open: bool) -> Operation:
    name, node = operation_name(documented), documented.node
    parameters = tuple(_parameter(name, each, node) for each in documented.parameters)
    either = documented.method in _EITHER and not _EITHER & {each.upper() for each in documented.siblings}
    return Operation(
        name,
        documented.path,
        documented.method,
        # An operation whose effect is not known is a write.
        node.get("x-effect", "write"),
        parameters,
        documented,
        _EITHER if either else frozenset({documented.method}),
        node["security"] in ([], [{}]) if "security" in node else is_open,
        node.get("x-permission"),
    )


def _parameter(operation: str, documented: DocumentedParameter, node: Mapping[str, Any]) -> Parameter:
    key, error = (operation, documented.name), _documented_error(documented.name, node)
    if key in choices.OPTIONAL_UNLESS_STRICT:
        return Parameter(documented, required=False, required_if_strict=documented.required, documented_error=error)
    required = documented.required and key not in choices.LEFT_TO_HANDLER
    return Parameter(documented, required, documented_error=error)


def operation_name(documented: DocumentedOperation) -> str:
    """Return the name in a path such as `/gallery.add_item.json`; else a name made from tag and operationId.

    If a path has several operations, only the one whose operationId is the same name gets it, and with it the handler.
    """
    path, node = documented.path, documented.node
    name = path.removeprefix("/").removesuffix(".json")
    is_same = _letters(node.get("operationId") or "") == _letters(name)
    if not {"/", "{"} & {*name} and (is_same or not documented.siblings):
        return name
    words = [*node.get("tags", ())[:1], node.get("operationId") or f"{documented.method} {path}"]
    return ".".join(_NOT_A_NAME.sub("_", _WORD_START.sub("_", word).lower()).strip("_") for word in words)


def _letters(name: str) -> str:
    return _NOT_A_NAME.sub("", name.lower()).replace("_", "")


def _documented_error(name: str, node: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return the operation's example error if its message starts with this parameter: "liveid is missing"."""
    # Facts §1.3.
    content = node.get("responses", {}).get("500", {}).get("content", {})
    example = content.get("application/json", {}).get("example", {})
    message = example.get("message", "")
    return (example["error"], message) if message.startswith(f"{name} ") else None
