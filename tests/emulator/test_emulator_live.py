"""The operations on live channels, and the playlist of a running channel."""

import re
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from jsonschema import Draft202012Validator

from cincopa_v2_client.document import patched_document
from cincopa_v2_client.emulator import Emulator

NOTE = "extra charge may apply - please contact your account manager for more info"
BAD_STATE = ("bad_state_or_liveid", "")
# The default duration of a start and of a reset.
SECONDS = 1.0


def channels(api):
    """Return the channels of live.list."""
    return api.ok("live.list")["live_streams"]


def state(api):
    """Return the state of the only channel."""
    (channel,) = channels(api)
    return channel["state"]


def create(api, **parameters):
    """Create a channel; return its liveid, which live.list has in addition (Q35)."""
    before = {channel["liveid"] for channel in channels(api)}
    api.ok("live.create", **parameters)
    (new,) = (channel["liveid"] for channel in channels(api) if channel["liveid"] not in before)
    return new


def create_running(api, clock):
    """Create and start a channel; return its liveid when it is running."""
    liveid = create(api)
    api.ok("live.start", liveid=liveid)
    clock.advance(SECONDS)
    return liveid


def error(api, operation, **parameters):
    """Call an operation that must fail; return its `error` and `message`."""
    response = api.get(operation, **parameters)
    assert response.status_code == 500, response.text
    return response.json()["error"], response.json()["message"]


def state_in(body):
    """Return the state in a response, which must have the documented note."""
    assert body["note"] == NOTE
    return body["state"]


def test_create_returns_no_id(api):
    """Q35: the response of live.create has only the envelope."""
    body = api.ok("live.create", name="Talk")

    assert list(body) == ["success", "runtime"]


def test_fields_of_a_channel(api):
    """§8.2: a channel has the documented fields."""
    liveid = create(api, name="Talk", location="eu", type="transcoded")
    (channel,) = channels(api)
    source, playlist, code = (channel.pop(name) for name in ("rtmp_source", "hls_playback_url", "iframe_embed_code"))

    assert channel == {"liveid": liveid, "name": "Talk", "location": "eu", "type": "transcoded", "state": "stopped"}
    assert re.fullmatch(r"rtmp://[a-z.]+/eu/[a-z0-9]{24}", source)
    assert urlsplit(playlist).path.endswith(".m3u8")
    assert liveid in code


def test_defaults(api):
    """§8.2: a channel has the documented defaults."""
    create(api)
    (channel,) = channels(api)

    assert (channel["name"], channel["location"], channel["type"]) == ("no name", "us_central", "passthrough")


@pytest.mark.parametrize(("name", "value"), [("location", "moon"), ("location", "EU"), ("type", "copy")])
def test_unknown_location_or_type(api, name, value):
    """§8.2: only the documented locations and types are accepted."""
    assert api.refused("live.create", **{name: value}).startswith(f"{name} can't be '{value}'")
    assert channels(api) == []


def test_channels_have_different_keys(api):
    """§8.2: each channel has its own id and stream key; the newest channel is the first."""
    first, second = create(api), create(api)

    assert [channel["liveid"] for channel in channels(api)] == [second, first]
    assert len({channel["rtmp_source"] for channel in channels(api)}) == 2


class Elements(HTMLParser):
    """The elements of an HTML snippet with their attributes."""

    def __init__(self, code):
        super().__init__()
        self.elements = []
        self.feed(code)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))


def test_embed_code(api):
    """§9, §8.2: the embed code is an iframe of the player with the channel; the name is escaped."""
    name = '"><script>alert(1)</script>&amp;'
    liveid = create(api, name=name)
    code = channels(api)[0]["iframe_embed_code"]
    ((tag, attributes),) = Elements(code).elements
    source = urlsplit(attributes["src"])

    assert (tag, attributes["title"]) == ("iframe", name)
    assert source.path == "/iframe.aspx"
    assert parse_qs(source.query) == {"fid": [f"A4HAcLOLOO68!liveid:{liveid}"]}


def test_start(api, clock):
    """§8.2, §14: a started channel is `starting`, and after a while `started`."""
    liveid = create(api)
    assert state_in(api.ok("live.start", liveid=liveid)) == state(api) == "starting"

    clock.advance(SECONDS - 0.001)
    assert state(api) == "starting"
    clock.advance(0.001)
    assert state(api) == "started"


def test_stop(api, clock):
    """§8.2: a running channel stops immediately."""
    liveid = create_running(api, clock)

    assert state_in(api.ok("live.stop", liveid=liveid)) == state(api) == "stopped"


def test_stop_while_starting(api, clock):
    """[?] §8.2: a starting channel can be stopped, and then does not start."""
    liveid = create(api)
    api.ok("live.start", liveid=liveid)
    api.ok("live.stop", liveid=liveid)
    clock.advance(SECONDS * 2)

    assert state(api) == "stopped"


