"""What other processes do in the tests of the stores: `python -m tests.backends.store_workers WHAT ADDRESS …`."""

from __future__ import annotations

import sys
import time

from graph.store import open_store
from graph.store.base import Delta
from tests.backends.store_graphs import company, edge


def count(address: str, times: str) -> None:
    """Add one to a number that many times; only right if nobody else is between reading and writing."""
    with open_store(address) as store:
        for _ in range(int(times)):
            with store.lock("count"):
                rows = store.read("MATCH (n:Entity {id: 'counter'}) RETURN n.x AS x").rows
                now = rows[0]["x"] if rows else 0
                store.write(Delta(nodes=(company("counter", x=now + 1),)))


def same(address: str, number: str) -> None:
    """Write the same things as others do, without any lock."""
    with open_store(address) as store:
        for i in range(int(number)):
            store.write(Delta(nodes=tuple(company(f"n{i}-{j}", x=j) for j in range(20))))


def hold(address: str, name: str) -> None:
    """Hold a lock until killed."""
    with open_store(address) as store, store.lock(name):
        print("held", flush=True)  # noqa: T201
        time.sleep(600)


def use(address: str) -> None:
    """Use the store once and stay until killed."""
    with open_store(address) as store:
        rows = store.read("MATCH (n:Entity) RETURN count(n) AS n").rows
        print(rows[0]["n"], flush=True)  # noqa: T201
        time.sleep(600)


def once(address: str) -> None:
    """Use the store once and end."""
    with open_store(address) as store:
        print(store.read("RETURN 1 AS one").rows[0]["one"], flush=True)  # noqa: T201


def slow(address: str) -> None:
    """Ask what nobody can wait for."""
    with open_store(address) as store:
        store.read("MATCH (a:Entity), (b:Entity), (c:Entity), (d:Entity) WHERE a.x + b.x + c.x + d.x = -1 RETURN a")


def fill(address: str, number: str) -> None:
    """Write batch after batch; each is said when it is acknowledged."""
    with open_store(address) as store:
        for i in range(int(number)):
            nodes = tuple(company(f"b{i:04}-{j:03}", batch=i) for j in range(100))
            edges = tuple(edge("PART_OF", node.id, nodes[0].id) for node in nodes)
            store.write(Delta(nodes=nodes, edges=edges))
            print(i, flush=True)  # noqa: T201


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
