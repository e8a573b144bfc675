"""Reading from every store: equal rows, bounded, with the rights of a reader."""

from __future__ import annotations

import datetime
import threading
import time

import pytest

from graph.errors import QueryFailed, StoreError, StoreRefused
from graph.store.base import Delta, Store
from tests.backends.store_graphs import chain, company, edge, expected, picture, tangle

SLOW = "MATCH (a:Entity), (b:Entity), (c:Entity), (d:Entity) WHERE a.x + b.x + c.x + d.x = -1 RETURN count(*) AS n"


def test_a_limit_cuts_and_says_so(store: Store) -> None:
    store.write(chain(20))
    query = "MATCH (n:Entity) RETURN n.position AS p ORDER BY p"
    for limit, shown, truncated in ((0, 0, True), (5, 5, True), (19, 19, True), (20, 20, False), (None, 20, False)):
        result = store.read(query, limit=limit)
        assert [row["p"] for row in result.rows] == list(range(shown))
        assert result.truncated is truncated


def test_columns_are_known_without_rows(store: Store) -> None:
    result = store.read("MATCH (n:Entity {id: 'no'}) RETURN n.id AS id, n.caption AS name")
    assert (result.columns, result.rows, result.truncated) == (("id", "name"), (), False)


def test_labels_and_kinds_that_nothing_has_are_no_error(store: Store) -> None:
    assert store.read("MATCH (n:NeverHeardOf)-[:NOR_OF_THIS {x: 1}]->() RETURN n.nothing AS x").rows == ()
    assert store.read("OPTIONAL MATCH (n:Entity {never: 1}) RETURN n AS n").rows == ({"n": None},)


def test_nodes_edges_and_paths_come_as_plain_values(store: Store) -> None:
    nodes = (company("a", day=datetime.date(2020, 1, 2)), company("b"))
    store.write(Delta(nodes=nodes, edges=(edge("X", "b", "a", y=1),)))
    (row,) = store.read("MATCH p = (n:Entity {id: 'a'})<-[r:X]-(m) RETURN n, r, p, [n.id, {day: n.day}] AS list").rows
    a = {
        "id": "a",
        "labels": ["Company", "Entity", "Organisation"],
        "properties": {"caption": "a", "class_name": "Company", "day": datetime.date(2020, 1, 2)},
    }
    b = {
        "id": "b",
        "labels": ["Company", "Entity", "Organisation"],
        "properties": {"caption": "b", "class_name": "Company"},
    }
    r = {"id": "X:b->a", "kind": "X", "properties": {"y": 1}}
    assert row == {
        "n": a,
        "r": r,
        "p": {"nodes": [a, b], "edges": [r | {"from": "b", "to": "a"}]},
        "list": ["a", {"day": datetime.date(2020, 1, 2)}],
    }


def test_times_come_as_python_values(store: Store) -> None:
    (row,) = store.read(
        "RETURN date('2020-01-02') AS d, datetime('2020-01-02T03:04:05Z') AS t, "
        "localdatetime('2020-01-02T03:04:05') AS l"
    ).rows
    moment = datetime.datetime(2020, 1, 2, 3, 4, 5)
    assert row["d"] == datetime.date(2020, 1, 2)
    assert row["t"] == moment.replace(tzinfo=datetime.UTC)
    assert row["l"] == moment


def test_parameters_of_every_kind(store: Store) -> None:
    params = {"day": datetime.date(2020, 1, 2), "list": ["a", "b"], "map": {"x": 1}, "none": None, "text": "') DELETE"}
    (row,) = store.read("RETURN $day AS day, $list AS list, $map AS map, $none AS none, $text AS text", params).rows
    assert row == params


def test_rows_are_streamed(store: Store) -> None:
    store.write(chain(3000))
    rows = store.stream("MATCH (n:Entity) RETURN n.position AS p ORDER BY p")
    assert next(rows) == {"p": 0}
    assert [row["p"] for row in rows] == list(range(1, 3000))
    assert list(store.stream("MATCH (n:Nothing) RETURN n.id AS id")) == []


