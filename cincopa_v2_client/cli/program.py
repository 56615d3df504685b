"""A command line that is made from an API document and the client of that API."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .errors import RemovedError
from .operations.document import Operation, read_operations
from .output.option import OutputFormat


@dataclass(frozen=True)
class Program:
    """What a command line is made from.

    Attributes:
        name: The name of its command, such as `cincopa`.
        document: Returns the API document.
        methods: Returns the names of the client's methods by HTTP method and path, with `{}` for each parameter.
        piped: The output format where standard output is not a terminal.
    """

    name: str
    document: Callable[[], Mapping[str, Any]]
    methods: Callable[[], Mapping[str, str]]
    piped: OutputFormat = "tsv"

    @cached_property
    def operations(self) -> tuple[Operation, ...]:
        """All operations, in the document's order."""
        return tuple(read_operations(self.document()))

    def operation(self, group: str, name: str) -> Operation:
        """Return an operation; raise RemovedError if the document has none of this name."""
        for each in self.operations:
            if (each.group, each.name) == (group, name):
                return each
        raise RemovedError(f"{group}.{name}")
