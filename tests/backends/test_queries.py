"""Each query of the library on small graphs, against rows worked out by hand.

The graphs hold what engines stumble over: parallel edges, self-loops, two-hop cycles, and conditions with OR on two
things of which one has a label.
"""

from __future__ import annotations

from typing import Any

import pytest

from graph.errors import UsageError
from graph.library import Answer, load_library
from graph.store.base import Store
from tests.backends.queries_world import World

LIBRARY = load_library()
TODAY = "2026-11-22"


def ask(store: Store, name: str, **params: str) -> Answer:
    return LIBRARY.run(store, name, params)


def cells(answer: Answer, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in columns) for row in answer.rows]


def check_evidence(answer: Answer) -> None:
    """Every row proves itself, and every quote is there."""
    for row in (*answer.rows, *answer.reported):
        assert row["evidence"], row
        assert all(answer.evidence[id]["quote"] for id in row["evidence"])


def countries(world: World, *codes: str) -> World:
    for code in codes:
        world.country(code)
    return world


def conference() -> World:
    """An event in Almaty: held in a hotel in the city, twice over; two firms show things there, one of them in two roles."""
    w = countries(World(), "KR", "KZ", "RU")
    w.add("kr-kosme", "Agency", "KOSME", country="KR", caption_ko="중진공")
    w.add("kz-damu", "Agency", "Damu", country="KZ")
    w.add("eta", "Company", "에타", country="KR", inferred=["country"])
    w.add("uri", "Company", "우리엘소프트", country="KR")
    w.add("shy", "Company", "Shy", country="KR", review="proposed")
    w.add("kz-firm", "Company", "Kazakh firm", country="KZ")
    w.add("conf", "Event", "Conference", kind="conference", status="happened", starts_on="2019-04-22")
    w.add("almaty", "Place", "Almaty", country="KZ", inferred=["country"])
    w.add("region", "Place", "Region")
    w.add("hotel", "Place", "Hotel")
    w.join("hotel", "LOCATED_IN", "almaty")
    w.join("hotel", "LOCATED_IN", "hotel")  # a self-loop
    w.join("almaty", "LOCATED_IN", "region")
    w.join("region", "LOCATED_IN", "almaty")  # a two-hop cycle
    w.join("conf", "HELD_IN", "hotel")
    w.join("conf", "PART_OF", "conf")
    w.add("water", "Technology", "Water filters")
    w.join("eta", "PRESENTED", "water", "conf", event="conf")
    w.join(
        "eta", "PARTICIPATED_IN", "conf", "presenter", role="presenter", status="happened", basis="inferred"
    )
    w.join("eta", "PARTICIPATED_IN", "conf", "exhibitor", role="exhibitor", status="planned")
    w.join("uri", "PARTICIPATED_IN", "conf", "presenter", role="presenter", status="happened")
    w.join("shy", "PARTICIPATED_IN", "conf", "attendee", role="attendee")
    w.join("kr-kosme", "PARTICIPATED_IN", "conf", "host", role="host", status="happened")
    return w


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
        ("a", "office", "delhi", "unknown"), ("c", "office", "desk", "unknown"), ("d", "office", "country-in", "unknown"),
    ]  # fmt: skip
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
    told = [
        (row["about"], row["measure"], row["value"], row["qualifier"], row["status"])
        for row in answer.reported
    ]
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


