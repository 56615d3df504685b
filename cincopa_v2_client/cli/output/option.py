"""The output formats, and the option that chooses one."""

from typing import Annotated, Literal

import typer

OutputFormat = Literal["table", "tsv", "json", "jsonl", "csv"]
# The global option once more, so that it may also stand after a command.
OutputOption = Annotated[
    OutputFormat | None,
    typer.Option("--output", metavar="FORMAT", help="table, tsv, json, jsonl or csv, as in `cincopa --output`."),
]
