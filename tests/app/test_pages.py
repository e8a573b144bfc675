"""What needs no browser: the pages as scripts, over real data, in every state an address can hold."""

from __future__ import annotations

import re
from contextlib import closing
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.library import load_library
from graph.model import LANGUAGES, load_model
from graph.store import open_store
from graph.store.base import Delta, Node
from tests.backends.queries_world import World
from ui.pages import ask
from ui.picture import picture_of_rows
from ui.session import Session
from ui.text import texts

APP = str(Path(__file__).parents[2] / "app.py")
UNEXPECTED = "Something unexpected went wrong. The terminal of the app says what."
ENTITY_PAGE = """
from ui.pages import entity
from ui.session import language, told
from ui.text import texts
with told(texts(language())):
    entity.page()
"""

pytestmark = pytest.mark.timeout(180)


def _run(app: AppTest, address: str, monkeypatch: pytest.MonkeyPatch, **state: str) -> str:
    """Run a page in a state; gives its text."""
    monkeypatch.setenv("SMEGRAPH_STORE", address)
    for name, value in state.items():
        app.query_params[name] = value
    app.run(timeout=120)
    assert not app.exception, app.exception
    text = _text(app)
    assert not any(texts(language)(UNEXPECTED) in text for language in LANGUAGES)
    return text


def _text(app: AppTest) -> str:
    """What the page says, without its markup."""
    bodies = [element.proto.body for element in app.get("html")]
    return unescape(re.sub(r"<[^>]*>", " ", "\n".join(bodies)))


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_file(APP)


@pytest.fixture
def entity_page() -> AppTest:
    return AppTest.from_string(ENTITY_PAGE)


@pytest.mark.parametrize("language", ["en", "de", "ko"])
@pytest.mark.parametrize("query", [query.name for query in load_library().queries])
def test_every_question_is_answered_in_every_language(
    app: AppTest, loaded_address: str, monkeypatch: pytest.MonkeyPatch, query: str, language: str
) -> None:
    text = _run(app, loaded_address, monkeypatch, q=query, lang=language)
    t = texts(language)
    assert t("This did not work.") not in text
    assert "{" not in text.split(t.group("explore"))[0]
    assert [button.proto.label for button in app.get("download_button")][:1] == [t("CSV")]


@pytest.mark.parametrize("query", [query.name for query in load_library().queries])
def test_every_answer_has_a_picture(
    app: AppTest, loaded_address: str, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    text = _run(app, loaded_address, monkeypatch, q=query, view="network", lang="en")
    assert "This did not work." not in text


def test_an_empty_answer_says_what_was_searched(
    app: AppTest, loaded_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = _run(app, loaded_address, monkeypatch, **{"from": "KR", "to": "FJ", "lang": "en"})
    assert "Nothing was found." in text
    assert re.search(
        r"Searched: [\d,]+ statements, \d+ documents, \d+ sources", " ".join(text.split()).replace(" ,", ",")
    )
    assert "Years covered:" in text
    assert "Kazakhstan" in text.split("Countries covered:")[1]


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ({"q": "firms-linked-to-contry"}, "Did you mean: firms-linked-to-country"),
        ({"from": "Korea"}, "may be more than one country"),
        ({"nonsense": "1"}, "unknown parameter 'nonsense'"),
        ({"q": "partners-of-agency", "agency": "중진"}, "Did you mean one of these?"),
        ({"q": "events-of-period", "since": "someday"}, "someday"),
        ({"q": "agencies-with-most-partner-countries", "top": "-1"}, "whole number"),
        ({"page": "9999999999"}, "Which firms"),
        ({"view": "nowhere"}, "Which firms"),
        ({"lang": "xx"}, "Which firms"),
    ],
)
def test_a_wrong_address_is_told_with_its_remedy(
    app: AppTest, loaded_address: str, monkeypatch: pytest.MonkeyPatch, state: dict[str, str], told: str
) -> None:
    assert told in _run(app, loaded_address, monkeypatch, **state)


