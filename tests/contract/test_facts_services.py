"""Facts about webhooks (§3), portals (§8.1) and live channels (§8.2)."""

import json
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

import pytest
from facts import costs_money, needs_callback, not_reversible, unique, until

KEY = "5b0c1b1e-6a52-4d0c-8a43-0f6f6ac4b6cf"
NOTE = "extra charge may apply - please contact your account manager for more info"
TAKEN = {"success": False, "error": "taken", "exception": "", "message": "name is already taken, try another name"}
NOT_YOURS = {"success": False, "error": "not_yours", "exception": "", "message": ""}
BAD_STATE = {"success": False, "error": "bad_state_or_liveid", "exception": "", "message": ""}


class Receiver:
    """A server that records its requests. It responds with 500 to the first `failures` requests."""

    def __init__(self):
        self.requests = []
        self.failures = 0
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.requests.append((self.path, dict(self.headers), body))
                status, receiver.failures = (500 if receiver.failures else 200), max(receiver.failures - 1, 0)
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        Thread(target=self.server.serve_forever).start()

    def events(self, name):
        """Return the payloads of an event so far."""
        payloads = [json.loads(body) for _, _, body in self.requests]
        return [each for each in payloads if each["event"] == name]

    def wait(self, name, count=1):
        """Wait for `count` payloads of an event, and return them."""
        return until(lambda: self.events(name), lambda events: len(events) >= count)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def receiver(account):
    """Return a receiver of all events of assets and galleries."""
    with Receiver() as receiver:
        account.ok("webhook.set.json", hook_url=receiver.url, security_key=KEY, events="asset.*,gallery.*")
        yield receiver
        account.send("webhook.delete.json", hook_url=receiver.url)


@pytest.fixture
def hook_url(account):
    """Return a webhook URL; the webhook is deleted afterwards."""
    url = f"http://127.0.0.1:9/{unique()}"
    yield url
    account.send("webhook.delete.json", hook_url=url)


def webhooks_with_url(account, url):
    return [each for each in account.ok("webhook.list.json")["webhooks"] if each["hook_url"] == url]


# -- webhooks --------------------------------------------------------------------------------------------------------


def test_set_and_delete_a_webhook(account, hook_url):
    """§3.1, §2.6: `hook_url` identifies a webhook: a second webhook.set changes it, webhook.delete removes it."""
    assert set(account.ok("webhook.set.json", hook_url=hook_url, security_key=KEY, events="asset.*")) == {
        "success",
        "runtime",
    }
    account.ok("webhook.set.json", hook_url=hook_url, security_key=KEY, events="gallery.created")
    (hook,) = webhooks_with_url(account, hook_url)
    assert "gallery.created" in str(hook["events"]) and "asset" not in str(hook["events"])
    account.ok("webhook.delete.json", hook_url=hook_url)

    assert webhooks_with_url(account, hook_url) == []


def test_missing_hook_url(account):
    """§1.3, §3.1: without `hook_url`, the error is `hook_url_is_missing`."""
    refused = account.refused("webhook.set.json", security_key=KEY, events="asset.*")

    assert (refused["error"], refused["message"]) == ("hook_url_is_missing", "hook_url can't be empty")


def test_bad_slack_url(account):
    """§1.3, Q34: a bad Slack URL has the same error code, with another message."""
    refused = account.refused("webhook.set_slack.json", slack_channel="#media")

    assert (refused["error"], refused["message"]) == ("hook_url_is_missing", "bad slack hook url")


@pytest.mark.parametrize("events", ["asset", "asset.*", "asset.updated", "asset.updated, gallery.created", "leads.*"])
def test_names_of_events(account, hook_url, events):
    """§3.1, §3.2, Q30, Q32: `events` are namespaces with or without an asterisk, or event names, also unknown ones."""
    account.ok("webhook.set.json", hook_url=hook_url, security_key=KEY, events=events)

    assert webhooks_with_url(account, hook_url)


