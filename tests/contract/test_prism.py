"""The examples of upstream's document, served by Prism, are decoded into models."""

import asyncio
import datetime
import json
import re
from collections.abc import Mapping
from typing import Any, get_type_hints

from operations import OPERATIONS, PATCHED, TOKEN, UPSTREAM, Operation, keywords

from cincopa_v2_client import AsyncCincopa, Cincopa
from cincopa_v2_client.runtime.models.model import Model


def success_content(document: dict[str, Any], operation: Operation) -> dict[str, Any]:
    """Return the content of an operation's response 200 in `document`; empty without one."""
    item = document["paths"].get(operation.path, {}).get(operation.method.lower(), {})
    return next(iter(item.get("responses", {}).get("200", {}).get("content", {}).values()), {})


def is_open_list(schema: dict[str, Any]) -> bool:
    """Return whether a schema is a list of anything, of which Prism makes an empty one."""
    return schema.get("type") == "array" and "items" not in schema


def has_examples(operation: Operation) -> bool:
    """Return whether upstream documents an example of each property of the response, or a list of anything."""
    content = success_content(UPSTREAM, operation)
    properties = resolve(UPSTREAM, content.get("schema", {})).get("properties", {})
    resolved = [resolve(UPSTREAM, schema) for schema in properties.values()]
    return bool(resolved) and all({"example", "default"} & each.keys() or is_open_list(each) for each in resolved)


def resolve(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema that a schema refers to, or itself."""
    return document["components"]["schemas"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema


JSON_OPERATIONS = [operation for operation in OPERATIONS if has_examples(operation)]
HTML_OPERATIONS = [operation for operation in OPERATIONS if "text/html" in operation.success[1].get("content", {})]


def example(operation: Operation) -> dict[str, Any]:
    """Return the response made of upstream's examples; a list without an example is empty."""
    properties = resolve(UPSTREAM, success_content(UPSTREAM, operation)["schema"])["properties"]
    return {key: schema.get("example", schema.get("default", [])) for key, schema in properties.items()}


def typed(raw: Any, schema: dict[str, Any]) -> Any:
    """Return `raw` with its strings parsed to the numbers, dates and lists of the patched document's types."""
    schema = resolve(PATCHED, schema)
    match schema.get("type"), schema.get("format"), schema.get("x-type"):
        case "object", _, _:
            properties, others = schema.get("properties", {}), schema.get("additionalProperties", {})
            return {key: typed(value, properties.get(key, others)) for key, value in raw.items()}
        case "array", _, _:
            return [typed(item, schema["items"]) for item in raw]
        case "integer", _, _:
            return int(re.match(r"-?\d+", str(raw))[0])
        case _, "date-time", _:
            return datetime.datetime.fromisoformat(raw)
        case _, _, "list":
            return [word for word in raw.split(",") if word]
    return raw


def plain(value: Any, expected: Any) -> Any:
    """Return a decoded value as plain values; of a model, the fields that `expected` has too."""
    if isinstance(value, Mapping):
        return {key: plain(value[key], expected[key]) for key in value}
    if isinstance(value, Model):
        attributes = {field.key: name for name, field in value.FIELDS.items()}
        return {key: plain(getattr(value, attributes[key]), expected[key]) for key in expected if key in attributes}
    if isinstance(value, list):
        return [plain(item, expected_item) for item, expected_item in zip(value, expected, strict=True)]
    return value


def test_examples_are_decoded(prism: str) -> None:
    """The result has the annotated type, and each field of the example has its value in an attribute."""
    with Cincopa(TOKEN, base_url=prism, retries=0) as client:
        for operation in JSON_OPERATIONS:
            expected = typed(example(operation), success_content(PATCHED, operation)["schema"])

            result = operation.module.sync(client=client, **keywords(operation.required))

            annotated = get_type_hints(operation.module.sync, vars(operation.module))["return"]
            assert type(result) is annotated, operation.name
            assert plain(result, expected) == expected, operation.name
            assert result.additional_properties == {}, operation.name


def test_response_survives_a_round_trip(prism: str) -> None:
    """`to_dict()` of a decoded response returns its JSON, and `from_dict` of that an equal model."""

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


def test_html_response_is_a_string(prism: str) -> None:
    """The operation whose response is HTML returns a string; the response also has its bytes and media type."""
    with Cincopa(TOKEN, base_url=prism, retries=0) as client:
        for operation in HTML_OPERATIONS:
            response = operation.module.sync_detailed(client=client, **keywords(operation.required))

            assert response.parsed == success_content(UPSTREAM, operation)["examples"]["html"]["value"]
            assert response.headers["content-type"] == "text/html"
            assert response.content.decode() == response.parsed
