"""From iconik to Cincopa: what arrives, what a second run does, and the button in iconik."""

import json
import re
import signal
import subprocess
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from urllib.parse import urlsplit

import httpx
import pytest
from cli.conftest import COMMAND
from ingest.iconik.conftest import SECRET, VTT

from cincopa_v2_client.cli.jobs.iconik_options import PublishOptions
from cincopa_v2_client.cli.jobs.iconik_publisher import Publisher
from cincopa_v2_client.cli.jobs.iconik_queue import PublishQueue, PublishRequest
from cincopa_v2_client.document import patched_document
from cincopa_v2_client.ingest import Ingest
from cincopa_v2_client.ingest.sources.iconik import IconikSource

OPTIONS = PublishOptions(fields=["description=Summary"])


@pytest.fixture
def talk(library, png) -> str:
    """Return an asset that has everything."""
    asset_id = library.asset("A talk", bytes(range(256)) * 10)
    library.transcribe(asset_id, "en-US")
    library.emulator.add_file(asset_id, png, "keyframe", name="poster.png")
    library.emulator.set_metadata(asset_id, "view", {"Summary": "About it", "Words": ["a", "b"]})
    return asset_id


def requests_that_write(emulator, iconik_emulator) -> list[str]:
    """Return the requests that write, of the logs of both emulators."""
    paths = patched_document()["paths"]
    writes = {path for path, item in paths.items() for each in item.values() if each.get("x-effect") == "write"}

    def is_write(entry) -> bool:
        return entry.method != "GET" or urlsplit(entry.target).path.removeprefix("/v2") in writes

    found = [each.target for each in emulator._started().context.requests if is_write(each)]
    return found + [each.target for each in iconik_emulator._started().context.requests if each.method != "GET"]


def forget_requests(emulator, iconik_emulator) -> None:
    """Empty the logs of both emulators."""
    for each in (emulator, iconik_emulator):
        each._started().context.requests.clear()


def test_everything_arrives(library, client, talk, tmp_path) -> None:
    """At Cincopa are the file, the texts, the subtitles, the thumbnail and the gallery; in iconik is the history."""
    collection_id = library.collection("Talks", talk, library.asset("Another"))
    fields = {"description": "Summary", "tags": "Words"}
    source = IconikSource(library.iconik, collections=[collection_id], view="view", fields=fields, write_link=True)
    outcomes = {each.key: each for each in Ingest(client, source, journal=tmp_path / "journal")}
    rid = outcomes[talk].rid
    asset = client.asset.get(rid)
    (gallery,) = client.gallery.list().galleries

    assert {str(each.status) for each in outcomes.values()} == {"uploaded"}
    assert (asset.caption, asset.description, asset.tags) == ("A talk", "About it", ["a", "b"])
    assert (asset.reference_id, asset.filesize) == (f"iconik:{talk}", 2560)
    assert sorted(each.type_ for each in asset.attached) == ["subtitle-en-us", "thumb"]
    assert asset.thumbnail.attached_id
    assert httpx.get(asset.attached[0].url).text == VTT
    assert (gallery.name, [each.caption for each in client.gallery.iter_items(gallery.fid)]) == (
        "Talks",
        ["A talk", "Another"],
    )
    assert library.iconik.history.list(talk).objects[0]["operation_description"] == f"Published to Cincopa as {rid}"
    assert library.iconik.assets.get(talk)["external_link"] == f"https://cincopa.com/~A4HAcLOLOO68!{rid}"


def test_second_run_only_reads(library, client, emulator, talk, tmp_path) -> None:
    """A second run sends no write, neither to iconik nor to Cincopa."""
    source = IconikSource(library.iconik, collections=[library.collection("Talks", talk)], write_link=True)
    list(Ingest(client, source, journal=tmp_path / "journal"))
    forget_requests(emulator, library.emulator)
    (outcome,) = Ingest(client, source, journal=tmp_path / "journal")

    assert outcome.status == "unchanged"
    assert requests_that_write(emulator, library.emulator) == []


def test_lost_journal(library, client, talk, tmp_path) -> None:
    """Without the journal, the asset and the gallery are found again, also if the gallery has another name."""
    source = IconikSource(library.iconik, collections=[library.collection("Talks", talk)])
    (first,) = Ingest(client, source, journal=tmp_path / "one")
    (gallery,) = client.gallery.list().galleries
    client.gallery.set_meta(gallery.fid, name="Renamed")
    (second,) = Ingest(client, source, journal=tmp_path / "two")

    assert (second.status, second.rid) == ("adopted", first.rid)
    assert [each.fid for each in client.gallery.list().galleries] == [gallery.fid]
    assert [each.rid for each in client.gallery.iter_items(gallery.fid)] == [first.rid]


