"""What a flow may ask for. Each step knows how it is carried out for a sync client and for an async one.

A flow is a generator. `result = yield from Call(...)` asks for a step and has its result, or its error is raised there;
`yield Item(value)` gives the caller a value. So a flow knows neither threads nor event loops, and a new kind of step
changes no driver.
"""

from __future__ import annotations

import asyncio
import time
from abc import ABC, abstractmethod
from collections.abc import AsyncIterable, Awaitable, Callable, Generator, Mapping, Sequence
from concurrent import futures
from threading import Event
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, cast

from attrs import field, frozen

from ...errors import CincopaError

if TYPE_CHECKING:
    from ...api import Operations
    from ...client import AuthenticatedClient
    from ...runtime.client import Content
    from ...runtime.operation import RawResponse

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Over(CincopaError):
    """Nobody waits for this flow any more."""


class Hands(Protocol):
    """What carries steps out: a client, and a way to do something beside what is done now."""

    @property
    def client(self) -> AuthenticatedClient:
        """Whose requests these are."""
        ...

    @property
    def over(self) -> Event | None:
        """What is set when nobody waits any more, in a thread of our own: that cannot be interrupted, or cancelled."""
        ...

    def begin(self, flow: Steps[T]) -> Ticket[T]:
        """Begin to carry out a flow."""
        ...


class Ticket(Protocol[T_co]):
    """Something under way: a future of a thread, or a task."""

    def result(self) -> T_co:
        """Return what came out of it, or raise its error, once it is done."""
        ...

    def done(self) -> bool:
        """Tell whether it is over."""
        ...


class Step(ABC, Generic[T]):
    """One thing to be done."""

    @abstractmethod
    def sync(self, hands: Hands) -> T:
        """Do it."""

    @abstractmethod
    async def asynchronous(self, hands: Hands) -> T:
        """Do it, awaited."""

    def __iter__(self) -> Steps[T]:
        return (yield self)


@frozen
class Item(Generic[T]):
    """Not a step: a value for whoever iterates over the flow."""

    value: T


# A flow that returns a value, and one that yields items.
Steps = Generator[Step[Any], Any, T]
Items = Generator[Step[Any] | Item[T], Any, None]


@frozen
class Call(Step[T]):
    """Call an operation: `Call(lambda c: c.asset.list(rid=rid))`. The flow is typed by the sync client's results."""

    act: Callable[[Operations], T]

    def sync(self, hands: Hands) -> T:
        """Call it."""
        return self.act(cast("Operations", hands.client))

    async def asynchronous(self, hands: Hands) -> T:
        """Call it: on an async client, the same text gives an awaitable."""
        return await cast("Awaitable[T]", self.act(cast("Operations", hands.client)))


@frozen
class Transfer(Step["RawResponse"]):
    """Send bytes to an address that gives a right by itself. Never sent twice."""

    method: str
    address: str = field(repr=False)
    headers: Mapping[str, str] = field(factory=dict[str, str], repr=False)
    content: Content = field(default=b"", repr=False)

    def sync(self, hands: Hands) -> RawResponse:
        """Send them."""
        return hands.client.transfer(self.method, self.address, headers=self.headers, content=self.content)

    async def asynchronous(self, hands: Hands) -> RawResponse:
        """Send them. What can be read in either way is read as an event loop likes it."""
        content = aiter(self.content) if isinstance(self.content, AsyncIterable) else self.content
        return await hands.client.transfer_async(self.method, self.address, headers=self.headers, content=content)


@frozen
class Work(Step[T]):
    """Do what may take a while without the network: for an async client in a thread, so that its loop goes on."""

    act: Callable[[], T]

    def sync(self, hands: Hands) -> T:
        """Do it."""
        return self.act()

    async def asynchronous(self, hands: Hands) -> T:
        """Do it in a thread."""
        return await asyncio.to_thread(self.act)


@frozen
class Pause(Step[None]):
    """Wait for some seconds."""

    seconds: float

    def sync(self, hands: Hands) -> None:
        """Wait, as long as somebody waits for what follows."""
        if hands.over is None:
            time.sleep(self.seconds)
        elif hands.over.wait(self.seconds):
            raise Over

    async def asynchronous(self, hands: Hands) -> None:
        """Wait."""
        await asyncio.sleep(self.seconds)


@frozen
class Begin(Step["Ticket[T]"]):
    """Begin a flow and go on: what is still under way when the beginner ends is cancelled."""

    flow: Steps[T]

    def sync(self, hands: Hands) -> Ticket[T]:
        """Begin it in a thread."""
        return hands.begin(self.flow)

    async def asynchronous(self, hands: Hands) -> Ticket[T]:
        """Begin it in a task."""
        return hands.begin(self.flow)


@frozen
class Wait(Step["list[Ticket[T]]"]):
    """Wait until at least one of these is done; the result is those that are."""

    tickets: Sequence[Ticket[T]]

    def sync(self, hands: Hands) -> list[Ticket[T]]:
        """Wait."""
        futures.wait(cast("Any", self.tickets), return_when=futures.FIRST_COMPLETED)
        return [ticket for ticket in self.tickets if ticket.done()]

    async def asynchronous(self, hands: Hands) -> list[Ticket[T]]:
        """Wait."""
        await asyncio.wait(cast("Any", self.tickets), return_when=asyncio.FIRST_COMPLETED)
        return [ticket for ticket in self.tickets if ticket.done()]
