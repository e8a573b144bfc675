"""What the driver returns as plain Python values, the same from both stores."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import neo4j.graph
import neo4j.time

from graph.store.base import Row


def plain(value: Any) -> Any:
    """A value of a result: dates as `datetime` values, nodes, edges and paths as dicts, everything else as it is."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, neo4j.time.Date | neo4j.time.DateTime | neo4j.time.Time):
        return value.to_native()
    if isinstance(value, neo4j.time.Duration):
        return value.iso_format()
    if isinstance(value, neo4j.graph.Node):
        return {"id": value.get("id"), "labels": sorted(value.labels), "properties": _properties(value.items())}
    if isinstance(value, neo4j.graph.Relationship):
        return {"id": value.get("id"), "kind": value.type, "properties": _properties(value.items())}
    if isinstance(value, neo4j.graph.Path):
        return _path(value)
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value


def row(columns: Iterable[str], values: Iterable[Any]) -> Row:
    """One row under its columns."""
    return {column: plain(value) for column, value in zip(columns, values, strict=True)}


def _path(path: neo4j.graph.Path) -> dict[str, Any]:
    ids = [node.get("id") for node in path.nodes]
    edges = []
    for number, edge in enumerate(path.relationships):
        here, there = ids[number], ids[number + 1]
        forward = edge.start_node == path.nodes[number]
        ends = {"from": here, "to": there} if forward else {"from": there, "to": here}
        edges.append(plain(edge) | ends)
    return {"nodes": [plain(node) for node in path.nodes], "edges": edges}


def _properties(items: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {name: plain(value) for name, value in sorted(items) if name != "id"}
