"""How a delta becomes statements: which things exist, create the new, set the old.

`MERGE` would say it in one statement, but it scans on the embedded engine and takes twice as long on Neo4j. Neo4j
must be told to seek by id: in a database that was filled a moment ago it still believes that a scan costs nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Protocol

from graph.errors import StoreError
from graph.store.base import Delta, Edge, Node, WriteCounts
from graph.store.changes import note_change
from graph.store.names import labels, quoted

BATCH = 5_000  # things
BATCH_TEXT = 8_000_000  # characters; an upper bound for the memory of one transaction

_FIND_NODES = """
UNWIND $ids AS id MATCH (n:Entity {id: id}) USING INDEX SEEK n:Entity(id)
RETURN collect(id) AS found,
       collect(CASE WHEN size(labels(n)) <> $size OR any(l IN $labels WHERE NOT l IN labels(n)) THEN id END) AS others
"""
_SET_NODES = """
UNWIND $rows AS row MATCH (n:Entity {id: row.id}) USING INDEX SEEK n:Entity(id)
SET n = row RETURN count(n) AS done
"""
_REMOVE_NODES = """
UNWIND $ids AS id MATCH (n:Entity {id: id}) USING INDEX SEEK n:Entity(id)
DETACH DELETE n RETURN count(*) AS done
"""
_MISSING = """
UNWIND $ids AS id OPTIONAL MATCH (n:Entity {id: id}) USING INDEX SEEK n:Entity(id)
WITH id, n WHERE n IS NULL RETURN collect(id) AS ids
"""
_EDGES_OUT = """
UNWIND $ids AS id MATCH (n:Entity {id: id})-[e]->(m) USING INDEX SEEK n:Entity(id)
RETURN type(e) AS kind, id AS from, m.id AS to, properties(e) AS properties
"""
_EDGES_IN = """
UNWIND $ids AS id MATCH (n:Entity {id: id})<-[e]-(m) USING INDEX SEEK n:Entity(id) WHERE NOT m.id IN $ids
RETURN type(e) AS kind, m.id AS from, id AS to, properties(e) AS properties
"""


class Changed(Exception):
    """Somebody else wrote the same things meanwhile: the batch has to be done again."""


class _Edges(defaultdict[str, list[dict[str, Any]]]):
    """Rows of edges by kind."""

    def __init__(self) -> None:
        super().__init__(list)


class Transaction(Protocol):
    """What a batch needs of the driver's transaction."""

    def run(self, query: Any, parameters: dict[str, Any] | None = None) -> Any:
        """Run one statement."""


def batches(delta: Delta) -> Iterator[Delta]:
    """The delta in pieces that one transaction can hold, in the order in which they must be applied."""
    things: Iterable[tuple[str, Any, int]] = chain(
        (("removed_edges", edge, 0) for edge in dict.fromkeys(delta.removed_edges)),
        (("removed_nodes", node, 0) for node in dict.fromkeys(delta.removed_nodes)),
        (("nodes", node, _text(node.properties)) for node in {node.id: node for node in delta.nodes}.values()),
        (("edges", edge, _text(edge.properties)) for edge in {(e.kind, e.id): e for e in delta.edges}.values()),
    )
    piece: dict[str, list[Any]] = defaultdict(list)
    number = text = 0
    for kind, thing, size in things:
        if number and (number >= BATCH or text + size > BATCH_TEXT):
            yield _delta(piece)
            piece, number, text = defaultdict(list), 0, 0
        piece[kind].append(thing)
        number, text = number + 1, text + size
    if number:
        yield _delta(piece)


def _delta(things: Mapping[str, list[Any]]) -> Delta:
    return Delta(**{kind: tuple(some) for kind, some in things.items()})


def apply_batch(tx: Transaction, delta: Delta) -> WriteCounts:
    """Do one piece in one transaction.

    Raises:
        StoreError: If an end of an edge is not in the store; nothing of the piece is written then.
        Changed: If other writers were at the same things.
    """
    edges_removed = _remove_edges(tx, delta.removed_edges)
    nodes_removed = _one(tx, _REMOVE_NODES, ids=list(delta.removed_nodes))["done"] if delta.removed_nodes else 0
    nodes_created, nodes_updated = _write_nodes(tx, delta.nodes)
    edges_created, edges_updated = _write_edges(tx, delta.edges)
    note_change(tx, delta)
    return WriteCounts(nodes_created, nodes_updated, edges_created, edges_updated, nodes_removed, edges_removed)


def _write_nodes(tx: Transaction, nodes: Sequence[Node]) -> tuple[int, int]:
    by_labels: dict[tuple[str, ...], list[Node]] = defaultdict(list)
    for node in nodes:
        by_labels[node.labels].append(node)
    updated, severed = 0, _Edges()
    for names, some in by_labels.items():
        updated += _write_class(tx, names, some, severed)
    for kind, rows in severed.items():
        _create_edges(tx, quoted(kind), rows)
    return len(nodes) - updated, updated


