"""The report of a library with 100,000 assets in a browser: small, readable in light and dark, and exportable."""

import datetime
import time

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from cincopa_v2_client.mirror import Library
from cincopa_v2_client.mirror.database import Database
from cincopa_v2_client.mirror.report import SHOWN_ROWS, make_report
from cincopa_v2_client.mirror.report_page import write_page

pytestmark = pytest.mark.browser

ASSETS = 100_000
# The lowest contrast of a visible text with what is behind it, and of a bar, which needs less, as WCAG computes it.
LOWEST_CONTRAST = """
const luminance = (color) => {
  const parts = color.match(/[\\d.]+/g).slice(0, 3).map((each) => each / 255);
  const linear = parts.map((each) => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4));
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
};
const behind = (each) => {
  const color = getComputedStyle(each).backgroundColor;
  return color === "rgba(0, 0, 0, 0)" && each.parentElement ? behind(each.parentElement) : color;
};
const shown = [...document.querySelectorAll("main *")].filter((each) => each.tagName === "rect"
  || [...each.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()));
return Math.min(...shown.filter((each) => each.tagName !== "title").map((each) => {
  const style = getComputedStyle(each), isDrawn = each instanceof SVGElement;
  const pair = [luminance(isDrawn ? style.fill : style.color), luminance(behind(each))].sort((a, b) => b - a);
  return ((pair[0] + 0.05) / (pair[1] + 0.05)) * (each.tagName === "rect" ? 1.5 : 1);
}));
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """Return the path of the report of a large library."""
    folder = tmp_path_factory.mktemp("report")
    database = Database(folder / "library.db", "1000001 at https://api.cincopa.com/v2/")
    start = datetime.datetime(2020, 1, 31, 12)
    rows = (
        (
            f"A{number:011}",
            ("video", "image", "music")[number % 3],
            f"a film about something rather long, part {number // 2}.mp4",
            f"Talk {number}",
            (number * 7919) % 2_000_000_000,
            str(start + datetime.timedelta(minutes=30 * number)),
            "notsynced" if number % 500 == 0 else "synced",
        )
        for number in range(ASSETS)
    )
    with database.revision("scan", "2026-01-01 00:00:00", ["assets"]) as revision:
        revision._connection.executemany(
            "INSERT INTO all_assets (rid, type, filename, caption, filesize, uploaded, modified, syncstatus, "
            "tag_count, subtitle_count, first_seen, changed, revision) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7, 0, 0, ?6, ?6, 1)",
            rows,
        )
    database.close()
    path = folder / "report.html"
    with Library(folder / "library.db") as library:
        path.write_text("".join(write_page(make_report(library), "library.db")), encoding="utf-8")
    return path


def test_page_is_small(page) -> None:
    """The page of 100,000 assets has at most 2 MB."""
    assert page.stat().st_size <= 2_000_000


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390)])
def test_report_is_readable(browser, page, scheme, width) -> None:
    """It is shown in the preferred colours, no wider than the screen, without a message in the console."""
    browser.prefer_color_scheme(scheme)
    browser.resize(width, 1200)
    browser.driver.get(page.as_uri())
    browser.run("for (const each of document.querySelectorAll('details')) each.open = true")
    browser.screenshot(f"library-report-{scheme}-{width}")
    bright = max(browser.run("return getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)"))

    assert browser.texts(".cards b")[0] == f"{ASSETS:,}"
    assert (bright < 60) == (scheme == "dark")
    assert browser.run("return document.documentElement.scrollWidth") <= width
    assert len(browser.find("svg[role=img][aria-label] rect title")) > 100
    assert browser.run(LOWEST_CONTRAST) >= 4.5
    assert browser.console_messages() == []


def test_lists_by_keyboard(browser, page) -> None:
    """A list opens by keyboard; its table is a named region that can be focused and scrolled."""
    browser.driver.get(page.as_uri())
    summary = browser.one("details:has(#untagged) > summary")
    browser.run("arguments[0].focus()", summary)
    ActionChains(browser.driver).send_keys(Keys.ENTER, Keys.TAB, Keys.TAB).perform()
    focused = browser.driver.switch_to.active_element

    assert summary.text == f"Untagged: {ASSETS:,}"
    assert (focused.aria_role, focused.accessible_name) == ("region", "Untagged")
    assert len(browser.find("#untagged tr")) == SHOWN_ROWS + 1


def test_list_is_saved_as_csv(browser, page, tmp_path) -> None:
    """The rows that are shown can be saved as CSV, with sizes in bytes."""
    browser.driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    browser.driver.get(page.as_uri())
    browser.run("document.querySelector('button[data-list=biggest]').click()")
    saved = tmp_path / "biggest.csv"
    browser.until(saved.exists)
    time.sleep(0.1)
    lines = saved.read_text(encoding="utf-8").splitlines()

    assert lines[0] == '"rid","title","type","filesize","uploaded"'
    assert len(lines) == 101
    assert lines[1].split(",")[3] == f'"{(ASSETS - 1) * 7919}"'
