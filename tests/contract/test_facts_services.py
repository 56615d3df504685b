"""Facts on webhooks (§3), portals (§8.1) and live channels (§8.2)."""

import json
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

import pytest
from facts import calls_back, costs, leaves_traces, unique, until

KEY = "5b0c1b1e-6a52-4d0c-8a43-0f6f6ac4b6cf"
NOTE = "extra charge may apply - please contact your account manager for more info"
TAKEN = {"success": False, "error": "taken", "exception": "", "message": "name is already taken, try another name"}
NOT_YOURS = {"success": False, "error": "not_yours", "exception": "", "message": ""}
BAD_STATE = {"success": False, "error": "bad_state_or_liveid", "exception": "", "message": ""}


class Receiver:
    """A server that keeps what it is sent. The first `fail` requests are answered with 500."""

    def __init__(self):
        self.got = []
        self.fail = 0
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.got.append((self.path, dict(self.headers), body))
                status, receiver.fail = (500 if receiver.fail else 200), max(receiver.fail - 1, 0)
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        Thread(target=self.server.serve_forever).start()

    def events(self, name):
        """The payloads of an event so far."""
        told = [json.loads(body) for _, _, body in self.got]
        return [each for each in told if each["event"] == name]

    def wait(self, name, count=1):
        """The payloads of an event, once there are so many."""
        return until(lambda: self.events(name), lambda events: len(events) >= count)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def receiver(account):
    """A receiver of all events of assets and galleries."""
    with Receiver() as receiver:
        account.ok("webhook.set.json", hook_url=receiver.url, security_key=KEY, events="asset.*,gallery.*")
        yield receiver
        account.send("webhook.delete.json", hook_url=receiver.url)


@pytest.fixture
def hook_url(account):
    """The address of a webhook that is deleted afterwards."""
    url = f"http://127.0.0.1:9/{unique()}"
    yield url
    account.send("webhook.delete.json", hook_url=url)


def hooks(account, url):
    return [each for each in account.ok("webhook.list.json")["webhooks"] if each["hook_url"] == url]


# -- webhooks --------------------------------------------------------------------------------------------------------


def test_set_and_delete(account, hook_url):
    """§3.1, §2.6: `hook_url` is a webhook's identity: to set it again changes it, to delete it ends it."""
    assert set(account.ok("webhook.set.json", hook_url=hook_url, security_key=KEY, events="asset.*")) == {
        "success",
        "runtime",
    }
    account.ok("webhook.set.json", hook_url=hook_url, security_key=KEY, events="gallery.created")
    (hook,) = hooks(account, hook_url)
    assert "gallery.created" in str(hook["events"]) and "asset" not in str(hook["events"])
    account.ok("webhook.delete.json", hook_url=hook_url)

    assert hooks(account, hook_url) == []


def test_no_hook_url(account):
    """§1.3, §3.1: without `hook_url`, the error is `hook_url_is_missing`."""
    refused = account.refused("webhook.set.json", security_key=KEY, events="asset.*")

    assert (refused["error"], refused["message"]) == ("hook_url_is_missing", "hook_url can't be empty")


def test_bad_slack_url(account):
    """§1.3, Q34: a bad Slack address has the same code, and another message."""
    refused = account.refused("webhook.set_slack.json", slack_channel="#media")

    assert (refused["error"], refused["message"]) == ("hook_url_is_missing", "bad slack hook url")


@pytest.mark.parametrize("events", ["asset", "asset.*", "asset.updated", "asset.updated, gallery.created", "leads.*"])
def test_names_of_events(account, hook_url, events):
    """§3.1, §3.2, Q30, Q32: namespaces with and without an asterisk, and event names, also unknown ones."""
    account.ok("webhook.set.json", hook_url=hook_url, security_key=KEY, events=events)

    assert hooks(account, hook_url)


@calls_back
@pytest.mark.parametrize(("events", "heard"), [("asset", True), ("asset.uploaded", True), ("gallery.*", False)])
def test_only_what_was_asked_for(account, receiver, events, heard):
    """§3.2, Q30: `asset` and `asset.*` mean all events of assets; others are not sent."""
    account.ok("webhook.set.json", hook_url=receiver.url, security_key=KEY, events=events)
    account.asset()
    account.ok("webhook.set.json", hook_url=receiver.url, security_key=KEY, events="gallery.*")
    account.gallery()
    receiver.wait("gallery.created")

    assert bool(receiver.events("asset.uploaded")) == heard


