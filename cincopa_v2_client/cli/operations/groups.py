"""The operations of a program in its tree of commands."""

import textwrap
from collections.abc import Collection
from functools import partial

from ...operations.document import Operation
from ...operations.schemas import snake_case
from ..program import Program
from ..tree import CommandTree
from .command import operation_command
from .names import commands_by_group

OPERATIONS = "API operations"


def add_operations(tree: CommandTree, program: Program, reserved: Collection[str]) -> None:
    """Add the operations to the tree; `reserved` has the names of hand-written commands and groups."""
    for group, commands in commands_by_group(program.operations, reserved).items():
        if group:
            tree.add_group(group, _help(program, commands), OPERATIONS)
        for name, operation in commands.items():
            tree.add(group, name, partial(operation_command, program, operation), None if group else OPERATIONS)


def _help(program: Program, commands: dict[str, Operation]) -> str:
    """Return the first line of the document's description of a group, else what its operations do."""
    first = next(iter(commands.values()))
    # The document's tags have the names of the groups, some in plural.
    for tag in program.document().get("tags", ()):
        if snake_case(tag["name"]) in (first.group, f"{first.group}s") and tag.get("description", "").strip():
            return tag["description"].strip().splitlines()[0]
    if len(commands) == 1:
        return f"{first.title}."
    return textwrap.shorten(f"Operations: {', '.join(commands)}", 75, placeholder=" ...")
