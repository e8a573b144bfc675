"""A headless Chromium as these tests use it: what a person sees, clicks and types, and every request it makes."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, WebDriverException
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

T = TypeVar("T")
SECONDS = 40.0
FLAGS = """
    --headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync --disable-dev-shm-usage --hide-scrollbars --lang=en-US
""".split()
ONLY_THIS_MACHINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
_RUNNING = (
    '[data-testid="stStatusWidget"], [data-testid="stApp"][data-test-script-state="running"], [data-stale="true"]'
)
_MAIN = '[data-testid="stMain"]'


def browser_program() -> tuple[str, str] | None:
    """Chromium and its driver, if both are installed."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    driver = shutil.which("chromedriver")
    return (program, driver) if program and driver else None


@dataclass(frozen=True)
class Browser:
    """One window.

    Attributes:
        downloads: Where it puts what is downloaded.
    """

    driver: webdriver.Chrome
    downloads: Path

    def open(self, url: str) -> None:
        """Open an address and wait until the page stands."""
        self.driver.get(url)
        self.wait(lambda: self.driver.find_elements(By.CSS_SELECTOR, ".sg-question, .sg-box"), "the page")
        self.settle()

    def settle(self) -> None:
        """Wait until the app runs no more."""
        self.wait(lambda: not self.all(_RUNNING), "the app to come to rest")

    def wait(self, found: Callable[[], T], what: str) -> T:
        """Wait until something is there, whatever is being redrawn meanwhile."""
        until = time.monotonic() + SECONDS
        while True:
            try:
                value = found()
                if value:
                    return value
            except StaleElementReferenceException:
                value = None
            assert time.monotonic() < until, f"waited in vain for {what}; the page says:\n{self.text()[:3000]}"
            time.sleep(0.1)

    def wait_for_text(self, text: str) -> None:
        """Wait until the main part of the page shows a text."""
        self.wait(lambda: text in self.text(), f"the text {text!r}")
        self.settle()

    def text(self) -> str:
        """The visible text of the main part of the page."""
        return str(self.driver.execute_script(f"return document.querySelector('{_MAIN}')?.innerText ?? ''"))

    def sidebar(self) -> str:
        """The visible text at the left."""
        return str(
            self.driver.execute_script("return document.querySelector('[data-testid=stSidebar]')?.innerText ?? ''")
        )

    def all(self, selector: str) -> list[WebElement]:
        """Every element of a selector."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def click(self, selector: str, text: str) -> None:
        """Click the visible element of a selector that shows just this text."""

        def found() -> WebElement | None:
            return next((one for one in self.all(selector) if one.is_displayed() and one.text.strip() == text), None)

        element = self.wait(found, f"{selector} with {text!r}")
        assert element is not None
        self.script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()
        self.settle()

    def choose(self, label: str, text: str) -> None:
        """Type into a field of choices and take the first that fits."""
        field = self.wait(lambda: self.all(f'input[aria-label*="{label}"]'), f"the field {label}")[0]
        field.click()
        field.send_keys(Keys.CONTROL, "a")
        field.send_keys(text)
        self.wait(lambda: self.all('[role="option"]'), "choices")
        field.send_keys(Keys.ENTER)
        self.settle()

    def script(self, script: str, *arguments: Any) -> Any:
        """Run a script in the page."""
        return self.driver.execute_script(script, *arguments)

    def drawn(self) -> None:
        """Wait until the network is drawn and at rest."""
        self.wait(lambda: self.all('.sg-network[data-ready="true"]'), "the network")
        self.settle()

    def click_node(self, id: str) -> None:
        """Click a thing in the picture where it lies."""
        place = self.script(
            "const host = document.querySelector('.sg-network');"
            "const place = host.network.canvasToDOM(host.network.getPositions([arguments[0]])[arguments[0]]);"
            "const canvas = host.querySelector('canvas'); canvas.scrollIntoView({block: 'center'});"
            "const box = canvas.getBoundingClientRect(); return [place.x - box.width / 2, place.y - box.height / 2];",
            id,
        )
        canvas = self.all(".sg-network canvas")[0]
        ActionChains(self.driver).move_to_element_with_offset(
            canvas, round(place[0]), round(place[1])
        ).click().perform()

    def download(self, label: str, suffix: str) -> bytes:
        """Click a download button and give what came."""
        self.click('[data-testid="stDownloadButton"] button', label)
        path = self.wait(lambda: next(iter(sorted(self.downloads.glob(f"*{suffix}"))), None), f"a file *{suffix}")
        assert path is not None
        return path.read_bytes()

    def requests(self) -> list[str]:
        """The address of every request since this was asked last."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]  # type: ignore[no-untyped-call]
        asked = [one["params"]["request"]["url"] for one in messages if one["method"] == "Network.requestWillBeSent"]
        sockets = [one["params"]["url"] for one in messages if one["method"] == "Network.webSocketCreated"]
        return [url for url in (*asked, *sockets) if not url.startswith(("about:", "chrome:"))]

    def leave(self) -> None:
        """Leave the page, so that nothing of it runs on."""
        try:
            self.driver.get("about:blank")
        except WebDriverException as error:
            raise AssertionError("the browser ended") from error


@contextmanager
def open_browser(program: tuple[str, str], downloads: Path, size: tuple[int, int] = (1400, 1000)) -> Iterator[Browser]:
    """A fresh browser without a past, in English."""
    options = Options()
    options.binary_location, driver = program
    for flag in (*FLAGS, ONLY_THIS_MACHINE, f"--window-size={size[0]},{size[1]}"):
        options.add_argument(flag)
    options.add_experimental_option(
        "prefs", {"download.default_directory": str(downloads), "intl.accept_languages": "en-US"}
    )
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    chrome = webdriver.Chrome(options=options, service=Service(driver))
    try:
        yield Browser(chrome, downloads)
    finally:
        chrome.quit()
