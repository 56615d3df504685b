"""What is asked of the person at the terminal, or read from standard input where there is none."""

import sys

import typer

from .failures import UsageFailure


def secret_of(name: str) -> str:
    """A secret that was given as `-`: asked for without echo, or the first line of standard input."""
    if sys.stdin.isatty():
        return typer.prompt(name, hide_input=True, err=True)
    line = sys.stdin.readline().rstrip("\r\n")
    if not line:
        raise UsageFailure(f"{name} was given as '-', but nothing came on standard input")
    return line


def confirmed(question: str, *, yes: bool) -> None:
    """Go on only with `--yes` or a person's `y`; without a terminal, `--yes` is needed."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageFailure(f"{question} Nobody is there to answer: add --yes")
    typer.confirm(question, abort=True, err=True)
