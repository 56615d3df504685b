"""Downloads of a gallery's files: unique names, nothing overwritten, and continued after a kill."""

import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flows.conftest import Line, collect

from cincopa_v2_client import Cincopa, NotFoundError
from cincopa_v2_client.flows.download.folder import DownloadFolder, DownloadJournal
from cincopa_v2_client.models import Asset

JOURNAL = ".cincopa-downloads.sqlite"

# Downloads a gallery, and is killed at the nth call that opens, links, renames or removes a file in the folder, or at
# the nth statement of SQL.
KILLED = """
import os, sqlite3, sys
from cincopa_v2_client import Cincopa
from cincopa_v2_client.flows.database import Database

fid, folder, token, base_url, moment = sys.argv[1:]
left = int(moment)

def count():
    global left
    left -= 1
    if not left:
        os._exit(9)

def audit(event, args):
    if event in {"open", "os.link", "os.rename", "os.remove"} and str(args[0]).startswith(folder):
        count()

class Counting(Database):
    def execute(self, *arguments):
        count()
        return super().execute(*arguments)

sys.addaudithook(audit)
import cincopa_v2_client.flows.download.folder as module
module.Database = Counting
with Cincopa(token, base_url=base_url) as c:
    for outcome in c.gallery.download_files(fid, folder, concurrency=1):
        assert outcome.path, outcome.error
"""


@pytest.fixture
def to(tmp_path: Path) -> Path:
    """Return the folder for downloads, which is not there yet."""
    return tmp_path / "downloads" / "files"


@pytest.fixture
def gallery(own: Cincopa) -> str:
    """Return the fid of an empty gallery."""
    return own.gallery.create(name="Talks").fid


@pytest.fixture
def put(own: Cincopa, gallery: str) -> Callable[[str, bytes], str]:
    """Return a function that uploads a file into the gallery, and returns the rid."""
    return lambda name, content: own.asset.upload_file(content, filename=name, fid=gallery).rid


