"""Where a person decides: proposals beside what the store knows; accept, reject, edit, take back.

A decision is in the journal before it is in the store. What then stands accepted of a document is loaded like any
other source, so that an undo, an edit and an acceptance are one and the same: load what stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from graph import journal
from graph.errors import InputError, SmegraphError, StoreError, UnknownName, UsageError
from graph.identity import known_judgements
from graph.intake import check_subjects, take_in
from graph.journal import Review, ReviewUndo, ReviewVerdict
from graph.model import Model
from graph.pipeline import knowledge, load
from graph.regroup import read_keys
from graph.report import LoadReport, quiet
from graph.resolve.canonical import resolve
from graph.resolve.keys import KeyIndex
from graph.review.decisions import Decisions, Item, all_decisions, items, needed, standing
from graph.review.editing import Change, edited, split_off
from graph.review.joining import Same, doubts, judged_same
from graph.review.known import Knower, Match
from graph.review.naming import ends_of
from graph.review.proposal import Proposal
from graph.review.queue import Queue
from graph.spool import Spool
from graph.statements import Document, Judgement, Record, Statement
from graph.store.base import Store
from graph.stored import stored_documents

_LOCK = "review"
_LOCK_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Filed:
    """A document with its proposals as they stand."""

    document: Document
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command decided.

    Attributes:
        reviews: The decisions made.
        passed: Ids of proposals that stood as asked already.
        perhaps: What an accepted agreement or event may be the same as, by id of the proposal; not joined.
        undone: The decision taken back.
    """

    reviews: tuple[Review, ...] = ()
    passed: tuple[str, ...] = ()
    perhaps: Mapping[str, Match] = field(default_factory=dict)
    undone: Review | None = None
    reports: tuple[LoadReport, ...] = ()


@dataclass(frozen=True, slots=True)
class Accepted:
    """What stands accepted of a document, as a source."""

    name: str
    document: Document
    statements: tuple[Statement, ...]

    def records(self) -> Iterator[Record]:
        """The document and its statements; nothing if none stands."""
        if self.statements:
            yield self.document
        yield from self.statements


