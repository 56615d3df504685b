"""The command's tree: each operation under its group, the jobs beside them."""

from functools import partial
from typing import Annotated

import typer

from ..document import patched_document
from .commands.doctor import doctor
from .commands.embed import embed
from .commands.emulator import emulator
from .commands.export import export
from .commands.get import get
from .commands.live_run import live_run
from .commands.login import login
from .commands.logout import logout
from .commands.ls import ls
from .commands.probe import probe
from .commands.profiles import profiles
from .commands.put import put
from .commands.rm import rm
from .commands.tag import WAYS, tag_command
from .commands.token_mint import mint
from .commands.webhook_listen import listen
from .operations.commands import described_operations, operation_command
from .operations.filters import with_filters
from .session import Output, Session
from .tree import Tree

_ABOUT = """Cincopa at the command line: every operation of the API v2, and the jobs that people do with it.

Exit codes: `0` done, `1` the API said no or part of the work failed, `2` given wrongly and nothing sent, `3` not
authorised, `4` no network or no answer in time, `130` interrupted.
"""
_OPERATIONS, _JOBS, _ACCOUNT = "The API's operations", "Jobs", "Account and connection"


def command_line() -> typer.Typer:
    """All of `cincopa`; raises ValueError where two commands have one name."""
    tree = Tree(_ABOUT, _options)
    _add_operations(tree)
    tree.add("", "put", lambda: put, _JOBS)
    tree.add("", "get", lambda: get, _JOBS)
    tree.add("", "ls", partial(with_filters, ls), _JOBS)
    tree.add("", "export", partial(with_filters, export), _JOBS)
    tree.add_group("tag", "Give assets tags, take them away, or set them.", _JOBS)
    for way in WAYS:
        tree.add("tag", way, partial(tag_command, way))
    tree.add("", "rm", partial(with_filters, rm, without=("details", "rid")), _JOBS)
    tree.add("", "embed", lambda: embed, _JOBS)
    tree.add("live", "run", live_run, _JOBS)
    tree.add("webhook", "listen", lambda: listen, _JOBS)
    tree.add("token", "mint", lambda: mint, _JOBS)
    tree.add("", "emulator", lambda: emulator, _JOBS)
    tree.add("", "login", lambda: login, _ACCOUNT)
    tree.add("", "logout", lambda: logout, _ACCOUNT)
    tree.add("", "profiles", lambda: profiles, _ACCOUNT)
    tree.add("", "doctor", lambda: doctor, _ACCOUNT)
    tree.add("", "probe", lambda: probe, _ACCOUNT)
    return tree.app


def _add_operations(tree: Tree) -> None:
    groups: set[str] = set()
    for operation in described_operations():
        if operation.group and operation.group not in groups:
            groups.add(operation.group)
            tree.add_group(operation.group, _group_help(operation.group), _OPERATIONS)
        panel = None if operation.group else _OPERATIONS
        tree.add(operation.group, operation.command, partial(operation_command, operation), panel)


def _group_help(group: str) -> str:
    """What the document says of a group; its tags are named as the groups are."""
    tags = {tag["name"].lower(): tag.get("description", "") for tag in patched_document().get("tags", ())}
    described = next((text for name, text in tags.items() if name.rstrip("s") == group), "").strip()
    return described.splitlines()[0] if described else f"The operations {group}.*"


def _print_version(wanted: bool) -> None:
    from .. import __version__  # noqa: PLC0415

    if wanted:
        info = patched_document()["info"]
        typer.echo(f"cincopa {__version__}, for the API document {info['title']!r} {info['version']}")
        raise typer.Exit


def _options(
    context: typer.Context,
    profile: Annotated[str | None, typer.Option(help="The account to work with, as `cincopa login` named it.")] = None,
    output: Annotated[
        Output | None, typer.Option(help="How to print; by default a table on a terminal, lines with tabs in a pipe.")
    ] = None,
    *,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Print it, and the document's.")
    ] = False,
) -> None:
    session: Session = context.obj
    session.profile_name, session.chosen_output, session.debug = profile, output, debug
