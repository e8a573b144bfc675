"""The whole way, in one place: sources → statements → validate → resolve → project → store.

Read this file first. Each step is a function of another module that can be read, tested and replaced alone. What is in
the store already takes part as if it were read again: only the things that the new statements touch are projected anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph import journal
from graph.errors import InputError
from graph.intake import Intake, Progress, Readable, check_subjects, take_in
from graph.model import Model
from graph.regroup import fetch_stored, find_touched, note_everything, read_keys, regroup
from graph.report import Knowledge, LoadReport, quiet
from graph.resolve.canonical import resolve
from graph.resolve.judgements import merge
from graph.resolve.keys import KeyIndex
from graph.spool import Spool
from graph.statements import Record
from graph.store.base import Store
from graph.stored import pending, stored_judgements
from graph.write import Writer, begin, finish, named_globally, remove_leftovers, write_frame, write_things

if TYPE_CHECKING:
    from loaders.registry import Source

    from loaders.context import LoadContext


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
    from loaders.reference import generic_names

    from loaders.judgements import shipped_judgements

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
    store.apply(model)
    with store.lock("load"), Spool() as spool:
        keys = KeyIndex()
        read_keys(store, model, keys)
        everything, filled = pending(store), len(keys) > 0
        intake = take_in(sources, model, spool, journal.now(), progress)
        check_subjects(intake, model, spool, keys)
        if strict and intake.rejections:
            _refuse(intake)
        judgements = merge(stored_judgements(store), known.judgements)
        resolution = resolve(keys, judgements, model, known.generic)
        touched = find_touched(store, spool, intake, resolution, filled=filled)
        if filled:
            fetch_stored(store, spool, touched, everything=everything)
        if everything:
            note_everything(store, spool, model)
        stale = tuple(regroup(spool, resolution, model))
        begin(store)
        writer = Writer(store)
        writer.remove(edges=stale)
        write_frame(writer, intake.documents, judgements, named_globally(spool), model)
        write_things(writer, spool, resolution, model, progress)
        remove_leftovers(writer, spool, model, touched)
        finish(store)
    return LoadReport(tuple(intake.reports.values()), writer.counts, resolution)


def _refuse(intake: Intake) -> None:
    first, more = intake.rejections[0], len(intake.rejections) - 1
    message = f"{first.message}{f' (and {more} more)' if more else ''}; nothing was loaded, as --strict asks"
    raise InputError(message, where=first.where, remedy=first.remedy)
