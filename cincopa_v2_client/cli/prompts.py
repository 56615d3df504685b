"""What is asked of the person at the terminal, or read from standard input where there is none."""

import sys

import typer

from .errors import Failure, UsageFailure


def secret_of(name: str) -> str:
    """A secret that was given as `-`: asked for without echo, or the next line of standard input."""
    if sys.stdin.isatty():
        return typer.prompt(name, hide_input=True, err=True)
    line = sys.stdin.readline().strip()
    if not line:
        raise UsageFailure(f"{name} is read from standard input, but nothing came there")
    return line


def confirmed(question: str, *, yes: bool) -> None:
    """Go on only with `--yes` or a person's `y`; without a terminal, `--yes` is needed."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageFailure(f"{question} Nobody is there to answer: add --yes")
    if not typer.confirm(question, err=True):
        raise Failure("nothing was done")