@dataclass(slots=True)
class Desk:
    """The queue, the journal and the store together."""

    store: Store
    model: Model
    queue: Queue
    _decisions: dict[str, Decisions] | None = field(default=None)

    # -- what is there

    def documents(self) -> tuple[Filed, ...]:
        """Every document with proposals, those that only the journal knows last."""
        return tuple(Filed(one, self._items(one.sha256)) for one in self._documents())

    def waiting(self) -> tuple[tuple[Document, int], ...]:
        """Every document with the number of proposals that nobody has decided about."""
        found = []
        for document in self._documents():
            decisions = self._all().get(document.sha256, Decisions())
            decided = {*decisions.reviews, *needed(decisions)}
            found.append((document, sum(id not in decided for id in self.queue.ids(document.sha256))))
        return tuple(found)

    def filed(self, document: str) -> Filed:
        """One document by id, sha256, the first digits of either, source or name.

        Raises:
            UnknownName: If there is none, or several fit.
        """
        every = self._documents()
        fitting = [one for one in every if document in _names(one)]
        fitting = fitting or [one for one in every if any(name.startswith(document) for name in _names(one))]
        if len(fitting) != 1:
            raise UnknownName("document", document, [one.id for one in (fitting or every)])
        return Filed(fitting[0], self._items(fitting[0].sha256))

    def _documents(self) -> tuple[Document, ...]:
        queued = [one.document for one in self.queue.documents()]
        known = {one.sha256 for one in queued}
        decided = (one.document for sha, one in self._all().items() if sha not in known)
        return (*queued, *(one for one in decided if one is not None))

    def find(self, proposal_id: str) -> tuple[Filed, Item]:
        """A proposal by its id.

        Raises:
            UnknownName: If there is none.
        """
        sha256 = self.queue.document_of(proposal_id)
        if sha256 is not None:
            queued = self.queue.document(sha256)
            assert queued is not None
            filed = Filed(queued.document, self._items(sha256))
            found = next((one for one in filed.items if one.proposal.id == proposal_id), None)
            if found is not None:
                return filed, found
        for filed in self.documents():
            for one in filed.items:
                if one.proposal.id == proposal_id:
                    return filed, one
        raise UnknownName("proposal", proposal_id, [it.proposal.id for one in self.documents() for it in one.items])

    def knower(self, *filed: Filed) -> Knower:
        """What the store knows about the proposals of documents."""
        return Knower(self.store, self.model, [whole(one) for each in filed for one in each.items])

    # -- decisions

    def accept(self, ids: Sequence[str], by: str, why: str = "", same: Same = "sure") -> Outcome:
        """Accept proposals with the entities they need.

        Raises:
            UnknownName: If one is unknown.
            InputError: If the store would not take one of them; nothing is decided about its document then.
        """
        with self._alone():
            return self._decide(ids, "accepted", by, why, same)

    def reject(self, ids: Sequence[str], by: str, why: str = "") -> Outcome:
        """Reject proposals; one that was accepted leaves the graph, with the relations that need it."""
        with self._alone():
            return self._decide(ids, "rejected", by, why, "none")

    def edit(self, proposal_id: str, changes: Sequence[Change], by: str, why: str = "", same: Same = "sure") -> Outcome:
        """Correct a proposal and accept it so.

        Raises:
            UsageError: If a value does not fit.
        """
        with self._alone():
            filed, item = self.find(proposal_id)
            made = edited(whole(item), changes, self.model, ends_of(self.store, self.model, filed.items), why)
            offered = whole(item).contents | (item.review.offered if item.review else frozenset())
            review = self._review(filed, made, "edited", by, why, same, offered - made.contents)
            self._check(filed.document, [review])
            return self._written([review], ())

    def split(self, proposal_id: str, names: Sequence[str], by: str, why: str = "") -> Outcome:
        """Make two bodies of one that bears the names of both, and accept them so.

        Raises:
            UsageError: If it does not bear these names, or the document has a body of that name already.
        """
        with self._alone():
            filed, item = self.find(proposal_id)
            rest, new = split_off(whole(item), names)
            if any(one.proposal.key == new.key for one in filed.items):
                raise UsageError(f"the document has {new.caption!r} already", where=proposal_id)
            offered = (whole(item).contents | _offered(item)) - rest.contents
            reviews = [
                self._review(filed, rest, "edited", by, why, "none", offered),
                self._review(filed, new, "edited", by, why, "none", frozenset()),
            ]
            self._check(filed.document, reviews)
            return self._written(reviews, ())

    def undo(self, proposal_id: str, by: str, why: str = "") -> Outcome:
        """Take back the last decision about a proposal; what was decided before counts again.

        Raises:
            UsageError: If there is none to take back.
        """
        with self._alone():
            _, item = self.find(proposal_id)
            if item.review is None:
                needs = f"It came with {', '.join(item.needed_by)}: undo that" if item.needed_by else "It is still open"
                raise UsageError("there is no decision to take back", where=proposal_id, remedy=needs)
            entry = ReviewUndo(item.review.id, why, by, journal.now())
            journal.append(self._journal, entry)
            return Outcome(undone=item.review, reports=(self._load({item.review.document.sha256}),))

    def reload(self) -> LoadReport:
        """Load what stands accepted of every document, as after the store was lost."""
        with self._alone():
            return self._load(set(self._all()))

    # -- how

    @property
    def _journal(self) -> Path:
        return journal.journal_path(self.store.address)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One decision after the other, each seeing those before it."""
        with self.store.lock(_LOCK, _LOCK_SECONDS):
            self._decisions = None
            yield

    def _all(self) -> dict[str, Decisions]:
        if self._decisions is None:
            self._decisions = all_decisions(self._journal)
        return self._decisions

    def refresh(self) -> None:
        """See what others decided meanwhile."""
        self._decisions = None

    def _items(self, sha256: str) -> tuple[Item, ...]:
        return items(self.queue.proposals(sha256), self._all().get(sha256, Decisions()))

    def _decide(self, ids: Sequence[str], verdict: ReviewVerdict, by: str, why: str, same: Same) -> Outcome:
        """One document after the other, so that what one brings is known when the next is compared."""
        by_document: dict[str, list[str]] = {}
        for id in dict.fromkeys(ids):
            by_document.setdefault(self.find(id)[0].document.sha256, []).append(id)
        done = Outcome()
        for chosen in by_document.values():
            try:
                made = self._decide_document(chosen, verdict, by, why, same)
            except SmegraphError as error:
                if done.reviews:
                    error.remedy = f"{error.remedy}. {len(done.reviews)} decisions about other documents stand".lstrip(
                        ". "
                    )
                raise
            done = Outcome(
                (*done.reviews, *made.reviews),
                (*done.passed, *made.passed),
                {**done.perhaps, **made.perhaps},
                reports=(*done.reports, *made.reports),
            )
        return done

    def _decide_document(self, ids: Sequence[str], verdict: ReviewVerdict, by: str, why: str, same: Same) -> Outcome:
        filed, _ = self.find(ids[0])
        by_id = {one.proposal.id: one for one in filed.items}
        waiting = [
            by_id[id] for id in ids if by_id[id].review is None or by_id[id].state != verdict or by_id[id].additions
        ]
        passed = tuple(id for id in ids if by_id[id] not in waiting)
        knower = self.knower(filed) if verdict == "accepted" and same != "none" and waiting else None
        reviews = [self._review(filed, whole(item), verdict, by, why, same, _offered(item), knower) for item in waiting]
        if reviews:
            self._check(filed.document, reviews)
        perhaps = dict(doubts(reviews, knower)) if knower is not None and same == "sure" else {}
        return replace(self._written(reviews, passed), perhaps=perhaps)

    def _review(
        self,
        filed: Filed,
        proposal: Proposal,
        verdict: ReviewVerdict,
        by: str,
        why: str,
        same: Same,
        offered: frozenset[tuple[str, str, str]],
        knower: Knower | None = None,
    ) -> Review:
        moment = journal.now()
        if verdict == "rejected":
            return Review(filed.document, verdict, proposal, by, moment, why, offered=offered)
        others = {one.proposal.key: one for one in filed.items}
        spoken_of = [others[key] for key in proposal.needs if key in others]
        came = tuple(one.proposal for one in spoken_of if one.proposal.kind == "entity" and one.review is None)
        judged: tuple[Judgement, ...] = ()
        if same != "none":
            kept = [one.proposal for one in filed.items if one.proposal.key != proposal.key]
            knower = knower or Knower(self.store, self.model, [*kept, proposal])
            judged = tuple(judged_same((proposal, *came), knower, by, moment, same))
        return Review(filed.document, verdict, proposal, by, moment, why, came, judged, offered)

    def _check(self, document: Document, reviews: Sequence[Review]) -> None:
        """See that the store will take it before anything is decided.

        Raises:
            InputError: If a statement would be rejected.
            IdentityConflict: If what is judged the same contradicts other judgements.
        """
        before = self._all().get(document.sha256, Decisions(document))
        after = dict(before.reviews)
        for review in reviews:
            after[review.proposal.id] = (*after.get(review.proposal.id, ()), review)
        stands = standing(Decisions(document, after))
        keys = KeyIndex()
        read_keys(self.store, self.model, keys)
        with Spool() as spool:
            source = Accepted(document.source, document, stands)
            intake = take_in((source,), self.model, spool, journal.now(), quiet)
            check_subjects(intake, self.model, spool, keys)
            rejections = [one for report in intake.reports.values() for one in report.rejections]
        if rejections:
            first = rejections[0]
            remedy = first.remedy or "Correct it with smegraph review edit"
            raise InputError(f"{first.message}; nothing was decided", where=first.where, remedy=remedy)
        known = knowledge(self.store.address)
        judged = [one for review in reviews for one in review.judgements]
        resolve(keys, (*known_judgements(self.store, known), *judged), self.model, known.generic)

    def _written(self, reviews: Sequence[Review], passed: tuple[str, ...]) -> Outcome:
        for review in reviews:
            journal.append(self._journal, review)
        touched = {one.document.sha256 for one in reviews}
        return Outcome(tuple(reviews), passed, reports=(self._load(touched),) if touched else ())

    def _load(self, documents: set[str]) -> LoadReport:
        self._decisions = None
        made = self._all()
        stored = {one.id: one for one in stored_documents(self.store)}
        sources = []
        for sha256 in sorted(documents):
            decisions = made.get(sha256, Decisions())
            document = decisions.document or self._queued(sha256)
            held = stored.get(document.id)
            shown = document if held is None or held.source == document.source else held
            sources.append(Accepted(document.source, shown, standing(decisions)))
        try:
            return load(self.store, sources, self.model, knowledge(self.store.address))
        except StoreError as error:
            error.remedy = f"{error.remedy}. The decision is kept: smegraph review reload brings it into the store"
            raise

    def _queued(self, sha256: str) -> Document:
        queued = self.queue.document(sha256)
        if queued is not None:
            return queued.document
        entries = journal.entries(self._journal)
        return next(one.document for one in entries if isinstance(one, Review) and one.document.sha256 == sha256)


def _names(document: Document) -> tuple[str, ...]:
    return (document.id, document.sha256, document.source, document.name)


def whole(item: Item) -> Proposal:
    """The proposal with what was found later."""
    known = (*item.proposal.statements, *item.additions)
    return item.proposal.with_statements(known) if item.additions else item.proposal


def _offered(item: Item) -> frozenset[tuple[str, str, str]]:
    return item.review.offered if item.review else frozenset()
