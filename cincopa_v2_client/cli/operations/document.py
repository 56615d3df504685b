"""The API's operations, as the patched document describes them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from ...document import patched_document
from ..errors import RemovedError
from .schemas import Node, plain_schema, resolve, snake_case

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
# Headers that OpenAPI excludes from the parameters.
_NOT_SENT = frozenset((name, "header") for name in ("accept", "content-type", "authorization"))
_FORM = "application/x-www-form-urlencoded"
# The options that every command of an operation may have.
_RESERVED = ("json", "output", "help", "yes", "body")


@dataclass(frozen=True)
class Parameter:
    """A parameter of an operation, or a property of its JSON body.

    Attributes:
        name, location: As in the document; the location of a property is `body`.
        key: Its name as a keyword argument of the command. The underscore at its end avoids clashes with Python's
            keywords and with Typer's names.
        label: Its name on the command line: `FID`, or `--insert-position`.
        schema: Its schema in plain form.
        explode: Whether the items of a list are sent one by one; otherwise they are joined by commas.
    """

    name: str
    location: str
    key: str
    label: str
    schema: Node
    description: str = ""
    required: bool = False
    secret: bool = False
    explode: bool = False

    @property
    def is_list(self) -> bool:
        """Whether its value is a list."""
        return self.schema.get("type") == "array"

    @property
    def item(self) -> Node:
        """The schema of one value: that of the items if it is a list."""
        return plain_schema(self.schema.get("items", {})) if self.is_list else self.schema


@dataclass(frozen=True)
class Body:
    """The request body of an operation: its media type, its description, and its properties with simple values."""

    media_type: str
    description: str
    required: bool
    properties: list[Parameter]

    @property
    def is_form(self) -> bool:
        """Whether it is sent as a form."""
        return self.media_type == _FORM

    @property
    def is_json(self) -> bool:
        """Whether it is JSON."""
        return self.media_type.endswith("json")


@dataclass(frozen=True)
class Operation:
    """An operation of the document; `gallery.add_item` is the command `cincopa gallery add-item`.

    Attributes:
        verb, path: Its HTTP method and its path.
        group, name: Its names, as in `gallery.add_item`; the group may be empty.
        node, shared: What the document says about it, and the parameters of its path.
    """

    verb: str
    path: str
    group: str
    name: str
    node: Node
    shared: tuple[Node, ...] = ()

    @property
    def command(self) -> str:
        """The name of its command."""
        return self.name.replace("_", "-")

    @property
    def title(self) -> str:
        """What it does, in a few words: its summary, else its description, else its HTTP method and path."""
        description = (self.node.get("description") or "").strip().partition("\n")[0].partition(". ")[0]
        return (self.node.get("summary") or description).strip().rstrip(".") or f"`{self.verb} {self.path}`"

    @property
    def help(self) -> str:
        """The help text of its command."""
        description = (self.node.get("description") or "").strip()
        return f"{self.title}." if description.startswith(self.title) else f"{self.title}.\n\n{description}"

    @property
    def is_destructive(self) -> bool:
        """Whether it deletes something, so that the command asks for confirmation."""
        return self.node.get("x-destructive", self.verb == "DELETE")

    @cached_property
    def parameters(self) -> list[Parameter]:
        """Its parameters, in the document's order."""
        own = {(each["name"], each["in"]): each for each in map(resolve, self.node.get("parameters", ()))}
        shared = {(each["name"], each["in"]): each for each in map(resolve, self.shared)}
        sent = [node for (name, place), node in (shared | own).items() if (name.lower(), place) not in _NOT_SENT]
        return _named([_parameter(each) for each in sent], set(_RESERVED))

    @cached_property
    def body(self) -> Body | None:
        """Its request body, if it has one."""
        node = resolve(self.node.get("requestBody") or {})
        content: dict[str, Node] = node.get("content", {})
        if not content:
            return None
        preferred = [each for each in content if each.endswith("json")] or [each for each in content if _FORM in each]
        media_type = next(iter(preferred or content))
        schema = plain_schema(content[media_type].get("schema", {}))
        taken = {*_RESERVED, *(each.label.strip("-").lower().replace("_", "-") for each in self.parameters)}
        properties = _named(list(_properties(schema)), taken)
        description = node.get("description") or schema.get("description", "")
        return Body(media_type.partition(";")[0].strip(), description, node.get("required", False), properties)


@cache
def operations() -> tuple[Operation, ...]:
    """Return all operations, in the document's order."""
    return tuple(_operations())


def find_operation(group: str, name: str) -> Operation:
    """Return an operation; raise RemovedError if the document has none of this name."""
    for operation in operations():
        if (operation.group, operation.name) == (group, name):
            return operation
    raise RemovedError(f"{group}.{name}")


def _operations() -> Iterator[Operation]:
    for path, item in patched_document()["paths"].items():
        for verb in _METHODS:
            if verb in item:
                group, name = _names(path, verb, item[verb])
                yield Operation(verb.upper(), path, group, name, item[verb], tuple(item.get("parameters", ())))


def _names(path: str, verb: str, node: Node) -> tuple[str, str]:
    """Return the group and the name: those in a path like `/asset.list.json`, else the tag and the operation's id."""
    words = path.strip("/").split("/")
    if len(words) == 1 and "." in path and "{" not in path:
        group, _, name = words[0].removesuffix(".json").rpartition(".")
    else:
        first = next((word for word in words if word and "{" not in word), "default")
        group = next(iter(node.get("tags", ())), first)
        name = node.get("operationId") or f"{verb}_{path}"
    return snake_case(group), snake_case(name) or verb


def _parameter(node: Node) -> Parameter:
    # A value with `content` instead of a schema is JSON; no other media type is supported.
    schema = {"x-type": "json"} if "content" in node else plain_schema(node.get("schema", {}))
    # The items of a list are sent one by one unless the document says otherwise, but in paths and headers.
    explode = node.get("explode", node["in"] in {"query", "cookie"})
    description = node.get("description") or schema.get("description") or ""
    required, secret = node.get("required", False), node.get("x-secret", False)
    return Parameter(node["name"], node["in"], "", "", schema, description, required, secret, explode)


def _properties(schema: Node) -> Iterator[Parameter]:
    """Yield the properties of a JSON object whose values are simple, or lists of simple ones."""
    for name, node in schema.get("properties", {}).items():
        inner = plain_schema(node)
        item = plain_schema(inner.get("items", {})) if inner.get("type") == "array" else inner
        if item.get("type") in {"string", "integer", "number", "boolean"} and not inner.get("readOnly"):
            description, secret = inner.get("description") or "", inner.get("x-secret", False)
            yield Parameter(name, "body", "", "", inner, description, secret=secret, explode=True)


def _named(parameters: list[Parameter], taken: set[str]) -> list[Parameter]:
    """Return the parameters with their names as keywords and on the command line; a taken name gets the location."""
    named: list[Parameter] = []
    for number, each in enumerate(parameters, 1):
        word = snake_case(each.name).replace("_", "-") or f"{each.location}-{number}"
        while word in taken:
            word = f"{word}-{each.location}"
        taken.add(word)
        snake = word.replace("-", "_")
        key = f"{snake}_" if snake.isidentifier() else f"n{snake}_"
        named.append(replace(each, key=key, label=snake.upper() if each.required else f"--{word}"))
    return named