def test_changes_in_iconik(library, client, talk, tmp_path) -> None:
    """A new title is carried over; a new version is reported, and published with `new_version` only."""
    source = IconikSource(library.iconik, assets=[talk])
    (first,) = Ingest(client, source, journal=tmp_path / "journal")
    library.iconik.assets.update(asset_id=talk, body={"title": "New title"})
    (second,) = Ingest(client, source, journal=tmp_path / "journal")
    assert (second.status, client.asset.get(first.rid).caption) == ("updated", "New title")

    library.iconik.versions.create(asset_id=talk, body={})
    library.emulator.add_file(talk, b"another content", name="new.mp4")
    (third,) = Ingest(client, source, journal=tmp_path / "journal")
    assert (third.status, third.rid) == ("changed", first.rid)

    (fourth,) = Ingest(client, source, journal=tmp_path / "journal", new_version=True)
    assert fourth.status == "uploaded"
    assert client.asset.get(fourth.rid).reference_id == f"iconik:{talk}"
    assert client.asset.get(first.rid).filesize == 2560


def test_asset_that_left_its_collection(library, client, talk, tmp_path) -> None:
    """It is reported, also if it was deleted since, and stays at Cincopa."""
    other = library.asset("Other")
    collection = library.collection("Talks", talk, other)
    source = IconikSource(library.iconik, collections=[collection])
    rids = {each.key: each.rid for each in Ingest(client, source, journal=tmp_path / "journal")}
    library.iconik.collections.delete_content(collection_id=collection, object_id=talk, object_type="assets")
    outcomes = {each.key: each for each in Ingest(client, source, journal=tmp_path / "journal")}

    assert {key: str(each.status) for key, each in outcomes.items()} == {other: "unchanged", talk: "missing"}
    assert client.asset.get(outcomes[talk].rid).rid == rids[talk]


@pytest.fixture
def serving(environ, iconik_environ, tmp_path):
    """Return a function that starts `cincopa iconik serve`, and returns its process and URL."""
    started = []

    def start(*arguments):
        journal = ("--journal", str(tmp_path / "journal.sqlite"))
        process = subprocess.Popen(
            [*COMMAND, "iconik", "serve", "--port", "0", "--output", "jsonl", *journal, *arguments],
            env=environ | iconik_environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        line = process.stderr.readline()
        match = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert match, line
        return process, match[0]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def press(library, url: str, asset_id: str, **fields) -> None:
    """Press the button of a custom action for an asset."""
    headers = {"X-Cincopa-Secret": SECRET}
    body = {"title": "Publish", "url": url, "headers": headers}
    actions = library.iconik.custom_actions
    listed = [each for each in actions.list_of_context("ASSET").objects if each["url"] == url]
    action = listed[0] if listed else actions.create(context="ASSET", body=body)
    actions.callback(context="ASSET", action_id=action["id"], body={"asset_ids": [asset_id], **fields})


def test_many_presses_are_one_upload(library, client, serving, talk) -> None:
    """The button is pressed 200 times at once: the asset is at Cincopa once, and has one entry in its history."""
    process, url = serving()
    press(library, url, talk)
    with ThreadPoolExecutor(32) as threads:
        list(threads.map(lambda _: press(library, url, talk), range(199)))
    first = json.loads(process.stdout.readline())
    # What was pressed during the first run.
    press(library, url, talk)
    second = json.loads(process.stdout.readline())

    assert (first["status"], second["status"]) == ("uploaded", "unchanged")
    assert [each.rid for each in client.asset.list().items] == [first["rid"]]
    assert len(library.iconik.history.list(talk).objects) == 1


def test_replayed_request(library, client, serving, talk) -> None:
    """The same request once more is accepted, and nothing is published a second time."""
    process, url = serving()
    body = {"context": "ASSET", "asset_ids": [talk], "date_created": "2026-01-01T00:00:00+00:00"}
    statuses = []
    for _ in range(2):
        assert httpx.post(url, json=body, headers={"X-Cincopa-Secret": SECRET}).status_code == 202
        statuses.append(json.loads(process.stdout.readline())["status"])

    assert statuses == ["uploaded", "unchanged"]
    assert client.asset.list().items_data.items_count == 1


def test_restart_with_a_full_queue(library, client, emulator, serving) -> None:
    """What was accepted before the receiver was killed is published after it is started again, each once."""
    assets = [library.asset(f"{number}") for number in range(8)]
    # The first run gets no further than looking for the assets at Cincopa.
    emulator.add_fault("asset.list:latency=60")
    first, url = serving()
    body = {"context": "BULK", "asset_ids": assets}
    assert httpx.post(url, json=body, headers={"X-Cincopa-Secret": SECRET}).status_code == 202
    first.kill()
    first.wait()
    emulator.clear_faults()
    second, _ = serving()
    outcomes = [json.loads(second.stdout.readline()) for _ in assets]

    assert sorted(each["key"] for each in outcomes) == sorted(assets)
    found = [each.reference_id for each in client.asset.iter()]
    assert sorted(found) == sorted(f"iconik:{each}" for each in assets)


def test_ends_with_a_signal(serving) -> None:
    """SIGTERM ends the receiver without a traceback."""
    process, _ = serving()
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=60)

    assert process.returncode == 130
    assert errors == "cincopa: interrupted\n"


