"""JSON Schema as OpenAPI 3.0 and 3.1 use it: references, types, and the parts of combined schemas."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

# References to references, and schemas inside `allOf`, that are followed.
_MAX_DEPTH = 50
_COMBINED = ("properties", "required")


def resolve(node: Mapping[str, Any], document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow `$ref` to the node that it refers to; a sibling such as `description` takes precedence.

    Raises:
        ValueError: The reference is external, leads to nothing, or leads to itself.
    """
    siblings: dict[str, Any] = {}
    for _ in range(_MAX_DEPTH):
        if "$ref" not in node:
            return {**node, **siblings} if siblings else node
        siblings = {key: value for key, value in node.items() if key != "$ref"} | siblings
        node = _follow(node["$ref"], document)
    raise ValueError(f"the reference {node['$ref']!r} leads to itself")


@dataclass(frozen=True, slots=True)
class Schema:
    """A schema without `$ref` and `allOf` at its top, and the document that its parts refer to."""

    node: Mapping[str, Any]
    document: Mapping[str, Any]

    @classmethod
    def of(cls, node: Any, document: Mapping[str, Any]) -> "Schema":
        """Return the schema of a node; `true`, which allows every value, is an empty one."""
        given: Mapping[str, Any] = cast(Mapping[str, Any], node) if isinstance(node, Mapping) else dict[str, Any]()
        return cls(_merged(given, document, _MAX_DEPTH), document)

    def get(self, key: str, default: Any = None) -> Any:
        """Return the value of a keyword."""
        return self.node.get(key, default)

    @property
    def types(self) -> list[str]:
        """The types that are allowed, without `null`; empty if all are."""
        return [name for name in self._all_types() if name != "null"]

    @property
    def is_nullable(self) -> bool:
        """Whether null is a value, by the notation of OpenAPI 3.0 or 3.1."""
        return bool(self.get("nullable")) or "null" in self._all_types()

    @property
    def alternatives(self) -> list["Schema"]:
        """The schemas of `anyOf` or `oneOf`."""
        return [Schema.of(each, self.document) for each in self.get("anyOf") or self.get("oneOf") or ()]

    @property
    def items(self) -> "Schema":
        """The schema of an array's items, which are secret if the array is."""
        items = Schema.of(self.get("items"), self.document)
        return Schema({**items.node, "x-secret": True}, self.document) if self.get("x-secret") else items

    @property
    def properties(self) -> dict[str, "Schema"]:
        """The schemas of an object's properties."""
        return {name: Schema.of(each, self.document) for name, each in self.get("properties", {}).items()}

    def bound(self, inclusive: str, exclusive: str) -> tuple[float | None, bool]:
        """Return a bound of a number, given both keywords, and whether the bound itself is excluded."""
        limit = self.get(exclusive)
        # In OpenAPI 3.0, the second keyword is a boolean.
        if limit is None or isinstance(limit, bool):
            return self.get(inclusive), bool(limit)
        return limit, True

    def _all_types(self) -> list[str]:
        declared = self.get("type")
        if declared is None:
            guesses = {"properties": "object", "additionalProperties": "object", "items": "array"}
            return [name for key, name in guesses.items() if key in self.node][:1]
        return [declared] if isinstance(declared, str) else list(declared)


def _follow(reference: str, document: Mapping[str, Any]) -> Mapping[str, Any]:
    if not reference.startswith("#/"):
        raise ValueError(f"the reference {reference!r} is not to a part of the same document")
    node: Any = document
    for step in reference.removeprefix("#/").split("/"):
        try:
            node = node[step.replace("~1", "/").replace("~0", "~")]
        except (KeyError, TypeError, IndexError):
            raise ValueError(f"the reference {reference!r} leads to nothing") from None
    return node


def _merged(node: Mapping[str, Any], document: Mapping[str, Any], depth: int) -> Mapping[str, Any]:
    """Return a node with its reference followed and the schemas of its `allOf` merged into it."""
    node = resolve(node, document)
    if "allOf" not in node or not depth:
        return node
    merged: dict[str, Any] = {}
    own = {key: value for key, value in node.items() if key != "allOf"}
    for part in (*(_merged(each, document, depth - 1) for each in node["allOf"]), own):
        combined = {
            "properties": merged.get("properties", {}) | part.get("properties", {}),
            "required": [*merged.get("required", []), *part.get("required", [])],
        }
        merged |= {**part, **{key: combined[key] for key in _COMBINED if combined[key]}}
    return merged