@calls_back
def test_delivery(account, receiver):
    """§3.3, Q31: POST, JSON, one flat object with `event`; the URL is the hook's, perhaps with something appended."""
    account.asset()
    receiver.wait("asset.uploaded")
    path, headers, body = receiver.got[0]

    assert urlsplit(path).path == "/hook"
    assert headers["Content-Type"].startswith("application/json")
    assert json.loads(body)["event"] == "asset.uploaded"
    assert KEY not in path and KEY not in str(headers) and KEY.encode() not in body


@calls_back
def test_sent_again(account, receiver):
    """§3.3: without a success it is sent again."""
    receiver.fail = 1
    account.gallery()

    first, again = receiver.wait("gallery.created", 2)[:2]
    assert first == again


@calls_back
def test_asset_uploaded(account, receiver):
    """§3.4, §3.5, Q33: asset.uploaded; the public id is `drid`, the numeric one `id`."""
    rid = account.asset(b"12345", "five.txt")
    asset, (told, *_) = account.found(rid), receiver.wait("asset.uploaded")

    assert (told["id"], told["drid"], told["filename"]) == (asset["id"], rid, "five.txt")
    assert isinstance(told["modified"], str) and "@" in told["email"]
    assert set(told) >= {"oid", "pid", "uploaded_by", "stored", "caption", "thumbnail", "content"}
    assert "rid" not in told


@calls_back
def test_asset_updated(account, receiver):
    """§3.4, §3.5, Q33: asset.updated: media URLs stand under `value`, sizes are numbers."""
    rid = account.asset(b"12345", "five.txt")
    account.ok("asset.set_meta.json", rid=rid, caption="new", reference_id="r1", tags="a,b")
    told = receiver.wait("asset.updated")[-1]

    assert (told["drid"], told["caption"], told["reference_id"], told["filesize"]) == (rid, "new", "r1", 5)
    assert {"a", "b"} <= set(told["tags"].split(","))
    assert told["content"]["value"].startswith("http")
    assert isinstance(told["in_folders_list"], list) and told["type"]
    assert set(told) >= {"reason", "storage", "uploaded", "uploaded_by", "accid", "long_description", "timeline"}


@calls_back
def test_asset_deleted(account, receiver):
    """§3.4: asset.deleted names the asset that is gone."""
    rid = account.asset()
    account.ok("asset.delete.json", rid=rid)
    (told, *_) = receiver.wait("asset.deleted")

    assert told["drid"] == rid
    assert told["plan_name"] and isinstance(told["reason"], str)


@calls_back
def test_gallery_events(account, receiver):
    """§3.4, §3.5, §7: gallery.created and gallery.updated: `sync_status` instead of REST's `syncstatus`."""
    fid = account.gallery(name="first", description="text")
    (created, *_) = receiver.wait("gallery.created")
    account.ok("gallery.set_meta.json", fid=fid, name="second")
    updated = receiver.wait("gallery.updated")[-1]

    assert (created["fid"], created["name"], created["description"]) == (fid, "first", "text")
    assert (created["items_count"], created["sync_type"], created["sync_status"]) == (0, "", "notsynced")
    assert isinstance(created["uid"], int) and created["tags"] == ""
    assert (updated["fid"], updated["name"]) == (fid, "second")
    assert isinstance(updated["reason"], str) and updated["sync_status"] in ("synced", "notsynced")
    assert "syncstatus" not in created


@calls_back
def test_gallery_synced_and_deleted(account, receiver):
    """§3.2, Q32: gallery.synced when it is ready, gallery.deleted when it is gone."""
    fid = account.gallery()
    assert receiver.wait("gallery.synced")[0]["fid"] == fid
    account.ok("gallery.delete.json", fid=fid)

    assert receiver.wait("gallery.deleted")[0]["fid"] == fid


@calls_back
def test_deleted_hook_is_silent(account, receiver):
    """§3.1: after webhook.delete nothing is sent to it."""
    with Receiver() as other:
        account.ok("webhook.set.json", hook_url=other.url, security_key=KEY, events="gallery.*")
        account.ok("webhook.delete.json", hook_url=receiver.url)
        account.gallery()
        other.wait("gallery.created")
        account.ok("webhook.delete.json", hook_url=other.url)

    assert receiver.got == []


