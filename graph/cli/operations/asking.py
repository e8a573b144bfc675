"""Ask the library, or run a query of one's own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import closing
from typing import Any

from graph.errors import UsageError
from graph.library import Answer, load_library
from graph.store import open_store
from graph.store.base import QueryResult

PATHS, EVERYTHING = "evidenced-paths", "everything-about"


def run_ask(address: str | None, name: str, params: Mapping[str, str], lang: str) -> Answer:
    """Answer a question of the library; a wrong name or parameter is told before the store is opened."""
    library = load_library()
    library.get(name)
    with closing(open_store(address)) as store:
        return library.run(store, name, params, language=lang)


def run_show(address: str | None, entity: str, lang: str) -> Answer:
    """Everything about one thing."""
    return run_ask(address, EVERYTHING, {"entity": entity}, lang)


def run_path(address: str | None, start: str, goal: str, lang: str) -> Answer:
    """The shortest evidenced paths between two things."""
    return run_ask(address, PATHS, {"from": start, "to": goal}, lang)


def run_query(
    address: str | None, cypher: str, params: Mapping[str, str], *, limit: int, seconds: float
) -> QueryResult:
    """Run a query that only reads.

    Raises:
        QueryRefused: If it may do anything else.
    """
    from graph.readonly import guarded_read

    values = query_params(params)
    with closing(open_store(address)) as store:
        return guarded_read(store, cypher, values, limit=limit, seconds=seconds)


def query_params(params: Mapping[str, str]) -> dict[str, Any]:
    """Parameters of a query: text, or with `NAME:=VALUE` a JSON value.

    Raises:
        UsageError: If that is not JSON.
    """
    values: dict[str, Any] = {}
    for name, value in params.items():
        if not name.endswith(":"):
            values[name] = value
            continue
        try:
            values[name[:-1].strip()] = json.loads(value)
        except json.JSONDecodeError as error:
            remedy = 'Write a number, true, false, null, "text" or a list'
            raise UsageError("is not JSON", where=f"--param {name}={value}", remedy=remedy) from error
    return values
