from __future__ import annotations

from graph.model import load_model
from graph.store import ddl


def test_statements_follow_from_the_model() -> None:
    model = load_model()
    made = ddl.statements(model)
    assert made[0].endswith("IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE")
    assert len(made) == len(set(made))
    indexed = {
        (name, prop.name)
        for name, node in model.nodes.items()
        for prop in node.properties.values()
        if prop.indexed and not prop.multiple and prop.of == name
    }
    for name, prop in indexed:
        assert any(f"(n:`{name}`) ON (n.`{prop}" in statement for statement in made), (name, prop)


def test_dates_of_entities_are_found_by_their_first_and_last_day() -> None:
    made = "\n".join(ddl.statements(load_model()))
    assert "(n:`Event`) ON (n.`starts_on_first`)" in made
    assert "(n:`Event`) ON (n.`starts_on_last`)" in made
    assert "(n:`Event`) ON (n.`starts_on`)" not in made
    assert "(n:`Document`) ON (n.`as_of_first`)" in made
