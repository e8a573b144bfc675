"""Measures on views written by hand; what they should give was worked out on paper."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import analytics
from graph.cypher_files import support_query
from graph.store.base import QueryResult, Row


def link(body: str, via: str, **more: Any) -> Row:
    row = {
        "body": body,
        "country": body.partition("-")[0].upper(),
        "via": via,
        "via_class": "Agreement",
        "date": None,
        "first_day": None,
        "last_day": None,
        "status": "signed",
        "basis": "stated",
        "review": "accepted",
        "evidence": [f"s:{body}:{via}"],
    }
    return row | more


class View:
    """A store that holds a view and captions and nothing else."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows

    def stream(self, query: str, params: Mapping[str, Any] | None = None) -> Iterator[Row]:
        assert query == support_query("body-links")
        wanted = (params or {})["planned"] == "yes"
        return (row for row in self.rows if wanted or row["status"] != "planned")

    def read(self, query: str, params: Mapping[str, Any] | None = None) -> QueryResult:
        assert query == support_query("captions")
        ids = (params or {})["ids"]
        return QueryResult((), tuple({"id": id, "caption": id.upper(), "class_name": "Thing"} for id in ids))


def ask(measure: str, rows: list[Row], **params: Any) -> list[Row]:
    given = {"planned": "no", "top": 10, "language": "en", **params}
    store: Any = View(rows)
    answer: list[Row] = getattr(analytics, measure)(store, given)
    return answer


# kr-a and kr-b know only kr-hub; it has two agreements with in-x, who knows in-y; kr-c and in-z are apart.
HUB = [
    link("kr-a", "m1"),
    link("kr-hub", "m1"),
    link("kr-b", "m2"),
    link("kr-hub", "m2"),
    link("kr-hub", "m3"),
    link("in-x", "m3"),
    link("kr-hub", "m4", basis="inferred"),
    link("in-x", "m4"),
    link("in-x", "m5"),
    link("in-y", "m5"),
    link("kr-c", "m6"),
    link("in-z", "m6"),
]


def test_brokers_stand_between_the_bodies_of_two_countries() -> None:
    rows = ask("brokers", HUB, **{"from": "KR", "to": "IN"})
    # kr-hub: kr-a–in-x, kr-a–in-y, kr-b–in-x, kr-b–in-y; in-x: kr-a–in-y, kr-b–in-y, kr-hub–in-y
    assert [(row["body"], row["pairs"]) for row in rows] == [("kr-hub", 4.0), ("in-x", 3.0)]
    hub = rows[0]
    assert (hub["from_partners"], hub["to_partners"], hub["country"]) == (2, 1, "KR")
    assert hub["via"] == ["m1", "m2", "m3", "m4"]
    assert hub["via_names"] == ["M1", "M2", "M3", "M4"]
    assert hub["basis"] == "inferred"
    assert set(hub["evidence"]) == {f"s:{row['body']}:{row['via']}" for row in HUB if row["via"] in hub["via"]}
    assert rows[1]["basis"] == "inferred"


def test_a_body_of_a_third_country_can_broker_too() -> None:
    rows = ask(
        "brokers",
        [link("kr-a", "m1"), link("de-b", "m1"), link("de-b", "m2"), link("in-c", "m2")],
        **{"from": "KR", "to": "IN"},
    )
    assert [(row["body"], row["pairs"]) for row in rows] == [("de-b", 1.0)]


def test_two_equally_short_ways_share_a_pair() -> None:
    rows = ask(
        "brokers",
        [
            link("kr-a", "m1"),
            link("de-b", "m1"),
            link("de-b", "m2"),
            link("in-c", "m2"),
            link("kr-a", "m3"),
            link("fr-b", "m3"),
            link("fr-b", "m4"),
            link("in-c", "m4"),
        ],
        **{"from": "KR", "to": "IN"},
    )
    assert [(row["body"], row["pairs"]) for row in rows] == [("de-b", 0.5), ("fr-b", 0.5)]


