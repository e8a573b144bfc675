"""Stores: where the graph lies, and the one way to open each."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import UsageError
from graph.store.driver import load_driver

if TYPE_CHECKING:
    from graph.store.base import Store

_NEO4J = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


def open_store(address: str | None = None) -> Store:
    """The store at an address; nothing is contacted or started before it is used.

    Args:
        address: `embedded:FOLDER`, or a Neo4j server such as `bolt://HOST:PORT`, whose user, password and database
            are in `NEO4J_USERNAME`, `NEO4J_PASSWORD` and `NEO4J_DATABASE`. None takes `SMEGRAPH_STORE`, and without
            that the user's own embedded store.

    Raises:
        UsageError: If it is no such address.
    """
    address = address or os.environ.get("SMEGRAPH_STORE") or default_address()
    scheme, colon, rest = address.partition(":")
    if scheme == "embedded" and rest:
        load_driver()
        from graph.store.embedded import EmbeddedStore

        return EmbeddedStore(Path(rest))
    if colon and scheme in _NEO4J and rest.startswith("//"):
        load_driver()
        from graph.store.neo4j import Neo4jStore

        return Neo4jStore(address)
    raise UsageError(
        "this is no address of a store",
        where=address if "@" not in address else scheme,
        remedy=f"Write embedded:FOLDER, or one of {', '.join(f'{known}://HOST' for known in _NEO4J)}",
    )


def default_address() -> str:
    """The address of the user's own embedded store."""
    import platformdirs

    return f"embedded:{Path(platformdirs.user_data_dir('smegraph', appauthor=False)) / 'store'}"
