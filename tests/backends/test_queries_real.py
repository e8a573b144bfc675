"""Every query of the library on the project's own data."""

from __future__ import annotations

import json

import pytest

from graph.query_header import LANGUAGES
from graph.store.base import Store
from tests.backends.queries_cases import LIBRARY, ask, check_evidence
from tests.real_data import TODAY

QUERIES = [query.name for query in LIBRARY.queries]


@pytest.mark.parametrize("name", QUERIES)
def test_the_defaults_of_a_query_give_a_real_answer(real_store: Store, name: str) -> None:
    answer = LIBRARY.run(real_store, name, today=TODAY)
    assert answer.rows
    assert list(answer.rows[0]) == list(LIBRARY.get(name).columns)
    check_evidence(answer)
    assert json.loads(json.dumps(answer.as_json()))["query"] == name
    assert all(
        row[column] == sorted(set(row[column]))
        for row in answer.rows
        for column in row
        if isinstance(row[column], list)
    )
    assert "{" not in answer.title
    assert answer.searched["sources"] == 8
    assert {"KR", "KZ", "IN", "IR", "DE"} <= set(answer.searched["countries"])
    assert answer.searched["years"] == [1997, 2024]


@pytest.mark.parametrize("name", QUERIES)
def test_no_other_language_changes_what_is_found(real_store: Store, name: str) -> None:
    def found(language: str) -> list[tuple[str, ...]]:
        rows = LIBRARY.run(real_store, name, language=language, today=TODAY).rows
        return sorted(tuple(row["evidence"]) for row in rows)

    assert found("en") == found("de") == found("ko")


def test_captions_and_titles_come_in_the_reader_s_language(real_store: Store) -> None:
    answers = [LIBRARY.run(real_store, "partners-of-agency", {"agency": "kr-mss"}, language=code) for code in LANGUAGES]
    assert answers[0].title == "Who are the partners of Ministry of SMEs and Startups?"
    assert "중소벤처기업부" in answers[2].title
    assert len({answer.title for answer in answers}) == len(LANGUAGES)


def test_the_name_a_source_gives_an_agency_stands_beside_its_agreement(real_store: Store) -> None:
    rows = ask(real_store, "agreements-of-agency", agency="중진공").rows
    named = {row["signed_on"]: row["named_as"] for row in rows}
    assert named["2018-07-10"] == ["Small Business Corporation"]
    assert "중소벤처기업진흥공단" in named["2019-04-22"]


def test_sbc_kosme_and_the_korean_names_are_one_agency(real_store: Store) -> None:
    names = (
        "KOSME",
        "SBC",
        "Small Business Corporation",
        "중소기업진흥공단",
        "중소벤처기업진흥공단",
        "kr-kosme",
    )
    assert {ask(real_store, "partners-of-agency", agency=name).params["agency"] for name in names} == {"kr-kosme"}


def test_the_firms_bound_for_russia_reach_kazakhstan_only_over_kosme(real_store: Store) -> None:
    rows = ask(real_store, "introductions", firm="에디슨모터스", agency="kz-damu", planned="yes").rows
    assert "kr-kosme" in {row["other"] for row in rows}
    assert ask(real_store, "introductions", firm="에디슨모터스", agency="kz-damu").rows == ()


def test_the_conference_that_is_not_dated_is_still_found_in_its_year(real_store: Store) -> None:
    rows = ask(real_store, "events-of-period", since="2019-04", until="2019-04", country="KZ").rows
    known = {row["kind"]: row["known"] for row in rows if row["status"] == "happened"}
    assert known["conference"] == "reported then"


def test_bundles_without_names_are_reported_for_iran(real_store: Store) -> None:
    answer = ask(real_store, "firms-linked-to-country", to="IR")
    told = {(row["measure"], row["value"]) for row in answer.reported}
    assert {("memoranda", 10), ("memoranda", 16), ("participating_companies", 8)} <= told
