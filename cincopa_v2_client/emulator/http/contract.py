"""The contract: each operation's route and the checks of its parameters, read from the patched document."""

import ipaddress
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from .. import choices
from ..errors import ErrorResponse, refused

_INTEGER = re.compile(r"[+-]?[0-9]{1,9}")
_METHODS = ("get", "post")


def _parse_date(text: str) -> date:
    parsed = date.fromisoformat(text)
    # fromisoformat accepts more than the format `date`, such as 20301231.
    if parsed.isoformat() != text:
        raise ValueError(text)
    return parsed


def _parse_ipv4(text: str) -> str:
    return str(ipaddress.IPv4Address(text))


# The parser of each format, and the expectation that its errors name.
_FORMATS: dict[str, tuple[Callable[[str], Any], str]] = {
    "date": (_parse_date, "a date such as 2030-12-31"),
    "ipv4": (_parse_ipv4, "an IPv4 address such as 192.0.2.1"),
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an operation, and the parser of its values."""

    name: str
    required: bool
    schema: Mapping[str, Any]
    # `error` and `message` that the document gives for this parameter.
    documented_error: tuple[str, str] | None = None

    def parse(self, text: str) -> Any:
        """Parse a value into the schema's type: list, int, date, bool or str; raise `ErrorResponse` if it is bad."""
        json_type = self.schema.get("type")
        if json_type == "array":
            return self._parse_list(text)
        if json_type in ("integer", "number"):
            return self._parse_integer(text)
        self._check(text, self.schema)
        if self.schema.get("format") in _FORMATS:
            return self._parse_format(text, *_FORMATS[self.schema["format"]])
        return text == "yes" if self.schema.get("x-type") == "boolean" else text

    def is_absent(self, text: str | None) -> bool:
        """Return whether a value is missing.

        An empty value counts as absent. In an optional string or list without constraints it is a value, and clears the
        field.
        """
        if text is None:
            return True
        can_be_empty = self.schema.get("type") in ("string", "array") and not self.required
        unconstrained = not {"enum", "pattern", "format"} & self.schema.keys()
        return not text.strip() and not (can_be_empty and unconstrained)

    def missing(self) -> ErrorResponse:
        """Return the error for a missing value: the documented one, else the general error."""
        return ErrorResponse(*self.documented_error) if self.documented_error else refused(f"{self.name} is missing")

    def _check(self, text: str, schema: Mapping[str, Any]) -> str:
        if "enum" in schema and text not in schema["enum"]:
            raise refused(f"{self.name} can't be '{text}', only one of: {', '.join(schema['enum'])}")
        if "pattern" in schema and not _matches(schema["pattern"], text):
            raise refused(f"{self.name} can't be '{text}', it must match {schema['pattern']}")
        if len(text) > schema.get("maxLength", len(text)):
            verb = "be" if schema is self.schema else "have a value"
            raise refused(f"{self.name} can't {verb} longer than {schema['maxLength']} characters")
        return text

    def _parse_integer(self, text: str) -> int:
        if not _INTEGER.fullmatch(text.strip()):
            raise refused(f"{self.name} must be a whole number of at most nine digits")
        number = int(text)
        if number < self.schema.get("minimum", number):
            raise refused(f"{self.name} can't be less than {self.schema['minimum']}")
        return number

    def _parse_list(self, text: str) -> list[str]:
        items = [part.strip() for part in text.split(",") if part.strip()]
        if len(items) < self.schema.get("minItems", 0):
            raise self.missing()
        if len(items) > self.schema.get("maxItems", len(items)):
            raise refused(f"{self.name} can't have more than {self.schema['maxItems']} values")
        return [self._check(item, self.schema.get("items", {})) for item in items]

    def _parse_format(self, text: str, parse: Callable[[str], Any], expected: str) -> Any:
        try:
            return parse(text)
        except ValueError:
            raise refused(f"{self.name} can't be '{text}', it must be {expected}") from None


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the document, by the name in its path: `gallery.add_item`."""

    name: str
    path: str
    # The documented HTTP method. Cincopa accepts the other one as well (Q6).
    method: str
    effect: str
    parameters: tuple[Parameter, ...]

    def parse(self, sent: Mapping[str, str]) -> dict[str, Any]:
        """Parse the parameters of a request, ignoring unknown ones; raise `ErrorResponse` if one is invalid."""
        # Facts Q46.
        values: dict[str, Any] = {}
        for parameter in self.parameters:
            text = sent.get(parameter.name)
            if text is not None and not parameter.is_absent(text):
                values[parameter.name] = parameter.parse(text)
            elif parameter.required:
                raise parameter.missing()
        return values


def operations(document: Mapping[str, Any]) -> list[Operation]:
    """Return the operations of an OpenAPI document, in its order."""
    return [
        _operation(path, method, item[method], document)
        for path, item in document["paths"].items()
        for method in _METHODS
        if method in item
    ]


def token_parameter(document: Mapping[str, Any]) -> str:
    """Return the name of the query parameter that carries the API token."""
    schemes = document["components"]["securitySchemes"].values()
    return next(scheme["name"] for scheme in schemes if scheme["type"] == "apiKey" and scheme["in"] == "query")


def _operation(path: str, method: str, node: Mapping[str, Any], document: Mapping[str, Any]) -> Operation:
    name = path.strip("/").removesuffix(".json")
    resolved = (_resolve(parameter, document) for parameter in node.get("parameters", ()))
    parameters = tuple(
        Parameter(
            each["name"],
            bool(each.get("required")) and (name, each["name"]) not in choices.LEFT_TO_HANDLER,
            _resolve(each.get("schema", {}), document),
            _documented_error(each["name"], node),
        )
        for each in resolved
        if each["in"] == "query"
    )
    return Operation(name, path, method.upper(), node["x-effect"], parameters)


def _documented_error(name: str, node: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return the operation's example error if its message starts with this parameter: "liveid is missing"."""
    # Facts §1.3.
    content = node.get("responses", {}).get("500", {}).get("content", {})
    example = content.get("application/json", {}).get("example", {})
    message = example.get("message", "")
    return (example["error"], message) if message.startswith(f"{name} ") else None


def _resolve(node: Mapping[str, Any], document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow `$ref` to the node that it refers to."""
    while "$ref" in node:
        target: Any = document
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        node = target
    return node


def _matches(pattern: str, text: str) -> bool:
    """Match as JSON Schema does: `$` is the end of the text, whereas Python's also matches before a final newline."""
    return re.search(re.sub(r"\$$", r"\\Z", pattern), text) is not None
