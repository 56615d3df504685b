"""`cincopa doctor`: what works, what does not, and what to do."""

from typing import TYPE_CHECKING

import typer

from ..output.results import show_rows
from ..output.values import one_line
from ..session import Session

if TYPE_CHECKING:
    from .health import Finding

_STYLES = {"ok": "green", "warn": "yellow", "fail": "red"}


def doctor(context: typer.Context) -> None:
    """Look at the token, what it may do, the API, the clock, TLS, and this client.

    Each line is ok, warn or fail, with what to do. The exit code is 0 if nothing fails, 3 for the token, 4 for the
    network, else 1. Nothing is changed.
    """
    from .health import findings  # noqa: PLC0415

    session: Session = context.obj
    found: list[Finding] = []
    for finding in findings(session):
        found.append(finding)
        if session.output == "table":
            _tell(finding)
    if session.output != "table":
        show_rows(("state", "about", "text"), (finding[:3] for finding in found), session.output)
    raise typer.Exit(next((finding.exit_code for finding in found if finding.exit_code), 0))


def _tell(finding: "Finding") -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    text = f"  {finding.about:9}{one_line(finding.text)}"
    line = Text.assemble((f"{finding.state:4}", _STYLES[finding.state]), text)
    Console(highlight=False).print(line, soft_wrap=True)
