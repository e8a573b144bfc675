"""Read notices and print each as soon as it is read, so that memory does not grow with a folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from graph.archive import Archive, archive_path
from graph.cli.read_print import NoticePrinter
from graph.cli.read_print_json import JsonPrinter
from graph.cli.review_print import filings_json, print_filing
from graph.cli.texts import say
from graph.intake import Progress
from graph.proposing import Filer
from graph.reading import Passed, Read, Task, read_all, reader_of

if TYPE_CHECKING:
    from graph.review.desk import Desk
    from graph.review.filing import Filing

__all__ = ["Counts", "reader_of", "run_propose", "run_read"]
_COMPARED_AT_ONCE = 20  # documents; more are compared when they are listed


@dataclass(slots=True)
class Counts:
    """What a run did: read = accepted + rejected.

    Attributes:
        passed: Files of folders that are no documents by their names.
        filings: What was put into the review queue.
        known: Ids of proposals that say nothing new to the store; None if it was not asked, since there are too many.
    """

    accepted: int = 0
    rejected: int = 0
    passed: Passed = field(default_factory=Passed)
    filings: list[Filing] = field(default_factory=list)
    known: frozenset[str] | None = None

    @property
    def read(self) -> int:
        """All notices that were to be read."""
        return self.accepted + self.rejected

    def tell(self, lang: str) -> None:
        """The last line for people."""
        click.echo(say("read.counts", lang, read=self.read, accepted=self.accepted, rejected=self.rejected))
        if self.passed.places:
            names = ", ".join(self.passed.places[:3]) + (" …" if len(self.passed.places) > 3 else "")
            click.echo(say("read.passed", lang, count=len(self.passed.places), names=names))
        for filing in self.filings:
            print_filing(filing, self.known, lang)
        if self.filings:
            click.echo(say("review.next", lang))


def run_read(paths: Sequence[str], readers: Sequence[str], form: str, lang: str, progress: Progress) -> Counts:
    """Read the notices at the paths and print them as `table` or `json`.

    Raises:
        UnknownName: If there is no such reader.
    """
    return _run(paths, Task(tuple(dict.fromkeys(readers))), form, lang, progress, None)


def run_propose(
    paths: Sequence[str], readers: Sequence[str], form: str, lang: str, address: str | None, progress: Progress
) -> Counts:
    """The same, and keep the documents and put what was found into the review queue of the store.

    Raises:
        UnknownName: If there is no such reader.
        InputError: If the archive or the queue cannot be written.
    """
    from graph.cli.operations.reviewing import desk_of

    with desk_of(address) as desk:
        at = desk.store.address
        filer = Filer(desk.queue, at, desk.model)
        task = Task(tuple(dict.fromkeys(readers)), Archive(archive_path(at)))
        return _run(paths, task, form, lang, progress, (filer, desk))


def _run(
    paths: Sequence[str], task: Task, form: str, lang: str, progress: Progress, to: tuple[Filer, Desk] | None
) -> Counts:
    counts = Counts()
    printer = JsonPrinter() if form == "json" else NoticePrinter(lang)
    results = read_all(paths, task, progress, passed=counts.passed)
    with closing(results):
        for result in results:
            if isinstance(result, Read):
                counts.accepted += 1
                printer.notice(result)
                if to is not None:
                    counts.filings.append(to[0].file(result.reading))
            else:
                counts.rejected += 1
                click.echo(f"{say('load.rejected', lang)}: {result}", err=True)
                printer.rejection(result)
    if to is not None and len(counts.filings) <= _COMPARED_AT_ONCE:
        counts.known = frozenset(_known(to[1], counts.filings))
    printer.end(counts.accepted, counts.rejected, counts.passed.places, filings_json(counts.filings, counts.known))
    return counts


def _known(desk: Desk, filings: Sequence[Filing]) -> Iterator[str]:
    """Ids of what says nothing that the store does not know."""
    filed = [desk.filed(one.document.id) for one in filings]
    knower = desk.knower(*filed)
    for each in filed:
        yield from (one.proposal.id for one in each.items if knower.known(one.proposal).verdict == "known")
