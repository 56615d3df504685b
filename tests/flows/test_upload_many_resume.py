"""`upload_many(resume=...)`: each file is uploaded once, with its metadata, also when the process is killed."""

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from flows.conftest import Line, collect
from flows.proxy import text

from cincopa_v2_client import Cincopa, UploadError
from cincopa_v2_client.flows.database import Database, JournalError

# Uploads files, and is killed at the nth request, before it is sent (0) or after its response (1).
KILLED = """
import os, sys, threading
from pathlib import Path
import httpx
from cincopa_v2_client import Cincopa

folder, journal, token, base_url, number, after = sys.argv[1:]
lock = threading.Lock()

class Transport(httpx.HTTPTransport):
    count = 0

    def handle_request(self, request):
        with lock:
            self.count += 1
            last = self.count == int(number)
        if last and after == "0":
            os._exit(9)
        response = super().handle_request(request)
        if last:
            response.read()
            os._exit(9)
        return response

with Cincopa(token, base_url=base_url, transport=Transport()) as c:
    outcomes = c.asset.upload_many(
        sorted(Path(folder).iterdir()),
        chunk_size=4000,
        concurrency=2,
        tags=["talks"],
        metadata=lambda path: {"reference_id": path.name},
        resume=journal,
    )
    for outcome in outcomes:
        assert outcome.uploaded, outcome.error
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with three files of up to three chunks."""
    folder = tmp_path / "files"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.bin").write_bytes(os.urandom(1000 + number * 4000))
    return folder


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """Return the path of the journal."""
    return tmp_path / "uploads.journal"


def upload(line: Line, folder: Path, journal: Path, **options: Any) -> dict[str, str]:
    """Upload the files of a folder; return the rids by name."""
    paths = sorted(folder.iterdir())
    outcomes = line.run(lambda c: collect(c.asset.upload_many(paths, resume=journal, **options)))
    assert [outcome.error for outcome in outcomes if outcome.error] == []
    return {outcome.source.name: outcome.uploaded.rid for outcome in outcomes}


def in_library(own: Cincopa) -> dict[str, tuple[str | None, list[str] | None]]:
    """Return the names of all assets, with their reference ids and tags."""
    assets = own.asset.list(details=["reference_id", "tags"], items_per_page=100).items
    assert len({asset.filename for asset in assets}) == len(assets)
    return {asset.filename: (asset.reference_id, asset.tags) for asset in assets}


def test_metadata_is_of_each_source(line, folder) -> None:
    """Tags are of all, other metadata of each."""
    outcomes = line.run(
        lambda c: collect(
            c.asset.upload_many(
                sorted(folder.iterdir()), tags=["talks"], metadata=lambda path: {"reference_id": path.name}
            )
        )
    )

    assert all(outcome.uploaded for outcome in outcomes)
    assert in_library(line.own) == {f"{number}.bin": (f"{number}.bin", ["talks"]) for number in range(3)}


def test_wrong_metadata_is_refused_before_anything_is_sent(run, serve, folder) -> None:
    """That of all at once, that of a source as its outcome."""
    server = serve()
    options = {"api_token": "1i2", "base_url": server.url}

    with pytest.raises(TypeError, match="tags='talks'; expected a list of strings"):
        run(lambda c: collect(c.asset.upload_many([folder / "0.bin"], tags="talks")), **options)
    (outcome,) = run(
        lambda c: collect(c.asset.upload_many([folder / "0.bin"], metadata=lambda _: {"caption": 5})), **options
    )

    assert isinstance(outcome.error, TypeError)
    assert server.seen == []


def test_finished_files_need_no_request(line, folder, journal) -> None:
    """The second call yields the same outcomes, from the journal alone."""
    first = upload(line, folder, journal, tags=["talks"])
    line.proxy.seen.clear()

    assert upload(line, folder, journal, tags=["talks"]) == first
    assert line.proxy.seen == []


def test_another_account_gets_the_files_too(run, line, emulator, folder, journal) -> None:
    """What the journal has of one account says nothing of another one."""
    first = upload(line, folder, journal)
    paths, options = sorted(folder.iterdir()), {**line.options, "api_token": emulator.add_token(account=7)}

    outcomes = run(lambda c: collect(c.asset.upload_many(paths, resume=journal)), **options)

    assert {outcome.uploaded.rid for outcome in outcomes}.isdisjoint(first.values())


def test_another_address_gets_the_files_too(run, line, folder, journal) -> None:
    """An account's number may be that of another account there."""
    first = upload(line, folder, journal)
    paths, options = sorted(folder.iterdir()), {**line.options, "base_url": line.own.base_url}

    outcomes = run(lambda c: collect(c.asset.upload_many(paths, resume=journal)), **options)

    assert {outcome.uploaded.rid for outcome in outcomes}.isdisjoint(first.values())


def test_changed_and_new_files_are_uploaded(line, folder, journal) -> None:
    """The others are not."""
    first = upload(line, folder, journal)
    (folder / "1.bin").write_bytes(b"changed")
    (folder / "3.bin").write_bytes(b"new")
    line.proxy.seen.clear()

    second = upload(line, folder, journal)

    assert sorted(seen.headers["x-file-name"] for seen in line.proxy.seen) == ["1.bin", "3.bin"]
    assert (second["0.bin"], second["2.bin"]) == (first["0.bin"], first["2.bin"])
    assert second["1.bin"] != first["1.bin"]