def partners() -> World:
    """KOSME under two names, with two partners, one of them twice over, and a domestic one."""
    w = countries(World(), "KR", "IN", "KZ")
    w.add("kosme", "Agency", "KOSME", country="KR")
    w.add("nsic", "Agency", "NSIC", country="IN")
    w.add("damu", "Agency", "Damu", country="KZ")
    w.add("kotec", "Agency", "KOTEC", country="KR")
    w.add("nowhere", "Organisation", "A body of no known country")
    w.add("firm", "Company", "Firm", country="KZ")
    w.add("m1", "Agreement", "MoU 2018", status="signed", signed_on="2018-07-10", kind="mou")
    w.join("kosme", "PARTY_TO", "m1", named_as="Small Business Corporation")
    w.join("nsic", "PARTY_TO", "m1", "a")
    w.join("nsic", "PARTY_TO", "m1", "b", basis="inferred")  # a parallel edge
    w.add("m2", "Agreement", "MoU 2019", status="signed", signed_on="2019-04-22")
    w.join("kosme", "PARTY_TO", "m2", named_as="중소벤처기업진흥공단")
    w.join("damu", "PARTY_TO", "m2")
    w.join("firm", "PARTY_TO", "m2")
    w.add("m3", "Agreement", "Planned", status="planned", signed_on="2019-04-24")
    w.join("kosme", "PARTY_TO", "m3", status="planned")
    w.join("nowhere", "PARTY_TO", "m3", status="planned")
    w.add("m4", "Agreement", "At home", status="signed", signed_on="--18")
    w.join("kosme", "PARTY_TO", "m4")
    w.join("kotec", "PARTY_TO", "m4")
    w.join("country-in", "PARTY_TO", "m4")
    w.add("conf", "Event", "Conference", status="happened", starts_on="2019-04-22")
    for body in ("kosme", "damu", "firm"):
        w.join(body, "PARTICIPATED_IN", "conf", "host", role="host")
    w.join("damu", "PARTICIPATED_IN", "conf", "attendee", role="attendee")
    w.add("centre", "Centre", "Centre", opened_on="2018-07-10", country="IN")
    w.join("nsic", "HOSTS", "centre")
    w.join("kosme", "OPERATES", "centre")
    return w


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
    assert cells(ask(store, "agreements-between-countries", **{"from": "KR", "to": "KR"}), "agreement") == [
        ("m4",)
    ]
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
    assert cells(ask(store, "agreements-of-agency", agency="kosme", status="planned"), "agreement") == [
        ("m3",)
    ]


def test_everything_about_a_thing(store: Store) -> None:
    w = conference()
    w.add(
        "name-1",
        "Name",
        "중소기업진흥공단",
        value="중소기업진흥공단",
        language="ko",
        kind="official",
        valid_until="2019-03-31",
    )
    w.join("kr-kosme", "HAS_NAME", "name-1")
    w.say("other country", "kr-kosme", "country", "KP", contested=True, shown=False)
    w.say("gone", "kr-kosme", "founded_on", "1978", withdrawn=True)
    w.say("refused", "kr-kosme", "founded_on", "1977", review="rejected")
    w.join("kr-kosme", "SUBORDINATE_TO", "kr-kosme")  # a self-loop
    store.write(w.delta())
    answer = ask(store, "everything-about", entity="kr-kosme")
    assert cells(
        answer, "fact", "what", "value", "direction", "other", "role", "date", "contested", "shown"
    ) == [
        ("name", "official", "중소기업진흥공단", None, None, None, "…/2019-03-31", False, True),
        ("property", "country", "KP", None, None, None, None, True, False),
        ("property", "country", "KR", None, None, None, None, False, True),
        ("relation", "PARTICIPATED_IN", None, "out", "conf", "host", "2019-04-22", False, True),
        ("relation", "SUBORDINATE_TO", None, "out", "kr-kosme", None, None, False, True),
    ]
    check_evidence(answer)
    other = ask(store, "everything-about", entity="conf")
    assert ("relation", "in", "shy") in cells(other, "fact", "direction", "other")
    assert [row["other"] for row in other.rows if row["what"] == "PART_OF"] == ["conf"]


