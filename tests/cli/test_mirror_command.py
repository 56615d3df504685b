"""`cincopa mirror`: a scan, and webhooks between scans."""

import json
import re
import signal
import sqlite3
import subprocess
import sys
import time

import httpx
import pytest
from cli.conftest import COMMAND, one_line
from mirror.libraries import library_of, mirrored, rows

from cincopa_v2_client.cli.jobs.mirror_receiver import HintReceiver
from cincopa_v2_client.mirror import Mirror


@pytest.fixture
def following(environ, tmp_path):
    """Return a function that starts `mirror --follow` and returns it with its URL, after the first scan."""
    started = []

    def start(*arguments):
        process = subprocess.Popen(
            [*COMMAND, "mirror", str(tmp_path / "library.db"), "--follow", *arguments],
            env=environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        assert process.stderr is not None
        match = re.search(r"http://127\.0\.0\.1:\d+/", line := process.stderr.readline())
        assert match, line
        line = process.stderr.readline()
        assert "added" in line or "added" in process.stderr.readline(), line
        return process, match[0]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def until(condition, seconds=60):
    """Wait until a condition holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_scan(cincopa_command, client, upload, tmp_path) -> None:
    """The command makes the mirror and says in one line what it found."""
    upload()
    path = tmp_path / "library.db"
    done = cincopa_command("mirror", str(path))

    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"{path}: added 1, changed 0, removed 0\n")
    assert mirrored(path) == library_of(client)


def test_errors_are_one_line(cincopa_command, tmp_path) -> None:
    """A file of another kind, a directory that does not exist, and options that do not fit are refused."""
    other = tmp_path / "other.db"
    other.write_bytes(b"something else, which is no database" * 9)
    for arguments, code, text in (
        ([str(other)], 2, "is not a mirror"),
        ([str(tmp_path / "none" / "library.db")], 1, "make it first"),
        ([str(tmp_path / "library.db"), "--register", "https://a.example"], 2, "--register needs --follow"),
        ([str(tmp_path / "library.db"), "--follow", "--every", "nan"], 2, "expected a number of hours"),
        ([str(tmp_path / "library.db"), "--follow", "--every", "inf"], 2, "expected a number of hours"),
        ([str(tmp_path / "library.db"), "--follow", "--secret", "visible"], 2, "Give -"),
    ):
        done = cincopa_command("mirror", *arguments)
        assert done.returncode == code, done.stderr
        assert text in one_line(done.stderr)


def test_follows_webhooks(following, client, upload, tmp_path) -> None:
    """What the emulator's webhooks name is written without another scan."""
    rid = upload()
    path = tmp_path / "library.db"
    _, url = following()
    client.webhook.set(url, "a key", events=["asset.*", "gallery.*"])
    client.asset.set_meta(rid, tags=["new"])
    fid = client.gallery.create(name="Talks").fid
    client.gallery.add_item(fid, [rid])

    expected = {**library_of(client), "live": []}
    until(lambda: mirrored(path) == expected)
    assert rows(path, "SELECT count(*) FROM revisions WHERE kind = 'scan'") == [(1,)]


def test_doubled_and_late_webhooks(following, client, upload, tmp_path) -> None:
    """An event that comes twice, late, or out of order changes nothing: only what it names is used."""
    rid = upload()
    path = tmp_path / "library.db"
    client.asset.set_meta(rid, caption="Now")
    _, url = following()
    for event in ("asset.deleted", "asset.updated", "asset.updated", "asset.uploaded"):
        body = json.dumps({"event": event, "drid": rid, "caption": "Long ago"})
        assert httpx.post(url, content=body).status_code == 200
    client.asset.set_meta(rid, caption="Later")
    httpx.post(url, content=json.dumps({"event": "asset.updated", "drid": rid}))

    until(lambda: rows(path, "SELECT caption, missing FROM assets") == [("Later", None)])
    assert rows(path, "SELECT count(*) FROM all_assets WHERE removed IS NOT NULL") == [(0,)]


def test_lost_webhooks_are_found_by_the_next_scan(following, client, upload, tmp_path) -> None:
    """Without a webhook, the next scan finds what was removed."""
    rid = upload()
    path = tmp_path / "library.db"
    following("--every", "0.001")
    client.asset.delete(rid)

    until(lambda: rows(path, "SELECT rid FROM all_assets WHERE removed IS NOT NULL") == [(rid,)], seconds=120)


def test_failure_is_tried_again(following, emulator, upload) -> None:
    """A failed look-up is printed in one line, and the process continues."""
    rid = upload()
    process, url = following()
    emulator.add_fault("asset.list:status=503")
    httpx.post(url, content=json.dumps({"event": "asset.updated", "drid": rid}))
    line = process.stderr.readline()
    emulator.clear_faults()

    assert "the next attempt is in 60 seconds" in line
    assert process.poll() is None


def test_locked_database_is_tried_again(following, tmp_path) -> None:
    """While another program writes to the database, the process waits."""
    process, url = following()
    database = sqlite3.connect(tmp_path / "library.db", isolation_level=None)
    database.execute("BEGIN IMMEDIATE")
    httpx.post(url, content=json.dumps({"event": "asset.updated", "drid": "Aany"}))
    line = process.stderr.readline()
    database.close()

    assert "another program has locked it" in line and "the next attempt is in 60 seconds" in line
    assert process.poll() is None


@pytest.mark.parametrize("rid", ["\ud800", "A" * 20_000, "a b", "../ping"])
def test_ids_that_no_look_up_can_send_are_refused(rid) -> None:
    """A webhook that names something else than an id is refused: its look-up would fail again and again."""
    with HintReceiver(0, None) as receiver:
        assert httpx.post(receiver.url, content=json.dumps({"event": "asset.updated", "drid": rid})).status_code == 400
        assert httpx.post(receiver.url, content=json.dumps({"event": "asset.updated", "drid": "Aa-_9"})).is_success
        assert receiver.take().rids == {"Aa-_9"}


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
@pytest.mark.parametrize("room", [40_000, 150_000])
def test_full_disk(room, environ, client, upload, tmp_path) -> None:
    """A scan that cannot be written ends in one line with the path; the next one goes on."""
    for _ in range(30):
        client.asset.set_meta(upload(), caption="x" * 2000)
    path = tmp_path / "library.db"
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}))"
    command = [sys.executable, "-c", f"{limited}; {COMMAND[2]}", "mirror", str(path)]
    done = subprocess.run(command, env=environ, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert f"the mirror {str(path)!r} cannot be used (" in (line := one_line(done.stderr))
    assert "the room on its disk" in line and "rollback" not in line

    with Mirror(client, path) as mirror:
        mirror.scan()
    assert mirrored(path) == library_of(client)


def test_webhook_of_a_killed_process_is_deleted(following, client, tmp_path) -> None:
    """The next start deletes the webhook that a killed process has left; only its owner can read its URL."""
    for _ in range(2):
        process, _ = following("--register", "https://tunnel.example/cincopa")
        process.kill()
        process.communicate()

    (hook,) = client.webhook.list().webhooks
    kept = tmp_path / "library.db.webhook"
    assert hook.hook_url in kept.read_text()
    assert kept.stat().st_mode & 0o077 == 0


def test_registered_webhook_is_deleted_at_the_end(following, client, tmp_path) -> None:
    """A webhook that the command registered is deleted when it is terminated, and the database is whole."""
    process, _ = following("--register", "https://tunnel.example/cincopa")
    assert len(client.webhook.list().webhooks) == 1
    process.send_signal(signal.SIGTERM)
    process.communicate()

    assert process.returncode == 130
    assert client.webhook.list().webhooks == []
    assert not (tmp_path / "library.db.webhook").exists()
    database = sqlite3.connect(tmp_path / "library.db")
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    database.close()