@needs_callback
@pytest.mark.parametrize(("events", "delivered"), [("asset", True), ("asset.uploaded", True), ("gallery.*", False)])
def test_only_selected_events_are_sent(account, receiver, events, delivered):
    """§3.2, Q30: `asset` selects all events of assets, like `asset.*`; events that are not selected are not sent."""
    account.ok("webhook.set.json", hook_url=receiver.url, security_key=KEY, events=events)
    account.asset()
    account.ok("webhook.set.json", hook_url=receiver.url, security_key=KEY, events="gallery.*")
    account.gallery()
    receiver.wait("gallery.created")

    assert bool(receiver.events("asset.uploaded")) == delivered


@needs_callback
def test_delivery(account, receiver):
    """§3.3, Q31: a delivery is a POST of a flat JSON object with `event`, to the hook URL or that URL with a suffix."""
    account.asset()
    receiver.wait("asset.uploaded")
    path, headers, body = receiver.requests[0]

    assert urlsplit(path).path == "/hook"
    assert headers["Content-Type"].startswith("application/json")
    assert json.loads(body)["event"] == "asset.uploaded"
    assert KEY not in path and KEY not in str(headers) and KEY.encode() not in body


@needs_callback
def test_failed_delivery_is_repeated(account, receiver):
    """§3.3: a delivery whose response is an error is sent again."""
    receiver.failures = 1
    account.gallery()

    first, second = receiver.wait("gallery.created", 2)[:2]
    assert first == second


@needs_callback
def test_asset_uploaded(account, receiver):
    """§3.4, §3.5, Q33: in asset.uploaded the rid is `drid`, and `id` the numeric id."""
    rid = account.asset(b"12345", "five.txt")
    asset, (payload, *_) = account.asset_by_rid(rid), receiver.wait("asset.uploaded")

    assert (payload["id"], payload["drid"], payload["filename"]) == (asset["id"], rid, "five.txt")
    assert isinstance(payload["modified"], str) and "@" in payload["email"]
    assert set(payload) >= {"oid", "pid", "uploaded_by", "stored", "caption", "thumbnail", "content"}
    assert "rid" not in payload


@needs_callback
def test_asset_updated(account, receiver):
    """§3.4, §3.5, Q33: in asset.updated media URLs are in `value`, and sizes are numbers."""
    rid = account.asset(b"12345", "five.txt")
    account.ok("asset.set_meta.json", rid=rid, caption="new", reference_id="r1", tags="a,b")
    payload = receiver.wait("asset.updated")[-1]

    assert (payload["drid"], payload["caption"], payload["reference_id"], payload["filesize"]) == (rid, "new", "r1", 5)
    assert {"a", "b"} <= set(payload["tags"].split(","))
    assert payload["content"]["value"].startswith("http")
    assert isinstance(payload["in_folders_list"], list) and payload["type"]
    assert set(payload) >= {"reason", "storage", "uploaded", "uploaded_by", "accid", "long_description", "timeline"}


@needs_callback
def test_asset_deleted(account, receiver):
    """§3.4: asset.deleted has the rid of the deleted asset."""
    rid = account.asset()
    account.ok("asset.delete.json", rid=rid)
    (payload, *_) = receiver.wait("asset.deleted")

    assert payload["drid"] == rid
    assert payload["plan_name"] and isinstance(payload["reason"], str)


@needs_callback
def test_gallery_events(account, receiver):
    """§3.4, §3.5, §7: gallery.created and gallery.updated have `sync_status` instead of REST's `syncstatus`."""
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


@needs_callback
def test_gallery_synced_and_deleted(account, receiver):
    """§3.2, Q32: gallery.synced is sent when a gallery is processed, gallery.deleted when it is deleted."""
    fid = account.gallery()
    assert receiver.wait("gallery.synced")[0]["fid"] == fid
    account.ok("gallery.delete.json", fid=fid)

    assert receiver.wait("gallery.deleted")[0]["fid"] == fid


@needs_callback
def test_deleted_webhook_gets_no_events(account, receiver):
    """§3.1: after webhook.delete, no more events are sent to the webhook."""
    with Receiver() as other:
        account.ok("webhook.set.json", hook_url=other.url, security_key=KEY, events="gallery.*")
        account.ok("webhook.delete.json", hook_url=receiver.url)
        account.gallery()
        other.wait("gallery.created")
        account.ok("webhook.delete.json", hook_url=other.url)

    assert receiver.requests == []


