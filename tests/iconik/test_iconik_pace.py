"""The client slows its reads down before iconik's limit of requests is reached."""

import asyncio
import time
from typing import Any

import pytest
from faultserver import FaultServer, reply

from iconik_v1_client import AsyncIconik, Iconik, RateLimitError
from iconik_v1_client.pace import STEP, THRESHOLD

LEFT = THRESHOLD - 4
WAIT = 4 * STEP


def answer(remaining: int) -> Any:
    return reply(200, "{}", {"Content-Type": "application/json", "RateLimit-Remaining": str(remaining)})


def seconds_of_second_read(server: FaultServer, **options: Any) -> float:
    with Iconik("a", "t", base_url=server.url, **options) as i:
        i.assets.get("1")
        start = time.monotonic()
        i.with_options(timeout=20).assets.get("1")
        return time.monotonic() - start


def test_read_waits_when_few_requests_are_left(serve) -> None:
    """A client with other options on the same connections waits too."""
    assert seconds_of_second_read(serve(answer(LEFT), answer(LEFT))) >= WAIT


def test_read_does_not_wait_while_many_are_left(serve) -> None:
    assert seconds_of_second_read(serve(answer(THRESHOLD), answer(LEFT))) < WAIT


def test_write_does_not_wait(serve) -> None:
    server = serve(answer(0), answer(0))

    with Iconik("a", "t", base_url=server.url) as i:
        i.assets.get("1")
        start = time.monotonic()
        i.assets.create(body={})
        assert time.monotonic() - start < THRESHOLD * STEP


def test_read_waits_after_the_limit_was_exceeded(serve) -> None:
    """The response that refused a request says nothing of how many are left: none are."""
    server = serve(reply(429), answer(THRESHOLD))

    with Iconik("a", "t", base_url=server.url, retries=0) as i:
        with pytest.raises(RateLimitError):
            i.assets.get("1")
        start = time.monotonic()
        i.assets.get("1")
        assert time.monotonic() - start >= THRESHOLD * STEP


def test_async_read_waits_without_blocking_others(serve) -> None:
    server = serve(answer(LEFT), answer(LEFT))

    async def read() -> tuple[float, int]:
        async with AsyncIconik("a", "t", base_url=server.url) as i:
            await i.assets.get("1")
            start, turns = time.monotonic(), 0
            task = asyncio.create_task(i.assets.get("1"))
            while not task.done():
                await asyncio.sleep(WAIT / 10)
                turns += 1
            return time.monotonic() - start, turns

    elapsed, turns = asyncio.run(read())
    assert elapsed >= WAIT
    assert turns > 1