def test_other_metadata_is_set_without_an_upload(line, folder, journal) -> None:
    """The files have not changed."""
    first = upload(line, folder, journal, tags=["talks"])
    line.proxy.seen.clear()

    assert upload(line, folder, journal, tags=["more"]) == first
    assert line.proxy.seen == []
    assert {tags[0] for _, tags in in_library(line.own).values() if tags} == {"more"}


def test_another_gallery_gets_the_files_too(line, folder, journal) -> None:
    """A journal may serve several destinations."""
    first = upload(line, folder, journal)
    fid = line.own.gallery.create(name="Talks").fid

    second = upload(line, folder, journal, fid=fid)

    assert set(first.values()).isdisjoint(second.values())
    assert upload(line, folder, journal) == first
    assert {asset.rid for asset in line.own.gallery.iter_items(fid)} == set(second.values())


def test_failed_file_is_tried_again(line, folder, journal) -> None:
    """Its error was its outcome, and the others are not sent again."""
    line.proxy.faults.append(text(200, "error: no"))
    paths = sorted(folder.iterdir())
    outcomes = line.run(lambda c: collect(c.asset.upload_many(paths, concurrency=1, resume=journal)))
    assert [type(outcome.error) for outcome in outcomes] == [UploadError, type(None), type(None)]
    line.proxy.seen.clear()

    upload(line, folder, journal)

    assert [seen.headers["x-file-name"] for seen in line.proxy.seen] == ["0.bin"]
    assert len(in_library(line.own)) == 3


@pytest.mark.parametrize("source", [b"bytes", "twice"])
def test_source_that_cannot_be_resumed_is_refused(source, run, serve, folder, journal) -> None:
    """Before anything of it is sent."""
    server = serve()
    sources = [b"bytes"] if source == b"bytes" else [str(folder / "none.bin"), folder / "." / "none.bin"]

    outcomes = run(
        lambda c: collect(c.asset.upload_many(sources, concurrency=1, resume=journal)),
        api_token="1i2",
        base_url=server.url,
    )

    assert isinstance(outcomes[-1].error, ValueError)
    assert "with resume=" in str(outcomes[-1].error)
    assert server.seen == []


def test_two_calls_at_a_time_with_a_journal_are_refused(line, folder, journal) -> None:
    """Both would upload each file."""
    refused: list[JournalError] = []

    def again(*_: object) -> None:
        with pytest.raises(JournalError, match="another process uses the journal") as problem:
            list(line.own.asset.upload_many([folder / "0.bin"], resume=journal))
        refused.append(problem.value)

    upload(line, folder, journal, progress=again)

    assert refused
    assert len(in_library(line.own)) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_the_owner_can_read_the_journal_and_no_url_stays(line, folder, journal) -> None:
    """While an upload runs, the journal has its URL."""
    modes: set[int] = set()
    contents: list[bytes] = []

    def watch(*_: object) -> None:
        for path in journal.parent.glob(f"{journal.name}*"):
            modes.add(stat.S_IMODE(path.stat().st_mode))
            contents.append(path.read_bytes())

    upload(line, folder, journal, progress=watch)

    assert modes == {0o600}
    assert any(b"uid=" in content for content in contents)
    assert [path.name for path in journal.parent.glob(f"{journal.name}*")] == [journal.name]
    assert b"uid=" not in journal.read_bytes()


def test_url_of_a_file_that_changes_while_it_is_sent_does_not_stay(line, folder, journal) -> None:
    def change(path: Path, sent: int, _total: int | None) -> None:
        if path.name == "1.bin" and sent:
            path.write_bytes(b"changed")

    paths = sorted(folder.iterdir())
    outcomes = line.run(
        lambda c: collect(c.asset.upload_many(paths, resume=journal, chunk_size=1000, concurrency=1, progress=change))
    )

    assert [type(outcome.error) for outcome in outcomes] == [type(None), UploadError, type(None)]
    assert b"uid=" not in journal.read_bytes()


def test_statements_of_a_failed_transaction_are_undone(journal) -> None:
    """The next transaction is another one."""
    with Database(journal, "CREATE TABLE IF NOT EXISTS number (value)") as database:
        with pytest.raises(ZeroDivisionError), database.transaction():
            database.execute("INSERT INTO number VALUES (?)", 1)
            database.execute("INSERT INTO number VALUES (?)", 1 / 0)
        with database.transaction():
            database.execute("INSERT INTO number VALUES (?)", 2)

        assert database.execute("SELECT value FROM number") == [(2,)]


@pytest.mark.slow
@pytest.mark.parametrize("after", [0, 1])
def test_uploads_killed_at_any_request_are_continued(after, line, folder, tmp_path) -> None:
    """After the same call again, each file is there once, with its metadata."""
    number = 0
    for number in range(1, 40, 3):
        journal = tmp_path / f"{number}.journal"
        arguments = [str(folder), str(journal), *line.options.values(), str(number), str(after)]
        child = subprocess.run([sys.executable, "-c", KILLED, *arguments], check=False, cwd=Path(__file__).parents[2])
        if child.returncode == 0:
            break
        assert child.returncode == 9
        options = {"chunk_size": 4000, "tags": ["talks"], "metadata": lambda path: {"reference_id": path.name}}
        rids = upload(line, folder, journal, **options)

        assert in_library(line.own) == {f"{each}.bin": (f"{each}.bin", ["talks"]) for each in range(3)}
        for name, rid in rids.items():
            assert line.stored(rid) == (folder / name).read_bytes()
            line.own.asset.delete(rid)
    assert number > 10
