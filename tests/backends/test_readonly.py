"""The two walls around a store: what a user's query may not do is refused, and would change nothing if it were not."""

from __future__ import annotations

import contextlib

import pytest

from graph.errors import QueryRefused, StoreError
from graph.model import load_model
from graph.readonly import guarded_read
from graph.store.base import Delta, Edge, Node, Store
from tests.backends.readonly_cases import ATTACKS

NODES = tuple(
    Node(f"n{number}", ("Entity", "Organisation", "Agency"), {"class_name": "Agency", "caption": f"Agency {number}"})
    for number in range(5)
)
EDGES = tuple(Edge(f"e{number}", "SUBORDINATE_TO", f"n{number}", f"n{number + 1}", {}) for number in range(4))


def picture(store: Store) -> object:
    """Everything in the store."""
    nodes = store.read("MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties")
    edges = store.read("MATCH (a)-[r]->(b) RETURN a.id AS a, b.id AS b, type(r) AS kind, properties(r) AS properties")
    return (
        sorted((sorted(row["labels"]), sorted(row["properties"].items(), key=str)) for row in nodes.rows),
        sorted((row["a"], row["b"], row["kind"], sorted(row["properties"].items(), key=str)) for row in edges.rows),
    )


@pytest.fixture
def filled(store: Store) -> Store:
    store.apply(load_model())
    store.write(Delta(nodes=NODES, edges=EDGES))
    return store


def test_what_is_refused_would_change_nothing(filled: Store) -> None:
    before = picture(filled)
    for query in ATTACKS:
        with pytest.raises(QueryRefused):
            guarded_read(filled, query)
        if query.startswith("RETURN '\ud800"):
            continue  # has no form in which it could be sent
        with contextlib.suppress(StoreError):
            filled.read(query, limit=10, seconds=10)
        assert picture(filled) == before, query


def test_a_query_of_a_user_is_answered(filled: Store) -> None:
    answer = guarded_read(
        filled, "MATCH (n:Agency)-->(m) WHERE n.id <> $id RETURN n.id AS id, m.id AS over ORDER BY id", {"id": "n0"}
    )
    assert answer.columns == ("id", "over")
    assert [row["over"] for row in answer.rows] == ["n2", "n3", "n4"]
    assert not answer.truncated


def test_rows_are_bounded(filled: Store) -> None:
    answer = guarded_read(filled, "MATCH (n:Agency) RETURN n.id AS id ORDER BY id", limit=2)
    assert [row["id"] for row in answer.rows] == ["n0", "n1"]
    assert answer.truncated


def test_time_is_bounded(filled: Store) -> None:
    slow = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b = -1 RETURN count(*) AS n"
    with pytest.raises(StoreError):
        guarded_read(filled, slow, seconds=1)


@pytest.mark.parametrize(
    ("procedure", "column"),
    [("db.labels", "label"), ("db.relationshipTypes", "relationshipType"), ("db.propertyKeys", "propertyKey")],
)
def test_the_procedures_on_the_list_exist(filled: Store, procedure: str, column: str) -> None:
    answer = guarded_read(filled, f"CALL {procedure}() YIELD {column} RETURN collect({column}) AS named")
    expected = {"label": ["Agency"], "relationshipType": ["SUBORDINATE_TO"], "propertyKey": []}[column]
    assert set(expected) <= set(answer.rows[0]["named"])
