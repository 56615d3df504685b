"""How webhooks are called: over real HTTP, in order, again after a failure, also after the emulator was killed."""

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


def hook(api, receiver, events="*", **sent):
    api.ok("webhook.set", hook_url=receiver.url, events=events, **sent)


def log(emulator, limit=100):
    state = emulator._started()[0].database
    with state.transaction():
        return newest_deliveries(state, limit)


def newest_when(emulator, reached):
    """The newest delivery, as soon as it is what a test waits for."""
    deadline = time.monotonic() + DEADLINE
    while not (rows := log(emulator, 1)) or not reached(rows[0]):
        assert time.monotonic() < deadline, rows
        time.sleep(0.005)
    return rows[0]


def tried(emulator, attempts):
    return newest_when(emulator, lambda row: row["attempts"] == attempts)


def closed_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def test_post(api, receiver):
    """§3.3: a POST of JSON. No token goes along."""
    hook(api, receiver)
    api.ok("gallery.create")
    (call,) = receiver.got(1)

    assert call.path == "/hook"
    assert call.headers["content-type"] == "application/json"
    assert api.token not in repr(call)


def test_query_stays(api, receiver):
    """§3.3: the URL is called as it was set; a secret in its query comes through."""
    api.ok("webhook.set", hook_url=receiver.url + "?secret=a%20b&x#part")
    api.ok("gallery.create")

    assert receiver.got(1)[0].path == "/hook?secret=a%20b&x"


@pytest.mark.parametrize(("query", "joint"), [("", "?"), ("?a=b", "&")])
def test_hash(api, receiver, query, joint):
    """[?] Q31: with a key, the HMAC-SHA256 of the hook_url is appended; this is the emulator's own way."""
    url = receiver.url + query
    api.ok("webhook.set", hook_url=url, security_key="hush")
    api.ok("gallery.create")
    digest = hmac.new(b"hush", url.encode(), hashlib.sha256).hexdigest()

    assert receiver.got(1)[0].path == f"/hook{query}{joint}hash={digest}"


def test_delivered(api, emulator, receiver):
    """A delivery that was answered with 2xx is over."""
    receiver.answers = [204]
    hook(api, receiver, "gallery.created")
    api.ok("gallery.create")
    row = newest_when(emulator, lambda row: row["status"] != "waiting")

    assert (row["status"], row["attempts"], row["last_status"]) == ("delivered", 1, 204)
    assert row["delivered"] == row["created"]


def test_log(api, emulator, receiver):
    """The log has what happened, newest first, and shows no secret of a URL."""
    host = receiver.url.removeprefix("http://").removesuffix("/hook")
    api.ok("webhook.set", hook_url=f"http://me:hush@{host}/hook?key=hush&hush", events="gallery.created")
    api.ok("webhook.set_slack", hook_url=f"http://{host}/services/T0/hush", events="gallery.created", slack_channel="c")
    api.ok("gallery.create", name="Holidays")
    receiver.got(2)
    newest_when(emulator, lambda row: row["status"] == "delivered")
    slack, plain = log(emulator)

    assert list(plain) == [
        *("id", "account", "event", "hook_url", "status", "attempts", "created", "due", "delivered", "last_status"),
        *("last_response", "body"),
    ]
    assert [slack["hook_url"], plain["hook_url"]] == [f"http://{host}/***", f"http://{host}/***"]
    assert '"name": "Holidays"' in plain["body"]
    assert log(emulator, 1) == [slack]


def test_again(api, emulator, receiver, clock):
    """§3.3: a failed delivery is retried, after a second by the emulator's clock."""
    receiver.answers = [500]
    hook(api, receiver, "gallery.created")
    api.ok("gallery.create", name="Holidays")
    waiting = tried(emulator, 1)
    clock.advance(1)
    first, second = receiver.got(2)

    assert (waiting["status"], waiting["last_status"], waiting["last_response"]) == ("waiting", 500, "answered 500")
    assert first == second
    assert newest_when(emulator, lambda row: row["status"] == "delivered")["attempts"] == 2


