"""From a reading to what waits in the review queue: the bridge between readers and people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph import journal
from graph.model import Model
from graph.review.decisions import Decisions, all_decisions
from graph.review.filing import Filing, file_proposals
from graph.review.proposal import Proposal
from graph.review.queue import Queue

if TYPE_CHECKING:
    from loaders.extract.values import Reading


def proposed(reading: Reading, model: Model) -> tuple[Proposal, ...]:
    """What a reading proposes, in the form of the queue."""
    from loaders.extract.propose import proposals

    notice = reading.notice
    return tuple(
        Proposal(
            notice.document.sha256,
            one.key,
            one.kind,
            one.class_name,
            one.caption,
            one.quote.of(notice.text),
            one.quote.start,
            one.statements,
            one.needs,
            one.readers,
            one.score,
            one.same_as,
            tuple((place.start, place.end) for place in one.places),
        )
        for one in proposals(reading, model)
    )


@dataclass(slots=True)
class Filer:
    """Puts one document after the other into the queue of a store; sees the decisions made before it was opened."""

    queue: Queue
    address: str
    model: Model
    _decisions: Mapping[str, Decisions] | None = field(default=None)

    def file(self, reading: Reading) -> Filing:
        """Put what a reader found in a document into the queue.

        Raises:
            InputError: If the queue cannot be written, or the journal of decisions is damaged.
        """
        if self._decisions is None:
            self._decisions = all_decisions(journal.journal_path(self.address))
        document = reading.notice.document
        made = self._decisions.get(document.sha256, Decisions())
        return file_proposals(self.queue, made, self.model, document, proposed(reading, self.model), journal.now())
