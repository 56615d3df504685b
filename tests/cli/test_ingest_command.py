"""`cincopa ingest`: the options of all sources, the plan, the output of a run, and its exit codes."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import pytest
from cli.conftest import COMMAND, one_line
from cli.test_put import wait_for
from flows.proxy import Fault

from cincopa_v2_client import Cincopa
from cincopa_v2_client.emulator import Emulator


@pytest.fixture
def folder(tmp_path) -> Path:
    """Return a directory with three files, one in a subdirectory."""
    path = tmp_path / "talks"
    (path / "more").mkdir(parents=True)
    for name in ("a.txt", "b.txt", "more/c.txt"):
        (path / name).write_text(name * 1000)
    return path


@pytest.fixture
def manifest(folder) -> Path:
    """Return a table with two files that exist, and one that does not."""
    path = folder / "talks.csv"
    path.write_text("file,caption,tags,gallery\na.txt,Talk A,one,Talks\nb.txt,Talk B,two,Talks\nx.txt,Talk X,,\n")
    return path


def names(client: Cincopa) -> Counter[str]:
    return Counter(asset.filename for asset in client.asset.iter())


def rows(output: str) -> dict[str, dict[str, Any]]:
    """Return the objects of JSON Lines by their keys."""
    return {row["key"]: row for row in map(json.loads, output.splitlines())}


@pytest.fixture
def writes(emulator: Emulator) -> Callable[[], list[str]]:
    """Return a function that returns the requests so far that change something, as the emulator has logged them."""
    reads = (".list.json", ".get_items.json", "gallery.get.json", "ping.json")
    log = emulator._started().context.requests
    return lambda: [entry.target for entry in log if not entry.target.split("?")[0].endswith(reads)]


def test_each_item_is_a_line_of_json_in_a_pipe(cincopa_command, client, folder) -> None:
    """A program that reads it learns the asset of each file."""
    done = cincopa_command("ingest", "folder", str(folder))

    assert done.returncode == 0, done.stderr
    found = {asset.rid: asset.filename for asset in client.asset.iter()}
    assert {row["rid"]: Path(key).name for key, row in rows(done.stdout).items()} == found
    assert {(row["status"], row["sent"]) for row in rows(done.stdout).values()} == {
        ("uploaded", 5000),
        ("uploaded", 10000),
    }
    assert done.stderr == "uploaded 3 (20.0 kB); sent 20.0 kB\n"


@pytest.mark.parametrize("output", ["jsonl", "table"])
def test_name_that_is_not_utf8_is_brought_in_with_escapes(output, cincopa_command, client, folder, tmp_path) -> None:
    """The key is the same text in the output and in the table of ids, also of a copy of the file."""
    for name in (b"bad\xff\xfe.txt", b"copy\xff.txt"):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text("bad")
    ids = tmp_path / "ids.csv"
    arguments = ("--output", output, "ingest", "folder", str(folder), "--concurrency", "1")
    planned = cincopa_command(*arguments, "--dry-run")
    done = cincopa_command(*arguments, "--idmap", str(ids), "--report", str(tmp_path / "report.html"))
    again = cincopa_command(*arguments)

    assert (planned.returncode, done.returncode, again.returncode) == (0, 0, 0), planned.stderr + done.stderr
    assert names(client) == {"a.txt": 1, "b.txt": 1, "c.txt": 1, "bad\ufffd\ufffd.txt": 1}
    assert {"bad\\xff\\xfe.txt", "copy\\xff.txt"} <= {line.split(",")[0] for line in ids.read_text().splitlines()}
    if output == "jsonl":
        assert {"bad\\xff\\xfe.txt", "copy\\xff.txt"} <= set(rows(planned.stdout)) & set(rows(done.stdout))
    assert "unchanged 5" in again.stderr or output == "table"


def test_second_run_only_reads(cincopa_command, writes, folder) -> None:
    """The same command, also with another gallery's name spelled the same, changes nothing."""
    arguments = ("ingest", "folder", str(folder), "--gallery", "Talks", "--tags", "talk")
    cincopa_command(*arguments)
    before = len(writes())
    done = cincopa_command(*arguments)

    assert {row["status"] for row in rows(done.stdout).values()} == {"unchanged"}
    assert writes()[: len(writes()) - before] == []


