"""The options before the command that every program has, and the list of its exit codes."""

import logging
from typing import Annotated, Any

import typer

from ..runtime.version import VERSION
from .errors import EXIT_CODES
from .program import Program

Debug = Annotated[bool, typer.Option("--debug", help="Print the traceback of an error.")]


def verbose_option(*apis: str) -> Any:
    """Return the option that prints the requests to some APIs, which are named as their loggers."""

    def print_requests(is_given: bool) -> None:
        if is_given:
            from ..runtime.hooks.request_log import show  # noqa: PLC0415 - not needed for `--help`

            for api in apis:
                show(logging.getLogger(api), logging.INFO)

    return typer.Option("--verbose", callback=print_requests, help="Print a line for each request on standard error.")


def about(text: str) -> str:
    """Return the help text of a program: a text, and the exit codes."""
    codes = "\n".join(f"- `{code}` {meaning}" for code, meaning in EXIT_CODES.items())
    return f"{text}\n\nExit codes:\n\n{codes}\n"


def output_default(program: Program) -> Any:
    """Return the option that chooses the output format of all commands of a program."""
    piped = {"tsv": "tab-separated lines", "json": "JSON"}[program.piped]
    return typer.Option(
        metavar="FORMAT", help=f"table, tsv, json, jsonl or csv. Default: a table on a terminal, otherwise {piped}."
    )


def version_option(program: Program) -> Any:
    """Return the option that prints the versions of a program's client and document."""

    def show(is_given: bool) -> None:
        if is_given:
            info = program.document()["info"]
            typer.echo(f"{program.name} {VERSION}, for the API document {info['title']!r} {info['version']}")
            raise typer.Exit

    return typer.Option("--version", is_eager=True, callback=show, help="Print the versions of client and document.")
