"""Responses to operations without a handler: an example of the response, or the items of a plain store."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, cast

from starlette.responses import JSONResponse, Response

from .examples import make_example
from .operation import DocumentedOperation, Success, is_json
from .roles import CREATE, DELETE, LIST, UPDATE, Role, concrete_collection, list_path
from .schema import Schema
from .values import InvalidValue, check_value

# The header of a response that no handler made. Its value says where the response is from.
HEADER = "Emulator-Made-Up"
FROM_EXAMPLE, FROM_SCHEMA, FROM_STORE = "example", "schema", "store"
_TOTALS = frozenset({"total", "total_count", "count", "items_count", "total_items", "total_results"})
_PAGES = frozenset({"pages", "page_count", "pages_count", "total_pages"})
_SIZES = ("items_per_page", "per_page", "page_size", "limit", "size")
_DEFAULT_SIZE = 50


class Records(Protocol):
    """A store of JSON objects, by collection and key."""

    def next_key(self) -> int:
        """Return a number that was not returned before."""
        ...

    def save(self, collection: str, key: str, fields: Mapping[str, Any]) -> None:
        """Insert or replace an item."""
        ...

    def find(self, collection: str, key: str) -> dict[str, Any] | None:
        """Return an item."""
        ...

    def list(self, collection: str) -> list[dict[str, Any]]:
        """Return the items of a collection, in the order in which they were inserted."""
        ...

    def delete(self, collection: str, key: str) -> None:
        """Delete an item."""
        ...


class NoSuchItem(LookupError):
    """The exception for a key that a collection does not have."""

    def __init__(self, name: str, key: str) -> None:
        super().__init__(f"{name} '{key}' not found")


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A response without a handler: its content, and where that is from."""

    content: Any
    source: str

    def response(self, success: Success) -> Response:
        """Return the HTTP response, marked as made up."""
        headers = {HEADER: self.source}
        if not success.media_type:
            return Response(status_code=success.status, headers=headers)
        if is_json(success.media_type):
            return JSONResponse(self.content, success.status, headers, success.media_type)
        text = self.content if isinstance(self.content, str) else json.dumps(self.content)
        return Response(text, success.status, headers, success.media_type)


def make_up(
    operation: DocumentedOperation, role: Role | None, values: Mapping[str, Any], body: Any, records: Records
) -> MadeUp:
    """Return the response of an operation without a handler.

    Raises:
        NoSuchItem: The operation is about an item that does not exist.
    """
    example = _example(operation.success)
    if role is None:
        return example
    secret = {each.name for each in operation.parameters if each.schema.get("x-secret")}
    sent = {name: _plain(value) for name, value in values.items() if name not in secret}
    if isinstance(body, dict):
        sent |= _plain(body)
    schema = operation.success.schema or Schema({}, {})
    collection = concrete_collection(role, values)
    if role.action == LIST:
        return MadeUp(_listed(example.content, schema, records.list(collection), values), FROM_STORE)
    fields = _change(role, collection, sent, schema, records)
    return MadeUp(_overlaid(example.content, schema, fields, role), FROM_STORE)


def _example(success: Success) -> MadeUp:
    if success.examples:
        return MadeUp(success.examples[0], FROM_EXAMPLE)
    if success.schema is None:
        return MadeUp({} if is_json(success.media_type) else "", FROM_SCHEMA)
    source = FROM_EXAMPLE if "example" in success.schema.node else FROM_SCHEMA
    return MadeUp(make_example(success.schema), source)


def _change(role: Role, collection: str, sent: dict[str, Any], schema: Schema, records: Records) -> dict[str, Any]:
    """Apply a role to the store; return the fields of the item."""
    if role.action == CREATE:
        key = sent.get(role.key) or records.next_key()
        fields = {"id": key} | sent | ({role.key: key} if role.key else {})
        records.save(collection, str(key), fields)
        return fields
    key = str(sent.get(role.key, ""))
    fields = records.find(collection, key)
    if fields is None:
        raise NoSuchItem(role.key, key)
    if role.action == DELETE:
        records.delete(collection, key)
    elif role.action == UPDATE:
        fields |= {name: value for name, value in sent.items() if name != role.key}
        records.save(collection, key, fields)
    return fields


def _listed(example: Any, schema: Schema, items: list[dict[str, Any]], values: Mapping[str, Any]) -> Any:
    """Return the response of a list: the example with the requested page of items, and their numbers."""
    page = max(int(values.get("page") or 1), 1)
    size = max(int(next((values[name] for name in _SIZES if values.get(name)), _DEFAULT_SIZE)), 1)
    path = list_path(schema) or []
    inner = schema
    for name in path:
        inner = inner.properties[name]
    role = Role(LIST, "")
    shown = items[(page - 1) * size : page * size]
    made = [_overlaid(make_example(inner.items), inner.items, fields, role) for fields in shown]
    numbers = (
        dict.fromkeys(_TOTALS, len(items))
        | dict.fromkeys(_PAGES, -(-len(items) // size))
        | {"page": page}
        | dict.fromkeys(_SIZES, size)
    )
    return _placed(_counted(example, numbers), path, made)


def _counted(node: Any, numbers: Mapping[str, int]) -> Any:
    """Return an object with its counts replaced, also those of the objects in it."""
    if not isinstance(node, dict):
        return node
    return {
        name: numbers[name] if name in numbers and isinstance(value, int) else _counted(value, numbers)
        for name, value in cast(dict[str, Any], node).items()
    }


def _placed(node: Any, path: list[str], items: list[Any]) -> Any:
    if not path:
        return items
    content = cast(dict[str, Any], node) if isinstance(node, dict) else {}
    return {**content, path[0]: _placed(content.get(path[0]), path[1:], items)}


def _overlaid(example: Any, schema: Schema, fields: Mapping[str, Any], role: Role) -> Any:
    """Return the example with the fields of an item, where the schema has and allows them.

    If the object has no key, the item is one of the objects in it.
    """
    if not isinstance(example, dict):
        return example
    content, properties = cast(dict[str, Any], example), schema.properties
    if not properties:
        return {**content, **fields}
    changed = {
        name: fitted
        for name, each in properties.items()
        if name in fields and (fitted := _fitted(fields[name], each)) is not None
    }
    if {role.key, "id"} & properties.keys():
        return {**content, **changed}
    inner = {
        name: _overlaid(content[name], each, fields, role)
        for name, each in properties.items()
        if name in content and {role.key, "id"} & each.properties.keys()
    }
    return {**content, **changed, **inner}


def _fitted(value: Any, schema: Schema) -> Any:
    """Return a value, or the string or number of the same text, that the schema allows; None if it allows neither."""
    number = [int(value)] if isinstance(value, str) and value.isdecimal() and len(value) < 19 else []
    for each in (value, str(value), *number):
        try:
            check_value("", each, schema)
        except InvalidValue:
            continue
        return each
    return None


def _plain(value: Any) -> Any:
    """Return a value as JSON has it."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in cast(dict[str, Any], value).items()}
    if isinstance(value, list):
        return [_plain(each) for each in cast(list[Any], value)]
    return value.isoformat() if isinstance(value, date) else value
