"""`cincopa webhook listen`: receive webhooks on this machine and print their events."""

import json
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from ..jobs.urls import check_http_url
from ..output.lines import csv_line, note, tsv_line, write_line
from ..output.option import OutputFormat, OutputOption
from ..session import Session
from ..signals import handle_termination_like_ctrl_c, signal_held

if TYPE_CHECKING:
    from ...webhooks import WebhookEvent
    from ..jobs.receiver import Receiver

# The columns after the event's name: an id and a name. For each, the event's first non-empty field is printed.
_FIELDS = (("rid", "fid", "id"), ("caption", "filename", "name"))
# The documented namespaces (facts §3.2). One pattern for all events is documented for Slack only.
_EVENTS = ["asset.*", "gallery.*", "account.*", "leads.*", "analytics.*"]


def webhook_listen(
    context: typer.Context,
    *,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes a free one.")] = 0,
    forward: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Forward each event to this URL, and return its status to Cincopa."),
    ] = None,
    register: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Register this public URL of the receiver as a webhook until the end."),
    ] = None,
    secret: Annotated[
        str | None,
        typer.Option(
            metavar="-",
            help="Refuse requests without this secret in their URL (`?secret=...`). `-` reads it from a prompt or from "
            "standard input. Default: none, or with `--register` a random one.",
        ),
    ] = None,
    output: OutputOption = None,
) -> None:
    """Receive webhooks on this machine and print their events, until Ctrl-C.

    Each event is a line: its name, the rid or fid, and the caption or name. `--output jsonl` prints all of it. Cincopa
    can reach the receiver only at a public URL, such as that of a tunnel. Cincopa documents no signature of webhooks,
    so only a secret in the URL distinguishes its requests from others. Requests of web pages are always refused.
    """
    # These import the client, which `cincopa --help` does not need.
    from ..jobs.receiver import Receiver  # noqa: PLC0415
    from ..jobs.registration import registered, secret_for  # noqa: PLC0415

    if forward is not None:
        check_http_url("--forward", forward)
    expected = secret_for(secret, register)
    session: Session = context.obj
    chosen = output or session.output
    handle_termination_like_ctrl_c()
    receiver = Receiver(port, expected, forward, lambda event: _line(event, chosen))
    try:
        with receiver, registered(session, register, expected, _EVENTS):
            note(f"listening on {receiver.url}{f', registered as {register}' if register else ''}; stop with Ctrl-C")
            while True:
                receiver.wait()
                _print_next(receiver)
    finally:
        _print_rest(receiver)


def _print_next(receiver: "Receiver") -> None:
    """Print a line whole, also if Ctrl-C comes meanwhile; a second Ctrl-C stops it and drops the lines after it."""
    with signal_held():
        try:
            write_line(receiver.take_line())
            sys.stdout.flush()
        except KeyboardInterrupt:
            receiver.drop_lines()
            raise


def _print_rest(receiver: "Receiver") -> None:
    """Print the events that were accepted and wait: their sender does not repeat them."""
    with suppress(OSError):
        while receiver.has_line:
            write_line(receiver.take_line())
            sys.stdout.flush()


def _line(event: "WebhookEvent", output: OutputFormat) -> str:
    if output in ("json", "jsonl"):
        return json.dumps(event.to_dict(), ensure_ascii=False)
    fields = [next((value for name in names if (value := getattr(event, name, None))), "") for names in _FIELDS]
    row = [event.event, *fields]
    return csv_line(row) if output == "csv" else tsv_line(row)
