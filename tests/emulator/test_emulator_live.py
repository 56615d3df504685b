"""The operations on live channels, and the playlist of a channel that runs."""

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
# How long a channel takes to start and to be reset, if nobody says.
SECONDS = 1.0


def channels(api):
    """Return the channels of live.list."""
    return api.ok("live.list")["live_streams"]


def state(api):
    """The state of the one channel."""
    (channel,) = channels(api)
    return channel["state"]


def created(api, **sent):
    """The liveid of a new channel, found by live.list (Q35)."""
    known = {channel["liveid"] for channel in channels(api)}
    api.ok("live.create", **sent)
    (new,) = (channel["liveid"] for channel in channels(api) if channel["liveid"] not in known)
    return new


def running(api, clock):
    """The liveid of a channel that runs."""
    liveid = created(api)
    api.ok("live.start", liveid=liveid)
    clock.advance(SECONDS)
    return liveid


def error(api, operation, **sent):
    """Call it; it must not work. Its `error` and `message`."""
    response = api.get(operation, **sent)
    assert response.status_code == 500, response.text
    return response.json()["error"], response.json()["message"]


def moved(answer):
    """The state of an answer, which has the documented note."""
    assert answer["note"] == NOTE
    return answer["state"]


def test_create_names_nothing(api):
    """Q35: live.create is plain success."""
    answer = api.ok("live.create", name="Talk")

    assert list(answer) == ["success", "runtime"]


def test_list(api):
    """§8.2: a channel's object."""
    liveid = created(api, name="Talk", location="eu", type="transcoded")
    (channel,) = channels(api)
    source, playlist, code = (channel.pop(name) for name in ("rtmp_source", "hls_playback_url", "iframe_embed_code"))

    assert channel == {"liveid": liveid, "name": "Talk", "location": "eu", "type": "transcoded", "state": "stopped"}
    assert re.fullmatch(r"rtmp://[a-z.]+/eu/[a-z0-9]{24}", source)
    assert urlsplit(playlist).path.endswith(".m3u8")
    assert liveid in code


def test_defaults(api):
    """§8.2: the defaults of a channel."""
    created(api)
    (channel,) = channels(api)

    assert (channel["name"], channel["location"], channel["type"]) == ("no name", "us_central", "passthrough")


@pytest.mark.parametrize(("name", "value"), [("location", "moon"), ("location", "EU"), ("type", "copy")])
def test_unknown_word(api, name, value):
    """§8.2: only the documented locations and types."""
    assert api.refused("live.create", **{name: value}).startswith(f"{name} can't be '{value}'")
    assert channels(api) == []


def test_keys_differ(api):
    """§8.2: each channel has an id and a stream key of its own, and the newest stands first."""
    first, second = created(api), created(api)

    assert [channel["liveid"] for channel in channels(api)] == [second, first]
    assert len({channel["rtmp_source"] for channel in channels(api)}) == 2


class Attributes(HTMLParser):
    """The tags of a piece of HTML, with their attributes."""

    def __init__(self, code):
        super().__init__()
        self.found = []
        self.feed(code)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_embed_code(api):
    """§9, §8.2: an iframe of the player with the channel; the name can't break out of it."""
    name = '"><script>alert(1)</script>&amp;'
    liveid = created(api, name=name)
    code = channels(api)[0]["iframe_embed_code"]
    ((tag, attributes),) = Attributes(code).found
    source = urlsplit(attributes["src"])

    assert (tag, attributes["title"]) == ("iframe", name)
    assert source.path == "/iframe.aspx"
    assert parse_qs(source.query) == {"fid": [f"A4HAcLOLOO68!liveid:{liveid}"]}


def test_start(api, clock):
    """§8.2, §14: starting, and after a while started."""
    liveid = created(api)
    assert moved(api.ok("live.start", liveid=liveid)) == state(api) == "starting"

    clock.advance(SECONDS - 0.001)
    assert state(api) == "starting"
    clock.advance(0.001)
    assert state(api) == "started"


def test_stop(api, clock):
    """§8.2: a running channel stops at once."""
    liveid = running(api, clock)

    assert moved(api.ok("live.stop", liveid=liveid)) == state(api) == "stopped"


def test_stop_while_starting(api, clock):
    """[?] §8.2: a channel that is just starting can be stopped, and stays so."""
    liveid = created(api)
    api.ok("live.start", liveid=liveid)
    api.ok("live.stop", liveid=liveid)
    clock.advance(SECONDS * 2)

    assert state(api) == "stopped"


