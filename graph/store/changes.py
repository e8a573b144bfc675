"""What was written last, so that an index beside the store can follow without reading the whole store again.

Every batch that touches a thing with a name leaves a small node, `(:SmegraphChange {id, at, ids, whole})`, in its own
transaction: whoever has seen the id of a change has seen what it changed. Nothing is counted in one place, so that
writers do not wait for each other, and only the latest changes are kept.
"""

from __future__ import annotations

import json
import secrets
from typing import Any, Protocol

from graph.store.base import Delta

KEPT = 128  # changes; twice as many at most
NAMED = 500  # ids of one change; a larger one only says that much changed

# Their nodes are most of a store, and nobody looks for them by name.
_NAMELESS = frozenset({"Statement", "Document", "Judgement", "Review", "Pending"})

# Three lines that both engines run in well under a millisecond; the label has a few hundred nodes.
_NOTE = "CREATE (c:SmegraphChange {id: $id, at: timestamp(), ids: $ids, whole: $whole}) RETURN c.id AS id"
_COUNT = "MATCH (c:SmegraphChange) RETURN count(c) AS kept"
_TRIM = "MATCH (c:SmegraphChange) WITH c ORDER BY c.at DESC, c.id SKIP $kept DELETE c RETURN count(*) AS done"


class Transaction(Protocol):
    """What this module needs of the driver's transaction."""

    def run(self, query: Any, parameters: dict[str, Any] | None = None) -> Any:
        """Run one statement."""


def note_change(tx: Transaction, delta: Delta) -> None:
    """Leave a trace of a batch, and drop the oldest traces when there are too many."""
    ids = named_ids(delta)
    if not ids:
        return
    whole = len(ids) > NAMED
    # One text: an engine that looks at a node reads all of it, and many small values take it longer.
    change = {"id": secrets.token_hex(8), "ids": json.dumps([] if whole else ids), "whole": whole}
    tx.run(_NOTE, change).consume()
    if tx.run(_COUNT, {}).single(strict=True)["kept"] > 2 * KEPT:
        tx.run(_TRIM, {"kept": KEPT}).consume()


def named_ids(delta: Delta) -> list[str]:
    """The ids of a batch that an index of names may have to look at; all of what is removed, whatever it was."""
    written = (node.id for node in delta.nodes if _NAMELESS.isdisjoint(node.labels))
    return sorted({*written, *delta.removed_nodes})
