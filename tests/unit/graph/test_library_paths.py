from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from graph.library_paths import Neighbours, shortest_paths

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=25)


def graph_of(pairs: list[tuple[int, int]]) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from("0123456789")
    graph.add_edges_from((str(one), str(other)) for one, other in pairs)
    return graph


@given(PAIRS, st.integers(1, 9), st.integers(0, 9), st.integers(0, 9))
def test_they_are_all_the_shortest_ones_and_no_others(
    pairs: list[tuple[int, int]], longest: int, start: int, stop: int
) -> None:
    graph, one, other = graph_of(pairs), str(start), str(stop)
    asked: list[str] = []

    def expand(ids: list[str]) -> Neighbours:
        asked.extend(ids)
        return {id: list(graph[id]) for id in ids}

    expected: list[tuple[str, ...]] = []
    if one != other and nx.has_path(graph, one, other) and nx.shortest_path_length(graph, one, other) <= longest:
        expected = sorted(tuple(path) for path in nx.all_shortest_paths(graph, one, other))
    assert shortest_paths(expand, one, other, 10_000, longest) == expected
    assert shortest_paths(expand, one, other, 2, longest) == expected[:2]
    assert len(asked) <= 2 * len(graph)


def test_nothing_is_joined_to_what_is_not_there() -> None:
    assert shortest_paths(lambda ids: {}, "a", "b", 3, 5) == []


def test_neighbours_that_come_twice_or_are_the_thing_itself_do_no_harm() -> None:
    joined = {"a": ["a", "b", "b"], "b": ["a", "a", "b", "c"], "c": ["b", "c"]}
    assert shortest_paths(lambda ids: {id: joined[id] for id in ids}, "a", "c", 3, 5) == [("a", "b", "c")]
