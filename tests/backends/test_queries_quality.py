"""Plans, contradictions and coverage on small graphs, against rows worked out by hand."""

from __future__ import annotations

from graph.store.base import Store
from tests.backends.queries_cases import ask, cells, check_evidence, conference, partners
from tests.backends.queries_world import World


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
    answer = ask(store, "planned-past-due", today="2026-11-22")
    assert cells(answer, "item", "item_class", "planned_for", "last_day", "days_overdue", "bodies") == [
        ("m3", "Agreement", "2019-04-24", "2019-04-24", 2769, ["A body of no known country", "KOSME"]),
        ("tour", "Event", "2023-09", "2023-09-30", 1149, ["KOSME"]),
    ]
    assert answer.rows[1]["evidence"] == ["s:tour.starts_on", "s:tour.status"]
    check_evidence(answer)
    assert {"span", "today"} <= {row["item"] for row in ask(store, "planned-past-due", today="2026-11-23").rows}
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


def test_an_empty_answer_says_what_was_searched(store: Store) -> None:
    world = conference()
    store.write(world.delta())
    answer = ask(store, "firms-linked-to-country", to="RU")
    assert answer.rows == ()
    assert answer.columns[-1] == "evidence"
    assert answer.searched == {
        "sources": 1,
        "documents": 1,
        "statements": sum(id.startswith("s:") for id in world.nodes),
        "countries": ["KR", "KZ", "RU"],
        "years": [2019, 2019],
    }
