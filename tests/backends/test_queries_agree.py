"""Every query of the library gives the same answer on every store, in whatever order the graph was written.

Each store is compared with a second, embedded one that holds the same graph, written the other way round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from graph.library import Answer
from graph.model import load_model
from graph.store import open_store
from graph.store.base import Delta, Edge, Node, Store
from tests.backends.queries_cases import LIBRARY
from tests.backends.queries_random import random_world
from tests.real_data import TODAY

PAIRS: list[dict[str, str]] = [
    {"from": "KR", "to": "KZ"},
    {"from": "KZ", "to": "IN"},
    {"from": "KR", "to": "KR"},
]
BODIES = ("b0", "b1", "b5")
ASKED: dict[str, list[dict[str, str]]] = {
    "firms-linked-to-country": [*PAIRS, {"from": "KR", "to": "IN", "status": "planned"}],
    "agreements-between-countries": PAIRS,
    "sectors-shared-by-countries": PAIRS,
    "brokers-between-countries": [{**pair, "planned": "yes"} for pair in PAIRS],
    "partners-of-agency": [{"agency": body, "through": "any"} for body in BODIES],
    "agreements-of-agency": [{"agency": body} for body in BODIES],
    "everything-about": [{"entity": id} for id in (*BODIES, "t2", "t5", "country-kr")],
    "evidenced-paths": [{"from": id, "to": "b7"} for id in (*BODIES, "t3", "country-kr")],
    "introductions": [{"firm": body, "agency": "b7", "planned": "yes"} for body in BODIES],
    "events-of-period": [{}, {"since": "2019-04-22", "until": "2019-04-30", "country": "KR"}],
    "people-and-posts": [{"day": day} for day in ("2018", "2019-04-01", "2026")],
    "agencies-with-most-partner-countries": [{}, {"planned": "yes", "top": "2"}],
    "planned-past-due": [{}],
    "contradicting-statements": [{}, {"about": "t0"}],
    "sources-and-coverage": [{}],
    "communities": [{"planned": "yes"}],
    "most-central-bodies": [{"planned": "yes"}],
}
_NODES = """
MATCH (n:Entity)
RETURN n.id AS id, properties(n) AS properties
"""
_EDGES = """
MATCH (a:Entity)-[r]->(b:Entity)
RETURN type(r) AS kind, a.id AS from_id, b.id AS to_id, properties(r) AS properties
"""


@pytest.fixture(scope="session")
def twin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(f"embedded:{tmp_path_factory.mktemp('twin') / 'store'}") as store:
        store.apply(load_model())
        yield store


def backwards(delta: Delta) -> Delta:
    return Delta(nodes=tuple(reversed(delta.nodes)), edges=tuple(reversed(delta.edges)))


def copied(store: Store) -> Delta:
    """All that a store holds, in no particular order."""
    nodes = [
        Node(row["id"], load_model().labels_of(row["properties"]["class_name"]), without_id(row["properties"]))
        for row in store.stream(_NODES)
    ]
    edges = [
        Edge(row["properties"]["id"], row["kind"], row["from_id"], row["to_id"], without_id(row["properties"]))
        for row in store.stream(_EDGES)
    ]
    return Delta(nodes=nodes, edges=edges)


def without_id(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if name != "id"}


def compare(one: Store, other: Store, name: str, params: dict[str, str], today: date = TODAY) -> Answer:
    answer = LIBRARY.run(one, name, params, today=today)
    assert answer == LIBRARY.run(other, name, params, today=today), f"{name} {params}"
    return answer


def test_every_query_of_the_library_is_in_the_suite() -> None:
    assert set(ASKED) == {query.name for query in LIBRARY.queries}
    assert all(ASKED.values())


@pytest.mark.parametrize("seed", range(2))
def test_random_graphs_give_equal_answers(
    store: Store, twin: Store, empty_store: Callable[[Store], None], seed: int
) -> None:
    delta = random_world(seed).delta()
    empty_store(twin)
    store.write(delta)
    twin.write(backwards(delta))
    found = {name: [compare(store, twin, name, params) for params in asked] for name, asked in ASKED.items()}
    assert sum(len(answer.rows) for answers in found.values() for answer in answers) > 50


def test_the_projects_own_data_give_equal_answers(
    real_store: Store, twin: Store, empty_store: Callable[[Store], None]
) -> None:
    empty_store(twin)
    twin.write(backwards(copied(real_store)))
    for query in LIBRARY.queries:
        assert compare(real_store, twin, query.name, {}).rows