def files(folder: Path) -> dict[str, bytes]:
    """Return the content of the files in a folder, without the journal."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != JOURNAL}


def download(line: Line, fid: str, to: Path, **options: Any) -> list[Any]:
    """Download a gallery, and return the outcomes."""
    return line.run(lambda c: collect(c.gallery.download_files(fid, to, **options)))


def test_each_asset_has_an_outcome_and_a_name_of_its_own(line, gallery, put, to) -> None:
    """Names that a file system may take for the same one are the same."""
    contents = {put(name, name.encode()): name for name in ("a.txt", "A.TXT", "caf\u00e9.txt", "cafe\u0301.txt", "con")}

    outcomes = download(line, gallery, to, concurrency=1)

    names = {outcome.asset.rid: outcome.path.name for outcome in outcomes}
    rids = list(contents)
    assert [outcome.error for outcome in outcomes] == [None] * 5
    assert list(names.values()) == ["a.txt", f"A-{rids[1]}.TXT", "caf\u00e9.txt", f"cafe\u0301-{rids[3]}.txt", "_con"]
    assert files(to) == {names[rid]: name.encode() for rid, name in contents.items()}


def test_second_call_downloads_only_what_is_new(line, gallery, put, to) -> None:
    """Files of earlier calls keep their names, also when an asset with an equal name came or went."""
    first, second = put("a.txt", b"first"), put("a.txt", b"second")
    download(line, gallery, to)
    line.own.asset.delete(first)
    third = put("a.txt", b"third")
    line.proxy.seen.clear()

    outcomes = download(line, gallery, to)

    assert {outcome.asset.rid: outcome.was_present for outcome in outcomes} == {second: True, third: False}
    assert sorted(files(to).values()) == [b"first", b"second", b"third"]
    assert len(line.proxy.seen) == 1


def test_files_of_the_user_are_not_overwritten(line, gallery, put, to) -> None:
    """Neither those that were there, nor downloads that the user has changed."""
    rid, other = put("a.txt", b"first"), put("b.txt", b"second")
    to.mkdir(parents=True)
    (to / "a.txt").write_bytes(b"mine")
    download(line, gallery, to)
    (to / "b.txt").write_bytes(b"edited")

    download(line, gallery, to)

    assert files(to) == {
        "a.txt": b"mine",
        f"a-{rid}.txt": b"first",
        "b.txt": b"edited",
        f"b-{other}.txt": b"second",
    }


def test_failure_stops_no_other_download(line, gallery, put, to) -> None:
    """An asset without the version has the error as its outcome."""
    put("a.txt", b"first")

    (outcome,) = download(line, gallery, to, version="mp4_hd")

    assert isinstance(outcome.error, NotFoundError)
    assert outcome.path is None


def test_gallery_that_does_not_exist_creates_nothing(line, to) -> None:
    """The error is that of the list."""
    with pytest.raises(Exception, match="gallery"):
        download(line, "NoGallery", to)

    assert not to.exists()


def test_two_calls_at_a_time_in_a_folder_are_refused(line, gallery, put, to) -> None:
    """The second call could give the same names."""
    put("a.txt", b"first")
    refused: list[OSError] = []

    def again(*_: object) -> None:
        with pytest.raises(OSError, match="another process uses the journal") as problem:
            list(line.own.gallery.download_files(gallery, to))
        refused.append(problem.value)

    download(line, gallery, to, progress=again)

    assert refused
    assert files(to) == {"a.txt": b"first"}


def test_stopping_early_ends_running_downloads(through, proxy, gallery, put, to) -> None:
    """Those in threads end at their next piece; the next call continues them."""
    content = os.urandom(8_000_000)
    put("a.bin", b"small")
    put("b.bin", content)
    received = threading.Event()

    def hold(asset: Asset, done: int, _: int | None) -> None:
        if asset.filename == "b.bin" and done > 1_000_000:
            received.set()
            time.sleep(0.1)

    with Cincopa(**through) as client:
        outcomes = client.gallery.download_files(gallery, to, concurrency=2, progress=hold)
        next(outcomes)
        assert received.wait(300)
        outcomes.close()
        assert files(to).keys() == {"a.bin", ".b.bin.part", ".b.bin.part.json"}
        proxy.seen.clear()

        assert len(list(client.gallery.download_files(gallery, to))) == 2
    assert [seen.headers["range"] != "bytes=0-" for seen in proxy.seen] == [True]
    assert files(to) == {"a.bin": b"small", "b.bin": content}


@pytest.mark.slow
def test_download_killed_at_any_time_is_continued(options, own, gallery, put, to) -> None:
    """After the same call again, each file is there once, complete, and nothing else is."""
    contents = {put("a.txt", b"first"): b"first", put("a.txt", b"second"): b"second"}
    names, moment = ["a.txt", f"a-{list(contents)[1]}.txt"], 0
    for moment in range(1, 200, 7):
        child = subprocess.run(
            [sys.executable, "-c", KILLED, gallery, str(to), *options.values(), str(moment)],
            cwd=Path(__file__).parents[2],
            check=False,
        )
        if child.returncode == 0:
            break
        assert child.returncode == 9
        outcomes = list(own.gallery.download_files(gallery, to, concurrency=1))

        assert [outcome.path.name for outcome in outcomes if outcome.path] == names
        assert files(to) == dict(zip(names, contents.values(), strict=True))
        for path in to.iterdir():
            path.unlink()
    assert moment > 20


def test_part_file_that_a_kill_left_beside_the_complete_file_is_removed(line, gallery, put, to) -> None:
    """One with the same name that is another file stays."""
    put("a.txt", b"first")
    put("b.txt", b"second")
    download(line, gallery, to)
    (to / ".a.txt.part").hardlink_to(to / "a.txt")
    (to / ".a.txt.part.json").write_text("{}")
    (to / ".b.txt.part").write_bytes(b"mine")

    assert [outcome.was_present for outcome in download(line, gallery, to)] == [True, True]
    assert files(to) == {"a.txt": b"first", "b.txt": b"second", ".b.txt.part": b"mine"}


def test_file_that_another_program_writes_during_the_download_stays(line, gallery, put, to) -> None:
    put("a.txt", b"first")

    (outcome,) = download(line, gallery, to, progress=lambda *_: (to / "a.txt").write_bytes(b"mine"))

    assert isinstance(outcome.error, FileExistsError)
    assert "was written by another program during the download" in str(outcome.error)
    assert (to / "a.txt").read_bytes() == b"mine"


def test_file_of_another_kind_is_not_used_as_a_journal(tmp_path) -> None:
    """It is not changed."""
    film, other = tmp_path / "film", tmp_path / "other"
    film.write_bytes(b"film" * 2000)
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE mine (x)")
    before = other.read_bytes()

    with pytest.raises(OSError, match="is damaged, or no journal of this package"):
        DownloadJournal(film)
    with pytest.raises(OSError, match="is not a journal of this package: move it away, or choose another path"):
        DownloadJournal(other)

    assert film.read_bytes() == b"film" * 2000
    assert other.read_bytes() == before


def test_name_in_a_journal_does_not_lead_out_of_the_folder(line, gallery, put, to) -> None:
    """The journal is in the folder, which may come from others."""
    rid = put("a.txt", b"content")
    download(line, gallery, to)
    (to / "a.txt").unlink()
    with sqlite3.connect(to / JOURNAL) as database:
        database.execute("UPDATE download SET name = '../a.txt' WHERE item = ?", (f"{rid} original",))
    database.close()

    (outcome,) = download(line, gallery, to)

    assert outcome.path == to / "a.txt"
    assert [path.name for path in to.parent.iterdir()] == ["files"]


def test_names_are_unique_however_many_are_taken(tmp_path) -> None:
    """Rids may differ in their case only."""
    with DownloadJournal(tmp_path / JOURNAL) as journal:
        folder = DownloadFolder(tmp_path, journal)
        reserved = [folder.reserve("a.txt", rid, rid).path.name for rid in ("X", "Rid", "rID", "RID")]

    assert reserved == ["a.txt", "a-Rid.txt", "a-rID-2.txt", "a-RID-3.txt"]


def test_only_an_earlier_download_of_the_same_item_is_replaced(tmp_path) -> None:
    def is_replaced(item: str) -> bool:
        return DownloadFolder(tmp_path, journal).reserve("a.txt", item, item).overwrite

    with DownloadJournal(tmp_path / JOURNAL) as journal:
        file = DownloadFolder(tmp_path, journal).reserve("a.txt", "A", "A")
        assert not file.overwrite
        file.path.write_bytes(b"first")
        with file.download():
            file.check(file.path)

        assert is_replaced("A")
        file.path.unlink()
        assert not is_replaced("B")
