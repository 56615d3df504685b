"""The programs in examples/: each does its job as a process of its own, with real files, against the emulator."""

import io
import json
import runpy
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

import httpx
import pytest
import uvicorn

from cincopa_v2_client import Cincopa, webhooks
from cincopa_v2_client.emulator import Emulator

EXAMPLES = Path(__file__).parent.parent / "examples"
PROGRAMS = [*sorted(EXAMPLES.glob("program_*.py")), EXAMPLES / "web_fastapi.py"]
SECRET = "a long random text"


class Done(NamedTuple):
    """A program that has ended; `code` may be a message, which Python prints to standard error."""

    code: Any
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def c(emulator: Emulator) -> Iterator[Cincopa]:
    with Cincopa(emulator.api_token, base_url=emulator.base_url) as client:
        yield client


@pytest.fixture
def environment(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let programs use the emulator."""
    monkeypatch.setenv("CINCOPA_BASE_URL", emulator.base_url)
    monkeypatch.setenv("CINCOPA_API_TOKEN", emulator.api_token)


@pytest.fixture
def run(environment: None, monkeypatch: pytest.MonkeyPatch, capfd: Any) -> Run:
    """Return a function that runs a program in this process."""

    def run(name: str, *arguments: str | Path, stdin: str = "") -> Done:
        monkeypatch.setattr(sys, "argv", [name, *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        capfd.readouterr()
        code: Any = 0
        try:
            runpy.run_path(str(EXAMPLES / name), run_name="__main__")
        except SystemExit as ended:
            code = ended.code
        return Done(code, *capfd.readouterr())

    return run


def test_upload_with_a_table_continues_after_a_kill(run: Run, emulator, c, tmp_path: Path) -> None:
    """Killed after the first file, the program continues; each file is uploaded once, with its caption and tags."""
    folder = tmp_path / "Talks 2026"
    folder.mkdir()
    lines = ["file,caption,tags"]
    for number in range(6):
        (folder / f"{number}.mp4").write_bytes(bytes([number]) * 1000)
        lines.append(f'{number}.mp4,"Talk {number}, the first",keynote day-{number}')
    table = tmp_path / "talks.csv"
    table.write_text("\n".join(lines), encoding="utf-8")
    arguments = [EXAMPLES / "program_upload_csv.py", folder, table]
    emulator.add_fault("upload:latency=30:skip=1")
    with subprocess.Popen([sys.executable, *arguments], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        process.kill()
    emulator.clear_faults()
    second = run("program_upload_csv.py", folder, table)
    (gallery,) = c.gallery.list().galleries
    assets = {asset.filename: asset for asset in c.gallery.iter_items(gallery.fid)}

    assert (second.code, second.stderr, len(second.stdout.splitlines())) == (0, "", 6)
    assert first in second.stdout
    assert gallery.name == "Talks 2026"
    assert c.asset.list().items_data.items_count == len(assets) == 6
    for number in range(6):
        asset = assets[f"{number}.mp4"]
        assert (asset.caption, asset.tags) == (f"Talk {number}, the first", ["keynote", f"day-{number}"])


def test_upload_with_a_table_reports_a_missing_file(run: Run, tmp_path: Path) -> None:
    """A file that does not exist is reported, the others are uploaded, and the exit code is 1."""
    (tmp_path / "a.mp4").write_bytes(b"a")
    table = tmp_path / "talks.csv"
    table.write_text("file,caption,tags\nmissing.mp4,M,\na.mp4,A,\n", encoding="utf-8")
    done = run("program_upload_csv.py", tmp_path, table)

    assert done.code == 1
    assert done.stdout.startswith("a.mp4 ")
    assert done.stderr.startswith("missing.mp4: ")


def test_inventory_follows_the_account(run: Run, c, tmp_path: Path) -> None:
    """The database has what the account has: new assets are added, changed ones updated, deleted ones removed."""
    rids = [c.asset.upload_file(b"x" * size, filename=f"{size}.mp4", tags=["a", "b"]).rid for size in (1, 2, 3)]
    database = tmp_path / "inventory.sqlite"
    first = run("program_inventory.py", database)
    c.asset.delete(rids[0])
    c.asset.set_meta(rids[1], caption="Changed")
    second = run("program_inventory.py", database)
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute(
            "SELECT rid, type, caption, tags, bytes, uploaded FROM asset ORDER BY bytes"
        ).fetchall()

    assert sorted(first.stdout.splitlines()) == sorted(f"new: {rid} {size}.mp4" for size, rid in enumerate(rids, 1))
    assert second.stdout == f"gone: {rids[0]} 1.mp4\n"
    assert (first.stderr, second.stderr) == ("", "")
    assert [row[:5] for row in rows] == [(rids[1], "video", "Changed", "a,b", 2), (rids[2], "video", "", "a,b", 3)]
    assert all(row[5].startswith("20") for row in rows)


def test_inventory_is_unchanged_by_a_scan_that_fails(run: Run, emulator, c, tmp_path: Path) -> None:
    """If the account cannot be read to its end, the database stays as it was."""
    c.asset.upload_file(b"x", filename="a.mp4")
    database = tmp_path / "inventory.sqlite"
    run("program_inventory.py", database)
    c.asset.upload_file(b"x", filename="b.mp4")
    emulator.add_fault("asset.list:status=503")
    failed = run("program_inventory.py", database)
    with closing(sqlite3.connect(database)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM asset").fetchone()

    assert "503" in failed.code
    assert count == 1


def test_gallery_is_downloaded_and_tagged(run: Run, c, tmp_path: Path) -> None:
    """Each file is downloaded unchanged, each asset gets the tag and keeps its others; again, nothing changes."""
    fid = c.gallery.create(name="Talks").fid
    for number in range(3):
        c.asset.upload_file(bytes([number]) * 100, filename=f"{number}.mp4", fid=fid, tags=["old"])
    first = run("program_retag.py", fid, tmp_path / "files", "archived")
    second = run("program_retag.py", fid, tmp_path / "files", "archived")

    assert (first.code, first.stderr) == (second.code, second.stderr) == (0, "")
    assert sorted(first.stdout.splitlines()) == sorted(second.stdout.splitlines())
    for number in range(3):
        assert (tmp_path / "files" / f"{number}.mp4").read_bytes() == bytes([number]) * 100
    assert [asset.tags for asset in c.gallery.iter_items(fid)] == [["old", "archived"]] * 3


@pytest.mark.parametrize("count", [50, pytest.param(2000, marks=pytest.mark.slow)])
def test_details_of_many_assets(run: Run, emulator, c, count: int) -> None:
    """The details of each asset are printed once, and those of one that was deleted as such."""
    rid = c.asset.upload_file(b"x", filename="a.mp4", caption="A talk").rid
    rids = [rid, *copies(emulator, rid, count - 2), "ANotThere___"]
    done = run("program_details.py", stdin="\n".join(rids))
    printed = {asset["rid"]: asset for asset in map(json.loads, done.stdout.splitlines())}

    assert (done.code, done.stderr) == (0, "")
    assert printed.keys() == {*rids}
    assert len(done.stdout.splitlines()) == count
    assert printed[rids[-2]]["caption"] == "A talk"
    assert printed["ANotThere___"]["deleted"] is True


def copies(emulator: Emulator, rid: str, count: int) -> list[str]:
    """Copy an asset in the emulator's database, and return the new rids."""
    database = emulator._started()[0].database
    rids = [f"ACopy{number:07}" for number in range(count)]
    with database.transaction():
        row = dict(database.one("SELECT * FROM asset WHERE rid = ?", rid) or {})
        del row["id"]
        for each in rids:
            columns = row | {"rid": each, "storage": each}
            marks = ", ".join("?" * len(columns))
            database.run(f"INSERT INTO asset ({', '.join(columns)}) VALUES ({marks})", *columns.values())
    return rids


@pytest.mark.parametrize(
    ("name", "arguments", "error"),
    [
        ("program_upload_csv.py", [], "the following arguments are required: FOLDER, TABLE.csv"),
        ("program_upload_csv.py", [".", "missing.csv"], "No such file or directory: 'missing.csv'"),
        ("program_upload_csv.py", [".", EXAMPLES / "first.py"], "first.py: no column caption, file, tags"),
        ("program_inventory.py", [], "the following arguments are required: INVENTORY.sqlite"),
        ("program_inventory.py", ["missing/a.sqlite"], "unable to open database file"),
        ("program_retag.py", ["AFid", "folder"], "the following arguments are required: TAG"),
    ],
)
def test_wrong_arguments(run: Run, name: str, arguments: list[str | Path], error: str) -> None:
    """A wrong or missing argument is an error of two lines, and exit code 2."""
    done = run(name, *arguments)

    assert done.code == 2
    assert done.stderr.startswith(f"usage: {name} ")
    assert error in done.stderr.splitlines()[1]


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_missing_token(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, program: Path) -> None:
    """Without a token, each program names the variable to set; exit code 2."""
    monkeypatch.delenv("CINCOPA_API_TOKEN")
    table = tmp_path / "a.csv"
    table.write_text("file,caption,tags\n", encoding="utf-8")
    arguments = {
        "program_upload_csv.py": [tmp_path, table],
        "program_inventory.py": [tmp_path / "a.sqlite"],
        "program_retag.py": ["AFid", tmp_path, "a"],
    }
    done = run(program.name, *arguments.get(program.name, []))

    assert done.code == 2
    assert "CINCOPA_API_TOKEN" in done.stderr.splitlines()[-1]


@pytest.mark.slow
def test_programs_are_typed_strictly() -> None:
    """mypy and pyright in strict mode report nothing in the programs."""
    bin_ = Path(sys.executable).parent
    commands = [
        [bin_ / "mypy", "--strict", "--no-incremental", "--follow-imports=silent", *PROGRAMS],
        [bin_ / "pyright", "--pythonpath", sys.executable, *PROGRAMS],
    ]
    for command in commands:
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=EXAMPLES.parent)
        assert done.returncode == 0, done.stdout