def _write_class(tx: Transaction, names: tuple[str, ...], nodes: list[Node], severed: _Edges) -> int:
    """Write nodes of one class and return how many were there already.

    A node of another class is made anew, since the embedded engine cannot change a node's labels twice in a
    transaction; its edges go to `severed`, to be made anew when all nodes are there.
    """
    told = _one(tx, _FIND_NODES, ids=[node.id for node in nodes], size=len(names), labels=list(names))
    if told["others"]:
        for query in (_EDGES_OUT, _EDGES_IN):
            for edge in tx.run(query, {"ids": told["others"]}):
                severed[edge["kind"]].append(edge.data("from", "to", "properties"))
        _one(tx, _REMOVE_NODES, ids=told["others"])
    same = set(told["found"]) - set(told["others"])
    rows = [_properties(node.id, node.properties) for node in nodes]
    old = [row for row in rows if row["id"] in same]
    new = [row for row in rows if row["id"] not in same]
    if old and _one(tx, _SET_NODES, rows=old)["done"] != len(old):
        raise Changed
    if new:
        tx.run(f"UNWIND $rows AS row CREATE (n{labels(names)}) SET n = row", {"rows": new}).consume()
    return len(told["found"])


def _write_edges(tx: Transaction, edges: Sequence[Edge]) -> tuple[int, int]:
    by_kind: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        by_kind[edge.kind].append(edge)
    updated = sum(_write_kind(tx, quoted(kind), some) for kind, some in by_kind.items())
    return len(edges) - updated, updated


def _write_kind(tx: Transaction, kind: str, edges: list[Edge]) -> int:
    """Write edges of one kind and return how many were there already."""
    rows = [
        {"id": edge.id, "from": edge.from_id, "to": edge.to_id, "properties": _properties(edge.id, edge.properties)}
        for edge in edges
    ]
    # An edge is found among those of one end: the end that fewer of these edges share.
    from_shared = len({edge.from_id for edge in edges}) < len({edge.to_id for edge in edges})
    near = f"(b)<-[:{kind} {{id: row.id}}]-()" if from_shared else f"(a)-[:{kind} {{id: row.id}}]->()"
    made = set(_create_edges(tx, kind, rows, unless=f"WITH a, b, row WHERE NOT EXISTS {{ {near} }} "))
    old = [row for row in rows if row["id"] not in made]
    if old:
        known = f"[e:{kind} {{id: row.id}}]"
        there = f"(n:Entity {{id: row.to}})<-{known}-()" if from_shared else f"(n:Entity {{id: row.from}})-{known}->()"
        if _set_edges(tx, f"UNWIND $rows AS row MATCH {there} USING INDEX SEEK n:Entity(id)", old) != len(old):
            raise _missing_end(tx, edges)
    return len(old)


def _set_edges(tx: Transaction, find: str, rows: list[dict[str, Any]]) -> int:
    """Set what edges say, and return how many were found.

    Most edges (ABOUT, FROM) say nothing but that they are there; those are only written to if they said more before.
    """
    bare = [row for row in rows if len(row["properties"]) == 1]
    told = [row for row in rows if len(row["properties"]) > 1]
    found = 0
    if bare:
        look = f"{find} RETURN count(e) AS done, collect(CASE WHEN size(keys(e)) > 1 THEN row END) AS others"
        answer = _one(tx, look, rows=bare)
        found = answer["done"] - len(answer["others"])
        told += answer["others"]
    if told:
        found += _one(tx, f"{find} SET e = row.properties RETURN count(e) AS done", rows=told)["done"]
    return found


def _create_edges(tx: Transaction, kind: str, rows: list[dict[str, Any]], unless: str = "") -> list[str]:
    """Create edges, and return the ids of those that were created: both ends must be there."""
    create = (
        "UNWIND $rows AS row MATCH (a:Entity {id: row.from}) USING INDEX SEEK a:Entity(id) "
        f"MATCH (b:Entity {{id: row.to}}) USING INDEX SEEK b:Entity(id) {unless}"
        f"CREATE (a)-[e:{kind}]->(b) SET e = row.properties RETURN collect(row.id) AS made"
    )
    made: list[str] = _one(tx, create, rows=rows)["made"]
    return made


def _missing_end(tx: Transaction, edges: list[Edge]) -> Exception:
    ids = {id for edge in edges for id in (edge.from_id, edge.to_id)}
    missing = set(_one(tx, _MISSING, ids=sorted(ids))["ids"])
    for edge in edges:
        for end in (edge.from_id, edge.to_id):
            if end in missing:
                return StoreError(
                    f"the edge {edge.kind} {edge.id!r} needs {end!r}, which is not in the store",
                    remedy="Write both ends of an edge before it or with it",
                )
    return Changed()


def _remove_edges(tx: Transaction, edges: Sequence[tuple[str, str]]) -> int:
    by_kind: dict[str, dict[str, bool]] = defaultdict(dict)
    for kind, id in edges:
        by_kind[kind][id] = True
    # A map is looked up once an edge; a list would be searched once an edge.
    return sum(
        _one(
            tx,
            f"MATCH ()-[e:{quoted(kind)}]->() WHERE $ids[e.id] IS NOT NULL DELETE e RETURN count(*) AS done",
            ids=ids,
        )["done"]
        for kind, ids in by_kind.items()
    )


def _one(tx: Transaction, query: str, **params: Any) -> Mapping[str, Any]:
    record: Mapping[str, Any] = tx.run(query, params).single(strict=True)
    return record


def _properties(id: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": id, **{name: value for name, value in properties.items() if value is not None and name != "id"}}


def _text(properties: Mapping[str, Any]) -> int:
    """About how many characters the properties hold."""
    size = 100
    for value in properties.values():
        if isinstance(value, str):
            size += len(value)
        elif isinstance(value, list | tuple):
            size += sum(len(item) if isinstance(item, str) else 8 for item in value)
    return size
