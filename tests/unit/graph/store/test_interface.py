"""Both stores have exactly the methods of the interface, with its signatures."""

from __future__ import annotations

import inspect

import pytest

from graph.store.base import Store
from graph.store.driver import load_driver

load_driver()

from graph.store.embedded import EmbeddedStore  # noqa: E402
from graph.store.neo4j import Neo4jStore  # noqa: E402

METHODS = [name for name, _ in inspect.getmembers(Store, inspect.isfunction) if not name.startswith("_")]


def plain(function: object) -> list[tuple[str, object, object]]:
    signature = inspect.signature(function)  # type: ignore[arg-type]
    return [(parameter.name, parameter.kind, parameter.default) for parameter in signature.parameters.values()]


@pytest.mark.parametrize("store", [EmbeddedStore, Neo4jStore])
@pytest.mark.parametrize("name", METHODS)
def test_signatures_are_those_of_the_interface(store: type, name: str) -> None:
    assert plain(getattr(store, name)) == plain(getattr(Store, name))


def test_the_interface_is_not_empty() -> None:
    assert {"apply", "write", "read", "stream", "lock", "close"} <= set(METHODS)
