"""Say what a change of the upstream document touches here: overlay actions and generated modules.

Nothing is listed by hand. Actions are found by where their targets lie, modules by the names that the generator itself
gives to the operations and schemas of the patched document, which the overlay may have renamed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import jsonpath_rfc9535 as jsonpath
from jsontypes import is_array, is_object
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser.properties.schemas import Class
from openapi_python_client.strings import PythonIdentifier
from overlay import Action
from spectree import METHODS, Change, Document, Location, Node

PACKAGE = "cincopa_v2_client"


class Footprints:
    """Where the overlay actions lay hands on a document."""

    def __init__(self, actions: Iterable[Action], documents: Sequence[Document], patched: Document) -> None:
        # An action that mends what another one put there finds its target in the patched document only.
        self._places = [
            (action, set(_footprint(action, documents)) or set(_footprint(action, [patched]))) for action in actions
        ]

    def touched(self, change: Change) -> list[Action]:
        """Return the actions that work at, above or below the place of a change."""
        ends = [place for place in (change.old, change.new) if place is not None]
        return [action for action, places in self._places if any(_related(a, b) for a in places for b in ends)]


def _footprint(action: Action, documents: Sequence[Document]) -> Iterator[Location]:
    """Yield what an action replaces: its target's nodes, and below them only what its update names."""
    for document in documents:
        for node in jsonpath.find(action.target, document):
            yield from [node.location] if action.remove else _leaves(node.location, action.update)


def _leaves(location: Location, update: Any) -> Iterator[Location]:
    if is_object(update) and update:
        for key, value in update.items():
            yield from _leaves((*location, key), value)
    else:
        yield location


def _related(one: Location, other: Location) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


class Modules:
    """The generated modules, as the generator names them for the patched document."""

    def __init__(self, config: Path, patched: Document, old: Document, new: Document) -> None:
        file = ConfigFile.load_from_path(config) if config.exists() else ConfigFile()
        self._config = Config.from_sources(file, MetaType.NONE, Path(), "utf-8", False, None)
        self._patched, self._old, self._new = patched, old, new

    def touched(self, change: Change) -> list[str]:
        """Return the paths of the modules that a change alters, makes or removes."""
        match change.location:
            case ("paths", *_) | ("components", "schemas", _, *_):
                places = {place for place in (change.old, change.new) if place}
                names = {name for place in places for name in self._at(place)}
            case ("servers" | "security", *_) | ("components", "securitySchemes", *_):
                names = {"client.py"}
            case _:
                names = set[str]()
        return sorted(f"{PACKAGE}/{name}" for name in names)

    def _at(self, location: Location) -> Iterator[str]:
        match location:
            case ("paths", path, method, *_) if method in METHODS:
                operation = self._operation(str(path), str(method))
                tag = PythonIdentifier((operation.get("tags") or ["default"])[0], "tag")
                name = operation.get("operationId") or f"{method}_{path}"
                yield f"api/{tag}/{PythonIdentifier(name, self._config.field_prefix)}.py"
                yield "api/__init__.py"
                yield from self._parameter_enums(location, name)
            case _:
                pass
        for model in self._models(location):
            yield f"models/{self._module(model)}.py"

    def _operation(self, path: str, method: str) -> Any:
        documents = (self._patched, self._new, self._old)
        items = [document["paths"].get(path, {}) for document in documents]
        return next(item[method] for item in items if method in item)

    def _parameter_enums(self, location: Location, operation: str) -> Iterator[str]:
        """Yield the module of a parameter's enum: it has one of its own, named after operation and parameter."""
        name = _parameter_name(self._new, location) or _parameter_name(self._old, location)
        parameters = self._operation(str(location[1]), str(location[2])).get("parameters", [])
        for schema in (item.get("schema", {}) for item in parameters if item.get("name") == name):
            if "enum" in schema:
                yield f"models/{self._module(f'{operation}_{name}')}.py"
            elif "enum" in schema.get("items", {}):
                yield f"models/{self._module(f'{operation}_{name}_item')}.py"

    def _models(self, location: Location) -> Iterator[str]:
        """Yield the schemas that one passes on the way down to a place in the patched document."""
        if location[:2] == ("components", "schemas") and location[2] not in _schemas(self._patched):
            known = location[2] in _schemas(self._old)
            yield from self._replacement(str(location[2])) if known else {str(location[2])}
            return
        node: Node | None = Node(self._patched, (), self._patched)
        for step in location:
            node = node.resolved().get(step) if node else None
            place = node.resolved().location if node else ()
            if place[:2] == ("components", "schemas") and len(place) == 3:
                yield str(place[2])

    def _replacement(self, schema: str) -> Iterator[str]:
        """Yield what the overlay put where the bundled document refers to a schema."""
        places = _uses(self._old["paths"], ("paths",), schema)
        # Parameters stand at other places there: the overlay removes the token.
        yield from {name for place in places if "parameters" not in place for name in list(self._models(place))[-1:]}

    def _module(self, model: str) -> str:
        return Class.from_string(string=model, config=self._config).module_name


def _schemas(document: Document) -> Document:
    return document.get("components", {}).get("schemas", {})


def _parameter_name(document: Document, location: Location) -> str | None:
    if location[3:4] != ("parameters",) or len(location) < 5:
        return None
    node: Node | None = Node(document, (), document)
    for step in location[:5]:
        node = node.get(step) if node else None
    return node.resolved().value.get("name") if node else None


def _uses(value: Any, location: Location, schema: str) -> Iterator[Location]:
    """Yield the places that refer to a schema by name."""
    if is_object(value) and value.get("$ref") == f"#/components/schemas/{schema}":
        yield location
    items: Iterable[tuple[str | int, Any]]
    items = value.items() if is_object(value) else enumerate(value) if is_array(value) else ()
    for key, child in items:
        yield from _uses(child, (*location, key), schema)