@needs_callback
def test_slack(account):
    """§3.1: webhook.set_slack notifies a Slack channel; all events by default."""
    with Receiver() as receiver:
        account.ok(
            "webhook.set_slack.json", hook_url=receiver.url, slack_channel="#media", slack_username="cincopa_bot"
        )
        account.gallery()
        until(lambda: receiver.requests, bool)
        account.ok("webhook.delete.json", hook_url=receiver.url)
    message = json.loads(receiver.requests[0][2])

    assert message["text"]
    assert (message.get("channel"), message.get("username")) == ("#media", "cincopa_bot")


# -- portals ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def subdomain(account):
    """Return a portal name that is claimed during the test."""
    name = unique("p")[:30]
    account.ok("portal.cease.json", subdomain=name)
    yield name
    account.send("portal.remove.json", subdomain=name)


def portals(account, **parameters):
    return {each["subdomain"]: each for each in account.ok("portal.list.json", **parameters)["portals"]}


def test_free_name(account):
    """§8.1: portal.check of a free name returns `available`."""
    assert account.ok("portal.check.json", subdomain=unique("p")[:30])["subdomain"] == "available"


@not_reversible
def test_cease_claims_a_name(account, subdomain):
    """§8.1, Q28, Q56: portal.cease claims a name; then it and portal.check fail with `taken` and HTTP 500."""
    assert account.refused("portal.check.json", subdomain=subdomain) == TAKEN
    assert account.refused("portal.cease.json", subdomain=subdomain) == TAKEN


@not_reversible
def test_list_of_portals(account, subdomain):
    """§8.1: portal.list returns id, name, subdomain, creation date and the status `active`."""
    (portal,) = portals(account, subdomain=subdomain).values()

    assert isinstance(portal["id"], int) and isinstance(portal["name"], str)
    assert (portal["subdomain"], portal["status"]) == (subdomain, "active")
    assert re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", portal["created_at"])
    assert subdomain in portals(account)


@not_reversible
def test_rename_and_remove(account, subdomain):
    """§8.1: the old name of a renamed portal is free; a removed portal is not listed."""
    other = unique("p")[:30]
    account.ok("portal.rename.json", **{"from": subdomain, "to": other})
    assert set(portals(account)) & {subdomain, other} == {other}
    account.ok("portal.remove.json", subdomain=other)

    assert not set(portals(account)) & {subdomain, other}
    assert account.ok("portal.check.json", subdomain=subdomain)["subdomain"] == "available"


@not_reversible
def test_set_portal(account, subdomain):
    """§8.1: portal.set accepts JSON in `args`, words, lists, and `user:password` pairs as a list or as JSON."""
    settings = {"template": "/templates/corporate", "allow_public": "no", "cincopa_login": "yes"}
    login = {"cincopa_login_registration": "restricted", "cincopa_login_user_add": "a@x.test, b@x.test"}
    account.ok("portal.set.json", subdomain=subdomain, args='{"color":"red"}', **settings, **login)
    account.ok("portal.set.json", subdomain=subdomain, simple_user_add="ann:secret,bob:other")
    account.ok("portal.set.json", subdomain=subdomain, simple_user_add='["ann:secret","bob:other"]')


@not_reversible
@pytest.mark.parametrize(
    "parameters",
    [{"allow_public": "maybe"}, {"cincopa_login_registration": "everybody"}],
    ids=["allow_public", "registration"],
)
def test_set_portal_to_invalid_values(account, subdomain, parameters):
    """§1.4, §8.1: values other than the documented words are refused."""
    assert account.refused("portal.set.json", subdomain=subdomain, **parameters)


@pytest.mark.parametrize(
    ("operation", "parameters"),
    [
        ("portal.rename.json", {"from": "portal-of-another-account", "to": "mine-now"}),
        ("portal.remove.json", {"subdomain": "portal-of-another-account"}),
    ],
)
def test_portal_of_another_account(account, operation, parameters):
    """§1.3, §8.1: changes of a portal of another account fail with `not_yours` and an empty message."""
    assert account.refused(operation, **parameters) == NOT_YOURS


# -- live channels ---------------------------------------------------------------------------------------------------


def channels(account):
    return {each["liveid"]: each for each in account.ok("live.list.json")["live_streams"]}


