"""sources → loaders → statements → validate: what was read, checked one by one, waiting in a spool."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from graph.errors import InputError
from graph.model import Model
from graph.records import packed, unpacked
from graph.resolve.keys import KeyIndex
from graph.spool import Spool
from graph.statements import Document, Record, Rejection, RowRead, Statement
from graph.validate import check_entity, check_relation, validate_statement

Progress = Callable[[str, int], None]

READ_ENTITIES, READ_RELATIONS, ACCEPTED, SAID = "read entities", "read relations", "accepted", "said"


class Readable(Protocol):
    """A source as the pipeline sees it: a name and its records."""

    @property
    def name(self) -> str:
        """How reports call it."""
        ...

    def records(self) -> Iterator[Record]:
        """What it holds, documents before what quotes them."""
        ...


@dataclass(slots=True)
class SourceReport:
    """The counts of one source; read = accepted + rejected, for statements and for rows."""

    name: str
    statements_accepted: int = 0
    statements_rejected: int = 0
    rows_accepted: int = 0
    rows_rejected: int = 0
    repeated: int = 0
    withdrawn: int = 0
    documents: list[str] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def statements_read(self) -> int:
        """Accepted and rejected statements; one that repeats another to the letter is `repeated` and not counted."""
        return self.statements_accepted + self.statements_rejected

    @property
    def rows_read(self) -> int:
        """Accepted and rejected rows."""
        return self.rows_accepted + self.rows_rejected

    def reject(self, rejection: Rejection) -> None:
        """Count a rejection and keep its message."""
        if rejection.counts_as == "row":
            self.rows_rejected += 1
        elif rejection.counts_as == "statement":
            self.statements_rejected += 1
        self.rejections.append(rejection)


@dataclass(slots=True)
class Intake:
    """Everything read in one load."""

    documents: list[Document] = field(default_factory=list)
    reports: dict[str, SourceReport] = field(default_factory=dict)

    def refuse_rejections(self) -> None:
        """What `--strict` asks.

        Raises:
            InputError: If anything of any source was rejected; names the first and counts the others.
        """
        rejections = [one for report in self.reports.values() for one in report.rejections]
        if rejections:
            first, more = rejections[0], len(rejections) - 1
            also = f" (and {more} more)" if more else ""
            message = f"{first.message}{also}; nothing was loaded, as --strict asks"
            raise InputError(message, where=first.where, remedy=first.remedy)


def where_of(statement: Statement) -> str:
    """Where a statement stands, for a message."""
    place = statement.locator or (f"offset {statement.quote_start}" if statement.quote_start is not None else "")
    return f"{statement.source} {place}".strip()


def _rejection(statement: Statement, message: str, remedy: str) -> Rejection:
    return Rejection(
        statement.source, f"{statement.subject} {statement.property}: {message}", where_of(statement), remedy
    )


def take_in(sources: Iterable[Readable], model: Model, spool: Spool, moment: str, progress: Progress) -> Intake:
    """Read every source, check each statement alone, and spool the good ones by subject.

    Args:
        moment: The time of the load, ISO in UTC; becomes `last_seen`.
    """
    intake = Intake()
    for source in sources:
        report = intake.reports.setdefault(source.name, SourceReport(source.name))
        read = 0
        for record in source.records():
            match record:
                case Document():
                    intake.documents.append(record)
                    report.documents.append(record.id)
                case Rejection():
                    report.reject(record)
                case RowRead():
                    report.rows_accepted += 1
                    report.warnings.extend(f"{record.where}: {warning}" for warning in record.warnings)
                case Statement():
                    _take_statement(record, model, spool, moment, report)
                    read += 1
        progress(source.name, read)
    return intake


def _take_statement(statement: Statement, model: Model, spool: Spool, moment: str, report: SourceReport) -> None:
    checked = validate_statement(statement, model)
    if not isinstance(checked, Statement):
        report.reject(_rejection(statement, checked.message, checked.remedy))
        return
    shelf = READ_RELATIONS if checked.subject_class in model.edges else READ_ENTITIES
    spool.add(shelf, checked.subject, (packed(checked, moment), report.name))


def check_subjects(intake: Intake, model: Model, spool: Spool, keys: KeyIndex) -> None:
    """Check whole subjects: an entity has what its class requires, a relation has both ends and they exist.

    What passes is put on the shelf `ACCEPTED` by subject, once however often it was read, and `keys` learns of it.
    """
    for shelf in (READ_ENTITIES, READ_RELATIONS):
        check = check_entity if shelf == READ_ENTITIES else check_relation
        for _, payloads in spool.groups(shelf):
            read = {one.id: (one, read_from) for values, read_from in payloads for one in [unpacked(values)]}
            intake.reports[payloads[0][1]].repeated += len(payloads) - len(read)
            standing = tuple(one for one, _ in read.values() if not one.withdrawn)
            problem = check(standing, model, keys) if standing else None
            for one, read_from in read.values():
                if problem is not None:
                    intake.reports[read_from].reject(_rejection(one, problem.message, problem.remedy))
                    continue
                _accept(one, intake.reports[read_from], spool, keys if shelf == READ_ENTITIES else None)


def _accept(one: Statement, report: SourceReport, spool: Spool, keys: KeyIndex | None) -> None:
    report.statements_accepted += 1
    if keys is not None and one.subject_class != "Name":
        keys.note(one)
    spool.note(f"{SAID} {report.name}", [one.id])
    spool.add(ACCEPTED, one.subject, (packed(one), None))
