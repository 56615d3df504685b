"""`cincopa probe`: what a real account answers to the questions that no document answers."""

import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from ..output.results import note
from ..output.whole_file import whole_file
from ..session import Session


def probe(
    context: typer.Context,
    *,
    write: Annotated[
        bool, typer.Option("--write", help="Also make one gallery and one small asset, ask about them, remove both.")
    ] = False,
    report: Annotated[
        Path | None, typer.Option(dir_okay=False, metavar="FILE", help="Where to; without it, to standard output.")
    ] = None,
) -> None:
    """Ask an account what no document says, and report it in Markdown, to be pasted into an issue.

    Each answer says whether this project's choice held. Nothing is changed without `--write`; a temporary token of a
    minute is made, if the token may do that. The report has no token, no names, no addresses of files, and ids are
    shortened; look at it all the same before you publish it.
    """
    from ..probing import Probe  # noqa: PLC0415 - it needs the client
    from ..probing_write import in_trial  # noqa: PLC0415

    session: Session = context.obj
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with session.client() as client:
        asked = Probe(client)
        asked.read()
        if write:
            in_trial(asked)
    text = asked.report(write=write)
    if report is None:
        sys.stdout.write(text)
        return
    with whole_file(report) as file:
        file.write(text)
    note(f"the report is in {report}")
