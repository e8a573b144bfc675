"""Constraints and indexes, derived from the model, and the mark of who wrote a database.

Neo4j Community enforces no more than uniqueness; everything else the schema demands is checked before writing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol

from graph.errors import StoreMismatch
from graph.store.names import quoted

if TYPE_CHECKING:
    from graph.model import Model, Property
    from graph.store.base import QueryResult

FORMAT = 1  # of what the graph looks like; a database of another one is refused

_UNIQUE_ID = "CREATE CONSTRAINT smegraph_entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE"
_MARK = "MATCH (m:SmegraphMeta) RETURN m.format AS format, m.schema AS schema"
_ANYTHING = "MATCH (n) WHERE NOT n:SmegraphLock RETURN 1 AS found LIMIT 1"
_NEW_MARK = "MERGE (m:SmegraphMeta) SET m.format = $format, m.schema = $schema"


class Definable(Protocol):
    """What this module needs of a store."""

    @property
    def address(self) -> str:
        """How the store is named in messages."""

    def read(self, query: str) -> QueryResult:
        """Run a read query."""

    def define(self, statement: str, params: Mapping[str, Any] | None = None) -> None:
        """Run a statement that changes the schema."""

    def lock(self, name: str) -> AbstractContextManager[None]:
        """Keep other writers out."""


def statements(model: Model) -> tuple[str, ...]:
    """The statements that make a database ready; each can be run again."""
    indexes = {
        (name, stored)
        for name, node in model.nodes.items()
        for prop in node.properties.values()
        if prop.indexed and not prop.multiple and prop.of in {name, "common"}
        for stored in _stored(prop, system=node.system)
    }
    return (_UNIQUE_ID, *(_index(name, stored) for name, stored in sorted(indexes)))


def apply(store: Definable, model: Model) -> None:
    """Make a database ready for the model, unless it is already.

    Raises:
        StoreMismatch: If it is of another version, or holds data that is not ours.
    """
    wanted = statements(model)
    schema = hashlib.sha256("\n".join(wanted).encode()).hexdigest()[:16]
    if _is_ready(store, schema):
        return
    with store.lock("schema"):
        if _is_ready(store, schema):  # another process was faster
            return
        for statement in wanted:
            store.define(statement)
        store.define(_NEW_MARK, {"format": FORMAT, "schema": schema})


def _is_ready(store: Definable, schema: str) -> bool:
    marks = store.read(_MARK).rows
    if marks and marks[0]["format"] != FORMAT:
        raise StoreMismatch(
            f"the database has format {marks[0]['format']}, this version of smegraph knows format {FORMAT}",
            where=store.address,
            remedy="Dump it with the version that wrote it (smegraph dump) and restore it into a new store",
        )
    if not marks and store.read(_ANYTHING).rows:
        raise StoreMismatch(
            "the database holds data that smegraph did not write",
            where=store.address,
            remedy="Use an empty database (NEO4J_DATABASE names one), or another store",
        )
    return bool(marks) and marks[0]["schema"] == schema


def _stored(prop: Property, *, system: bool) -> tuple[str, ...]:
    """Under which names nodes keep a property; a partial date of an entity is found by its first and last day."""
    if prop.type.name == "date" and not system:
        return f"{prop.name}_first", f"{prop.name}_last"
    return (prop.name,)


def _index(name: str, prop: str) -> str:
    return f"CREATE INDEX smegraph_{name.lower()}_{prop} IF NOT EXISTS FOR (n:{quoted(name)}) ON (n.{quoted(prop)})"