@calls_back
def test_slack(account):
    """§3.1: webhook.set_slack notifies a Slack channel; all events by default."""
    with Receiver() as receiver:
        account.ok(
            "webhook.set_slack.json", hook_url=receiver.url, slack_channel="#media", slack_username="cincopa_bot"
        )
        account.gallery()
        until(lambda: receiver.got, bool)
        account.ok("webhook.delete.json", hook_url=receiver.url)
    message = json.loads(receiver.got[0][2])

    assert message["text"]
    assert (message.get("channel"), message.get("username")) == ("#media", "cincopa_bot")


# -- portals ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def subdomain(account):
    """A portal's name that is claimed, and given back afterwards."""
    name = unique("p")[:30]
    account.ok("portal.cease.json", subdomain=name)
    yield name
    account.send("portal.remove.json", subdomain=name)


def portals(account, **sent):
    return {each["subdomain"]: each for each in account.ok("portal.list.json", **sent)["portals"]}


def test_free_name(account):
    """§8.1: portal.check says `available`."""
    assert account.ok("portal.check.json", subdomain=unique("p")[:30])["subdomain"] == "available"


@leaves_traces
def test_cease_claims(account, subdomain):
    """§8.1, Q28, Q56: portal.cease seizes a name; then both it and portal.check answer `taken` with HTTP 500."""
    assert account.refused("portal.check.json", subdomain=subdomain) == TAKEN
    assert account.refused("portal.cease.json", subdomain=subdomain) == TAKEN


@leaves_traces
def test_list_of_portals(account, subdomain):
    """§8.1: portal.list returns id, name, subdomain, creation date, and that it is active."""
    (portal,) = portals(account, subdomain=subdomain).values()

    assert isinstance(portal["id"], int) and isinstance(portal["name"], str)
    assert (portal["subdomain"], portal["status"]) == (subdomain, "active")
    assert re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", portal["created_at"])
    assert subdomain in portals(account)


@leaves_traces
def test_rename_and_remove(account, subdomain):
    """§8.1: a renamed portal leaves its old name free; a removed one is gone."""
    other = unique("p")[:30]
    account.ok("portal.rename.json", **{"from": subdomain, "to": other})
    assert set(portals(account)) & {subdomain, other} == {other}
    account.ok("portal.remove.json", subdomain=other)

    assert not set(portals(account)) & {subdomain, other}
    assert account.ok("portal.check.json", subdomain=subdomain)["subdomain"] == "available"


@leaves_traces
def test_set_portal(account, subdomain):
    """§8.1: portal.set takes JSON in `args`, words, lists, and `user:password` pairs as a list or as JSON."""
    sent = {"template": "/templates/corporate", "allow_public": "no", "cincopa_login": "yes"}
    more = {"cincopa_login_registration": "restricted", "cincopa_login_user_add": "a@x.test, b@x.test"}
    account.ok("portal.set.json", subdomain=subdomain, args='{"color":"red"}', **sent, **more)
    account.ok("portal.set.json", subdomain=subdomain, simple_user_add="ann:secret,bob:other")
    account.ok("portal.set.json", subdomain=subdomain, simple_user_add='["ann:secret","bob:other"]')


@leaves_traces
@pytest.mark.parametrize(
    "sent",
    [{"allow_public": "maybe"}, {"cincopa_login_registration": "everybody"}],
    ids=["allow_public", "registration"],
)
def test_set_portal_wrongly(account, subdomain, sent):
    """§1.4, §8.1: any other value than the documented words is rejected."""
    assert account.refused("portal.set.json", subdomain=subdomain, **sent)


@pytest.mark.parametrize(
    ("operation", "sent"),
    [
        ("portal.rename.json", {"from": "somebody-elses", "to": "mine-now"}),
        ("portal.remove.json", {"subdomain": "somebody-elses"}),
        ("portal.set.json", {"subdomain": "somebody-elses", "allow_public": "yes"}),
    ],
)
def test_not_yours(account, operation, sent):
    """§1.3, §8.1: what is not the account's own is `not_yours`, with nothing else said."""
    assert account.refused(operation, **sent) == NOT_YOURS


# -- live channels ---------------------------------------------------------------------------------------------------


