"""Delivery of webhooks over real HTTP: order, retries, and what happens after the emulator was killed."""

import asyncio
import hashlib
import hmac
import logging
import os
import socket
import subprocess
import sys
import time
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hookreceiver import DEADLINE, Receiver

from cincopa_v2_client.emulator import Emulator, choices
from cincopa_v2_client.emulator.store.deliveries import newest_deliveries
from cincopa_v2_client.emulator.webhooks.delivery import start_delivery

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "from cincopa_v2_client.cli import main; main()", "emulator"]


def set_webhook(api, receiver, events="*", **parameters):
    api.ok("webhook.set", hook_url=receiver.url, events=events, **parameters)


def deliveries(emulator, limit=100):
    state = emulator._started()[0].database
    with state.transaction():
        return newest_deliveries(state, limit)


def wait_for_newest(emulator, reached):
    """Return the newest delivery as soon as `reached` accepts it."""
    deadline = time.monotonic() + DEADLINE
    while not (rows := deliveries(emulator, 1)) or not reached(rows[0]):
        assert time.monotonic() < deadline, rows
        time.sleep(0.005)
    return rows[0]


def wait_for_attempts(emulator, attempts):
    return wait_for_newest(emulator, lambda row: row["attempts"] == attempts)


def closed_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def test_post(api, receiver):
    """§3.3: a delivery is a POST of JSON without a token."""
    set_webhook(api, receiver)
    api.ok("gallery.create")
    (delivery,) = receiver.wait_for(1)

    assert delivery.path == "/hook"
    assert delivery.headers["content-type"] == "application/json"
    assert api.token not in repr(delivery)


def test_query_of_the_hook_url_is_sent(api, receiver):
    """§3.3: the query of the webhook's URL is sent unchanged, with any secret in it."""
    api.ok("webhook.set", hook_url=receiver.url + "?secret=a%20b&x#part")
    api.ok("gallery.create")

    assert receiver.wait_for(1)[0].path == "/hook?secret=a%20b&x"


@pytest.mark.parametrize(("query", "separator"), [("", "?"), ("?a=b", "&")])
def test_hash(api, receiver, query, separator):
    """[?] Q31: with a key, the HMAC-SHA256 of the hook_url is appended to it; this is our choice."""
    url = receiver.url + query
    api.ok("webhook.set", hook_url=url, security_key="hush")
    api.ok("gallery.create")
    digest = hmac.new(b"hush", url.encode(), hashlib.sha256).hexdigest()

    assert receiver.wait_for(1)[0].path == f"/hook{query}{separator}hash={digest}"


def test_delivered(api, emulator, receiver):
    """A delivery whose response is 2xx is delivered."""
    receiver.statuses = [204]
    set_webhook(api, receiver, "gallery.created")
    api.ok("gallery.create")
    row = wait_for_newest(emulator, lambda row: row["status"] != "waiting")

    assert (row["status"], row["attempts"], row["last_status"]) == ("delivered", 1, 204)
    assert row["delivered"] == row["created"]


def test_log(api, emulator, receiver):
    """The log has the deliveries, the newest first, without secrets of the URLs."""
    host = receiver.url.removeprefix("http://").removesuffix("/hook")
    api.ok("webhook.set", hook_url=f"http://me:hush@{host}/hook?key=hush&hush", events="gallery.created")
    api.ok("webhook.set_slack", hook_url=f"http://{host}/services/T0/hush", events="gallery.created", slack_channel="c")
    api.ok("gallery.create", name="Holidays")
    receiver.wait_for(2)
    wait_for_newest(emulator, lambda row: row["status"] == "delivered")
    slack, plain = deliveries(emulator)

    assert list(plain) == [
        *("id", "account", "event", "hook_url", "status", "attempts", "created", "due", "delivered", "last_status"),
        *("last_response", "body"),
    ]
    assert [slack["hook_url"], plain["hook_url"]] == [f"http://{host}/***", f"http://{host}/***"]
    assert '"name": "Holidays"' in plain["body"]
    assert deliveries(emulator, 1) == [slack]


def test_failed_delivery_is_retried(api, emulator, receiver, clock):
    """§3.3: a failed delivery is retried after one second of the emulator's clock."""
    receiver.statuses = [500]
    set_webhook(api, receiver, "gallery.created")
    api.ok("gallery.create", name="Holidays")
    waiting = wait_for_attempts(emulator, 1)
    clock.advance(1)
    first, second = receiver.wait_for(2)

    assert (waiting["status"], waiting["last_status"], waiting["last_response"]) == ("waiting", 500, "status 500")
    assert first == second
    assert wait_for_newest(emulator, lambda row: row["status"] == "delivered")["attempts"] == 2


