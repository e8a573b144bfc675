"""What `apply` makes of a database, and which databases it leaves alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest

from graph.errors import StoreMismatch
from graph.model import load_model
from graph.store import ddl
from graph.store.base import Delta, Store
from graph.store.bolt import BoltStore
from tests.backends.store_graphs import company, expected, picture, tangle


@pytest.fixture
def blank(store: Store) -> Iterator[BoltStore]:
    """A database as it was before we first came."""
    bolt = cast("BoltStore", store)
    bolt.define("MATCH (n) DETACH DELETE n")
    yield bolt
    bolt.define("MATCH (n) DETACH DELETE n")


def test_applying_is_idempotent_and_leaves_one_mark(blank: BoltStore) -> None:
    for _ in range(2):
        blank.apply(load_model())
    marks = blank.read("MATCH (m:SmegraphMeta) RETURN m.format AS format").rows
    assert marks == ({"format": ddl.FORMAT},)
    assert blank.read("MATCH (n:Entity) RETURN count(n) AS n").rows == ({"n": 0},)


def test_every_indexed_property_of_the_model_has_an_index(store: Store) -> None:
    query = "SHOW INDEXES YIELD labelsOrTypes, properties RETURN labelsOrTypes AS labels, properties AS properties"
    rows: list[dict[str, list[str]]] = []
    with cast("BoltStore", store)._connection().writing() as session:
        rows = session.run(query).data()
    made = {(row["labels"][0], row["properties"][0]) for row in rows if row["labels"]}
    assert {("Entity", "id"), ("Statement", "about"), ("Document", "source"), ("Organisation", "country")} <= made
    wanted = [statement.split("FOR (n:`")[1] for statement in ddl.statements(load_model())[1:]]
    assert {(text.split("`")[0], text.split("n.`")[1].split("`")[0]) for text in wanted} <= made


def test_an_id_is_unique_whatever_the_class(store: Store) -> None:
    store.write(tangle())
    bolt = cast("BoltStore", store)
    for labels in (":Entity", ":Entity:Person", ":Entity:Organisation:Company"):
        with pytest.raises(Exception, match=r"(?i)constraint|exists|failed"):
            bolt.define(f"CREATE (n{labels} {{id: 'a'}})")
    assert picture(store) == expected(tangle())


def test_data_of_somebody_else_is_left_alone(blank: BoltStore) -> None:
    blank.define("CREATE (n:Customer {name: 'Somebody'})")
    with pytest.raises(StoreMismatch, match="did not write"):
        blank.apply(load_model())
    assert blank.read("MATCH (n) RETURN n.name AS name").rows == ({"name": "Somebody"},)


def test_another_version_is_left_alone(blank: BoltStore) -> None:
    blank.define("CREATE (m:SmegraphMeta {format: 99})")
    with pytest.raises(StoreMismatch, match="format 99"):
        blank.apply(load_model())


def test_a_new_index_of_the_model_is_added_to_an_old_database(store: Store) -> None:
    bolt = cast("BoltStore", store)
    store.write(Delta(nodes=(company("a"),)))
    bolt.define("MATCH (m:SmegraphMeta) SET m.schema = 'older'")
    store.apply(load_model())
    (mark,) = store.read("MATCH (m:SmegraphMeta) RETURN m.schema AS schema").rows
    assert mark["schema"] != "older"
    assert store.read("MATCH (n:Company) RETURN n.id AS id").rows == ({"id": "a"},)
