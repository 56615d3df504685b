"""What the patched document says about each operation: its route and the checks on its parameters."""

import ipaddress
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from .. import choices
from ..errors import ApiError, refused

_INTEGER = re.compile(r"[+-]?[0-9]{1,9}")
_METHODS = ("get", "post")


def _matches(pattern: str, text: str) -> bool:
    """In JSON Schema `$` is the very end; in Python it may stand before a last line break."""
    return re.search(re.sub(r"\$$", r"\\Z", pattern), text) is not None


def _read_date(text: str) -> date:
    found = date.fromisoformat(text)
    if found.isoformat() != text:
        raise ValueError(text)
    return found


def _read_ipv4(text: str) -> str:
    return str(ipaddress.IPv4Address(text))


# How the texts of a format are read, and an example of one.
_FORMATS: dict[str, tuple[Callable[[str], Any], str]] = {
    "date": (_read_date, "a date such as 2030-12-31"),
    "ipv4": (_read_ipv4, "an IPv4 address such as 192.0.2.1"),
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter, and how its text becomes a value."""

    name: str
    required: bool
    schema: Mapping[str, Any]
    # `error` and `message` of the document where they are about this very parameter.
    documented: tuple[str, str] | None = None

    def read(self, text: str) -> Any:
        """The value of `text`: a list, a number, a date, a yes or no, or the text itself; raises `Problem`."""
        kind = self.schema.get("type")
        if kind == "array":
            return self._list(text)
        if kind in ("integer", "number"):
            return self._integer(text)
        self._checked(text, self.schema)
        if self.schema.get("format") in _FORMATS:
            return self._formatted(text, *_FORMATS[self.schema["format"]])
        return text == "yes" if self.schema.get("x-type") == "boolean" else text

    def is_absent(self, text: str | None) -> bool:
        """An empty value clears a text; for anything that cannot be empty it is as good as none."""
        if text is None:
            return True
        can_be_empty = self.schema.get("type") in ("string", "array") and not self.required
        plain = not {"enum", "pattern", "format"} & self.schema.keys()
        return not text.strip() and not (can_be_empty and plain)

    def missing(self) -> ApiError:
        """What its absence answers: what the document says, or else the general error."""
        return ApiError(*self.documented) if self.documented else refused(f"{self.name} is missing")

    def _checked(self, text: str, schema: Mapping[str, Any]) -> str:
        if "enum" in schema and text not in schema["enum"]:
            raise refused(f"{self.name} can't be '{text}', only one of: {', '.join(schema['enum'])}")
        if "pattern" in schema and not _matches(schema["pattern"], text):
            raise refused(f"{self.name} can't be '{text}', it must match {schema['pattern']}")
        if len(text) > schema.get("maxLength", len(text)):
            be = "be" if schema is self.schema else "have a value"
            raise refused(f"{self.name} can't {be} longer than {schema['maxLength']} characters")
        return text

    def _integer(self, text: str) -> int:
        if not _INTEGER.fullmatch(text.strip()):
            raise refused(f"{self.name} must be a whole number of at most nine digits")
        number = int(text)
        if number < self.schema.get("minimum", number):
            raise refused(f"{self.name} can't be less than {self.schema['minimum']}")
        return number

    def _list(self, text: str) -> list[str]:
        items = [part.strip() for part in text.split(",") if part.strip()]
        if len(items) < self.schema.get("minItems", 0):
            raise self.missing()
        if len(items) > self.schema.get("maxItems", len(items)):
            raise refused(f"{self.name} can't have more than {self.schema['maxItems']} values")
        return [self._checked(item, self.schema.get("items", {})) for item in items]

    def _formatted(self, text: str, read: Callable[[str], Any], example: str) -> Any:
        try:
            return read(text)
        except ValueError:
            raise refused(f"{self.name} can't be '{text}', it must be {example}") from None


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the document, by the name its users know: `gallery.add_item`."""

    name: str
    path: str
    # The HTTP method of the document. The service takes the other one as well (Q6).
    method: str
    effect: str
    parameters: tuple[Parameter, ...]

    def read(self, sent: Mapping[str, str]) -> dict[str, Any]:
        """The values of what was sent. Unknown parameters are ignored (Q46); a bad or missing one raises `Problem`."""
        values: dict[str, Any] = {}
        for parameter in self.parameters:
            text = sent.get(parameter.name)
            if text is not None and not parameter.is_absent(text):
                values[parameter.name] = parameter.read(text)
            elif parameter.required:
                raise parameter.missing()
        return values


def operations(document: Mapping[str, Any]) -> list[Operation]:
    """The operations of an OpenAPI document, in its order."""
    return [
        _operation(path, method, item[method], document)
        for path, item in document["paths"].items()
        for method in _METHODS
        if method in item
    ]


def token_parameter(document: Mapping[str, Any]) -> str:
    """The name of the query parameter that carries the API token."""
    schemes = document["components"]["securitySchemes"].values()
    return next(scheme["name"] for scheme in schemes if scheme["type"] == "apiKey" and scheme["in"] == "query")


def _operation(path: str, method: str, described: Mapping[str, Any], document: Mapping[str, Any]) -> Operation:
    name = path.strip("/").removesuffix(".json")
    found = (_resolved(parameter, document) for parameter in described.get("parameters", ()))
    parameters = tuple(
        Parameter(
            each["name"],
            bool(each.get("required")) and (name, each["name"]) not in choices.LEFT_TO_HANDLER,
            _resolved(each.get("schema", {}), document),
            _documented(each["name"], described),
        )
        for each in found
        if each["in"] == "query"
    )
    return Operation(name, path, method.upper(), described["x-effect"], parameters)


def _documented(name: str, described: Mapping[str, Any]) -> tuple[str, str] | None:
    """The example error of an operation, if its message speaks of this parameter: "liveid is missing" (§1.3)."""
    content = described.get("responses", {}).get("500", {}).get("content", {})
    example = content.get("application/json", {}).get("example", {})
    message = example.get("message", "")
    return (example["error"], message) if message.startswith(f"{name} ") else None


def _resolved(node: Mapping[str, Any], document: Mapping[str, Any]) -> Mapping[str, Any]:
    while "$ref" in node:
        target: Any = document
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        node = target
    return node
