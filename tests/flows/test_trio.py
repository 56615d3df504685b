"""Flows need asyncio: in another event loop they are refused before anything is sent."""

from collections.abc import Callable
from typing import Any

import pytest
import trio

from cincopa_v2_client import AsyncCincopa

FLOWS: list[Callable[[AsyncCincopa], Any]] = [
    lambda c: c.asset.upload_file(b"abc", filename="a.txt"),
    lambda c: c.asset.upload_url_and_wait("http://127.0.0.1:1/x.mp4"),
    lambda c: anext(c.asset.iter()),
]


@pytest.mark.parametrize("call", FLOWS)
def test_flow_is_refused_in_an_event_loop_of_trio(serve, call) -> None:
    server = serve()

    async def run() -> None:
        async with AsyncCincopa("1i2", base_url=server.url) as client:
            await call(client)

    with pytest.raises(RuntimeError, match="need asyncio: in an event loop of trio"):
        trio.run(run)
    assert server.seen == []
