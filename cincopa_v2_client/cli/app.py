"""The commands of `cincopa`: each operation of the API in its group, and the hand-written commands."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Annotated

import typer

from .cincopa import CINCOPA
from .completion import complete_profile
from .global_options import Debug, about, output_default, verbose_option, version_option
from .operations.groups import add_operations
from .output.option import OutputFormat
from .session import Session
from .tree import CommandTree, Load

_ABOUT = about("Cincopa's REST API v2 on the command line: every operation, and commands for common jobs.")
_JOBS, _ACCOUNT = "Jobs", "Account and connection"
# The hand-written commands, in their own groups and in those of the API. The API's operations give way to these names.
_COMMANDS = {
    _JOBS: (
        *("put", "get", "ls", "export", "mirror", "report", "tag add", "tag remove", "tag set", "rm", "embed"),
        *("ingest folder", "ingest manifest", "ingest account", "ingest bucket", "ingest iconik"),
        *("live run", "webhook listen", "webhook trigger", "token mint", "iconik serve", "iconik setup"),
        *("api", "emulator", "mcp"),
    ),
    _ACCOUNT: ("login", "logout", "profiles", "doctor"),
}
_GROUPS = {
    "iconik": "Publish from iconik, by a button there.",
    "ingest": "Bring media with their texts, galleries and subtitles into Cincopa, each exactly once.",
    "tag": "Add, remove or replace the tags of assets.",
}


def command_line() -> typer.Typer:
    """Build all of `cincopa`."""
    tree = CommandTree(CINCOPA.name, _ABOUT, _options)
    add_operations(tree, CINCOPA, reserved_names())
    for panel, commands in _COMMANDS.items():
        for words in commands:
            group, _, name = words.rpartition(" ")
            if not tree.has_group(group):
                find_more = _other_sources if group == "ingest" else None
                tree.add_group(group, _GROUPS.get(group, f"Jobs for `{group}`."), panel, find_more)
            tree.add(group, name, partial(_load, words), panel if group not in _GROUPS else None)
    return tree.app


def _load(words: str) -> Callable[..., None]:
    """Import the module of a hand-written command and return the command; the commands of `tag` share a module."""
    function = words.replace(" ", "_")
    module = import_module(f".commands.{'tag' if words.startswith('tag ') else function}", __package__)
    return getattr(module, function)


def reserved_names() -> set[str]:
    """Return the names of hand-written commands and groups, to which the API's operations give way."""
    return {*(words for commands in _COMMANDS.values() for words in commands), *_GROUPS}


def _other_sources() -> dict[str, Load]:
    """Return the commands of sources that other packages have registered."""
    from .jobs.ingest_sources import source_commands  # noqa: PLC0415

    return source_commands()


def _options(
    context: typer.Context,
    profile: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="The profile to use, as stored by `cincopa login`.", autocompletion=complete_profile
        ),
    ] = None,
    output: Annotated[OutputFormat | None, output_default(CINCOPA)] = None,
    *,
    verbose: Annotated[bool, verbose_option("cincopa", "iconik")] = False,
    debug: Debug = False,
    version: Annotated[bool, version_option(CINCOPA)] = False,
) -> None:
    session: Session = context.obj
    session.profile_name, session.chosen_output, session.debug = profile, output, debug