def test_a_store_without_statements_says_what_to_do(
    app: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = _run(app, f"embedded:{tmp_path / 'store'}", monkeypatch, lang="en")
    assert "Nothing has been loaded yet" in text
    assert "smegraph demo" in text
    assert "smegraph load" in text


def test_a_store_that_cannot_be_reached_is_a_sentence(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    text = _run(app, "bolt://127.0.0.1:1", monkeypatch, lang="de")
    assert "Das ging nicht." in text
    assert "127.0.0.1:1" in text
    assert "Traceback" not in text


def test_a_mistake_of_ours_is_a_sentence_too(
    app: AppTest, loaded_address: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("mistake")

    monkeypatch.setattr(ask, "asked_values", broken)
    monkeypatch.setenv("SMEGRAPH_STORE", loaded_address)
    app.run(timeout=60)
    assert not app.exception
    assert UNEXPECTED in _text(app)
    assert "mistake" not in _text(app)
    assert "mistake" in caplog.text


def test_an_address_of_no_store_is_a_sentence(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "embedded:FOLDER" in _run(app, "nonsense", monkeypatch)


def test_rows_come_in_pages(app: AppTest, loaded_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "ROWS_AT_ONCE", 5)
    first = _run(app, loaded_address, monkeypatch, q="agreements-of-agency", lang="en")
    assert "Rows 1 to 5 of 14" in first
    last = _run(AppTest.from_file(APP), loaded_address, monkeypatch, q="agreements-of-agency", lang="en", page="3")
    assert "Rows 11 to 14 of 14" in last


def test_an_entity_is_found_by_its_id_by_a_name_and_over_an_old_id(
    entity_page: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World()
    world.country("KR")
    world.add("kr-new", "Agency", "The Agency", country="KR")
    address = f"embedded:{tmp_path / 'store'}"
    redirects = [
        Node(id, ("Entity", "Redirect"), {"class_name": "Redirect", "caption": id, "points_to": target})
        for id, target in (("kr-old", "kr-older"), ("kr-older", "kr-new"))
    ]
    with closing(open_store(address)) as store:
        store.apply(load_model())
        store.write(world.delta())
        store.write(Delta(nodes=redirects))
    for id in ("kr-new", "The Agency", "kr-old"):
        text = _run(entity_page, address, monkeypatch, id=id, lang="en")
        assert "The Agency" in text
        assert "Agency · South Korea" in text
        assert "quote of kr-new" in text


def test_contradictions_and_inferences_stand_on_the_entity_page(
    entity_page: AppTest, loaded_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(open_store(loaded_address)) as store:
        row = load_library().run(store, "contradicting-statements", {}).rows[0]
    text = _run(entity_page, loaded_address, monkeypatch, id=row["about"], lang="en")
    assert "shown; other sources say otherwise" in text
    assert "not shown; other sources say otherwise" in text


def test_an_unknown_entity_offers_near_ones(
    entity_page: AppTest, loaded_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = _run(entity_page, loaded_address, monkeypatch, id="SME", lang="en")
    assert "Nothing is known under this name" in text
    assert "Did you mean one of these?" in text
    assert "Back to the questions" in text


def test_the_page_without_an_entity_offers_a_search(
    entity_page: AppTest, loaded_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Most is known about these:" in _run(entity_page, loaded_address, monkeypatch, lang="en")
    entity_page.text_input[0].set_value("중소벤처").run(timeout=60)
    text = _text(entity_page)
    assert "중소벤처기업진흥공단" in text
    assert "found" in text


def test_a_picture_stays_within_its_budget_and_says_how_many_are_not_drawn(loaded_address: str) -> None:
    with closing(open_store(loaded_address)) as store:
        this = Session(store, load_library(), load_model(), texts("en"))
        answer = this.library.run(store, "communities", {})
        whole = picture_of_rows(this, answer.rows, answer.columns, budget=10_000)
        small = picture_of_rows(this, answer.rows, answer.columns, budget=20)
    assert whole.hidden == 0
    assert len(small.things) == 20
    assert small.hidden == len(whole.things) - 20
    drawn = {thing.id for thing in small.things}
    assert all({one.from_id, one.to_id} <= drawn for one in small.relations)
    assert answer.rows[0]["body"] in drawn
