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


def test_list_as_a_table(cincopa_command, library) -> None:
    """`--output table` prints a table for people, `--output json` an array, as other commands do."""
    path, _ = library
    table = cincopa_command("report", str(path), "--list", "tag-variants", "--output", "table").stdout
    printed = cincopa_command("report", str(path), "--list", "tag-variants", "--output", "json").stdout

    assert [line.split() for line in table.splitlines()] == [["tags", "assets"], ["Talk,", "talk", "2"]]
    assert json.loads(printed) == [{"tags": "Talk, talk", "assets": 2}]


def test_page_escapes_names(cincopa_command, library, tmp_path) -> None:
    """Names of assets are text on the page, not markup."""
    path, _ = library
    done = cincopa_command("report", str(path), "--html", str(tmp_path / "report.html"))
    page = (tmp_path / "report.html").read_text(encoding="utf-8")

    assert (done.returncode, done.stdout) == (0, "")
    # The bars of a single month are no wider than those of many.
    assert 'width="39.0"' in page
    assert "<b>Title</b>" not in page and "&lt;b&gt;Title&lt;/b&gt; &amp; more" in page


def test_commands_of_the_page_quote_the_path(cincopa_command, library, tmp_path) -> None:
    """The command that prints a whole list can be pasted into a shell, also with a space in the path."""
    path, _ = library
    other = path.rename(tmp_path / "my library.db")
    page = cincopa_command("report", str(other), "--html", "-").stdout

    assert f"cincopa report &#x27;{other}&#x27; --list biggest" in page


def test_damaged_mirror_is_one_line(cincopa_command, client, upload, tmp_path) -> None:
    """A page of the database that is overwritten is found only while the list is read."""
    path = tmp_path / "library.db"
    for number in range(40):
        client.asset.set_meta(upload(), caption=f"{number} " * 99)
    with Mirror(client, path) as mirror:
        mirror.scan()
    content = bytearray(path.read_bytes())
    for start in range(16 * 4096, len(content), 4096):
        content[start : start + 64] = b"x" * 64
    path.write_bytes(content)
    done = cincopa_command("report", str(path), "--list", "biggest")

    assert done.returncode == 1
    assert "it is damaged; remove it" in one_line(done.stderr)


def test_report_without_a_mirror_scans(cincopa_command, upload) -> None:
    """Without a mirror, the library is scanned once; nothing is left of it."""
    upload()
    done = cincopa_command("report", "--json")

    assert json.loads(done.stdout)["assets"] == 1


def test_report_errors(cincopa_command, tmp_path) -> None:
    """Missing options, mirrors and lists are errors of one line."""
    for arguments, code, text in (
        ([], 2, "add --html FILE"),
        ([str(tmp_path / "none.db")], 1, "there is no mirror"),
    ):
        done = cincopa_command("report", *arguments)
        assert done.returncode == code
        assert text in one_line(done.stderr)


def test_page_does_not_replace_a_database(cincopa_command, library, tmp_path) -> None:
    """A page for the path of the mirror, of a file beside it, or of another database is refused; nothing is changed."""
    path, _ = library
    other, link = tmp_path / "other.db", tmp_path / "link.html"
    database = sqlite3.connect(other)
    database.execute("CREATE TABLE a (b)")
    database.close()
    link.symlink_to(path)
    before = path.read_bytes()
    for target in (path, other, link, f"{path}-wal", f"{path}.scan"):
        done = cincopa_command("report", str(path), "--html", str(target))
        assert (done.returncode, path.read_bytes() == before) == (2, True), done.stderr
        assert "choose another path" in one_line(done.stderr)


def test_output_that_cannot_be_written(cincopa_command, library) -> None:
    """Errors name the file that was asked for."""
    path, _ = library
    for target, text in (
        ("none/report.html", "--html none/report.html cannot be written (No such file"),
        ("/dev/full", "/dev/full: No space"),
    ):
        done = cincopa_command("report", str(path), "--html", target)
        assert done.returncode == 1
        assert text in one_line(done.stderr)


def test_page_to_standard_output(cincopa_command, library) -> None:
    """`--html -` prints the page."""
    done = cincopa_command("report", str(library[0]), "--html", "-")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("<!doctype html>") and done.stdout.endswith("</script>\n")


def test_list_and_page_together(cincopa_command, library, tmp_path) -> None:
    """A list is printed, and the page is written; two things for standard output are refused."""
    path, page = str(library[0]), tmp_path / "report.html"
    done = cincopa_command("report", path, "--list", "untagged", "--html", str(page))
    assert done.stdout.startswith("rid,")
    assert page.is_file()

    done = cincopa_command("report", path, "--list", "untagged", "--json")
    assert done.returncode == 2
    assert "--json and --list both print" in one_line(done.stderr)


def test_report_of_a_mirror_without_a_scan(cincopa_command, client, tmp_path) -> None:
    """A mirror without a finished scan is not reported as an empty library."""
    path = str(tmp_path / "library.db")
    Mirror(client, path).close()
    for arguments in (["--json"], ["--list", "untagged"]):
        done = cincopa_command("report", path, *arguments)
        assert (done.returncode, done.stdout) == (1, "")
        assert f"no scan has finished yet: run `cincopa mirror {path}`" in one_line(done.stderr)


def test_unknown_list(cincopa_command, library) -> None:
    """An unknown list is refused with the names of those that there are."""
    done = cincopa_command("report", str(library[0]), "--list", "all")

    assert done.returncode == 2
    assert "expected one of biggest, duplicates" in one_line(done.stderr)
