"""Compare two OpenAPI 3 documents: find the deepest values that differ, and judge each by specrules.py."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jsontypes import is_array, is_object
from specrules import METHODS, MISSING, NAMED, PROSE, Level, Location, canonical, judge

__all__ = ["METHODS", "Change", "Document", "Level", "Location", "at", "compare"]

Document = dict[str, Any]
COMPOSITIONS = ("oneOf", "anyOf", "allOf")


@dataclass(frozen=True)
class Change:
    """One difference, with its location in each document and the operations it concerns."""

    level: Level
    kind: str
    message: str
    old: Location | None
    new: Location | None
    operations: tuple[str, ...] = ()

    @property
    def location(self) -> Location:
        """The location in the new document, or in the old one if the value was removed."""
        if self.new is not None:
            return self.new
        return self.old if self.old is not None else ()

    @property
    def pointer(self) -> str:
        """The location as a JSON Pointer fragment."""
        return "#" + "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in self.location)


@dataclass(frozen=True)
class _Value:
    """A value in a document, with its location; MISSING where only the other document has it."""

    location: Location
    value: Any

    def children(self) -> dict[Any, _Value] | None:
        """Return the values below an object by key, those below a list of named things by name, or else None."""
        key = self.location[-1] if self.location else ""
        if self.value is MISSING:
            return {}
        if is_object(self.value):
            return {key: _Value((*self.location, key), value) for key, value in self.value.items()}
        if not is_array(self.value) or key not in ("parameters", "servers", *COMPOSITIONS):
            return None
        items = [_Value((*self.location, index), value) for index, value in enumerate(self.value)]
        if key in COMPOSITIONS:
            return dict(enumerate(items))
        return {tuple(each.value.get(part) for part in ("in", "name", "url", "$ref")): each for each in reversed(items)}


def compare(old: Document, new: Document) -> list[Change]:
    """Return every difference between two OpenAPI documents, the worst first."""
    old, new = _inherited(old), _inherited(new)
    users = _users(old) | _users(new)
    changes: dict[tuple[Location, str, str], Change] = {}
    for before, after in _differences(_Value((), old), _Value((), new)):
        location = before.location if after.value is MISSING else after.location
        uses = _operations_using(location, users)
        operations = tuple(sorted({operation for operation, _ in uses} - {""}))
        places = [None if side.value is MISSING else side.location for side in (before, after)]
        parent = at(old if after.value is MISSING else new, location[:-1])
        for direction in {direction for _, direction in uses} or {""}:
            for level, kind, message in judge(location, (before.value, after.value), parent, direction):
                change = Change(level, kind, f"{_place(location)}: {message}", places[0], places[1], operations)
                # A schema that is both sent and received keeps the worse of its two levels.
                known = changes.get((location, kind, message), change)
                changes[location, kind, message] = max(known, change, key=lambda each: each.level)
    return sorted(changes.values(), key=lambda change: (-change.level, change.pointer, change.kind, change.message))


def at(document: Document, location: Location, visited: frozenset[Location] = frozenset()) -> Any:
    """Return the value at a location, following local references on the way, or MISSING.

    `visited` has the targets of the references that led here: a reference to one of them is circular.
    """
    value: Any = document
    for step in location:
        followed = visited
        while target := reference(value):
            if target in followed:
                return MISSING
            followed |= {target}
            value = at(document, target, followed)
        try:
            value = value[step]
        except (IndexError, KeyError, TypeError):
            return MISSING
    return value


def reference(value: Any) -> Location:
    """Return the location that a local `$ref` names, or an empty one."""
    ref = value.get("$ref") if is_object(value) else None
    parts = ref[2:].split("/") if isinstance(ref, str) and ref.startswith("#/") else ()
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in parts)


def _inherited(document: Document) -> Document:
    """Return the document with the inherited parameters and security requirements copied into each operation."""
    paths: Document = {}
    for path, item in document["paths"].items():
        paths[path] = {key: value for key, value in item.items() if key != "parameters"}
        for method in {*METHODS} & {*item}:
            security = {"security": document["security"]} if "security" in document else {}
            paths[path][method] = {**security, **item[method]}
            if "parameters" in item:
                paths[path][method]["parameters"] = [*item[method].get("parameters", []), *item["parameters"]]
    return {**{key: value for key, value in document.items() if key != "security"}, "paths": paths}


def _users(document: Document) -> set[tuple[str, str, str]]:
    """Return each component with the operations that send or receive it, directly or through other components."""
    users = set[tuple[str, str, str]]()
    keys = [(path, method) for path, item in document["paths"].items() for method in METHODS if method in item]
    operations = {f"{method.upper()} {path}": document["paths"][path][method] for path, method in keys}
    for name, operation in operations.items():
        schemes = {scheme for way in operation.get("security", ()) for scheme in way}
        users |= {(f"components/securitySchemes/{scheme}", name, "request") for scheme in schemes}
        received = {key: value for key, value in operation.items() if key == "responses"}
        sent = {key: value for key, value in operation.items() if key in ("parameters", "requestBody")}
        for direction, part in (("request", sent), ("response", received)):
            queue, visited = [part], set[str]()
            while queue:
                for ref in set(re.findall(r'"#/(components/[^/"]+/[^/"]+)"', json.dumps(queue.pop()))) - visited:
                    visited.add(ref)
                    users.add((ref, name, direction))
                    queue += [target] if (target := at(document, tuple(ref.split("/")))) is not MISSING else []
    return users


def _operations_using(location: Location, users: set[tuple[str, str, str]]) -> set[tuple[str, str]]:
    """Return the operations that a value concerns, and in which direction."""
    match location:
        case ("paths", path, method, *rest) if method in METHODS:
            sent = rest[:1] in (["parameters"], ["requestBody"])
            return {(f"{str(method).upper()} {path}", "request" if sent else "response")}
        case ("components", section, name, *_):
            return {use[1:] for use in users if use[0] == f"components/{section}/{name}"}
        case _:
            return {("", "response")}


def _differences(old: _Value, new: _Value) -> Iterator[tuple[_Value, _Value]]:
    """Yield the deepest pairs of values that differ."""
    if old.value == new.value and canonical(old.value) == canonical(new.value):
        return
    above, key = ("", "", *new.location)[-2:]
    before, after = old.children(), new.children()
    prose = above != "properties" and (key in PROSE or str(key).startswith("x-"))
    # If only one document has a path or a map, each of its entries is a difference.
    is_map = above == "paths" or (key in NAMED and above != "properties")
    absent = MISSING in (old.value, new.value) and not is_map
    if prose or absent or before is None or after is None or (key in COMPOSITIONS and len(before) != len(after)):
        yield old, new
        return
    for name in {**before, **after}:
        one, other = before.get(name), after.get(name)
        location = (other or one or new).location
        yield from _differences(one or _Value(location, MISSING), other or _Value(location, MISSING))
    if key == "parameters" and [name for name in before if name in after] != [name for name in after if name in before]:
        yield old, new


def _place(location: Location) -> str:
    """Return the operation, component or part of the document that a location belongs to, in words."""
    match location:
        case ("paths", path, method, *_) if method in METHODS:
            return f"{str(method).upper()} {path}"
        case ("paths", path, *_):
            return str(path)
        case ("components", _, name, *rest):
            return ".".join(
                [str(name), *(str(rest[i + 1]) for i, step in enumerate(rest[:-1]) if step == "properties")]
            )
        case _:
            return "document"