def test_what_was_only_planned_joins_on_request_alone() -> None:
    rows = [
        link("kr-a", "m1"),
        link("de-b", "m1"),
        link("de-b", "m2", status="planned"),
        link("in-c", "m2", status="planned"),
    ]
    assert ask("brokers", rows, **{"from": "KR", "to": "IN"}) == []
    assert [row["body"] for row in ask("brokers", rows, planned="yes", **{"from": "KR", "to": "IN"})] == ["de-b"]


def test_a_country_and_itself_have_no_brokers() -> None:
    assert ask("brokers", HUB, **{"from": "KR", "to": "KR"}) == []


def clique(prefix: str, *bodies: str) -> list[Row]:
    return [link(body, f"{prefix}{i}") for i in range(3) for body in bodies]


def test_communities_are_the_groups_that_keep_to_themselves() -> None:
    rows = ask(
        "communities",
        [
            *clique("p", "kr-a", "kr-b", "kr-c"),
            *clique("q", "in-x", "in-y"),
            link("kr-a", "bridge"),
            link("in-x", "bridge"),
            link("de-alone", "own"),
        ],
    )
    assert [(row["community"], row["size"], row["body"]) for row in rows] == [
        (1, 3, "kr-a"),
        (1, 3, "kr-b"),
        (1, 3, "kr-c"),
        (2, 2, "in-x"),
        (2, 2, "in-y"),
    ]
    assert rows[0]["partners_inside"] == 2
    assert rows[0]["via"] == ["p0", "p1", "p2"], "the bridge leads out of the community"
    assert rows[0]["evidence"] == ["s:kr-a:p0", "s:kr-a:p1", "s:kr-a:p2"]


def test_a_crowd_joins_no_one_in_particular() -> None:
    crowd = [link(f"kr-{i:03}", "fair") for i in range(301)]
    rows = ask("communities", [*crowd, link("kr-000", "m"), link("kr-001", "m")])
    assert [row["body"] for row in rows] == ["kr-000", "kr-001"]


def dated(body: str, via: str, first: str, last: str | None = None, **more: Any) -> Row:
    day = date.fromisoformat(first)
    return link(body, via, date=first, first_day=day, last_day=date.fromisoformat(last or first), **more)


def test_the_most_central_bodies_of_each_year() -> None:
    rows = [
        dated("kr-a", "m1", "2018-03-01"),
        dated("kr-hub", "m1", "2018-03-01"),
        dated("kr-hub", "m2", "2018-05-01"),
        dated("in-x", "m2", "2018-05-01"),
        dated("in-x", "m3", "2019-01-01", "2019-12-31"),
        dated("in-y", "m3", "2019-01-01", "2019-12-31"),
        link("kr-hub", "undated"),
        link("in-y", "undated"),
    ]
    period = {"since": date(2018, 1, 1), "until_last": date(2019, 12, 31)}
    found = ask("most_central", rows, top=2, **period)
    assert [(row["year"], row["rank"], row["body"], row["pairs"], row["partners"]) for row in found] == [
        (2018, 1, "kr-hub", 1.0, 2),
        (2018, 2, "in-x", 0.0, 1),
        (2019, 1, "in-x", 0.0, 1),
        (2019, 2, "in-y", 0.0, 1),
    ]
    assert found[0]["via"] == ["m1", "m2"]
    assert found[0]["evidence"] == ["s:in-x:m2", "s:kr-a:m1", "s:kr-hub:m1", "s:kr-hub:m2"]


@pytest.mark.parametrize("until", [date(2018, 2, 28), date(2018, 4, 30)])
def test_a_period_may_stop_within_a_year(until: date) -> None:
    rows = [dated("kr-a", "m1", "2018-03-01"), dated("kr-b", "m1", "2018-03-01")]
    found = ask("most_central", rows, since=date(2018, 1, 1), until_last=until)
    assert [row["body"] for row in found] == (["kr-a", "kr-b"] if until.month > 3 else [])


