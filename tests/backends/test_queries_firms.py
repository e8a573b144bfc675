"""Firms linked to a country, on small graphs, against rows worked out by hand."""

from __future__ import annotations

from graph.store.base import Store
from tests.backends.queries_cases import ask, cells, check_evidence, conference, countries
from tests.backends.queries_world import World


def test_firms_at_an_event_held_there(store: Store) -> None:
    store.write(conference().delta())
    answer = ask(store, "firms-linked-to-country", **{"from": "KR", "to": "KZ"})
    assert cells(answer, "firm", "link", "via", "role", "date", "status", "basis", "review") == [
        ("shy", "event", "conf", "attendee", "2019-04-22", "happened", "inferred", "proposed"),
        ("eta", "event", "conf", "exhibitor", "2019-04-22", "planned", "inferred", "accepted"),
        ("eta", "event", "conf", "presenter", "2019-04-22", "happened", "inferred", "accepted"),
        ("uri", "event", "conf", "presenter", "2019-04-22", "happened", "inferred", "accepted"),
    ]
    place = ["s:almaty.country", "s:conf-HELD_IN-hotel", "s:conf.starts_on", "s:conf.status"]
    uri = next(row for row in answer.rows if row["firm"] == "uri")
    assert uri["evidence"] == sorted(
        [*place, "s:hotel-LOCATED_IN-almaty", "s:uri-PARTICIPATED_IN-conf#presenter", "s:uri.country"]
    )
    shown = next(row for row in answer.rows if row["role"] == "presenter" and row["firm"] == "eta")
    assert {"s:eta-PRESENTED-water#conf", "s:eta-PARTICIPATED_IN-conf#presenter"} <= set(shown["evidence"])
    check_evidence(answer)
    planned = ask(store, "firms-linked-to-country", **{"from": "KR", "to": "KZ", "status": "planned"})
    assert cells(planned, "firm", "role") == [("eta", "exhibitor")]
    assert ask(store, "firms-linked-to-country", **{"from": "KR", "to": "RU"}).rows == ()
    assert ask(store, "firms-linked-to-country", **{"from": "KZ", "to": "KR"}).rows == (), "it took no part"


def test_no_link_leads_over_a_further_body(store: Store) -> None:
    w = conference()
    w.add("mou", "Agreement", "MoU", status="signed", signed_on="2019-04-22")
    w.join("kr-kosme", "PARTY_TO", "mou")
    w.join("kz-damu", "PARTY_TO", "mou")
    w.add("edison", "Company", "Edison", country="KR")
    w.add("table", "Event", "Round table", status="planned")
    w.join("table", "INVOLVES", "country-ru")
    w.join("edison", "PARTICIPATED_IN", "table", "attendee", role="attendee", status="planned")
    w.join("kr-kosme", "PARTICIPATED_IN", "table", "organiser", role="organiser", status="planned")
    store.write(w.delta())
    assert "edison" not in {row["firm"] for row in ask(store, "firms-linked-to-country", to="KZ").rows}
    answer = ask(store, "firms-linked-to-country", to="RU")
    assert cells(answer, "firm", "via", "status", "date") == [("edison", "table", "planned", None)]


def agreements() -> World:
    """Agreements of firms: with a body there, signed there, involving the country, and with oneself alone."""
    w = countries(World(), "KR", "KZ", "SG")
    w.add("firm", "Company", "Firm", country="KR")
    w.add("bank", "Company", "Bank", country="KR")
    w.add("damu", "Agency", "Damu", country="KZ", inferred=["country"])
    w.add("astana", "Place", "Astana", country="KZ")
    w.add("istana", "Place", "The Istana")
    w.join("istana", "LOCATED_IN", "country-sg")
    w.add("m1", "Agreement", "With Damu", status="signed", signed_on="2019-04", kind="mou")
    w.join("firm", "PARTY_TO", "m1")
    w.join("damu", "PARTY_TO", "m1")
    w.add("m2", "Agreement", "Signed in Singapore", status="signed", signed_on="2022-07-28")
    w.join("firm", "PARTY_TO", "m2")
    w.join("bank", "PARTY_TO", "m2", "one", status="planned")
    w.join("bank", "PARTY_TO", "m2", "two", status="happened")  # a parallel edge
    w.join("m2", "SIGNED_IN", "istana")
    w.add("m3", "Agreement", "Cancelled", status="cancelled")
    w.join("firm", "PARTY_TO", "m3")
    w.join("m3", "INVOLVES", "country-kz")
    w.join("m3", "SIGNED_IN", "astana")
    w.add("m4", "Agreement", "With the state")
    w.join("firm", "PARTY_TO", "m4")
    w.join("country-kz", "PARTY_TO", "m4", status="planned")
    return w


