"""`cincopa live run`: a live channel for as long as the command runs."""

import signal
import sys
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import Failure
from ..operations.commands import described_operations
from ..operations.parameters import arguments, as_option, named_as_given, own_name, sign, signed
from ..output.results import note, show_one
from ..session import Session

if TYPE_CHECKING:
    from ... import Cincopa
    from ...models import LiveStream

# How often a channel is told to stop or to go when no answer comes: one that runs costs money.
_TRIES = 3
_HIDDEN = "hidden: who has it can broadcast. --show-key shows it"

_Name = Annotated[str, typer.Argument(metavar="NAME", help="The new channel's name.")]
_Keep = Annotated[bool, typer.Option("--keep", help="Keep the channel at the end, stopped.")]
_ShowKey = Annotated[
    bool, typer.Option("--show-key", help="Print the address to transmit to in a pipe too; it is a secret.")
]


def live_run() -> Callable[..., None]:
    """The command; where a channel stands and of what type it is are the options of `live.create`."""
    (create,) = (each for each in described_operations() if (each.group, each.method) == ("live", "create"))
    further = [each for each in create.parameters if each["name"] != "name"]

    def command(context: typer.Context, name: str, *, keep: bool, show_key: bool, **given: Any) -> None:
        session: Session = context.obj
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        with session.client() as client, named_as_given(further):
            options = arguments(
                further, {own_name(each): given[own_name(each)] for each in further}, client.live.create
            )
            with _channel(client, name, options, keep=keep) as liveid:
                client.live.start(liveid)
                note(f"the channel {liveid} is starting")
                channel = client.live.wait(liveid, "running")
                _show(session, channel, show_key=show_key)
                note("on air; Ctrl-C ends it")
                threading.Event().wait()

    sign(
        command,
        [
            signed("context", typer.Context),
            signed("name", _Name),
            *(as_option(each) for each in further),
            signed("keep", _Keep, False),
            signed("show_key", _ShowKey, False),
        ],
    )
    command.__doc__ = """Create a live channel, start it, show where to transmit to, and stop it on Ctrl-C.

    The channel is deleted at the end, unless you keep it; so it is when something fails half-way. The address to
    transmit to (RTMP) is a secret: a terminal shows it, a pipe only if it is told to.
    """
    return command


@contextmanager
def _channel(client: "Cincopa", name: str, options: dict[str, Any], *, keep: bool) -> Generator[str]:
    """A new channel, by its id; at the end of the block it does not run."""
    before = {channel.liveid for channel in client.live.list().live_streams}
    try:
        liveid = client.live.create_channel(name, **options).liveid
    except BaseException as exc:
        _drop_unseen(client, name, before, exc)
        raise
    try:
        yield liveid
    finally:
        try:
            _end(client, liveid, keep=keep)
        except KeyboardInterrupt:
            note(f"The channel may still run: `cincopa live stop {liveid}` stops it.")
            raise


def _drop_unseen(client: "Cincopa", name: str, before: set[str], exc: BaseException) -> None:
    """Delete what was made but never seen, because the list did not come, or somebody pressed Ctrl-C."""
    from ... import ApiError, CincopaError  # noqa: PLC0415

    if isinstance(exc, ApiError):
        # It was refused: a new channel of this name would be somebody else's.
        return
    with suppress(CincopaError):
        new = [
            each.liveid for each in client.live.list().live_streams if each.liveid not in before and each.name == name
        ]
        if len(new) == 1:
            client.live.delete(new[0])
            note(f"the channel {new[0]} is deleted")
        return
    note(f"A channel named '{name}' may have been made: `cincopa live list` tells.")


def _end(client: "Cincopa", liveid: str, *, keep: bool) -> None:
    from ... import BadStateError  # noqa: PLC0415

    note(f"stopping the channel {liveid}")
    # One that does not run need not be stopped.
    with suppress(BadStateError):
        _insist(lambda: client.live.stop(liveid), f"cincopa live stop {liveid}")
    if keep:
        note(f"the channel {liveid} is stopped")
    else:
        _insist(lambda: client.live.delete(liveid), f"cincopa live delete {liveid}")
        note(f"the channel {liveid} is deleted")


def _insist(act: Callable[[], object], command: str) -> None:
    from ... import BadStateError, CincopaError  # noqa: PLC0415

    for left in reversed(range(_TRIES)):
        try:
            act()
        except BadStateError:
            raise
        except CincopaError as exc:
            if not left:
                raise Failure(f"{exc}. The channel may still run, and cost: run `{command}`") from None
            time.sleep(1)
        else:
            return


def _show(session: Session, channel: "LiveStream", *, show_key: bool) -> None:
    seen = show_key or sys.stdout.isatty()
    fields = {
        "liveid": channel.liveid,
        "state": channel.state,
        "rtmp_source": channel.rtmp_source if seen else _HIDDEN,
        "hls_playback_url": channel.hls_playback_url,
    }
    show_one({name: value for name, value in fields.items() if value is not None}, session.output)
    sys.stdout.flush()
