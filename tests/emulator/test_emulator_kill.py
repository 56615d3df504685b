"""kill -9 at any time: no acknowledged write is lost, and no partial write is kept."""

import shutil
import sqlite3
import sys
from concurrent.futures import ThreadPoolExecutor
from random import Random
from time import sleep

import killable
import pytest
from killable import point_in_code

from cincopa_v2_client.emulator.http.envelope import envelope
from cincopa_v2_client.emulator.media.files import Files
from cincopa_v2_client.emulator.store.assets import delete_asset, insert_asset, update_asset
from cincopa_v2_client.emulator.store.chunked_uploads import save_chunked_upload
from cincopa_v2_client.emulator.store.galleries import add_items
from cincopa_v2_client.emulator.uploads import host
from cincopa_v2_client.emulator.uploads.streams import write_stream

WRITERS = 4
KILLS = 40
LONGEST_SECONDS = 0.6

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")


@pytest.fixture
def process(tmp_path):
    """Return the command with a data directory; it is killed at the end of the test."""
    process = killable.Process(tmp_path / "data")
    yield process
    process.close()


def faults_on_disk(data, copied):
    """Return the faults in the data of a killed emulator, read from a copy, before the next start can repair them."""
    copied.mkdir()
    for file in data.glob("cincopa.sqlite3*"):
        shutil.copy(file, copied / file.name)
    database = sqlite3.connect(copied / "cincopa.sqlite3")
    try:
        # SQLite 3.40 reports NULLs that do not exist, in a table without rowids whose key is not its first columns.
        results = [row[0] for row in database.execute("PRAGMA integrity_check")]
        faults = [each for each in results if each != "ok" and not each.startswith("NULL value in gallery_item.")]
        faults += [f"{row} points nowhere" for row in database.execute("PRAGMA foreign_key_check")]
        for storage, size in database.execute("SELECT storage, filesize FROM asset"):
            file = data / "media" / storage
            if not file.exists() or file.stat().st_size != size:
                faults.append(f"the file {storage} is not there, or not whole")
    finally:
        database.close()
    shutil.rmtree(copied)
    return faults


def check(process, writers):
    """Check that all acknowledged writes exist, all files are complete, and no others exist."""
    content, ids, storages = killable.content_of(process)
    for writer in writers:
        writer.compare(content, ids)

    assert {path.name for path in (process.data / "media").iterdir()} == storages
    assert {path.name for path in (process.data / "renditions").iterdir()} <= storages
    unfinished = [writer for writer in writers if writer.unfinished]
    assert len(list((process.data / "incoming").iterdir())) <= len(unfinished)


def write_until_killed(process, writers, seconds):
    """Let all writers write concurrently, kill the emulator after some seconds, and wait for the writers."""
    with ThreadPoolExecutor(len(writers)) as pool:
        clients = [process.client() for _ in writers]
        writing = [pool.submit(writer.write, http) for writer, http in zip(writers, clients, strict=True)]
        sleep(seconds)
        log = process.kill()
        for each in writing:
            each.result(timeout=600)
        for http in clients:
            http.close()
    assert log == ""


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_killed_at_random_times(process, tmp_path):
    """After each kill, every acknowledged write exists, all files are complete, and no others exist."""
    moments = Random(20)
    process.start()
    writers = [killable.Writer(f"w{number}", number) for number in range(WRITERS)]
    for _ in range(KILLS):
        write_until_killed(process, writers, moments.uniform(0.02, LONGEST_SECONDS))
        assert faults_on_disk(process.data, tmp_path / "copy") == []
        process.start()
        check(process, writers)

    assert sum(writer.acknowledged_count for writer in writers) > 0


def slow(value):
    """Return a parameter that only the complete test suite runs."""
    return pytest.param(value, marks=pytest.mark.slow)


# After a file was written and before its row, after a row and before the response, between the chunks of a file, and
# before the files of a deleted asset are removed.
POINTS = [
    point_in_code(Files.store, "return", 1),
    point_in_code(insert_asset, "return", 1),
    point_in_code(save_chunked_upload, "return", 2),
    point_in_code(Files.remove, "call", 6),
]
MORE_POINTS = [
    point_in_code(write_stream, "return", 1),
    point_in_code(host._log, "call", 1),
    point_in_code(add_items, "return", 1),
    point_in_code(write_stream, "return", 3),
    point_in_code(write_stream, "return", 4),
    point_in_code(Files.store, "return", 2),
    point_in_code(insert_asset, "return", 2),
    point_in_code(save_chunked_upload, "return", 6),
    point_in_code(host._log, "call", 4),
    point_in_code(update_asset, "return", 1),
    point_in_code(delete_asset, "return", 1),
    point_in_code(envelope, "call", 6),
]


@pytest.mark.parametrize("killed_at", [*POINTS, *(pytest.param(each, marks=pytest.mark.slow) for each in MORE_POINTS)])
def test_killed_at_critical_points(process, tmp_path, killed_at):
    """After a kill at a critical point in the code, no acknowledged write is lost, not even a chunk."""
    writer = killable.Writer("w", 1)
    process.start(killed_at)
    with process.client() as http:
        writer.write_one_of_each(http)
    log = process.wait_until_ended()
    faults = faults_on_disk(process.data, tmp_path / "copy")
    process.start()
    check(process, [writer])
    with process.client() as http:
        writer.finish(http)
    check(process, [writer])

    assert (log, faults) == ("", [])
