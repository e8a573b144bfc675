"""Move everything from a store to a file and back into any store."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from graph.dump import DumpCounts, dump, restore
from graph.errors import InputError
from graph.intake import Progress
from graph.model import load_model
from graph.pipeline import knowledge
from graph.report import LoadReport
from graph.store import open_store


def run_dump(address: str | None, out: Path, progress: Progress) -> DumpCounts:
    """Save the store at `address` to a file."""
    with closing(open_store(address)) as store:
        return dump(store, out, progress)


def run_restore(address: str | None, file: str, progress: Progress) -> LoadReport:
    """Load a saved file into the store at `address`.

    Raises:
        InputError: If there is no such file, or it is not a whole dump; nothing is written then.
    """
    path = Path(file)
    if not path.is_file():
        raise InputError("there is no such file", where=file, remedy="Give a file that smegraph dump wrote")
    with closing(open_store(address)) as store:
        return restore(store, load_model(), path, knowledge(store.address), progress)
