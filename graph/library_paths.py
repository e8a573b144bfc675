"""Shortest evidenced paths, found breadth first from both ends.

The engines' own `shortestPath` is not used: one of the two looks for the shortest path first and drops it
afterwards if it leads over a thing that is to be passed over, and so misses the next shortest one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from graph.cypher_files import support_query

if TYPE_CHECKING:
    from graph.store.base import Row, Store

Neighbours = Mapping[str, Iterable[str]]
Expand = Callable[[list[str]], Neighbours]


def shortest_paths(expand: Expand, one: str, other: str, most: int, longest: int) -> list[tuple[str, ...]]:
    """The shortest paths between two things, in the order of their ids.

    Args:
        expand: Gives what each of some things is joined to; asked once for each thing.
        one: Where the paths start.
        other: Where they stop.
        most: How many to give of those that are equally short.
        longest: How many steps a path may have.
    """
    if one == other:
        return []
    joined: dict[str, set[str]] = {}
    seen = {one: {one}, other: {other}}
    edge = {one: [one], other: [other]}
    steps = 0
    while not seen[one] & seen[other]:
        if steps == longest or not edge[one] or not edge[other]:
            return []
        side = min((one, other), key=lambda end: (len(edge[end]), end))
        found = expand(edge[side])
        for id in edge[side]:
            for near in found.get(id, ()):
                joined.setdefault(id, set()).add(near)
                joined.setdefault(near, set()).add(id)
        edge[side] = sorted({near for id in edge[side] for near in found.get(id, ())} - seen[side])
        seen[side].update(edge[side])
        steps += 1
    ordered = {id: sorted(nears) for id, nears in joined.items()}
    return list(islice(_enumerate(ordered, one, _distances(ordered, other, steps), steps), most))


def _enumerate(
    joined: Mapping[str, list[str]], one: str, left: Mapping[str, int], steps: int
) -> Iterator[tuple[str, ...]]:
    """All paths of that many steps, smallest ids first.

    Args:
        left: How far each thing is from where the paths stop.
    """
    path = [one]

    def walk() -> Iterator[tuple[str, ...]]:
        if len(path) > steps:
            yield tuple(path)
            return
        for near in joined[path[-1]]:
            if left.get(near) == steps - len(path):
                path.append(near)
                yield from walk()
                path.pop()

    yield from walk()


def _distances(joined: Mapping[str, list[str]], start: str, longest: int) -> dict[str, int]:
    found = {start: 0}
    edge = [start]
    for step in range(1, longest + 1):
        edge = sorted({near for id in edge for near in joined.get(id, ()) if near not in found})
        found.update((id, step) for id in edge)
    return found


def captions(store: Store, ids: Iterable[str], language: str) -> dict[str, Row]:
    """Caption, class and country of some things, by id."""
    rows = store.read(support_query("captions"), {"ids": sorted(set(ids)), "language": language}).rows
    return {row["id"]: row for row in rows}


def evidenced_paths(store: Store, params: Mapping[str, Any]) -> list[Row]:
    """One row for each edge of each step of the shortest paths between two things."""
    one, other, language = params["from"], params["to"], params["language"]

    def expand(ids: list[str]) -> Neighbours:
        joined: dict[str, list[str]] = {}
        for row in store.stream(support_query("neighbours"), {"ids": ids, "ends": [one, other]}):
            joined.setdefault(row["one"], []).append(row["other"])
        return joined

    paths = shortest_paths(expand, one, other, params["most"], params["longest"])
    pairs = sorted({pair for path in paths for pair in pairwise(path)})
    asked = [{"one": left, "other": right} for left, right in pairs]
    edges: dict[tuple[str, str], list[Row]] = {}
    if asked:
        for row in store.read(support_query("edges-between"), {"pairs": asked}).rows:
            edges.setdefault((row["one"], row["other"]), []).append(row)
    named = captions(store, {id for path in paths for id in path}, language)
    return [
        {
            **edge,
            "path": number,
            "step": step,
            "one_name": named[left]["caption"],
            "one_class": named[left]["class_name"],
            "other_name": named[right]["caption"],
            "other_class": named[right]["class_name"],
        }
        for number, path in enumerate(paths, start=1)
        for step, (left, right) in enumerate(pairwise(path), start=1)
        for edge in edges[left, right]
    ]
