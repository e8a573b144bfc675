"""What must be true of the project's own data, on every store: worked out by hand from the documents and tables."""

from __future__ import annotations

from typing import Any

import pytest

from graph.library import Answer, load_library
from graph.store.base import Store
from tests.real_data import documents_folder, load_sources

pytestmark = pytest.mark.timeout(300)


def ask(store: Store, name: str, **params: str) -> Answer:
    return load_library().run(store, name, params)


def names(answer: Answer, column: str) -> set[Any]:
    return {row[column] for row in answer.rows}


def test_korean_firms_that_link_to_kazakhstan(real_store: Store) -> None:
    answer = ask(real_store, "firms-linked-to-country", **{"from": "KR", "to": "KZ"})
    found = names(answer, "firm_name")
    assert {"에타", "우리엘소프트"} <= found
    assert not {"에디슨모터스", "에이팩"} & found
    for row in answer.rows:
        assert row["evidence"], row
    for row in answer.rows:
        if row["firm_name"] in {"에타", "우리엘소프트"}:
            assert (row["status"], row["basis"]) == ("happened", "inferred")
            quoted = [answer.evidence[id] for id in row["evidence"]]
            assert any("에타" in one["quote"] or "우리엘소프트" in one["quote"] for one in quoted)
            assert {one["publisher"] for one in quoted} >= {"한국경제 (hankyung.com)"}


def test_the_eight_unnamed_firms_are_a_figure_and_no_companies(real_store: Store) -> None:
    answer = ask(real_store, "firms-linked-to-country", **{"from": "KR", "to": "KZ"})
    figures = [row for row in answer.reported if row["measure"] == "participating_companies" and row["value"] == 8]
    assert figures
    assert all(row["evidence"] for row in figures)
    companies = real_store.read("MATCH (c:Company) RETURN c.caption AS name ORDER BY name").rows
    assert {"에타", "우리엘소프트", "에디슨모터스", "에이팩"} <= {row["name"] for row in companies}
    assert not [row["name"] for row in companies if "SMEs" in row["name"] or "compan" in row["name"].lower()]


def test_the_firms_bound_for_russia_are_only_planned(real_store: Store) -> None:
    answer = ask(real_store, "firms-linked-to-country", **{"from": "KR", "to": "RU"})
    statuses = {row["firm_name"]: row["status"] for row in answer.rows}
    assert statuses.get("에디슨모터스") == "planned"
    assert statuses.get("에이팩") == "planned"


def test_kosme_is_one_agency_with_its_partners_under_all_its_names(real_store: Store) -> None:
    answer = ask(real_store, "partners-of-agency", agency="kr-kosme")
    years: dict[str, set[Any]] = {}
    for row in answer.rows:
        years.setdefault(row["partner"], set()).add(row["year"])
    assert 2018 in years["in-nsic"]
    assert 2019 in years["kz-damu"]
    named = real_store.read(
        "MATCH (:Entity {id: 'kr-kosme'})-[:HAS_NAME]->(n:Name)"
        " RETURN n.value AS name, n.valid_from AS valid_from, n.valid_until AS valid_until ORDER BY name, valid_from"
    ).rows
    periods = {row["name"]: (row["valid_from"], row["valid_until"]) for row in named}
    assert periods["중소기업진흥공단"][1] == "2019-03-31"
    assert periods["중소벤처기업진흥공단"][0] == "2019-04-01"
    assert {"Small Business Corporation", "Korea SMEs and Startups Agency"} <= set(periods)


def test_tipa_signed_a_letter_of_intent_with_wfs_in_may_2022(real_store: Store) -> None:
    rows = ask(real_store, "agreements-of-agency", agency="kr-tipa").rows
    letters = [row for row in rows if row["kind"] == "letter_of_intent"]
    assert len(letters) == 1
    assert letters[0]["signed_on"] == "2022-05"
    assert "de-wfs" in names(ask(real_store, "partners-of-agency", agency="kr-tipa"), "partner")


def test_the_ministry_is_one_in_three_languages_and_over_tipa(real_store: Store) -> None:
    rows = real_store.read(
        "MATCH (m:Agency {id: 'kr-mss'})-[:HAS_NAME]->(n:Name) RETURN DISTINCT n.language AS language ORDER BY language"
    ).rows
    assert {"en", "de", "ko"} <= {row["language"] for row in rows}
    over = real_store.read("MATCH (:Entity {id: 'kr-tipa'})-[:SUBORDINATE_TO]->(m) RETURN m.id AS id ORDER BY id").rows
    assert [row["id"] for row in over] == ["kr-mss"]
    forms = [
        "Ministry of SMEs and Startups",
        "Ministry of SMEs and Start-ups",
        "중소벤처기업부",
        "Ministerium für KMU und Start-ups",
        "koreanisches Ministerium für KMU und Start-Ups",
    ]
    bearers = real_store.read(
        "MATCH (n:Name)<-[:HAS_NAME]-(m:Agency) WHERE n.value IN $forms RETURN DISTINCT m.id AS id", {"forms": forms}
    ).rows
    assert [row["id"] for row in bearers] == ["kr-mss"]


def test_plans_that_nobody_confirmed(real_store: Store) -> None:
    rows = ask(real_store, "planned-past-due", today="2026-11-22").rows
    agreements = [row for row in rows if row["item_class"] == "Agreement" and row["planned_for"] == "2019-04-24"]
    assert [row["bodies"] for row in agreements if any("AST" in str(body) for body in row["bodies"])], rows
    assert [row["item_class"] for row in rows if row["planned_for"] == "2023-09"] == ["Event"], rows
    signed = {
        row["agreement"] for row in ask(real_store, "agreements-between-countries", **{"from": "KR", "to": "KZ"}).rows
    }
    signed |= {
        row["agreement"] for row in ask(real_store, "agreements-between-countries", **{"from": "KR", "to": "UZ"}).rows
    }
    assert signed
    assert not signed & {row["item"] for row in rows}


