"""The command's tree: each operation under its group, the jobs beside them."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from ..document import patched_document
from .accounts import login, logout, profiles
from .doctor import doctor
from .embedding import embed
from .emulator import emulator
from .export import export
from .failures import guarded
from .filters import with_filters
from .listening import listen
from .ls import ls
from .minting import mint
from .operations import described_operations, operation_command
from .rm import rm
from .session import Output, Session
from .tag import tag_commands

_OPERATIONS, _JOBS = "The API's operations", "Jobs"
_ACCOUNT = "Account and connection"


def command_line() -> typer.Typer:
    """All of `cincopa`; raises ValueError where two commands have one name."""
    tree = Tree()
    for operation in described_operations():
        tree.add(operation.group, operation.command, operation_command(operation), panel=_OPERATIONS)
    tree.add("", "ls", with_filters(ls))
    tree.add("", "export", with_filters(export))
    for way, command in tag_commands().items():
        tree.add("tag", way, command)
    tree.add("", "rm", with_filters(rm, without=("details", "rid")))
    tree.add("", "embed", embed)
    tree.add("webhook", "listen", listen)
    tree.add("token", "mint", mint)
    tree.add("", "emulator", emulator)
    for command in (login, logout, profiles, doctor):
        tree.add("", command.__name__, command, panel=_ACCOUNT)
    return tree.app


class Tree:
    """Commands and groups of commands; no name is given twice."""

    def __init__(self) -> None:
        self.app = _typer(
            "Cincopa at the command line: every operation of the API v2, and the jobs that people do with it."
        )
        self.app.callback()(_options)
        self._groups: dict[str, typer.Typer] = {"": self.app}
        self._names: set[tuple[str, str]] = set()

    def add(self, group: str, name: str, command: Callable[..., Any], *, panel: str = _JOBS) -> None:
        """Put a command into a group, or with the group '' at the top."""
        if group not in self._groups:
            self._take("", group)
            self._groups[group] = _typer(_group_help(group))
            self.app.add_typer(self._groups[group], name=group, rich_help_panel=panel)
        self._take(group, name)
        # In a group that is the API's, a job has a panel of its own.
        own_panel = None if group and panel == _OPERATIONS else panel
        self._groups[group].command(name, rich_help_panel=own_panel)(guarded(command))

    def _take(self, group: str, name: str) -> None:
        if (group, name) in self._names:
            words = " ".join(word for word in ("cincopa", group, name) if word)
            raise ValueError(f"'{words}' is two commands: give the job another name")
        self._names.add((group, name))


def _typer(text: str) -> typer.Typer:
    return typer.Typer(help=text, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode="markdown")


def _group_help(group: str) -> str:
    """What the document says of a group; its tags are named as the groups are."""
    if group == "tag":
        return "Give assets tags, take them away, or set them."
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