def test_start_again(api, clock):
    """§8.2: a stopped channel can be started again."""
    liveid = create_running(api, clock)
    api.ok("live.stop", liveid=liveid)

    assert state_in(api.ok("live.start", liveid=liveid)) == "starting"


@pytest.mark.parametrize("before", ["stopped", "started"])
def test_reset(api, clock, before):
    """§8.2: a channel is `resetting`, and after a while in its previous state."""
    liveid = create(api) if before == "stopped" else create_running(api, clock)
    assert state_in(api.ok("live.reset", liveid=liveid)) == state(api) == "resetting"

    clock.advance(SECONDS - 0.001)
    assert state(api) == "resetting"
    clock.advance(0.001)
    assert state(api) == before


def test_reset_while_starting(api, clock):
    """[I] §8.2: a start that is interrupted by a reset begins again after it."""
    liveid = create(api)
    api.ok("live.start", liveid=liveid)
    api.ok("live.reset", liveid=liveid)
    states = [state(api)]
    for _ in range(2):
        clock.advance(SECONDS)
        states.append(state(api))

    assert states == ["resetting", "starting", "started"]


def test_several_state_changes_between_requests(api, clock):
    """States change with time, also several times between two requests."""
    liveid = create(api)
    api.ok("live.start", liveid=liveid)
    api.ok("live.reset", liveid=liveid)
    clock.advance(SECONDS * 2)

    assert state(api) == "started"


def test_reset_twice(api, clock):
    """[I] §8.2: a second reset begins again and ends in the state that the first would have reached."""
    liveid = create_running(api, clock)
    api.ok("live.reset", liveid=liveid)
    clock.advance(SECONDS / 2)
    api.ok("live.reset", liveid=liveid)
    clock.advance(SECONDS / 2)
    assert state(api) == "resetting"

    clock.advance(SECONDS / 2)
    assert state(api) == "started"


def test_wrong_state(api, clock):
    """§1.3: an operation that the state does not allow fails with `bad_state_or_liveid` and changes nothing."""
    liveid = create(api)
    assert error(api, "live.stop", liveid=liveid) == BAD_STATE

    api.ok("live.start", liveid=liveid)
    assert error(api, "live.start", liveid=liveid) == BAD_STATE
    clock.advance(SECONDS)
    assert error(api, "live.start", liveid=liveid) == BAD_STATE

    api.ok("live.reset", liveid=liveid)
    assert error(api, "live.start", liveid=liveid) == error(api, "live.stop", liveid=liveid) == BAD_STATE
    assert state(api) == "resetting"


@pytest.mark.parametrize("operation", ["live.start", "live.stop", "live.reset"])
def test_unknown_channel(api, operation):
    """§1.3: an unknown id has the same error as a wrong state."""
    assert error(api, operation, liveid="Anothing") == BAD_STATE


def test_delete(api, clock):
    """§8.2: a channel can be deleted, [?] also a running one."""
    liveid = create_running(api, clock)
    api.ok("live.delete", liveid=liveid)

    assert channels(api) == []
    assert error(api, "live.start", liveid=liveid) == BAD_STATE


@pytest.mark.parametrize("parameters", [{}, {"liveid": ""}, {"liveid": "Anothing"}])
def test_delete_without_or_unknown_liveid(api, parameters):
    """§1.3, Q36: the documented error for a missing liveid; [?] the same for an unknown one."""
    assert error(api, "live.delete", **parameters) == ("error", "liveid is missing")


def test_post(api):
    """Q6: an operation that is documented as GET accepts POST."""
    parameters = {"api_token": api.token, "name": "Posted"}
    assert api.http.post("/v2/live.create.json", data=parameters).json()["success"] is True

    assert [channel["name"] for channel in channels(api)] == ["Posted"]


def test_quota(own_api):
    """§1.3, Q36: a channel above the quota is an error with both numbers; deleting one makes another possible."""
    with Emulator("1iaaa", live_channels=2) as served:
        api = own_api(served.base_url, "1iaaa")
        liveid = create(api)
        create(api, type="transcoded")
        message = "user is limited to 2 live channels, you have 2 active - please upgrade your plan"

        assert error(api, "live.create") == ("api-live-channels", message)
        api.ok("live.delete", liveid=liveid)
        assert create(api)


def test_quota_of_zero(own_api):
    """§1.3: an account without a quota for channels gets the documented message."""
    with Emulator("1iaaa", live_channels=0) as served:
        message = "user is limited to 0 live channels, you have 0 active - please upgrade your plan"

        assert error(own_api(served.base_url, "1iaaa"), "live.create") == ("api-live-channels", message)


def test_usage(api):
    """§8.2: live.list has the quota and the number of channels of each type."""
    for kind in ("passthrough", "transcoded", "transcoded"):
        api.ok("live.create", type=kind)

    assert api.ok("live.list")["usage"] == {
        "max_passthrough_quota": 5,
        "max_transcoded_quota": 5,
        "usage_passthrough": 1,
        "usage_transcoded": 2,
        "history": [],
    }


