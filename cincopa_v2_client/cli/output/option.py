"""The output formats, and the option that chooses one."""

from typing import Annotated, Any, Literal

import typer

from ..errors import UsageError

OutputFormat = Literal["table", "tsv", "json", "jsonl", "csv"]


def _option(program: str) -> Any:
    help_text = f"table, tsv, json, jsonl or csv, as in `{program} --output`."
    return typer.Option("--output", metavar="FORMAT", help=help_text)


# The global option of `cincopa` once more, so that it may also stand after a command.
OutputOption = Annotated[OutputFormat | None, _option("cincopa")]

# The same of a command that prints lines in one format only.
LinesOption = Annotated[OutputFormat | None, typer.Option("--output", hidden=True)]


def check_lines(chosen: OutputFormat | None, command: str, line: str) -> None:
    """Raise UsageError for another format than lines: scripts would take the lines for what they asked for."""
    if chosen in ("json", "jsonl", "csv"):
        raise UsageError(
            f"--output {chosen}: `{command}` prints a line with {line}, and has no other format: omit the option"
        )


def output_option(program: str) -> Any:
    """Return the same for another program."""
    return Annotated[OutputFormat | None, _option(program)]
