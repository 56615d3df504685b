"""`/_emulator/` in a real browser."""

import pytest
from selenium.webdriver import ActionChains, Keys

from cincopa_v2_client.emulator import Emulator

pytestmark = pytest.mark.browser


@pytest.fixture
def filled(http, upload, picture):
    """Fill the emulator: a gallery, assets of each type, and a failed request."""
    fid = http.get("gallery.create.json", params={"name": "Summer in Île-de-France"}).json()["fid"]
    http.get("gallery.set_meta.json", params={"fid": fid, "tags": "travel,2026"})
    for name in ("sunset over the hills.png", "Größe.png"):
        upload(name, picture, fid=fid)
    for name in ("talk.mp4", "song.mp3", "broken.png", "a very long name " * 10 + ".pdf"):
        upload(name, b"")
    http.get("nothing.json")
    return fid


@pytest.fixture
def open_page(browser, emulator):
    """Return a function that opens the page."""

    def open_page():
        browser.driver.get(emulator.base_url.replace("/v2/", "/_emulator/"))

    return open_page


@pytest.mark.parametrize("scheme", ["dark", pytest.param("light", marks=pytest.mark.slow)])
def test_sections_and_thumbnails(browser, open_page, filled, scheme):
    """All sections and thumbnails are shown in the preferred colours, and the console is empty."""
    browser.prefer_color_scheme(scheme)
    browser.driver.set_window_size(1280, 1400)
    open_page()
    widths = "return [...document.images].map((image) => image.naturalWidth)"
    browser.until(lambda: browser.run(widths) == [200, 200])
    browser.screenshot(f"overview-{scheme}")
    bright = max(browser.run("return getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)"))

    assert browser.texts("h2")[:4] == ["Accounts", "Assets", "Galleries", "Live streams"]
    assert (bright < 60) == (scheme == "dark")
    assert browser.console_messages() == []


def test_keyboard(browser, open_page, filled):
    """The first Tab stop skips to the tables; a table is a region that can be focused, with a visible outline."""
    open_page()
    ActionChains(browser.driver).send_keys(Keys.TAB).perform()
    first = browser.driver.switch_to.active_element.text
    ActionChains(browser.driver).send_keys(Keys.ENTER, Keys.TAB).perform()
    focused = browser.driver.switch_to.active_element

    assert first == "Skip to content"
    assert (focused.aria_role, focused.accessible_name) == ("region", "Accounts")
    assert focused.value_of_css_property("outline-style") == "solid"


@pytest.mark.slow
def test_links_to_sections(browser, open_page, filled):
    """Each link in the navigation has the id of a section, in the order of the sections."""
    open_page()
    links = [link.get_attribute("hash") for link in browser.find("nav a")]

    assert [browser.one(link.replace("#", "h2#")).text for link in links] == browser.texts("h2")


def test_narrow(browser, open_page, filled):
    """On a narrow screen the tables scroll horizontally, not the page."""
    browser.resize(390, 800)
    open_page()
    browser.screenshot("overview-narrow")

    assert browser.run("return document.documentElement.scrollWidth") <= 390


def test_page_does_not_log_its_own_requests(browser, open_page, filled):
    """The log of requests has neither the page nor its thumbnails."""
    # High enough for all images: those below the window are loaded when the browser likes.
    browser.driver.set_window_size(1280, 1400)
    open_page()
    browser.until(lambda: browser.run("return document.images.length === 2 && document.images[1].complete"))
    before = browser.texts("#requests ~ .scroll td.code")
    open_page()

    assert browser.texts("#requests ~ .scroll td.code") == before


def test_page_refreshes_itself(browser, open_page, http, filled):
    """What is new appears without a reload; the search that a reader types and the focused table stay as they are."""
    open_page()
    browser.one("input[type=search]").send_keys("half a wo")
    browser.run("document.querySelector('#galleries ~ .scroll').focus()")
    http.get("gallery.create.json", params={"name": "Just made"})
    browser.until(lambda: "Just made" in browser.texts("#galleries ~ .scroll td"))

    assert browser.driver.switch_to.active_element.accessible_name == "Galleries"
    assert browser.one("input[type=search]").get_attribute("value") == "half a wo"
    assert browser.console_messages() == []


def test_search_and_pages(browser, open_page, http):
    """A search by the keyboard, then the second page of what it finds, which stays when the page refreshes."""
    for number in range(60):
        http.get("gallery.create.json", params={"name": f"talk {number:02}"})
    http.get("gallery.create.json", params={"name": "Holidays"})
    open_page()
    browser.one("input[type=search]").send_keys("TALK", Keys.ENTER)
    browser.until(lambda: "1 to 50 of 60" in " ".join(browser.texts("#galleries ~ .pager")))
    browser.one("#galleries ~ .pager a[rel=next]").click()
    browser.until(lambda: "51 to 60 of 60" in " ".join(browser.texts("#galleries ~ .pager")))
    http.get("gallery.create.json", params={"name": "talk 99"})
    browser.until(lambda: "51 to 61 of 61" in " ".join(browser.texts("#galleries ~ .pager")))

    assert browser.one("input[type=search]").get_attribute("value") == "TALK"
    assert browser.texts("#galleries ~ .scroll td:first-child")[-1] == "talk 00"


def test_empty_page_says_how_to_begin(browser, open_page, emulator, http):
    """The address is there until the first request comes."""
    emulator.reset()
    browser.resize(390, 800)
    open_page()
    browser.screenshot("overview-empty")
    started = browser.texts(".start pre")
    width = browser.run("return document.documentElement.scrollWidth")
    http.get("ping.json")
    browser.until(lambda: not browser.find(".start"))

    assert f"CINCOPA_BASE_URL={emulator.base_url}" in started[0]
    assert width <= 390


def test_stopped_emulator_is_reported(browser):
    """The page says that the emulator does not respond, and keeps what it shows."""
    with Emulator() as own:
        browser.driver.get(own.base_url.replace("/v2/", "/_emulator/"))
    browser.until(lambda: "does not respond" in " ".join(browser.texts("#stopped")))

    assert browser.texts("h2")[-1] == "Requests"
