"""The search box of the Look up page, as a script and in a browser."""

from __future__ import annotations

import re
from html import unescape

import pytest
from selenium.webdriver.common.keys import Keys
from streamlit.testing.v1 import AppTest

from tests.app.browser import Browser

ENTITY_PAGE = """
from ui.pages import entity
from ui.session import language, told
from ui.text import texts
with told(texts(language())):
    entity.page()
"""

pytestmark = pytest.mark.timeout(180)


@pytest.fixture
def page(loaded_address: str, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("SMEGRAPH_STORE", loaded_address)
    return AppTest.from_string(ENTITY_PAGE)


def _searched(page: AppTest, text: str, lang: str) -> str:
    """What the sidebar says of a search."""
    page.query_params["lang"] = lang
    page.run(timeout=60)
    page.text_input[0].set_value(text).run(timeout=60)
    assert not page.exception
    bodies = [element.proto.body for element in page.sidebar.get("html")]
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", " ".join(bodies))))


@pytest.mark.parametrize(
    ("text", "lang", "told"),
    [
        ("SBC Korea", "en", "SBC (English, acronym) – words of it, its country"),
        ("중소기업진흥공단", "de", "(Koreanisch, früher, bis 31. März 2019) – genau dieser Name"),
        ("Даму", "ko", "로마자로 일치"),
        ("jungsobenche", "en", "begins so, in Latin letters"),
    ],
)
def test_hits_tell_the_name_that_matched_and_why(page: AppTest, text: str, lang: str, told: str) -> None:
    assert told in _searched(page, text, lang)


def test_a_search_is_narrowed_down(page: AppTest) -> None:
    assert "Agreement" in _searched(page, "KOSME", "en")
    page.selectbox(key="search.class.en").set_value("Agency").run(timeout=60)
    bodies = " ".join(element.proto.body for element in page.sidebar.get("html"))
    assert "Agreement" not in bodies
    page.selectbox(key="search.country.en").set_value("DE").run(timeout=60)
    assert "Korea SMEs" not in " ".join(element.proto.body for element in page.sidebar.get("html"))


def test_an_empty_answer_says_what_was_searched_and_offers_near_ones(page: AppTest) -> None:
    text = _searched(page, "Kosmonaut", "en")
    assert re.search(r"Nothing bears a name like this\. Searched: [\d,]+ names of [\d,]+ things\.", text)
    assert "The nearest are:" in text
    assert "Korea SMEs and Startups Agency" in text


@pytest.mark.parametrize("text", ["???", "<b>", "'; DROP", "%", "\u202e", "a" * 10_000])
def test_odd_texts_are_told_not_failed(page: AppTest, text: str) -> None:
    assert "Something unexpected" not in _searched(page, text, "en")


def _typed(browser: Browser, text: str, told: str) -> None:
    """Type into the search box and wait for what the list of hits says."""
    (field, *_) = browser.wait(lambda: browser.all('[data-testid="stSidebar"] input'), "the search box")
    field.send_keys(Keys.CONTROL, "a")
    field.send_keys(text, Keys.ENTER)
    browser.wait(lambda: told in browser.sidebar(), f"{told!r} in the sidebar")


def test_a_reader_types_a_name_and_opens_the_body(browser: Browser, app_url: str) -> None:
    browser.open(f"{app_url}/entity?lang=en")
    _typed(browser, "Sang-jik Lee", "in Latin letters")
    _typed(browser, "Корпорация малого и среднего бизнеса", "begins so")
    browser.click('[data-testid="stSidebar"] .sg-hits a', "Korea SMEs and Startups Agency")
    browser.wait_for_text("Names")
    assert "id=kr-kosme" in browser.driver.current_url