def test_firms_with_agreements(store: Store) -> None:
    store.write(agreements().delta())
    answer = ask(store, "firms-linked-to-country", to="KZ")
    assert cells(answer, "firm", "link", "via", "date", "status", "basis") == [
        ("firm", "agreement", "m1", "2019-04", "signed", "inferred"),
        ("firm", "agreement", "m3", None, "cancelled", "stated"),
        ("firm", "agreement", "m4", None, "planned", "stated"),
    ]
    check_evidence(answer)
    answer = ask(store, "firms-linked-to-country", to="SG")
    assert cells(answer, "firm", "via", "status") == [("bank", "m2", "signed"), ("firm", "m2", "signed")]
    assert {"s:istana-LOCATED_IN-country-sg", "s:m2-SIGNED_IN-istana"} <= set(answer.rows[0]["evidence"])
    at_home = ask(store, "firms-linked-to-country", to="KR")
    assert cells(at_home, "firm", "via") == [("bank", "m2"), ("firm", "m2")], "not m1: there it is alone"


def test_firms_with_offices(store: Store) -> None:
    w = countries(World(), "KR", "IN", "RU")
    for firm in ("a", "b", "c", "d"):
        w.add(firm, "Company", firm.upper(), country="KR")
    w.add("delhi", "Place", "Delhi", country="IN")
    w.join("a", "LOCATED_IN", "delhi")
    w.add("incubator", "Centre", "Incubator", opened_on="2019-04-24")
    w.join("b", "OPERATES", "incubator", status="planned")
    w.join("b", "HOSTS", "incubator", status="planned")
    w.join("incubator", "LOCATED_IN", "country-ru")
    w.add("desk", "Centre", "India desk", country="KR")
    w.join("c", "HOSTS", "desk")
    w.join("desk", "INVOLVES", "country-in")
    w.join("d", "LOCATED_IN", "country-in")
    store.write(w.delta())
    answer = ask(store, "firms-linked-to-country", to="IN")
    assert cells(answer, "firm", "link", "via", "status") == [
        ("a", "office", "delhi", "unknown"),
        ("c", "office", "desk", "unknown"),
        ("d", "office", "country-in", "unknown"),
    ]
    check_evidence(answer)
    answer = ask(store, "firms-linked-to-country", to="RU")
    assert cells(answer, "firm", "via", "date", "status") == [("b", "incubator", "2019-04-24", "planned")]
    assert {"s:b-HOSTS-incubator", "s:b-OPERATES-incubator"} <= set(answer.rows[0]["evidence"])


def test_figures_without_names_are_reported_apart(store: Store) -> None:
    w = conference()
    w.add("matching", "Event", "Matching", status="happened", starts_on="2019-04-22")
    w.join("matching", "INVOLVES", "country-kz")
    w.add("eight", "Figure", "8 firms", measure="participating_companies", value=8, country="KR")
    w.join("eight", "MEASURES", "matching")
    w.add(
        "sixty",
        "Figure",
        "60 firms",
        measure="participating_companies",
        value=60,
        qualifier="about",
        country="KZ",
    )
    w.join("sixty", "MEASURES", "matching")
    w.add("hundred", "Figure", "100 people", measure="participants", value=100, country="KR")
    w.join("hundred", "MEASURES", "conf")
    w.add("bundle", "Agreement", "Ten MoUs", count=10, kind="mou_bundle")
    w.join("bundle", "INVOLVES", "country-kz")
    w.join("bundle", "INVOLVES", "country-kr")
    w.add("counted", "Agreement", "Two MoUs", count=2)
    w.join("counted", "INVOLVES", "country-kz")
    w.join("counted", "INVOLVES", "country-kr")
    w.add("two", "Figure", "2 MoUs", measure="memoranda", value=2, country="KR", partner_country="KZ")
    w.join("two", "MEASURES", "counted")
    store.write(w.delta())
    answer = ask(store, "firms-linked-to-country", to="KZ")
    told = [(row["about"], row["measure"], row["value"], row["qualifier"], row["status"]) for row in answer.reported]
    assert told == [
        ("bundle", "memoranda", 10, None, "unknown"),
        ("conf", "participants", 100, None, "happened"),
        ("counted", "memoranda", 2, None, "unknown"),
        ("matching", "participating_companies", 8, None, "happened"),
    ]
    check_evidence(answer)
    (sixty,) = (
        row
        for row in ask(store, "firms-linked-to-country", **{"from": "KZ", "to": "KZ"}).reported
        if row["value"] == 60
    )
    assert (sixty["about"], sixty["qualifier"]) == ("matching", "about")