@pytest.fixture
def liveid(account):
    """Create a channel; its id is found by comparing lists, as live.create does not return it (Q35)."""
    before, name = set(channels(account)), unique()
    account.ok("live.create.json", name=name, location="eu", type="transcoded")
    ((liveid, channel),) = [(key, each) for key, each in channels(account).items() if key not in before]
    assert channel["name"] == name
    yield liveid
    account.send("live.delete.json", liveid=liveid)


def wait_for_state(account, liveid, *states):
    return until(lambda: channels(account)[liveid]["state"], lambda state: state in states)


@costs_money
def test_new_channel(account, liveid):
    """§8.2, Q35: a new channel has URLs for sending and for watching, and is stopped."""
    channel = channels(account)[liveid]

    assert (channel["location"], channel["type"], channel["state"]) == ("eu", "transcoded", "stopped")
    assert channel["rtmp_source"].startswith("rtmp")
    assert channel["hls_playback_url"].endswith(".m3u8") and "<iframe" in channel["iframe_embed_code"]


@costs_money
def test_usage(account, liveid):
    """§8.2: live.list returns the quotas and the usage as integers."""
    usage = account.ok("live.list.json")["usage"]
    numbers = ("max_passthrough_quota", "max_transcoded_quota", "usage_passthrough", "usage_transcoded")

    assert all(isinstance(usage[name], int) for name in numbers)
    assert usage["usage_transcoded"] >= 1
    assert isinstance(usage["history"], list)


@costs_money
def test_start_and_stop_a_channel(account, liveid):
    """§8.2, Q6, Q36: GET starts and stops a channel; it is running after a while; the responses have the note."""
    started = account.ok("live.start.json", liveid=liveid)
    wait_for_state(account, liveid, "started", "running")
    stopped = account.ok("live.stop.json", liveid=liveid)
    wait_for_state(account, liveid, "stopped")

    assert (started["state"], started["note"]) == ("starting", NOTE)
    assert (stopped["state"], stopped["note"]) == ("stopped", NOTE)


@costs_money
def test_reset_channel(account, liveid):
    """§8.2: a channel that is reset becomes stopped again."""
    assert account.ok("live.reset.json", liveid=liveid)["state"] == "resetting"
    wait_for_state(account, liveid, "stopped")


@costs_money
def test_wrong_state(account, liveid):
    """§1.3, §8.2: an operation that the channel's state does not allow fails with `bad_state_or_liveid`."""
    assert account.refused("live.stop.json", liveid=liveid) == BAD_STATE
    account.ok("live.start.json", liveid=liveid)
    assert account.refused("live.start.json", liveid=liveid) == BAD_STATE


@pytest.mark.parametrize("operation", ["live.start.json", "live.stop.json", "live.reset.json"])
def test_unknown_channel(account, operation):
    """§1.3, §8.2: an operation on an unknown channel fails with `bad_state_or_liveid`."""
    assert account.refused(operation, liveid=unique()) == BAD_STATE


def test_delete_without_liveid(account):
    """§1.3, Q36: live.delete without `liveid` fails with the code `error`."""
    refused = account.refused("live.delete.json")

    assert (refused["error"], refused["message"], refused["exception"]) == ("error", "liveid is missing", "")


@costs_money
def test_delete_channel(account, liveid):
    """§8.2: a deleted channel is not listed."""
    account.ok("live.delete.json", liveid=liveid)

    assert liveid not in channels(account)


@costs_money
@pytest.mark.parametrize("parameters", [{"location": "mars"}, {"type": "magic"}], ids=["location", "type"])
def test_invalid_location_and_type(account, parameters):
    """§8.2: an unknown location or type is refused."""
    assert account.refused("live.create.json", name=unique(), **parameters)


@costs_money
def test_too_many_channels(account):
    """§1.3, §8.2: above the quota, live.create fails with `api-live-channels`; the message has the numbers."""
    before, refused = set(channels(account)), None
    for _ in range(100):
        body = account.send("live.create.json", name=unique()).json()
        if not body["success"]:
            refused = body
            break
    for liveid in set(channels(account)) - before:
        account.ok("live.delete.json", liveid=liveid)

    assert refused and refused["error"] == "api-live-channels"
    assert re.fullmatch(
        r"user is limited to \d+ live channels, you have \d+ active - please upgrade your plan", refused["message"]
    )
