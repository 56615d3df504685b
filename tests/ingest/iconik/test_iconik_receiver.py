"""The receiver of custom actions, and its queue."""

import json
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import httpx
import pytest
from ingest.iconik.conftest import SECRET

from cincopa_v2_client.cli.errors import JobError
from cincopa_v2_client.cli.jobs.iconik_queue import PublishQueue, PublishRequest
from cincopa_v2_client.cli.jobs.iconik_receiver import SECRET_HEADER, ActionReceiver
from cincopa_v2_client.flows.database import JournalError

ASSET, COLLECTION = "0f0f0f0f-0000-4000-8000-00000000000a", "0f0f0f0f-0000-4000-8000-00000000000b"
HEADERS = {SECRET_HEADER: SECRET}


def payload(**fields) -> dict:
    """Return what iconik sends."""
    return {"context": "ASSET", "asset_ids": [ASSET], "collection_ids": [], "auth_token": "a-usable-token", **fields}


@pytest.fixture
def queue(tmp_path):
    """Return an empty queue."""
    with PublishQueue(tmp_path / "queue") as opened:
        yield opened


@pytest.fixture
def receiver(queue):
    """Return a receiver that keeps the field Summary."""
    with ActionReceiver(0, SECRET, queue, ["Summary"]) as started:
        yield started


def ids(queue) -> list[tuple[str, str]]:
    """Return what waits."""
    return [(each.kind, each.id) for each in queue.due()]


def test_action_of_iconik(library, receiver, queue, tmp_path) -> None:
    """A press in iconik is queued, and answered with 202; the token in it is stored nowhere."""
    asset_id = library.asset()
    body = {"title": "Publish", "url": receiver.url, "headers": HEADERS}
    action = library.iconik.custom_actions.create(context="ASSET", body=body)
    pressed = {"asset_ids": [asset_id], "metadata_values": {"Summary": "About it", "Other": "x"}}
    library.iconik.custom_actions.callback(context="ASSET", action_id=action["id"], body=pressed)

    assert queue.due() == [PublishRequest("asset", asset_id, {"Summary": "About it"}, 1, 0)]
    assert library.iconik.custom_actions.get(context="ASSET", action_id=action["id"])["status"] == "HEALTHY"
    assert b"auth_token" not in b"".join(path.read_bytes() for path in tmp_path.glob("queue*"))


def test_response(receiver, queue) -> None:
    """The response says how many objects were accepted, each counted once."""
    sent = payload(context="BULK", asset_ids=[ASSET, ASSET.upper()], collection_ids=[COLLECTION])
    response = httpx.post(receiver.url, json=sent, headers=HEADERS)

    assert (response.status_code, response.json()) == (202, {"status": "accepted", "assets": 1, "collections": 1})
    assert ids(queue) == [("asset", ASSET), ("collection", COLLECTION)]


@pytest.mark.parametrize("headers", [{}, {SECRET_HEADER: "wrong"}, {SECRET_HEADER: SECRET[:-1]}, {"X-Secret": SECRET}])
def test_secret_is_checked_before_the_body_is_read(receiver, queue, headers) -> None:
    """Without the secret the status is 403, whatever the body is, and before it has arrived."""
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    with socket.create_connection(("127.0.0.1", urlsplit(receiver.url).port), timeout=5) as connection:
        connection.sendall(f"POST / HTTP/1.1\r\nHost: x\r\n{head}Content-Length: 9000000\r\n\r\n".encode())
        status = connection.makefile("rb").readline()

    assert status.startswith(b"HTTP/1.1 403 ")
    assert ids(queue) == []


def test_large_body(receiver, queue) -> None:
    """A body of 10 MB is refused by its length, before it is read."""
    with socket.create_connection(("127.0.0.1", urlsplit(receiver.url).port), timeout=5) as connection:
        head = f"POST / HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: {SECRET}\r\nContent-Length: 10000000\r\n\r\n"
        connection.sendall(head.encode())
        assert connection.makefile("rb").readline().startswith(b"HTTP/1.1 413 ")
    assert ids(queue) == []