def test_not_before(api, emulator, receiver, clock):
    """A new try waits for its moment; each pause is twice as long."""
    receiver.answers = [500, 500]
    hook(api, receiver, "gallery.created")
    api.ok("gallery.create")
    first = tried(emulator, 1)
    clock.advance(1)
    second = tried(emulator, 2)
    clock.advance(1.9)

    moments = [datetime.fromisoformat(text) for text in (first["created"], first["due"], second["due"])]
    assert [(later - earlier).total_seconds() for earlier, later in pairwise(moments)] == [1, 2]
    assert len(receiver.got(2)) == 2
    clock.advance(0.1)
    assert len(receiver.got(3)) == 3


def test_given_up(api, emulator, receiver, clock):
    """[?] After some tries it is given up, and the next one has its turn."""
    receiver.answers = [500] * choices.WEBHOOK_TRIES
    hook(api, receiver, "gallery.created")
    api.ok("gallery.create", name="first")
    for attempts in range(1, choices.WEBHOOK_TRIES + 1):
        row = tried(emulator, attempts)
        clock.advance(60)
    api.ok("gallery.create", name="second")

    assert row["status"] == "failed"
    assert [call.body["name"] for call in receiver.got(choices.WEBHOOK_TRIES + 1)][-1] == "second"


def test_order(api, emulator, receiver, clock):
    """Later deliveries wait behind a failed one, so that a receiver sees events in the order in which they happened."""
    receiver.answers = [503]
    hook(api, receiver, "gallery.created")
    for name in ("first", "second", "third"):
        api.ok("gallery.create", name=name)
    newest_when(emulator, lambda _: log(emulator)[2]["attempts"] == 1)
    clock.advance(1)

    assert [call.body["name"] for call in receiver.got(4)] == ["first", "first", "second", "third"]


def test_dead_receiver_blocks_nobody(api, emulator, receivers):
    """A receiver that does not answer holds up no other, and no operation."""
    dead, living = receivers(), receivers()
    dead.free.clear()
    for each in (dead, living):
        hook(api, each, "gallery.created")
    for _ in range(3):
        api.ok("gallery.create")

    assert len(living.got(3)) == 3
    assert len(dead.got(1)) == 1


def test_nobody_there(api, emulator):
    """If nothing listens at the URL, the log says so, without the URL."""
    api.ok("webhook.set", hook_url=f"http://127.0.0.1:{closed_port()}/?secret=hush")
    api.ok("gallery.create")
    newest_when(emulator, lambda _: log(emulator)[-1]["attempts"] == 1)

    assert (log(emulator)[-1]["last_status"], log(emulator)[-1]["last_response"]) == (
        None,
        "could not be sent (ConnectError)",
    )


def test_redirect(api, emulator, receiver):
    """[I] A redirect is no success, and is not followed."""
    receiver.answers = [307]
    hook(api, receiver, "gallery.created")
    api.ok("gallery.create")

    assert tried(emulator, 1)["last_status"] == 307
    assert len(receiver.got(1)) == 1


def test_time_out(api, emulator, receiver, monkeypatch):
    """[?] A receiver that does not answer in time has failed."""
    monkeypatch.setattr(choices, "WEBHOOK_TIMEOUT", 0.1)
    receiver.free.clear()
    hook(api, receiver, "gallery.created")
    api.ok("gallery.create")

    assert tried(emulator, 1)["last_response"] == "no response within 0.1 seconds"


def test_long_answer(api, emulator):
    """An answer without an end is cut, and counts by its status."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        api.ok("webhook.set", hook_url=f"http://127.0.0.1:{listener.getsockname()[1]}/", events="gallery.created")
        api.ok("gallery.create")
        with listener.accept()[0] as connection:
            connection.recv(65536)
            connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 70000)
            row = newest_when(emulator, lambda row: row["status"] == "delivered")

    assert row["last_response"] == "x" * choices.DELIVERY_RESPONSE_CHARACTERS


def test_broken_answer(api, emulator):
    """A reply that is not HTTP counts as a failure."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        api.ok("webhook.set", hook_url=f"http://127.0.0.1:{listener.getsockname()[1]}/", events="gallery.created")
        api.ok("gallery.create")
        with listener.accept()[0] as connection:
            connection.recv(65536)
            connection.sendall(b"nonsense\r\n\r\n")
            row = tried(emulator, 1)

    assert row["last_response"] == "could not be sent (RemoteProtocolError)"