@pytest.mark.parametrize("output", ["table", "json", "jsonl", "csv", "tsv"])
def test_dry_run_shows_what_would_happen_and_writes_nothing(output, cincopa_command, writes, manifest) -> None:
    """In each format: what is new and what is refused, the bytes, and the time at the given rate."""
    done = cincopa_command("--output", output, "ingest", "manifest", str(manifest), "--dry-run", "--rate", "1kB")

    assert done.returncode == 1
    assert "planned" in done.stdout and "a.txt" in done.stdout
    assert "line 4: file='x.txt': No such file or directory" in " ".join(done.stdout.split())
    assert "plan: refused 1 (0 B); planned 2 (10.0 kB); to send: 10.0 kB, about 0:00:10 at 1.0 kB/s" in done.stderr
    assert writes() == []


def test_json_of_a_plan_has_totals(cincopa_command, manifest) -> None:
    """One object, also for a plan without items."""
    empty = manifest.with_name("empty.csv")
    empty.write_text("file\n")
    done = cincopa_command("--output", "json", "ingest", "manifest", str(manifest), "--dry-run")
    nothing = cincopa_command("--output", "json", "ingest", "manifest", str(empty), "--dry-run")

    assert json.loads(done.stdout)["totals"] == {
        "refused": {"items": 1, "bytes": 0},
        "planned": {"items": 2, "bytes": 10000},
    }
    assert json.loads(nothing.stdout) == {"items": [], "totals": {}}


def test_refused_item_is_named_and_the_others_are_brought_in(cincopa_command, client, manifest) -> None:
    """The exit code is 1; when the file is there, `--only-failed` brings in this one only."""
    first = cincopa_command("ingest", "manifest", str(manifest))
    manifest.with_name("x.txt").write_text("x")
    second = cincopa_command("ingest", "manifest", str(manifest), "--only-failed")

    assert (first.returncode, second.returncode) == (1, 0)
    assert "cincopa: x.txt: refused: line 4: file='x.txt': No such file or directory\n" in first.stderr
    assert first.stderr.endswith("cincopa: not brought in: 1 of 3; the reasons are above\n")
    assert {key: row["status"] for key, row in rows(second.stdout).items()} == {"x.txt": "uploaded"}
    assert names(client) == {"a.txt": 1, "b.txt": 1, "x.txt": 1}


def test_gallery_and_tags_are_added_to_those_of_the_items(cincopa_command, client, manifest) -> None:
    """A gallery is chosen by its fid, or by its name."""
    fid = client.gallery.create(name="By fid").fid
    cincopa_command("ingest", "manifest", str(manifest), "--gallery", fid, "--gallery", "New", "--tags", "x,y")

    galleries = {each.name: [a.filename for a in client.gallery.iter_items(each.fid)] for each in client.gallery.iter()}
    assert galleries == {each: ["a.txt", "b.txt"] for each in ("By fid", "New", "Talks")}
    assert {asset.filename: asset.tags for asset in client.asset.iter()} == {
        "a.txt": ["one", "x", "y"],
        "b.txt": ["two", "x", "y"],
    }


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--rate", "fast"], "'fast': expected bytes per second, such as 20MB"),
        (["--adopt", "a.txt"], "--adopt 'a.txt': expected the item's key, '=' and the asset's rid"),
        (["--adopt", "a.txt=1", "--adopt", "a.txt=2"], "--adopt has two rids for the item 'a.txt'"),
        (["--verify", "twice"], "Invalid value for '--verify'"),
    ],
)
def test_wrong_option(arguments, message, cincopa_command, writes, folder) -> None:
    """The exit code is 2, and nothing is sent."""
    done = cincopa_command("ingest", "folder", str(folder), *arguments)

    assert done.returncode == 2
    assert message in one_line(done.stderr)
    assert writes() == []


def test_wrong_column_of_a_manifest(cincopa_command, manifest) -> None:
    """It is an error in the arguments: nothing was changed."""
    manifest.write_text("file,captoin\na.txt,A\n")
    done = cincopa_command("ingest", "manifest", str(manifest))

    assert done.returncode == 2
    assert "did you mean 'caption'?" in one_line(done.stderr)


@pytest.mark.parametrize("text", ["", "plain text", "\0\0\0\0"])
def test_unreadable_manifest_is_one_line(text, cincopa_command, manifest) -> None:
    """An empty file, text and binary data are each refused in one line."""
    manifest.with_suffix(".parquet").write_text(text)
    done = cincopa_command("ingest", "manifest", str(manifest.with_suffix(".parquet")))

    assert done.returncode in {1, 2}
    assert "bug" not in one_line(done.stderr)