def test_other_work_goes_on_while_rows_are_streamed(store: Store) -> None:
    store.write(chain(2500))
    seen = 0
    for row in store.stream("MATCH (n:Entity) RETURN n.id AS id"):
        if seen % 500 == 0:
            assert store.read("MATCH (n:Entity {id: $id}) RETURN n.id AS id", {"id": row["id"]}).rows
            store.write(Delta(nodes=(company(f"other{seen}"),)))
        seen += 1
    assert seen >= 2500


def test_a_stream_that_is_left_early_costs_nothing(store: Store) -> None:
    store.write(chain(2500))
    for _ in range(150):  # more than a driver has connections
        rows = store.stream("MATCH (n:Entity) RETURN n.id AS id")
        next(rows)
        rows.close()  # type: ignore[attr-defined]
    assert store.read("RETURN 1 AS one").rows == ({"one": 1},)


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (n:Entity {id: 'x'})",
        "MERGE (n:Entity {id: 'x'}) RETURN n.id AS id",
        "MATCH (n:Entity {id: 'a'}) SET n.x = 1 RETURN n.x AS x",
        "MATCH (n:Entity {id: 'a'}) SET n = {id: 'b'}",
        "MATCH (n:Entity {id: 'a'}) REMOVE n.caption",
        "MATCH (n:Entity {id: 'a'}) DETACH DELETE n",
        "MATCH ()-[r]->() DELETE r",
        "MATCH ()-[r]->() SET r.role = 'x'",
        "MATCH (a:Entity {id: 'a'}), (b:Entity {id: 'b'}) CREATE (a)-[:PART_OF {id: 'x'}]->(b)",
        "MATCH (a:Entity {id: 'a'}), (b:Entity {id: 'b'}) CREATE (a)-[:NEW_KIND {id: 'x'}]->(b)",
        "CREATE (n:NewClass {id: 'x'})",
        "MATCH (n:Entity {id: 'a'}) SET n:Agency",
        "FOREACH (i IN [1] | CREATE (:Entity {id: 'x'}))",
        "MATCH (n:Entity) CALL (n) { SET n.x = 1 } RETURN count(*) AS n",
        "CREATE INDEX some_index FOR (n:Entity) ON (n.caption)",
        "DROP CONSTRAINT smegraph_entity_id",
        "CREATE USER mallory SET PASSWORD 'mallory123'",
    ],
)
def test_a_reader_cannot_write(store: Store, query: str) -> None:
    store.write(tangle())
    with pytest.raises(StoreError):
        store.read(query)
    with pytest.raises(StoreError):
        list(store.stream(query))
    assert picture(store) == expected(tangle())
    assert store.write(tangle()).nodes_updated == 3, "and the constraint still holds"


def test_the_error_of_a_reader_who_writes(store: Store) -> None:
    with pytest.raises(StoreRefused, match="no right"):
        store.read("CREATE (n:Entity {id: 'x'})")


def test_what_the_engine_refuses_is_told_in_short(store: Store) -> None:
    for query in ("MATCH (n RETURN n", "RETURN $missing AS x", "RETURN 1 / 0 AS x", "RETURN nosuchfunction(1) AS x"):
        with pytest.raises(QueryFailed) as caught:
            store.read(query)
        assert store.address in str(caught.value)
        assert len(str(caught.value)) < 500


def test_time_is_bounded_and_the_engine_stops(store: Store) -> None:
    store.write(Delta(nodes=tuple(company(f"n{i}", x=i) for i in range(400))))
    begun = time.monotonic()
    with pytest.raises(QueryFailed, match="did not end within 1 seconds"):
        store.read(SLOW, seconds=1)
    assert time.monotonic() - begun < 15
    assert store.read("MATCH (n:Entity) RETURN count(n) AS n", seconds=20).rows == ({"n": 400},)


def test_only_the_slow_query_is_stopped(store: Store) -> None:
    store.write(Delta(nodes=tuple(company(f"n{i}", x=i) for i in range(400))))
    failures: list[Exception] = []

    def slow(seconds: float) -> None:
        try:
            store.read(SLOW, seconds=seconds)
        except QueryFailed as error:
            failures.append(error)

    threads = [threading.Thread(target=slow, args=(seconds,)) for seconds in (1.0, 4.0)]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    threads[0].join()
    first = time.monotonic() - begun
    assert store.read("RETURN 1 AS one", seconds=20).rows == ({"one": 1},)
    threads[1].join()
    assert len(failures) == 2
    assert time.monotonic() - begun >= 3.9 > first
