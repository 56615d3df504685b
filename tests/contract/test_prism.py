"""Prism answers with the examples of upstream's document: each decodes into the typed model with its values."""

import asyncio
import datetime
import json
import re
from collections.abc import Callable, Mapping
from typing import Any, get_type_hints

import pytest
from operations import OPERATIONS, PATCHED, TOKEN, UPSTREAM, WAYS, Operation, keywords

from cincopa_v2_client import AsyncCincopa, Cincopa
from cincopa_v2_client.runtime.model import Model

every_operation = pytest.mark.parametrize("operation", OPERATIONS, ids=str)
json_operations = pytest.mark.parametrize("operation", [o for o in OPERATIONS if o.path.endswith(".json")], ids=str)
functions = pytest.mark.parametrize("call", [WAYS["function"], WAYS["async-function"]], ids=["sync", "asyncio"])


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
    """Return what `raw` means to a reader of the patched document: numbers, dates and lists out of text."""
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
    """Return what a model shows of the fields of `meant`, as plain values; a field it does not know is not there."""
    if isinstance(value, Model):
        attributes = {field.key: name for name, field in value.FIELDS.items()}
        return {key: shown(getattr(value, attributes[key]), meant[key]) for key in meant if key in attributes}
    if isinstance(value, list):
        return [shown(item, like) for item, like in zip(value, meant, strict=True)]
    if isinstance(value, Mapping):
        return {key: shown(value[key], meant[key]) for key in value}
    return value


@functions
@json_operations
def test_example_is_decoded(prism: str, operation: Operation, call: Callable[..., Any]) -> None:
    """Every field of the example has its value in the attribute of the model, of the type that is promised."""
    meant = meaning(example(operation), answered(PATCHED, operation)["schema"])

    result = call(operation, keywords(operation.required), base_url=prism)

    assert type(result) is get_type_hints(operation.module.sync, vars(operation.module))["return"]
    assert shown(result, meant) == meant
    assert result.additional_properties == {}


def detailed(operation: Operation, base_url: str) -> Any:
    """Call the function that also returns status, headers and bytes."""
    with Cincopa(TOKEN, base_url=base_url, retries=0) as client:
        return operation.module.sync_detailed(client=client, **keywords(operation.required))


def async_detailed(operation: Operation, base_url: str) -> Any:
    """Call its awaited twin."""

    async def call() -> Any:
        async with AsyncCincopa(TOKEN, base_url=base_url, retries=0) as client:
            return await operation.module.asyncio_detailed(client=client, **keywords(operation.required))

    return asyncio.run(call())


@pytest.mark.parametrize("call", [detailed, async_detailed], ids=["sync_detailed", "asyncio_detailed"])
@json_operations
def test_nothing_is_lost(prism: str, operation: Operation, call: Callable[..., Any]) -> None:
    """A model, its fields read or not, gives back the JSON that came: the example."""
    response = call(operation, prism)
    came = json.loads(response.content)

    assert (response.status_code, came) == (200, example(operation))
    assert response.parsed.to_dict() == came
    assert type(response.parsed).from_dict(came) == response.parsed


@functions
def test_page_is_text(prism: str, call: Callable[..., Any]) -> None:
    """The one operation that answers with a page returns it as text."""
    (operation,) = (o for o in OPERATIONS if not o.path.endswith(".json"))

    result = call(operation, keywords(operation.required), base_url=prism)

    assert result == answered(UPSTREAM, operation)["examples"]["html"]["value"]


@pytest.mark.parametrize("call", [detailed, async_detailed], ids=["sync_detailed", "asyncio_detailed"])
def test_page_has_its_type(prism: str, call: Callable[..., Any]) -> None:
    """The page's bytes and media type are there too."""
    (operation,) = (o for o in OPERATIONS if not o.path.endswith(".json"))

    response = call(operation, prism)

    assert response.headers["content-type"] == "text/html"
    assert response.content.decode() == response.parsed
