"""What specdiff.py and specschema.py stand on: nodes of an OpenAPI document, and the collection of differences."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from jsontypes import is_array, is_object

Document = dict[str, Any]
Location = tuple[str | int, ...]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


class Level(IntEnum):
    """How much a difference matters; the value is the exit code of `check_upstream.py`."""

    DOCUMENTATION = 0
    ADDITIVE = 1
    BREAKING = 2


@dataclass(frozen=True)
class Change:
    """One difference: its level, a stable kind, a sentence, where it is in each document, and whom it concerns."""

    level: Level
    kind: str
    message: str
    old: Location | None
    new: Location | None
    operations: tuple[str, ...] = ()

    @property
    def location(self) -> Location:
        """The place in the new document, or in the old one for what is gone."""
        return self.old or () if self.new is None else self.new

    @property
    def pointer(self) -> str:
        """The place as a JSON Pointer fragment."""
        return "#" + "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in self.location)


@dataclass(frozen=True)
class Node:
    """A value of a document, with the place it stands at."""

    root: Document
    location: Location
    value: Any

    def get(self, key: str | int) -> Node | None:
        """Return the child under `key` of an object or array, or None."""
        if is_object(self.value):
            present = key in self.value
        else:
            present = is_array(self.value) and isinstance(key, int) and 0 <= key < len(self.value)
        value: Any = self.value
        return Node(self.root, (*self.location, key), value[key]) if present else None

    def parent(self) -> Node:
        """Return the object or array around this node; the document is its own."""
        node = self.top()
        for step in self.location[:-1]:
            node = node.get(step) or node
        return node

    def top(self) -> Node:
        """Return the document this node belongs to."""
        return Node(self.root, (), self.root)

    def reference(self) -> Location | None:
        """Return the place a local `$ref` points to, or None if this is no such reference."""
        ref = self.value.get("$ref") if is_object(self.value) else None
        if not isinstance(ref, str) or not ref.startswith("#/"):
            return None
        return tuple(step.replace("~1", "/").replace("~0", "~") for step in ref[2:].split("/"))

    def resolved(self) -> Node:
        """Return the node a chain of local references ends at; one that leads nowhere stands for itself."""
        node: Node | None = self
        for _ in range(20):  # more than any honest chain: a circular one ends here
            target = node.reference() if node else None
            if target is None:
                break
            node = self.top()
            for step in target:
                node = node.get(step) if node else None
        return node or self


Pair = tuple[Node | None, Node | None]
Handler = Callable[[Node | None, Node | None], None]

# What a reader sees and a program does not. A default is among it because the client never sends one: its
# overlay takes every documented default out of the signature and leaves it in the text.
PROSE = frozenset(
    {"description", "summary", "example", "examples", "default", "externalDocs", "deprecated", "links", "title", "xml"}
)


class Comparison:
    """Collects the differences found while two documents are walked side by side."""

    def __init__(self, old: Document, new: Document) -> None:
        self.old = Node(old, (), old)
        self.new = Node(new, (), new)
        self.changes: dict[tuple[Location, str, str], Change] = {}
        self.users = (users_of(old), users_of(new))

    def note(self, level: Level, kind: str, message: str, old: Node | None, new: Node | None) -> None:
        """Keep a difference; of two that differ in level alone (a schema both sent and answered) the worse stays."""
        change = Change(level, kind, message, old and old.location, new and new.location)
        key = (change.location, kind, message)
        known = self.changes.get(key)
        if known is None or known.level < level:
            self.changes[key] = change

    def fields(self, old: Node | None, new: Node | None, handlers: Mapping[str, Handler]) -> None:
        """Hand each key of two objects to its handler; what has none is prose, an extension, or not understood."""
        for key, pair in children(old, new):
            handler = handlers.get(str(key))
            if handler:
                handler(*pair)
            elif not same(*pair):
                self.other(str(key), *pair)

    def other(self, key: str, old: Node | None, new: Node | None) -> None:
        """Note a difference under a key without a handler."""
        if key in PROSE or key.startswith("x-"):
            kind = f"{key}-changed"
            self.note(Level.DOCUMENTATION, kind, f"{place(old, new)}: `{key}` {_moved(old, new)}", old, new)
        else:
            message = f"{place(old, new)}: `{key}` {_moved(old, new)}; this check does not know what that means"
            self.note(Level.BREAKING, "not-understood", message, old, new)

    def presence(self, what: str, old: Node | None, new: Node | None, added: Level = Level.ADDITIVE) -> bool:
        """Note that something is there on one side only; tell whether both sides have it."""
        if bool(old) != bool(new):
            node, level, action = (old, Level.BREAKING, "removed") if old else (new, added, "added")
            words = f"{what.replace('-', ' ')} {_name(node or self.new)} was {action}"
            self.note(level, f"{what}-{action}", f"{place(None, node and node.parent())}: {words}", old, new)
        return bool(old and new)

    def found(self) -> list[Change]:
        """Return the differences with the operations each concerns, the worst first."""
        changes = [replace(change, operations=_concerned(change, self.users)) for change in self.changes.values()]
        return sorted(changes, key=lambda change: (-change.level, change.pointer, change.kind, change.message))


def children(old: Node | None, new: Node | None) -> Iterator[tuple[str | int, Pair]]:
    """Yield each key of two objects once, with the child on either side."""
    sides: list[dict[str, Any]] = [node.value if node and is_object(node.value) else {} for node in (old, new)]
    for key in {**sides[0], **sides[1]}:
        yield key, (old.get(key) if old else None, new.get(key) if new else None)


def elements(node: Node | None) -> Iterator[Node]:
    """Yield the objects in an array."""
    for index, value in enumerate(node.value if node else ()):
        if node and is_object(value):
            yield Node(node.root, (*node.location, index), value)


def same(old: Node | None, new: Node | None) -> bool:
    """Tell whether two nodes hold equal JSON; unlike Python's, JSON's `1` is not `true`."""
    return bool(old) == bool(new) and (not old or not new or canonical(old.value) == canonical(new.value))


def canonical(value: Any) -> str:
    """Return a text that is equal for equal JSON."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def brief(value: Any, limit: int = 60) -> str:
    """Return a value as JSON short enough for a message."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def place(old: Node | None, new: Node | None) -> str:
    """Name the operation, component or part of the document that a node belongs to."""
    node = new or old
    location = node.location if node else ()
    match location:
        case ("paths", path, method, *_) if method in METHODS:
            return f"{str(method).upper()} {path}"
        case ("paths", path, *_):
            return str(path)
        case ("components", _, name, *rest):
            names = [str(rest[i + 1]) for i, step in enumerate(rest[:-1]) if step == "properties"]
            return ".".join([str(name), *names])
        case _:
            return "document"


def users_of(document: Document) -> dict[Location, set[str]]:
    """Map each component's place to the operations that refer to it, directly or through others."""
    users: dict[Location, set[str]] = {}
    for operation, node in operations(document):
        queue, seen = [node.value], set[Location]()
        while queue:
            for target in _references(queue.pop()):
                if target not in seen:
                    seen.add(target)
                    users.setdefault(target[:3], set()).add(operation)
                    queue.append(_at(document, target))
    return users


