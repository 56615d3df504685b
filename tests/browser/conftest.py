"""A Chromium process for all tests, and an empty emulator for each."""

import io
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from urllib.parse import quote

import httpx
import pytest
from browsing import Browser
from PIL import Image, ImageDraw
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.webdriver import WebDriver

from cincopa_v2_client.emulator import Emulator

# GitHub's machines have Chrome.
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
CHROMEDRIVER = shutil.which("chromedriver")
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


@pytest.fixture(scope="session")
def _driver() -> Iterator[WebDriver]:
    if not CHROMIUM or not CHROMEDRIVER:
        pytest.skip("there is no browser: install chromium and chromium-driver")
    with ExitStack() as stack:
        profile = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        options = ChromeOptions()
        options.binary_location = CHROMIUM
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        driver = Chrome(options=options, service=Service(CHROMEDRIVER))
        stack.callback(driver.quit)
        yield driver


@pytest.fixture
def browser(_driver: WebDriver) -> Iterator[Browser]:
    """Return the browser on an empty page, with no rate limit and a light colour scheme."""
    browser = Browser(_driver)
    _driver.get("about:blank")
    _driver.get_log("browser")
    _driver.set_window_size(900, 700)
    _driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.slow_down(None)
    browser.prefer_color_scheme("light")
    yield browser
    _driver.get("about:blank")


@pytest.fixture
def http(emulator: Emulator) -> Iterator[httpx.Client]:
    """Return an HTTP client of the emulator that sends the token."""
    with httpx.Client(base_url=emulator.base_url, params={"api_token": emulator.api_token}) as client:
        yield client


@pytest.fixture(scope="session")
def picture() -> bytes:
    """Return a PNG of 320 by 240 pixels."""
    image = Image.new("RGB", (320, 240), "#bcd8f0")
    draw = ImageDraw.Draw(image)
    draw.ellipse((210, 30, 260, 80), fill="#fff2cc")
    draw.polygon([(0, 240), (110, 90), (220, 240)], fill="#4f6b52")
    draw.polygon([(120, 240), (230, 130), (320, 240)], fill="#6b8a6e")
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def upload(http: httpx.Client) -> Callable[..., str]:
    """Return a function that uploads a file over plain HTTP and returns its rid."""

    def upload(name: str, body: bytes, **where: str) -> str:
        url = http.get("asset.get_upload_url.json", params=where).json()["upload_url"]
        text = httpx.post(url, content=body, headers={"X-FILE-NAME": quote(name, safe="")}).text
        return text.splitlines()[5].split()[4]

    return upload
