"""`c.live`: the operations `live.*`, and helpers that combine several of them."""

from __future__ import annotations

from typing import Literal, get_args

from .. import models
from ..api import AsyncLiveOperations, LiveOperations
from ..errors import CincopaError, NotFoundError
from .engine.methods import flow
from .engine.steps import Call, Steps
from .polling import Poll

# The states of a channel (facts §8.2).
LiveState = Literal["stopped", "starting", "resetting", "running", "started"]

# Facts §8.2: the documentation does not name the running state; `running` and `started` are both accepted.
_RUNNING = frozenset({"running", "started"})

# Our choice: the most seconds that a new channel may be missing from the list.
_CREATE_TIMEOUT = 10.0


class LiveFlows:
    """Live channels, for both clients."""

    @flow
    def create_channel(
        self,
        name: str,
        *,
        location: models.LiveCreateLocation | None = None,
        type_: models.LiveCreateType | None = None,
    ) -> Steps[models.LiveStream]:
        """Create a live channel and return it. `create` returns no id, so the channel is looked up in `list`.

        `create` is sent once. After a TransportError, check `list` before you try again.

        >>> c.live.create_channel("Talk", location="eu").name
        'Talk'

        Raises:
            QuotaError: The account cannot have more channels.
            CincopaError: Several new channels have this name, so that yours cannot be identified.
            WaitTimeoutError: The channel does not appear in the list.
        """
        before = yield from _channels()
        yield from Call(lambda c: c.live.create(name=name, location=location, type_=type_))
        poll = Poll("live.create", _CREATE_TIMEOUT, f"channel {name!r} did not appear in live.list")
        while True:
            now = yield from _channels()
            # `list` may omit the name.
            new = [channel for liveid, channel in now.items() if liveid not in before and channel.name in {name, None}]
            if len(new) == 1:
                return new[0]
            if new:
                ids = ", ".join(channel.liveid for channel in new)
                raise CincopaError(f"live.create: one of these is the new channel: {ids}", operation="live.create")
            yield from poll.wait()

    @flow
    def wait(self, liveid: str, state: LiveState, *, timeout: float | None = None) -> Steps[models.LiveStream]:
        """Wait until a live channel is in a state, and return the channel.

        >>> liveid = c.live.create_channel("Talk").liveid
        >>> c.live.start(liveid).state
        'starting'
        >>> running = c.live.wait(liveid, "running", timeout=60)

        Args:
            liveid: The channel.
            state: `stopped`, `starting`, `resetting` or `running`; `started` means the same as `running`, since Cincopa
                does not document which of the two it returns.
            timeout: The most seconds to wait; by default, without limit.

        Raises:
            ValueError: There is no such state.
            NotFoundError: The channel does not exist.
            WaitTimeoutError: The channel is not in the state within `timeout`.
        """
        _check_state(state)
        states = _RUNNING if state in _RUNNING else {state}
        poll = Poll("live.wait", timeout, f"channel {liveid!r} was not {state!r}")
        while True:
            channel = (yield from _channels()).get(liveid)
            if channel is None:
                raise NotFoundError(f"live.wait: there is no channel with the id {liveid!r}", operation="live.list")
            if channel.state in states:
                return channel
            yield from poll.wait()


def _check_state(state: str) -> None:
    if state not in get_args(LiveState):
        import difflib  # noqa: PLC0415 - needed only for the error

        similar = difflib.get_close_matches(state, get_args(LiveState), 1)
        hint = f"; did you mean {similar[0]!r}?" if similar else ""
        raise ValueError(f"live.wait: state={state!r}; expected one of {', '.join(get_args(LiveState))}{hint}")


def _channels() -> Steps[dict[str, models.LiveStream]]:
    channels = yield from Call(lambda c: c.live.list())
    return {channel.liveid: channel for channel in channels.live_streams}


class Live(LiveFlows, LiveOperations):
    """The operations `live.*`, and helpers that combine several of them."""


class AsyncLive(LiveFlows, AsyncLiveOperations):
    """The operations `live.*`, and helpers that combine several of them, awaited."""