def operations(document: Document) -> Iterator[tuple[str, Node]]:
    """Yield each operation as `GET /path` with its node."""
    paths: dict[str, Any] = document.get("paths") or {}
    for path, item in paths.items():
        for method in METHODS:
            if is_object(item) and method in item:
                yield f"{method.upper()} {path}", Node(document, ("paths", path, method), item[method])


def _references(value: Any) -> Iterator[Location]:
    if is_object(value):
        target = Node({}, (), value).reference()
        if target:
            yield target
        value = list(value.values())
    if is_array(value):
        for item in value:
            yield from _references(item)


def _at(document: Document, location: Location) -> Any:
    node: Node | None = Node(document, (), document)
    for step in location:
        node = node.get(step) if node else None
    return node.value if node else None


def _concerned(change: Change, users: tuple[dict[Location, set[str]], ...]) -> tuple[str, ...]:
    match change.location:
        case ("paths", path, method, *_) if method in METHODS:
            return (f"{str(method).upper()} {path}",)
        case ("components", _, _, *_):
            return tuple(sorted(set[str]().union(*(side.get(change.location[:3], set()) for side in users))))
        case _:
            return ()


def _moved(old: Node | None, new: Node | None) -> str:
    if old and new:
        return f"changed from {brief(old.value)} to {brief(new.value)}"
    return f"was removed (it was {brief(old.value)})" if old else f"was added: {brief(new.value if new else None)}"


def _name(node: Node) -> str:
    """Name a parameter by its name, anything else by its key."""
    named = is_object(node.value) and "in" in node.value
    return f"`{node.value.get('name')}`" if named else f"`{node.location[-1]}`"
