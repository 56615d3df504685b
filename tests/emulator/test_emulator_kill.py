"""kill -9 at any moment: nothing that was acknowledged is lost, nothing half is kept."""

import shutil
import sqlite3
import sys
from concurrent.futures import ThreadPoolExecutor
from random import Random
from time import sleep

import killable
import pytest
from killable import moment

from cincopa_v2_client.emulator.http.envelope import envelope
from cincopa_v2_client.emulator.media.files import Files
from cincopa_v2_client.emulator.store.assets import delete_asset, insert_asset, update_asset
from cincopa_v2_client.emulator.store.chunked_uploads import save_chunked_upload
from cincopa_v2_client.emulator.store.galleries import add_items
from cincopa_v2_client.emulator.uploads import host
from cincopa_v2_client.emulator.uploads.streams import write_stream

WRITERS = 4
LONGEST_SECONDS = 0.6

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")


@pytest.fixture
def process(tmp_path):
    """The command on a data directory, killed at the end at the latest."""
    process = killable.Process(tmp_path / "data")
    yield process
    process.close()


def faults_on_disk(data, copied):
    """Return what is wrong with the data of a killed emulator, read from a copy, before a start can repair anything."""
    copied.mkdir()
    for file in data.glob("cincopa.sqlite3*"):
        shutil.copy(file, copied / file.name)
    database = sqlite3.connect(copied / "cincopa.sqlite3")
    try:
        # SQLite 3.40 sees NULLs in a table without rowids whose key is not its first columns; there are none.
        told = [row[0] for row in database.execute("PRAGMA integrity_check")]
        faults = [each for each in told if each != "ok" and not each.startswith("NULL value in gallery_item.")]
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
    """All that was acknowledged is there, all files are whole, and none is too much."""
    book, ids, storages = killable.found_in(process)
    for writer in writers:
        writer.settle(book, ids)

    assert {path.name for path in (process.data / "media").iterdir()} == storages
    assert {path.name for path in (process.data / "renditions").iterdir()} <= storages
    unfinished = [writer for writer in writers if writer.unfinished]
    assert len(list((process.data / "incoming").iterdir())) <= len(unfinished)


def write_until_killed(process, writers, seconds):
    """Let all write at once, kill the emulator after so many seconds, and wait until all have noticed."""
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


@pytest.mark.parametrize("kills", [3, pytest.param(40, marks=[pytest.mark.slow, pytest.mark.timeout(3600)])])
def test_killed_at_random_moments(process, tmp_path, kills):
    """After each kill: every acknowledged write is there, each file is whole, and there is no other file."""
    moments = Random(20)
    process.start()
    writers = [killable.Writer(f"w{number}", number) for number in range(WRITERS)]
    for _ in range(kills):
        write_until_killed(process, writers, moments.uniform(0.02, LONGEST_SECONDS))
        assert faults_on_disk(process.data, tmp_path / "copy") == []
        process.start()
        check(process, writers)

    assert sum(writer.acknowledged for writer in writers) > 0


def slow(value):
    """Return a parameter that only the whole suite runs."""
    return pytest.param(value, marks=pytest.mark.slow)


# After a file was written and before its row, after a row and before the response, between the chunks of a file, and
# before the files of a deleted asset are removed.
MOMENTS = [
    moment(Files.store, "return", 1),
    moment(insert_asset, "return", 1),
    moment(save_chunked_upload, "return", 2),
    moment(Files.remove, "call", 6),
]
MORE_MOMENTS = [
    moment(write_stream, "return", 1),
    moment(host._log, "call", 1),
    moment(add_items, "return", 1),
    moment(write_stream, "return", 3),
    moment(write_stream, "return", 4),
    moment(Files.store, "return", 2),
    moment(insert_asset, "return", 2),
    moment(save_chunked_upload, "return", 6),
    moment(host._log, "call", 4),
    moment(update_asset, "return", 1),
    moment(delete_asset, "return", 1),
    moment(envelope, "call", 6),
]


@pytest.mark.parametrize(
    "killed_at", [*MOMENTS, *(pytest.param(each, marks=pytest.mark.slow) for each in MORE_MOMENTS)]
)
def test_killed_at_the_worst_moments(process, tmp_path, killed_at):
    """Nothing acknowledged is lost, not even a chunk."""
    writer = killable.Writer("w", 1)
    process.start(killed_at)
    with process.client() as http:
        writer.write_one_of_each(http)
    log = process.ended()
    faults = faults_on_disk(process.data, tmp_path / "copy")
    process.start()
    check(process, [writer])
    with process.client() as http:
        writer.finish(http)
    check(process, [writer])

    assert (log, faults) == ("", [])