@pytest.mark.parametrize("event", ["gallery.synced", "asset.synced"])
def test_synced(api, emulator, receiver, clock, event):
    """§3.2: a `synced` event is sent when the asset is synced, with its state at that moment."""
    hook(api, receiver, event)
    made = api.ok("gallery.create")["fid"] if event == "gallery.synced" else api.upload()
    row = log(emulator)[0]
    clock.advance(1)
    body = receiver.got(1)[0].body

    assert (row["status"], row["attempts"]) == ("waiting", 0)
    assert (body["event"], body.get("fid", body.get("drid"))) == (event, made)
    assert body.get("sync_status", body.get("content", {}).get("syncstatus")) == "synced"


def test_synced_once(api, receiver, clock):
    """§3.2: what changes before it is synced is synced once, later, as it is then."""
    hook(api, receiver, "gallery.synced")
    fid = api.ok("gallery.create", name="first")["fid"]
    clock.advance(0.5)
    api.ok("gallery.set_meta", fid=fid, name="second")
    clock.advance(0.6)
    other = api.ok("gallery.create", name="other")["fid"]
    clock.advance(1)

    assert [(call.body["fid"], call.body["name"]) for call in receiver.got(2)] == [(fid, "second"), (other, "other")]


def test_synced_asset_as_it_is(api, receiver, clock):
    """§3.2: a change of text does not move the `synced` event, which has the text of its moment."""
    hook(api, receiver, "asset.synced")
    rid = api.upload()
    clock.advance(0.5)
    api.ok("asset.set_meta", rid=rid, caption="New")
    clock.advance(0.5)

    assert receiver.got(1)[0].body["caption"] == "New"


def test_synced_again(api, receiver, clock):
    """§2.3: a resync sends the `synced` event again; a change of text does not."""
    rid = api.upload()
    clock.advance(2)
    hook(api, receiver, "asset.synced,gallery.created")
    api.ok("asset.set_meta", rid=rid, caption="New")
    api.ok("asset.resync", rid=rid)
    clock.advance(1)
    receiver.got(1)
    clock.advance(5)
    api.ok("gallery.create")

    assert receiver.events(2) == ["asset.synced", "gallery.created"]


def test_news_as_a_line_ends(api, emulator, receiver):
    """An event during the end of the delivery task is delivered too: the task starts again."""
    context = emulator._started()[0]
    hook(api, receiver, "gallery.created")

    async def again_as_it_ends():
        while True:
            with context.database.transaction():
                told = context.database.one("SELECT * FROM delivery WHERE status = 'delivered'")
                if told:
                    context.database.update("delivery", told["id"], {"status": "waiting"})
                    start_delivery(context, told["webhook"])
                    return
            await asyncio.sleep(0)

    api.ok("gallery.create")
    asyncio.run_coroutine_threadsafe(again_as_it_ends(), context.tasks._loop).result(DEADLINE)

    receiver.got(2)


@pytest.mark.parametrize(("make", "delete"), [("gallery.create", "gallery.delete"), (None, "asset.delete")])
def test_never_synced(api, receiver, clock, make, delete):
    """An asset that is deleted before it is synced sends no `synced` event."""
    hook(api, receiver, "asset.synced,gallery.synced,gallery.created")
    made = {"fid": api.ok(make)["fid"]} if make else {"rid": api.upload()}
    api.ok(delete, **made)
    clock.advance(2)
    api.ok("gallery.create")
    told = receiver.events(2 if make else 1)
    clock.advance(2)

    assert set(told) == {"gallery.created"}
    assert receiver.events(len(told) + 1)[-1] == "gallery.synced"


def test_deleted_webhook(api, emulator, receiver, clock):
    """Deliveries that wait for a deleted webhook are dropped; the log keeps them."""
    receiver.answers = [500]
    hook(api, receiver, "gallery.created")
    api.ok("gallery.create")
    tried(emulator, 1)
    api.ok("webhook.delete", hook_url=receiver.url)
    hook(api, receiver, "gallery.deleted")
    clock.advance(5)
    api.ok("gallery.delete", fid=api.ok("gallery.list")["galleries"][0]["fid"])

    assert receiver.events(2) == ["gallery.created", "gallery.deleted"]
    assert log(emulator)[-1]["status"] == "dropped"


