"""The whole way, in one place: sources → statements → validate → resolve → project → store.

Read this file first. Each step is a function of another module that can be read, tested and replaced alone. What is in
the store already takes part as if it were read again: only the things that the new statements touch are projected anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph import journal
from graph.intake import Progress, Readable, check_subjects, take_in
from graph.model import Model
from graph.regroup import gather, read_keys
from graph.report import Knowledge, LoadReport, quiet
from graph.resolve.canonical import resolve
from graph.resolve.judgements import merge
from graph.resolve.keys import KeyIndex
from graph.spool import Spool
from graph.statements import Record
from graph.store.base import Store
from graph.stored import pending, stored_judgements
from graph.write import write_projection

if TYPE_CHECKING:
    from loaders.context import LoadContext
    from loaders.registry import Source


@dataclass(frozen=True, slots=True)
class Opened:
    """A source together with what it is loaded with."""

    source: Source
    context: LoadContext

    @property
    def name(self) -> str:
        """The source's name."""
        return self.source.name

    def records(self) -> Iterator[Record]:
        """Its records, read as they are asked for."""
        return self.source.load(self.context)


def project_sources(names: Sequence[str] | None, context: LoadContext) -> tuple[Opened, ...]:
    """The project's own sources, all or those named, ready to be loaded."""
    from loaders.registry import source, sources

    chosen = sources() if names is None else tuple(source(name) for name in names)
    return tuple(Opened(one, context) for one in chosen)


def knowledge(address: str) -> Knowledge:
    """What every load into the store at `address` knows: shipped judgements, its journal, generic names."""
    from loaders.judgements import shipped_judgements
    from loaders.reference import generic_names

    made = journal.judgements(journal.journal_path(address), shipped_judgements())
    return Knowledge(made, generic_names())


def load(
    store: Store,
    sources: Iterable[Readable],
    model: Model,
    known: Knowledge,
    *,
    strict: bool = False,
    progress: Progress = quiet,
) -> LoadReport:
    """Load sources into a store; without sources, project again what judgements changed.

    Raises:
        InputError: If `strict` and anything was rejected; nothing is written then.
        IdentityConflict: If the judgements contradict each other; nothing is written then.
        StoreError: If the store fails; the next load makes good what this one left half done.
    """
    with ThreadPoolExecutor(1) as beside, Spool() as spool, ExitStack() as held:
        ready = beside.submit(store.apply, model)  # the engine may have to start: sources are read meanwhile
        intake = take_in(sources, model, spool, journal.now(), progress)
        ready.result()
        held.enter_context(store.lock("load"))
        keys = KeyIndex()
        read_keys(store, model, keys)
        check_subjects(intake, model, spool, keys)
        if strict:
            intake.refuse_rejections()
        judgements = merge(stored_judgements(store), known.judgements)
        resolution = resolve(keys, judgements, model, known.generic)
        touched = gather(store, spool, intake, resolution, model, everything=pending(store))
        counts = write_projection(store, spool, resolution, model, touched, intake.documents, judgements, progress)
    return LoadReport(tuple(intake.reports.values()), counts, resolution)
