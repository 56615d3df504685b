"""`/_emulator/` in a real browser."""

import pytest
from selenium.webdriver import ActionChains, Keys


@pytest.fixture
def filled(http, upload, picture):
    """An emulator with something of everything."""
    fid = http.get("gallery.create.json", params={"name": "Summer in Île-de-France"}).json()["fid"]
    http.get("gallery.set_meta.json", params={"fid": fid, "tags": "travel,2026"})
    for name in ("sunset over the hills.png", "Größe.png"):
        upload(name, picture, fid=fid)
    for name in ("talk.mp4", "song.mp3", "broken.png", "a very long name " * 10 + ".pdf"):
        upload(name, b"")
    http.get("nothing.json")
    return fid


@pytest.fixture
def look(browser, emulator):
    """Opens the page."""

    def look():
        browser.driver.get(emulator.base_url.replace("/v2/", "/_emulator/"))

    return look


@pytest.mark.parametrize("scheme", ["dark", pytest.param("light", marks=pytest.mark.slow)])
def test_looks(browser, look, filled, scheme):
    """All sections are there, pictures show, and nothing is complained about."""
    browser.prefer(scheme)
    browser.driver.set_window_size(1280, 1400)
    look()
    widths = "return [...document.images].map((image) => image.naturalWidth)"
    browser.until(lambda: browser.run(widths) == [200, 200])
    browser.keep(f"overview-{scheme}")
    bright = max(browser.run("return getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)"))

    assert browser.texts("h2")[:4] == ["Accounts", "Assets", "Galleries", "Live streams"]
    assert (bright < 60) == (scheme == "dark")
    assert browser.complaints() == []


def test_keyboard(browser, look, filled):
    """A person without a mouse gets to the tables at once, sees where they are, and can scroll each."""
    look()
    ActionChains(browser.driver).send_keys(Keys.TAB).perform()
    first = browser.driver.switch_to.active_element.text
    ActionChains(browser.driver).send_keys(Keys.ENTER, Keys.TAB).perform()
    focused = browser.driver.switch_to.active_element

    assert first == "Skip to content"
    assert (focused.aria_role, focused.accessible_name) == ("region", "Accounts")
    assert focused.value_of_css_property("outline-style") == "solid"


@pytest.mark.slow
def test_links_to_sections(browser, look, filled):
    """Each number on top leads to its table."""
    look()
    links = [link.get_attribute("hash") for link in browser.find("nav a")]

    assert [browser.one(link.replace("#", "h2#")).text for link in links] == browser.texts("h2")


def test_narrow(browser, look, filled):
    """On a narrow screen the tables scroll, not the page."""
    browser.resize(390, 800)
    look()
    browser.keep("overview-narrow")

    assert browser.run("return document.documentElement.scrollWidth") <= 390


def test_looking_is_not_logged(browser, look, filled):
    """Neither the page nor its pictures are requests of a client."""
    look()
    browser.until(lambda: browser.run("return document.images.length === 2 && document.images[1].complete"))
    before = browser.texts("#requests ~ .scroll td.code")
    look()

    assert browser.texts("#requests ~ .scroll td.code") == before
