"""`cincopa live run`: a live channel for as long as the command runs."""

import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ...errors import ApiError, BadStateError, CincopaError
from ..cincopa import CINCOPA
from ..errors import CommandError
from ..operations.parameters import as_option, keyword, set_signature
from ..operations.values import client_arguments, translate_argument_errors
from ..output.lines import note
from ..output.option import OutputFormat, OutputOption
from ..output.results import print_fields
from ..session import Session
from ..signals import handle_termination_like_ctrl_c, wait_for_ctrl_c

if TYPE_CHECKING:
    from ... import Cincopa
    from ...models import LiveStream

# Stopping and deleting are tried again after a network error: a running channel costs money.
_TRIES = 3
_RETRY_SECONDS = 1
_HIDDEN = "hidden, since it is enough to broadcast on the channel; --show-key prints it"

_Name = Annotated[str, typer.Argument(metavar="NAME", help="The name of the new channel.")]
_Keep = Annotated[bool, typer.Option("--keep", help="Stop the channel at the end, but do not delete it.")]
_ShowKey = Annotated[
    bool, typer.Option("--show-key", help="Print the secret URL to transmit to even if the output is not a terminal.")
]


def _command() -> Callable[..., None]:
    """Return the command; the optional parameters of `live.create` are options of it."""
    optional = [each for each in CINCOPA.operation("live", "create").parameters if each.name != "name"]

    def command(
        context: typer.Context,
        name: str,
        *,
        keep: bool,
        show_key: bool,
        output: OutputFormat | None,
        **given: Any,
    ) -> None:
        session: Session = context.obj
        handle_termination_like_ctrl_c()
        with session.client() as client, translate_argument_errors(optional):
            options = client_arguments(optional, given, client.live.create)
            with _channel(client, name, options, keep=keep) as liveid:
                client.live.start(liveid)
                note(f"starting the channel {liveid}")
                channel = client.live.wait(liveid, "running")
                _print(channel, output or session.output, show_key=show_key)
                note("on air; stop with Ctrl-C")
                wait_for_ctrl_c()

    set_signature(
        command,
        [
            keyword("context", typer.Context),
            keyword("name", _Name),
            *(as_option(each) for each in optional),
            keyword("keep", _Keep, False),
            keyword("show_key", _ShowKey, False),
            keyword("output", OutputOption, None),
        ],
    )
    command.__doc__ = """Create and start a live channel, print the URL to transmit to, and stop it on Ctrl-C.

    The channel is deleted at the end, also after an error, unless you give `--keep`. The URL to transmit to (RTMP) is a
    secret: it is printed on a terminal, and elsewhere only with `--show-key`.
    """
    return command


live_run = _command()


@contextmanager
def _channel(client: "Cincopa", name: str, options: dict[str, Any], *, keep: bool) -> Generator[str]:
    """Create a channel and yield its id; stop it, and delete it unless `keep`, at the end of the block."""
    before = {channel.liveid for channel in client.live.list().live_streams}
    try:
        liveid = client.live.create_channel(name, **options).liveid
    except BaseException as exc:
        _delete_unconfirmed(client, name, before, exc)
        raise
    try:
        yield liveid
    finally:
        try:
            _end(client, liveid, keep=keep)
        except KeyboardInterrupt:
            note(f"The channel may still be running: stop it with `cincopa live stop {liveid}`.")
            raise


def _delete_unconfirmed(client: "Cincopa", name: str, before: set[str], exc: BaseException) -> None:
    """Delete a channel whose creation was interrupted, so that its id was not received."""
    if isinstance(exc, ApiError | ValueError | TypeError):
        # The API or, before anything was sent, the client refused it: a new channel of this name is another client's.
        return
    with suppress(CincopaError):
        new = [
            each.liveid for each in client.live.list().live_streams if each.liveid not in before and each.name == name
        ]
        if len(new) == 1:
            client.live.delete(new[0])
            note(f"deleted the channel {new[0]}")
            return
    note(f"A channel named '{name}' may have been created: check with `cincopa live list`.")


def _end(client: "Cincopa", liveid: str, *, keep: bool) -> None:
    note(f"stopping the channel {liveid}")
    # BadStateError: the channel is not running.
    with suppress(BadStateError):
        _retry(lambda: client.live.stop(liveid), f"cincopa live stop {liveid}")
    if keep:
        note(f"stopped the channel {liveid}")
    else:
        _retry(lambda: client.live.delete(liveid), f"cincopa live delete {liveid}")
        note(f"deleted the channel {liveid}")


def _retry(action: Callable[[], object], command: str) -> None:
    """Run an action up to _TRIES times; raise CommandError with the command to run by hand if all fail."""
    for remaining in reversed(range(_TRIES)):
        try:
            action()
        except BadStateError:
            raise
        except CincopaError as exc:
            if not remaining:
                raise CommandError(f"{exc}. The channel may still be running and cost money: run `{command}`") from None
            time.sleep(_RETRY_SECONDS)
        else:
            return


def _print(channel: "LiveStream", output: OutputFormat, *, show_key: bool) -> None:
    visible = show_key or sys.stdout.isatty()
    fields = {
        "liveid": channel.liveid,
        "state": channel.state,
        "rtmp_source": channel.rtmp_source if visible else _HIDDEN,
        "hls_playback_url": channel.hls_playback_url,
    }
    print_fields({name: value for name, value in fields.items() if value is not None}, output)
    sys.stdout.flush()
