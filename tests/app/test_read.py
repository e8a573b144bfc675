"""A notice pasted, its proposals decided, and what became of them, in a browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.remote.webelement import WebElement

from tests.app.browser import Browser
from tests.app.serving import running_app
from tests.command_line import smegraph

NOTICE = (
    "KOSME and the Damu Fund signed a memorandum of understanding in Almaty on 22 April 2019. "
    "They will hold a technology exchange conference in Astana in May 2027."
)
ODD = (
    "<script>document.title='broken'</script> <b>KOSME</b> signed a memorandum with Damu <img src=x onerror=alert(1)>."
)
BUTTON = '[data-testid="stButton"] button'

pytestmark = pytest.mark.timeout(240)


@pytest.fixture(scope="module")
def desk_address(tmp_path_factory: pytest.TempPathFactory) -> str:
    address = f"embedded:{tmp_path_factory.mktemp('desk') / 'store'}"
    done = smegraph("load", "agencies", "agreements", "--store", address)
    assert done.code == 0, done.err
    return address


@pytest.fixture(scope="module")
def desk_url(desk_address: str) -> Iterator[str]:
    """The app over a store of its own, that these tests write to."""
    for name in ("SMEGRAPH_JOURNAL", "SMEGRAPH_QUEUE", "SMEGRAPH_ARCHIVE"):
        assert name not in os.environ
    with running_app(desk_address) as url:
        yield url


def paste(browser: Browser, url: str, text: str) -> None:
    """Paste a notice and have it read."""
    browser.open(f"{url}/read?lang=en")
    field = browser.wait(lambda: browser.all("textarea"), "the field")[0]
    field.send_keys(text)
    browser.click('[data-testid="stFormSubmitButton"] button', "Read")
    browser.wait(lambda: browser.all(".sg-proposal"), "proposals")
    browser.settle()


def proposals(browser: Browser, kind: str) -> list[WebElement]:
    return browser.all(f'.sg-proposal[data-kind="{kind}"]')


def stored(address: str) -> int:
    """How many agreements and events the store holds."""
    status = smegraph("status", "--format", "json", "--store", address).json()
    return sum(status["classes"].get(name, 0) for name in ("Agreement", "Event"))


def test_a_notice_is_read_decided_and_taken_back(browser: Browser, desk_url: str, desk_address: str) -> None:
    before = stored(desk_address)
    paste(browser, desk_url, NOTICE)
    marks = {mark.text: mark for mark in browser.all(".sg-notice mark")}
    assert marks.keys() >= {"KOSME", "Damu Fund", "Almaty", "Astana"}
    assert marks["KOSME"].get_attribute("title") == "Agency: KOSME"
    assert browser.all(".sg-notice .sg-told")
    (agreement,) = proposals(browser, "agreement")
    (event,) = proposals(browser, "event")
    assert "signed" in agreement.text
    assert "planned" in event.text
    assert "same parties, same kind, dates agree" in agreement.text
    assert "Nothing here is known to be the same." in event.text
    assert not [one for one in browser.all(BUTTON) if one.text == "Accept"]
    assert stored(desk_address) == before

    browser.click(BUTTON, "Put into the review queue")
    browser.wait(lambda: "document=" in browser.driver.current_url, "the document's own address")
    browser.wait(lambda: browser.all('.sg-proposal[data-state="open"]'), "what waits")
    address = browser.driver.current_url
    assert stored(desk_address) == before

    browser.click(BUTTON, "Accept")
    browser.wait(lambda: browser.all('.sg-proposal[data-kind="agreement"][data-state="accepted"]'), "the agreement")
    browser.settle()
    assert "Came with what speaks of it." in browser.text()
    link = proposals(browser, "agreement")[0].find_element("css selector", ".sg-known a").get_attribute("href")
    assert link is not None
    browser.open(link)
    text = browser.script("return document.body.textContent")
    assert "KOSME and the Damu Fund signed a memorandum of understanding" in text

    browser.open(address)
    browser.click(BUTTON, "Undo")
    browser.wait(lambda: not browser.all('.sg-proposal[data-state="accepted"]'), "nothing accepted")
    browser.settle()
    browser.open(link)
    assert "Damu Fund signed a memorandum of understanding" not in browser.script("return document.body.textContent")


def test_the_words_of_a_notice_are_never_markup(browser: Browser, desk_url: str) -> None:
    paste(browser, desk_url, ODD)
    assert "<script>" in browser.text()
    assert not browser.all(".sg-notice b, .sg-notice img, .sg-notice script")
    assert browser.driver.title != "broken"


def test_the_queue_is_there_in_every_language_and_a_file_may_be_given(
    browser: Browser, desk_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "meldung.txt"
    text = (
        "Wirtschaftsförderung Sachsen und TIPA haben am 17. Mai 2022 in Dresden eine Absichtserklärung unterzeichnet."
    )
    file.write_text(text, encoding="utf-8")
    browser.open(f"{desk_url}/read?lang=de")
    browser.wait(lambda: browser.all('input[type="file"]'), "the field")[0].send_keys(str(file))
    browser.wait(lambda: "meldung.txt" in browser.text(), "the file")
    browser.settle()
    browser.click('[data-testid="stFormSubmitButton"] button', "Lesen")
    browser.wait(lambda: browser.all(".sg-proposal"), "proposals")
    assert "unterzeichnet" in proposals(browser, "agreement")[0].text
    browser.open(f"{desk_url}/read?lang=ko")
    assert "보도문 읽기" in browser.text()
    assert "검토 대기열" in browser.sidebar()