def channels(account):
    return {each["liveid"]: each for each in account.ok("live.list.json")["live_streams"]}


@pytest.fixture
def liveid(account):
    """A new channel: live.create returns no id (Q35), so it is the one that the list gained."""
    before, name = set(channels(account)), unique()
    account.ok("live.create.json", name=name, location="eu", type="transcoded")
    ((liveid, channel),) = [(key, each) for key, each in channels(account).items() if key not in before]
    assert channel["name"] == name
    yield liveid
    account.send("live.delete.json", liveid=liveid)


def reached(account, liveid, *states):
    return until(lambda: channels(account)[liveid]["state"], lambda state: state in states)


@costs
def test_channel(account, liveid):
    """§8.2, Q35: a channel has the addresses to send to and to watch, and begins stopped."""
    channel = channels(account)[liveid]

    assert (channel["location"], channel["type"], channel["state"]) == ("eu", "transcoded", "stopped")
    assert channel["rtmp_source"].startswith("rtmp")
    assert channel["hls_playback_url"].endswith(".m3u8") and "<iframe" in channel["iframe_embed_code"]


@costs
def test_usage(account, liveid):
    """§8.2: live.list returns the quotas and their use, as whole numbers."""
    usage = account.ok("live.list.json")["usage"]
    numbers = ("max_passthrough_quota", "max_transcoded_quota", "usage_passthrough", "usage_transcoded")

    assert all(isinstance(usage[name], int) for name in numbers)
    assert usage["usage_transcoded"] >= 1
    assert isinstance(usage["history"], list)


@costs
def test_life_of_a_channel(account, liveid):
    """§8.2, Q6, Q36: by GET, a stopped channel is started, runs after a while, and is stopped, each with the note."""
    started = account.ok("live.start.json", liveid=liveid)
    reached(account, liveid, "started", "running")
    stopped = account.ok("live.stop.json", liveid=liveid)
    reached(account, liveid, "stopped")

    assert (started["state"], started["note"]) == ("starting", NOTE)
    assert (stopped["state"], stopped["note"]) == ("stopped", NOTE)


@costs
def test_reset_channel(account, liveid):
    """§8.2: a reset channel comes back to what it was."""
    assert account.ok("live.reset.json", liveid=liveid)["state"] == "resetting"
    reached(account, liveid, "stopped")


@costs
def test_wrong_state(account, liveid):
    """§1.3, §8.2: what cannot be done in this state is `bad_state_or_liveid`."""
    assert account.refused("live.stop.json", liveid=liveid) == BAD_STATE
    account.ok("live.start.json", liveid=liveid)
    assert account.refused("live.start.json", liveid=liveid) == BAD_STATE


@pytest.mark.parametrize("operation", ["live.start.json", "live.stop.json", "live.reset.json"])
def test_unknown_channel(account, operation):
    """§1.3, §8.2: the same for a channel that is not there."""
    assert account.refused(operation, liveid=unique()) == BAD_STATE


def test_delete_no_channel(account):
    """§1.3, Q36: live.delete without `liveid` has the code `error`."""
    refused = account.refused("live.delete.json")

    assert (refused["error"], refused["message"], refused["exception"]) == ("error", "liveid is missing", "")


@costs
def test_delete_channel(account, liveid):
    """§8.2: a deleted channel is gone."""
    account.ok("live.delete.json", liveid=liveid)

    assert liveid not in channels(account)


@costs
@pytest.mark.parametrize("sent", [{"location": "mars"}, {"type": "magic"}], ids=["location", "type"])
def test_impossible_channel(account, sent):
    """§8.2: twelve locations and two types are known."""
    assert account.refused("live.create.json", name=unique(), **sent)


@costs
def test_too_many_channels(account):
    """§1.3, §8.2: beyond the quota the error is `api-live-channels`, and the message has the numbers."""
    before, refused = set(channels(account)), None
    for _ in range(100):
        answer = account.send("live.create.json", name=unique()).json()
        if not answer["success"]:
            refused = answer
            break
    for liveid in set(channels(account)) - before:
        account.ok("live.delete.json", liveid=liveid)

    assert refused and refused["error"] == "api-live-channels"
    assert re.fullmatch(
        r"user is limited to \d+ live channels, you have \d+ active - please upgrade your plan", refused["message"]
    )
