"""What a store holds and where it is."""

from __future__ import annotations

import socket
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from graph import journal
from graph.cypher_files import support_query
from graph.store import open_store
from graph.store.folder import StoreFolder
from graph.stored import pending


@dataclass(frozen=True, slots=True)
class Status:
    """All that `smegraph status` tells.

    Attributes:
        ran_before: Whether the server of an embedded store ran already; None for another store.
        classes, relations: How many nodes and edges of each class.
        sources: One row a source: documents, statements, withdrawn, last_load.
        last_load: ISO time in UTC, or None if nothing was ever loaded.
        unfinished: Whether a load was interrupted.
        decisions: Entries of the journal.
    """

    address: str
    ran_before: bool | None
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
        ran_before = _runs(store.address)
        classes = {row["class_name"]: row["count"] for row in store.read(support_query("cli-classes")).rows}
        relations = {row["kind"]: row["count"] for row in store.read(support_query("cli-relations")).rows}
        sources = store.read(support_query("cli-sources")).rows
        path = journal.journal_path(store.address)
        return Status(
            store.address,
            ran_before,
            version("smegraph"),
            {name: count for name, count in classes.items() if name != "Pending"},
            relations,
            sources,
            max((row["last_load"] for row in sources), default=None),
            pending(store),
            path,
            sum(1 for _ in journal.entries(path)) if path.exists() else 0,
        )


def _runs(address: str) -> bool | None:
    """Whether the server of an embedded store answers; asking does not start it."""
    if not address.startswith("embedded:"):
        return None
    running = StoreFolder(Path(address.removeprefix("embedded:"))).read_running()
    if running is None:
        return False
    try:
        socket.create_connection(("127.0.0.1", running.bolt_port), timeout=1).close()
    except OSError:
        return False
    return True
