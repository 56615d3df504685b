"""Commands of the sources that other packages have registered as entry points."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from ..errors import CommandError
from .ingest_options import ingest_command

if TYPE_CHECKING:
    from ..tree import Load

_GROUP = "cincopa.sources"
# Ours have commands of their own.
_OUR_MODULES = "cincopa_v2_client."


def source_commands() -> dict[str, Load]:
    """Return how to make each command, by its name."""
    points = entry_points(group=_GROUP)
    return {each.name: partial(_command, each.name) for each in points if not each.value.startswith(_OUR_MODULES)}


def _command(name: str) -> Callable[..., None]:
    """Return the command of a source; one that cannot be imported gets a command that says so."""
    from ...ingest.sources import load_source  # noqa: PLC0415 - imports the client

    try:
        return ingest_command(load_source(name))
    except Exception as exc:  # it is another package's
        problem = str(exc)

    def command() -> None:
        raise CommandError(problem)

    command.__doc__ = f"Not available: {problem}."
    return command