def test_events_of_a_period(store: Store) -> None:
    w = conference()
    w.add("long", "Event", "Long", starts_on="2018-12-30", ends_on="2019-01-02")
    w.add("vague", "Event", "Vague", starts_on="2019", status="planned")
    w.add("before", "Event", "Before", starts_on="2018-12-31")
    w.add("after", "Event", "After", starts_on="2020-01-01")
    w.add("undated", "Event", "Undated", starts_on="--04-22")
    w.join("vague", "INVOLVES", "country-ru")
    store.write(w.delta())
    answer = ask(store, "events-of-period", since="2019", until="2019")
    assert cells(answer, "event", "starts_on", "places", "countries", "bodies", "status", "basis") == [
        ("long", "2018-12-30", [], [], [], "unknown", "stated"),
        ("vague", "2019", [], ["RU"], [], "planned", "stated"),
        (
            "conf",
            "2019-04-22",
            ["Hotel"],
            ["KZ"],
            ["KOSME", "Shy", "에타", "우리엘소프트"],
            "happened",
            "stated",
        ),
    ]
    check_evidence(answer)
    assert cells(ask(store, "events-of-period", since="2019", until="2019", country="Russia"), "event") == [
        ("vague",)
    ]
    assert cells(ask(store, "events-of-period", since="2019-05", until="2019-05"), "event") == [("vague",)]
    assert ask(store, "events-of-period", since="2021", until="2020").rows == ()


def test_people_and_posts_as_of_a_day(store: Store) -> None:
    w = countries(World(), "KR", "IR")
    w.add("mss", "Agency", "MSS", country="KR")
    w.add("isipo", "Agency", "ISIPO", country="IR")
    for person in ("hong", "park", "najafi", "salehinia", "undated"):
        w.add(person, "Person", person.capitalize())
    w.join("hong", "HOLDS_POSITION", "mss", "minister", post="Minister", as_of="2018-07-10")
    w.join(
        "park",
        "HOLDS_POSITION",
        "mss",
        "minister",
        post="Minister",
        valid_from="2019-04-08",
        valid_until="2021-01",
    )
    w.join("najafi", "HOLDS_POSITION", "isipo", "head", post="Head", valid_until="2018")
    w.join(
        "najafi",
        "HOLDS_POSITION",
        "isipo",
        "deputy",
        post="Deputy minister",
        as_of="2018-11-05",
        basis="inferred",
    )
    w.join("salehinia", "HOLDS_POSITION", "isipo", "head", post="Head", as_of="2020-10-11")
    w.join("undated", "HOLDS_POSITION", "mss", "adviser", post="Adviser")
    store.write(w.delta())
    columns = ("organisation", "person", "post", "known", "basis")
    assert cells(ask(store, "people-and-posts", day="2018-07-10"), *columns) == [
        ("isipo", "najafi", "Head", "in period", "stated"),
        ("mss", "undated", "Adviser", "no date", "stated"),
        ("mss", "hong", "Minister", "reported then", "stated"),
    ]
    answer = ask(store, "people-and-posts", day="2021-01-31")
    assert cells(answer, *columns, "reported") == [
        ("isipo", "salehinia", "Head", "reported before", "stated", "2020-10-11"),
        ("isipo", "najafi", "Deputy minister", "reported before", "inferred", "2018-11-05"),
        ("mss", "park", "Minister", "in period", "stated", None),
        ("mss", "undated", "Adviser", "no date", "stated", None),
        ("mss", "hong", "Minister", "reported before", "stated", "2018-07-10"),
    ]
    check_evidence(answer)
    assert cells(ask(store, "people-and-posts", day="2021-02", country="KR"), "person") == [
        ("undated",),
        ("hong",),
    ]


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
        ("kosme", 2, ["IN", "KZ"], 3), ("nsic", 2, ["KR", "KZ"], 2), ("damu", 1, ["KR"], 1), ("kotec", 1, ["IN"], 1),
    ]  # fmt: skip
    check_evidence(answer)
    top = ask(store, "agencies-with-most-partner-countries", top="2", planned="yes")
    assert cells(top, *columns) == [("kosme", 2, ["IN", "KZ"], 3), ("nsic", 2, ["KR", "KZ"], 3)]


