"""The commands of `cincopa`: each operation of the API in its group, and the hand-written commands."""

import textwrap
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Annotated

import typer

from ..document import patched_document
from .errors import EXIT_CODES
from .operations.command import operation_command
from .operations.document import Operation, operations
from .operations.names import commands_by_group
from .operations.schemas import snake_case
from .output.option import OutputFormat
from .session import Session
from .tree import CommandTree

_ABOUT = f"""Cincopa's REST API v2 on the command line: every operation, and commands for common jobs.

Exit codes:

{chr(10).join(f"- `{code}` {meaning}" for code, meaning in EXIT_CODES.items())}
"""
_OPERATIONS, _JOBS, _ACCOUNT = "API operations", "Jobs", "Account and connection"
# The hand-written commands, in their own groups and in those of the API. The API's operations give way to these names.
_COMMANDS = {
    _JOBS: (
        *("put", "get", "ls", "export", "tag add", "tag remove", "tag set", "rm", "embed"),
        *("live run", "webhook listen", "token mint", "emulator"),
    ),
    _ACCOUNT: ("login", "logout", "profiles", "doctor"),
}
_GROUPS = {"tag": "Add, remove or replace the tags of assets."}


def command_line() -> typer.Typer:
    """Build all of `cincopa`."""
    tree = CommandTree(_ABOUT, _options)
    _add_operations(tree)
    for panel, commands in _COMMANDS.items():
        for words in commands:
            group, _, name = words.rpartition(" ")
            if not tree.has_group(group):
                tree.add_group(group, _GROUPS.get(group, f"Jobs for `{group}`."), panel)
            tree.add(group, name, partial(_load, words), panel if group not in _GROUPS else None)
    return tree.app


def _load(words: str) -> Callable[..., None]:
    """Import the module of a hand-written command and return the command; the commands of `tag` share a module."""
    function = words.replace(" ", "_")
    module = import_module(f".commands.{'tag' if words.startswith('tag ') else function}", __package__)
    return getattr(module, function)


def operations_by_name() -> dict[str, dict[str, Operation]]:
    """Return the operations by the names of their groups and commands; the group `""` is the top level."""
    reserved = {*(words for commands in _COMMANDS.values() for words in commands), *_GROUPS}
    return commands_by_group(operations(), reserved)


def _add_operations(tree: CommandTree) -> None:
    for group, commands in operations_by_name().items():
        if group:
            tree.add_group(group, _group_help(commands), _OPERATIONS)
        for name, operation in commands.items():
            tree.add(group, name, partial(operation_command, operation), None if group else _OPERATIONS)


def _group_help(commands: dict[str, Operation]) -> str:
    """Return the first line of the document's description of a group, else what its operations do."""
    first = next(iter(commands.values()))
    # The document's tags have the names of the groups, some in plural.
    for tag in patched_document().get("tags", ()):
        if snake_case(tag["name"]) in (first.group, f"{first.group}s") and tag.get("description", "").strip():
            return tag["description"].strip().splitlines()[0]
    if len(commands) == 1:
        return f"{first.title}."
    return textwrap.shorten(f"Operations: {', '.join(commands)}", 75, placeholder=" ...")


def _print_version(is_given: bool) -> None:
    from .. import __version__  # noqa: PLC0415

    if is_given:
        info = patched_document()["info"]
        typer.echo(f"cincopa {__version__}, for the API document {info['title']!r} {info['version']}")
        raise typer.Exit


def _options(
    context: typer.Context,
    profile: Annotated[
        str | None, typer.Option(metavar="NAME", help="The profile to use, as stored by `cincopa login`.")
    ] = None,
    output: Annotated[
        OutputFormat | None,
        typer.Option(
            metavar="FORMAT",
            help="table, tsv, json, jsonl or csv. Default: a table on a terminal, otherwise tab-separated lines.",
        ),
    ] = None,
    *,
    debug: Annotated[bool, typer.Option("--debug", help="Print the traceback of an error.")] = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_print_version, help="Print the versions of client and document."
        ),
    ] = False,
) -> None:
    session: Session = context.obj
    session.profile_name, session.chosen_output, session.debug = profile, output, debug
