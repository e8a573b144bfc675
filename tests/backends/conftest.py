"""The stores of the suite: every test that asks for one runs on the embedded store and on Neo4j.

Neo4j runs if `NEO4J_TEST_URI` names a server: not set is reported as skipped, set and not reachable is a failure.
It has one database, which every test empties, so only a server that held nothing when the tests first came, or that
such tests have marked, is written to.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import cast

import pytest

from graph.model import load_model
from graph.store import open_store
from graph.store.base import Store
from graph.store.bolt import BoltStore
from tests.real_data import load_sources

BACKENDS = ("embedded", "neo4j")
_MARK = "CREATE CONSTRAINT smegraph_tests IF NOT EXISTS FOR (n:SmegraphTests) REQUIRE n.id IS UNIQUE"
_IS_MARKED = "SHOW CONSTRAINTS YIELD name WHERE name = 'smegraph_tests' RETURN count(*) AS n"


@dataclass
class Backend:
    """One store of the suite.

    Attributes:
        name: One of `BACKENDS`.
        address: Where tests may write what they like.
        real_address: Where the real data is loaded; the same on Neo4j, which has one database.
        holds_real: Whether the real data is there just now.
    """

    name: str
    address: str
    real_address: str
    holds_real: bool = False


@pytest.fixture(scope="session", params=BACKENDS)
def backend(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Backend:
    if request.param == "embedded":
        folder = tmp_path_factory.mktemp("stores")
        return Backend("embedded", f"embedded:{folder / 'any'}", f"embedded:{folder / 'real'}")
    address = os.environ.get("NEO4J_TEST_URI")
    if not address:
        pytest.skip("NEO4J_TEST_URI is not set: python -m tests.neo4j.server starts a server for the tests")
    with closing(cast("BoltStore", open_store(address))) as store:
        marked = store.read(_IS_MARKED).rows[0]["n"]
        if not marked and store.read("MATCH (n) RETURN 1 AS one LIMIT 1").rows:
            pytest.fail(f"{address} holds data and was not started for tests: they would delete it", pytrace=False)
        store.define(_MARK)
    return Backend("neo4j", address, address)


@pytest.fixture(scope="session")
def empty_store() -> Callable[[Store], None]:
    """Takes everything out of a store but the mark of our version."""

    def empty(store: Store) -> None:
        cast("BoltStore", store).define("MATCH (n) WHERE NOT n:SmegraphMeta DETACH DELETE n")

    return empty


@pytest.fixture(scope="session")
def _open(backend: Backend) -> Iterator[Store]:
    with open_store(backend.address) as store:
        yield store


@pytest.fixture
def store(_open: Store, backend: Backend, empty_store: Callable[[Store], None]) -> Store:
    """An empty store with the real schema; one server and one connection for all tests."""
    if backend.address == backend.real_address:
        backend.holds_real = False
    _open.apply(load_model())
    empty_store(_open)
    return _open


@pytest.fixture(scope="module")
def real_store(backend: Backend, empty_store: Callable[[Store], None]) -> Iterator[Store]:
    """The project's own sources, loaded as a user loads them; to be read only."""
    with open_store(backend.real_address) as store:
        if not backend.holds_real:
            store.apply(load_model())
            empty_store(store)
            load_sources(store)
            backend.holds_real = True
        yield store