def test_backoff(api, emulator, receiver, clock):
    """A retry waits for its backoff, which doubles each time."""
    receiver.statuses = [500, 500]
    set_webhook(api, receiver, "gallery.created")
    api.ok("gallery.create")
    first = wait_for_attempts(emulator, 1)
    clock.advance(1)
    second = wait_for_attempts(emulator, 2)
    clock.advance(1.9)

    moments = [datetime.fromisoformat(text) for text in (first["created"], first["due"], second["due"])]
    assert [(later - earlier).total_seconds() for earlier, later in pairwise(moments)] == [1, 2]
    assert len(receiver.wait_for(2)) == 2
    clock.advance(0.1)
    assert len(receiver.wait_for(3)) == 3


def test_maximum_number_of_attempts(api, emulator, receiver, clock):
    """[?] After the maximum number of attempts a delivery has failed, and the next one is sent."""
    receiver.statuses = [500] * choices.WEBHOOK_TRIES
    set_webhook(api, receiver, "gallery.created")
    api.ok("gallery.create", name="first")
    for attempts in range(1, choices.WEBHOOK_TRIES + 1):
        row = wait_for_attempts(emulator, attempts)
        clock.advance(60)
    api.ok("gallery.create", name="second")

    assert row["status"] == "failed"
    assert [delivery.body["name"] for delivery in receiver.wait_for(choices.WEBHOOK_TRIES + 1)][-1] == "second"


def test_order(api, emulator, receiver, clock):
    """Later deliveries wait for a failed one, so that a receiver gets the events in their order."""
    receiver.statuses = [503]
    set_webhook(api, receiver, "gallery.created")
    for name in ("first", "second", "third"):
        api.ok("gallery.create", name=name)
    wait_for_newest(emulator, lambda _: deliveries(emulator)[2]["attempts"] == 1)
    clock.advance(1)

    assert [delivery.body["name"] for delivery in receiver.wait_for(4)] == ["first", "first", "second", "third"]


def test_unresponsive_receiver_delays_no_others(api, emulator, receivers):
    """A receiver that does not respond delays neither other receivers nor operations."""
    unresponsive, responsive = receivers(), receivers()
    unresponsive.respond.clear()
    for each in (unresponsive, responsive):
        set_webhook(api, each, "gallery.created")
    for _ in range(3):
        api.ok("gallery.create")

    assert len(responsive.wait_for(3)) == 3
    assert len(unresponsive.wait_for(1)) == 1


def test_refused_connection(api, emulator):
    """If nothing listens at the URL, the log has the error without the URL."""
    api.ok("webhook.set", hook_url=f"http://127.0.0.1:{closed_port()}/?secret=hush")
    api.ok("gallery.create")
    wait_for_newest(emulator, lambda _: deliveries(emulator)[-1]["attempts"] == 1)

    assert (deliveries(emulator)[-1]["last_status"], deliveries(emulator)[-1]["last_response"]) == (
        None,
        "could not be sent (ConnectError)",
    )


def test_redirect(api, emulator, receiver):
    """[I] A redirect is not followed, and is a failure."""
    receiver.statuses = [307]
    set_webhook(api, receiver, "gallery.created")
    api.ok("gallery.create")

    assert wait_for_attempts(emulator, 1)["last_status"] == 307
    assert len(receiver.wait_for(1)) == 1


def test_timeout(api, emulator, receiver, monkeypatch):
    """[?] A delivery without a response in time has failed."""
    monkeypatch.setattr(choices, "WEBHOOK_TIMEOUT", 0.1)
    receiver.respond.clear()
    set_webhook(api, receiver, "gallery.created")
    api.ok("gallery.create")

    assert wait_for_attempts(emulator, 1)["last_response"] == "no response within 0.1 seconds"


def test_endless_response(api, emulator):
    """A response without an end is cut; its status counts."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        api.ok("webhook.set", hook_url=f"http://127.0.0.1:{listener.getsockname()[1]}/", events="gallery.created")
        api.ok("gallery.create")
        with listener.accept()[0] as connection:
            connection.recv(65536)
            connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 70000)
            row = wait_for_newest(emulator, lambda row: row["status"] == "delivered")

    assert row["last_response"] == "x" * choices.DELIVERY_RESPONSE_CHARACTERS


def test_malformed_response(api, emulator):
    """A response that is not HTTP is a failure."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        api.ok("webhook.set", hook_url=f"http://127.0.0.1:{listener.getsockname()[1]}/", events="gallery.created")
        api.ok("gallery.create")
        with listener.accept()[0] as connection:
            connection.recv(65536)
            connection.sendall(b"nonsense\r\n\r\n")
            row = wait_for_attempts(emulator, 1)

    assert row["last_response"] == "could not be sent (RemoteProtocolError)"