def test_start_again(api, clock):
    """§8.2: a stopped channel starts anew."""
    liveid = running(api, clock)
    api.ok("live.stop", liveid=liveid)

    assert moved(api.ok("live.start", liveid=liveid)) == "starting"


@pytest.mark.parametrize("before", ["stopped", "started"])
def test_reset(api, clock, before):
    """§8.2: resetting, and after a while what it was before."""
    liveid = created(api) if before == "stopped" else running(api, clock)
    assert moved(api.ok("live.reset", liveid=liveid)) == state(api) == "resetting"

    clock.advance(SECONDS - 0.001)
    assert state(api) == "resetting"
    clock.advance(0.001)
    assert state(api) == before


def test_reset_while_starting(api, clock):
    """[I] §8.2: a reset puts off the start; the whole start comes after it."""
    liveid = created(api)
    api.ok("live.start", liveid=liveid)
    api.ok("live.reset", liveid=liveid)
    seen = [state(api)]
    for _ in range(2):
        clock.advance(SECONDS)
        seen.append(state(api))

    assert seen == ["resetting", "starting", "started"]


def test_nobody_looked_meanwhile(api, clock):
    """States change with time, also several between two requests."""
    liveid = created(api)
    api.ok("live.start", liveid=liveid)
    api.ok("live.reset", liveid=liveid)
    clock.advance(SECONDS * 2)

    assert state(api) == "started"


def test_reset_twice(api, clock):
    """[I] §8.2: a second reset begins anew and leads to where the first would have led."""
    liveid = running(api, clock)
    api.ok("live.reset", liveid=liveid)
    clock.advance(SECONDS / 2)
    api.ok("live.reset", liveid=liveid)
    clock.advance(SECONDS / 2)
    assert state(api) == "resetting"

    clock.advance(SECONDS / 2)
    assert state(api) == "started"


def test_wrong_state(api, clock):
    """§1.3: what a state does not allow is `bad_state_or_liveid`, and changes nothing."""
    liveid = created(api)
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
    """§1.3: an unknown id answers as a wrong state does."""
    assert error(api, operation, liveid="Anothing") == BAD_STATE


def test_delete(api, clock):
    """§8.2: a channel is gone, also [?] one that runs."""
    liveid = running(api, clock)
    api.ok("live.delete", liveid=liveid)

    assert channels(api) == []
    assert error(api, "live.start", liveid=liveid) == BAD_STATE


@pytest.mark.parametrize("sent", [{}, {"liveid": ""}, {"liveid": "Anothing"}])
def test_delete_of_nothing(api, sent):
    """§1.3, Q36: the documented answer where the id is missing; [?] the same for an unknown one."""
    assert error(api, "live.delete", **sent) == ("error", "liveid is missing")


def test_post(api):
    """Q6: documented as GET, and POST works too."""
    sent = {"api_token": api.token, "name": "Posted"}
    assert api.http.post("/v2/live.create.json", data=sent).json()["success"] is True

    assert [channel["name"] for channel in channels(api)] == ["Posted"]


def test_quota(own_api):
    """§1.3, Q36: one channel too many is an error with both numbers; a deleted one makes room."""
    with Emulator("1iaaa", live_channels=2) as served:
        api = own_api(served.base_url, "1iaaa")
        liveid = created(api)
        created(api, type="transcoded")
        told = "user is limited to 2 live channels, you have 2 active - please upgrade your plan"

        assert error(api, "live.create") == ("api-live-channels", told)
        api.ok("live.delete", liveid=liveid)
        assert created(api)


def test_no_channels_at_all(own_api):
    """§1.3: the documented message, of an account whose plan has none."""
    with Emulator("1iaaa", live_channels=0) as served:
        told = "user is limited to 0 live channels, you have 0 active - please upgrade your plan"

        assert error(own_api(served.base_url, "1iaaa"), "live.create") == ("api-live-channels", told)


