"""The output formats, and the option that chooses one."""

from typing import Annotated, Any, Literal

import typer

OutputFormat = Literal["table", "tsv", "json", "jsonl", "csv"]


def _option(program: str) -> Any:
    help_text = f"table, tsv, json, jsonl or csv, as in `{program} --output`."
    return typer.Option("--output", metavar="FORMAT", help=help_text)


# The global option of `cincopa` once more, so that it may also stand after a command.
OutputOption = Annotated[OutputFormat | None, _option("cincopa")]


def output_option(program: str) -> Any:
    """Return the same for another program."""
    return Annotated[OutputFormat | None, _option(program)]