def test_changed_file_is_reported_and_replaced_on_request(cincopa_command, client, folder) -> None:
    """The reason names the option."""
    cincopa_command("ingest", "folder", str(folder))
    (folder / "a.txt").write_text("new")
    reported = cincopa_command("ingest", "folder", str(folder))
    replaced = cincopa_command("ingest", "folder", str(folder), "--new-version")

    assert reported.returncode == 0
    assert rows(reported.stdout)["a.txt"]["reason"].endswith("bring it in with --new-version")
    assert rows(replaced.stdout)["a.txt"]["status"] == "uploaded"
    assert names(client) == {"a.txt": 2, "b.txt": 1, "c.txt": 1}


def test_journal_is_that_of_account_and_source(cincopa_command, emulator, folder, tmp_path) -> None:
    """Another spelling of the directory is the same source; another account has a journal of its own."""
    other = emulator.add_token(account=77)
    cincopa_command("ingest", "folder", str(folder))
    cincopa_command("ingest", "folder", f"{folder}/more/..", "--gallery", "Talks")
    cincopa_command("ingest", "folder", str(folder), CINCOPA_API_TOKEN=other)

    assert len(list(tmp_path.rglob("cincopa/ingest/*/journal.sqlite"))) == 2


def test_second_process_is_refused(environ, cincopa_command, client, folder, proxy) -> None:
    """One process at a time uses a journal."""
    environ["CINCOPA_BASE_URL"] = proxy.base_url
    proxy.faults.append(Fault(seconds=3))
    process = subprocess.Popen(
        [*COMMAND, "ingest", "folder", str(folder)], env=environ, stdout=subprocess.DEVNULL, encoding="utf-8"
    )
    wait_for(lambda: proxy.seen, process=process)
    second = cincopa_command("ingest", "folder", str(folder), CINCOPA_BASE_URL=proxy.base_url)
    process.wait()

    assert second.returncode == 1
    assert "another process uses the journal" in one_line(second.stderr)
    assert names(client) == {"a.txt": 1, "b.txt": 1, "c.txt": 1}


def test_ctrl_c_ends_soundly(environ, cincopa_command, client, folder, proxy) -> None:
    """The exit code is 130, the last lines say what to do, and the same command goes on."""
    environ["CINCOPA_BASE_URL"] = proxy.base_url
    proxy.faults.extend([None, Fault(seconds=1)])
    arguments = ("ingest", "folder", str(folder), "--concurrency", "1", "--chunk-size", "3000")
    process = subprocess.Popen(
        [*COMMAND, *arguments], env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8"
    )
    wait_for(lambda: len(proxy.seen) >= 3, process=process)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()

    assert process.returncode == 130, errors
    assert errors.splitlines()[-1] == "cincopa: interrupted"
    assert "run the same command again to resume" in errors
    assert "Traceback" not in errors
    assert cincopa_command(*arguments).returncode == 0
    assert names(client) == {"a.txt": 1, "b.txt": 1, "c.txt": 1}
    sent = Counter(seen.headers["content-range"] + seen.headers["x-file-name"] for seen in proxy.seen)
    assert sum(sent.values()) - len(sent) <= 1


