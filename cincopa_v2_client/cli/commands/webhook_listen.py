"""`cincopa webhook listen`: a receiver on this machine that prints what webhooks say."""

import json
import signal
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageFailure
from ..output.results import csv_line, note, tsv_line, write
from ..prompts import secret_of
from ..session import LateOutput, Output, Session

if TYPE_CHECKING:
    from ...webhooks import WebhookEvent

# What an event is about, and what that is called: the first of these that it has.
_ABOUT = (("rid", "fid", "id"), ("caption", "filename", "name"))
# §3.2: the documented namespaces. A pattern for all of them is documented for Slack only.
_EVENTS = ["asset.*", "gallery.*", "account.*", "leads.*", "analytics.*"]


def listen(
    context: typer.Context,
    *,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes a free one.")] = 0,
    forward: Annotated[
        str | None, typer.Option(metavar="URL", help="Also post each event there; its answer is Cincopa's answer.")
    ] = None,
    register: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Register this public address of it, such as a tunnel's, until the end."),
    ] = None,
    secret: Annotated[
        str | None,
        typer.Option(
            metavar="-",
            help="Only calls that bear this secret (`?secret=...`) are taken; `-` asks for it, or reads it from "
            "standard input. With `--register`, one is made up.",
        ),
    ] = None,
    output: LateOutput = None,
) -> None:
    """Receive webhooks on this machine and print their events, until Ctrl-C.

    A line an event: its name, the rid or fid, and the caption or name. With `--output jsonl` the whole of it. To be
    reached from Cincopa, it needs a public address, such as a tunnel's; what Cincopa signs is not documented, so that a
    secret in that address is what tells its calls from others'.
    """
    from ..jobs.webhook_receiver import Receiver  # noqa: PLC0415

    if secret not in (None, "-"):
        raise UsageFailure("--secret: anybody could see it in `ps` and in your shell's history. Give -")
    known = secret_of("webhook secret") if secret else _made_up() if register else None
    session: Session = context.obj
    form = output or session.output
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with Receiver(port, known, forward) as receiver, _registered(session, register, known):
        note(f"listening on {receiver.address}{f', registered as {register}' if register else ''}; Ctrl-C ends it")
        for event in receiver.events():
            write(_line(event, form))
            sys.stdout.flush()


@contextmanager
def _registered(session: Session, address: str | None, secret: str | None) -> Generator[None]:
    """Until the end of the block, events are sent to this address."""
    if address is None or secret is None:
        yield
        return
    from ... import webhooks  # noqa: PLC0415

    hook_url = webhooks.hook_url_with_secret(address, secret)
    with session.client() as client:
        client.webhook.set(hook_url, _made_up(), events=_EVENTS)
    try:
        yield
    finally:
        with session.client() as client:
            client.webhook.delete(hook_url)
        note("the webhook is deleted")


def _made_up() -> str:
    from secrets import token_urlsafe  # noqa: PLC0415

    return token_urlsafe()


def _line(event: "WebhookEvent", form: Output) -> str:
    if form in ("json", "jsonl"):
        return json.dumps(event.to_dict(), ensure_ascii=False)
    about = [next((value for name in names if (value := getattr(event, name, None))), "") for names in _ABOUT]
    row = [event.event, *about]
    return csv_line(row) if form == "csv" else tsv_line(row)
