"""The documentation's site in a real browser, from its files."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from browsing import SCREENSHOTS

ROOT = Path(__file__).parent.parent.parent
HTML = ROOT / "build" / "docs" / "html"


@pytest.fixture(scope="module")
def site() -> Path:
    """Return the folder of the site, built anew."""
    subprocess.run([sys.executable, "scripts/build_docs.py"], cwd=ROOT, check=True, capture_output=True)
    return HTML


@pytest.mark.slow
def test_no_page_scrolls_sideways_on_a_phone(browser, site) -> None:
    """Wide tables and code scroll by themselves."""
    browser.resize(390, 844)
    wide: list[str] = []
    for page in sorted(site.rglob("*.html")):
        browser.driver.get(page.as_uri())
        if browser.run("return document.documentElement.scrollWidth") > 390:
            wide.append(page.relative_to(site).as_posix())

    assert wide == []


@pytest.mark.slow
@pytest.mark.skipif(not SCREENSHOTS, reason="`make screenshots` takes them")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_can_be_looked_at(browser, site, scheme, width) -> None:
    """A person looks at the screenshots: one page of each kind."""
    browser.resize(width, 844)
    browser.prefer_color_scheme(scheme)
    for page in ("index", "tutorial", "ingest", "security", "reference/asset", "commands/ingest"):
        browser.driver.get((site / f"{page}.html").as_uri())
        browser.screenshot(f"docs-{page.replace('/', '-')}-{width}-{scheme}")


@pytest.mark.slow
def test_search_works_without_a_server(browser, site) -> None:
    """A search for a method finds its page in the reference."""
    browser.driver.get(f"{(site / 'search.html').as_uri()}?q=set_thumbnail")

    browser.until(lambda: browser.run("return document.querySelectorAll('#search-results li a').length > 0"))
    links = browser.run("return [...document.querySelectorAll('#search-results li a')].map((each) => each.href)")

    assert any("reference/asset.html" in link for link in links)
    assert browser.console_messages() == []


@pytest.mark.slow
def test_every_page_is_markdown_too(site) -> None:
    """llms.txt names each page except indexes and the search, and the files that it names exist."""
    listed = re.findall(r"\]\(([^)]+)\)", (site / "llms.txt").read_text())
    pages = {path.relative_to(site).with_suffix(".md").as_posix() for path in site.rglob("*.html")}

    assert pages - {*listed} == {"index.md", "search.md", "genindex.md"}
    assert [name for name in listed if not (site / name).exists()] == []
