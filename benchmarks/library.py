"""How much `library.run` adds to the same Cypher statements run raw: `python -m benchmarks.library [STORE]`.

Both ways run in one process over one connection, in turn, on the project's own data: the raw way sends the texts and
parameters that the library sends, and reads all rows.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from benchmarks.measure import alternate, table
from graph.library import load_library
from graph.store import open_store
from graph.store.base import QueryResult, Store

ROUNDS = 15
Sent = list[tuple[str, dict[str, Any]]]


@contextmanager
def recorded(store: Store) -> Iterator[Sent]:
    """The statements that are sent while the body runs."""
    sent: Sent = []
    read = store.read

    def record(query: str, params: Mapping[str, Any] | None = None, **bounds: Any) -> QueryResult:
        sent.append((query, dict(params or {})))
        return read(query, params, **bounds)

    store.read = record  # type: ignore[method-assign]
    try:
        yield sent
    finally:
        store.read = read  # type: ignore[method-assign]


def main(address: str | None) -> None:
    """Print one row a query."""
    rows = []
    with open_store(address) as store:
        library = load_library()
        for query in library.queries:
            with recorded(store) as sent:
                library.run(store, query.name, {})
            statements = list(sent)

            def raw(statements: Sent = statements) -> None:
                for text, params in statements:
                    store.read(text, params)

            def ours(name: str = query.name) -> None:
                library.run(store, name, {})

            pair = alternate(ours, raw, ROUNDS)
            rows.append((query.name, len(statements), f"{1000 * min(pair.ours):.1f}", f"{pair.ratio:.2f}"))
    print(table(("query", "statements", "ms, best", "library / raw"), rows))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
