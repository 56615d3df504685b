"""The operations of an API, as its document describes them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from .schemas import Node, Schemas, snake_case

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
        schema, item: Its schema in plain form, and that of one value: of the items if it is a list.
        explode: Whether the items of a list are sent one by one; otherwise they are joined by commas.
        destructive: Whether the operation deletes something if it is true.
    """

    name: str
    location: str
    key: str
    label: str
    schema: Node
    item: Node
    description: str = ""
    required: bool = False
    secret: bool = False
    explode: bool = False
    destructive: bool = False

    @property
    def is_list(self) -> bool:
        """Whether its value is a list."""
        return self.schema.get("type") == "array"


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
    """An operation of a document; `gallery.add_item` is the command `cincopa gallery add-item`.

    Attributes:
        verb, path: Its HTTP method and its path.
        group, name: Its names, as in `gallery.add_item`; the group may be empty.
        node, shared: What the document says about it, and the parameters of its path.
        schemas: The schemas of the document.
    """

    verb: str
    path: str
    group: str
    name: str
    node: Node
    shared: tuple[Node, ...] = ()
    schemas: Schemas = field(default_factory=lambda: Schemas({}))

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
        text = f"{self.title}." if description.startswith(self.title) else f"{self.title}.\n\n{description}"
        return (
            text if self.permission is None else f"{text}\n\nPermission: {self.permission or 'none'}{self._evidence}."
        )

    @property
    def permission(self) -> str | None:
        """The permission that it needs; empty if it needs none, None if the document does not say."""
        return self.node.get("x-permission")

    @property
    def _evidence(self) -> str:
        return " (inferred)" if self.node.get("x-permission-inferred") else ""

    @property
    def is_destructive(self) -> bool:
        """Whether it always deletes something."""
        return self.node.get("x-destructive", self.verb == "DELETE")

    @property
    def may_delete(self) -> bool:
        """Whether it deletes something, at least with one of its parameters."""
        return self.is_destructive or any(each.destructive for each in self.parameters)

    def deletes(self, values: Iterable[tuple[Parameter, Any]]) -> bool:
        """Return whether it deletes something with these values of its parameters, so that the command must ask."""
        return self.is_destructive or any(each.destructive and value is True for each, value in values)

    @cached_property
    def parameters(self) -> list[Parameter]:
        """Its parameters, in the document's order."""
        own = {(each["name"], each["in"]): each for each in map(self.schemas.resolve, self.node.get("parameters", ()))}
        shared = {(each["name"], each["in"]): each for each in map(self.schemas.resolve, self.shared)}
        sent = [node for (name, place), node in (shared | own).items() if (name.lower(), place) not in _NOT_SENT]
        return _named([_parameter(each, self.schemas) for each in sent], set(_RESERVED))

    @cached_property
    def body(self) -> Body | None:
        """Its request body, if it has one."""
        node = self.schemas.resolve(self.node.get("requestBody") or {})
        content: dict[str, Node] = node.get("content", {})
        if not content:
            return None
        preferred = [each for each in content if each.endswith("json")] or [each for each in content if _FORM in each]
        media_type = next(iter(preferred or content))
        schema = self.schemas.plain(content[media_type].get("schema", {}))
        taken = {*_RESERVED, *(each.label.strip("-").lower().replace("_", "-") for each in self.parameters)}
        properties = _named(list(_properties(schema, self.schemas)), taken)
        description = node.get("description") or schema.get("description", "")
        return Body(media_type.partition(";")[0].strip(), description, node.get("required", False), properties)


def read_operations(document: Node) -> Iterator[Operation]:
    """Yield all operations of a document, in its order."""
    schemas = Schemas(document)
    for path, item in document["paths"].items():
        for verb in _METHODS:
            if verb in item:
                group, name = _names(path, verb, item[verb])
                shared = tuple(item.get("parameters", ()))
                yield Operation(verb.upper(), path, group, name, item[verb], shared, schemas)


def _names(path: str, verb: str, node: Node) -> tuple[str, str]:
    """Return the group and the name: those in a path like `/asset.list.json`, else the tag and the operation's id.

    If the document has an `x-method`, that is the name instead of the id.
    """
    words = path.strip("/").split("/")
    if len(words) == 1 and "." in path and "{" not in path:
        group, _, name = words[0].removesuffix(".json").rpartition(".")
    else:
        first = next((word for word in words if word and "{" not in word), "default")
        group = next(iter(node.get("tags", ())), first)
        name = node.get("x-method") or node.get("operationId") or f"{verb}_{path}"
    return snake_case(group), snake_case(name) or verb


def _parameter(node: Node, schemas: Schemas) -> Parameter:
    # A value with `content` instead of a schema is JSON; no other media type is supported.
    schema = {"x-type": "json"} if "content" in node else schemas.plain(node.get("schema", {}))
    # By default, the items of a list are sent one by one in a query, and joined in paths and headers.
    explode = node.get("explode", node["in"] in {"query", "cookie"})
    description = node.get("description") or schema.get("description") or ""
    return Parameter(
        node["name"],
        node["in"],
        "",
        "",
        schema,
        schemas.item(schema),
        description,
        required=node.get("required", False),
        secret=node.get("x-secret", False),
        explode=explode,
        destructive=node.get("x-destructive", False),
    )


def _properties(schema: Node, schemas: Schemas) -> Iterator[Parameter]:
    """Yield the properties of a JSON object whose values are simple, or lists of simple ones."""
    for name, node in schema.get("properties", {}).items():
        inner = schemas.plain(node)
        item = schemas.item(inner)
        if item.get("type") in {"string", "integer", "number", "boolean"} and not inner.get("readOnly"):
            description, secret = inner.get("description") or "", inner.get("x-secret", False)
            yield Parameter(name, "body", "", "", inner, item, description, secret=secret, explode=True)


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
