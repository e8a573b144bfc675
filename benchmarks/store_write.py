"""`Store.write` against the raw driver: `python -m benchmarks.store_write [--neo4j bolt://…]`.

The same 100,000 firms, 2,200 events and 300,000 participations in the same batches: once through `Store.write`, once as
plain `UNWIND … CREATE` statements over the official driver to the same server, into an emptied graph each time. Then a
whole load: firms as statements (`--load-firms`), read, validated, resolved, projected and written with their evidence.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import closing
from typing import Any, cast

from benchmarks.measure import seconds, table
from benchmarks.synthetic import Size, SyntheticSource, deltas
from graph.model import load_model
from graph.pipeline import load
from graph.report import Knowledge
from graph.store import open_store
from graph.store.base import Delta, Store
from graph.store.bolt import BoltStore

RawWrite = Callable[[str, dict[str, Any]], int]
"""Runs one statement and returns the first value of its only row, or 0."""


def raw_delta(delta: Delta, run: RawWrite) -> None:
    """The least that could be sent for a delta of new things; with the index hint that ours has, or Neo4j scans."""
    nodes: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for node in delta.nodes:
        nodes[node.labels].append({"id": node.id, **node.properties})
    for labels, rows in nodes.items():
        run(f"UNWIND $rows AS row CREATE (n:{':'.join(labels)}) SET n = row", {"rows": rows})
    edges: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for edge in delta.edges:
        edges[edge.kind].append({"a": edge.from_id, "b": edge.to_id, "row": {"id": edge.id, **edge.properties}})
    for kind, rows in edges.items():
        text = (
            "UNWIND $rows AS one MATCH (a:Entity {id: one.a}) USING INDEX SEEK a:Entity(id)"
            " MATCH (b:Entity {id: one.b}) USING INDEX SEEK b:Entity(id)"
            f" CREATE (a)-[r:{kind}]->(b) SET r = one.row"
        )
        run(text, {"rows": rows})


def empty(run: RawWrite) -> None:
    """Remove every node, some at a time, as a small server's memory allows."""
    left = 1
    while left:
        left = run("MATCH (n:Entity) WITH n LIMIT 2000 DETACH DELETE n RETURN count(*) AS removed", {})


def compare(store: Store, size: Size, rounds: int) -> tuple[float, float, float]:
    """Seconds of ours, seconds of the raw driver, and the ratio of throughputs."""
    connection = cast("BoltStore", store)._connection()  # the raw way goes over the very same driver

    def run(text: str, params: dict[str, Any]) -> int:
        with connection.writing() as session:
            return int(session.execute_write(lambda tx: (tx.run(text, params).single() or [0])[0]))

    batches: Sequence[Delta] = list(deltas(size))

    def timed(write: Callable[[Delta], object]) -> Callable[[], None]:
        def work() -> None:
            for delta in batches:
                write(delta)

        return work

    for delta in deltas(Size(5_000, 100, 15_000)):  # both ways once, uncounted: a server is slow at first
        store.write(delta)
    empty(run)
    for delta in deltas(Size(5_000, 100, 15_000)):
        raw_delta(delta, run)
    ours: list[float] = []
    theirs: list[float] = []
    for number in range(rounds):
        for which in ("ours", "theirs") if number % 2 == 0 else ("theirs", "ours"):
            empty(run)
            store.apply(load_model())
            write = timed(store.write if which == "ours" else lambda delta: raw_delta(delta, run))
            (ours if which == "ours" else theirs).append(seconds(write))
    empty(run)
    mine, raw = statistics.median(ours), statistics.median(theirs)
    return mine, raw, raw / mine


def whole_load(store: Store, size: Size) -> tuple[float, int, float]:
    """Seconds of a load of the same firms as statements, its statements, and our own peak memory in MB."""
    source = SyntheticSource(size)
    model = load_model()
    reports = []
    taken = seconds(lambda: reports.append(load(store, (source,), model, Knowledge())))
    accepted = sum(one.statements_accepted for one in reports[0].sources)
    return taken, accepted, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure both stores that are at hand, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--firms", type=int, default=100_000)
    parser.add_argument("--load-firms", type=int, default=10_000, help="firms of the whole load, statements and all")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-embedded", action="store_true", help="measure only the Neo4j server")
    parser.add_argument("--neo4j", help="address of an empty Neo4j server")
    options = parser.parse_args()
    size, load_size = (Size(n, max(n // 45, 1), n * 3) for n in (options.firms, options.load_firms))
    with tempfile.TemporaryDirectory() as scratch:
        addresses = [*([options.neo4j] if options.neo4j else [])]
        if not options.no_embedded:
            addresses.append(f"embedded:{scratch}/store")
        for address in addresses:
            with closing(open_store(address)) as store:
                store.apply(load_model())
                mine, raw, ratio = compare(store, size, options.rounds)
                heads: tuple[str, ...] = ("store", "Store.write, s", "raw driver, s", "throughput, ours / raw")
                name = address.partition(":")[0]
                print(table(heads, [(name, f"{mine:.1f}", f"{raw:.1f}", f"{ratio:.2f}")]), flush=True)
                store.apply(load_model())
                taken, statements, memory = whole_load(store, load_size)
                entities = load_size.firms + load_size.events
                heads = ("store", "whole load, s", "entities a second", "statements a second", "our peak memory, MB")
                row = (name, f"{taken:.0f}", f"{entities / taken:.0f}", f"{statements / taken:.0f}", f"{memory:.0f}")
                print(table(heads, [row]), flush=True)


if __name__ == "__main__":
    main()
