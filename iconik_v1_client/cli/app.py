"""The commands of `iconik`: each operation of the API in its family, and the emulator."""

from typing import Annotated

import typer

from cincopa_v2_client.cli.global_options import Debug, about, output_default, verbose_option, version_option
from cincopa_v2_client.cli.operations.api_command import api_command
from cincopa_v2_client.cli.operations.groups import add_operations
from cincopa_v2_client.cli.output.option import OutputFormat
from cincopa_v2_client.cli.tree import CommandTree

from .emulator import emulator
from .session import ICONIK, Session

_ABOUT = about(
    "iconik's API on the command line: every operation of its assets service, and six reads of other services. "
    "ICONIK_APP_ID and ICONIK_AUTH_TOKEN have the credentials, ICONIK_BASE_URL the root of the API."
)


def command_line() -> typer.Typer:
    """Build all of `iconik`."""
    tree = CommandTree(ICONIK.name, _ABOUT, _options)
    add_operations(tree, ICONIK, {"api", "emulator"})
    tree.add("", "api", lambda: api_command(ICONIK), "Jobs")
    tree.add("", "emulator", lambda: emulator, "Jobs")
    return tree.app


def _options(
    context: typer.Context,
    output: Annotated[OutputFormat | None, output_default(ICONIK)] = None,
    *,
    verbose: Annotated[bool, verbose_option("iconik")] = False,
    debug: Debug = False,
    version: Annotated[bool, version_option(ICONIK)] = False,
) -> None:
    session: Session = context.obj
    session.chosen_output, session.debug = output, debug
