"""The report of an ingest in a real browser."""

import pytest

from cincopa_v2_client import Cincopa
from cincopa_v2_client.ingest import Ingest, Item, LocalFile, RefusedItem, URLFile
from cincopa_v2_client.ingest.engine import destination_of
from cincopa_v2_client.ingest.report import write_report

pytestmark = pytest.mark.browser

HEBREW = "\u05e4\u05e8\u05e7\u05d9\u05dd"


@pytest.fixture
def report(emulator, tmp_path):
    """Return the URL of a report about 200 items, of which many were refused; keys and reasons are long."""
    items = []
    for number in range(200):
        key = f"{'folder/' * 20}{HEBREW}/{number}{'a' * 80}.mp4"
        if number % 7 == 0:
            items.append(RefusedItem(key=key, reason=f"line {number}: {'x' * 200}"))
            continue
        path = tmp_path / f"{number}.mp4"
        path.write_bytes(b"%d" % number)
        items.append(Item(key=key, file=LocalFile(path)))
    emulator.add_fault("asset.upload_from_url:drop")
    items.append(Item(key="uncertain", file=URLFile("http://127.0.0.1:9/a.mp4")))
    page = tmp_path / "report.html"
    with Cincopa(emulator.api_token, base_url=emulator.base_url) as c, page.open("w", encoding="utf-8") as file:
        list(Ingest(c, items, journal=tmp_path / "journal", verify="none"))
        write_report(tmp_path / "journal", destination_of(c), f"folder {HEBREW * 30}", file)
    return page.as_uri()


def test_report_fits_a_phone_and_loads_nothing(browser, report) -> None:
    """Neither the page nor a table is scrolled sideways, also with all items shown, and makes no request."""
    browser.resize(390, 844)
    browser.driver.get(report)
    browser.run("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    browser.screenshot("ingest-report")

    hidden = "return [document.documentElement, ...document.querySelectorAll('.wide')].map((each) => each.scrollWidth"
    assert {*browser.run(f"{hidden} - each.clientWidth)")} == {0}
    assert browser.run("return performance.getEntriesByType('resource').map((each) => each.name)") == []
    assert browser.console_messages() == []


def test_words_of_the_report_are_whole(browser, report) -> None:
    """A status, a number and an option is on one line each, also on a phone."""
    browser.resize(390, 844)
    browser.driver.get(report)
    lines = """return [...document.querySelectorAll("td.status, td.number, code.option")].map((each) => {
      const range = document.createRange()
      range.selectNodeContents(each)
      return [each.innerText, range.getClientRects().length]
    })"""
    found = dict(browser.run(lines))

    assert {"uncertain", "--adopt KEY=RID"} <= found.keys()
    assert {*found.values()} == {1}


def test_folders_are_shown_in_the_order_of_the_path(browser, report) -> None:
    """A folder that is written from right to left does not take the number after it to its other side."""
    browser.driver.get(report)
    browser.run("document.querySelector('details').open = true")
    parts = browser.run(
        "return [...document.querySelector('details code').querySelectorAll('bdi')].slice(-2)"
        ".map((each) => [each.innerText, each.getClientRects()[0].top, each.getClientRects()[0].left])"
    )
    (folder, *first), (_, *second) = parts

    assert folder == HEBREW
    assert first < second