@pytest.fixture
def talks_site(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[tuple[str, Cincopa, str]]:
    """Run web_fastapi.py with an emulator that processes files for an hour; return its URL, a client and the fid."""
    with (
        Emulator(sync_seconds=3600) as emulator,
        Cincopa(emulator.api_token, base_url=emulator.base_url) as c,
        socket.socket() as listener,
    ):
        fid = c.gallery.create(name="Talks").fid
        variables = {
            "BASE_URL": emulator.base_url,
            "API_TOKEN": emulator.api_token,
            "GALLERY": fid,
            "HOOK_SECRET": SECRET,
        }
        for name, value in variables.items():
            monkeypatch.setenv(f"CINCOPA_{name}", value)
        monkeypatch.setenv("TALKS", str(tmp_path / "talks.sqlite"))
        app = runpy.run_path(str(EXAMPLES / "web_fastapi.py"))["app"]
        listener.bind(("127.0.0.1", 0))
        # Requests wait until the server has started.
        listener.listen()
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
        thread = Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/", c, fid
        server.should_exit = True
        thread.join()


def test_webhook_reports_that_a_submitted_talk_is_ready(talks_site: tuple[str, Cincopa, str]) -> None:
    """A talk that was submitted is being processed, until a webhook with the secret reports that it is ready."""
    url, c, fid = talks_site
    rid = c.asset.upload_file(b"x", filename="a.mp4", fid=fid).rid
    event = {"event": "asset.synced", "drid": rid}
    submitted = httpx.post(url, data={"title": "Tom & Jerry", "video": rid}, follow_redirects=True).text
    forged = httpx.post(webhooks.hook_url_with_secret(f"{url}hook", "wrong"), json=event)
    before = httpx.get(url).text
    genuine = httpx.post(webhooks.hook_url_with_secret(f"{url}hook", SECRET), json=event)

    assert (forged.status_code, genuine.status_code) == (403, 200)
    assert "<h2>Tom &amp; Jerry</h2><p>Being processed</p>" in submitted
    assert before == submitted
    assert "<h2>Tom &amp; Jerry</h2><p>Ready</p>" in httpx.get(url).text
