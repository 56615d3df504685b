"""The drivers: both carry out the same steps, hand errors in, and leave nothing under way."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from faultserver import answer

from cincopa_v2_client import AsyncCincopa, Cincopa, TransportError
from cincopa_v2_client.flows.engine.methods import flow, stream
from cincopa_v2_client.flows.engine.runner import iterate, iterate_async, run, run_async
from cincopa_v2_client.flows.engine.steps import (
    Call,
    Future,
    Item,
    Items,
    Runner,
    Sleep,
    Spawn,
    Step,
    Steps,
    Transfer,
    Wait,
)


def _run(steps: Steps[Any], **options: Any) -> Any:
    with Cincopa("1i2", **options) as client:
        return run(client, steps)


def _run_async(steps: Steps[Any], **options: Any) -> Any:
    async def carried_out() -> Any:
        async with AsyncCincopa("1i2", **options) as client:
            return await run_async(client, steps)

    return asyncio.run(carried_out())


@pytest.fixture(params=[_run, _run_async], ids=["sync", "async"])
def carry_out(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Carry out a flow, by each driver."""
    return request.param


def _first(items: Items[Any], count: int) -> list[Any]:
    iterator = iterate(Cincopa("1i2"), items)
    found = [next(iterator) for _ in range(count)]
    iterator.close()
    return found


def _first_async(items: Items[Any], count: int) -> list[Any]:
    async def carried_out() -> list[Any]:
        iterator = iterate_async(AsyncCincopa("1i2"), items)
        found = [await anext(iterator) for _ in range(count)]
        await iterator.aclose()
        return found

    return asyncio.run(carried_out())


@pytest.fixture(params=[_first, _first_async], ids=["sync", "async"])
def first(request: pytest.FixtureRequest) -> Callable[[Items[Any], int], list[Any]]:
    """Take the first so many items of a flow, and then stop, by each driver."""
    return request.param


class Give(Step[Any]):
    """A step that gives a value, or raises it."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def run(self, runner: Runner) -> Any:
        if isinstance(self.value, BaseException):
            raise self.value
        return self.value

    async def run_async(self, runner: Runner) -> Any:
        return self.run(runner)


def only(step: Step[Any]) -> Steps[Any]:
    """A flow of one step."""
    return (yield from step)


def begun(flows: Iterable[Steps[Any]]) -> Steps[list[Future[Any]]]:
    """Spawn flows; their tickets."""
    tickets: list[Future[Any]] = []
    for each in flows:
        tickets.append((yield from Spawn(each)))
    return tickets


def test_steps_give_their_results(carry_out) -> None:
    """Each is sent in where the flow asked for it."""

    def add() -> Steps[int]:
        one = yield from Give(1)
        two = yield from Give(2)
        return one + two

    assert carry_out(add()) == 3


@pytest.mark.parametrize("kind", [TransportError, KeyboardInterrupt])
def test_error_is_raised_where_the_step_was_asked_for(carry_out, kind) -> None:
    """So that a flow can go on, or clear up after itself also when somebody interrupts it."""

    def recover() -> Steps[str]:
        try:
            yield from Give(kind("broken"))
        except kind:
            return (yield from Give("recovered"))
        return "never"

    assert carry_out(recover()) == "recovered"


def test_error_that_a_flow_leaves_alone_is_the_callers(carry_out) -> None:
    """It comes out as it is."""
    broken = TransportError("broken")

    with pytest.raises(TransportError) as problem:
        carry_out(only(Give(broken)))

    assert problem.value is broken


def test_flow_by_hand() -> None:
    """A flow needs no driver to be looked at."""

    def ask() -> Steps[str]:
        try:
            return (yield from Give("value"))
        except ValueError:
            return "refused"

    by_hand = ask()
    assert next(by_hand).value == "value"
    with pytest.raises(StopIteration, match=r"^value$"):
        by_hand.send("value")

    by_hand = ask()
    next(by_hand)
    with pytest.raises(StopIteration, match=r"^refused$"):
        by_hand.throw(ValueError())


def test_call_is_awaited_where_it_must_be(carry_out, serve) -> None:
    """One text calls an operation of either client."""
    server = serve(answer(ping="pong"))

    assert carry_out(only(Call(lambda c: c.ping())), base_url=server.url).ping == "pong"


def test_transfer_sends_bytes_as_they_are(carry_out, serve) -> None:
    """Method, headers and body; the answer is the flow's to read."""
    server = serve(answer())

    got = carry_out(only(Transfer("PUT", f"{server.url}/post.jpg?d=1", {"X-FILE-NAME": "a"}, b"body")))

    assert got.status == 200
    seen = server.seen[0]
    assert (seen.line, seen.headers["x-file-name"], seen.body) == ("PUT /post.jpg?d=1 HTTP/1.1", "a", b"body")


def test_transfer_shows_no_address() -> None:
    """An upload URL is a right to upload."""
    assert "secret" not in repr(Transfer("POST", "https://upload/?hash=secret"))


