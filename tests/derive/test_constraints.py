from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import ENTITY, load_model
from graph.store.ddl import statements

MODEL = load_model()
INDEX = re.compile(r"CREATE INDEX \S+ IF NOT EXISTS FOR \(n:`(\w+)`\) ON \(n\.`(\w+)`\)")


def test_ids_are_unique_among_all_nodes_and_nothing_else_is_enforced_by_the_store() -> None:
    constraints = [text for text in statements(MODEL) if "CONSTRAINT" in text]
    assert len(constraints) == 1
    assert f"FOR (n:{ENTITY}) REQUIRE n.id IS UNIQUE" in constraints[0]


def stored_names(name: str) -> Iterator[str]:
    """The properties of the store by which one indexed property of a class of nodes is found."""
    for prop in MODEL.node(name).properties.values():
        if prop.indexed and not prop.multiple and prop.of == name:
            dated = prop.type.name == "date" and not MODEL.node(name).system
            yield from (f"{prop.name}_first", f"{prop.name}_last") if dated else (prop.name,)


def test_there_is_one_index_for_each_property_the_schema_marks() -> None:
    found = [match.groups() for text in statements(MODEL) if (match := INDEX.fullmatch(text))]
    assert sorted(found) == sorted((name, stored) for name in MODEL.nodes for stored in stored_names(name))
    assert len(found) == len(statements(MODEL)) - 1
