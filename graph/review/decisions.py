"""What was decided about a document, folded from the journal, and which statements therefore stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from graph.journal import Review, ReviewUndo, entries
from graph.review.proposal import Content, Proposal, content
from graph.statements import Document, Statement

State = Literal["open", "accepted", "rejected"]
STATES: tuple[State, ...] = ("open", "accepted", "rejected")


@dataclass(frozen=True, slots=True)
class Decisions:
    """The reviews of one document that were not taken back.

    Attributes:
        reviews: By id of the proposal, in the order in which they were made; the last one counts.
    """

    document: Document | None = None
    reviews: Mapping[str, tuple[Review, ...]] = field(default_factory=dict)

    def of(self, proposal_id: str) -> Review | None:
        """What counts of a proposal, or None if nobody has decided."""
        made = self.reviews.get(proposal_id)
        return made[-1] if made else None

    def accepted(self) -> Iterator[Review]:
        """Acceptances and edits that count."""
        return (made[-1] for made in self.reviews.values() if made[-1].verdict != "rejected")


@dataclass(frozen=True, slots=True)
class Item:
    """A proposal as it stands now.

    Attributes:
        proposal: What was accepted or rejected; of an open one, what the readers found last.
        review: The decision that counts, or None.
        needed_by: Ids of accepted proposals that it came into the graph with, if nobody decided about it itself.
        additions: What a later reading found of an accepted thing; it waits for a decision.
    """

    proposal: Proposal
    state: State = "open"
    review: Review | None = None
    needed_by: tuple[str, ...] = ()
    additions: tuple[Statement, ...] = ()

    @property
    def edited(self) -> bool:
        """Whether a person changed what the reader found."""
        return self.review is not None and self.review.verdict == "edited"


def all_decisions(journal: Path) -> dict[str, Decisions]:
    """What counts of every document, by its sha256.

    Raises:
        InputError: If the journal is damaged.
    """
    made: dict[str, Review] = {}
    for entry in entries(journal):
        if isinstance(entry, Review):
            made[entry.id] = entry
        elif isinstance(entry, ReviewUndo):
            made.pop(entry.review, None)
    by_document: dict[str, dict[str, list[Review]]] = defaultdict(lambda: defaultdict(list))
    documents: dict[str, Document] = {}
    for one in made.values():
        documents[one.document.sha256] = one.document
        by_document[one.document.sha256][one.proposal.id].append(one)
    return {
        sha256: Decisions(documents[sha256], {id: tuple(reviews) for id, reviews in found.items()})
        for sha256, found in by_document.items()
    }


def needed(decisions: Decisions) -> dict[str, tuple[Proposal, tuple[Review, ...]]]:
    """Entities that are in the graph only since accepted things speak of them: by id, with those acceptances."""
    found: dict[str, tuple[Proposal, tuple[Review, ...]]] = {}
    for review in decisions.accepted():
        wanted = set(review.proposal.needs)
        for one in review.needed:
            if one.key in wanted and decisions.of(one.id) is None:
                before = found[one.id][1] if one.id in found else ()
                found[one.id] = (one, (*before, review))
    return found


def items(queued: Sequence[Proposal], decisions: Decisions) -> tuple[Item, ...]:
    """Every proposal of a document, those that only the journal still knows last."""
    by_need = needed(decisions)
    known = {one.id for one in queued}
    forgotten = [made[-1].proposal for id, made in decisions.reviews.items() if id not in known]
    forgotten += [one for id, (one, _) in by_need.items() if id not in known]
    return tuple(_item(one, decisions.of(one.id), by_need.get(one.id)) for one in (*queued, *forgotten))


def _item(one: Proposal, review: Review | None, need: tuple[Proposal, tuple[Review, ...]] | None) -> Item:
    if review is None and need is None:
        return Item(one)
    if review is None:
        assert need is not None
        came, reviews = need
        return Item(
            came,
            "accepted",
            needed_by=tuple(each.proposal.id for each in reviews),
            additions=_more(one, came.contents),
        )
    if review.verdict == "rejected":
        return Item(review.proposal, "rejected", review)
    return Item(review.proposal, "accepted", review, additions=_more(one, review.proposal.contents | review.offered))


def _more(one: Proposal, known: frozenset[Content]) -> tuple[Statement, ...]:
    return tuple(each for each in one.statements if content(each) not in known)


def standing(decisions: Decisions) -> tuple[Statement, ...]:
    """The statements that stand accepted of a document, with who accepted them and when.

    A relation stands if both its ends do: one to an agreement that nobody accepted yet waits, and so does one to an
    entity that was rejected.
    """
    told = [(review.proposal, review) for review in decisions.accepted()]
    told += [(one, reviews[0]) for one, reviews in needed(decisions).values()]
    said = [_reviewed(one, review) for proposal, review in told for one in proposal.statements]
    return tuple(_with_ends(dict.fromkeys(said)))


def _reviewed(one: Statement, review: Review) -> Statement:
    return replace(one, review="accepted", reviewed_by=review.made_by, reviewed_on=review.made_on)


def _with_ends(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Those whose other ends of the same document stand too; of a relation all statements or none."""
    said = list({one.id: one for one in statements}.values())
    own = f"{said[0].source}:" if said else ""
    present = {one.subject for one in said if one.property not in {"from", "to"}}
    ends: dict[str, set[str]] = defaultdict(set)
    while True:
        for one in said:
            if one.object is not None and one.property in {"from", "to"}:
                ends[one.subject].add(one.object)
        broken = {
            subject
            for subject, objects in ends.items()
            if any(each.startswith(own) and each not in present for each in objects)
        }
        kept = [
            one
            for one in said
            if one.subject not in broken
            and not (one.object is not None and one.object.startswith(own) and one.object not in present)
        ]
        if len(kept) == len(said):
            yield from kept
            return
        said = kept
        present = {one.subject for one in said if one.property not in {"from", "to"}}
        ends.clear()
