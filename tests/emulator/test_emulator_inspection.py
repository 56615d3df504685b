"""What tests ask of a running emulator: requests, deliveries, state, the clock, and waiting."""

import pytest

from cincopa_v2_client import AuthenticationError, Cincopa
from cincopa_v2_client.emulator import Emulator


@pytest.fixture
def client(emulator):
    with Cincopa(emulator.api_token, base_url=emulator.base_url) as client:
        yield client


def test_requests_have_operation_arguments_and_status(client, emulator):
    """The newest request is the last one; the token is not among the arguments."""
    fid = client.gallery.create(name="Talks").fid
    client.gallery.set_meta(fid, tags=["a", "b"])
    created, changed = emulator.requests

    assert (created.method, created.operation, created.arguments) == ("POST", "gallery.create", {"name": "Talks"})
    assert (changed.operation, changed.arguments) == ("gallery.set_meta", {"fid": fid, "tags": "a,b"})
    assert [created.status, changed.status] == [200, 200]


def test_requests_have_the_arguments_of_a_form(api, emulator):
    """Parameters in a form body are arguments too."""
    api.http.post("/v2/gallery.create.json", data={"api_token": api.token, "name": "Form"})

    assert emulator.requests[-1].arguments == {"name": "Form"}


def test_requests_have_no_secrets(client, emulator):
    """Secret arguments and tokens in others are redacted, also in a request that a fault ends."""
    emulator.add_fault("webhook.list:status=503:body=json")
    client.webhook.set(hook_url="https://hooks.example/SECRET", security_key="SECRET", events=["gallery.*"])
    client.asset.list(search=emulator.api_token)
    with pytest.raises(Exception, match="503"):
        client.with_options(retries=0).webhook.list()
    hook, search, failed = emulator.requests

    assert hook.arguments == {"hook_url": "***", "security_key": "***", "events": "gallery.*"}
    assert search.arguments == {"search": f"{emulator.api_token.partition('i')[0]}i***"}
    assert (failed.operation, failed.status, failed.arguments) == ("webhook.list", 503, {})


def test_upload_is_a_request_named_upload(client, emulator, tmp_path):
    """The upload host has no operation; its signed query is not shown."""
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    client.asset.upload_file(tmp_path / "a.txt")
    sent = next(each for each in emulator.requests if each.operation == "upload")

    assert (sent.method, sent.arguments, sent.target) == ("POST", {}, "/post.jpg?***")


def test_line_of_a_request(client, emulator):
    """A request is one line of text, without control characters."""
    client.gallery.create(name="a\nb\x1b")
    line = str(emulator.requests[0])

    assert "POST gallery.create name=a\ufffdb\ufffd -> 200 (" in line


def test_deliveries_after_the_clock_was_moved(client, emulator, receiver):
    """A delivery is retried when its time has come, which a test need not wait for."""
    receiver.statuses = [500, 200]
    client.webhook.set(hook_url=receiver.url, events=["gallery.created"], security_key="key")
    client.gallery.create(name="Talks")
    emulator.wait_until(lambda: emulator.deliveries[0].attempts == 1)
    emulator.clock.advance(3600)
    (delivery,) = emulator.wait_until(lambda: [each for each in emulator.deliveries if each.status == "delivered"])

    assert (delivery.event, delivery.payload["name"], delivery.attempts) == ("gallery.created", "Talks", 2)
    assert (delivery.response_status, delivery.url) == (200, receiver.url.replace("/hook", "/***"))


def test_state_has_the_data_without_secrets(client, emulator):
    """The state has each table with its rows; a token is redacted."""
    client.gallery.create(name="Talks")

    assert [row["name"] for row in emulator.state["gallery"]["rows"]] == ["Talks"]
    assert emulator.state["gallery"]["count"] == 1
    assert emulator.api_token not in str(emulator.state)


def test_advancing_the_clock_ends_a_temporary_token(client, emulator):
    """A token of ten minutes is refused after them."""
    token = client.token.get_temp(ttl=600, permissions="asset.read").token
    guest = client.with_options(api_token=token)
    guest.asset.list()
    emulator.clock.advance(601)

    with pytest.raises(AuthenticationError):
        guest.asset.list()


def test_reset_sets_the_clock_back(emulator, clock):
    """After a reset, the time is what it would be without `advance`."""
    emulator.clock.advance(3600)
    emulator.reset()

    assert emulator.clock() == clock()


@pytest.mark.parametrize("seconds", [-1, 1e300, float("inf"), float("nan")])
def test_clock_goes_forward_only(emulator, seconds):
    """Negative and infinite seconds are refused."""
    with pytest.raises(ValueError, match="expected 0 or more"):
        emulator.clock.advance(seconds)


def test_clock_takes_numbers(emulator):
    """A string of seconds is named."""
    with pytest.raises(TypeError, match="seconds='60'; expected a number"):
        emulator.clock.advance("60")


def test_coroutine_function_is_no_condition(emulator):
    """A coroutine is true before it has run."""

    async def condition():
        return False

    with pytest.raises(TypeError, match="returns a coroutine; expected a function"):
        emulator.wait_until(condition)


def test_condition_that_does_not_hold_in_time_names_the_last_requests(client, emulator):
    """The error has the requests, which often show the reason."""
    client.gallery.create(name="Talks")

    with pytest.raises(TimeoutError, match=r"did not hold within 0.01 s; (.|\n)*gallery.create name=Talks -> 200"):
        emulator.wait_until(lambda: False, timeout=0.01)


def test_each_request_is_reported_as_it_comes():
    """`on_request` is called with each request, before a client can send the next one."""
    seen = []
    with (
        Emulator(on_request=lambda request: seen.append(request.operation)) as emulator,
        Cincopa(emulator.api_token, base_url=emulator.base_url) as client,
    ):
        client.ping()
        client.gallery.list()

    assert seen == ["ping", "gallery.list"]
