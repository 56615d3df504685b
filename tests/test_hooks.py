"""Hooks see each attempt of each call and its outcome, sync and async, and change nothing."""

import asyncio
import logging
from typing import Any

import pytest
from faultserver import RESET, answer, cut, reply

from cincopa_v2_client import AsyncCincopa, Attempt, Cincopa, Hooks, TransportError
from cincopa_v2_client.runtime.calls import retry
from iconik_v1_client import Iconik

TOKEN = "1234567itopsecrettoken"
UPLOAD = "/post.jpg?uid=1&hash=thirtytwoletters"


class Recorder(Hooks):
    """Records attempts, and adds a header to each request."""

    def __init__(self) -> None:
        self.before: list[tuple[str, int]] = []
        self.seconds_before: list[float] = []
        self.after: list[Attempt] = []

    def before_attempt(self, attempt: Attempt) -> None:
        self.before.append((attempt.operation, attempt.number))
        self.seconds_before.append(attempt.seconds)
        attempt.headers["X-Trace"] = "abc"

    def after_attempt(self, attempt: Attempt) -> None:
        self.after.append(attempt)


@pytest.fixture(autouse=True)
def short_delays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retry, "FIRST_DELAY", 0.001)


def ping(client: Any) -> Any:
    return client.ping()


def test_hooks_see_each_attempt_and_its_outcome(run, serve) -> None:
    recorder, server = Recorder(), serve(reply(503), RESET, answer(accid="me"))

    run(ping, api_token=TOKEN, base_url=server.url, hooks=[recorder])

    assert recorder.before == [("ping", 1), ("ping", 2), ("ping", 3)]
    assert [(each.status, each.size > 0) for each in recorder.after] == [(503, False), (None, False), (200, True)]
    assert [each.retry_in is None for each in recorder.after] == [False, False, True]
    assert [type(each.error).__name__ for each in recorder.after[:2]] == ["NoneType", "ReadError"]
    assert recorder.seconds_before == [0, 0, 0]
    assert recorder.after[0].seconds > 0


def test_header_set_by_a_hook_is_sent(run, serve) -> None:
    server = serve(answer())

    run(ping, api_token=TOKEN, base_url=server.url, hooks=[Recorder()])

    assert server.seen[0].headers["x-trace"] == "abc"


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("X-N", 123, TypeError("attempt.headers['X-N']: the value is of type int; expected str")),
        (7, "123", TypeError("attempt.headers[7]: the name is of type int; expected str")),
        (
            "X-N",
            "123\r\nX: 1",
            ValueError("attempt.headers['X-N']: the value has characters that HTTP does not allow there"),
        ),
        ("X N", "123", ValueError("attempt.headers['X N']: the name has characters that HTTP does not allow there")),
    ],
)
def test_wrong_header_of_a_hook_is_named(name: Any, value: Any, problem: Exception, run, serve) -> None:
    """The error does not show the value, and nothing is sent."""

    class Wrong(Hooks):
        def before_attempt(self, attempt: Attempt) -> None:
            attempt.headers.update({name: value})

    server = serve()
    with pytest.raises(type(problem)) as raised:
        run(ping, api_token=TOKEN, base_url=server.url, hooks=[Wrong()])
    assert str(raised.value) == str(problem)
    assert server.seen == []


def test_nothing_of_an_attempt_shows_a_secret(run, serve) -> None:
    headers = {"Location": "http://127.0.0.1/?sig=s1gnature", "X-Echo": TOKEN, "Server": "a name"}
    recorder, server = Recorder(), serve(reply(302, headers=headers), reply(200, "ok"))

    def calls(client: Any) -> Any:
        if isinstance(client, Cincopa):
            return [
                client.webhook.delete("https://h.example/topsecrethook"),
                client.transfer("POST", server.url + UPLOAD),
            ]
        return async_calls(client)

    async def async_calls(client: AsyncCincopa) -> None:
        await client.webhook.delete("https://h.example/topsecrethook")
        await client.transfer_async("POST", server.url + UPLOAD)

    with pytest.raises(Exception, match=r"webhook\.delete"):
        run(calls, api_token=TOKEN, base_url=server.url, hooks=[recorder])
    run(
        lambda client: getattr(client, "transfer" if isinstance(client, Cincopa) else "transfer_async")(
            "POST", server.url + UPLOAD
        ),
        api_token=TOKEN,
        hooks=[recorder],
    )

    shown = [
        f"{each.url} {each.headers!r} {each.response_headers!r} {each!r} {each.outcome}" for each in recorder.after
    ]
    assert [
        secret for secret in (TOKEN, "topsecrethook", "thirtytwoletters", "s1gnature") if secret in str(shown)
    ] == []
    assert recorder.after[0].response_headers["server"] == "a name"
    assert [each.url.partition("/v2")[0].rpartition("/")[2] for each in recorder.after][1] == "post.jpg"