def test_what_was_planned_and_never_confirmed(store: Store) -> None:
    w = partners()
    w.add("tour", "Event", "Delegation", status="planned", starts_on="2023-09", kind="delegation")
    w.join("kosme", "PARTICIPATED_IN", "tour", "lead", role="lead", status="planned")
    w.add("span", "Event", "Fair", status="planned", starts_on="2026-11-20", ends_on="2026-11-22")
    w.add("today", "Agreement", "Today", status="planned", signed_on="2026-11-22")
    w.add("year", "Agreement", "This year", status="planned", signed_on="2026")
    w.add("yearless", "Agreement", "Yearless", status="planned", signed_on="--04-14")
    w.add("undated", "Event", "Undated", status="planned")
    w.add("off", "Event", "Off", status="cancelled", starts_on="2020")
    store.write(w.delta())
    answer = ask(store, "planned-past-due", today=TODAY)
    assert cells(answer, "item", "item_class", "planned_for", "last_day", "days_overdue", "bodies") == [
        ("m3", "Agreement", "2019-04-24", "2019-04-24", 2769, ["A body of no known country", "KOSME"]),
        ("tour", "Event", "2023-09", "2023-09-30", 1149, ["KOSME"]),
    ]
    assert answer.rows[1]["evidence"] == ["s:tour.starts_on", "s:tour.status"]
    check_evidence(answer)
    assert {"span", "today"} <= {
        row["item"] for row in ask(store, "planned-past-due", today="2026-11-23").rows
    }
    assert "year" in {row["item"] for row in ask(store, "planned-past-due", today="2027").rows}


def test_statements_that_contradict_each_other(store: Store) -> None:
    w = partners()
    w.say("a", "m1", "signed_on", "2018-07-10", contested=True)
    w.say("b", "m1", "signed_on", "2018-07-09", contested=True, shown=False, original="어제")
    w.say("c", "m2", "status", "planned", contested=True, shown=False)
    w.say("withdrawn", "m2", "status", "signed", contested=True, withdrawn=True)
    w.say("rejected", "m2", "status", "signed", contested=True, review="rejected")
    edge = "kosme-PARTY_TO-m1"
    w.say("edge", "kosme", "status", "planned", contested=True, about=edge)
    w.link("s:edge", "ABOUT", "m1")
    store.write(w.delta())
    answer = ask(store, "contradicting-statements")
    columns = ("about", "about_names", "property", "value", "original", "shown", "evidence")
    assert cells(answer, *columns) == [
        (edge, ["KOSME", "MoU 2018"], "status", "planned", None, True, ["s:edge"]),
        ("m1", ["MoU 2018"], "signed_on", "2018-07-10", None, True, ["s:a"]),
        ("m1", ["MoU 2018"], "signed_on", "2018-07-09", "어제", False, ["s:b"]),
        ("m2", ["MoU 2019"], "status", "planned", None, False, ["s:c"]),
    ]
    check_evidence(answer)
    assert cells(ask(store, "contradicting-statements", about="kosme"), "about") == [(edge,)]


def test_sources_and_what_they_cover(store: Store) -> None:
    w = World()
    w.add("damu", "Agency", "Damu", country="KZ", inferred=["country"])
    w.add("m1", "Agreement", "MoU", signed_on="2018-07-10")
    w.add("m2", "Agreement", "Yearless", signed_on="--18")
    w.add("empty", "Document", "Nothing read", source="a", kind="table", statements=0, held=True)
    w.say("to", "damu", "to", None, object="country:IR", review="proposed", basis="inferred")
    w.say("gone", "damu", "country", "KP", withdrawn=True)
    store.write(w.delta())
    answer = ask(store, "sources-and-coverage")
    columns = (
        "source",
        "document",
        "statements",
        "accepted",
        "proposed",
        "inferred",
        "countries",
        "first_year",
        "last_year",
    )
    assert cells(answer, *columns) == [
        ("a", "empty", 0, 0, 0, 0, [], None, None),
        ("hand", "document-hand", 7, 6, 1, 1, ["IR", "KZ"], 2018, 2018),
    ]
    assert answer.rows[1]["evidence"] == ["s:damu"]
    assert answer.searched["documents"] == 2


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


