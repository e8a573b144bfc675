"""Small graphs for the tests of the stores, and a picture of everything that a store holds."""

from __future__ import annotations

from typing import Any

from graph.store.base import Delta, Edge, Node, Store


def company(id: str, **properties: Any) -> Node:
    return Node(id, ("Entity", "Organisation", "Company"), {"class_name": "Company", "caption": id, **properties})


def agency(id: str, **properties: Any) -> Node:
    return Node(id, ("Entity", "Organisation", "Agency"), {"class_name": "Agency", "caption": id, **properties})


def edge(kind: str, start: str, end: str, mark: str = "", **properties: Any) -> Edge:
    return Edge(f"{kind}:{start}->{end}{mark}", kind, start, end, properties)


def tangle() -> Delta:
    """Parallel edges, a self-loop, a two-hop cycle, two classes."""
    return Delta(
        nodes=(company("a"), company("b"), agency("c")),
        edges=(
            edge("PARTICIPATED_IN", "a", "b", "#host", role="host"),
            edge("PARTICIPATED_IN", "a", "b", "#lead", role="lead"),
            edge("PARTICIPATED_IN", "b", "a", role="member"),
            edge("PART_OF", "a", "a", role="loop"),
            edge("PART_OF", "a", "c"),
        ),
    )


def chain(number: int) -> Delta:
    """So many firms, each joined to the next and all to one."""
    return Delta(
        nodes=tuple(company(f"n{i:05}", position=i, note="x" * 50) for i in range(number)),
        edges=(
            *(edge("SUBORDINATE_TO", f"n{i:05}", f"n{i + 1:05}") for i in range(number - 1)),
            *(edge("LOCATED_IN", f"n{i:05}", "n00000") for i in range(number)),
        ),
    )


def picture(store: Store) -> tuple[list[Any], list[Any]]:
    """All entities and all edges between them, in an order of their own."""
    nodes = store.read("MATCH (n:Entity) RETURN n.id AS id, labels(n) AS labels, properties(n) AS properties").rows
    edges = store.read(
        "MATCH (a:Entity)-[r]->(b:Entity) RETURN a.id AS a, type(r) AS kind, b.id AS b, properties(r) AS properties"
    ).rows
    return (
        sorted((row["id"], sorted(row["labels"]), _plain(row["properties"])) for row in nodes),
        sorted((row["a"], row["kind"], row["b"], _plain(row["properties"])) for row in edges),
    )


def _plain(properties: dict[str, Any]) -> str:
    return repr(sorted(properties.items()))


def expected(*deltas: Delta) -> tuple[list[Any], list[Any]]:
    """The picture of a store to which only these were written."""
    nodes: dict[str, Node] = {node.id: node for delta in deltas for node in delta.nodes}
    edges: dict[str, Edge] = {edge.id: edge for delta in deltas for edge in delta.edges}
    return (
        sorted((n.id, sorted(n.labels), _plain({"id": n.id, **n.properties})) for n in nodes.values()),
        sorted((e.from_id, e.kind, e.to_id, _plain({"id": e.id, **e.properties})) for e in edges.values()),
    )
