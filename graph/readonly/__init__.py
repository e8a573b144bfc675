"""Queries of users: only what is understood and known to read is run.

`check_read_only` parses the whole query by a grammar of Cypher 5 that holds its reading part and nothing else, so
whatever it does not know, a write or a new invention, is refused and never passed. `guarded_read` is the way in for
queries that a person typed. Behind it stands the engine's own wall: `Store.read` has the rights of a reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from graph.readonly.clauses import Clauses
from graph.readonly.tokens import tokenise

if TYPE_CHECKING:
    from graph.store.base import QueryResult, Store

__all__ = ["check_read_only", "guarded_read"]

DEFAULT_LIMIT = 1000  # rows
DEFAULT_SECONDS = 30.0


def check_read_only(query: str) -> None:
    """Make sure that a query is one statement that only reads the graph.

    Raises:
        QueryRefused: If it is not, or not certainly; `where` is the line and column of what is in the way.
    """
    Clauses(tokenise(query)).statement()


def guarded_read(
    store: Store,
    query: str,
    params: Mapping[str, Any] | None = None,
    *,
    limit: int | None = DEFAULT_LIMIT,
    seconds: float | None = DEFAULT_SECONDS,
) -> QueryResult:
    """Run a query that a person typed, within bounds of rows and time.

    Raises:
        QueryRefused: If it may do anything but read the graph; the store is not asked then.
        QueryFailed: If the engine does not understand it, or stopped it.
    """
    check_read_only(query)
    return store.read(query, params, limit=limit, seconds=seconds)
