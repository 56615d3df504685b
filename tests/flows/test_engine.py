"""The engine: both runners run the same steps, raise errors in the flow, and leave no thread or task."""

from __future__ import annotations

import asyncio
import gc
import inspect
import pydoc
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from faultserver import answer

from cincopa_v2_client import AsyncCincopa, Cincopa, TransportError, WaitTimeoutError
from cincopa_v2_client.api import AsyncGroup, Group
from cincopa_v2_client.flows.assets import Assets, AsyncAssets
from cincopa_v2_client.flows.engine.methods import flow, iterating_flow
from cincopa_v2_client.flows.engine.runner import iterate, iterate_async, run, run_async
from cincopa_v2_client.flows.engine.steps import (
    Call,
    Future,
    Item,
    Items,
    RunBlocking,
    Runner,
    Sleep,
    Spawn,
    Step,
    Steps,
    Transfer,
    Wait,
)
from cincopa_v2_client.flows.polling import Poll
from cincopa_v2_client.runtime.secrets import Secret


def _run(steps: Steps[Any], **options: Any) -> Any:
    with Cincopa("1i2", **options) as client:
        return run(client, steps)


def _run_async(steps: Steps[Any], **options: Any) -> Any:
    async def main() -> Any:
        async with AsyncCincopa("1i2", **options) as client:
            return await run_async(client, steps)

    return asyncio.run(main())


