"""`with_options(extra_query=...)` sends parameters that the document does not have."""

import logging
from typing import Any

import pytest
from faultserver import answer, reply

from cincopa_v2_client import Attempt, Cincopa, CincopaError, Hooks
from iconik_v1_client import Iconik

TOKEN = "7654321itopsecrettoken"


def test_parameters_are_added_to_each_call(run, serve) -> None:
    server = serve(answer(items=[]))

    run(
        lambda c: c.with_options(extra_query={"beta": "a & b", "limit": 3, "ratio": 1.5}).asset.list(search="x"),
        api_token=TOKEN,
        base_url=server.url,
    )

    assert server.seen[0].target.endswith(
        f"/asset.list.json?search=x&beta=a%20%26%20b&limit=3&ratio=1.5&api_token={TOKEN}"
    )


def test_client_itself_is_not_changed(serve) -> None:
    server = serve(answer(), answer(), answer())

    with Cincopa(TOKEN, base_url=server.url) as client:
        other = client.with_options(extra_query={"beta": "1"})
        client.ping()
        other.with_options(retries=0).ping()
        other.with_options(extra_query=None).ping()  # pyright: ignore[reportArgumentType]

    assert ["beta" in seen.query for seen in server.seen] == [False, True, False]


def test_flow_sends_them_with_each_operation(emulator, proxy) -> None:
    with Cincopa(emulator.api_token, base_url=emulator.base_url) as client:
        flow = client.with_options(extra_query={"beta": "1"})
        assert flow.gallery.get_or_create("Talks").name == "Talks"

    assert [entry.target for entry in emulator.requests if "beta=1" not in entry.target] == []


@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("search", lambda c: c.asset.list()),
        ("type", lambda c: c.asset.list()),
        ("api_token", lambda c: c.ping()),
        ("API_TOKEN", lambda c: c.ping()),
        ("Search", lambda c: c.asset.list()),
        ("rid", lambda c: c.call("asset.something", {"rid": "x"})),
    ],
)
def test_name_of_a_parameter_is_refused(run, serve, name, call) -> None:
    server = serve(answer())

    with pytest.raises(ValueError, match=f"extra_query has '{name}', which is among the .*: pass it there"):
        run(lambda c: call(c.with_options(extra_query={name: "x"})), api_token=TOKEN, base_url=server.url)

    assert server.seen == []


@pytest.mark.parametrize(
    ("values", "error", "problem"),
    [
        ("beta=1", TypeError, "extra_query is a str; expected a mapping"),
        ({"": "1"}, TypeError, "the name ''"),
        ({"beta": None}, TypeError, "beta=None; expected a string or a number"),
        ({"beta": True}, TypeError, "beta=True; expected a string or a number"),
        ({"my_token": ["s3cret"]}, TypeError, r"my_token=\*\*\*; expected"),
        ({"beta": "\ud800"}, ValueError, "UTF-8"),
    ],
)
def test_wrong_value_is_refused(values, error, problem) -> None:
    with pytest.raises(error, match=problem):
        Cincopa(TOKEN).with_options(extra_query=values)


def test_value_with_the_name_of_a_secret_is_not_shown(run, serve, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    seen: list[str] = []

    class Seen(Hooks):
        def after_attempt(self, attempt: Attempt) -> None:
            seen.append(attempt.url)

    server = serve(answer(403, error="Unauthorized", message="no extrasecret"))

    def call(client: Any) -> Any:
        return client.with_options(extra_query={"viewer_token": "extrasecret", "beta": "1"}).ping()

    with pytest.raises(CincopaError, match=r"no \*\*\*") as problem:
        run(call, api_token=TOKEN, base_url=server.url, hooks=[Seen()])

    assert server.seen[0].query["viewer_token"] == ["extrasecret"]
    assert "extrasecret" not in f"{caplog.text} {seen} {problem.value!r}"
    assert "beta=1" in seen[0]


def test_other_clients_on_the_runtime_have_them(serve) -> None:
    server = serve(reply(200, '{"id": "x"}'))

    with Iconik("app", "token", base_url=server.url) as client:
        client.with_options(extra_query={"beta": 1}).assets.get("0f8fad5b-d9cb-469f-a165-70867728950e")

    assert server.seen[0].query == {"beta": ["1"]}