def test_pause_waits(carry_out) -> None:
    """As many seconds as it says."""
    before = time.monotonic()

    carry_out(only(Sleep(0.05)))

    assert time.monotonic() - before >= 0.05


def test_what_is_begun_runs_beside(carry_out) -> None:
    """Two pauses that are begun take as long as one; the results are those of their flows, in the order of asking."""

    def slowly(result: str) -> Steps[str]:
        yield from Sleep(0.2)
        return result

    def both() -> Steps[list[str]]:
        tickets = yield from begun(slowly(name) for name in ("a", "b"))
        while not all(ticket.done() for ticket in tickets):
            yield from Wait([ticket for ticket in tickets if not ticket.done()])
        return [ticket.result() for ticket in tickets]

    before = time.monotonic()
    assert carry_out(both()) == ["a", "b"]
    assert time.monotonic() - before < 0.35


def test_wait_returns_who_is_done_first(carry_out) -> None:
    """It does not wait for the others."""

    def pause(seconds: float) -> Steps[float]:
        yield from Sleep(seconds)
        return seconds

    def race() -> Steps[list[float]]:
        tickets = yield from begun(pause(seconds) for seconds in (0.3, 0.01))
        done = yield from Wait(tickets)
        return [ticket.result() for ticket in done]

    assert carry_out(race()) == [0.01]


def test_error_of_what_is_begun_is_in_its_ticket(carry_out) -> None:
    """Whoever asks for the result gets it; the others are not stopped."""

    def begin() -> Steps[str]:
        tickets = yield from begun(only(Give(value)) for value in (TransportError("broken"), "fine"))
        for ticket in tickets:
            yield from Wait([ticket])
        with pytest.raises(TransportError, match="broken"):
            tickets[0].result()
        return tickets[1].result()

    assert carry_out(begin()) == "fine"


def test_nobodys_error_disturbs_nobody(carry_out) -> None:
    """A flow may end without having looked at what it began; nothing is printed, and no thread is left."""

    def leave() -> Steps[None]:
        yield from Spawn(only(Give(TransportError("broken"))))
        yield from Sleep(0.01)

    carry_out(leave())

    assert [thread.name for thread in threading.enumerate() if thread.name.startswith("cincopa-flow")] == []


def test_items_come_as_they_are_yielded(first) -> None:
    """The flow goes no further than it is asked to."""
    reached: list[int] = []

    def count() -> Items[int]:
        for number in range(10):
            reached.append((yield from Give(number)))
            yield Item(number)

    assert first(count(), 3) == [0, 1, 2]
    assert reached == [0, 1, 2]


def test_stopping_closes_the_flow_and_what_it_began(first) -> None:
    """Its `finally` runs, and nothing is left under way: what waits is cancelled."""
    over: list[str] = []

    def endless() -> Items[int]:
        try:
            yield from Spawn(only(Sleep(0.1)))
            yield Item(1)
            yield Item(2)
        finally:
            over.append("closed")

    assert first(endless(), 1) == [1]
    assert over == ["closed"]
    assert [thread.name for thread in threading.enumerate() if thread.name.startswith("cincopa-flow")] == []


def test_cancelled_task_may_still_tell_the_server(serve) -> None:
    """A cancelled flow gets the cancellation where it is, and may call before it goes."""
    server = serve(answer(ping="pong"))

    def patient() -> Steps[None]:
        try:
            yield from Sleep(60)
        finally:
            yield from Call(lambda c: c.ping())

    async def cancel() -> None:
        async with AsyncCincopa("1i2", base_url=server.url) as client:
            task = asyncio.create_task(run_async(client, patient()))
            await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(cancel())

    assert len(server.seen) == 1


class Counting:
    """A class with flows."""

    @flow
    def double(self, number: int) -> Steps[int]:
        """Double it."""
        return 2 * (yield from Give(number))

    @stream
    def up_to(self, number: int) -> Items[int]:
        """Count."""
        for counted in range(number):
            yield Item((yield from Give(counted)))


def test_method_knows_its_name_and_text() -> None:
    """help() shows what was written."""
    assert Counting.double.__doc__ == "Double it."
    assert vars(Counting)["up_to"].__name__ == "up_to"
    assert Cincopa("1i2").asset.get.__doc__.startswith("Return the asset of a rid")


def test_stream_iterates(run) -> None:
    """Of each client's group, it is an iterator of that kind."""
    from cincopa_v2_client.api import AsyncGroup, Group

    class Plain(Counting, Group):
        pass

    class Awaited(Counting, AsyncGroup):
        pass

    async def collect(client: Any) -> list[int]:
        return [number async for number in Awaited(client).up_to(3)]

    counted = run(lambda c: list(Plain(c).up_to(3)) if isinstance(c, Cincopa) else collect(c), api_token="1i2")

    assert counted == [0, 1, 2]
