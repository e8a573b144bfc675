"""What the tests of the library share: asking, comparing, and two small graphs.

The graphs hold what engines stumble over: parallel edges, self-loops, two-hop cycles, conditions with OR on
two things of which one has a label.
"""

from __future__ import annotations

from typing import Any

from graph.library import Answer, load_library
from graph.store.base import Store
from tests.backends.queries_world import World

LIBRARY = load_library()


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
    """An event in a hotel in Almaty; firms show things there, one of them in two roles."""
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
    w.join("eta", "PARTICIPATED_IN", "conf", "presenter", role="presenter", status="happened", basis="inferred")
    w.join("eta", "PARTICIPATED_IN", "conf", "exhibitor", role="exhibitor", status="planned")
    w.join("uri", "PARTICIPATED_IN", "conf", "presenter", role="presenter", status="happened")
    w.join("shy", "PARTICIPATED_IN", "conf", "attendee", role="attendee")
    w.join("kr-kosme", "PARTICIPATED_IN", "conf", "host", role="host", status="happened")
    return w


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
