"""The `iconik` command line, made from the document as `cincopa` is, and by the same modules."""

from typing import TYPE_CHECKING

from cincopa_v2_client.cli import run_program

if TYPE_CHECKING:
    import typer

    from .session import Session


def main() -> None:
    """Run the `iconik` command line and exit with its code."""
    run_program("iconik", _load)


def _load() -> "tuple[typer.Typer, Session]":
    from .app import command_line  # noqa: PLC0415 - needs the extra `cli`
    from .session import Session  # noqa: PLC0415

    return command_line(), Session()
