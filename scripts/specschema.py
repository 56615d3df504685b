"""Judge a changed JSON schema by what happens to the set of values it admits, and by who has to cope with them.

What a caller sends may become wider (his old values still fit), what the API answers may become narrower (he has seen
such values before). The reverse breaks, and so does a change that is neither. `format` is judged as Python sees it:
a date is another type than a text, in both directions.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from enum import Enum

from jsontypes import is_array, is_object
from spectree import Comparison, Document, Level, Location, Node, brief, canonical, children, place, same


class Direction(Enum):
    """Who makes the values: the caller (a request) or the API (a response)."""

    REQUEST = "request"
    RESPONSE = "response"


class Shift(Enum):
    """What happened to the set of admitted values."""

    NARROWER = "narrower"
    WIDER = "wider"
    OTHER = "otherwise"


# The formats that openapi-python-client turns into a type other than `str`.
PYTHON_FORMATS = frozenset({"date", "date-time", "uuid", "binary"})
LOWER_BOUNDS = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
UPPER_BOUNDS = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
NARROWING = ("format", "pattern", "multipleOf", "const", "contentEncoding", "contentMediaType", "not", "contains")
COMPOSITIONS = ("oneOf", "anyOf", "allOf")
ANY_TYPE = frozenset({"null", "boolean", "object", "array", "number", "integer", "string"})


class SchemaComparison(Comparison):
    """Compares schemas; a component is walked once for each direction it is used in."""

    def __init__(self, old: Document, new: Document) -> None:
        super().__init__(old, new)
        self._seen: set[tuple[Location, Location, Direction]] = set()

    def schema(self, old: Node | None, new: Node | None, direction: Direction) -> None:
        """Compare two schemas, following local references on either side."""
        if not old or not new:
            if not same(old, new):
                self._shift("schema", _presence(old, new), old, new, direction)
            return
        self._model_name(old, new)
        old, new = old.resolved(), new.resolved()
        visit = (old.location, new.location, direction)
        if visit in self._seen:
            return
        self._seen.add(visit)
        if isinstance(old.value, bool) or isinstance(new.value, bool):
            if not same(old, new):
                self._shift("schema", _admission(old, new), old, new, direction)
            return
        for key, pair in children(old, new):
            self._keyword(str(key), *pair, direction=direction)

    def _keyword(self, key: str, old: Node | None, new: Node | None, *, direction: Direction) -> None:
        if key == "properties":
            self._properties(old, new, direction)
        elif key in COMPOSITIONS:
            self._composition(key, old, new, direction)
        elif key in ("items", "additionalProperties") and _schemas(old, new):
            self.schema(old, new, direction)
        elif same(old, new) or key == "$ref":
            return
        elif key == "required":
            self._required(old, new, direction)
        elif key in SHIFTS:
            self._shift(key, SHIFTS[key](old, new), old, new, direction)
        else:
            self.other(key, old, new)

    def _shift(self, key: str, shift: Shift, old: Node | None, new: Node | None, direction: Direction) -> None:
        harmless = Shift.WIDER if direction is Direction.REQUEST else Shift.NARROWER
        level = Level.ADDITIVE if shift is harmless else Level.BREAKING
        values = f"from {_shown(old)} to {_shown(new)}"
        self.note(level, f"{key}-{shift.value}", f"{place(old, new)}: {direction.value} `{key}` {values}", old, new)

    def _properties(self, old: Node | None, new: Node | None, direction: Direction) -> None:
        for _, (before, after) in children(old, new):
            if self.presence(f"{direction.value}-property", before, after):
                self.schema(before, after, direction)

    def _required(self, old: Node | None, new: Node | None, direction: Direction) -> None:
        names = [{str(name) for name in node.value} if node else set[str]() for node in (old, new)]
        for name in sorted(names[0] ^ names[1]):
            wider = name in names[0]
            harmless = wider == (direction is Direction.REQUEST)
            message = (
                f"{place(old, new)}: {direction.value} property `{name}` is {'no longer' if wider else 'now'} required"
            )
            kind = f"{direction.value}-property-{'optional' if wider else 'required'}"
            self.note(Level.ADDITIVE if harmless else Level.BREAKING, kind, message, old, new)

    def _composition(self, key: str, old: Node | None, new: Node | None, direction: Direction) -> None:
        if old and new and len(old.value) == len(new.value):
            for index in range(len(old.value)):
                self.schema(old.get(index), new.get(index), direction)
        elif not same(old, new):
            self._shift(key, _alternatives(key, old, new), old, new, direction)

    def _model_name(self, old: Node, new: Node) -> None:
        """Note a model that is generated under another name: callers import it by that name."""
        names = [_model(old), _model(new)]
        if names[0] != names[1]:
            shown = " to ".join(f"`{name}`" if name else "an unnamed one" for name in names)
            self.note(Level.BREAKING, "model-renamed", f"{place(old, new)}: the model changed from {shown}", old, new)


def _type(old: Node | None, new: Node | None) -> Shift:
    return _set_shift(_types(old), _types(new))


def _types(node: Node | None) -> frozenset[str]:
    """Return the type names of a `type` keyword, a number being an integer or a fraction."""
    if not node:
        return ANY_TYPE
    names = frozenset(node.value if is_array(node.value) else [node.value])
    return names | {"integer"} if "number" in names else names


def _enum(old: Node | None, new: Node | None) -> Shift:
    if not old or not new:
        return _presence(old, new)
    return _set_shift(_items(old), _items(new))


def _set_shift(old: Set[str], new: Set[str]) -> Shift:
    return Shift.NARROWER if new <= old else Shift.WIDER if old <= new else Shift.OTHER


def _items(node: Node) -> set[str]:
    return {canonical(value) for value in node.value}


def _presence(old: Node | None, new: Node | None) -> Shift:
    """A keyword that narrows by being there; another value of it is another set."""
    return Shift.OTHER if old and new else Shift.WIDER if old else Shift.NARROWER


def _format(old: Node | None, new: Node | None) -> Shift:
    formats = {node.value for node in (old, new) if node}
    return Shift.OTHER if formats & PYTHON_FORMATS else _presence(old, new)


def _bound(sign: int) -> Callable[[Node | None, Node | None], Shift]:
    def shift(old: Node | None, new: Node | None) -> Shift:
        if not old or not new:
            return _presence(old, new)
        if not isinstance(old.value, int | float) or not isinstance(new.value, int | float):
            return Shift.OTHER
        return Shift.NARROWER if (new.value - old.value) * sign > 0 else Shift.WIDER

    return shift


def _flag(narrows_when: bool) -> Callable[[Node | None, Node | None], Shift]:
    def shift(old: Node | None, new: Node | None) -> Shift:
        return Shift.NARROWER if bool(new and new.value) == narrows_when else Shift.WIDER

    return shift


def _admission(old: Node | None, new: Node | None) -> Shift:
    """Of `true` (or nothing), a schema and `false`, each is narrower than the one before."""
    before, after = (
        1 if node is None or node.value is True else -1 if node.value is False else 0 for node in (old, new)
    )
    return Shift.NARROWER if after < before else Shift.WIDER


def _alternatives(key: str, old: Node | None, new: Node | None) -> Shift:
    if not old or not new:
        return _presence(old, new)
    # One more alternative admits more, one more condition admits less.
    return _set_shift(_items(new), _items(old)) if key == "allOf" else _set_shift(_items(old), _items(new))


SHIFTS: dict[str, Callable[[Node | None, Node | None], Shift]] = {
    **dict.fromkeys(NARROWING, _presence),
    **dict.fromkeys(LOWER_BOUNDS, _bound(1)),
    **dict.fromkeys(UPPER_BOUNDS, _bound(-1)),
    "type": _type,
    "enum": _enum,
    "format": _format,
    "items": _presence,
    "additionalProperties": _admission,
    "uniqueItems": _flag(True),
    "nullable": _flag(False),
}


def _schemas(old: Node | None, new: Node | None) -> bool:
    return all(node is not None and is_object(node.value) for node in (old, new))


def _model(node: Node) -> str | None:
    """Return the name that the generator takes for a schema with a model of its own."""
    target, value = node.reference(), node.resolved().value
    if not is_object(value) or not ("properties" in value or "enum" in value):
        return None
    return value.get("title") or (str(target[-1]) if target else None)


def _shown(node: Node | None) -> str:
    return brief(node.value) if node else "nothing"
