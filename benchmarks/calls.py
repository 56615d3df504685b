"""One call, on one loopback server in a process of its own: the work that the client adds to it."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Generator, Iterator
from contextlib import AsyncExitStack, ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
from measuring import Row, cpu_ratios, median_ratio
from peers import MissingPeer, module, package
from sample import PING, page

from cincopa_v2_client import AsyncCincopa, Cincopa
from iconik_v1_client import Iconik

HERE = Path(__file__).parent
TOKEN = "1411253iabcdefghijklmnopqrstuvwxyz012"
DETAILS = ["caption", "description", "exif_tags", "long_description", "reference_id", "tags", "attached"]
AT_ONCE = 200

Call = Callable[[], object]


@contextmanager
def served(response: bytes) -> Generator[str]:
    """Start a server that gives every request the same response, and return its URL."""
    command = [sys.executable, str(HERE / "server.py")]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert server.stdin and server.stdout
    try:
        server.stdin.write(response.decode() + "\n")
        server.stdin.flush()
        yield f"http://127.0.0.1:{int(server.stdout.readline())}/v2"
    finally:
        server.kill()
        server.communicate()


def rows(rounds: int, quick: bool) -> Iterator[Row]:
    """Compare `c.ping()` with the same call of other clients."""
    with served(PING) as base_url, ExitStack() as stack:
        ours = stack.enter_context(Cincopa(TOKEN, base_url=base_url))
        bare = stack.enter_context(httpx.Client(base_url=base_url))
        functions: dict[str, Call] = {
            "ours": ours.ping,
            "httpx": lambda: bare.get("/ping.json", params={"api_token": TOKEN}).json(),
        }
        missing: dict[str, str] = {}
        peers: dict[str, Callable[[str, ExitStack], Call]] = {} if quick else PEERS
        for name, make in peers.items():
            try:
                functions[name] = make(base_url, stack)
            except MissingPeer as problem:
                missing[name] = str(problem)
        # Of a call that takes so little, few rounds differ by a tenth.
        ratios = cpu_ratios(functions, 150, 3 * rounds)
    yield Row("c.ping() / httpx.Client(base_url=...).get(path, params).json()", ratios["httpx"], 0.75, 0.55)
    for name in peers:
        target, bound = TARGETS[name]
        yield Row(f"c.ping() / {name}", ratios.get(name), target, bound, skipped=missing.get(name, ""))
    yield _long(rounds)
    yield _iconik(rounds)
    yield _without_tracing(rounds)
    if not quick:
        yield from _concurrent(max(3, rounds // 3))


def _long(rounds: int) -> Row:
    """Compare a call with arguments, whose page is decoded."""
    with (
        served(page(2)) as base_url,
        Cincopa(TOKEN, base_url=base_url) as ours,
        httpx.Client(base_url=base_url) as bare,
    ):
        number = iter(range(1, 1_000_000))
        parameters = {"api_token": TOKEN, "search": "a talk", "details": ",".join(DETAILS)}
        functions: dict[str, Call] = {
            "ours": lambda: ours.asset.list(search="a talk", details=DETAILS, page=next(number)).items,
            "httpx": lambda: bare.get("/asset.list.json", params={**parameters, "page": next(number)}).json(),
        }
        ratio = cpu_ratios(functions, 100, rounds)["httpx"]
    return Row("c.asset.list(four arguments), two assets / the same with httpx.Client", ratio, None, 0.74)


def _iconik(rounds: int) -> Row:
    """Compare a call of iconik's client, on the same runtime."""
    name = "0f8fad5b-d9cb-469f-a165-70867728950e"
    headers = {"App-ID": "app", "Auth-Token": "token"}
    with (
        served(b'{"id":"%s","title":"Talk","status":"ACTIVE","versions":[]}' % name.encode()) as base_url,
        Iconik("app", "token", base_url=base_url) as ours,
        httpx.Client(base_url=base_url, headers=headers) as bare,
    ):
        functions: dict[str, Call] = {
            "ours": lambda: ours.assets.get(name),
            "httpx": lambda: bare.get(f"/assets/v1/assets/{name}/").json(),
        }
        ratio = cpu_ratios(functions, 150, rounds)["httpx"]
    return Row("iconik: i.assets.get(id) / httpx.Client(base_url=..., headers=...).get(path).json()", ratio, 0.75, 0.65)


def _without_tracing(rounds: int) -> Row:
    """Compare a call in a program that has imported OpenTelemetry's API, but set up no tracing, with one without it."""
    name, loaded = "c.ping(), OpenTelemetry's API is imported and off / without it", "opentelemetry.trace"
    try:
        api = package(loaded)
    except (MissingPeer, ModuleNotFoundError):
        return Row(name, skipped="opentelemetry-api is not installed")
    with served(PING) as base_url, Cincopa(TOKEN, base_url=base_url) as ours:

        def off() -> None:
            sys.modules[loaded] = api
            ours.ping()

        def without() -> None:
            sys.modules.pop(loaded, None)
            ours.ping()

        ratio = cpu_ratios({"off": off, "without": without}, 150, 2 * rounds)["without"]
    return Row(name, ratio, 1.02, 1.02)