@pytest.mark.parametrize("event", ["gallery.synced", "asset.synced"])
def test_synced_event(api, emulator, receiver, clock, event):
    """§3.2: a `synced` event is sent when the object is synced, with its state at that time."""
    set_webhook(api, receiver, event)
    object_id = api.ok("gallery.create")["fid"] if event == "gallery.synced" else api.upload()
    row = deliveries(emulator)[0]
    clock.advance(1)
    body = receiver.wait_for(1)[0].body

    assert (row["status"], row["attempts"]) == ("waiting", 0)
    assert (body["event"], body.get("fid", body.get("drid"))) == (event, object_id)
    assert body.get("sync_status", body.get("content", {}).get("syncstatus")) == "synced"


def test_one_synced_event_for_several_changes(api, receiver, clock):
    """§3.2: after several changes before it is synced, a gallery sends one `synced` event, with its last state."""
    set_webhook(api, receiver, "gallery.synced")
    fid = api.ok("gallery.create", name="first")["fid"]
    clock.advance(0.5)
    api.ok("gallery.set_meta", fid=fid, name="second")
    clock.advance(0.6)
    other = api.ok("gallery.create", name="other")["fid"]
    clock.advance(1)

    assert [(delivery.body["fid"], delivery.body["name"]) for delivery in receiver.wait_for(2)] == [
        (fid, "second"),
        (other, "other"),
    ]


def test_metadata_does_not_delay_the_synced_event(api, receiver, clock):
    """§3.2: a change of metadata does not delay the `synced` event, which has the metadata at that time."""
    set_webhook(api, receiver, "asset.synced")
    rid = api.upload()
    clock.advance(0.5)
    api.ok("asset.set_meta", rid=rid, caption="New")
    clock.advance(0.5)

    assert receiver.wait_for(1)[0].body["caption"] == "New"


def test_synced_event_after_a_resync(api, receiver, clock):
    """§2.3: a resync sends the `synced` event again; a change of metadata does not."""
    rid = api.upload()
    clock.advance(2)
    set_webhook(api, receiver, "asset.synced,gallery.created")
    api.ok("asset.set_meta", rid=rid, caption="New")
    api.ok("asset.resync", rid=rid)
    clock.advance(1)
    receiver.wait_for(1)
    clock.advance(5)
    api.ok("gallery.create")

    assert receiver.events(2) == ["asset.synced", "gallery.created"]


def test_event_while_the_delivery_task_ends(api, emulator, receiver):
    """An event while the delivery task ends is delivered too: the task starts again."""
    context = emulator._started()[0]
    set_webhook(api, receiver, "gallery.created")

    async def enqueue_at_the_end():
        while True:
            with context.database.transaction():
                delivered = context.database.one("SELECT * FROM delivery WHERE status = 'delivered'")
                if delivered:
                    context.database.update("delivery", delivered["id"], {"status": "waiting"})
                    start_delivery(context, delivered["webhook"])
                    return
            await asyncio.sleep(0)

    api.ok("gallery.create")
    asyncio.run_coroutine_threadsafe(enqueue_at_the_end(), context.tasks._loop).result(DEADLINE)

    receiver.wait_for(2)


@pytest.mark.parametrize(("create", "delete"), [("gallery.create", "gallery.delete"), (None, "asset.delete")])
def test_deleted_before_synced(api, receiver, clock, create, delete):
    """An object that is deleted before it is synced sends no `synced` event."""
    set_webhook(api, receiver, "asset.synced,gallery.synced,gallery.created")
    ids = {"fid": api.ok(create)["fid"]} if create else {"rid": api.upload()}
    api.ok(delete, **ids)
    clock.advance(2)
    api.ok("gallery.create")
    events = receiver.events(2 if create else 1)
    clock.advance(2)

    assert set(events) == {"gallery.created"}
    assert receiver.events(len(events) + 1)[-1] == "gallery.synced"


def test_deleted_webhook(api, emulator, receiver, clock):
    """Pending deliveries of a deleted webhook are dropped; the log keeps them."""
    receiver.statuses = [500]
    set_webhook(api, receiver, "gallery.created")
    api.ok("gallery.create")
    wait_for_attempts(emulator, 1)
    api.ok("webhook.delete", hook_url=receiver.url)
    set_webhook(api, receiver, "gallery.deleted")
    clock.advance(5)
    api.ok("gallery.delete", fid=api.ok("gallery.list")["galleries"][0]["fid"])

    assert receiver.events(2) == ["gallery.created", "gallery.deleted"]
    assert deliveries(emulator)[-1]["status"] == "dropped"


