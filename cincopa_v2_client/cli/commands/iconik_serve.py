"""`cincopa iconik serve`: publish what is selected in iconik when a custom action is pressed."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..jobs.iconik_options import PublishOptions, Secret, iconik_client, shared_secret, takes_publish_options
from ..output.lines import csv_line, tsv_line, write_line
from ..output.option import OutputFormat, OutputOption
from ..session import Session
from ..signals import handle_termination_like_ctrl_c

if TYPE_CHECKING:
    from ...ingest import Outcome


@takes_publish_options
def iconik_serve(
    context: typer.Context,
    *,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes a free one.")] = 8780,
    secret: Secret = None,
    approved_only: Annotated[
        bool, typer.Option("--approved-only", help="Refuse assets whose current version is not approved.")
    ] = False,
    options: PublishOptions,
    concurrency: Annotated[int, typer.Option(min=1, max=64, help="How many assets to publish at a time.")] = 4,
    journal: Annotated[
        Path | None,
        typer.Option(dir_okay=False, help="The journal; the queue is beside it. Default: in the user's state."),
    ] = None,
    output: OutputOption = None,
) -> None:
    """Receive iconik's custom actions, and publish the assets and collections that are selected, until Ctrl-C.

    Each asset is published once, however often the button is pressed; a line is printed with the outcome. Requests are
    queued on disk: what waits is published after a restart. The receiver listens on this machine only: put a web server
    with TLS before it, and give its URL to `cincopa iconik setup`. A request needs the secret that both share.
    """
    from ..jobs.iconik_publisher import serve  # noqa: PLC0415 - imports the clients
    from ..jobs.ingest import default_journal  # noqa: PLC0415

    session: Session = context.obj
    chosen = output or session.output

    def show(outcome: "Outcome") -> None:
        write_line(_line(outcome, chosen))
        sys.stdout.flush()

    expected = shared_secret(secret)
    handle_termination_like_ctrl_c()
    with session.client() as cincopa, iconik_client() as iconik:
        # A wrong option is an error now, and not at the first request.
        options.source(iconik, ["an id"], [], approved_only=approved_only, values={})
        path = journal or default_journal(session, f"iconik serve {iconik.base_url}")
        serve(
            (cincopa, iconik),
            path,
            options,
            approved_only=approved_only,
            port=port,
            secret=expected,
            concurrency=concurrency,
            show=show,
        )


def _line(outcome: "Outcome", output: OutputFormat) -> str:
    row = {"status": str(outcome.status), "key": outcome.key, "rid": outcome.rid or "", "reason": outcome.reason}
    if output in ("json", "jsonl"):
        return json.dumps(row, ensure_ascii=False)
    return csv_line(row.values()) if output == "csv" else tsv_line(row.values())
