"""Things, events, people and paths on small graphs, against rows worked out by hand."""

from __future__ import annotations

import pytest

from graph.errors import UsageError
from graph.store.base import Store
from tests.backends.queries_cases import LIBRARY, ask, cells, check_evidence, conference, countries, partners
from tests.backends.queries_world import World


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
    assert cells(answer, "fact", "what", "value", "direction", "other", "role", "date", "contested", "shown") == [
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
    assert cells(answer, "event", "starts_on", "known", "places", "countries", "status") == [
        ("long", "2018-12-30", "dated", [], [], "unknown"),
        ("vague", "2019", "dated", [], ["RU"], "planned"),
        ("conf", "2019-04-22", "dated", ["Hotel"], ["KZ"], "happened"),
        ("undated", "--04-22", "reported then", [], [], "unknown"),
    ]
    assert answer.rows[2]["bodies"] == ["KOSME", "Shy", "에타", "우리엘소프트"]
    assert answer.rows[3]["evidence"] == ["s:undated", "s:undated.starts_on"]
    check_evidence(answer)
    assert cells(ask(store, "events-of-period", since="2019", until="2019", country="Russia"), "event") == [("vague",)]
    assert cells(ask(store, "events-of-period", since="2019-05", until="2019-05"), "event") == [("vague",)]
    assert cells(ask(store, "events-of-period", since="2020", until="2020"), "event") == [("after",)]
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


def test_shortest_paths_pass_over_countries(store: Store) -> None:
    w = partners()
    w.join("kosme", "LOCATED_IN", "country-kr")
    w.join("nsic", "LOCATED_IN", "country-in")
    w.add("delhi", "Place", "Delhi", kind="city")
    w.join("nsic", "LOCATED_IN", "delhi")
    w.join("m2", "SIGNED_IN", "delhi")
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
    assert cells(ask(store, "evidenced-paths", **{"from": "country-in", "to": "m2"}), "relation") == [("SIGNED_IN",)]
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


def test_names_come_in_the_reader_s_language(store: Store) -> None:
    store.write(conference().delta())
    answer = LIBRARY.run(store, "everything-about", {"entity": "conf"}, language="ko")
    assert "중진공" in {row["other_name"] for row in answer.rows}
    assert LIBRARY.run(store, "agreements-of-agency", {"agency": "kr-kosme"}, language="ko").title.startswith("중진공")