@pytest.mark.parametrize(
    "content",
    [
        b"no JSON",
        b"[]",
        b"[" * 100_000,
        json.dumps(payload(context="SAVED_SEARCH")).encode(),
        json.dumps(payload(context=["ASSET"])).encode(),
        json.dumps(payload(asset_ids=[])).encode(),
        json.dumps(payload(asset_ids=ASSET)).encode(),
        json.dumps(payload(asset_ids=[ASSET, "../../etc/passwd"])).encode(),
        json.dumps(payload(asset_ids=[ASSET], collection_ids=[7])).encode(),
    ],
)
def test_malformed_requests(receiver, queue, content) -> None:
    """A body that is not that of a custom action is refused as a whole, and the receiver continues."""
    assert httpx.post(receiver.url, content=content, headers=HEADERS).status_code == 400
    assert ids(queue) == []
    assert httpx.post(receiver.url, json=payload(), headers=HEADERS).status_code == 202


def test_other_methods(receiver) -> None:
    """Only POST is accepted."""
    assert httpx.get(receiver.url, headers=HEADERS).status_code == 405


def test_many_presses_at_once(receiver, queue) -> None:
    """However often one asset is sent, it waits once; the values of the last press count."""
    with ThreadPoolExecutor(32) as threads:
        send = lambda _: httpx.post(receiver.url, json=payload(), headers=HEADERS).status_code  # noqa: E731
        statuses = set(threads.map(send, range(200)))
    httpx.post(receiver.url, json=payload(metadata_values={"Summary": "last"}), headers=HEADERS)

    assert statuses == {202}
    assert queue.due() == [PublishRequest("asset", ASSET, {"Summary": "last"}, 201, 0)]


def test_press_during_a_run(queue) -> None:
    """An asset that is pressed while it is published waits again afterwards."""
    queue.add([PublishRequest("asset", ASSET, {})])
    (running,) = queue.due()
    queue.add([PublishRequest("asset", ASSET, {})])
    queue.finish(running)
    assert ids(queue) == [("asset", ASSET)]

    queue.finish(*queue.due())
    assert ids(queue) == []


def test_queue_survives_a_restart(tmp_path) -> None:
    """What was accepted is there when the queue is opened again; only its owner may read the file."""
    path = tmp_path / "new" / "queue"
    with PublishQueue(path) as queue:
        queue.add([PublishRequest("collection", COLLECTION, {"Summary": ["a"]})])
        with pytest.raises(JournalError, match="another process uses the queue"):
            PublishQueue(path)
    with PublishQueue(path) as queue:
        assert queue.due() == [PublishRequest("collection", COLLECTION, {"Summary": ["a"]}, 1, 0)]
    assert path.stat().st_mode & 0o777 == 0o600


def test_failed_requests_are_given_up_at_last(queue, monkeypatch) -> None:
    """A request that fails is tried again after longer and longer, and is dropped after the fifth time."""
    now = [1000.0]
    monkeypatch.setattr("time.time", lambda: now[0])
    queue.add([PublishRequest("asset", ASSET, {})])
    waits = []
    while requests := queue.due():
        started = now[0]
        if not queue.postpone(*requests):
            break
        while not queue.due():
            now[0] += 30
        waits.append(now[0] - started)

    assert waits == [60, 120, 240, 480]
    assert ids(queue) == []


def test_outage_is_not_a_failure(queue) -> None:
    """A request is not dropped, however long nothing can be published."""
    queue.add([PublishRequest("asset", ASSET, {})])
    (request,) = queue.due()
    assert all(queue.postpone(request, failed=False) for _ in range(10))


def test_waiting_ends_with_a_request(receiver, queue) -> None:
    """The thread that publishes wakes up for a new request."""
    woken = threading.Thread(target=queue.wait, args=(600,))
    woken.start()
    httpx.post(receiver.url, json=payload(), headers=HEADERS)
    woken.join(60)

    assert not woken.is_alive()


def test_queue_that_cannot_be_written(receiver, queue) -> None:
    """What cannot be stored is not accepted: iconik shows that the action fails."""
    queue.close()

    assert httpx.post(receiver.url, json=payload(), headers=HEADERS).status_code == 503


def test_port_in_use(receiver, queue) -> None:
    """The error names the port and the option."""
    port = urlsplit(receiver.url).port

    with pytest.raises(JobError, match=rf"^port {port} is in use: give another --port$"):
        ActionReceiver(port, SECRET, queue, ())
