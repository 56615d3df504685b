"""A tool: its schema, what it does to the account, and the function that runs it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import mcp_types as types

from .document import object_schema, operations
from .library import Library

Arguments = Mapping[str, Any]
ReportProgress = Callable[[float, float | None], Awaitable[None]]

CURSOR = {"type": "string", "description": "next_cursor of the call before, for the next page."}
_CONFIRMATION = {
    "type": "string",
    "description": "Leave it out. If the answer has a confirmation, ask the user, then repeat the call with it.",
}


@dataclass(frozen=True)
class Call:
    """A call of a tool: the library, its arguments, and how to report progress."""

    library: Library
    arguments: Arguments
    report_progress: ReportProgress

    def given(self, names: Iterable[str]) -> dict[str, Any]:
        """Return the arguments with these names that were given."""
        return {name: self.arguments[name] for name in names if name in self.arguments}


Run = Callable[[Call], Awaitable[dict[str, Any]]]
Question = Callable[[Call], Awaitable[str | None]]


@dataclass(frozen=True)
class Tool:
    """A tool.

    Attributes:
        name, title, description: What a model reads about it.
        operations: The operations that it may call; they say whether it changes or deletes anything.
        properties, required: The schemas of its arguments, and the names of the required ones.
        run: Runs the tool and returns the result.
        question: Returns the question that the user has to confirm before it runs; None if it needs no confirmation.
        in_gallery: Whether it can be offered under a limit to one gallery.
        grants_access: Whether it gives access to others: then it is not a read, even if all its operations are.
        tokens: The maximum number of tokens in a result.
    """

    name: str
    title: str
    description: str
    operations: tuple[str, ...]
    run: Run
    properties: Mapping[str, Any] = field(default_factory=dict[str, Any])
    required: tuple[str, ...] = ()
    question: Question | None = None
    in_gallery: bool = True
    grants_access: bool = False
    tokens: int = 2_000

    @property
    def is_available(self) -> bool:
        """Whether the document has all its operations."""
        return all(name in operations() for name in self.operations)

    @property
    def is_read(self) -> bool:
        """Whether it changes nothing."""
        return not self.grants_access and all(operations()[name].is_read for name in self.operations)

    @property
    def only_reads(self) -> bool:
        """Whether it changes nothing, and needs only permissions to read."""
        return self.is_read and all(operations()[name].only_reads for name in self.operations)

    @property
    def is_destructive(self) -> bool:
        """Whether it may delete something."""
        return not self.is_read and any(operations()[name].is_destructive for name in self.operations)

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON schema of its arguments."""
        confirmation = {"confirmation": _CONFIRMATION} if self.question and not self.is_read else {}
        return object_schema({**self.properties, **confirmation}, list(self.required))

    def definition(self) -> types.Tool:
        """Return the tool as clients list it."""
        return types.Tool(
            name=self.name,
            title=self.title,
            description=self.description,
            input_schema=self.schema,
            annotations=types.ToolAnnotations(
                read_only_hint=self.is_read,
                destructive_hint=self.is_destructive,
                open_world_hint=True,
            ),
        )
