"""What tests of flows share: servers with pages, and ways to say the same of both clients."""

from __future__ import annotations

import json
from collections.abc import AsyncIterable, Callable, Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from attrs import frozen
from faultserver import FaultServer, Seen, Step, reply
from flows.proxy import Proxy

from cincopa_v2_client import Cincopa, TransportError
from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.flows.engine.runner import ThreadRunner
from cincopa_v2_client.flows.engine.steps import Sleep

TOKEN = "1i2"


def listed(items: Any) -> Any:
    """All that an iterator yields; for an async one, awaited."""
    if isinstance(items, Iterable):
        return list(items)

    async def collect(given: AsyncIterable[Any]) -> list[Any]:
        return [item async for item in given]

    return collect(items)


def rids(items: Any) -> Any:
    """The rids of all that an iterator yields; for an async one, awaited."""
    if isinstance(items, Iterable):
        return [item.rid for item in items]

    async def collect(given: AsyncIterable[Any]) -> list[str]:
        return [item.rid async for item in given]

    return collect(items)


def hurried(client: Cincopa, steps: Any) -> tuple[Any, list[float]]:
    """Carry out a flow, but its pauses; its result, or the error, and the pauses."""
    pauses: list[float] = []
    runner, result, problem = ThreadRunner(client), None, None
    while True:
        try:
            step = steps.throw(problem) if problem else steps.send(result)
        except StopIteration as end:
            return end.value, pauses
        except Exception as error:
            return error, pauses
        result = problem = None
        if isinstance(step, Sleep):
            pauses.append(step.seconds)
            continue
        try:
            result = step.run(runner)
        except TransportError as error:
            problem = error


def page(of: Iterable[str], **items_data: int) -> dict[str, Any]:
    """What asset.list answers: assets of these rids."""
    return {"success": True, "items": [{"rid": rid} for rid in of], "items_data": items_data}


def step(body: dict[str, Any]) -> Step:
    """Answer JSON."""
    return reply(200, json.dumps(body), {"Content-Type": "application/json"})


def numbered(answer: Callable[[int], dict[str, Any]]) -> Step:
    """Answer whatever page is asked for."""

    def data(seen: Seen) -> bytes:
        made = step(answer(int(seen.query["page"][0]))).data
        assert isinstance(made, bytes)
        return made

    return Step(data)


def asked(server: FaultServer) -> list[int]:
    """The numbers of the pages that were asked for."""
    return [int(seen.query["page"][0]) for seen in server.seen]


@pytest.fixture
def options(emulator: Emulator) -> dict[str, str]:
    """How a client reaches the emulator."""
    return {"api_token": emulator.api_token, "base_url": emulator.base_url}


@pytest.fixture
def own(options: dict[str, str]) -> Iterator[Cincopa]:
    """A sync client of the test's own, to see and change what is there."""
    with Cincopa(**options) as client:
        yield client


@pytest.fixture
def upload(own: Cincopa) -> Callable[..., list[str]]:
    """Upload so many assets; their rids, in the order of asset.list."""

    def make(count: int, **where: str) -> list[str]:
        for number in range(count):
            address = own.asset.get_upload_url(**where).upload_url
            own.transfer("POST", address, headers={"X-FILE-NAME": f"{number}.txt"}, content=b"something")
        return [asset.rid for asset in own.asset.list(items_per_page=100).items]

    return make


@pytest.fixture
def proxy(emulator: Emulator) -> Iterator[Proxy]:
    """A proxy before the emulator, which can spoil files on their way."""
    made = Proxy(urlsplit(emulator.base_url).port or 0)
    yield made
    made.close()


@pytest.fixture
def through(emulator: Emulator, proxy: Proxy) -> dict[str, str]:
    """How a client reaches the emulator through the proxy."""
    return {"api_token": emulator.api_token, "base_url": proxy.base_url}


@pytest.fixture
def stored(own: Cincopa) -> Callable[[str], bytes]:
    """What the emulator keeps of an asset."""

    def read(rid: str) -> bytes:
        (asset,) = own.asset.list(rid=rid).items
        return own.transfer("GET", asset.versions["original"].url).content

    return read


@frozen
class Line:
    """A client, sync or async, whose files go through the proxy; and what it takes to see what came of them."""

    run: Callable[..., Any]
    options: dict[str, str]
    proxy: Proxy
    own: Cincopa
    stored: Callable[[str], bytes]


@pytest.fixture
def line(run, through, proxy, own, stored) -> Line:
    """Both clients on a line that can be spoilt."""
    return Line(lambda act: run(act, **through), through, proxy, own, stored)
