"""The operations of the patched document: their names, parameters, and example values.

All is read from the document, and nothing from the generated code. Tests iterate over `OPERATIONS`, which has also what
upstream adds.
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
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cincopa_v2_client import AsyncCincopa, Cincopa, api
from cincopa_v2_client.emulation.examples import make_example
from cincopa_v2_client.emulation.operation import METHODS
from cincopa_v2_client.emulation.schema import Schema, resolve

OPENAPI = Path(__file__).parent.parent / "openapi"
UPSTREAM_PATH = OPENAPI / "cincopa-v2.json"
UPSTREAM: dict[str, Any] = json.loads(UPSTREAM_PATH.read_bytes())
PATCHED: dict[str, Any] = json.loads((OPENAPI / "cincopa-v2.patched.json").read_bytes())
TOKEN = "1411253iabc"


@dataclass(frozen=True)
class Argument:
    """A parameter or the body, with an example value in Python and its encoding in a request."""

    name: str
    required: bool
    value: Any
    # The values of the parameters of this name, of which an exploded list has several; the JSON of a body.
    texts: list[str]
    schema: dict[str, Any]
    location: str = "query"
    # How many arguments before it have the same name in Python.
    before: int = 0

    @property
    def wire(self) -> str:
        """The encoding as one string."""
        return ",".join(self.texts)

    @property
    def python_name(self) -> str:
        """The name in Python: keywords and names of built-ins get an underscore, and later ones of a name a number."""
        name = _snake(self.name)
        if self.before:
            return f"{name}_{self.before + 1}"
        reserved = keyword.iskeyword(name) or (hasattr(builtins, name) and name != "id")
        return f"{name}_" if reserved else name


@dataclass(frozen=True)
class Operation:
    """An operation of the document."""

    path: str
    method: str
    spec: dict[str, Any]
    # The parameters of its path.
    shared: tuple[dict[str, Any], ...] = ()

    @property
    def name(self) -> str:
        """The name in Cincopa's documentation, `gallery.add_item`; of another path one of tag and operationId."""
        if "/" in self.path[1:] or "{" in self.path:
            return f"{self._tag}.{self._module}"
        return self.path.strip("/").removesuffix(".json")

    @property
    def effect(self) -> str:
        """Whether it may be sent twice; what is not known to be a read is a write."""
        return self.spec.get("x-effect", "write")

    @property
    def title(self) -> str:
        """The first line of its docstrings."""
        first = re.split(r"(?<=\.)\s", self.spec.get("description", ""))[0]
        return " ".join((self.spec.get("summary") or first or f"{self.method} {self.path}").split()).rstrip(".")

    @property
    def module_name(self) -> str:
        """The name that openapi-python-client gives to the module."""
        return f"cincopa_v2_client.api.{self._tag}.{self._module}"

    @property
    def module(self) -> Any:
        """The generated module."""
        return importlib.import_module(self.module_name)

    @property
    def parameters(self) -> list[dict[str, Any]]:
        """The parameters, in the document's order; those of the path first."""
        nodes = [dict(resolve(each, PATCHED)) for each in (*self.shared, *self.spec.get("parameters", []))]
        return list({(each["name"], each["in"]): each for each in nodes}.values())

    @property
    def arguments(self) -> list[Argument]:
        """The parameters and the body."""
        found = [*map(_argument, self.parameters), *_body(self.spec.get("requestBody"))]
        names = [_snake(each.name) for each in found]
        return [replace(each, before=names[:index].count(names[index])) for index, each in enumerate(found)]

    @property
    def required(self) -> list[Argument]:
        """The arguments without which it cannot be called."""
        return [argument for argument in self.arguments if argument.required]

    @property
    def success(self) -> tuple[str, dict[str, Any]]:
        """The status and the response of a call that succeeds."""
        responses = self.spec["responses"]
        status = min((status for status in responses if status.startswith("2")), default="200")
        return status, dict(resolve(responses.get(status, {}), PATCHED))

    def facade(self, client: Any) -> Callable[..., Any]:
        """Return the method of a client: `c.gallery.add_item`."""
        for part in self.method_name.split("."):
            client = getattr(client, part)
        return client

    @property
    def method_name(self) -> str:
        """The name of the method of a client; only the generated code knows the one for a name that is taken."""
        path = re.sub(r"\{[^}]*\}", "{}", self.path)
        return api.METHODS[f"{self.method} {path}"]

    @property
    def _module(self) -> str:
        return _snake(self.spec.get("operationId") or self.name.replace(".", "_"))

    @property
    def _tag(self) -> str:
        return _snake((self.spec.get("tags") or [self.name.partition(".")[0]])[0])

    def __str__(self) -> str:
        return self.name


