"""The measures on small graphs in real stores, against rows worked out by hand."""

from __future__ import annotations

from graph.store.base import Store
from tests.backends.queries_cases import ask, cells, check_evidence, countries
from tests.backends.queries_world import World


def bridge() -> World:
    """kr-a and kr-b know in-x only through kosme; a plan would join kr-c to in-y."""
    w = countries(World(), "KR", "IN")
    for body, country in (
        ("kosme", "KR"),
        ("kr-a", "KR"),
        ("kr-b", "KR"),
        ("kr-c", "KR"),
        ("in-x", "IN"),
        ("in-y", "IN"),
    ):
        w.add(body, "Agency", body.upper(), country=country, inferred=["country"] if body == "kr-b" else [])
    w.add("fair", "Event", "Fair", status="happened", starts_on="2018-05")
    w.join("kosme", "PARTICIPATED_IN", "fair", "host", role="host", status="happened")
    w.join("kosme", "PARTICIPATED_IN", "fair", "speaker", role="speaker")
    w.join("kr-a", "PARTICIPATED_IN", "fair", "attendee", role="attendee")
    w.join("fair", "PART_OF", "fair")
    w.add("lamp", "Technology", "Lamp")
    w.join("kr-b", "PRESENTED", "lamp", "fair", event="fair")
    w.add("mou", "Agreement", "MoU", status="signed", signed_on="2019-04-22")
    w.join("kosme", "PARTY_TO", "mou")
    w.join("in-x", "PARTY_TO", "mou")
    w.add("plan", "Agreement", "Plan", status="planned", signed_on="2019")
    w.join("kr-c", "PARTY_TO", "plan")
    w.join("in-y", "PARTY_TO", "plan")
    w.join("kosme", "PARTY_TO", "plan", status="planned")
    w.add("off", "Agreement", "Called off", status="cancelled")
    w.join("kr-c", "PARTY_TO", "off")
    w.join("in-x", "PARTY_TO", "off")
    return w


def test_brokers(store: Store) -> None:
    store.write(bridge().delta())
    answer = ask(store, "brokers-between-countries")
    assert cells(answer, "body", "country", "pairs", "from_partners", "to_partners", "via", "basis") == [
        ("kosme", "KR", 2.0, 2, 1, ["fair", "mou"], "inferred")
    ]
    assert "s:kr-b-PRESENTED-lamp#fair" in answer.rows[0]["evidence"]
    check_evidence(answer)
    planned = ask(store, "brokers-between-countries", planned="yes")
    # kr-a, kr-b to in-x and in-y, and kr-c to in-x
    assert cells(planned, "body", "pairs") == [("kosme", 5.0)]


def test_communities(store: Store) -> None:
    store.write(bridge().delta())
    answer = ask(store, "communities", planned="yes")
    assert {row["body"] for row in answer.rows} == {"kosme", "kr-a", "kr-b", "kr-c", "in-x", "in-y"}
    assert [row["size"] for row in answer.rows] == sorted((row["size"] for row in answer.rows), reverse=True)
    check_evidence(answer)
    happened = {row["body"] for row in ask(store, "communities").rows}
    assert not {"kr-c", "in-y"} & happened


def test_the_most_central_bodies_by_year(store: Store) -> None:
    store.write(bridge().delta())
    answer = ask(store, "most-central-bodies", since="2018", until="2019", top="2")
    assert cells(answer, "year", "rank", "body", "partners", "pairs", "via") == [
        (2018, 1, "kosme", 2, 0.0, ["fair"]),
        (2018, 2, "kr-a", 2, 0.0, ["fair"]),
        (2019, 1, "in-x", 1, 0.0, ["mou"]),
        (2019, 2, "kosme", 1, 0.0, ["mou"]),
    ]
    check_evidence(answer)
    planned = ask(store, "most-central-bodies", since="2019", until="2019", top="1", planned="yes")
    # in-x–kr-c and in-x–in-y
    assert cells(planned, "body", "partners", "pairs") == [("kosme", 3, 2.0)]


def test_an_introduction(store: Store) -> None:
    store.write(bridge().delta())
    answer = ask(store, "introductions", firm="kr-b", agency="in-x")
    assert cells(answer, "path", "step", "one", "via", "other", "status", "basis") == [
        (1, 1, "kr-b", "fair", "kosme", "happened", "inferred"),
        (1, 2, "kosme", "mou", "in-x", "signed", "stated"),
    ]
    check_evidence(answer)
    assert ask(store, "introductions", firm="kr-c", agency="in-x").rows == ()
    planned = ask(store, "introductions", firm="kr-c", agency="in-x", planned="yes")
    assert cells(planned, "one", "via", "status") == [("kr-c", "plan", "planned"), ("kosme", "mou", "signed")]
