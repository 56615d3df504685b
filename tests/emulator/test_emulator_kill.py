"""kill -9 at any moment: nothing that was acknowledged is lost, nothing half is kept."""

import shutil
import sqlite3
import sys
from concurrent.futures import ThreadPoolExecutor
from random import Random
from time import sleep

import killable
import pytest

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
    """What is wrong with the data of an emulator that was killed, seen in a copy, before a start can mend anything."""
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


# Module, function, at its call or its return, and which one of them: after a file was written and before its row, after
# a row and before the response, between the chunks of a file, and before a deleted asset's files are removed.
MOMENTS = [
    "media/files:keep:return:1",
    "store/assets:insert_asset:return:1",
    "uploads/receive:save_session:return:2",
    "media/files:remove:call:6",
]
MORE_MOMENTS = [
    "uploads/receive:collect:return:1",
    "uploads/host:_done:call:1",
    "store/galleries:add_items:return:1",
    "uploads/receive:collect:return:3",
    "uploads/receive:collect:return:4",
    "media/files:keep:return:2",
    "store/assets:insert_asset:return:2",
    "uploads/receive:save_session:return:6",
    "uploads/host:_done:call:4",
    "store/assets:update_asset:return:1",
    "store/assets:delete_asset:return:1",
    "http/envelope:envelope:call:6",
]


@pytest.mark.parametrize("moment", [*MOMENTS, *(pytest.param(each, marks=pytest.mark.slow) for each in MORE_MOMENTS)])
def test_killed_at_the_worst_moments(process, tmp_path, moment):
    """Nothing acknowledged is lost, not even a chunk."""
    writer = killable.Writer("w", 1)
    process.start(killed_at=moment)
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
