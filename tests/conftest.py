"""What tests of several rooms need: the project's own sources, loaded once by the command a person would run."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest

from graph.journal import journal_path
from graph.store import open_store
from graph.store.base import Delta
from tests.command_line import smegraph

# Stores of tests come and go: their servers are small and end soon.
SERVER_SETTINGS = {"SMEGRAPH_HEAP": "400m", "SMEGRAPH_IDLE_SECONDS": "60"}
for _name, _value in SERVER_SETTINGS.items():
    os.environ.setdefault(_name, _value)


@pytest.fixture
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine where nothing of ours is set."""
    for name in list(os.environ):
        if name.startswith(("SMEGRAPH_", "NEO4J_")) and name not in {*SERVER_SETTINGS, "NEO4J_JARS"}:
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def loaded_address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An embedded store with all sources of the project; to be read only."""
    address = f"embedded:{tmp_path_factory.mktemp('loaded') / 'store'}"
    done = smegraph("load", "--store", address)
    assert done.code == 0, done.err
    return address


@pytest.fixture(scope="session")
def _spare_address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"embedded:{tmp_path_factory.mktemp('spare') / 'store'}"


@pytest.fixture
def empty_address(_spare_address: str) -> str:
    """An embedded store without anything in it; one server serves all such tests, one after the other."""
    with closing(open_store(_spare_address)) as store:
        ids = [row["id"] for row in store.read("MATCH (n:Entity) RETURN n.id AS id ORDER BY id").rows]
        store.write(Delta(removed_nodes=ids))
    Path(journal_path(_spare_address)).unlink(missing_ok=True)
    return _spare_address