def test_progress_is_one_line_that_disappears(terminal, environ, folder, proxy) -> None:
    """On a terminal: items, bytes and rate while the run lasts, then the totals alone."""
    environ["CINCOPA_BASE_URL"] = proxy.base_url
    seen = threading.Event()
    proxy.faults.extend([None, Fault(until=seen)])
    child = terminal("ingest", "folder", str(folder), "--concurrency", "1", NO_COLOR="1")
    # The bytes of the second file are sent, though not read yet.
    child.expect("1 of 3 items · 10.0 kB of 20.0 kB · .*/s · .* left", timeout=60)
    seen.set()
    child.expect(pexpect.EOF)
    # What stands on the screen after the last erased line.
    rest = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", child.before.rpartition("\x1b[2K")[2])

    assert child.wait() == 0
    assert [line.split() for line in rest.split("\r\n") if line.strip()] == [
        ["status", "items", "size"],
        ["uploaded", "3", "20.0", "kB"],
        ["sent", "20.0", "kB"],
    ]


PLUGIN = '''
from cincopa_v2_client.ingest import Item, LocalFile

class Notes:
    """Bring in notes."""

    def __init__(self, text: str, *, count: int = 1) -> None:
        self.identity = f"notes {text} {count}"
        self.count = count

    def items(self):
        for number in range(self.count):
            yield Item(key=str(number), file=LocalFile(__file__, name="notes.txt"), reference_id=f"note-{number}")

def broken(name: str):
    """Bring in what cannot be read."""
    class Broken:
        identity = name
        def items(self):
            raise RuntimeError("the tape is torn")
    return Broken()
'''


@pytest.fixture
def plugin(environ, tmp_path) -> None:
    """Install a package with sources, one of which cannot be imported."""
    site = tmp_path / "site"
    info = site / "notes-1.0.dist-info"
    info.mkdir(parents=True)
    (site / "notes.py").write_text(PLUGIN)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: notes\nVersion: 1.0\n")
    points = (
        "[cincopa.sources]\nnotes = notes:Notes\nbroken = notes:broken\nmissing = notes:missing\nfolder = notes:Notes\n"
    )
    (info / "entry_points.txt").write_text(points)
    environ["PYTHONPATH"] += f":{site}"


def test_source_of_another_package_is_a_command(plugin, cincopa_process, client) -> None:
    """Its parameters become arguments and options; those of all sources follow. It replaces none of ours."""
    listed = cincopa_process("ingest", "--help")
    done = cincopa_process("ingest", "notes", "text", "--count", "2", "--tags", "x")
    ours = cincopa_process("ingest", "folder", "--help")

    assert re.search(r"notes +Bring in notes\.", listed.stdout)
    assert done.returncode == 0, done.stderr
    assert {asset.reference_id: asset.tags for asset in client.asset.iter()} == {"note-0": ["x"], "note-1": ["x"]}
    assert "DIRECTORY" in ours.stdout


def test_error_of_a_source_of_another_package_is_one_line(plugin, cincopa_process) -> None:
    """Whether it cannot be imported, or cannot be read."""
    missing = cincopa_process("ingest", "missing")
    broken = cincopa_process("ingest", "broken", "x")

    assert "the source 'missing' of notes cannot be used: AttributeError" in one_line(missing.stderr)
    assert broken.stderr.splitlines()[-1] == "cincopa: the source cannot be read: RuntimeError: the tape is torn"
    assert (missing.returncode, broken.returncode) == (1, 1)


def test_account_is_read_by_a_profile(cincopa_command, emulator, client, upload) -> None:
    """The token of the other account is that of `cincopa login`."""
    token = emulator.add_token(account=77)
    upload("a.txt", caption="Talk A")
    cincopa_command("--profile", "old", "login", stdin=f"{emulator.api_token}\n")
    done = cincopa_command("ingest", "account", "old", CINCOPA_API_TOKEN=token)

    assert done.returncode == 0, done.stderr
    with Cincopa(token, base_url=emulator.base_url) as other:
        assert [asset.caption for asset in other.asset.iter()] == ["Talk A"]


def test_bucket_is_read_by_its_address(cincopa_command, client, folder) -> None:
    """A local directory stands for the bucket."""
    pytest.importorskip("fsspec")
    done = cincopa_command("ingest", "bucket", folder.as_uri(), "--pattern", "*c.txt")

    assert done.returncode == 0, done.stderr
    assert names(client) == {"c.txt": 1}


@pytest.mark.parametrize("option", ["--report", "--idmap"])
def test_file_that_cannot_be_written_is_noticed_first(option, cincopa_command, client, folder, tmp_path) -> None:
    """The path is the user's."""
    path = tmp_path / "missing" / "file"
    done = cincopa_command("ingest", "folder", str(folder), option, str(path))

    message = f"{option} {path} cannot be written (No such file or directory): choose another path"
    assert (done.returncode, done.stderr) == (1, f"cincopa: {message}\n")
    assert names(client) == {}


@pytest.mark.skipif(sys.platform != "linux", reason="a file system without new files")
def test_dry_run_names_a_journal_that_cannot_be_written(cincopa_command, folder) -> None:
    """The plan is made nevertheless."""
    done = cincopa_command("ingest", "folder", str(folder), "--journal", "/proc/x/j", "--dry-run")

    assert "--journal /proc/x/j cannot be written" in done.stderr
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 3)


