"""Prism serves the examples of upstream's document: each decodes into the typed model with its values."""

import asyncio
import datetime
import json
import re
from collections.abc import Mapping
from typing import Any, get_type_hints

from operations import OPERATIONS, PATCHED, TOKEN, UPSTREAM, Operation, keywords

from cincopa_v2_client import AsyncCincopa, Cincopa
from cincopa_v2_client.runtime.model import Model

JSON_OPERATIONS = [operation for operation in OPERATIONS if operation.path.endswith(".json")]
(PAGE,) = (operation for operation in OPERATIONS if not operation.path.endswith(".json"))


def answered(document: dict[str, Any], operation: Operation) -> dict[str, Any]:
    """Return the content of an operation's 200 in `document`."""
    operations = document["paths"][operation.path]
    (content,) = operations[operation.method.lower()]["responses"]["200"]["content"].values()
    return content


def resolved(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Follow a schema's reference."""
    return document["components"]["schemas"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema


def example(operation: Operation) -> dict[str, Any]:
    """Return the JSON that upstream's examples make; a list without one is empty."""
    properties = resolved(UPSTREAM, answered(UPSTREAM, operation)["schema"])["properties"]
    return {key: schema.get("example", schema.get("default", [])) for key, schema in properties.items()}


def meaning(raw: Any, schema: dict[str, Any]) -> Any:
    """Return `raw` with numbers, dates and lists parsed from text, as the patched document types them."""
    schema = resolved(PATCHED, schema)
    match schema.get("type"), schema.get("format"), schema.get("x-type"):
        case "object", _, _:
            properties, others = schema.get("properties", {}), schema.get("additionalProperties", {})
            return {key: meaning(value, properties.get(key, others)) for key, value in raw.items()}
        case "array", _, _:
            return [meaning(item, schema["items"]) for item in raw]
        case "integer", _, _:
            return int(re.match(r"-?\d+", str(raw))[0])
        case _, "date-time", _:
            return datetime.datetime.fromisoformat(raw)
        case _, _, "list":
            return [word for word in raw.split(",") if word]
    return raw


def shown(value: Any, meant: Any) -> Any:
    """Return the fields of `meant` that a model has, as plain values."""
    if isinstance(value, Model):
        attributes = {field.key: name for name, field in value.FIELDS.items()}
        return {key: shown(getattr(value, attributes[key]), meant[key]) for key in meant if key in attributes}
    if isinstance(value, list):
        return [shown(item, like) for item, like in zip(value, meant, strict=True)]
    if isinstance(value, Mapping):
        return {key: shown(value[key], meant[key]) for key in value}
    return value


def test_examples_are_decoded(prism: str) -> None:
    """Every field of the example has its value in the attribute of the model, of the type that is promised."""
    with Cincopa(TOKEN, base_url=prism, retries=0) as client:
        for operation in JSON_OPERATIONS:
            meant = meaning(example(operation), answered(PATCHED, operation)["schema"])

            result = operation.module.sync(client=client, **keywords(operation.required))

            promised = get_type_hints(operation.module.sync, vars(operation.module))["return"]
            assert type(result) is promised, operation.name
            assert shown(result, meant) == meant, operation.name
            assert result.additional_properties == {}, operation.name


def test_nothing_is_lost(prism: str) -> None:
    """A model, its fields read or not, gives back the JSON that came: the example."""

    async def responses() -> list[Any]:
        async with AsyncCincopa(TOKEN, base_url=prism, retries=0) as client:
            return [
                await operation.module.asyncio_detailed(client=client, **keywords(operation.required))
                for operation in JSON_OPERATIONS
            ]

    for operation, response in zip(JSON_OPERATIONS, asyncio.run(responses()), strict=True):
        content = json.loads(response.content)

        assert (response.status_code, content) == (200, example(operation)), operation.name
        assert response.parsed.to_dict() == content, operation.name
        assert type(response.parsed).from_dict(content) == response.parsed, operation.name


def test_page_is_text(prism: str) -> None:
    """The one operation that answers with a page returns it as text, beside its bytes and media type."""
    with Cincopa(TOKEN, base_url=prism, retries=0) as client:
        response = PAGE.module.sync_detailed(client=client, **keywords(PAGE.required))

    assert response.parsed == answered(UPSTREAM, PAGE)["examples"]["html"]["value"]
    assert response.headers["content-type"] == "text/html"
    assert response.content.decode() == response.parsed
