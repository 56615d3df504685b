"""The operations of the document as tools have them: their schemas, their effect, and how they are called."""

from __future__ import annotations

import datetime
import inspect
import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from ..api import METHODS
from ..document import patched_document
from ..operations.document import Operation, Parameter, read_operations

if TYPE_CHECKING:
    from .. import AsyncCincopa

# The fields that every response has.
_ENVELOPE = frozenset({"success", "runtime", "error", "exception", "message"})
# The keywords of a schema that say what a value may be.
_KEYWORDS = ("type", "enum", "minimum", "maximum", "minLength", "maxLength", "pattern", "format")
_MAX_DESCRIPTION = 160


class DocumentedOperation:
    """An operation of the API, by its name in the documentation."""

    def __init__(self, name: str, operation: Operation) -> None:
        self.name = name
        self.title = operation.title
        self.parameters = {each.name: each for each in operation.parameters}
        self._operation = operation

    @property
    def is_read(self) -> bool:
        """Whether it changes nothing; what is not known to be a read is a write."""
        return self._operation.node.get("x-effect") == "read"

    @property
    def permission(self) -> str | None:
        """The permission that a token needs for it: empty for none, None if it is not known."""
        return self._operation.permission

    @property
    def only_reads(self) -> bool:
        """Whether it is a read, and the permission for it is one to read: with others, a token could change things."""
        return self.is_read and (not self.permission or self.permission.endswith(".read"))

    @property
    def is_destructive(self) -> bool:
        """Whether it deletes something, or changes something in a way that is not known."""
        return self._operation.is_destructive or (not self.is_read and self.permission is None)

    def deletes(self, arguments: Mapping[str, Any]) -> bool:
        """Return whether it deletes something with these arguments, or may do so."""
        given = ((self.parameters[name], value) for name, value in arguments.items() if name in self.parameters)
        return self.is_destructive or self._operation.deletes(given)

    @property
    def secrets(self) -> set[str]:
        """The names of its parameters whose values are secrets."""
        return {each.name for each in self.parameters.values() if each.secret}

    @property
    def description(self) -> str:
        """What it does, in a few sentences."""
        return _shorten(self._operation.help, 400)

    @cached_property
    def is_callable(self) -> bool:
        """Whether a model can use it: its arguments are simple, and its result is JSON and more than a secret."""
        schemas = self._operation.schemas
        ok = schemas.resolve(self._operation.node.get("responses", {}).get("200", {}))
        media = next((each for kind, each in ok.get("content", {}).items() if kind.endswith("json")), None)
        if media is None or self._operation.body is not None or self._method not in METHODS:
            return False
        properties: Mapping[str, Any] = schemas.plain(media.get("schema", {})).get("properties", {})
        fields = [schemas.plain(each) for name, each in properties.items() if name not in _ENVELOPE]
        return not fields or not all(each.get("x-secret") for each in fields)

    def schema(self, names: Iterator[str] | None = None) -> dict[str, Any]:
        """Return the JSON schema of its arguments, or of those with these names."""
        chosen = [self.parameters[name] for name in names or self.parameters if name in self.parameters]
        return object_schema(
            {each.name: parameter_schema(each) for each in chosen}, [each.name for each in chosen if each.required]
        )

    async def call(self, client: AsyncCincopa, arguments: Mapping[str, Any]) -> Any:
        """Call it with arguments by their names in the API."""
        method = attrgetter(METHODS[self._method])(client)
        # The generator appends an underscore to Python's own names.
        names = {each.strip("_"): each for each in inspect.signature(method).parameters}
        return await method(**{names[name]: _value(self.parameters[name], value) for name, value in arguments.items()})

    @property
    def _method(self) -> str:
        return f"{self._operation.verb} {re.sub(r'{[^{}]*}', '{}', self._operation.path)}"


@cache
def operations() -> dict[str, DocumentedOperation]:
    """Return all operations by their names, such as `gallery.add_item`."""
    named = ((f"{each.group}.{each.name}".strip("."), each) for each in read_operations(patched_document()))
    return {name: DocumentedOperation(name, each) for name, each in named}


def documented(operation: str, *names: str) -> dict[str, dict[str, Any]]:
    """Return the JSON schemas of parameters of an operation; of those that the document has."""
    found = operations().get(operation)
    parameters = found.parameters if found else {}
    return {name: parameter_schema(parameters[name]) for name in names if name in parameters}


def object_schema(properties: Mapping[str, Any], required: list[str]) -> dict[str, Any]:
    """Return the schema of an object without other properties."""
    schema = {"type": "object", "properties": dict(properties), "additionalProperties": False}
    return {**schema, "required": required} if required else schema


def parameter_schema(parameter: Parameter) -> dict[str, Any]:
    """Return the JSON schema of a parameter, without the extensions of the document."""
    schema = _plain(parameter.schema)
    if parameter.is_list:
        schema["items"] = _plain(parameter.item)
    text = _shorten(parameter.description, _MAX_DESCRIPTION)
    return {**schema, "description": text} if text else schema


def _plain(schema: Mapping[str, Any]) -> dict[str, Any]:
    kinds = {"boolean": {"type": "boolean"}, "json": {"type": "object"}}
    return kinds.get(schema.get("x-type", "")) or {key: schema[key] for key in _KEYWORDS if key in schema}


def _value(parameter: Parameter, value: Any) -> Any:
    """Return an argument as the client has it."""
    kinds = {"date": datetime.date, "date-time": datetime.datetime}
    kind = kinds.get(parameter.schema.get("format", ""))
    return kind.fromisoformat(value) if kind and isinstance(value, str) else value


def _shorten(text: str, limit: int) -> str:
    """Return the first sentences of a text, up to a length; at least one."""
    sentences = re.split(r"(?<=[.!?])\s+", " ".join(text.split()))
    shortened = sentences[0]
    for each in sentences[1:]:
        if len(shortened) + len(each) >= limit:
            break
        shortened += f" {each}"
    return shortened[: 2 * limit]
