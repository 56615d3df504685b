"""Operations that the package does not have, called by their names."""

import datetime
from typing import Any, cast

import pytest
from faultserver import answer, reply
from flows.conftest import TOKEN

from cincopa_v2_client import AuthenticationError, CincopaError


def test_call_returns_the_json(run, serve) -> None:
    """Arguments are written as the API does, with the token; the result is the JSON object."""
    server = serve(answer(new={"a": [1]}))
    arguments = {"rid": "A 1", "share": True, "count": 5, "tags": ["a", "b"], "extra": {"x": 1}, "left_out": None}
    arguments |= {"on": datetime.date(2026, 11, 26), "at": datetime.datetime(2026, 11, 26, 17, 45, tzinfo=datetime.UTC)}

    result = run(lambda c: c.call("asset.transcribe", arguments), api_token=TOKEN, base_url=server.url)

    assert result == {"success": True, "new": {"a": [1]}, "runtime": 1}
    (seen,) = server.seen
    assert seen.line.split()[0] == "POST"
    assert seen.target == (
        f"/asset.transcribe.json?rid=A%201&share=yes&count=5&tags=a%2Cb&extra=%7B%22x%22%3A1%7D"
        f"&on=2026-11-26&at=2026-11-26T17%3A45%3A00Z&api_token={TOKEN}"
    )


@pytest.mark.parametrize(("effect", "requests"), [("read", 2), ("write", 1)])
def test_only_a_read_is_sent_again(run, serve, effect, requests) -> None:
    """A read is a GET that is sent again after a failure; anything else is sent once."""
    server = serve(*[reply(503)] * 3)

    with pytest.raises(CincopaError, match=r"^asset\.transcribe: "):
        run(
            lambda c: c.call("asset.transcribe", effect=effect),
            api_token=TOKEN,
            base_url=server.url,
            retries=1,
        )
    assert [seen.line.split()[0] for seen in server.seen] == ["GET" if effect == "read" else "POST"] * requests


def test_errors_hide_secrets(run, serve) -> None:
    """A refusal is the exception of the documented operations; neither the token nor a secret argument is in it."""
    server = serve(reply(403, b'{"success": false, "error": "no HUSH for 1i2", "message": "HUSH 1i2"}'))

    with pytest.raises(AuthenticationError) as problem:
        run(lambda c: c.call("portal.lock", {"password": "HUSH"}), api_token=TOKEN, base_url=server.url)
    assert "HUSH" not in f"{problem.value}{problem.value.problem}"
    assert TOKEN not in str(problem.value)


@pytest.mark.parametrize(
    ("arguments_of_call", "message"),
    [
        (("../x", {}, "write"), "expected a name as in Cincopa's documentation"),
        (("asset.list.json", {}, "read"), "expected 'asset.list'"),
        (("asset.list", {}, "delete"), "expected 'read'"),
        (("asset.list", ["rid"], "read"), "expected a mapping"),
        (("asset.list", {"api_token": "HUSH"}, "read"), "leave it out"),
        (("asset.list", {"when": object()}, "read"), "when=.*; expected a string or"),
    ],
)
def test_wrong_arguments(run, serve, arguments_of_call, message) -> None:
    """A wrong argument is refused before anything is sent."""
    name, arguments, effect = arguments_of_call
    server = serve()

    with pytest.raises((TypeError, ValueError), match=message) as problem:
        run(lambda c: c.call(name, cast("Any", arguments), effect=effect), api_token=TOKEN, base_url=server.url)
    assert "HUSH" not in str(problem.value)
    assert server.seen == []
