"""Helpers for what a person does in a browser."""

import os
import re
from pathlib import Path

from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.wait import WebDriverWait

# The folder for screenshots, if they are wanted.
SCREENSHOTS = os.environ.get("CINCOPA_SCREENSHOTS")


class Browser:
    """Short ways to say what a person does and sees."""

    def __init__(self, driver: WebDriver) -> None:
        self.driver = driver

    def until(self, condition, seconds=300):
        """Wait until the condition holds."""
        return WebDriverWait(self.driver, seconds, poll_frequency=0.05).until(lambda _: condition())

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
        """Save a screenshot, if they are wanted."""
        if SCREENSHOTS:
            Path(SCREENSHOTS).mkdir(parents=True, exist_ok=True)
            self.driver.save_screenshot(str(Path(SCREENSHOTS) / f"{name}.png"))

    def complaints(self):
        """Return the messages of the browser's console, without the token."""
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

    def resize(self, width, height):
        """The page's own size, also narrower than a window can be."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def prefer(self, scheme):
        """Light or dark, as the system's settings would say."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
