"""Schemas of a document in one plain form: without references, without null, and with `enum` for a constant."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

# A parameter or a schema of a document.
Node = Mapping[str, Any]

# A longer chain of references is circular.
_LONGEST_CHAIN = 20


class Schemas:
    """Follows the references of a document."""

    def __init__(self, document: Node) -> None:
        self._document = document

    def resolve(self, node: Node) -> Node:
        """Return a node with its references replaced by what they refer to; keys beside a reference are added."""
        for _ in range(_LONGEST_CHAIN):
            if "$ref" not in node:
                return node
            others = {key: value for key, value in node.items() if key != "$ref"}
            node = {**self._referred(node["$ref"]), **others}
        raise ValueError(f"the API document has a circle of references at {node['$ref']}")

    def plain(self, schema: Node) -> Node:
        """Return a schema in its plain form: of several types, `string` is kept if it is among them, else `object`."""
        plain = dict(self.resolve(schema))
        for key in ("allOf", "anyOf", "oneOf"):
            alternatives = [each for each in map(self.resolve, plain.pop(key, ())) if each.get("type") != "null"]
            if key == "allOf" or len(alternatives) == 1:
                for each in alternatives:
                    plain = _merged(self.plain(each), plain)
            elif alternatives:
                plain["type"] = [self.plain(each).get("type") for each in alternatives]
        if isinstance(plain.get("type"), list):
            types = [each for each in plain["type"] if each != "null"]
            plain["type"] = types[0] if len(types) == 1 else "string" if "string" in types else "object"
        if "const" in plain:
            plain["enum"] = [plain["const"]]
        if "enum" in plain:
            plain["enum"] = [each for each in plain["enum"] if each is not None]
        return plain

    def item(self, schema: Node) -> Node:
        """Return the plain schema of one value: that of the items if `schema`, in plain form, is a list's."""
        return self.plain(schema.get("items", {})) if schema.get("type") == "array" else schema

    def _referred(self, reference: str) -> Node:
        node: Any = self._document
        for part in reference.removeprefix("#/").split("/"):
            node = node[unquote(part).replace("~1", "/").replace("~0", "~")]
        return node


def snake_case(name: str) -> str:
    """Return a name in lower case, its words separated by single underscores."""
    words = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name)
    return re.sub(r"[^0-9a-z]+", "_", words.lower()).strip("_")


def _merged(base: Node, schema: Node) -> dict[str, Any]:
    properties = {**base.get("properties", {}), **schema.get("properties", {})}
    required = [*base.get("required", ()), *schema.get("required", ())]
    merged = {**base, **schema}
    return {**merged, "properties": properties, "required": required} if properties else merged
