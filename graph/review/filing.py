"""A reader's proposals put into the queue, beside what is known of the document already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.errors import Problem
from graph.model import Model
from graph.review.decisions import Decisions, items
from graph.review.proposal import Proposal
from graph.review.queue import Queue
from graph.review.rereading import Reread, reread
from graph.statements import Document, Statement
from graph.validate import validate_statement


@dataclass(frozen=True, slots=True)
class Filing:
    """What putting a document into the queue did.

    Attributes:
        unfit: Statements that the schema has no place for; they were left out.
    """

    document: Document
    reread: Reread
    unfit: int


def file_proposals(
    queue: Queue, decisions: Decisions, model: Model, document: Document, proposals: Sequence[Proposal], moment: str
) -> Filing:
    """Put what a reader found into the queue; what was found or decided before keeps its place.

    Args:
        decisions: What was decided about the document.
        moment: Now, ISO in UTC.

    Raises:
        InputError: If the queue cannot be written.
    """
    fit = tuple(_fit(proposals, model))
    unfit = sum(len(one.statements) for one in proposals) - sum(len(one.statements) for one in fit)
    with queue.writing():
        before = items(queue.proposals(document.sha256), decisions)
        result = reread(fit, before)
        queue.put(document, moment, result.proposals)
    return Filing(document, result, unfit)


def _fit(proposals: Sequence[Proposal], model: Model) -> Iterator[Proposal]:
    for one in proposals:
        checked = [(each, validate_statement(each, model)) for each in one.statements]
        broken = {each.subject for each, found in checked if isinstance(found, Problem) and _is_end(each)}
        kept = tuple(found for each, found in checked if isinstance(found, Statement) and each.subject not in broken)
        if any(each.subject == one.key for each in kept):
            yield replace(one, statements=kept)


def _is_end(one: Statement) -> bool:
    return one.property in {"from", "to"}
