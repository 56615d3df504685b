"""Mark the schemas of objects that are only sent: there, a field that is null differs from one that is not given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jsontypes import as_array, as_object, is_object
from references import BadReferenceError, Document, look_up

# The mark; the models of these schemas have UNSET as the default of their fields.
MARK = "x-sent-only"


def mark_sent(document: Document) -> None:
    """Mark each schema of objects that request bodies consist of and no response does."""
    sent, received = list[dict[str, Any]](), list[dict[str, Any]]()
    for item in document["paths"].values():
        for operation in item.values():
            sent += _schemas(document, _contents(operation.get("requestBody")))
            for response in operation["responses"].values():
                received += _schemas(document, _contents(response))
    ids = {id(schema) for schema in received}
    for schema in sent:
        if id(schema) not in ids and "properties" in schema:
            schema[MARK] = True


def _contents(holder: Any) -> list[Any]:
    return [as_object(content).get("schema") for content in as_object(as_object(holder).get("content")).values()]


def _schemas(document: Document, roots: list[Any]) -> Iterator[dict[str, Any]]:
    """Yield the schemas that these consist of, each once."""
    seen = set[int]()
    pending = roots
    while pending:
        schema = pending.pop()
        if not is_object(schema) or id(schema) in seen:
            continue
        seen.add(id(schema))
        yield schema
        if isinstance(schema.get("$ref"), str):
            try:
                pending.append(look_up(document, schema["$ref"]))
            except BadReferenceError:
                continue
        pending += as_object(schema.get("properties")).values()
        pending += (part for key in ("allOf", "anyOf", "oneOf") for part in as_array(schema.get(key)))
        pending += [schema.get("items"), schema.get("additionalProperties")]
