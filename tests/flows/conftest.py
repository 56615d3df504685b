"""Fixtures and helpers of the tests of flows: servers with pages, a proxy that breaks connections, and both clients."""

from __future__ import annotations

import json
from collections.abc import AsyncIterable, Callable, Iterable, Iterator
from typing import Any

import pytest
from attrs import frozen
from faultserver import FaultServer, Seen, Step, reply
from flows.proxy import Proxy

from cincopa_v2_client import Cincopa, TransportError
from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.flows.engine.runner import ThreadRunner
from cincopa_v2_client.flows.engine.steps import Sleep

TOKEN = "1i2"


def collect(items: Any) -> Any:
    """Return all items of an iterator, or for an async iterator an awaitable of them."""
    if isinstance(items, Iterable):
        return list(items)

    async def collect_async(items: AsyncIterable[Any]) -> list[Any]:
        return [item async for item in items]

    return collect_async(items)


def rids(items: Any) -> Any:
    """Return the rids of all items of an iterator, or for an async iterator an awaitable of them."""
    if isinstance(items, Iterable):
        return [item.rid for item in items]

    async def collect_async(items: AsyncIterable[Any]) -> list[str]:
        return [item.rid async for item in items]

    return collect_async(items)


def run_without_sleeping(client: Cincopa, flow: Any) -> tuple[Any, list[float]]:
    """Run a flow without its delays; return its result or its error, and the delays."""
    delays: list[float] = []
    runner, result, problem = ThreadRunner(client), None, None
    while True:
        try:
            step = flow.throw(problem) if problem else flow.send(result)
        except StopIteration as end:
            return end.value, delays
        except Exception as error:
            return error, delays
        result = problem = None
        if isinstance(step, Sleep):
            delays.append(step.seconds)
            continue
        try:
            result = step.run(runner)
        except TransportError as error:
            problem = error


def page(of: Iterable[str], **items_data: int) -> dict[str, Any]:
    """Return a response of asset.list with assets of these rids."""
    return {"success": True, "items": [{"rid": rid} for rid in of], "items_data": items_data}


def step(body: dict[str, Any]) -> Step:
    """Return a script step that responds with JSON."""
    return reply(200, json.dumps(body), {"Content-Type": "application/json"})


def numbered(answer: Callable[[int], dict[str, Any]]) -> Step:
    """Return a script step that responds with the page that is requested."""

    def data(seen: Seen) -> bytes:
        data_of_page = step(answer(int(seen.query["page"][0]))).data
        assert isinstance(data_of_page, bytes)
        return data_of_page

    return Step(data)


def requested_pages(server: FaultServer) -> list[int]:
    """Return the numbers of the requested pages."""
    return [int(seen.query["page"][0]) for seen in server.seen]


@pytest.fixture
def options(emulator: Emulator) -> dict[str, str]:
    """Return the arguments of a client of the emulator."""
    return {"api_token": emulator.api_token, "base_url": emulator.base_url}


@pytest.fixture
def own(options: dict[str, str]) -> Iterator[Cincopa]:
    """Return a sync client of the emulator, to inspect and change its content."""
    with Cincopa(**options) as client:
        yield client


@pytest.fixture
def upload(own: Cincopa) -> Callable[..., list[str]]:
    """Return a function that uploads a number of assets and returns the rids of all, in the order of asset.list."""

    def make(count: int, **where: str) -> list[str]:
        url = own.asset.get_upload_url(**where).upload_url
        for number in range(count):
            own.transfer("POST", url, headers={"X-FILE-NAME": f"{number}.txt"}, content=b"something")
        return [asset.rid for asset in own.asset.list(items_per_page=100).items]

    return make


@pytest.fixture
def through(emulator: Emulator, proxy: Proxy) -> dict[str, str]:
    """Return the arguments of a client that connects to the emulator through the proxy."""
    return {"api_token": emulator.api_token, "base_url": proxy.base_url}


@pytest.fixture
def stored(own: Cincopa) -> Callable[[str], bytes]:
    """Return a function that returns the bytes of an asset's original."""

    def read(rid: str) -> bytes:
        (asset,) = own.asset.list(rid=rid).items
        return own.transfer("GET", asset.versions["original"].url).content

    return read


@frozen
class Line:
    """Both clients behind the proxy, and access to the emulator without it."""

    run: Callable[..., Any]
    options: dict[str, str]
    proxy: Proxy
    own: Cincopa
    stored: Callable[[str], bytes]


@pytest.fixture
def line(run, through, proxy, own, stored) -> Line:
    """Return each client behind the proxy."""
    return Line(lambda act: run(act, **through), through, proxy, own, stored)
