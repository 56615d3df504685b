"""The traceback of a call that ends within or after a response shows no secret of that response."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from typing import Any

import pytest
from faultserver import answer, cut, reply

from cincopa_v2_client import AsyncCincopa, Cincopa, CincopaError

SECRET = "thirtytwoletters"
RESPONSE = answer(
    upload_url=f"https://mediaupload.cincopa.com/post.jpg?uid=7654321&hash={SECRET}", token=SECRET, more="x" * 50
)
CALLS: list[Callable[[Any], Any]] = [lambda c: c.asset.get_upload_url(), lambda c: c.token.get_temp(ttl=60)]


def variables(error: BaseException) -> str:
    """Return the traceback with the variables of all frames that are not of this file."""
    whole = traceback.TracebackException.from_exception(error, capture_locals=True)
    links = [whole]
    for link in links:
        links += [each for each in (link.__cause__, link.__context__) if each]
    frames = [frame for link in links for frame in link.stack if frame.filename != __file__]
    assert frames
    return "\n".join(f"{frame.name}: {frame.locals}" for frame in frames)


@pytest.mark.parametrize("call", CALLS)
def test_variables_of_a_call_cancelled_within_a_response_show_no_secret(serve, call) -> None:
    server = serve(cut(RESPONSE, "stall"))

    async def run() -> None:
        async with AsyncCincopa("1i2", base_url=server.url) as client, asyncio.timeout(0.2):
            await call(client)

    with pytest.raises(TimeoutError) as problem:
        asyncio.run(run())

    assert SECRET not in variables(problem.value)


INTERRUPTED = """
import sys, traceback
from cincopa_v2_client import Cincopa

with Cincopa("1i2", base_url=sys.argv[1]) as client:
    try:
        client.asset.get_upload_url()
    except KeyboardInterrupt as error:
        print("".join(traceback.TracebackException.from_exception(error, capture_locals=True).format()))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGINT")
def test_variables_of_a_call_interrupted_within_a_response_show_no_secret(serve) -> None:
    server = serve(cut(RESPONSE, "stall"))
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED, server.url], stdout=subprocess.PIPE, text=True
    ) as program:
        while not server.seen:
            assert program.poll() is None
        try:
            program.communicate(timeout=0.3)
        except subprocess.TimeoutExpired:
            os.kill(program.pid, signal.SIGINT)
        shown = program.communicate()[0]

    assert "KeyboardInterrupt" in shown
    assert "_send" in shown
    assert SECRET not in shown


@pytest.mark.parametrize(
    "step",
    [
        answer(400, error="bad", upload_url=SECRET),
        answer(200, success=False, upload_url=SECRET),
        reply(200, json.dumps([{"upload_url": SECRET}])),
    ],
    ids=["error", "unsuccessful", "array"],
)
@pytest.mark.parametrize("call", [*CALLS, lambda c: c.asset.delete("A1"), lambda c: c.upload.iframe()])
def test_variables_of_an_error_show_no_secret_of_the_response(serve, call, step) -> None:
    with Cincopa("1i2", base_url=serve(step).url) as client:
        try:
            call(client)
        except CincopaError as error:
            assert SECRET not in variables(error)
