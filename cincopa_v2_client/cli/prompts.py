"""Questions to the user at the terminal."""

import sys
from typing import Annotated

import typer

from .errors import CommandError, UsageError
from .output.cells import single_line

YesOption = Annotated[bool, typer.Option("--yes", help="Do not ask for confirmation; required without a terminal.")]


def read_secret(name: str) -> str:
    """Return a secret, prompted for without echo, or the next line of standard input if that is not a terminal."""
    if sys.stdin.isatty():
        return typer.prompt(name, hide_input=True, err=True)
    line = sys.stdin.readline().strip()
    if not line:
        raise UsageError(f"{name}: standard input is empty; write it there, or run the command at a terminal")
    return line


def confirm(question: str, *, yes: bool, otherwise: str = "") -> None:
    """Return if `yes` is true or the user confirms; raise CommandError otherwise.

    `otherwise` is the message if standard input is not a terminal.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageError(otherwise or f"{question} Standard input is not a terminal: add --yes to confirm")
    if not typer.confirm(single_line(question), err=True):
        raise CommandError("cancelled; nothing was changed")
