"""The report and the table of ids, made from the journal of an ingest."""

from __future__ import annotations

import csv
import html
import io
import re
import sqlite3
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cincopa_v2_client import Cincopa
from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.flows.destination import destination_of
from cincopa_v2_client.ingest import Ingest, Item, ItemGallery, JournalError, LocalFile, RefusedItem
from cincopa_v2_client.ingest.idmap import write_idmap
from cincopa_v2_client.ingest.reading import JournalReader
from cincopa_v2_client.ingest.report import write_report
from cincopa_v2_client.ingest.report_plot import Series, plot

HOSTILE = "<script>alert('1')</script>&\u202e.mp4"


@pytest.fixture
def account(emulator: Emulator, tmp_path: Path) -> tuple[Cincopa, str]:
    """Return a client of an account into which items were brought, and the account's name in the journal."""
    for name in ("a.mp4", "b.MP4", "c.png"):
        (tmp_path / name).write_bytes(name.encode() * 1000)
    items = [
        Item(key=f"clips/{name}", file=LocalFile(tmp_path / name), galleries=(ItemGallery(name="Clips"),))
        for name in ("a.mp4", "b.MP4", "c.png")
    ]
    refused = [RefusedItem(key=f"{number}{HOSTILE}", reason=HOSTILE) for number in range(30)]
    with Cincopa(emulator.api_token, base_url=emulator.base_url) as c:
        list(Ingest(c, [*items, *refused], journal=tmp_path / "journal"))
        yield c, destination_of(c)


def report(destination: str, folder: Path) -> str:
    file = io.StringIO()
    write_report(folder / "journal", destination, f"folder {HOSTILE}", file)
    return file.getvalue()


