"""The faults and the scenes of the other client's tests, with this client: the same exceptions, and no secret shown."""

import asyncio
import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from faultserver import FaultServer, Seen, Step, reply
from test_faults import FAULTS, Fault
from test_secrets import KEY, SCENES, TOKEN, chain, check_traceback, leaks, records

import iconik_v1_client
from cincopa_v2_client.runtime.calls import retry
from iconik_v1_client import AsyncIconik, Iconik

# What only Cincopa's errors have: codes, and failures with HTTP 200.
CINCOPAS = {"500 Exception", "500 taken", "403", "deep error", "200 unsuccessful"}
# For a write, an empty success is no fault: tests/iconik/test_iconik_client.py has it.
GENERAL = {name: fault for name, fault in FAULTS.items() if name not in {*CINCOPAS, "empty"}}
APP_ID = "thirtytwoletters"
# Not in a variable of the tests, which a traceback shows.
CREDENTIALS = (TOKEN, KEY, APP_ID)

__all__ = ["records"]


def echo_all(seen: Seen) -> bytes:
    """Respond with the whole request, in the form of iconik's errors."""
    texts = {"line": seen.line, "headers": [f"{name}: {value}" for name, value in seen.headers.items()]}
    body = json.dumps({"errors": {**texts, "body": seen.body.decode()}}, ensure_ascii=False)
    data = reply(400, body, {"Content-Type": "application/json"}).data
    assert isinstance(data, bytes)
    return data


ALL_SCENES = {**SCENES, "echo in errors": Step(echo_all)}

ACTS: list[Callable[[Any], Any]] = [
    lambda i: i.assets.get("1"),
    lambda i: i.shares.login(body={"password": KEY, "hash": TOKEN}),
    lambda i: i.assets.delete("1"),
    lambda i: i.segments.vtt("1"),
    lambda i: i.files.proxies("1", generate_signed_url=True),
]


def call(act: Callable[[Any], Any], *, is_async: bool, **options: Any) -> Any:
    """Call an operation of a new client."""
    if not is_async:
        with Iconik(**options) as i:
            return act(i)

    async def call_async() -> Any:
        async with AsyncIconik(**options) as i:
            return await act(i)

    return asyncio.run(call_async())


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the delays very short, and put the credentials where no frame of these tests has them."""
    monkeypatch.setattr(retry, "FIRST_DELAY", 0.001)
    monkeypatch.setenv("ICONIK_APP_ID", APP_ID)
    monkeypatch.setenv("ICONIK_AUTH_TOKEN", TOKEN)


each_client = pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])


def options(server: FaultServer, **extra: Any) -> dict[str, Any]:
    return {"base_url": server.url, "timeout": 0.5 if server.stalls else 60, **extra}


@each_client
@pytest.mark.parametrize("fault", GENERAL.values(), ids=GENERAL)
def test_fault_is_one_of_the_apis_exceptions(serve, fault: Fault, is_async: bool) -> None:
    """A read is sent again if that may help, a write is not."""
    kind = getattr(iconik_v1_client, fault.kind.__name__)
    server = serve(*[fault.step] * 3)

    with pytest.raises(kind) as read:
        call(lambda i: i.assets.get("1"), is_async=is_async, **options(server, retries=1))
    sent = len(server.seen)
    with pytest.raises(kind) as write:
        call(lambda i: i.assets.create(body={}), is_async=is_async, **options(server, retries=5))

    assert (sent, len(server.seen)) == ((2, 3) if fault.retried else (1, 2))
    for error, name in ((read.value, "assets.get"), (write.value, "assets.create")):
        assert (type(error), error.operation, getattr(error, "status", None)) == (kind, name, fault.status)
        assert isinstance(error.__cause__, fault.cause or type(None))


@each_client
@pytest.mark.parametrize("name", ALL_SCENES)
def test_no_secret_is_in_a_log_record_an_exception_its_traceback_or_its_pickle(
    serve, records, name: str, is_async: bool
) -> None:
    raised = list[Exception]()
    for act in ACTS:
        server = serve(*[ALL_SCENES[name]] * 2)
        try:
            call(act, is_async=is_async, base_url=server.url, timeout=0.05, retries=1)
        except Exception as error:
            raised.append(error)

    assert [record for record in records if leaks(record, CREDENTIALS)] == []
    for error in raised:
        check_traceback(error)
        assert leaks(pickle.dumps(error).decode("utf-8", "replace"), CREDENTIALS) == []
        for link in chain(error):
            assert leaks(f"{link} {link!r} {link.args!r} {vars(link)!r}", CREDENTIALS) == []
