"""The report of a mirror: its months, its plots, and what it reads while another process writes."""

import re
import sqlite3

import pytest
from mirror.libraries import upload

from cincopa_v2_client.mirror import Library, Mirror
from cincopa_v2_client.mirror.report import SHOWN_ROWS, make_report
from cincopa_v2_client.mirror.report_page import write_page


@pytest.fixture
def path(client, tmp_path):
    """Return the path of a mirror of three files, of 1, 2 and 3 bytes."""
    rids = [upload(client, content=b"x" * size) for size in (1, 2, 3)]
    assert len({*rids}) == 3
    with Mirror(client, tmp_path / "library.db") as mirror:
        mirror.scan()
    return tmp_path / "library.db"


def set_uploaded(path, *times: str) -> None:
    """Set the times of the upload of the files, in the order of their sizes."""
    database = sqlite3.connect(path)
    for size, time in enumerate(times, start=1):
        database.execute("UPDATE all_assets SET uploaded = ? WHERE filesize = ?", (time, size))
    database.commit()
    database.close()


def test_months_have_no_gaps(path) -> None:
    """Each month from the first to the last one is there, also without uploads."""
    set_uploaded(path, "2025-11-01 00:00:00", "2026-01-31 00:00:00", "2026-02-01 00:00:00")
    with Library(path) as library:
        by_month = make_report(library).by_month

    assert by_month == [("2025-11", 1, 1), ("2025-12", 0, 0), ("2026-01", 1, 2), ("2026-02", 1, 3)]


def test_months_end_in_the_last_year(path) -> None:
    """A time that stands for "never" ends the months."""
    set_uploaded(path, *["9999-12-31 23:59:59"] * 3)
    with Library(path) as library:
        assert make_report(library).by_month == [("9999-12", 3, 6)]


def test_plot_is_labelled_with_its_highest_month(path) -> None:
    """The label is the highest value, also after a month without uploads."""
    set_uploaded(path, "2026-01-01 00:00:00", "2026-03-01 00:00:00", "2026-03-01 00:00:00")
    with Library(path) as library:
        page = "".join(write_page(make_report(library), "library.db"))

    assert "Bytes uploaded by month, from 2026-01 to 2026-03; the highest is 5 B" in page
    assert "Assets uploaded by month, from 2026-01 to 2026-03; the highest is 2" in page


def test_types_are_drawn(path) -> None:
    """The bytes of each type are a bar, and a text for screen readers."""
    database = sqlite3.connect(path)
    database.execute("UPDATE all_assets SET type = '<video>' WHERE filesize = 3")
    database.commit()
    database.close()
    with Library(path) as library:
        page = "".join(write_page(make_report(library), "library.db"))

    assert 'aria-label="Storage by type: &lt;video&gt; 3 B, unknown 3 B"' in page


def test_report_is_of_the_last_scan(path) -> None:
    """The time of the report is that of the last scan, also if the clock was set back since the one before."""
    database = sqlite3.connect(path)
    database.execute("UPDATE revisions SET finished = '2099-01-01 00:00:00'")
    statement = "INSERT INTO revisions SELECT 2, kind, started, '2026-01-01 00:00:00', parts, 0, 0, 0 FROM revisions"
    database.execute(statement)
    database.commit()
    database.close()
    with Library(path) as library:
        assert make_report(library).scanned == "2026-01-01 00:00:00"


def test_report_is_of_one_state(path) -> None:
    """What another process writes in the middle of a report is in no part of it."""

    def write(statement: str) -> None:
        if "GROUP BY type" in statement:
            database = sqlite3.connect(path)
            database.execute("UPDATE all_assets SET filesize = 1000")
            database.commit()
            database.close()

    with Library(path) as library:
        library.connection.set_trace_callback(write)
        report = make_report(library)

    assert report.bytes == sum(size for _, _, size in report.by_type) == 6


def test_page_has_a_table_for_each_list_with_rows(path) -> None:
    with Library(path) as library:
        report = make_report(library)
        page = "".join(write_page(report, "library.db"))

    tables = {id_: re.findall(r"<th[^>]*>(\w+)", row) for id_, row in re.findall(r'<table id="([^"]+)"><tr>(.+)', page)}
    assert tables == {
        "by-type": ["type", "assets", "bytes"],
        "by-month": ["month", "assets", "bytes"],
        **{each.definition.name: each.columns for each in report.lists if each.rows},
    }
    assert len(tables) > 3


def test_long_list_shows_its_first_rows_and_how_many_there_are(path) -> None:
    database = sqlite3.connect(path)
    database.execute(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600) INSERT INTO all_assets "
        "(rid, filesize, tag_count, first_seen, changed, revision) SELECT i, i, 0, '', '', 1 FROM n"
    )
    database.commit()
    database.close()

    with Library(path) as library:
        (untagged,) = [each for each in make_report(library).lists if each.definition.name == "untagged"]
    assert (untagged.count, len(untagged.rows)) == (603, SHOWN_ROWS)
