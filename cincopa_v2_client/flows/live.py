"""What `c.live` can do beside the API's own operations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..api import AsyncLiveOperations, LiveOperations
from ..errors import CincopaError, NotFoundError
from .engine.runner import flow
from .engine.steps import Call, Steps
from .upload.from_url import Patience

if TYPE_CHECKING:
    from ..models import LiveCreateLocation, LiveCreateType, LiveStream

# The running state's name is not documented (§8.2): either word stands for the other.
_RUNNING = frozenset({"running", "started"})

# For so long, in seconds, a new channel may be missing from the list.
_UNLISTED = 10.0


class LiveFlows:
    """Written once, for both clients."""

    @flow
    def create_channel(
        self, name: str, *, location: LiveCreateLocation | None = None, type_: LiveCreateType | None = None
    ) -> Steps[LiveStream]:
        """Create a live channel and return it: `create` does not say what it has made, so the list does (Q35).

        It is created once, whatever happens; after a TransportError, look at the list before you try again.

        >>> c.live.create_channel("Talk", location="eu").name
        'Talk'

        Raises:
            QuotaError: The account may have no more channels.
            CincopaError: Somebody else has created one of this name at the same moment.
            WaitTimeoutError: It does not come up in the list.
        """
        before = yield from _channels()
        yield from Call(lambda c: c.live.create(name=name, location=location, type_=type_))
        patience = Patience(_UNLISTED, f"live.create: for the channel {name!r} to come up in live.list")
        while True:
            now = yield from _channels()
            new = [channel for liveid, channel in now.items() if liveid not in before and channel.name in {name, None}]
            if len(new) == 1:
                return new[0]
            if new:
                ids = ", ".join(channel.liveid for channel in new)
                raise CincopaError(f"live.create: one of these is the new channel: {ids}", operation="live.create")
            yield from patience.wait()

    @flow
    def wait(self, liveid: str, state: str, *, timeout: float | None = None) -> Steps[LiveStream]:
        """Wait until a live channel is in a state, and return it.

        >>> liveid = c.live.create_channel("Talk").liveid
        >>> c.live.start(liveid).state
        'starting'
        >>> running = c.live.wait(liveid, "running", timeout=60)

        Args:
            liveid: The channel.
            state: `stopped`, `starting`, `resetting`, or `running`, which `started` stands for too: nobody knows which
                of the two Cincopa says (§8.2).
            timeout: How many seconds to wait; by default, for as long as it takes.

        Raises:
            NotFoundError: There is no such channel.
            WaitTimeoutError: It takes longer.
        """
        wanted = _RUNNING if state in _RUNNING else {state}
        patience = Patience(timeout, f"live.wait: for the channel {liveid!r} to be {state!r}")
        while True:
            channel = (yield from _channels()).get(liveid)
            if channel is None:
                raise NotFoundError(f"live.wait: there is no channel with the id {liveid!r}", operation="live.list")
            if channel.state in wanted:
                return channel
            yield from patience.wait()


def _channels() -> Steps[dict[str, LiveStream]]:
    listed = yield from Call(lambda c: c.live.list())
    return {channel.liveid: channel for channel in listed.live_streams}


class Live(LiveFlows, LiveOperations):
    """The operations `live.*`, and jobs of several of them."""


class AsyncLive(LiveFlows, AsyncLiveOperations):
    """The operations `live.*`, and jobs of several of them, awaited."""