def keywords(arguments: Iterable[Argument]) -> dict[str, Any]:
    """Return the example values as keyword arguments."""
    return {argument.python_name: argument.value for argument in arguments}


def wire(arguments: Iterable[Argument]) -> list[tuple[str, str]]:
    """Return the parameters in the query of a request with `arguments`, with the token, sorted."""
    sent = [(each.name, text) for each in arguments if each.location == "query" for text in each.texts]
    return sorted([("api_token", TOKEN), *sent])


def sent_path(operation: Operation, arguments: Iterable[Argument]) -> str:
    """Return the path of a request with `arguments`."""
    path = operation.path
    for each in arguments:
        path = path.replace(f"{{{each.name}}}", each.wire) if each.location == "path" else path
    return path


def sent_body(arguments: Iterable[Argument]) -> Any:
    """Return the value in the body of a request with `arguments`; None without one."""
    return next((json.loads(each.wire) for each in arguments if each.location == "body"), None)


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


def _snake(text: str) -> str:
    """Return a name as openapi-python-client writes it: digits are words of their own where a name has capitals."""
    text = re.sub(r"[^\w ._-]", "", text)
    spaced = text if text == text.lower() else re.sub(r"([A-Z]?[a-z]+)", r" \1 ", text)
    return "_".join(re.findall(r"[^ ._-]+", spaced)).lower()


def kind_of(schema: dict[str, Any]) -> str:
    """Return the type of a schema, without null."""
    return next(iter(Schema.of(schema, PATCHED).types), "string")


# Parameters whose documented examples differ in form from the fids that are known; the command takes them for names.
FIDS = ("fid", "master", "copy_args", "copy_items")


def _argument(parameter: dict[str, Any]) -> Argument:
    # One with `content` instead of a schema is JSON.
    schema = Schema.of(parameter.get("schema", {"x-type": "json", "example": '{"a":1}'}), PATCHED)
    schema = next((each for each in schema.alternatives if each.types), schema)
    node = dict(schema.node)
    documented = parameter.get("example", node.get("example"))
    name, location = parameter["name"], parameter["in"]
    if name in FIDS:
        documented = "A4KANh__rQ_m"
    if kind_of(node) != "array":
        value, text = _example(name, node, documented)
        return Argument(name, parameter.get("required", False), value, [text], node, location)
    items = dict(schema.items.node)
    plain = kind_of(items) == "string" and not items.get("format")
    made_up = [f"a-{name}", f"another-{name}"] if plain else [None, None]
    pairs = [_example(name, items, each) for each in documented or items.get("enum") or made_up]
    texts = [text for _, text in pairs]
    # Without `explode: false`, each value is a parameter.
    is_exploded = location == "query" and parameter.get("explode", True)
    values = [value for value, _ in pairs]
    return Argument(
        name, parameter.get("required", False), values, texts if is_exploded else [",".join(texts)], node, location
    )


def _body(node: dict[str, Any] | None) -> list[Argument]:
    if node is None:
        return []
    node = dict(resolve(node, PATCHED))
    ((media, content),) = node["content"].items()
    schema = Schema.of(content.get("schema"), PATCHED)
    value = sent = make_example(schema)
    if "form" in media:
        sent = {name: json.dumps(each).strip('"') for name, each in value.items()}
    return [Argument("body", node.get("required", False), value, [json.dumps(sent)], dict(schema.node), "body")]


def _example(name: str, schema: dict[str, Any], documented: Any) -> tuple[Any, str]:
    """Return an example value of a parameter, and its encoding in a request (facts §1.4)."""
    if schema.get("x-type") == "boolean":
        return documented == "yes", "yes" if documented == "yes" else "no"
    if schema.get("x-type") == "json":
        return json.loads(documented), documented
    value = documented
    if value is None:
        plain = kind_of(schema) == "string" and not {"enum", "format"} & schema.keys()
        value = f"a {name} & more" if plain else make_example(Schema(schema, PATCHED))
    match kind_of(schema), schema.get("format"):
        case "boolean", _:
            return value, "true" if value else "false"
        case _, "date":
            return datetime.date.fromisoformat(value), value
        case _, "date-time":
            return datetime.datetime.fromisoformat(value), value
    return value, str(value)


OPERATIONS = [
    Operation(path, method.upper(), item[method], tuple(item.get("parameters", ())))
    for path, item in PATCHED["paths"].items()
    for method in METHODS
    if method in item
]
