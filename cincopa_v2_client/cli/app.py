"""The commands of `cincopa`: each operation of the API in its group, and the hand-written commands."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Annotated

import typer

from ..document import patched_document
from .errors import EXIT_CODES
from .operations.command import operation_command
from .operations.document import Operation, operations
from .output.option import OutputFormat
from .session import Session
from .tree import CommandTree, Load

_ABOUT = f"""Cincopa's REST API v2 on the command line: every operation, and commands for common jobs.

Exit codes:

{chr(10).join(f"- `{code}` {meaning}" for code, meaning in EXIT_CODES.items())}
"""
_OPERATIONS, _JOBS, _ACCOUNT = "API operations", "Jobs", "Account and connection"


def command_line() -> typer.Typer:
    """Build all of `cincopa`; raise ValueError if two commands have the same name."""
    tree = CommandTree(_ABOUT, _options)
    _add_operations(tree)
    for name in ("put", "get", "ls", "export"):
        tree.add("", name, _load(name), _JOBS)
    tree.add_group("tag", "Add, remove or replace the tags of assets.", _JOBS)
    for name in ("add", "remove", "set"):
        tree.add("tag", name, _load("tag", f"tag_{name}"))
    for name in ("rm", "embed"):
        tree.add("", name, _load(name), _JOBS)
    for group, name in (("live", "run"), ("webhook", "listen"), ("token", "mint")):
        tree.add(group, name, _load(f"{group}_{name}"), _JOBS)
    tree.add("", "emulator", _load("emulator"), _JOBS)
    for name in ("login", "logout", "profiles", "doctor"):
        tree.add("", name, _load(name), _ACCOUNT)
    return tree.app


def _load(module: str, function: str = "") -> Load:
    """Return a function that imports a module of `commands` and returns its command."""

    def load() -> Callable[..., None]:
        return getattr(import_module(f".commands.{module}", __package__), function or module)

    return load


def _add_operations(tree: CommandTree) -> None:
    groups: dict[str, list[Operation]] = {}
    for operation in operations():
        groups.setdefault(operation.group, []).append(operation)
    for group, members in groups.items():
        if group:
            tree.add_group(group, _group_help(group), _OPERATIONS)
        panel = None if group else _OPERATIONS
        for operation in members:
            tree.add(group, operation.command, partial(operation_command, operation), panel)


def _group_help(group: str) -> str:
    """Return the first line of the document's description of a group."""
    # The document's tags have the names of the groups, some in plural.
    tags = {tag["name"].lower(): tag.get("description", "") for tag in patched_document().get("tags", ())}
    description = next((text for name, text in tags.items() if name.rstrip("s") == group), "").strip()
    return description.splitlines()[0] if description else f"The operations {group}.*"


def _print_version(is_given: bool) -> None:
    from .. import __version__  # noqa: PLC0415

    if is_given:
        info = patched_document()["info"]
        typer.echo(f"cincopa {__version__}, for the API document {info['title']!r} {info['version']}")
        raise typer.Exit


def _options(
    context: typer.Context,
    profile: Annotated[str | None, typer.Option(help="The profile to use, as stored by `cincopa login`.")] = None,
    output: Annotated[
        OutputFormat | None,
        typer.Option(help="The output format. Default: a table on a terminal, otherwise tab-separated lines."),
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