def test_reset(api, emulator, receiver, clock):
    """A reset cancels running deliveries and deletes pending ones."""
    receiver.respond.clear()
    set_webhook(api, receiver)
    api.ok("gallery.create")
    receiver.wait_for(1)
    emulator.reset()
    empty = deliveries(emulator)
    receiver.respond.set()
    set_webhook(api, receiver)
    api.ok("gallery.create", name="new")

    assert empty == []
    assert [delivery.body["name"] for delivery in receiver.wait_for(2)] == ["", "new"]


def test_real_clock(receiver, own_api):
    """With the real clock, failed deliveries are retried and `synced` events are sent too."""
    receiver.statuses = [500, 500]
    with Emulator(webhook_seconds=0.05, sync_seconds=0.1) as served:
        mine = own_api(served.base_url, served.api_token)
        set_webhook(mine, receiver)
        mine.ok("gallery.create")

        assert receiver.events(4) == ["gallery.created"] * 3 + ["gallery.synced"]


def test_restart(tmp_path, receiver, clock, own_api):
    """Deliveries that were pending when an emulator stopped are sent once by the next one."""
    receiver.statuses = [500]
    with Emulator(data=tmp_path, clock=clock) as served:
        mine = own_api(served.base_url, served.api_token)
        set_webhook(mine, receiver, "gallery.created")
        mine.ok("gallery.create", name="first")
        wait_for_attempts(served, 1)
    clock.advance(5)
    with Emulator(data=tmp_path, clock=clock) as served:
        receiver.wait_for(2)
        mine = own_api(served.base_url, served.api_token)
        mine.ok("gallery.create", name="second")

        assert [delivery.body["name"] for delivery in receiver.wait_for(3)] == ["first", "first", "second"]


def test_killed(tmp_path, own_api):
    """Deliveries that are pending when an emulator is killed, with the receiver down, are sent once by the next one."""
    port = closed_port()
    with RunningCommand(tmp_path) as (process, mine):
        api = own_api(*mine)
        api.ok("webhook.set", hook_url=f"http://127.0.0.1:{port}/hook", events="gallery.created,asset.uploaded")
        fid = api.ok("gallery.create", name="Holidays")["fid"]
        rid = api.upload()
        process.kill()
    receiver = Receiver(port)
    try:
        with Emulator(data=tmp_path):
            created, uploaded = receiver.wait_for(2)
    finally:
        receiver.close()

    assert (created.body["fid"], created.body["name"], uploaded.body["drid"]) == (fid, "Holidays", rid)


class RunningCommand:
    """The command in a process; `with` returns the process, and its base URL and token."""

    def __init__(self, data):
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen([*COMMAND, "--data", str(data)], env=environment, stdout=-1, text=True)

    def __enter__(self):
        lines = [self.process.stdout.readline().strip().partition("=")[2] for _ in range(2)]
        return self.process, lines

    def __exit__(self, *_):
        self.process.kill()
        self.process.communicate()


def test_stop_during_a_delivery(receiver, own_api):
    """An emulator stops immediately while a receiver delays its response."""
    receiver.respond.clear()
    with Emulator() as served:
        mine = own_api(served.base_url, served.api_token)
        set_webhook(mine, receiver)
        mine.ok("gallery.create")
        receiver.wait_for(1)
        start = time.monotonic()

    assert time.monotonic() - start < 5


def test_nothing_secret_is_logged(api, receiver, caplog):
    """§3.3: no log record contains a secret in the URL or the hash."""
    caplog.set_level(logging.DEBUG)
    api.ok("webhook.set", hook_url=receiver.url + "?secret=hush", security_key="key")
    caplog.clear()
    api.ok("gallery.create")
    path = receiver.wait_for(1)[0].path

    assert "secret=hush&hash=" in path
    assert not [record for record in caplog.records if "hush" in record.getMessage() or "hash=" in record.getMessage()]


def test_log_is_bounded(api, emulator, receiver, monkeypatch):
    """[E] The log keeps only the newest completed deliveries."""
    monkeypatch.setattr(choices, "DELIVERIES_KEPT", 2)
    set_webhook(api, receiver, "gallery.created")
    for count in range(1, 6):
        api.ok("gallery.create")
        receiver.wait_for(count)
        wait_for_newest(emulator, lambda row: row["status"] == "delivered")

    assert len(deliveries(emulator)) == 2
