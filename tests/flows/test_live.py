"""Live channels: finding a new channel in the list, and waiting for a state."""

from typing import Any

import pytest
from faultserver import RESET, FaultServer, Step, answer

from cincopa_v2_client import CincopaError, NotFoundError, QuotaError, TransportError, WaitTimeoutError


def channels(*streams: tuple[str, str | None] | tuple[str, str | None, str]) -> Step:
    """Return a response of live.list with channels of these ids, names and optional states."""
    keys = ("liveid", "name", "state")
    return answer(live_streams=[dict(zip(keys, stream, strict=False)) for stream in streams])


CREATED = answer()


def operations(server: FaultServer) -> list[str]:
    """Return the called operations."""
    return [request.target.split("?")[0].removeprefix("/").removesuffix(".json") for request in server.seen]


@pytest.fixture
def create(run):
    """Return a function that creates a channel."""

    def act(server: FaultServer, **options: Any) -> Any:
        return run(lambda c: c.live.create_channel("Talk", **options), api_token="1i2", base_url=server.url)

    return act


def test_created_channel_is_the_one_that_the_list_did_not_have(create, serve) -> None:
    """A created channel is found by comparing lists, also if another has its name (Q35)."""
    server = serve(channels(("1", "Talk")), CREATED, channels(("2", "Talk"), ("1", "Talk"), ("3", "Other")))

    channel = create(server, location="eu", type_="transcoded")

    assert channel.liveid == "2"
    assert operations(server) == ["live.list", "live.create", "live.list"]
    query = server.seen[1].query
    assert (query["name"], query["location"], query["type"]) == (["Talk"], ["eu"], ["transcoded"])


def test_channel_may_appear_later(create, serve) -> None:
    """If the list does not have the channel yet, live.list is called again, but live.create is not."""
    server = serve(channels(), CREATED, channels(), channels(("2", "Talk")))

    assert create(server).liveid == "2"
    assert operations(server).count("live.create") == 1


def test_channel_without_a_name_is_found_if_it_is_the_only_new_one(create, serve) -> None:
    """The only new channel is the created one, also without a name, as names in the list are not documented (§8.2)."""
    server = serve(channels(("1", None)), CREATED, channels(("1", None), ("2", None)))

    assert create(server).liveid == "2"


def test_two_new_channels_of_the_name_are_an_error(create, serve) -> None:
    """Two new channels of the name are an error that names both."""
    server = serve(channels(), CREATED, channels(("2", "Talk"), ("3", "Talk")))

    with pytest.raises(CincopaError, match="one of these is the new channel: 2, 3"):
        create(server)


def test_lost_response_creates_no_second_channel(create, serve) -> None:
    """live.create is not retried, although it is a GET (Q6)."""
    server = serve(channels(), RESET)

    with pytest.raises(TransportError):
        create(server)

    assert operations(server) == ["live.list", "live.create"]


def test_account_at_its_quota_is_a_quota_error(create, serve) -> None:
    """An account at its quota is a quota error with the API's message."""
    refusal = answer(500, error="api-live-channels", message="user is limited to 1 live channels, you have 1 active")

    with pytest.raises(QuotaError, match="limited to 1"):
        create(serve(channels(), refusal))


@pytest.mark.parametrize(
    ("state", "state_on_server"),
    [("running", "started"), ("started", "running"), ("running", "running"), ("stopped", "stopped")],
)
def test_state_is_waited_for(state, state_on_server, run, serve) -> None:
    """`wait` accepts both names of the running state (§8.2)."""
    server = serve(channels(("1", "a", "starting")), channels(("2", "b", state_on_server), ("1", "a", state_on_server)))

    channel = run(lambda c: c.live.wait("1", state, timeout=0.9), api_token="1i2", base_url=server.url)

    assert (channel.liveid, channel.state) == ("1", state_on_server)


def test_state_that_is_not_reached_is_a_timeout(run, serve) -> None:
    """A state that is not reached is an error that is also a `TimeoutError`."""
    server = serve(*[channels(("1", "a", "starting"))] * 9)

    with pytest.raises(WaitTimeoutError, match=r"channel '1' was not 'running' within 0\.1 s") as problem:
        run(lambda c: c.live.wait("1", "running", timeout=0.1), api_token="1i2", base_url=server.url)

    assert isinstance(problem.value, TimeoutError)
    assert problem.value.operation == "live.wait"


def test_missing_channel_is_not_waited_for(run, serve) -> None:
    """A missing channel is an error immediately."""
    with pytest.raises(NotFoundError, match="no channel with the id '1'"):
        run(lambda c: c.live.wait("1", "running"), api_token="1i2", base_url=serve(channels()).url)


def test_state_that_does_not_exist_is_refused(run, serve) -> None:
    """An unknown state is refused before a request; the error suggests a similar one."""
    server = serve()

    with pytest.raises(ValueError, match=r"state='runing'; expected .*; did you mean 'running'\?"):
        run(lambda c: c.live.wait("1", "runing"), api_token="1i2", base_url=server.url)
    with pytest.raises(ValueError, match=r"state='x'; expected one of [a-z, ]*stopped[a-z, ]*$"):
        run(lambda c: c.live.wait("1", "x"), api_token="1i2", base_url=server.url)

    assert not server.seen