def test_ends_when_the_reader_of_its_lines_has_ended(library, serving, talk) -> None:
    """As all commands in a pipe do; it would begin the same run again and again."""
    process, url = serving()
    process.stdout.close()
    press(library, url, talk)

    assert process.wait(timeout=60) == 0
    assert "is repeated later" not in process.stderr.read()


@pytest.fixture
def publisher(library, client, tmp_path):
    """Return a publisher with its queue and the outcomes that it has shown."""
    shown = []
    with PublishQueue(tmp_path / "queue") as queue:
        clients = (client, library.iconik)
        yield (
            Publisher(
                clients, queue, tmp_path / "journal", OPTIONS, approved_only=False, concurrency=2, show=shown.append
            ),
            queue,
            shown,
        )


def test_values_of_the_form(library, client, publisher, talk) -> None:
    """The values that the user has entered become the asset's texts."""
    work, queue, shown = publisher
    queue.add([PublishRequest("asset", talk, {"Summary": {"field_values": [{"value": "entered"}]}})])
    work.publish(queue.due())

    assert client.asset.get(shown[0].rid).description == "entered"
    assert queue.due() == []


def test_failed_assets_wait(library, emulator, publisher, talk) -> None:
    """An asset whose publication failed stays in the queue, and others do not."""
    work, queue, shown = publisher
    other = library.asset("Other")
    library.emulator.add_fault("history.create:status=500:first=1")
    queue.add(PublishRequest("asset", each, {}) for each in (talk, other))
    work.publish(queue.due())
    failed = [each.key for each in shown if each.status == "failed"]

    waiting = queue._database.execute("SELECT id, attempts FROM request")
    assert waiting == [(failed[0], 1)]


def test_outage_of_iconik(library, client, publisher, talk, capsys) -> None:
    """While iconik refuses everything, requests wait, and the receiver goes on."""
    work, queue, _ = publisher
    queue.add([PublishRequest("asset", talk, {})])
    library.emulator.add_fault("*:status=503")
    work.publish(queue.due())

    assert "503" in capsys.readouterr().err
    assert queue._database.execute("SELECT id FROM request") == [(talk,)]
    assert client.asset.list().items == []


def test_request_that_ends_its_run(library, publisher, talk, monkeypatch) -> None:
    """A collection that iconik cannot list delays other requests once, and not each time."""
    work, queue, shown = publisher
    broken = library.collection("Broken")
    queue.add([PublishRequest("asset", talk, {}), PublishRequest("collection", broken, {})])
    library.emulator.add_fault("collections.contents:status=500")
    work.publish(queue.due())
    later = time.time() + 100
    monkeypatch.setattr("time.time", lambda: later)
    work.publish(queue.due())

    assert {each.status for each in shown if each.key == talk} <= {"uploaded", "unchanged"}
    assert queue._database.execute("SELECT id FROM request") == [(broken,)]


def test_workers_in_other_processes(library, client, talk, tmp_path) -> None:
    """Workers get all they need to read from iconik and to write back."""
    source = IconikSource(library.iconik, assets=[talk, library.asset("Other")])
    with ProcessPoolExecutor(2, mp_context=get_context("forkserver")) as executor:
        outcomes = list(Ingest(client, source, journal=tmp_path / "journal", executor=executor, pull=False))

    assert [(str(each.status), each.reason) for each in outcomes] == [("uploaded", "")] * 2
    assert len(library.iconik.history.list(talk).objects) == 1
