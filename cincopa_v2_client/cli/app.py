"""The command's tree: each operation under its group, the jobs beside them."""

from typing import Annotated

import typer

from ..document import patched_document
from .emulator import emulator
from .operations import described_operations, operation_command
from .session import Output, Session

_OPERATIONS, _JOBS = "The API's operations", "Jobs"


def command_line() -> typer.Typer:
    """All of `cincopa`."""
    app = _typer("Cincopa at the command line: every operation of the API v2, and the jobs that people do with it.")
    app.callback()(_options)
    groups: dict[str, typer.Typer] = {}
    for operation in described_operations():
        owner = app
        if operation.group:
            if operation.group not in groups:
                groups[operation.group] = _typer(_group_help(operation.group))
                app.add_typer(groups[operation.group], name=operation.group, rich_help_panel=_OPERATIONS)
            owner = groups[operation.group]
        panel = None if operation.group else _OPERATIONS
        owner.command(operation.command, rich_help_panel=panel)(operation_command(operation))
    app.command(rich_help_panel=_JOBS)(emulator)
    return app


def _typer(text: str) -> typer.Typer:
    return typer.Typer(help=text, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode="markdown")


def _group_help(group: str) -> str:
    """What the document says of a group; its tags are named as the groups are."""
    tags = {tag["name"].lower(): tag.get("description", "") for tag in patched_document().get("tags", ())}
    described = next((text for name, text in tags.items() if name.rstrip("s") == group), "").strip()
    return described.splitlines()[0] if described else f"The operations {group}.*"


def _options(
    context: typer.Context,
    profile: Annotated[str | None, typer.Option(help="The account to work with, as `cincopa login` named it.")] = None,
    output: Annotated[
        Output | None, typer.Option(help="How to print; by default a table on a terminal, lines with tabs in a pipe.")
    ] = None,
    *,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    version: Annotated[bool, typer.Option("--version", help="Print the version and the document's.")] = False,
) -> None:
    session: Session = context.obj
    session.profile_name, session.chosen_output, session.debug = profile, output, debug
    if version:
        _print_version()
        raise typer.Exit


def _print_version() -> None:
    from .. import __version__  # noqa: PLC0415

    info = patched_document()["info"]
    typer.echo(f"cincopa {__version__}, for the API document {info['title']!r} {info['version']}")
