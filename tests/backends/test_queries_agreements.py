"""Partners and agreements on small graphs, against rows worked out by hand."""

from __future__ import annotations

from graph.store.base import Store
from tests.backends.queries_cases import ask, cells, check_evidence, partners


def test_partners_by_country_and_year(store: Store) -> None:
    store.write(partners().delta())
    answer = ask(store, "partners-of-agency", agency="kosme")
    assert cells(answer, "country", "year", "partner", "link", "via", "status", "basis") == [
        ("IN", 2018, "nsic", "agreement", "m1", "signed", "stated"),
        ("IN", None, "country-in", "agreement", "m4", "signed", "stated"),
        ("KR", None, "kotec", "agreement", "m4", "signed", "stated"),
        ("KZ", 2019, "damu", "agreement", "m2", "signed", "stated"),
        ("KZ", 2019, "firm", "agreement", "m2", "signed", "stated"),
        (None, 2019, "nowhere", "agreement", "m3", "planned", "stated"),
    ]
    assert answer.rows[0]["named_as"] == ["Small Business Corporation"]
    assert {"s:nsic-PARTY_TO-m1#a", "s:nsic-PARTY_TO-m1#b"} <= set(answer.rows[0]["evidence"])
    check_evidence(answer)
    events = ask(store, "partners-of-agency", agency="kosme", through="events")
    assert cells(events, "partner", "via", "status") == [("damu", "conf", "happened")], (
        "firms at an event are no partners"
    )
    centres = ask(store, "partners-of-agency", agency="KOSME", through="centres")
    assert cells(centres, "partner", "via", "date") == [("nsic", "centre", "2018-07-10")]
    assert len(ask(store, "partners-of-agency", agency="kosme", through="any").rows) == 8
    planned = ask(store, "partners-of-agency", agency="kosme", status="planned")
    assert cells(planned, "partner") == [("nowhere",)]


def test_agreements_between_two_countries(store: Store) -> None:
    w = partners()
    w.add("m5", "Agreement", "Bundle", count=10)
    w.join("m5", "INVOLVES", "country-kr")
    w.join("m5", "INVOLVES", "country-in")
    w.add("delhi", "Place", "Delhi", country="IN")
    w.join("m1", "SIGNED_IN", "delhi")
    w.join("m2", "SIGNED_IN", "delhi")
    store.write(w.delta())
    columns = ("agreement", "count", "parties", "places", "signed_on", "status")
    answer = ask(store, "agreements-between-countries", to="IN")
    assert cells(answer, *columns) == [
        ("m1", None, ["KOSME", "NSIC"], ["Delhi"], "2018-07-10", "signed"),
        ("m4", None, ["IN", "KOSME", "KOTEC"], [], "--18", "signed"),
        ("m5", 10, [], [], None, "unknown"),
    ]
    check_evidence(answer)
    assert answer.rows == ask(store, "agreements-between-countries", **{"from": "IN", "to": "KR"}).rows
    assert cells(ask(store, "agreements-between-countries", **{"from": "KR", "to": "KR"}), "agreement") == [("m4",)]
    assert ask(store, "agreements-between-countries", to="RU").rows == ()


def test_agreements_of_an_agency_under_all_its_names(store: Store) -> None:
    w = partners()
    w.add("old", "Agency", "Predecessor", country="KR")
    w.join("kosme", "SUCCEEDS", "old")
    w.join("old", "SUCCEEDS", "kosme")  # a two-hop cycle
    w.join("kosme", "SUCCEEDS", "kosme")  # a self-loop
    w.add("m0", "Agreement", "Before", status="expired", signed_on="1997")
    w.join("old", "PARTY_TO", "m0")
    w.join("nsic", "PARTY_TO", "m0")
    store.write(w.delta())
    answer = ask(store, "agreements-of-agency", agency="kosme")
    assert cells(answer, "agreement", "body", "named_as", "partners", "countries", "status") == [
        ("m0", "old", ["old"], ["NSIC"], ["IN"], "expired"),
        ("m1", "kosme", ["Small Business Corporation"], ["NSIC"], ["IN"], "signed"),
        ("m2", "kosme", ["중소벤처기업진흥공단"], ["Damu", "Firm"], ["KZ"], "signed"),
        ("m3", "kosme", ["kosme"], ["A body of no known country"], [], "planned"),
        ("m4", "kosme", ["kosme"], ["IN", "KOTEC"], ["IN", "KR"], "signed"),
    ]
    assert "s:kosme-SUCCEEDS-old" in answer.rows[0]["evidence"]
    assert "s:kosme-SUCCEEDS-old" not in answer.rows[1]["evidence"]
    check_evidence(answer)
    assert cells(ask(store, "agreements-of-agency", agency="kosme", status="planned"), "agreement") == [("m3",)]


def test_agencies_with_most_partner_countries(store: Store) -> None:
    w = partners()
    w.add("m6", "Agreement", "Bundle", status="signed")
    w.join("nsic", "PARTY_TO", "m6")
    w.join("m6", "INVOLVES", "country-kz")
    w.join("m6", "INVOLVES", "country-in")
    w.add("m7", "Agreement", "Cancelled", status="cancelled")
    w.join("damu", "PARTY_TO", "m7")
    w.join("m7", "INVOLVES", "country-in")
    w.add("m8", "Agreement", "Planned with a third", status="planned")
    w.join("nsic", "PARTY_TO", "m8")
    w.join("country-kz", "PARTY_TO", "m8")
    store.write(w.delta())
    columns = ("agency", "partner_countries", "countries", "agreements")
    answer = ask(store, "agencies-with-most-partner-countries")
    assert cells(answer, *columns) == [
        ("kosme", 2, ["IN", "KZ"], 3),
        ("nsic", 2, ["KR", "KZ"], 2),
        ("damu", 1, ["KR"], 1),
        ("kotec", 1, ["IN"], 1),
    ]
    check_evidence(answer)
    top = ask(store, "agencies-with-most-partner-countries", top="2", planned="yes")
    assert cells(top, *columns) == [("kosme", 2, ["IN", "KZ"], 3), ("nsic", 2, ["KR", "KZ"], 3)]


def test_sectors_that_two_countries_share(store: Store) -> None:
    w = partners()
    for sector in ("solar", "space", "rail", "off", "plan"):
        w.add(f"sector-{sector}", "Sector", sector, notation=sector)
    w.join("m1", "CONCERNS", "sector-solar")
    w.join("kosme", "CONCERNS", "sector-solar")
    w.add("lamp", "Technology", "Lamp")
    w.join("kotec", "OFFERS", "lamp")
    w.join("nsic", "SEEKS", "lamp")
    w.join("lamp", "CONCERNS", "sector-space")
    w.join("m2", "CONCERNS", "sector-rail")
    w.add("off", "Agreement", "Off", status="cancelled")
    w.add("plan", "Event", "Plan", status="planned")
    for thing in ("off", "plan"):
        w.join(thing, "INVOLVES", "country-kr")
        w.join(thing, "INVOLVES", "country-in")
        w.join(thing, "CONCERNS", f"sector-{thing}")
    store.write(w.delta())
    answer = ask(store, "sectors-shared-by-countries", to="IN")
    assert cells(answer, "subject", "subject_class", "together", "only_from", "only_to", "status") == [
        ("sector-plan", "Sector", ["Plan"], [], [], "planned"),
        ("sector-solar", "Sector", ["MoU 2018"], ["KOSME"], [], "happened"),
        ("sector-space", "Sector", ["Lamp"], [], [], "happened"),
        ("lamp", "Technology", [], ["KOTEC"], ["NSIC"], "happened"),
    ]
    check_evidence(answer)
