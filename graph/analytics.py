"""Measures of the network of bodies: two are joined if they share an agreement or an event.

Bodies and what they share are both nodes here, so that every step has its evidence and a conference of a
thousand bodies needs a thousand edges, not half a million. Ties go to the smaller id; seeds are fixed.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

from graph.cypher_files import support_query
from graph.library_paths import captions, shortest_paths

if TYPE_CHECKING:
    import networkx as nx

    from graph.store.base import Row, Store

_SEED = 20261122
_MOST_SOURCES = 500
_CROWD = 300
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Network:
    """A view of the store.

    Attributes:
        links: By body and by what it takes part in: the rows of that link.
        members: Bodies by what they take part in.
        country: By body.
    """

    links: Mapping[str, Mapping[str, Sequence[Row]]]
    members: Mapping[str, frozenset[str]]
    country: Mapping[str, str | None]

    def shared(self) -> list[str]:
        """What at least two bodies take part in, in order."""
        return sorted(via for via, bodies in self.members.items() if len(bodies) > 1)

    def partners(self, body: str) -> set[str]:
        """Bodies joined to this one."""
        return {other for via in self.links.get(body, ()) for other in self.members[via]} - {body}

    def evidence(self, pairs: Iterable[tuple[str, str]]) -> list[str]:
        """Statements behind some links, each given as body and what it takes part in."""
        return sorted({id for body, via in pairs for row in self.links[body][via] for id in row["evidence"]})

    def standing(self, pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Basis and review of what rests on these links: of the weakest, each link by its best row."""
        best = [min(self.links[body][via], key=_weakness) for body, via in pairs]
        inferred = any(row["basis"] == "inferred" for row in best)
        proposed = any(row["review"] == "proposed" for row in best)
        return {
            "basis": "inferred" if inferred else "stated",
            "review": "proposed" if proposed else "accepted",
        }

    def within(self, since: date, until: date) -> Network:
        """What may have been in a period, by first and last possible day; what has no date is left out."""
        rows = (row for vias in self.links.values() for found in vias.values() for row in found)
        dated = (row for row in rows if row["first_day"] is not None and row["last_day"] is not None)
        return _network(row for row in dated if row["first_day"] <= until and row["last_day"] >= since)

    def ties(self) -> nx.Graph[str]:
        """Bodies alone, joined the stronger the more they share and the fewer others share it.

        What more than `_CROWD` bodies take part in joins no one in particular and is left out.
        """
        import networkx as nx

        weights: dict[tuple[str, str], float] = defaultdict(float)
        for via in self.shared():
            bodies = sorted(self.members[via])
            if len(bodies) <= _CROWD:
                for pair in combinations(bodies, 2):
                    weights[pair] += 1 / (len(bodies) - 1)
        graph: nx.Graph[str] = nx.Graph()
        graph.add_nodes_from(sorted({body for pair in weights for body in pair}))
        graph.add_weighted_edges_from((one, other, weights[one, other]) for one, other in sorted(weights))
        return graph

    def graph(self) -> nx.Graph[str]:
        """Bodies and what they share, as an undirected graph whose order does not depend on the store."""
        import networkx as nx  # takes longer to import than most answers to find

        graph: nx.Graph[str] = nx.Graph()
        for via in self.shared():
            graph.add_edges_from((body, via) for body in sorted(self.members[via]))
        ordered: nx.Graph[str] = nx.Graph()
        ordered.add_nodes_from(sorted(graph))
        ordered.add_edges_from(sorted(graph.edges))
        return ordered


def _weakness(row: Row) -> tuple[bool, bool, bool, str, list[str]]:
    """The smaller, the better a link stands; the last two only settle ties."""
    planned = row["status"] in {"planned", "postponed"}
    return (planned, row["review"] == "proposed", row["basis"] == "inferred", row["status"], row["evidence"])


def read_network(store: Store, planned: str) -> Network:
    """The network of what took place; with `yes`, also of what was planned."""
    return _network(store.stream(support_query("body-links"), {"planned": planned}))


def _network(rows: Iterable[Row]) -> Network:
    links: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    members: dict[str, set[str]] = defaultdict(set)
    country: dict[str, str | None] = {}
    for row in rows:
        links[row["body"]][row["via"]].append(row)
        members[row["via"]].add(row["body"])
        country[row["body"]] = row["country"]
    return Network(
        {body: {via: tuple(found) for via, found in vias.items()} for body, vias in links.items()},
        {via: frozenset(bodies) for via, bodies in members.items()},
        country,
    )


def _sources(bodies: Iterable[str]) -> list[str]:
    """All of them, or a fixed sample if there are more than can be walked from in a few seconds."""
    ordered = sorted(bodies)
    if len(ordered) <= _MOST_SOURCES:
        return ordered
    return sorted(random.Random(_SEED).sample(ordered, _MOST_SOURCES))  # noqa: S311 - a sample, not a secret


def _betweenness(graph: nx.Graph[str], sources: Iterable[str], targets: Iterable[str]) -> dict[str, float]:
    """How many pairs of source and target each node stands between; parts of one where ways are equal."""
    import networkx as nx

    ends = [body for body in sorted(targets) if body in graph]
    starts = [body for body in sorted(sources) if body in graph]
    walked = _sources(starts)
    scale = 2 * len(starts) / len(walked) if walked else 0.0  # networkx halves what is undirected
    found = nx.betweenness_centrality_subset(graph, sources=walked, targets=ends, normalized=False)
    return {id: round(score * scale, _DIGITS) for id, score in found.items()}