@pytest.mark.parametrize("more", [[], ["--dry-run"]])
def test_key_of_adopt_that_no_item_has_is_named(more, cincopa_command, folder) -> None:
    """It is most likely misspelled."""
    done = cincopa_command("ingest", "folder", str(folder), "--adopt", "foo=bar", *more)

    assert done.returncode == 0
    assert "--adopt had no effect for foo: no item of this run has the key" in done.stderr.splitlines()


def test_format_after_the_command(cincopa_command, folder) -> None:
    """It is that of `--output` before the command."""
    done = cincopa_command("ingest", "folder", str(folder), "--dry-run", "--output", "tsv")

    assert (done.returncode, len(done.stdout.splitlines())) == (0, 3)
    assert "\t" in done.stdout


def test_gallery_that_has_the_form_of_a_fid_is_not_created(cincopa_command, client, folder) -> None:
    """A mistyped fid is no name for a new gallery."""
    done = cincopa_command("ingest", "folder", str(folder), "--gallery", "AzTAsCfoX-4q")

    assert done.returncode == 2
    assert "there is no gallery with the fid" in one_line(done.stderr)
    assert (names(client), [*client.gallery.iter()]) == ({}, [])


def test_wrong_token_and_no_connection_are_one_line(cincopa_command, environ, folder) -> None:
    """Also when the journal says that nothing is to be done."""
    cincopa_command("ingest", "folder", str(folder))
    account = environ["CINCOPA_API_TOKEN"].partition("i")[0]
    wrong = cincopa_command("ingest", "folder", str(folder), CINCOPA_API_TOKEN=f"{account}iwrong")
    closed = cincopa_command("ingest", "folder", str(folder), CINCOPA_BASE_URL="http://127.0.0.1:1/v2/")

    assert (wrong.returncode, wrong.stdout, wrong.stderr.count("\n")) == (3, "", 1)
    assert (closed.returncode, closed.stdout, closed.stderr.count("\n")) == (4, "", 1)


def test_pause_is_explained(cincopa_command, emulator, folder) -> None:
    """Standard error says how long the run waits, and why."""
    emulator.add_fault("asset.set_meta:status=503:retry-after=1:first=1")
    done = cincopa_command("ingest", "folder", str(folder))

    assert done.returncode == 0
    assert re.search(r"^cincopa: waiting 1 s: asset.set_meta.*503", done.stderr, re.MULTILINE)


def test_report_and_ids_are_written_at_the_end(cincopa_command, client, manifest, tmp_path) -> None:
    """Also if items were refused; a plan writes neither."""
    files = ["--report", str(tmp_path / "r.html"), "--idmap", str(tmp_path / "ids.csv")]
    planned = cincopa_command("ingest", "manifest", str(manifest), *files, "--dry-run")
    assert planned.returncode == 1 and not (tmp_path / "r.html").exists()
    done = cincopa_command("ingest", "manifest", str(manifest), *files)

    assert done.returncode == 1
    assert f"wrote 2 ids to {tmp_path / 'ids.csv'}\n" in done.stderr
    assert (tmp_path / "ids.csv").read_text().splitlines()[0] == "key,rid,fid,reference_id"
    assert "line 4: file=&#x27;x.txt&#x27;: No such file or directory" in (tmp_path / "r.html").read_text()


def test_what_the_source_has_no_longer_is_counted_and_no_failure(cincopa_command, client, folder) -> None:
    cincopa_command("ingest", "folder", str(folder))
    (folder / "a.txt").unlink()
    done = cincopa_command("ingest", "folder", str(folder))

    assert done.returncode == 0
    assert rows(done.stdout)["a.txt"]["status"] == "missing"
    assert "missing 1 (5.0 kB)" in done.stderr
    assert names(client)["a.txt"] == 1


def test_run_whose_output_is_not_read_stops_and_is_resumed(environ, cincopa_command, client, folder) -> None:
    """As with other commands, it is no failure that the reader of a pipe goes away."""
    read, write = os.pipe()
    os.close(read)
    words = ["ingest", "folder", str(folder), "--concurrency", "1"]
    done = subprocess.run([*COMMAND, *words], env=environ, stdout=write, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write)

    assert done.returncode == 0
    assert "run the same command again to resume" in done.stderr and "cincopa:" not in done.stderr
    assert cincopa_command(*words).returncode == 0
    assert names(client) == {"a.txt": 1, "b.txt": 1, "c.txt": 1}
