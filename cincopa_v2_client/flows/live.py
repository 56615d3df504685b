"""`c.live`: the operations `live.*`, and jobs of several of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..api import AsyncLiveOperations, LiveOperations
from ..errors import CincopaError, NotFoundError
from .backoff import Backoff
from .engine.methods import flow
from .engine.steps import Call, Steps

if TYPE_CHECKING:
    from ..models import LiveCreateLocation, LiveCreateType, LiveStream

# The name of the running state is not documented (facts §8.2): both are accepted for it.
_RUNNING = frozenset({"running", "started"})

# How many seconds a new channel may be missing from the list. Our choice.
_CREATE_TIMEOUT = 10.0


class LiveFlows:
    """Live channels, for both clients."""

    @flow
    def create_channel(
        self, name: str, *, location: LiveCreateLocation | None = None, type_: LiveCreateType | None = None
    ) -> Steps[LiveStream]:
        """Create a live channel and return it. The response of `create` has no id: this finds the channel in `list`.

        `create` is sent once. After a TransportError, look at `list` before you try again.

        >>> c.live.create_channel("Talk", location="eu").name
        'Talk'

        Raises:
            QuotaError: The account cannot have more channels.
            CincopaError: Several new channels have this name, so that it is unknown which one is yours.
            WaitTimeoutError: The channel does not appear in the list.
        """
        before = yield from _channels()
        yield from Call(lambda c: c.live.create(name=name, location=location, type_=type_))
        backoff = Backoff(_CREATE_TIMEOUT, f"live.create: channel {name!r} did not appear in live.list")
        while True:
            now = yield from _channels()
            new = [channel for liveid, channel in now.items() if liveid not in before and channel.name in {name, None}]
            if len(new) == 1:
                return new[0]
            if new:
                ids = ", ".join(channel.liveid for channel in new)
                raise CincopaError(f"live.create: one of these is the new channel: {ids}", operation="live.create")
            yield from backoff.wait()

    @flow
    def wait(self, liveid: str, state: str, *, timeout: float | None = None) -> Steps[LiveStream]:
        """Wait until a live channel is in a state, and return the channel.

        >>> liveid = c.live.create_channel("Talk").liveid
        >>> c.live.start(liveid).state
        'starting'
        >>> running = c.live.wait(liveid, "running", timeout=60)

        Args:
            liveid: The channel.
            state: `stopped`, `starting`, `resetting` or `running`; `started` means the same as `running`, since
                Cincopa's documentation has both.
            timeout: How many seconds to wait; by default, without limit.

        Raises:
            NotFoundError: The channel does not exist.
            WaitTimeoutError: The channel is not in the state within `timeout`.
        """
        states = _RUNNING if state in _RUNNING else {state}
        backoff = Backoff(timeout, f"live.wait: channel {liveid!r} was not {state!r}")
        while True:
            channel = (yield from _channels()).get(liveid)
            if channel is None:
                raise NotFoundError(f"live.wait: there is no channel with the id {liveid!r}", operation="live.list")
            if channel.state in states:
                return channel
            yield from backoff.wait()


def _channels() -> Steps[dict[str, LiveStream]]:
    channels = yield from Call(lambda c: c.live.list())
    return {channel.liveid: channel for channel in channels.live_streams}


class Live(LiveFlows, LiveOperations):
    """The operations `live.*`, and jobs of several of them."""


class AsyncLive(LiveFlows, AsyncLiveOperations):
    """The operations `live.*`, and jobs of several of them, awaited."""
