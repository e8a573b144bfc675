"""What a store holds and where it is."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from graph import journal
from graph.cypher_files import support_query
from graph.store import open_store
from graph.stored import pending


@dataclass(frozen=True, slots=True)
class Status:
    """All that `smegraph status` tells.

    Attributes:
        classes, relations: How many nodes and edges of each class.
        sources: One row a source: documents, statements, withdrawn, last_load.
        last_load: ISO time in UTC, or None if nothing was ever loaded.
        unfinished: Whether a load was interrupted.
        decisions: Entries of the journal.
    """

    address: str
    version: str
    classes: dict[str, int]
    relations: dict[str, int]
    sources: tuple[dict[str, Any], ...]
    last_load: str | None
    unfinished: bool
    journal: Path
    decisions: int


def run_status(address: str | None) -> Status:
    """The state of the store at `address`."""
    with closing(open_store(address)) as store:
        classes = {row["class_name"]: row["count"] for row in store.read(support_query("cli-classes")).rows}
        relations = {row["kind"]: row["count"] for row in store.read(support_query("cli-relations")).rows}
        sources = store.read(support_query("cli-sources")).rows
        path = journal.journal_path(store.address)
        return Status(
            store.address,
            version("smegraph"),
            {name: count for name, count in classes.items() if name != "Pending"},
            relations,
            sources,
            max((row["last_load"] for row in sources), default=None),
            pending(store),
            path,
            sum(1 for _ in journal.entries(path)) if path.exists() else 0,
        )