def test_reset(api, emulator, receiver, clock):
    """A reset ends what is under way and forgets what waits."""
    receiver.free.clear()
    hook(api, receiver)
    api.ok("gallery.create")
    receiver.got(1)
    emulator.reset()
    empty = log(emulator)
    receiver.free.set()
    hook(api, receiver)
    api.ok("gallery.create", name="new")

    assert empty == []
    assert [call.body["name"] for call in receiver.got(2)] == ["", "new"]


def test_real_clock(receiver, own_api):
    """With the real clock, failed deliveries are retried too, and `synced` events are sent."""
    receiver.answers = [500, 500]
    with Emulator(webhook_seconds=0.05, sync_seconds=0.1) as served:
        mine = own_api(served.base_url, served.api_token)
        hook(mine, receiver)
        mine.ok("gallery.create")

        assert receiver.events(4) == ["gallery.created"] * 3 + ["gallery.synced"]


def test_restart(tmp_path, receiver, clock, own_api):
    """Deliveries that were pending when an emulator stopped are made once by the next one."""
    receiver.answers = [500]
    with Emulator(data=tmp_path, clock=clock) as served:
        mine = own_api(served.base_url, served.api_token)
        hook(mine, receiver, "gallery.created")
        mine.ok("gallery.create", name="first")
        tried(served, 1)
    clock.advance(5)
    with Emulator(data=tmp_path, clock=clock) as served:
        receiver.got(2)
        mine = own_api(served.base_url, served.api_token)
        mine.ok("gallery.create", name="second")

        assert [call.body["name"] for call in receiver.got(3)] == ["first", "first", "second"]


def test_killed(tmp_path, own_api):
    """The same after it was killed while the receiver was away."""
    port = closed_port()
    with started(tmp_path) as (process, mine):
        api = own_api(*mine)
        api.ok("webhook.set", hook_url=f"http://127.0.0.1:{port}/hook", events="gallery.created,asset.uploaded")
        fid = api.ok("gallery.create", name="Holidays")["fid"]
        rid = api.upload()
        process.kill()
    receiver = Receiver(port)
    try:
        with Emulator(data=tmp_path):
            created, uploaded = receiver.got(2)
    finally:
        receiver.close()

    assert (created.body["fid"], created.body["name"], uploaded.body["drid"]) == (fid, "Holidays", rid)


class started:
    """The command, in a process of its own: the process, and where and with which token it is reached."""

    def __init__(self, data):
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen([*COMMAND, "--data", str(data)], env=environment, stdout=-1, text=True)

    def __enter__(self):
        lines = [self.process.stdout.readline().strip().partition("=")[2] for _ in range(2)]
        return self.process, lines

    def __exit__(self, *_):
        self.process.kill()
        self.process.communicate()


def test_stops_at_once(receiver, own_api):
    """An emulator stops while a receiver lets it wait."""
    receiver.free.clear()
    with Emulator() as served:
        mine = own_api(served.base_url, served.api_token)
        hook(mine, receiver)
        mine.ok("gallery.create")
        receiver.got(1)
        begun = time.monotonic()

    assert time.monotonic() - begun < 5


def test_nothing_secret_is_logged(api, receiver, caplog):
    """§3.3: the URL may carry a secret, and carries the hash: no log record holds either."""
    caplog.set_level(logging.DEBUG)
    api.ok("webhook.set", hook_url=receiver.url + "?secret=hush", security_key="key")
    caplog.clear()
    api.ok("gallery.create")
    path = receiver.got(1)[0].path

    assert "secret=hush&hash=" in path
    assert not [record for record in caplog.records if "hush" in record.getMessage() or "hash=" in record.getMessage()]


def test_log_is_bounded(api, emulator, receiver, monkeypatch):
    """[E] Only the newest of what is over is kept."""
    monkeypatch.setattr(choices, "DELIVERIES_KEPT", 2)
    hook(api, receiver, "gallery.created")
    for count in range(1, 6):
        api.ok("gallery.create")
        receiver.got(count)
        newest_when(emulator, lambda row: row["status"] == "delivered")

    assert len(log(emulator)) == 2
