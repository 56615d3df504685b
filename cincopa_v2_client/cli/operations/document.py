"""The API's operations, as the patched document describes them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ...document import patched_document

# A parameter or a schema of the document.
Node = Mapping[str, Any]

_METHODS = ("get", "post")


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation of the document; `gallery.add_item` is the command `cincopa gallery add-item`."""

    group: str
    method: str
    help: str
    parameters: list[Node]

    @property
    def command(self) -> str:
        """The name of its command."""
        return self.method.replace("_", "-")


@cache
def operations() -> tuple[Operation, ...]:
    """Return all operations, in the document's order."""
    return tuple(_operations())


def find_operation(group: str, method: str) -> Operation:
    """Return an operation; raise ValueError if the document has none of this name."""
    for operation in operations():
        if (operation.group, operation.method) == (group, method):
            return operation
    raise ValueError(f"the API document has no operation {group}.{method}")


def _operations() -> Iterator[Operation]:
    for path, item in patched_document()["paths"].items():
        for verb in _METHODS:
            if verb in item:
                operation = item[verb]
                group, _, method = path.strip("/").removesuffix(".json").rpartition(".")
                text = f"{operation['summary'].rstrip('.')}.\n\n{operation.get('description', '')}"
                yield Operation(group, method, text, list(operation.get("parameters", ())))
