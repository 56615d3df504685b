"""`cincopa webhook trigger`: send a sample of an event to a receiver under test."""

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import FAILED, UsageError
from ..jobs.urls import check_http_url
from ..output.lines import note
from ..output.option import OutputOption
from ..output.results import print_fields
from ..prompts import read_secret
from ..session import Session

if TYPE_CHECKING:
    from ..jobs.webhook_sample import Delivered


# Our choice: the bodies are a few kilobytes.
_MAX_CHARACTERS = 1_000_000


def _complete(incomplete: str) -> list[str]:
    from ...webhooks import EVENTS  # noqa: PLC0415 - not needed for `--help`

    return [event for event in EVENTS if event.startswith(incomplete)]


def webhook_trigger(
    context: typer.Context,
    *,
    event: Annotated[
        str | None,
        typer.Argument(metavar="EVENT", help="The event, such as `asset.uploaded`.", autocompletion=_complete),
    ] = None,
    to: Annotated[str, typer.Option("--to", metavar="URL", help="The receiver, with its secret if it has one.")],
    file: Annotated[
        Path | None, typer.Option(dir_okay=False, allow_dash=True, help="Send this body instead, JSON; `-` for stdin.")
    ] = None,
    security_key: Annotated[
        str | None, typer.Option(metavar="-", help="Append a hash made with a security key, which `-` asks for.")
    ] = None,
    output: OutputOption = None,
) -> None:
    """Send a sample of a webhook event to a receiver under test, and print its response.

    The body is that of the emulator (extra `emulator`), which has the documented fields; it runs meanwhile, so that the
    URLs in the body can be opened. Cincopa documents no algorithm of the hash: this one is the emulator's. The exit
    code is 0 if the receiver responds with a status from 200 to 299, 4 if it does not respond, and otherwise 1.
    """
    from ... import webhooks  # noqa: PLC0415 - not needed for `--help`

    if security_key not in (None, "-"):
        raise UsageError("--security-key: `ps` and the shell's history would show it. Give - and enter it when asked")
    check_http_url("--to", to)
    if event is None and file is None:
        raise UsageError("give an EVENT, such as asset.uploaded, or --file")
    own = None if file is None else _read(file, event)
    if own is None and event not in webhooks.EVENTS:
        known = ", ".join(webhooks.EVENTS)
        raise UsageError(f"EVENT {event or ''!r}: expected one of {known}; or give a body of your own with --file")
    key = read_secret("security key") if security_key else ""
    session: Session = context.obj
    done = _send(event or "", own, to, key)
    fields = {"event": event or webhooks.parse(own or "").event, **done._asdict()}
    print_fields(fields, output or session.output)
    if not 200 <= done.status < 300:
        is_redirect = 300 <= done.status < 400
        problem = "redirects; redirects are not followed" if is_redirect else "refused the event"
        note(f"the receiver {problem}: Cincopa would send it again")
        raise typer.Exit(FAILED)


def _send(event: str, own: str | None, to: str, key: str) -> "Delivered":
    # It needs the extra `emulator`, and says so if it is missing.
    from ..jobs.webhook_sample import bare_body, deliver, sample_body  # noqa: PLC0415

    with nullcontext(own) if own is not None else sample_body(event) as body:
        if body is None:
            note(f"no field of {event} is documented: the sample has its name only; --file sends a body of your own")
        return deliver(to, key, bare_body(event) if body is None else body)


def _read(file: Path, event: str | None) -> str:
    """Return the body in a file; raise UsageError unless it is one of the event."""
    from ...webhooks import parse  # noqa: PLC0415 - not needed for `--help`

    try:
        is_stdin = str(file) == "-"
        with nullcontext(typer.get_text_stream("stdin")) if is_stdin else file.open(encoding="utf-8") as opened:
            text = opened.read(_MAX_CHARACTERS + 1)
        if len(text) > _MAX_CHARACTERS:
            raise UsageError(f"--file {file}: more than {_MAX_CHARACTERS:,} characters; expected the body of one event")
        found = parse(text).event
    except OSError as exc:
        raise UsageError(f"--file {file}: {exc.strerror or exc}") from None
    except ValueError as exc:
        raise UsageError(f"--file {file}: {exc}") from None
    if event is not None and found != event:
        raise UsageError(f"--file {file}: its event is {found!r}, not {event!r}: omit EVENT, or correct the file")
    return text