def test_an_introduction_names_what_each_two_share() -> None:
    rows = ask("introductions", HUB, firm="kr-a", agency="in-y", most=3, longest=4)
    assert [(row["path"], row["step"], row["one"], row["via"], row["other"]) for row in rows] == [
        (1, 1, "kr-a", "m1", "kr-hub"),
        (1, 2, "kr-hub", "m3", "in-x"),
        (1, 3, "in-x", "m5", "in-y"),
        (2, 1, "kr-a", "m1", "kr-hub"),
        (2, 2, "kr-hub", "m4", "in-x"),
        (2, 3, "in-x", "m5", "in-y"),
    ]
    assert [row["basis"] for row in rows] == ["stated", "stated", "stated", "stated", "inferred", "stated"]
    assert rows[1]["evidence"] == ["s:in-x:m3", "s:kr-hub:m3"]
    assert (rows[1]["one_name"], rows[1]["via_name"], rows[1]["other_name"]) == ("KR-HUB", "M3", "IN-X")


def test_no_one_introduces_who_is_too_far_or_not_there() -> None:
    assert ask("introductions", HUB, firm="kr-a", agency="in-y", most=3, longest=2) == []
    assert ask("introductions", HUB, firm="kr-a", agency="in-z", most=3, longest=9) == []
    assert ask("introductions", HUB, firm="kr-a", agency="kr-a", most=3, longest=9) == []
    assert ask("introductions", HUB, firm="nobody", agency="kr-a", most=3, longest=9) == []


def test_a_step_over_a_plan_is_planned() -> None:
    rows = [link("kr-a", "m1"), link("kr-b", "m1", status="planned")]
    (row,) = ask("introductions", rows, planned="yes", firm="kr-a", agency="kr-b", most=3, longest=4)
    assert row["status"] == "planned"


def test_parallel_links_count_once_and_the_best_one_stands() -> None:
    rows = [
        link("kr-a", "m1", status="planned"),
        link("kr-a", "m1", basis="inferred", evidence=["s:2"]),
        link("kr-a", "m1", evidence=["s:3"]),
        link("kr-b", "m1"),
    ]
    (row,) = ask("introductions", rows, planned="yes", firm="kr-a", agency="kr-b", most=3, longest=4)
    assert (row["status"], row["basis"]) == ("signed", "stated")
    assert row["evidence"] == ["s:2", "s:3", "s:kr-a:m1", "s:kr-b:m1"]


MEASURES: list[tuple[str, dict[str, Any]]] = [
    ("brokers", {"from": "KR", "to": "IN"}),
    ("communities", {}),
    ("most_central", {"since": date(2018, 1, 1), "until_last": date(2018, 12, 31)}),
    ("introductions", {"firm": "kr-0", "agency": "in-0", "most": 5, "longest": 4}),
]
LINKS = st.lists(
    st.tuples(
        st.sampled_from(["kr", "in"]),
        st.integers(0, 4),
        st.integers(0, 5),
        st.sampled_from(["signed", "planned"]),
    ),
    max_size=25,
    unique=True,
)


@given(LINKS, st.integers(0, 100))
def test_the_order_of_the_view_changes_nothing(links: list[tuple[str, int, int, str]], seed: int) -> None:
    rows = [
        dated(f"{code}-{body}", f"m{via}", "2018-03-01", status=status)
        if via % 2
        else link(f"{code}-{body}", f"m{via}", status=status)
        for code, body, via, status in links
    ]
    shuffled = random.Random(seed).sample(rows, len(rows))
    for measure, params in MEASURES:
        for planned in ("no", "yes"):
            assert ask(measure, rows, planned=planned, **params) == ask(measure, shuffled, planned=planned, **params)


def test_a_sample_of_very_many_bodies_is_fixed_and_says_the_same_of_all() -> None:
    star = [row for i in range(700) for row in (link(f"kr-{i:03}", f"m{i}"), link("de-hub", f"m{i}"))]
    star += [link("de-hub", "x"), link("in-x", "x")]
    (row,) = ask("brokers", star, **{"from": "KR", "to": "IN"})
    assert (row["body"], row["pairs"]) == ("de-hub", 700.0)
