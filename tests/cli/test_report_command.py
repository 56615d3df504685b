"""`cincopa report`: a page, JSON, and whole lists as CSV, from a mirror or from a new scan."""

import csv
import io
import json
import sqlite3

import pytest
from cli.conftest import one_line

from cincopa_v2_client.mirror import Mirror


@pytest.fixture
def library(client, upload, tmp_path):
    """Return a mirror with an asset in each list, and the rids by what is wrong with them."""
    rids = {"twin": upload("twin.mp4"), "copy": upload("twin.mp4"), "lower": upload("b.txt"), "upper": upload("c.txt")}
    client.asset.set_meta(rids["lower"], tags=["talk"])
    client.asset.set_meta(rids["upper"], tags=["Talk"], caption="<b>Title</b> & more")
    fid = client.gallery.create(name="Talks").fid
    client.gallery.add_item(fid, [rids["lower"]])
    path = tmp_path / "library.db"
    with Mirror(client, path) as mirror:
        mirror.scan()
    database = sqlite3.connect(path)
    database.execute(
        "UPDATE all_assets SET syncstatus = 'notsynced', modified = '2026-01-01 00:00:00' WHERE rid = ?",
        (rids["upper"],),
    )
    database.commit()
    database.close()
    return path, rids


def test_json_has_totals_and_lists(cincopa_command, library) -> None:
    """The JSON has totals, storage by type and month, and each list with its rows and the command that mends it."""
    path, rids = library
    done = cincopa_command("report", str(path), "--json")
    report = json.loads(done.stdout)
    lists = {name: {row.get("rid", row.get("tags")) for row in each["rows"]} for name, each in report["lists"].items()}

    assert (report["assets"], report["bytes"], report["galleries"]) == (4, 36, 1)
    assert sum(row["bytes"] for row in report["by_type"]) == sum(row["bytes"] for row in report["by_month"]) == 36
    assert lists["duplicates"] == lists["untagged"] == {rids["twin"], rids["copy"]}
    assert lists["in-no-gallery"] == {*rids.values()} - {rids["lower"]}
    assert lists["stuck"] == {rids["upper"]}
    assert lists["tag-variants"] == {"Talk, talk"}
    assert lists["biggest"] == {*rids.values()}
    assert all(each["command"].startswith("cincopa ") for each in report["lists"].values())


def test_list_is_printed_whole(cincopa_command, library) -> None:
    """A list is CSV with a header; `--output jsonl` prints JSON."""
    path, rids = library
    done = cincopa_command("report", str(path), "--list", "untagged")
    rows = [*csv.DictReader(io.StringIO(done.stdout))]
    assert {row["rid"] for row in rows} == {rids["twin"], rids["copy"]}
    assert rows[0]["filesize"] == "9"

    done = cincopa_command("report", str(path), "--list", "tag-variants", "--output", "jsonl")
    assert json.loads(done.stdout) == {"tags": "Talk, talk", "assets": 2}


def test_page_escapes_names(cincopa_command, library, tmp_path) -> None:
    """Names of assets are text on the page, not markup."""
    path, _ = library
    done = cincopa_command("report", str(path), "--html", str(tmp_path / "report.html"))
    page = (tmp_path / "report.html").read_text(encoding="utf-8")

    assert (done.returncode, done.stdout) == (0, "")
    assert "<b>Title</b>" not in page and "&lt;b&gt;Title&lt;/b&gt; &amp; more" in page


def test_report_without_a_mirror_scans(cincopa_command, upload) -> None:
    """Without a mirror, the library is scanned once; nothing is left of it."""
    upload()
    done = cincopa_command("report", "--json")

    assert json.loads(done.stdout)["assets"] == 1


def test_report_errors(cincopa_command, tmp_path) -> None:
    """Missing options, mirrors and lists are errors of one line."""
    for arguments, code, text in (
        ([], 2, "add --html FILE"),
        ([str(tmp_path / "none.db"), "--json"], 1, "there is no mirror"),
    ):
        done = cincopa_command("report", *arguments)
        assert done.returncode == code
        assert text in one_line(done.stderr)


def test_unknown_list(cincopa_command, library) -> None:
    """An unknown list is refused with the names of those that there are."""
    done = cincopa_command("report", str(library[0]), "--list", "all")

    assert done.returncode == 2
    assert "expected one of biggest, duplicates" in one_line(done.stderr)
