"""`cincopa webhook trigger`: samples of events, sent to a receiver under test."""

import hmac
import json

import pytest
from cli.conftest import one_line
from faultserver import reply

from cincopa_v2_client import webhooks

JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize("event", webhooks.EVENTS)
def test_sample_of_an_event(event, cincopa_command, serve) -> None:
    """Each event has a body of its kind, sent as JSON; the result has the status and the time."""
    server = serve(reply(200, "thanks"))
    done = cincopa_command("webhook", "trigger", event, "--to", f"{server.url}/hook", "--output", "json")

    assert done.returncode == 0, done.stderr
    (request,) = server.seen
    assert request.headers["content-type"] == "application/json"
    received = webhooks.parse(request.body)
    assert received.event == event
    assert len(received.to_dict()) > 5 or "no field" in done.stderr
    result = json.loads(done.stdout)
    assert (result["event"], result["status"], result["response"]) == (event, 200, "thanks")
    assert 0 <= result["milliseconds"] < 60_000


def test_no_token_is_needed(cincopa_command, serve) -> None:
    server = serve(reply(204, ""))

    assert (
        cincopa_command("webhook", "trigger", "lead.created", "--to", server.url, CINCOPA_API_TOKEN="").returncode == 0
    )


def test_body_of_ones_own(cincopa_command, serve, tmp_path) -> None:
    """A file is sent as it is, and so is standard input."""
    server = serve(reply(200, ""), reply(200, ""))
    path = tmp_path / "event.json"
    path.write_text('{"event": "asset.claimed",  "drid": "A"}', encoding="utf-8")

    assert cincopa_command("webhook", "trigger", "--to", server.url, "--file", str(path)).returncode == 0
    done = cincopa_command(
        *("webhook", "trigger", "asset.claimed", "--to", server.url, "--file", "-"),
        stdin=path.read_text(encoding="utf-8"),
    )
    assert done.returncode == 0
    assert {request.body.decode() for request in server.seen} == {path.read_text(encoding="utf-8")}


def test_hash_of_a_security_key(cincopa_command, serve) -> None:
    """The URL gets the emulator's hash; the key is in no output."""
    server = serve(reply(200, ""))
    url = f"{server.url}/hook?a=1"
    done = cincopa_command("webhook", "trigger", "lead.created", "--to", url, "--security-key", "-", stdin="s3cret\n")

    digest = hmac.new(b"s3cret", url.encode(), "sha256").hexdigest()
    assert server.seen[0].target.endswith(f"hook?a=1&hash={digest}")
    assert "s3cret" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("status", "message"),
    [(500, "the receiver refused the event"), (302, "the receiver redirects; redirects are not followed")],
)
def test_refused_event(status, message, cincopa_command, serve) -> None:
    """A status that is no success is printed, and is exit code 1."""
    server = serve(reply(status, "no"))
    done = cincopa_command("webhook", "trigger", "lead.created", "--to", server.url, "--output", "csv")

    assert done.returncode == 1
    assert f"status,{status}" in done.stdout
    assert message in done.stderr


def test_receiver_that_does_not_respond(cincopa_command) -> None:
    done = cincopa_command("webhook", "trigger", "lead.created", "--to", "http://127.0.0.1:1/")

    assert (done.returncode, done.stdout) == (4, "")
    assert "the receiver did not respond: ConnectError" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("asset.nope", "--to", "http://a/"), "EVENT 'asset.nope': expected one of asset.uploaded,"),
        (("--to", "http://a/"), "give an EVENT, such as asset.uploaded, or --file"),
        (("lead.created", "--to", "a"), "--to 'a': expected an http(s) URL"),
        (("lead.created", "--to", "http://a/", "--file", "-"), "--file -: The body has no event"),
        (("lead.created", "--to", "http://a/", "--file", "/none"), "--file /none: No such file"),
        (("lead.created", "--to", "http://a/", "--file", "/dev/zero"), "/dev/zero: more than 1,000,000 characters"),
        (("lead.created", "--to", "http://a/", "--security-key", "x"), "--security-key: `ps` and"),
    ],
)
def test_wrong_arguments(arguments, message, cincopa_command) -> None:
    done = cincopa_command("webhook", "trigger", *arguments, stdin="{}")

    assert (done.returncode, done.stdout) == (2, "")
    assert message in one_line(done.stderr)
