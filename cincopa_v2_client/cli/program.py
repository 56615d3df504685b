"""A command line that is made from an API document and the client of that API."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ..operations.document import Operation, Parameter, read_operations
from .errors import RemovedError
from .output.option import OutputFormat

Complete = Callable[[Any, str], list[tuple[str, str]]]


@dataclass(frozen=True)
class Names:
    """Names that a parameter takes instead of ids.

    Attributes:
        remark: What the help text of the parameter says of them.
        complete: Completes one for the shell, given the context and its beginning.
        find_id: Returns the id for a name, which may be an id already; it may ask the API by a client.
        mask: Returns an id that is a secret as a question may show it.
    """

    remark: str
    complete: Complete | None
    find_id: Callable[[Any, str], str]
    mask: Callable[[str], str] = lambda _: "(hidden)"


@dataclass(frozen=True)
class Program:
    """What a command line is made from.

    Attributes:
        name: The name of its command, such as `cincopa`.
        document: Returns the API document.
        methods: Returns the names of the client's methods by HTTP method and path, with `{}` for each parameter.
        names: The names that its operations take instead of ids, by the parameters.
        piped: The output format where standard output is not a terminal.
    """

    name: str
    document: Callable[[], Mapping[str, Any]]
    methods: Callable[[], Mapping[str, str]]
    piped: OutputFormat = "tsv"
    names: Mapping[str, Names] = field(default_factory=dict[str, Names])

    def remark(self, parameter: Parameter) -> str:
        """Return what the help text of a parameter says of names."""
        names = self.names.get(parameter.name)
        return names.remark if names else ""

    def completion(self, parameter: Parameter) -> Complete | None:
        """Return the function that completes the names of a parameter, if it takes any."""
        names = self.names.get(parameter.name)
        return names.complete if names else None

    def masked(self, parameter: Parameter, value: Any) -> str:
        """Return the value of a secret parameter as a question may show it."""
        names = self.names.get(parameter.name)
        return names.mask(value) if names and isinstance(value, str) else "(hidden)"

    def find_ids(self, client: Any, values: list[tuple[Parameter, Any]]) -> list[tuple[Parameter, Any]]:
        """Return the values of parameters with ids in the place of names."""
        return [
            (each, names.find_id(client, value) if (names := self.names.get(each.name)) else value)
            for each, value in values
        ]

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