@pytest.fixture(params=[_run, _run_async], ids=["sync", "async"])
def run_flow(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Return a function that runs a flow, sync and async."""
    return request.param


def _first(items: Items[Any], count: int) -> list[Any]:
    iterator = iterate(Cincopa("1i2"), items)
    items_so_far = [next(iterator) for _ in range(count)]
    iterator.close()
    return items_so_far


def _first_async(items: Items[Any], count: int) -> list[Any]:
    async def main() -> list[Any]:
        iterator = iterate_async(AsyncCincopa("1i2"), items)
        items_so_far = [await anext(iterator) for _ in range(count)]
        await iterator.aclose()
        return items_so_far

    return asyncio.run(main())


@pytest.fixture(params=[_first, _first_async], ids=["sync", "async"])
def first(request: pytest.FixtureRequest) -> Callable[[Items[Any], int], list[Any]]:
    """Return a function that takes the first items of a flow and stops, sync and async."""
    return request.param


class ReturnOrRaise(Step[Any]):
    """A step that returns a value, or raises it if it is an exception."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def run(self, runner: Runner) -> Any:
        if isinstance(self.value, BaseException):
            raise self.value
        return self.value

    async def run_async(self, runner: Runner) -> Any:
        return self.run(runner)


def flow_of(step: Step[Any]) -> Steps[Any]:
    """Return a flow of one step."""
    return (yield from step)


def spawn_all(flows: Iterable[Steps[Any]]) -> Steps[list[Future[Any]]]:
    """Spawn flows; return their futures."""
    futures: list[Future[Any]] = []
    for each in flows:
        futures.append((yield from Spawn(each)))
    return futures


def test_result_of_a_step_is_sent_into_the_flow(run_flow) -> None:
    """The result of a step is the value of its `yield` expression."""

    def add() -> Steps[int]:
        one = yield from ReturnOrRaise(1)
        two = yield from ReturnOrRaise(2)
        return one + two

    assert run_flow(add()) == 3


@pytest.mark.parametrize("error_type", [TransportError, KeyboardInterrupt])
def test_error_of_a_step_is_raised_in_the_flow(run_flow, error_type) -> None:
    """An error of a step is raised at its `yield`, where the flow can recover or clean up after an interrupt."""

    def recover() -> Steps[str]:
        try:
            yield from ReturnOrRaise(error_type("broken"))
        except error_type:
            return (yield from ReturnOrRaise("recovered"))
        return "never"

    assert run_flow(recover()) == "recovered"


def test_error_that_a_flow_does_not_catch_is_raised(run_flow) -> None:
    """An error that a flow does not catch is raised unchanged."""
    broken = TransportError("broken")

    with pytest.raises(TransportError) as problem:
        run_flow(flow_of(ReturnOrRaise(broken)))

    assert problem.value is broken


def test_flow_can_be_stepped_by_hand() -> None:
    """A flow is a generator, and can be run without a runner."""

    def ask() -> Steps[str]:
        try:
            return (yield from ReturnOrRaise("value"))
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


def test_call_calls_an_operation_of_either_client(run_flow, serve) -> None:
    """A `Call` calls the operation; that of an async client is awaited."""
    server = serve(answer(ping="pong"))

    assert run_flow(flow_of(Call(lambda c: c.ping())), base_url=server.url).ping == "pong"


def test_transfer_sends_method_headers_and_body(run_flow, serve) -> None:
    """A `Transfer` sends method, headers and body, and returns the response with any status."""
    server = serve(answer())

    got = run_flow(flow_of(Transfer("PUT", Secret(f"{server.url}/post.jpg?d=1"), {"X-FILE-NAME": "a"}, b"body")))

    assert got.status == 200
    request = server.seen[0]
    assert (request.line, request.headers["x-file-name"], request.body) == ("PUT /post.jpg?d=1 HTTP/1.1", "a", b"body")


def test_repr_of_transfer_does_not_show_its_url() -> None:
    """The repr of a `Transfer` does not contain its URL, which is pre-signed."""
    assert "secret" not in repr(Transfer("POST", Secret("https://upload/?hash=secret")))


def test_sleep_waits(run_flow) -> None:
    """A `Sleep` takes the given number of seconds."""
    before = time.monotonic()

    run_flow(flow_of(Sleep(0.05)))

    assert time.monotonic() - before >= 0.05


def test_spawned_flows_run_concurrently(run_flow) -> None:
    """Two spawned flows can wait for each other; the futures have their results."""

    started: set[str] = set()

    def meet(name: str) -> Steps[str]:
        started.add(name)
        while len(started) < 2:
            yield from Sleep(0.001)
        return name

    def both() -> Steps[list[str]]:
        futures = yield from spawn_all(meet(name) for name in ("a", "b"))
        while not all(future.done() for future in futures):
            yield from Wait([future for future in futures if not future.done()])
        return [future.result() for future in futures]

    assert run_flow(both()) == ["a", "b"]


def test_wait_returns_the_flows_that_have_finished(run_flow) -> None:
    """`Wait` returns the flows that have finished, and does not wait for the others."""

    def pause(seconds: float) -> Steps[float]:
        yield from Sleep(seconds)
        return seconds

    def race() -> Steps[list[float]]:
        futures = yield from spawn_all(pause(seconds) for seconds in (5, 0.01))
        done = yield from Wait(futures)
        return [future.result() for future in done]

    assert run_flow(race()) == [0.01]


def test_error_of_a_spawned_flow_is_in_its_future(run_flow) -> None:
    """An error of a spawned flow is in its future, and does not affect other flows."""

    def parent() -> Steps[str]:
        futures = yield from spawn_all(flow_of(ReturnOrRaise(value)) for value in (TransportError("broken"), "fine"))
        for future in futures:
            yield from Wait([future])
        with pytest.raises(TransportError, match="broken"):
            futures[0].result()
        return futures[1].result()

    assert run_flow(parent()) == "fine"


def test_unread_error_of_a_spawned_flow_is_not_reported(run_flow) -> None:
    """If the parent does not read the result of a spawned flow, no warning is raised, and no thread is left."""

    def leave() -> Steps[None]:
        yield from Spawn(flow_of(ReturnOrRaise(TransportError("broken"))))
        yield from Sleep(0.01)

    run_flow(leave())

    assert [thread.name for thread in threading.enumerate() if thread.name.startswith("cincopa-flow")] == []


def test_closing_does_not_start_the_flows_that_wait_for_a_thread() -> None:
    """More children than threads: those that have no thread yet never begin."""
    begun: list[int] = []
    all_threads_busy, last_is_done, release = threading.Event(), threading.Event(), threading.Event()

    def block() -> None:
        begun.append(1)
        if len(begun) == 64:
            all_threads_busy.set()
        release.wait()

    def crowd() -> Items[Future[None]]:
        futures = yield from spawn_all(flow_of(RunBlocking(block)) for _ in range(70))
        yield Item(futures[-1])

    items = iterate(Cincopa("1i2"), crowd())
    next(items).add_done_callback(lambda _: last_is_done.set())
    all_threads_busy.wait()
    closing = threading.Thread(target=items.close)
    closing.start()
    last_is_done.wait(10)
    release.set()
    closing.join()

    assert len(begun) == 64


def test_result_of_a_finished_task_is_not_kept() -> None:
    """A long job does not hold the results of all its tasks."""

    class Result:
        pass

    kept: list[weakref.ref[Result]] = []

    def spawn_one() -> Steps[bool]:
        (future,) = yield from Wait([(yield from Spawn(flow_of(ReturnOrRaise(Result()))))])
        kept.append(weakref.ref(future.result()))
        del future
        yield from Sleep(0)
        gc.collect()
        return kept[0]() is None

    assert _run_async(spawn_one())


def test_items_are_produced_on_demand(first) -> None:
    """A flow of items runs only as far as items are requested."""
    reached: list[int] = []

    def count() -> Items[int]:
        for number in range(10):
            reached.append((yield from ReturnOrRaise(number)))
            yield Item(number)

    assert first(count(), 3) == [0, 1, 2]
    assert reached == [0, 1, 2]


def test_stopping_closes_the_flow_and_cancels_its_children(first) -> None:
    """Stopping runs the flow's `finally`, and cancels a sleeping child immediately."""
    over: list[str] = []

    def endless() -> Items[int]:
        try:
            yield from Spawn(flow_of(Sleep(60)))
            yield Item(1)
            yield Item(2)
        finally:
            over.append("closed")

    assert first(endless(), 1) == [1]
    assert over == ["closed"]
    assert [thread.name for thread in threading.enumerate() if thread.name.startswith("cincopa-flow")] == []


def test_cancelled_flow_can_call_before_it_ends(serve) -> None:
    """A cancelled flow can call operations in its `finally`."""
    server = serve(answer(ping="pong"))

    def sleep_and_ping() -> Steps[None]:
        try:
            yield from Sleep(60)
        finally:
            yield from Call(lambda c: c.ping())

    async def cancel() -> None:
        async with AsyncCincopa("1i2", base_url=server.url) as client:
            task = asyncio.create_task(run_async(client, sleep_and_ping()))
            await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(cancel())

    assert len(server.seen) == 1


class Flows:
    """Methods made of flows, as in a facade."""

    @flow
    def double(self, number: int, *, times: int = 1) -> Steps[int]:
        """Double a number."""
        for _ in range(times):
            number = 2 * (yield from ReturnOrRaise(number))
        return number

    @iterating_flow
    def up_to(self, number: int) -> Items[int]:
        """Count."""
        for counted in range(number):
            yield Item((yield from ReturnOrRaise(counted)))


class Plain(Flows, Group):
    """A group of the sync client."""


class Awaited(Flows, AsyncGroup):
    """A group of the async client."""


def test_method_returns_the_flows_result_or_its_items(run) -> None:
    """The methods return the result or the items of their flows, awaited on an async client."""

    async def both(client: Any) -> list[int]:
        group = Awaited(client)
        return [await group.double(2, times=3), *[number async for number in group.up_to(3)]]

    def act(c: Any) -> Any:
        return [Plain(c).double(2, times=3), *Plain(c).up_to(3)] if isinstance(c, Cincopa) else both(c)

    assert run(act, api_token="1i2") == [16, 0, 1, 2]


def test_help_and_signature_show_the_methods_own_types() -> None:
    """Signature and docstring have the types of the method, not of the flow, on an instance and on its class."""
    for group, prefix in ((Cincopa("1i2").asset, ""), (AsyncCincopa("1i2").asset, "async ")):
        upload_file = pydoc.plain(pydoc.render_doc(group.upload_file))
        assert f"{prefix}upload_file(source: 'uploads.sources.Source', *, fid: 'str | None' = None," in upload_file
        assert "-> 'uploads.job.Uploaded'" in upload_file
        assert "Upload a file, set its metadata, and return" in upload_file
        assert "Steps[" not in pydoc.plain(pydoc.render_doc(type(group)))
        assert "self" not in inspect.signature(group.upload_file).parameters
        assert "self" in inspect.signature(type(group).upload_file).parameters
    assert inspect.signature(Assets.upload_many).return_annotation == "Generator[uploads.many.UploadOutcome[S]]"
    assert (
        inspect.signature(AsyncAssets.upload_many).return_annotation == "AsyncGenerator[uploads.many.UploadOutcome[S]]"
    )
    assert inspect.signature(Assets.iter).return_annotation == "Listing[models.AssetList, models.Asset]"
    assert inspect.iscoroutinefunction(AsyncCincopa("1i2").asset.upload_file)


def test_poll_delays_grow_until_the_deadline() -> None:
    """Poll delays grow by half each time up to ten seconds; the last one ends at the deadline."""
    poll = Poll("a.b", None, "it did not happen")
    delays = [next(poll.wait()).seconds for _ in range(12)]
    assert delays[:3] == [0.25, 0.375, 0.5625]
    assert delays[-1] == max(delays) == 10

    assert next(Poll("a.b", 0.2, "it did not happen").wait()).seconds <= 0.2
    with pytest.raises(WaitTimeoutError, match=r"^a\.b: it did not happen within 0 s$"):
        next(Poll("a.b", 0, "it did not happen").wait())


def test_first_use_of_flows_imports_no_event_loop_and_no_threads() -> None:
    """A sync client that spawns no flows imports neither asyncio nor threads; upload modules are imported on use."""
    program = """
import sys
from cincopa_v2_client import Cincopa

Cincopa("1i2").asset
print(*sys.modules)
from cincopa_v2_client.flows.upload import file

print(*sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    touched, uploading = map(str.split, run.stdout.splitlines())

    assert "cincopa_v2_client.flows.assets" in touched
    assert "cincopa_v2_client.flows.upload.file" not in touched
    assert {"asyncio", "concurrent.futures"} & set(uploading) == set()
