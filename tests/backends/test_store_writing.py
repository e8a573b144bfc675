"""Writing to every store: the same delta, however often, however interrupted, gives the same graph."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest

from graph.errors import StoreError
from graph.store import writing
from graph.store.base import Delta, Edge, Node, Store, WriteCounts
from tests.backends.store_graphs import agency, chain, company, edge, expected, picture, tangle


def test_writing_twice_changes_nothing_and_counts_say_so(store: Store) -> None:
    assert store.write(tangle()) == WriteCounts(nodes_created=3, edges_created=5)
    assert picture(store) == expected(tangle())
    assert store.write(tangle()) == WriteCounts(nodes_updated=3, edges_updated=5)
    assert picture(store) == expected(tangle())


def test_an_empty_delta_is_nothing(store: Store) -> None:
    assert store.write(Delta()) == WriteCounts()


def test_parallel_edges_loops_and_cycles_stay_apart(store: Store) -> None:
    store.write(tangle())
    changed = edge("PARTICIPATED_IN", "a", "b", "#lead", role="lead", status="planned")
    assert store.write(Delta(edges=(changed,))) == WriteCounts(edges_updated=1)
    rows = store.read(
        "MATCH (:Entity {id: 'a'})-[r:PARTICIPATED_IN]->(:Entity {id: 'b'}) "
        "RETURN r.role AS role, r.status AS status ORDER BY role"
    ).rows
    assert rows == ({"role": "host", "status": None}, {"role": "lead", "status": "planned"})
    assert store.read("MATCH (a)-->(b)-->(a) WHERE a.id < b.id RETURN count(*) AS n").rows == ({"n": 2},)
    assert store.read("MATCH (a:Entity)-[r:PART_OF]->(a) RETURN count(r) AS n").rows == ({"n": 1},)


def test_what_a_node_or_edge_no_longer_has_is_removed(store: Store) -> None:
    store.write(Delta(nodes=(company("a", country="KR", acronym="A"), company("b")), edges=(edge("X", "a", "b", y=1),)))
    after = Delta(nodes=(company("a", country=None), company("b")), edges=(edge("X", "a", "b", y=None),))
    store.write(after)
    bare = Delta(nodes=(company("a"), company("b")), edges=(edge("X", "a", "b"),))
    assert picture(store) == expected(bare)


def test_values_come_back_as_they_were_written(store: Store) -> None:
    values: dict[str, Any] = {
        "text": "중진공 \U0001f600 'quote' \"double\" `tick` \\ \n \t $x {y}",
        "empty": "",
        "whole": -(2**62),
        "fraction": 0.1,
        "true": True,
        "false": False,
        "day": datetime.date(2019, 4, 22),
        "old_day": datetime.date(1, 1, 1),
        "list": ["b", "a", "", "한국"],
        "none": [],
        "long": "x" * 100_000,
    }
    store.write(Delta(nodes=(company("a", **values), company("b")), edges=(edge("X", "a", "b", **values),)))
    names = ", ".join(f"{{0}}.{name} AS {name}" for name in values)
    (node,) = store.read(f"MATCH (n:Entity {{id: 'a'}}) RETURN {names.format(*['n'] * 9)}").rows
    (kept,) = store.read(f"MATCH (:Entity {{id: 'a'}})-[r:X]->() RETURN {names.format(*['r'] * 9)}").rows
    assert node == values
    assert kept == values
    assert [type(value) for value in node.values()] == [type(value) for value in values.values()]


def test_the_last_of_two_in_one_delta_counts(store: Store) -> None:
    twice = Delta(
        nodes=(company("a", x=1), company("b"), company("a", x=2)),
        edges=(edge("X", "a", "b", y=1), edge("X", "a", "b", y=2)),
    )
    assert store.write(twice) == WriteCounts(nodes_created=2, edges_created=1)
    assert picture(store) == expected(twice)


def test_ids_of_edges_are_unique_within_a_kind_only(store: Store) -> None:
    one, other = Edge("same", "X", "a", "b", {}), Edge("same", "Y", "a", "b", {})
    counts = store.write(Delta(nodes=(company("a"), company("b")), edges=(one, other)))
    assert counts.edges_created == 2
    assert store.write(Delta(removed_edges=(("X", "same"),))).edges_removed == 1
    assert store.read("MATCH ()-[r]->() RETURN type(r) AS kind").rows == ({"kind": "Y"},)


def test_removing_goes_before_writing(store: Store) -> None:
    store.write(tangle())
    again = Delta(
        removed_edges=(("PARTICIPATED_IN", "PARTICIPATED_IN:a->b#host"), ("PARTICIPATED_IN", "no such"), ("NONE", "x")),
        removed_nodes=("c", "no such node"),
        nodes=(agency("c", x=1),),
        edges=(edge("PART_OF", "b", "c"),),
    )
    assert store.write(again) == WriteCounts(nodes_created=1, edges_created=1, nodes_removed=1, edges_removed=1)
    kept = tuple(e for e in tangle().edges if e.to_id != "c" and not e.id.endswith("#host"))
    assert picture(store) == expected(Delta(nodes=(company("a"), company("b"))), replace(again), Delta(edges=kept))
    assert store.write(Delta(removed_nodes=("c", "c"))) == WriteCounts(nodes_removed=1)
    assert store.write(Delta(removed_nodes=("c",))) == WriteCounts()


def test_a_node_that_changes_its_class_keeps_its_edges(store: Store) -> None:
    days: dict[str, Any] = {"day": datetime.date(2020, 2, 29), "list": ["x", "y"]}
    first = Delta(
        nodes=(company("a"), company("b"), company("d"), agency("c")),
        edges=(
            *tangle().edges,
            edge("X", "b", "a", **days),
            edge("X", "d", "a"),
            edge("X", "b", "b"),
            edge("X", "d", "d"),
        ),
    )
    store.write(first)
    # a and c change to classes of their own, b only its properties; one edge is written with them, the others are not
    second = Delta(
        nodes=(agency("a", x=1), company("b", x=1), Node("c", ("Entity", "Person"), {"caption": "C"})),
        edges=(edge("PART_OF", "a", "c", role="written"),),
    )
    assert store.write(second) == WriteCounts(nodes_updated=3, edges_updated=1)
    assert picture(store) == expected(first, second)
    assert store.read("MATCH (n:Company) RETURN n.id AS id ORDER BY id").rows == ({"id": "b"}, {"id": "d"})
    assert store.read("MATCH (n:Organisation) RETURN count(n) AS n").rows == ({"n": 3},)
    assert store.read("MATCH (n:Entity {id: 'a'})-[r]-() RETURN count(DISTINCT r) AS n").rows == ({"n": 7},)
    store.write(first)
    assert picture(store) == expected(first)


def test_an_edge_to_nothing_is_an_error_and_nothing_of_its_batch_is_written(store: Store) -> None:
    store.write(tangle())
    bad = Delta(
        nodes=(company("new"), company("a", x=1)),
        edges=(edge("PART_OF", "new", "a"), edge("PART_OF", "new", "gone")),
    )
    with pytest.raises(StoreError, match=r"PART_OF 'PART_OF:new->gone' needs 'gone', which is not in the store"):
        store.write(bad)
    with pytest.raises(StoreError, match="'gone'"):
        store.write(Delta(edges=(edge("PART_OF", "gone", "a"),)))
    assert picture(store) == expected(tangle())


@pytest.mark.parametrize("bad", ["A b", "A`) DETACH DELETE (n", "", "1A", "Ä", "A" * 65, "A\n"])
def test_a_name_that_is_none_never_becomes_part_of_a_query(store: Store, bad: str) -> None:
    for delta in (
        Delta(nodes=(Node("x", ("Entity", bad), {}),)),
        Delta(nodes=(company("x"),), edges=(Edge("e", bad, "x", "x", {}),)),
        Delta(removed_edges=((bad, "e"),)),
    ):
        with pytest.raises(StoreError, match="cannot name"):
            store.write(delta)
    assert picture(store) == ([], [])


def test_a_delta_of_several_batches(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "BATCH", 7)
    delta = chain(30)
    assert store.write(delta) == WriteCounts(nodes_created=30, edges_created=59)
    assert store.write(delta) == WriteCounts(nodes_updated=30, edges_updated=59)
    assert picture(store) == expected(delta)
    edges, nodes = tuple((e.kind, e.id) for e in delta.edges), tuple(n.id for n in delta.nodes)
    gone = Delta(removed_edges=edges, removed_nodes=nodes)
    assert store.write(gone) == WriteCounts(nodes_removed=30, edges_removed=59)


def test_a_write_that_is_cut_short_and_done_again_gives_the_same_graph(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "BATCH", 7)
    delta = replace(chain(20), edges=(*chain(20).edges, edge("X", "n00001", "gone")))
    with pytest.raises(StoreError, match="'gone'"):
        store.write(delta)
    nodes, edges = picture(store)
    assert len(nodes) == 20
    assert 0 < len(edges) < 39
    store.write(chain(20))
    assert picture(store) == expected(chain(20))


def test_long_texts_do_not_make_a_batch_too_long(store: Store) -> None:
    text = "한" * 200_000
    delta = Delta(nodes=tuple(company(f"n{i:02}", text=f"{i}{text}") for i in range(60)))
    assert store.write(delta).nodes_created == 60
    rows = store.read("MATCH (n:Company) RETURN n.id AS id, size(n.text) AS size ORDER BY id").rows
    assert [row["size"] for row in rows] == [len(f"{i}{text}") for i in range(60)]


def test_a_hub_is_no_bottleneck_from_either_side(store: Store) -> None:
    leaves = tuple(company(f"n{i:04}") for i in range(3000))
    out = tuple(edge("HOSTS", "hub", leaf.id) for leaf in leaves)
    back = tuple(edge("LOCATED_IN", leaf.id, "hub") for leaf in leaves)
    delta = Delta(nodes=(company("hub"), *leaves), edges=(*out, *back))
    store.write(delta)
    assert store.write(delta) == WriteCounts(nodes_updated=3001, edges_updated=6000)


def test_reads_see_the_writes_of_the_same_object(store: Store) -> None:
    for number in range(30):
        store.write(Delta(nodes=(company("a", x=number),)))
        assert store.read("MATCH (n:Entity {id: 'a'}) RETURN n.x AS x").rows == ({"x": number},)