def _cloudflare(base_url: str, stack: ExitStack) -> Call:
    client = stack.enter_context(package("cloudflare").Cloudflare(api_token="none", base_url=base_url))
    return lambda: client.get("/ping.json", cast_to=object, options={"params": {"api_token": TOKEN}})


def _openapi_generator(base_url: str, stack: ExitStack) -> Call:
    generated = module("openapi_client")
    configuration = generated.Configuration(host=base_url, api_key={"api_token": TOKEN})
    return generated.GeneralApi(stack.enter_context(generated.ApiClient(configuration))).ping


def _requests(base_url: str, stack: ExitStack) -> Call:
    session = stack.enter_context(package("requests").Session())
    return lambda: session.get(f"{base_url}/ping.json", params={"api_token": TOKEN}).json()


def _stock(base_url: str, stack: ExitStack) -> Call:
    # It cannot add a token to the URL; its users send one to Cincopa in this way.
    more = {"params": {"api_token": TOKEN}}
    client = stack.enter_context(module("stock_client").Client(base_url=base_url, httpx_args=more))
    ping = module("stock_client.api.general.ping")
    return lambda: ping.sync(client=client)


PEERS: dict[str, Callable[[str, ExitStack], Call]] = {
    "Stainless's core (cloudflare)": _cloudflare,
    "openapi-generator's Python client": _openapi_generator,
    "requests.Session": _requests,
    "stock openapi-python-client": _stock,
}
# For each: the ratio to reach, and the bound that fails the run.
TARGETS = {
    "Stainless's core (cloudflare)": (0.5, 0.37),
    "openapi-generator's Python client": (0.8, 0.82),
    "requests.Session": (0.7, 0.37),
    "stock openapi-python-client": (0.6, 0.54),
}


def _concurrent(rounds: int) -> Iterator[Row]:
    """Compare throughput, which on loopback is the client's CPU time, with 200 calls at a time."""
    with served(PING) as base_url:
        spent = asyncio.run(_spent(base_url, rounds))
    bare, aiohttp = spent["httpx"], spent.get("aiohttp")
    name = f"async, {AT_ONCE} at a time: throughput"
    yield Row(f"{name} / bare httpx.AsyncClient's", median_ratio(bare, spent["ours"]), 1.0, 5.0, least=True)
    for ours, extra, target, bound in (
        ("ours on aiohttp", "with [aiohttp]", 0.25, 0.42),
        ("ours", "without [aiohttp]", None, 0.28),
    ):
        if aiohttp is None or ours not in spent:
            yield Row(f"{name}, {extra} / aiohttp's", skipped="aiohttp is not installed")
        else:
            yield Row(f"{name}, {extra} / aiohttp's", median_ratio(aiohttp, spent[ours]), target, bound, least=True)


async def _spent(base_url: str, rounds: int) -> dict[str, list[float]]:
    """Return the seconds of CPU time that each round of each client took."""
    async with AsyncExitStack() as stack:
        ours = await stack.enter_async_context(AsyncCincopa(TOKEN, base_url=base_url))
        bare = await stack.enter_async_context(httpx.AsyncClient(base_url=base_url, timeout=60))

        async def plain() -> object:
            return (await bare.get("/ping.json", params={"api_token": TOKEN})).json()

        calls: dict[str, Callable[[], Awaitable[object]]] = {"ours": ours.ping, "httpx": plain}
        try:
            session: Any = await stack.enter_async_context(package("aiohttp").ClientSession())
            other = await stack.enter_async_context(AsyncCincopa(TOKEN, base_url=base_url, transport="aiohttp"))
        except MissingPeer:
            pass
        else:

            async def fast() -> object:
                async with session.get(f"{base_url}/ping.json", params={"api_token": TOKEN}) as response:
                    return json.loads(await response.read())

            calls |= {"ours on aiohttp": other.ping, "aiohttp": fast}
        spent: dict[str, list[float]] = {name: [] for name in calls}
        for number in range(rounds + 1):
            for name, call in calls.items():
                start = time.process_time()
                await _all(call, 1000)
                if number:
                    spent[name].append(time.process_time() - start)
        return spent


async def _all(call: Callable[[], Awaitable[object]], count: int) -> None:
    """Call `count` times, `AT_ONCE` at a time."""
    left = iter(range(count))

    async def work() -> None:
        for _ in left:
            await call()

    await asyncio.gather(*(work() for _ in range(AT_ONCE)))
