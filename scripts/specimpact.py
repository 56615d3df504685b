"""Find the overlay actions and generated modules that a change of the upstream document touches.

Actions are found by the locations of their targets. Modules are found by the names that the generator gives to the
operations and schemas of the patched document, which the overlay may have renamed.
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
from specdiff import METHODS, Change, Document, Location, at, reference
from specrules import MISSING

PACKAGE = "cincopa_v2_client"


class ActionLocations:
    """The locations that each overlay action changes, or rests on."""

    def __init__(self, actions: Iterable[Action], documents: Sequence[Document], patched: Document) -> None:
        # The target of an action on something that another action added is in the patched document only.
        self._locations = [
            (action, set(_changed_by(action, documents)) or set(_changed_by(action, [patched]))) for action in actions
        ]

    def touched(self, change: Change) -> list[Action]:
        """Return the actions that work at, above or below the location of a change."""
        ends = [end for end in (change.old, change.new) if end is not None]
        return [action for action, locations in self._locations if any(_related(a, b) for a in locations for b in ends)]


def _changed_by(action: Action, documents: Sequence[Document]) -> Iterator[Location]:
    for document in documents:
        nodes = jsonpath.find(action.target, document)
        for number, node in enumerate(nodes):
            yield from [node.location] if action.remove else _leaves(node.location, action.update)
            pin = action.pin[number : number + 1] if is_array(action.pin) else [action.pin]
            yield from _rests_on(node.location, pin[0], document) if pin and pin[0] is not None else ()


def _rests_on(location: Location, pin: Any, document: Document) -> Iterator[Location]:
    """Yield the locations of the texts and values that an action was derived from."""
    for key, value in pin.items() if is_object(pin) else ():
        if key.startswith("$"):
            yield from (node.location for node in jsonpath.find(key, document))
        else:
            yield from _leaves((*location, key), value)


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
        """Return the paths of the modules that a change alters, adds or removes."""
        names = set[str]()
        for location in {location for location in (change.old, change.new) if location}:
            match location:
                case ("paths", path, method, *_) if method in METHODS:
                    names |= {*self._operation(location, str(path), str(method))}
                case ("servers" | "security", *_) | ("components", "securitySchemes", *_):
                    names |= {"client.py"}
                case _:
                    pass
            names |= {f"models/{self._module(model)}.py" for model in self._models(location)}
        return sorted(f"{PACKAGE}/{name}" for name in names)

    def _operation(self, location: Location, path: str, method: str) -> Iterator[str]:
        documents = (self._patched, self._new, self._old)
        operation = next(
            operation for each in documents if (operation := at(each, ("paths", path, method))) is not MISSING
        )
        tag = PythonIdentifier((operation.get("tags") or ["default"])[0], "tag")
        name = operation.get("operationId") or f"{method}_{path}"
        yield f"api/{tag}/{PythonIdentifier(name, self._config.field_prefix)}.py"
        yield "api/__init__.py"
        if location[3:4] == ("parameters",):
            changed = {at(each, (*location[:5], "name")) for each in (self._new, self._old)}
            for parameter in (each for each in operation.get("parameters", ()) if each.get("name") in changed):
                # A parameter's enum has a module of its own, named for the operation and the parameter.
                schema, enum = parameter.get("schema", {}), f"{name}_{parameter['name']}"
                if "enum" in schema or "enum" in schema.get("items", {}):
                    yield f"models/{self._module(enum if 'enum' in schema else f'{enum}_item')}.py"

    def _models(self, location: Location) -> set[str]:
        """Return the schemas on the way down to a location in the patched document."""
        if location[:2] == ("components", "schemas") and at(self._patched, location[:3]) is MISSING:
            # The overlay has put another schema where the bundled document refers to this one.
            old = at(self._old, location[:3]) is not MISSING
            uses = _references_to(location[:3], self._old["paths"], ("paths",)) if old else ()
            models = {name for use in uses if "parameters" not in use for name in self._models(use)}
            return models if old else {str(location[2])}
        steps = [at(self._patched, location[:length]) for length in range(len(location) + 1)]
        targets = [location[:3], *(reference(value) for value in steps if value is not MISSING)]
        return {str(target[2]) for target in targets if target[:2] == ("components", "schemas") and len(target) == 3}

    def _module(self, model: str) -> str:
        return Class.from_string(string=model, config=self._config).module_name


def _references_to(target: Location, value: Any, location: Location) -> Iterator[Location]:
    """Yield the locations at or below a value that refer to a target."""
    if reference(value) == target:
        yield location
    items: Iterable[tuple[str | int, Any]]
    items = value.items() if is_object(value) else enumerate(value) if is_array(value) else ()
    for key, child in items:
        yield from _references_to(target, child, (*location, key))
