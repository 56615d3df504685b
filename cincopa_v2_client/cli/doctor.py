"""`cincopa doctor`: what works, what does not, and what to do."""

import sys

import typer

from .output import tsv_line, write
from .session import Session
from .texts import one_line

_STYLES = {"ok": "green", "warn": "yellow", "fail": "red"}


def doctor(context: typer.Context) -> None:
    """Look at the token, what it may do, the API, the clock, TLS, and this client.

    Each line is ok, warn or fail, with what to do. The exit code is 0 if nothing fails, 3 for the token, 4 for the
    network, else 1. Nothing is changed.
    """
    from .health import findings  # noqa: PLC0415

    session: Session = context.obj
    code = 0
    for finding in findings(session):
        code = code or finding.exit_code
        if sys.stdout.isatty():
            from rich.console import Console  # noqa: PLC0415
            from rich.text import Text  # noqa: PLC0415

            text = f"  {finding.about:8}{one_line(finding.text)}"
            line = Text.assemble((f"{finding.state:4}", _STYLES[finding.state]), text)
            Console(highlight=False).print(line, soft_wrap=True)
        else:
            write(tsv_line(finding[:3]))
    raise typer.Exit(code)