def agreements_of(store: Store, *bodies: str) -> list[dict[str, Any]]:
    """Agreements that all these bodies are parties to."""
    return list(
        store.read(
            "MATCH (o:Entity)-[:PARTY_TO]->(a:Agreement) WHERE o.id IN $bodies"
            " WITH a, count(DISTINCT o) AS parties WHERE parties = $number"
            " RETURN a.id AS id, a.status AS status, a.signed_on AS signed_on ORDER BY id",
            {"bodies": list(bodies), "number": len(bodies)},
        ).rows
    )


def test_one_memorandum_reported_by_a_notice_and_a_table_is_one(real_store: Store) -> None:
    (memorandum,) = agreements_of(real_store, "kr-kosme", "kz-damu")
    assert (memorandum["status"], memorandum["signed_on"]) == ("signed", "2019-04-22")
    said = real_store.read(
        "MATCH (:Entity {id: $id})<-[:ABOUT]-(s:Statement {property: 'status', subject_class: 'Agreement'})"
        " RETURN s.source AS source, s.value AS value ORDER BY source, value",
        {"id": memorandum["id"]},
    ).rows
    assert {(row["source"], row["value"]) for row in said} == {("agreements", "planned"), ("hankyung_2019", "signed")}


def test_the_uzbek_memorandum_keeps_both_dates_side_by_side(real_store: Store) -> None:
    bodies = real_store.read(
        "MATCH (o:Agency {country: 'UZ'})-[:PARTY_TO]->(a:Agreement)<-[:PARTY_TO]-(:Entity {id: 'kr-mss'})"
        " RETURN DISTINCT a.id AS id, a.signed_on AS day, a.status AS status"
    ).rows
    (memorandum,) = bodies
    assert (memorandum["day"], memorandum["status"]) == ("2019-04-18", "signed")
    contradicting = ask(real_store, "contradicting-statements").rows
    assert memorandum["id"] in {row["about"] for row in contradicting}


def test_the_ten_memoranda_of_july_2017_are_one_bundle(real_store: Store) -> None:
    bundles = real_store.read(
        "MATCH (a:Agreement {count: 10})-[:INVOLVES]->(c:Country)"
        " RETURN a.id AS id, collect(DISTINCT c.code) AS countries"
    ).rows
    (bundle,) = bundles
    assert set(bundle["countries"]) == {"IR", "KR"}


def test_najafi_in_two_spellings_is_one_person(real_store: Store) -> None:
    rows = real_store.read(
        "MATCH (p:Person)-[:HAS_NAME]->(n:Name) WHERE n.value IN ['Sadeq Najafi', 'Sadegh Najafi']"
        " RETURN p.id AS id, collect(DISTINCT n.value) AS names"
    ).rows
    (person,) = rows
    assert set(person["names"]) == {"Sadeq Najafi", "Sadegh Najafi"}


def test_an_unnamed_deputy_minister_stays_unnamed_and_unsure(real_store: Store) -> None:
    rows = real_store.read(
        "MATCH (j:Judgement {judgement: 'unsure'}) RETURN j.left_key AS a, j.right_key AS b ORDER BY a"
    ).rows
    assert any("isipo_training:Person@" in row["a"] or "isipo_training" in row["a"] for row in rows)


def test_a_generic_name_alone_merges_no_agencies(real_store: Store) -> None:
    ids = ["in-nsic", "kz-damu", "my-sme-corp"]
    found = real_store.read("MATCH (e:Agency) WHERE e.id IN $ids RETURN e.id AS id ORDER BY id", {"ids": ids}).rows
    assert [row["id"] for row in found] == ids


def counts(store: Store) -> tuple[list[Any], list[Any]]:
    nodes = store.read("MATCH (n:Entity) RETURN n.class_name AS class, count(n) AS n ORDER BY class").rows
    edges = store.read("MATCH (:Entity)-[r]->(:Entity) RETURN type(r) AS kind, count(r) AS n ORDER BY kind").rows
    return list(nodes), list(edges)


def test_loading_again_changes_no_count(store: Store) -> None:
    load_sources(store)
    before = counts(store)
    report = load_sources(store)
    assert counts(store) == before
    assert [source.withdrawn for source in report.sources] == [0] * len(report.sources)


def test_a_document_whose_body_stands_twice_gives_each_fact_once(store: Store) -> None:
    report = load_sources(store, ["agencies", "hankyung_2019"])
    assert all(source.statements_rejected == 0 for source in report.sources)
    twice = store.read(
        "MATCH (s:Statement {source: 'hankyung_2019'})"
        " WITH s.subject AS subject, s.property AS property, s.value AS value, s.object AS object, count(s) AS n"
        " WHERE n > 1 RETURN subject, property, value, n"
    ).rows
    assert twice == ()
    starts = store.read("MATCH (s:Statement {source: 'hankyung_2019'}) RETURN max(s.quote_end) AS last").rows
    assert starts[0]["last"] <= 1_127, "quotes are taken at the first of the two places"


@pytest.mark.skipif(documents_folder() is None, reason="SMEGRAPH_DOCUMENTS is not set: the documents are not held")
def test_every_quote_of_the_five_documents_is_verified(real_store: Store) -> None:
    states = real_store.read(
        "MATCH (s:Statement)-[:FROM]->(d:Document {kind: 'notice'})"
        " RETURN s.quote_state AS state, count(s) AS n ORDER BY state"
    ).rows
    assert [row["state"] for row in states] == ["verified"]
    assert states[0]["n"] >= 150
