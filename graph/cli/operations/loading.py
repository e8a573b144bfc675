"""Load sources of the project, or a spreadsheet, into a store."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import InputError, UsageError
from graph.intake import Progress, Readable
from graph.model import Model, load_model
from graph.pipeline import Opened, knowledge, load, project_sources
from graph.report import LoadReport
from graph.store import open_store

if TYPE_CHECKING:
    from loaders.context import LoadContext

SPREADSHEETS = frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods"})


def run_load(
    address: str | None,
    items: Sequence[str],
    *,
    mapping: str | None,
    documents: str | None,
    strict: bool,
    progress: Progress,
) -> LoadReport:
    """Load what the items name (none: all sources of the project) into the store at `address`.

    Raises:
        UsageError: If an item is neither a source nor a spreadsheet with a mapping.
    """
    model = load_model()
    sources = chosen_sources(items, mapping, context_of(model, documents))
    with closing(open_store(address)) as store:
        return load(store, sources, model, knowledge(store.address), strict=strict, progress=progress)


def context_of(model: Model, documents: str | None) -> LoadContext:
    """What loaders are handed.

    Args:
        documents: Folder of the documents themselves, or None.
    """
    from loaders.context import LoadContext

    folder = Path(documents) if documents else None
    if folder is not None and not folder.is_dir():
        remedy = "Give the folder that holds the documents, or leave SMEGRAPH_DOCUMENTS unset"
        raise UsageError("is not a folder", where=documents, remedy=remedy)
    return LoadContext(model, folder, date.today())


def chosen_sources(items: Sequence[str], mapping: str | None, context: LoadContext) -> tuple[Readable, ...]:
    """The sources that the items name, in their order."""
    if not items:
        if mapping:
            raise UsageError("--mapping is for a spreadsheet", remedy="Name it: smegraph load FILE --mapping MAPPING")
        return project_sources(None, context)
    tables = [item for item in items if is_table(item)]
    if mapping and not tables:
        raise UsageError("--mapping is for a spreadsheet", where=items[0], remedy="A source of the project has its own")
    if len(set(items)) < len(items):
        raise UsageError("names the same thing twice", where=" ".join(items), remedy="Name it once")
    chosen: list[Readable] = []
    for item in items:
        chosen.extend([_table(item, mapping, context)] if item in tables else project_sources([item], context))
    return tuple(chosen)


def is_table(item: str) -> bool:
    """Whether an item means a file and not a source of the project."""
    path = Path(item)
    return path.suffix.lower() in SPREADSHEETS or len(path.parts) > 1 or path.is_file()


def _table(item: str, mapping: str | None, context: LoadContext) -> Readable:
    from loaders.tables import table_source

    if not Path(item).is_file():
        raise InputError("there is no such file", where=item, remedy="Check the path")
    if mapping is None:
        remedy = (
            f"Draft one with: smegraph mapping draft {item} --out my.yml; then: smegraph load {item} --mapping my.yml"
        )
        raise UsageError("needs a mapping that says what its columns mean", where=item, remedy=remedy)
    if not Path(mapping).is_file():
        raise InputError(
            "there is no such mapping", where=mapping, remedy=f"Draft one with: smegraph mapping draft {item}"
        )
    return Opened(table_source(Path(item), Path(mapping)), context)