def test_shortest_paths_pass_over_countries(store: Store) -> None:
    w = partners()
    w.join("kosme", "LOCATED_IN", "country-kr")
    w.join("nsic", "LOCATED_IN", "country-in")
    w.join("m2", "SIGNED_IN", "country-in")  # nsic – country-in – m2 would be shorter than over kosme
    w.join("kosme", "SUBORDINATE_TO", "kotec")
    w.join("kotec", "SUBORDINATE_TO", "kosme")  # a two-hop cycle
    w.join("kosme", "SUBORDINATE_TO", "kosme")  # a self-loop
    store.write(w.delta())
    answer = ask(store, "evidenced-paths", **{"from": "nsic", "to": "m2"})
    assert cells(answer, "path", "step", "one", "relation", "forwards", "other") == [
        (1, 1, "nsic", "HOSTS", True, "centre"),
        (1, 2, "centre", "OPERATES", False, "kosme"),
        (1, 3, "kosme", "PARTY_TO", True, "m2"),
        (2, 1, "nsic", "PARTY_TO", True, "m1"),
        (2, 1, "nsic", "PARTY_TO", True, "m1"),
        (2, 2, "m1", "PARTY_TO", False, "kosme"),
        (2, 3, "kosme", "PARTY_TO", True, "m2"),
    ]
    check_evidence(answer)
    both = ask(store, "evidenced-paths", **{"from": "kotec", "to": "kosme"})
    assert cells(both, "relation", "forwards") == [("SUBORDINATE_TO", False), ("SUBORDINATE_TO", True)]
    assert cells(ask(store, "evidenced-paths", **{"from": "country-in", "to": "m2"}), "relation") == [
        ("SIGNED_IN",)
    ]
    assert ask(store, "evidenced-paths", **{"from": "nsic", "to": "m2", "longest": "2"}).rows == ()
    assert ask(store, "evidenced-paths", **{"from": "nsic", "to": "nsic"}).rows == ()


def test_things_are_found_by_name_in_any_language(store: Store) -> None:
    w = conference()
    w.add("name-1", "Name", "중진공", value="중진공", language="ko")
    w.join("kr-kosme", "HAS_NAME", "name-1")
    w.add("kr-sbc", "Redirect", points_to="kr-kosme")
    store.write(w.delta())
    for name in ("kr-kosme", "중진공", "kosme", "kr-sbc"):
        assert ask(store, "agreements-of-agency", agency=name).params["agency"] == "kr-kosme"
    with pytest.raises(UsageError, match="nothing here has the id or name 'KOSMEE'"):
        ask(store, "agreements-of-agency", agency="KOSMEE")


def test_an_empty_answer_says_what_was_searched(store: Store) -> None:
    store.write(conference().delta())
    answer = ask(store, "firms-linked-to-country", to="RU")
    assert answer.rows == ()
    assert answer.columns[-1] == "evidence"
    assert answer.searched == {
        "sources": 1, "documents": 1, "statements": 7, "countries": ["KR", "KZ", "RU"], "years": [2019, 2019]
    }  # fmt: skip


def test_names_come_in_the_reader_s_language(store: Store) -> None:
    store.write(conference().delta())
    answer = LIBRARY.run(store, "everything-about", {"entity": "conf"}, language="ko")
    assert "중진공" in {row["other_name"] for row in answer.rows}
    assert LIBRARY.run(store, "agreements-of-agency", {"agency": "kr-kosme"}, language="ko").title.startswith(
        "중진공"
    )