def test_two_accounts(tmp_path, own_api):
    """Each account has its own channels and quota, and no access to those of the other."""
    with Emulator("1iaaa", tmp_path):
        pass
    with Emulator("2ibbb", tmp_path, live_channels=1) as served:
        mine, other = (own_api(served.base_url, token) for token in ("1iaaa", "2ibbb"))
        liveid = create(mine)

        assert channels(other) == []
        for operation in ("live.start", "live.stop", "live.reset"):
            assert error(other, operation, liveid=liveid) == BAD_STATE
        assert error(other, "live.delete", liveid=liveid) == ("error", "liveid is missing")
        assert create(other)
        assert state(mine) == "stopped"


def test_restart(tmp_path, own_api, clock):
    """A starting channel continues to start while the emulator is stopped; everything else is kept."""
    with Emulator("1iaaa", tmp_path, clock=clock) as served:
        api = own_api(served.base_url, "1iaaa")
        api.ok("live.start", liveid=create(api, name="Talk"))
        (before,) = channels(api)
    clock.advance(SECONDS)
    with Emulator("1iaaa", tmp_path, clock=clock) as served:
        (after,) = channels(own_api(served.base_url, "1iaaa"))

    assert (before["state"], after["state"]) == ("starting", "started")
    assert [before[name] == after[name] for name in ("liveid", "name", "rtmp_source")] == [True] * 3


def test_live_seconds_of_zero(own_api):
    """With zero seconds a channel runs immediately; the response is still the documented one."""
    with Emulator("1iaaa", live_seconds=0) as served:
        api = own_api(served.base_url, "1iaaa")
        liveid = create(api)

        assert state_in(api.ok("live.start", liveid=liveid)) == "starting"
        assert state(api) == "started"


def test_reset_of_the_emulator(api, emulator):
    """After a reset of the emulator there are no channels."""
    create(api)
    emulator.reset()

    assert channels(api) == []


def playlist(api):
    """Request the playlist of the only channel, without a token."""
    return httpx.get(channels(api)[0]["hls_playback_url"])


def test_playlist(api, clock):
    """§8.2: a running channel has a playlist (RFC 8216), whose segments exist."""
    create_running(api, clock)
    response = playlist(api)
    lines = response.text.splitlines()

    assert (response.status_code, response.headers["content-type"]) == (200, "application/vnd.apple.mpegurl")
    assert lines == [
        "#EXTM3U",
        "#EXT-X-VERSION:3",
        "#EXT-X-TARGETDURATION:6",
        "#EXT-X-MEDIA-SEQUENCE:0",
        "#EXTINF:6.000,",
        "0.ts",
    ]
    segment = httpx.get(response.url.join(lines[-1]))
    assert segment.headers["content-type"] == "video/mp2t"
    assert len(segment.content) % 188 == 0
    assert {segment.content[start] for start in range(0, len(segment.content), 188)} == {0x47}


def test_playlist_has_the_last_segments(api, clock):
    """A live playlist has the last segments only, and the sequence number of the first of them."""
    create_running(api, clock)
    clock.advance(60)
    lines = playlist(api).text.splitlines()

    assert "#EXT-X-MEDIA-SEQUENCE:8" in lines
    assert [line for line in lines if not line.startswith("#")] == ["8.ts", "9.ts", "10.ts"]
    assert "#EXT-X-ENDLIST" not in lines


def test_no_playlist_unless_running(api, clock):
    """§8.2: a channel that is not running has neither playlist nor segments."""
    liveid = create(api)
    results = [playlist(api).status_code]
    for operation in ("live.start", None, "live.reset", None, "live.stop"):
        if operation:
            api.ok(operation, liveid=liveid)
        else:
            clock.advance(SECONDS)
        segment = httpx.get(str(playlist(api).url).replace("playlist.m3u8", "0.ts"))
        assert segment.status_code == playlist(api).status_code
        results.append(segment.status_code)

    assert results == [404, 404, 200, 404, 200, 404]


def test_playlist_of_unknown(api):
    """An unknown channel has no playlist."""
    assert api.http.get("/live/Anothing/playlist.m3u8").status_code == 404


def test_responses_conform_to_the_document(api, clock):
    """Every response conforms to its schema."""
    document = patched_document()

    def check(name, **parameters):
        response = api.ok(f"live.{name}", **parameters)
        schema = document["paths"][f"/live.{name}.json"]["get"]["responses"]["200"]["content"]["application/json"]
        checker = Draft202012Validator({**schema["schema"], "components": document["components"]})
        checker.validate(response)

    check("create")
    check("list")
    parameters = {"liveid": channels(api)[0]["liveid"]}
    check("start", **parameters)
    check("stop", **parameters)
    check("reset", **parameters)
    check("delete", **parameters)
