"""`cincopa doctor`: check the configuration and the connection."""

from typing import TYPE_CHECKING

import typer

from ..output.cells import single_line
from ..output.option import OutputOption
from ..output.results import print_rows
from ..session import Session

if TYPE_CHECKING:
    from ..jobs.checks import Finding

_STYLES = {"ok": "green", "warn": "yellow", "fail": "red"}


def doctor(context: typer.Context, *, output: OutputOption = None) -> None:
    """Check the token and its permissions, the API, the clock, TLS, and this client. Nothing is changed.

    Each line is ok, warn or fail, with the remedy. The exit code is 0 if nothing fails, 3 if the token does, 4 if the
    network does, 2 if there is no profile of the name given with `--profile`, and 1 for anything else.
    """
    # This imports modules that `cincopa --help` does not need.
    from ..jobs.checks import run_checks  # noqa: PLC0415

    session: Session = context.obj
    chosen = output or session.output
    findings: list[Finding] = []
    for finding in run_checks(session):
        findings.append(finding)
        if chosen == "table":
            _print(finding)
    if chosen != "table":
        print_rows(("state", "about", "text"), ((each.state, each.about, each.text) for each in findings), chosen)
    raise typer.Exit(next((finding.exit_code for finding in findings if finding.exit_code), 0))


def _print(finding: "Finding") -> None:
    from rich.text import Text  # noqa: PLC0415 - only needed on a terminal

    from ..output.tables import print_after  # noqa: PLC0415

    label = Text.assemble((f"{finding.state:4}", _STYLES[finding.state]), f"  {finding.about:10}")
    print_after(label, single_line(finding.text))