class Structure(HTMLParser):
    """Collects the elements that are not closed, and all names of elements and attributes."""

    EMPTY = frozenset({"meta", "line", "rect"})
    # Their end tags may be omitted.
    OPTIONAL = frozenset({"html", "td", "th"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names |= {tag, *(name for name, _ in attrs)}
        if tag not in self.EMPTY | self.OPTIONAL:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.EMPTY | self.OPTIONAL:
            assert self.open.pop() == tag


def test_report_has_totals_types_and_reasons(account, tmp_path) -> None:
    """What was brought in, by type and folder, and the reasons of what was not, with their numbers."""
    text = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", report(account[1], tmp_path))).split())

    assert "33 items 3 in Cincopa 15 kB their size 15 kB sent 30 refused" in text
    assert ".mp4 2 10 kB .png 1 5 kB" in text
    assert "clips 3 15 kB" in text
    assert "the first 20 of 30" in text
    assert "Mend the item at its source" in text
    assert "Throughput" in text
    assert "B/s" in text and "Items per second" in text


def test_report_is_well_formed_and_runs_nothing(account, tmp_path) -> None:
    """Texts of sources are text: the page has no script, no handler and no address."""
    page = report(account[1], tmp_path)
    structure = Structure()
    structure.feed(page)
    structure.close()

    assert structure.open == []
    assert structure.names & {"script", "src", "href", "onload", "onerror", "link", "img", "iframe"} == set()
    assert "default-src 'none'" in page
    assert html.escape(HOSTILE) in page


def test_idmap_has_the_rid_and_galleries_of_each_key(account, tmp_path) -> None:
    """A row for each item that has an asset, by key."""
    client, destination = account
    file = io.StringIO(newline="")
    count = write_idmap(tmp_path / "journal", destination, file)
    rows = list(csv.DictReader(io.StringIO(file.getvalue(), newline="")))
    (gallery,) = client.gallery.iter()

    assert count == 3
    assert [row["key"] for row in rows] == ["clips/a.mp4", "clips/b.MP4", "clips/c.png"]
    assert {row["rid"] for row in rows} == {asset.rid for asset in client.asset.iter()}
    assert {row["fid"] for row in rows} == {gallery.fid}
    assert {row["reference_id"] for row in rows} == {asset.reference_id for asset in client.asset.iter()}


def test_report_of_no_journal(tmp_path) -> None:
    """The error names the path; no file is created."""
    with pytest.raises(JournalError, match="journal"):
        report("1 at nowhere", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_run_of_one_interval_is_plotted_apart(account: tuple[Cincopa, str], tmp_path: Path) -> None:
    """So is the last run."""
    with closing(sqlite3.connect(tmp_path / "journal")) as database, database:
        ((destination,),) = database.execute("SELECT DISTINCT destination FROM throughput").fetchall()
        database.execute("DELETE FROM throughput")
        for time in (10_000, 90_000, 90_005):
            database.execute("INSERT INTO throughput VALUES (?, ?, 10, 1)", (destination, time))

    page = report(account[1], tmp_path)
    assert (page.count('class="break"'), page.count('class="bar"')) == (2, 6)


def test_pause_between_two_runs_is_not_plotted() -> None:
    """The runs stand beside each other, however long the pause is."""
    both = plot(Series("Bytes", 5, [(0.0, [1.0, 2.0]), (1e8, [3.0])], str))

    assert both.count('class="bar"') == 3
    assert both.count('class="break"') == 1
    first, second, third = (float(x) for x in re.findall(r'<rect class="bar" x="([\d.]+)"', both))
    assert third - second < 1.1 * (second - first)


class Drawing:
    """The parts of a plot: the axis from its lowest line to the highest, the labels, the bars and the breaks."""

    def __init__(self, figure: str) -> None:
        (svg,) = ElementTree.fromstring(figure).iter("svg")
        self.grid = sorted((float(line.attrib["y1"]) for line in svg.iter("line") if is_of(line, "grid")), reverse=True)
        (self.left,) = {float(line.attrib["x1"]) for line in svg.iter("line") if is_of(line, "grid")}
        (self.right,) = {float(line.attrib["x2"]) for line in svg.iter("line") if is_of(line, "grid")}
        self.labels = [text.text for text in svg.iter("text") if text.get("text-anchor") == "end"]
        self.breaks = [float(line.attrib["x1"]) for line in svg.iter("line") if is_of(line, "break")]
        # From the left, from the top, width and height.
        self.bars = [[float(bar.attrib[name]) for name in ("x", "y", "width", "height")] for bar in svg.iter("rect")]


def is_of(element: ElementTree.Element, name: str) -> bool:
    return element.get("class") == name


def test_bars_stand_on_the_axis_and_are_as_high_as_their_values() -> None:
    """The highest line is that of the highest value, or of the next round number."""
    drawing = Drawing(plot(Series("Bytes", 5, [(0.0, [1.0, 2.0, 0.0, 4.0])], str)))
    bottom, top = drawing.grid[0], drawing.grid[-1]

    assert top > 0
    assert drawing.labels == ["0.0", "1.0", "2.0", "3.0", "4.0"]
    assert [round(y + height) for _, y, _, height in drawing.bars] == [round(bottom)] * 3
    assert [round(height / (bottom - top) * 4, 1) for *_, height in drawing.bars] == [1, 2, 4]


def test_bars_fill_the_width_of_the_plot() -> None:
    drawing = Drawing(plot(Series("Bytes", 5, [(0.0, [1.0])], str)))
    (bar,) = drawing.bars

    assert bar[0] == drawing.left
    assert bar[0] + bar[2] == pytest.approx(drawing.right, abs=1)


def test_break_between_two_runs_is_in_the_middle() -> None:
    drawing = Drawing(plot(Series("Bytes", 5, [(0.0, [1.0]), (1e8, [1.0])], str)))
    first, second = drawing.bars
    (middle,) = drawing.breaks

    assert first[0] + first[2] < middle < second[0]
    assert middle - first[0] - first[2] == pytest.approx(second[0] - middle, abs=1)


def test_plot_of_nothing_has_no_bars() -> None:
    assert Drawing(plot(Series("Bytes", 5, [(0.0, [0.0])], str))).bars == []


def test_report_has_the_first_folders_and_the_sum_of_the_others(account: tuple[Cincopa, str], tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "journal")) as database, database:
        ((destination,),) = database.execute("SELECT id FROM destination").fetchall()
        for number in range(22):
            database.execute(
                "INSERT INTO item (destination, key, name, rid, size) VALUES (?, ?, 'a', 'rid', 100)",
                (destination, f"folder-{number}/a".encode()),
            )

    text = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", report(account[1], tmp_path))).split())

    assert "By folder or host Folder Items Size clips 3 15 kB" in text
    assert len(re.findall(r"folder-\d+ 1 100 B", text)) == 19
    assert "3 others 3 300 B" in text


def test_two_reports_can_be_made_at_a_time(account: tuple[Cincopa, str], tmp_path: Path) -> None:
    """Each only reads the journal."""
    readers = [JournalReader(tmp_path / "journal", account[1]) for _ in range(2)]

    with readers[0], readers[1]:
        assert [each.totals().items for each in readers] == [33, 33]
