"""Pictures for the guide, taken of the running app over the project's own sources.

`python -m tests.app.screenshots docs/screenshots`; where `SMEGRAPH_DOCUMENTS` is set, quotes are checked.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from graph.store import open_store
from tests.app.browser import Browser, browser_program, open_browser
from tests.app.serving import running_app
from tests.real_data import load_sources

WIDTH = 1400
PICTURES = {
    "ask-table": ("/?lang=en", 1180),
    "ask-network": ("/?q=agreements-of-agency&agency=kr-kosme&view=network&lang=en", 1330),
    "entity": ("/entity?id=kr-kosme&lang=en", 1180),
    "ask-german": ("/?q=planned-past-due&today=2026-11-22&lang=de", 1180),
    "ask-korean": ("/?lang=ko", 1180),
}

# A notice in our own words: pictures must not show other people's sentences.
NOTICE = Path(__file__).parents[1] / "notices" / "given" / "61-de-wfs-tipa.txt"


def take(url: str, out: Path, folder: Path) -> None:
    """Take every picture of the app at `url` into `out`."""
    program = browser_program()
    if program is None:
        sys.exit("Chromium and its driver are needed: apt-get install chromium chromium-driver fonts-noto-cjk")
    for name, (address, height) in PICTURES.items():
        with open_browser(program, folder, (WIDTH, height)) as browser:
            browser.open(url + address)
            if "view=network" in address:
                browser.drawn()
            _without_focus(browser)
            browser.driver.save_screenshot(str(out / f"{name}.png"))
    with open_browser(program, folder, (WIDTH, 1330)) as browser:
        _read_a_notice(browser, url)
        browser.driver.save_screenshot(str(out / "read.png"))


def _read_a_notice(browser: Browser, url: str) -> None:
    browser.open(f"{url}/read?lang=en")
    field = browser.wait(lambda: browser.all("textarea"), "the field")[0]
    field.send_keys(NOTICE.read_text(encoding="utf-8"))
    browser.click('[data-testid="stFormSubmitButton"] button', "Read")
    browser.wait(lambda: browser.all(".sg-proposal"), "proposals")
    browser.settle()
    _without_focus(browser)


def _without_focus(browser: Browser) -> None:
    browser.script("document.activeElement?.blur()")


def main() -> None:
    """Load a store of our own, start the app, take the pictures."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/screenshots")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        address = f"embedded:{Path(folder) / 'store'}"
        os.environ["SMEGRAPH_STORE"] = address
        with closing(open_store(address)) as store:
            load_sources(store)
        with running_app(address) as url:
            take(url, out, Path(folder))


if __name__ == "__main__":
    main()
