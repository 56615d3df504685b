"""The operations of the patched document: their names, parameters, and example values.

All is read from the document, and nothing from the generated code: tests iterate over `OPERATIONS`, and fail for an
operation that upstream adds until it is implemented.
"""

from __future__ import annotations

import asyncio
import builtins
import datetime
import importlib
import json
import keyword
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cincopa_v2_client import AsyncCincopa, Cincopa

OPENAPI = Path(__file__).parent.parent / "openapi"
UPSTREAM_PATH = OPENAPI / "cincopa-v2.json"
UPSTREAM: dict[str, Any] = json.loads(UPSTREAM_PATH.read_bytes())
PATCHED: dict[str, Any] = json.loads((OPENAPI / "cincopa-v2.patched.json").read_bytes())
TOKEN = "1411253iabc"


@dataclass(frozen=True)
class Argument:
    """A parameter, with an example value in Python and its encoding in a query."""

    name: str
    required: bool
    value: Any
    wire: str
    schema: dict[str, Any]

    @property
    def python_name(self) -> str:
        """The name in Python: keywords and names of built-ins get an underscore."""
        reserved = keyword.iskeyword(self.name) or (hasattr(builtins, self.name) and self.name != "id")
        return f"{self.name}_" if reserved else self.name


@dataclass(frozen=True)
class Operation:
    """An operation of the document."""

    path: str
    method: str
    spec: dict[str, Any]

    @property
    def name(self) -> str:
        """The name in Cincopa's documentation: `gallery.add_item`."""
        return self.path.strip("/").removesuffix(".json")

    @property
    def effect(self) -> str:
        return self.spec["x-effect"]

    @property
    def module_name(self) -> str:
        """The name that openapi-python-client gives to the module."""
        snake = re.sub(r"(?<!^)([A-Z])", r"_\1", self.spec["operationId"]).lower()
        return f"cincopa_v2_client.api.{self.spec['tags'][0].lower()}.{snake}"

    @property
    def module(self) -> Any:
        """The generated module."""
        return importlib.import_module(self.module_name)

    @property
    def arguments(self) -> list[Argument]:
        """The parameters, in the document's order."""
        return [_argument(parameter) for parameter in self.spec.get("parameters", [])]

    @property
    def required(self) -> list[Argument]:
        return [argument for argument in self.arguments if argument.required]

    def facade(self, client: Any) -> Callable[..., Any]:
        """Return the method of a client: `c.gallery.add_item`."""
        for part in self.name.split("."):
            client = getattr(client, part)
        return client

    def __str__(self) -> str:
        return self.name


def keywords(arguments: Iterable[Argument]) -> dict[str, Any]:
    """Return the example values as keyword arguments."""
    return {argument.python_name: argument.value for argument in arguments}


def wire(arguments: Iterable[Argument]) -> list[tuple[str, str]]:
    """Return the parameters in the query of a request with `arguments`, with the token, sorted."""
    return sorted([("api_token", TOKEN), *((argument.name, argument.wire) for argument in arguments)])


def _by_function(operation: Operation, arguments: dict[str, Any], **options: Any) -> Any:
    with Cincopa(TOKEN, retries=0, **options) as client:
        return operation.module.sync(client=client, **arguments)


def _by_method(operation: Operation, arguments: dict[str, Any], **options: Any) -> Any:
    with Cincopa(TOKEN, retries=0, **options) as client:
        return operation.facade(client)(**arguments)


def _by_async_function(operation: Operation, arguments: dict[str, Any], **options: Any) -> Any:
    async def call() -> Any:
        async with AsyncCincopa(TOKEN, retries=0, **options) as client:
            return await operation.module.asyncio(client=client, **arguments)

    return asyncio.run(call())


def _by_async_method(operation: Operation, arguments: dict[str, Any], **options: Any) -> Any:
    async def call() -> Any:
        async with AsyncCincopa(TOKEN, retries=0, **options) as client:
            return await operation.facade(client)(**arguments)

    return asyncio.run(call())


# The four forms of a call by name. Each creates a client with `options`, calls the operation, and closes the client.
CALL_FORMS: dict[str, Callable[..., Any]] = {
    "function": _by_function,
    "method": _by_method,
    "async-function": _by_async_function,
    "async-method": _by_async_method,
}


def _argument(parameter: dict[str, Any]) -> Argument:
    schema = parameter["schema"]
    value, text = _example(parameter["name"], schema, parameter.get("example", schema.get("example")))
    return Argument(parameter["name"], parameter.get("required", False), value, text, schema)


def _example(name: str, schema: dict[str, Any], documented: Any) -> tuple[Any, str]:
    """Return an example value of a parameter, and its encoding in a query (facts §1.4)."""
    if schema.get("x-type") == "boolean":
        return documented == "yes", "yes" if documented == "yes" else "no"
    if schema.get("x-type") == "json":
        return json.loads(documented), documented
    if schema["type"] == "array":
        values = documented or schema["items"].get("enum") or [f"a-{name}", f"another-{name}"]
        return values, ",".join(values)
    if schema["type"] == "integer":
        value = documented if documented is not None else schema.get("minimum", 7)
        return value, str(value)
    if schema.get("format") == "date":
        return datetime.date.fromisoformat(documented), documented
    text = documented or next(iter(schema.get("enum", [f"a {name} & more"])))
    return text, text


OPERATIONS = [
    Operation(path, method.upper(), spec)
    for path, methods in PATCHED["paths"].items()
    for method, spec in methods.items()
]
