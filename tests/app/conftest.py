"""The running app, and a browser that can reach nothing but this machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from graph.model import load_model
from graph.store import open_store
from tests.app.browser import Browser, browser_program, open_browser
from tests.app.serving import running_app
from tests.backends.queries_world import World


@pytest.fixture(scope="session")
def app_url(loaded_address: str) -> Iterator[str]:
    """The app over the project's own sources."""
    with running_app(loaded_address) as url:
        yield url


@pytest.fixture(scope="session")
def odd_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over a small graph whose names try to be markup, are very long, or run from right to left."""
    address = f"embedded:{tmp_path_factory.mktemp('odd') / 'store'}"
    with closing(open_store(address)) as store:
        store.apply(load_model())
        store.write(odd_world().delta())
    with running_app(address) as url:
        yield url


ODD_NAMES = {
    "script": "<script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\">",
    "markdown": "**bold** [link](javascript:alert(1)) :red[colour] $x^2$ # heading",
    "long": "가" * 5000,
    "rtl": "\u202eشركة‎ <b>ltd</b> 😀",
}


def odd_world() -> World:
    """Firms of KR with odd names at one event in KZ, and a document with an address that is none."""
    world = World()
    world.country("KR")
    world.country("KZ")
    event = world.add("event", "Event", ODD_NAMES["script"], status="happened", starts_on="2019-04-23")
    world.join(event, "HELD_IN", "country-kz")
    for name, text in ODD_NAMES.items():
        firm = world.add(name, "Company", text, country="KR")
        world.join(firm, "PARTICIPATED_IN", event, role=ODD_NAMES["markdown"], status="happened")
    return world


@pytest.fixture(scope="session")
def _browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    program = browser_program()
    if program is None:
        message = "no Chromium with its driver on this machine"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    downloads: Path = tmp_path_factory.mktemp("downloads")
    with open_browser(program, downloads) as browser:
        yield browser


@pytest.fixture
def browser(_browser: Browser) -> Iterator[Browser]:
    """A browser with an empty downloads folder; the test fails if a page asked anybody outside for anything."""
    for path in _browser.downloads.iterdir():
        path.unlink() if path.is_file() else shutil.rmtree(path)
    _browser.requests()
    yield _browser
    outside = [
        url
        for url in _browser.requests()
        if not url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:"))
    ]
    _browser.leave()
    assert outside == []
