"""The app as a person meets it: in a browser, on real data, with the network cut."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from rdflib import RDF, Graph, URIRef

from graph.model import load_model
from tests.app.browser import Browser
from tests.app.conftest import ODD_NAMES
from ui.text import texts

DOCUMENT_004 = "에타(대표 이재순)의 정수기 부품 제작 기술"
KAZAKH_FIRMS = ("에타", "우리엘소프트")
RUSSIAN_FIRMS = ("에디슨모터스", "에이팩")

pytestmark = pytest.mark.timeout(180)


def _state(browser: Browser) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(browser.driver.current_url).query).items()}


def _path(browser: Browser) -> str:
    return urlsplit(browser.driver.current_url).path


def test_opening_the_app_answers_the_headline_question_with_quotes(browser: Browser, app_url: str) -> None:
    browser.open(app_url)
    text = browser.text()
    assert "Which firms of South Korea link to Kazakhstan?" in text
    assert all(firm in text for firm in KAZAKH_FIRMS)
    assert not any(firm in text for firm in RUSSIAN_FIRMS)
    assert DOCUMENT_004 in text
    assert "inferred" in text
    assert "happened" in text
    assert "Also reported, without names" in text
    assert len(browser.all(".sg-row")) == len(KAZAKH_FIRMS)


def test_what_is_only_planned_says_so_and_the_address_holds_the_state(browser: Browser, app_url: str) -> None:
    browser.open(app_url)
    browser.choose("To", "Russia")
    browser.wait_for_text(RUSSIAN_FIRMS[0])
    rows = [row.text for row in browser.all(".sg-row")]
    assert all(any(firm in row for row in rows) for firm in RUSSIAN_FIRMS)
    assert all("planned" in row for row in rows if any(firm in row for firm in RUSSIAN_FIRMS))
    assert _state(browser).items() >= {"q": "firms-linked-to-country", "from": "KR", "to": "RU", "lang": "en"}.items()
    link = browser.driver.current_url
    browser.driver.back()
    browser.wait_for_text(KAZAKH_FIRMS[0])
    browser.open(link)
    assert [row.text for row in browser.all(".sg-row")] == rows


@pytest.mark.parametrize(
    ("language", "own_name", "question", "words"),
    [
        (
            "de",
            "Deutsch",
            "Welche Firmen (Südkorea) haben Verbindungen zu diesem Land: Kasachstan?",
            ("Firma", "erschlossen", "stattgefunden"),
        ),
        ("ko", "한국어", "대한민국 기업 가운데 카자흐스탄와(과) 연결된 기업은?", ("기업", "추론됨", "개최됨")),
    ],
)
def test_the_language_is_chosen_and_stays_in_the_address(
    browser: Browser, app_url: str, language: str, own_name: str, question: str, words: tuple[str, ...]
) -> None:
    browser.open(app_url)
    browser.click('[data-testid="stSidebar"] button', own_name)
    browser.wait_for_text(question)
    assert _state(browser)["lang"] == language
    assert all(word in browser.text() for word in words)
    browser.click('[data-testid="stSidebar"] .sg-library a:not([aria-current])', browser.all(".sg-library a")[1].text)
    browser.wait(lambda: question not in browser.text(), "another question")
    assert _state(browser)["lang"] == language


def test_a_question_of_the_list_is_asked_and_a_name_looked_up_without_loading_the_app_again(
    browser: Browser, app_url: str
) -> None:
    browser.open(app_url)
    browser.script("window.stays = true")
    browser.click(".sg-library a", "Who are the partners of Korea SMEs and Startups Agency?")
    browser.wait_for_text("National Small Industries Corporation")
    browser.click(".sg-row a", "National Small Industries Corporation")
    browser.wait(lambda: _path(browser) == "/entity", "the page of the agency")
    browser.wait_for_text("Names")
    assert browser.script("return window.stays") is True
    assert "India" in browser.text()
    browser.driver.back()
    browser.wait_for_text("Who are the partners of Korea SMEs and Startups Agency?")


def test_the_network_shows_the_same_rows_with_the_colours_of_the_schema(browser: Browser, app_url: str) -> None:
    browser.open(f"{app_url}/?lang=ko")
    browser.click('[data-testid="stTab"]', "관계망")
    browser.drawn()
    assert _state(browser)["view"] == "network"
    drawn = browser.script(
        "const nodes = document.querySelector('.sg-network').network.body.data.nodes;"
        "return nodes.get().map(node => ({label: node.label, shape: node.shape, colour: node.color.border}))"
    )
    assert all(any(node["label"].startswith(firm) for node in drawn) for firm in KAZAKH_FIRMS)
    model, t = load_model(), texts("ko")
    legend = {one.get_attribute("data-class"): one for one in browser.all(".sg-legend li[data-class]")}
    by_look = {
        (node.colour, node.shape): name for name, node in model.nodes.items() if not node.system and name != "Name"
    }
    assert {by_look[node["colour"], node["shape"]] for node in drawn} == set(legend)
    for name, one in legend.items():
        assert name is not None
        assert one.get_attribute("data-colour") == model.nodes[name].colour
        assert one.text.startswith(t.class_name(name, plural=True))
        assert one.find_element("css selector", "path").get_attribute("fill") == model.nodes[name].colour


def test_a_click_on_a_thing_in_the_picture_opens_its_page(browser: Browser, app_url: str) -> None:
    browser.open(f"{app_url}/?view=network&lang=en")
    browser.drawn()
    nodes = browser.script("return document.querySelector('.sg-network').network.body.data.nodes.get()")
    firm = next(node["id"] for node in nodes if node["label"].startswith(KAZAKH_FIRMS[0]))
    browser.click_node(firm)
    browser.wait(lambda: _path(browser) == "/entity", "the page of the firm")
    browser.wait_for_text(KAZAKH_FIRMS[0])
    assert _state(browser) == {"id": firm, "lang": "en"}
    browser.wait(lambda: DOCUMENT_004 in browser.script("return document.body.textContent"), "its evidence")


def test_every_fact_of_an_entity_opens_its_evidence(browser: Browser, app_url: str) -> None:
    browser.open(f"{app_url}/entity?id=kr-kosme&lang=en")
    text = browser.text()
    assert "중소벤처기업진흥공단" in text
    assert "SBC" in text
    assert "since April 1, 2019" in text
    assert "until March 31, 2019" in text
    details = browser.all("details.sg-more")[0]
    details.find_element("css selector", "summary").click()
    browser.wait(lambda: details.find_element("css selector", "blockquote").is_displayed(), "the quote")


def test_an_unknown_entity_is_told_with_near_names(browser: Browser, app_url: str) -> None:
    browser.open(f"{app_url}/entity?id=KOSMEX&lang=en")
    assert "Nothing is known under this name" in browser.text()
    assert "Traceback" not in browser.text()


def test_csv_json_and_rdf_are_taken_away(browser: Browser, app_url: str) -> None:
    browser.open(app_url)
    rows = list(csv.DictReader(io.StringIO(browser.download("CSV", ".csv").decode("utf-8-sig"), newline="")))
    assert {row["firm_name"] for row in rows} == set(KAZAKH_FIRMS)
    assert any(DOCUMENT_004 in row["quotes"] for row in rows)
    said = json.loads(browser.download("JSON", ".json"))
    assert said["query"] == "firms-linked-to-country"
    assert {row["firm_name"] for row in said["rows"]} == set(KAZAKH_FIRMS)
    graph = Graph().parse(data=browser.download("RDF (Turtle)", ".ttl"), format="turtle")
    labels = {str(value) for value in graph.objects() if not isinstance(value, URIRef)}
    assert set(KAZAKH_FIRMS) <= labels
    assert any(text == DOCUMENT_004 for text in labels)
    assert (None, RDF.type, None) in graph


def test_everything_is_taken_away_as_rdf(browser: Browser, app_url: str) -> None:
    browser.open(app_url)
    whole = Graph().parse(data=browser.download("Everything as RDF", "smegraph.ttl"), format="turtle")
    assert len(whole) > 10_000


def test_markup_in_names_is_text_in_table_network_list_and_entity_page(browser: Browser, odd_url: str) -> None:
    browser.open(f"{odd_url}/?lang=en")
    text = browser.text()
    assert ODD_NAMES["script"] in text
    assert ODD_NAMES["markdown"] in text
    assert ODD_NAMES["long"] in text
    assert "<b>ltd</b> 😀" in text
    assert not browser.all('[data-testid="stMain"] img, [data-testid="stMain"] script')
    width = browser.script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert width <= 0
    browser.click('[data-testid="stTab"]', "Network")
    browser.drawn()
    labels = browser.script(
        "return document.querySelector('.sg-network').network.body.data.nodes.get().map(n => n.label)"
    )
    assert any(label.startswith("<script>") for label in labels)
    browser.click('[data-testid="stExpander"] summary p', "The same picture as a list")
    browser.wait_for_text(ODD_NAMES["markdown"])
    browser.open(f"{odd_url}/entity?id=script&lang=en")
    assert ODD_NAMES["script"] in browser.text()
    assert browser.driver.title != "broken"


def test_markup_in_the_address_is_text(browser: Browser, app_url: str) -> None:
    browser.open(f"{app_url}/?q=%3Cscript%3Ealert(1)%3C/script%3E**x**&lang=en")
    assert "<script>alert(1)</script>**x**" in browser.text()
    browser.open(f"{app_url}/?from=%3Cimg src=x onerror=document.title='broken'%3E&lang=en")
    assert "<img src=x onerror=document.title='broken'>" in browser.text()
    browser.open(f"{app_url}/entity?id=%3Cimg src=x onerror=document.title='broken'%3E&lang=en")
    assert "<img src=x" in browser.text()
    assert browser.driver.title != "broken"


def test_the_whole_answer_can_be_reached_with_the_keyboard(browser: Browser, app_url: str) -> None:
    browser.open(app_url)
    links = browser.all(".sg-row a")
    assert links
    assert all(link.get_attribute("href") for link in links)
    browser.script("arguments[0].focus()", links[0])
    links[0].send_keys("\ue007")
    browser.wait(lambda: _path(browser) == "/entity", "the page of the firm")


def test_pictures_of_the_guide_are_there() -> None:
    folder = Path(__file__).parents[2] / "docs" / "screenshots"
    for name in ("ask-table", "ask-network", "entity", "ask-german", "ask-korean"):
        assert (folder / f"{name}.png").stat().st_size < 300_000