def test_usage(api):
    """§8.2: how many channels of each type there may be and are."""
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
    """Each account has channels and a quota of its own, and none of another's."""
    with Emulator("1iaaa", tmp_path):
        pass
    with Emulator("2ibbb", tmp_path, live_channels=1) as served:
        mine, other = (own_api(served.base_url, token) for token in ("1iaaa", "2ibbb"))
        liveid = created(mine)

        assert channels(other) == []
        for operation in ("live.start", "live.stop", "live.reset"):
            assert error(other, operation, liveid=liveid) == BAD_STATE
        assert error(other, "live.delete", liveid=liveid) == ("error", "liveid is missing")
        assert created(other)
        assert state(mine) == "stopped"


def test_restart(tmp_path, own_api, clock):
    """A starting channel goes on to start while the emulator is stopped; everything else is kept."""
    with Emulator("1iaaa", tmp_path, clock=clock) as served:
        api = own_api(served.base_url, "1iaaa")
        api.ok("live.start", liveid=created(api, name="Talk"))
        (before,) = channels(api)
    clock.advance(SECONDS)
    with Emulator("1iaaa", tmp_path, clock=clock) as served:
        (after,) = channels(own_api(served.base_url, "1iaaa"))

    assert (before["state"], after["state"]) == ("starting", "started")
    assert [before[name] == after[name] for name in ("liveid", "name", "rtmp_source")] == [True] * 3


def test_no_time_at_all(own_api):
    """With zero seconds a channel runs at once; the answer is still the documented one."""
    with Emulator("1iaaa", live_seconds=0) as served:
        api = own_api(served.base_url, "1iaaa")
        liveid = created(api)

        assert moved(api.ok("live.start", liveid=liveid)) == "starting"
        assert state(api) == "started"


def test_reset_of_the_emulator(api, emulator):
    """After a reset of the emulator there are no channels."""
    created(api)
    emulator.reset()

    assert channels(api) == []


def playlist(api):
    """The answer to the playlist's address of the one channel; it needs no token."""
    return httpx.get(channels(api)[0]["hls_playback_url"])


def test_playlist(api, clock):
    """§8.2: a channel that runs has a playlist (RFC 8216), whose segments are there."""
    running(api, clock)
    answer = playlist(api)
    lines = answer.text.splitlines()

    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/vnd.apple.mpegurl")
    assert lines == [
        "#EXTM3U",
        "#EXT-X-VERSION:3",
        "#EXT-X-TARGETDURATION:6",
        "#EXT-X-MEDIA-SEQUENCE:0",
        "#EXTINF:6.000,",
        "0.ts",
    ]
    segment = httpx.get(answer.url.join(lines[-1]))
    assert segment.headers["content-type"] == "video/mp2t"
    assert len(segment.content) % 188 == 0
    assert {segment.content[start] for start in range(0, len(segment.content), 188)} == {0x47}


def test_playlist_moves_on(api, clock):
    """A live playlist names the last segments only, and counts those that are gone."""
    running(api, clock)
    clock.advance(60)
    lines = playlist(api).text.splitlines()

    assert "#EXT-X-MEDIA-SEQUENCE:8" in lines
    assert [line for line in lines if not line.startswith("#")] == ["8.ts", "9.ts", "10.ts"]
    assert "#EXT-X-ENDLIST" not in lines


def test_playlist_only_while_it_runs(api, clock):
    """§8.2: no playlist and no segment before, after, nor while it starts or is reset."""
    liveid = created(api)
    found = [playlist(api).status_code]
    for operation in ("live.start", None, "live.reset", None, "live.stop"):
        if operation:
            api.ok(operation, liveid=liveid)
        else:
            clock.advance(SECONDS)
        segment = httpx.get(str(playlist(api).url).replace("playlist.m3u8", "0.ts"))
        assert segment.status_code == playlist(api).status_code
        found.append(segment.status_code)

    assert found == [404, 404, 200, 404, 200, 404]


def test_playlist_of_unknown(api):
    """A channel that was never there has no playlist."""
    assert api.http.get("/live/Anothing/playlist.m3u8").status_code == 404


def test_answers_fit_the_document(api, clock):
    """Every answer fits its response schema."""
    document = patched_document()

    def check(name, **sent):
        schema = document["paths"][f"/live.{name}.json"]["get"]["responses"]["200"]["content"]["application/json"]
        checker = Draft202012Validator({**schema["schema"], "components": document["components"]})
        checker.validate(api.ok(f"live.{name}", **sent))

    check("create")
    check("list")
    sent = {"liveid": channels(api)[0]["liveid"]}
    check("start", **sent)
    check("stop", **sent)
    check("reset", **sent)
    check("delete", **sent)