def test_error_of_an_attempt_shows_no_secret(run, serve) -> None:
    recorder, server = Recorder(), serve(reply(200, headers={"X": f"a\x00 {TOKEN}"}))

    with pytest.raises(TransportError):
        run(ping, api_token=TOKEN, base_url=server.url, retries=0, hooks=[recorder])

    assert "RemoteProtocolError" in recorder.after[0].outcome
    assert TOKEN not in f"{recorder.after[0].outcome} {recorder.after[0]!r}"


class Awaited(Recorder):
    """The same, as coroutine functions."""

    async def before_attempt(self, attempt: Attempt) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        await asyncio.sleep(0)
        super().before_attempt(attempt)

    async def after_attempt(self, attempt: Attempt) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        await asyncio.sleep(0)
        super().after_attempt(attempt)


def test_hook_may_be_a_coroutine_function(serve) -> None:
    hooks, server = Awaited(), serve(answer())

    async def call() -> None:
        async with AsyncCincopa(TOKEN, base_url=server.url, hooks=[hooks]) as client:
            await client.ping()

    asyncio.run(call())

    assert [each.status for each in hooks.after] == [200]


def test_coroutine_function_is_refused_in_a_sync_call(serve) -> None:
    server = serve(answer())

    with Cincopa(TOKEN, base_url=server.url, hooks=[Awaited()]) as client, pytest.raises(TypeError, match="coroutine"):
        client.ping()

    assert server.seen == []


class Failing(Hooks):
    def __init__(self, moment: str) -> None:
        self._moment = moment

    def before_attempt(self, attempt: Attempt) -> None:
        if self._moment == "before":
            raise LookupError("not now")

    def after_attempt(self, attempt: Attempt) -> None:
        raise LookupError("not now")


def test_exception_before_an_attempt_ends_the_call_and_nothing_is_sent(run, serve) -> None:
    server = serve(answer())

    with pytest.raises(LookupError, match="not now"):
        run(ping, api_token=TOKEN, base_url=server.url, hooks=[Failing("before")])

    assert server.seen == []


def test_exception_after_an_attempt_is_logged_and_the_call_goes_on(run, serve, caplog) -> None:
    recorder, server = Recorder(), serve(answer(accid="me"))

    assert run(ping, api_token=TOKEN, base_url=server.url, hooks=[Failing("after"), recorder]).accid == "me"

    assert [record.levelname for record in caplog.records if "Failing.after_attempt" in record.getMessage()] == [
        "ERROR"
    ]
    assert len(recorder.after) == 1


@pytest.mark.parametrize("hooks", [Recorder(), [print], "no", None])
def test_anything_but_a_list_of_hooks_is_refused(hooks) -> None:
    with pytest.raises(TypeError, match="expected a list of instances of subclasses of Hooks"):
        Cincopa(TOKEN, hooks=hooks)


@pytest.mark.parametrize("whole", [True, False])
def test_hooks_see_a_fetched_file_at_its_end(run, serve, whole) -> None:
    recorder, file = Recorder(), reply(200, "a film" * 1000)
    server = serve(file if whole else cut(file, "finish"))

    def fetch(client: Any) -> Any:
        if not isinstance(client, Cincopa):
            return fetch_async(client)
        with client.fetch(server.url + UPLOAD) as response:
            return response.read()

    async def fetch_async(client: AsyncCincopa) -> None:
        async with client.fetch_async(server.url + UPLOAD) as response:
            await response.aread()

    try:
        run(fetch, api_token=TOKEN, hooks=[recorder])
    except TransportError:
        assert not whole

    attempt = recorder.after[0]
    assert (attempt.operation, attempt.status, attempt.size) == ("fetch", 200 if whole else None, 6000 if whole else 0)
    assert (attempt.error is None) == whole


def test_hooks_see_a_cancelled_call(serve) -> None:
    from faultserver import STALL

    recorder, server = Recorder(), serve(STALL)

    async def give_up() -> None:
        async with AsyncCincopa(TOKEN, base_url=server.url, hooks=[recorder]) as client:
            await asyncio.wait_for(client.ping(), 0.05)

    with pytest.raises(TimeoutError):
        asyncio.run(give_up())

    assert [type(each.error).__name__ for each in recorder.after] == ["CancelledError"]


def test_other_clients_on_the_runtime_have_hooks(serve) -> None:
    recorder, server = Recorder(), serve(reply(200, '{"id": "x"}'))

    with Iconik("app", "token", base_url=server.url, hooks=[recorder]) as client:
        client.assets.get("0f8fad5b-d9cb-469f-a165-70867728950e")

    assert [each.operation for each in recorder.after] == ["assets.get"]
    assert "token" not in str(dict(recorder.after[0].headers))


def test_client_with_other_options_has_the_same_hooks(serve, caplog) -> None:
    caplog.set_level(logging.CRITICAL)
    recorder, server = Recorder(), serve(answer())

    with Cincopa(TOKEN, base_url=server.url, hooks=[recorder]) as client:
        client.with_options(timeout=5).ping()

    assert len(recorder.after) == 1