def brokers(store: Store, params: Mapping[str, Any]) -> list[Row]:
    """Bodies on the shortest ways from the bodies of one country to those of another."""
    network = read_network(store, params["planned"])
    graph = network.graph()
    ones = {body for body, code in network.country.items() if code == params["from"]}
    others = {body for body, code in network.country.items() if code == params["to"]} - ones
    scores = _betweenness(graph, ones, others)
    found = sorted(
        (body for body in network.country if scores.get(body, 0) > 0), key=lambda body: (-scores[body], body)
    )
    found = found[: params["top"]]
    rows: list[Row] = []
    for body in found:
        vias = [via for via in sorted(network.links[body]) if len(network.members[via]) > 1]
        pairs = sorted(
            (member, via) for via in vias for member in network.members[via] if member in {body} | ones | others
        )
        rows.append(
            {
                "body": body,
                "country": network.country[body],
                "pairs": scores[body],
                "from_partners": len(network.partners(body) & ones),
                "to_partners": len(network.partners(body) & others),
                "via": vias,
                **network.standing(pairs),
                "evidence": network.evidence(pairs),
            }
        )
    return _named(store, rows, params["language"])


def _named(store: Store, rows: Sequence[Row], language: str) -> list[Row]:
    """Rows with the display names of their body and of what it takes part in."""
    named = captions(store, {id for row in rows for id in (row["body"], *row["via"])}, language)
    return [
        {
            **row,
            "body_name": named[row["body"]]["caption"],
            "via_names": [named[via]["caption"] for via in row["via"]],
        }
        for row in rows
    ]


def communities(store: Store, params: Mapping[str, Any]) -> list[Row]:
    """Groups of bodies that share more with each other than with the rest (Louvain), largest first."""
    import networkx as nx

    network = read_network(store, params["planned"])
    groups = nx.community.louvain_communities(network.ties(), seed=_SEED)
    ordered = sorted((sorted(group) for group in groups if len(group) > 1), key=lambda group: (-len(group), group))
    rows: list[Row] = []
    for number, group in enumerate(ordered, start=1):
        inside = frozenset(group)
        for body in group:
            vias = [via for via in sorted(network.links[body]) if len(network.members[via] & inside) > 1]
            pairs = [(body, via) for via in vias]
            rows.append(
                {
                    "community": number,
                    "size": len(group),
                    "body": body,
                    "country": network.country[body],
                    "partners_inside": len(network.partners(body) & inside),
                    "via": vias,
                    **network.standing(pairs),
                    "evidence": network.evidence(pairs),
                }
            )
    return _named(store, rows, params["language"])


def most_central(store: Store, params: Mapping[str, Any]) -> list[Row]:
    """For each year of a period, the bodies that stand between most pairs of others."""
    rows: list[Row] = []
    whole = read_network(store, params["planned"])
    for year in range(params["since"].year, params["until_last"].year + 1):
        since, until = max(params["since"], date(year, 1, 1)), min(params["until_last"], date(year, 12, 31))
        network = whole.within(since, until)
        graph = network.graph()
        bodies = sorted(network.country.keys() & set(graph))
        scores = _betweenness(graph, bodies, bodies)
        partners = {body: network.partners(body) for body in bodies}
        ranked = sorted(bodies, key=lambda body: (-scores[body], -len(partners[body]), body))[: params["top"]]
        for rank, body in enumerate(ranked, start=1):
            vias = [via for via in sorted(network.links[body]) if len(network.members[via]) > 1]
            pairs = [(member, via) for via in vias for member in sorted(network.members[via])]
            rows.append(
                {
                    "year": year,
                    "rank": rank,
                    "body": body,
                    "country": network.country[body],
                    "partners": len(partners[body]),
                    "pairs": scores[body] / 2,
                    "via": vias,
                    **network.standing(pairs),
                    "evidence": network.evidence(pairs),
                }
            )
    return _named(store, rows, params["language"])


def introductions(store: Store, params: Mapping[str, Any]) -> list[Row]:
    """The shortest chains of bodies from one to another, each step with what the two share."""
    network = read_network(store, params["planned"])

    def expand(ids: list[str]) -> Mapping[str, Iterable[str]]:
        return {id: network.links[id] if id in network.links else network.members.get(id, ()) for id in ids}

    paths = shortest_paths(expand, params["firm"], params["agency"], params["most"], 2 * params["longest"])
    named = captions(store, {id for path in paths for id in path}, params["language"])
    rows: list[Row] = []
    for number, path in enumerate(paths, start=1):
        for step, (one, other) in enumerate(pairwise(path[::2]), start=1):
            via = path[2 * step - 1]
            pairs = [(one, via), (other, via)]
            both = [min(network.links[body][via], key=_weakness) for body in (one, other)]
            planned = any(row["status"] in {"planned", "postponed"} for row in both)
            rows.append(
                {
                    "path": number,
                    "step": step,
                    "one": one,
                    "one_name": named[one]["caption"],
                    "via": via,
                    "via_name": named[via]["caption"],
                    "via_class": both[0]["via_class"],
                    "other": other,
                    "other_name": named[other]["caption"],
                    "date": both[0]["date"],
                    "status": "planned" if planned else both[0]["status"],
                    **network.standing(pairs),
                    "evidence": network.evidence(pairs),
                }
            )
    return rows
