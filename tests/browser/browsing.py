"""Helpers to control a browser and to read its page."""

import os
import re
from pathlib import Path

from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.wait import WebDriverWait

# The folder for screenshots; without it, none are taken.
SCREENSHOTS = os.environ.get("CINCOPA_SCREENSHOTS")


class Browser:
    """A browser: user actions, and the content of its page."""

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
        """Return the visible texts, read by one script, so that the page cannot change meanwhile."""
        script = "return [...document.querySelectorAll(arguments[0])].map((each) => each.innerText.trim())"
        return self.driver.execute_script(script, selector)

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def screenshot(self, name):
        """Save a screenshot if a folder is configured."""
        if SCREENSHOTS:
            Path(SCREENSHOTS).mkdir(parents=True, exist_ok=True)
            self.driver.save_screenshot(str(Path(SCREENSHOTS) / f"{name}.png"))

    def console_messages(self):
        """Return the messages of the browser's console, without the token."""
        return [re.sub(r"api_token=\w+", "", entry["message"]) for entry in self.driver.get_log("browser")]

    def slow_down(self, bytes_a_second):
        """Limit the upload rate: 0 disconnects, None removes the limit."""
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
        """Set the size of the viewport, which may be narrower than the narrowest window."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def prefer_color_scheme(self, scheme):
        """Emulate a system that prefers `light` or `dark`."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
