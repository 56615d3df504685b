"""A real Chromium, one for all tests, and an emulator with nothing in it for each."""

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.wait import WebDriverWait

from cincopa_v2_client.emulator import Emulator

CHROMIUM = Path("/usr/bin/chromium")
CHROMEDRIVER = Path("/usr/bin/chromedriver")
SCREENSHOTS = Path(
    os.environ.get("CINCOPA_SCREENSHOTS", Path(__file__).parent.parent.parent / "build" / "screenshots")
)
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=900,700",
)


class Browser:
    """Short ways to say what a person does and sees."""

    def __init__(self, driver: WebDriver) -> None:
        self.driver = driver

    def until(self, condition, seconds=15):
        """Wait until it is so, and no longer than it takes."""
        return WebDriverWait(self.driver, seconds, poll_frequency=0.02).until(lambda _: condition())

    def find(self, selector):
        return self.driver.find_elements("css selector", selector)

    def one(self, selector):
        return self.driver.find_element("css selector", selector)

    def texts(self, selector):
        """The visible texts, read in one step: the page may change between two."""
        script = "return [...document.querySelectorAll(arguments[0])].map((each) => each.innerText.trim())"
        return self.driver.execute_script(script, selector)

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def keep(self, name):
        """Keep a picture of what there is to see."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.driver.save_screenshot(str(SCREENSHOTS / f"{name}.png"))

    def complaints(self):
        """What the browser's console says, the token apart."""
        return [re.sub(r"api_token=\w+", "", entry["message"]) for entry in self.driver.get_log("browser")]

    def slow_down(self, bytes_a_second):
        """Send no faster than this; 0 sends nothing, None as fast as can be."""
        self.driver.execute_cdp_cmd("Network.enable", {})
        self.driver.execute_cdp_cmd(
            "Network.emulateNetworkConditions",
            {
                "offline": bytes_a_second == 0,
                "latency": 0,
                "downloadThroughput": -1,
                "uploadThroughput": bytes_a_second or -1,
            },
        )

    def prefer(self, scheme):
        """Light or dark, as the system's settings would say."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


@pytest.fixture(scope="session")
def _driver() -> Iterator[WebDriver]:
    for needed in (CHROMIUM, CHROMEDRIVER):
        if not needed.exists():
            pytest.skip(f"{needed} is not there: install chromium and chromium-driver")
    with ExitStack() as opened:
        profile = opened.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        options = ChromeOptions()
        options.binary_location = str(CHROMIUM)
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        driver = Chrome(options=options, service=Service(str(CHROMEDRIVER)))
        opened.callback(driver.quit)
        yield driver


@pytest.fixture
def browser(_driver: WebDriver) -> Iterator[Browser]:
    """The browser on an empty page, fast and light."""
    browser = Browser(_driver)
    _driver.get("about:blank")
    _driver.get_log("browser")
    _driver.set_window_size(900, 700)
    browser.slow_down(None)
    browser.prefer("light")
    yield browser
    _driver.get("about:blank")


@pytest.fixture
def http(emulator: Emulator) -> Iterator[httpx.Client]:
    """Plain HTTP to the emulator, with the token."""
    with httpx.Client(base_url=emulator.base_url, params={"api_token": emulator.api_token}) as client:
        yield client


@pytest.fixture
def upload(http: httpx.Client) -> Callable[..., str]:
    """Uploads a file over plain HTTP; its rid."""

    def upload(name: str, body: bytes, **where: str) -> str:
        url = http.get("asset.get_upload_url.json", params=where).json()["upload_url"]
        from urllib.parse import quote

        text = httpx.post(url, content=body, headers={"X-FILE-NAME": quote(name, safe="")}).text
        return text.splitlines()[5].split()[4]

    return upload
