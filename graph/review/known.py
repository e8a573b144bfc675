"""What the store knows already about what a reader proposes: the same thing, the same facts, and what contradicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

from graph.cypher_files import support_query
from graph.identity import known_judgements
from graph.model import Model, Property
from graph.pipeline import knowledge
from graph.regroup import read_keys
from graph.resolve.canonical import Resolution, edge_id, resolve
from graph.resolve.keys import KeyIndex
from graph.review.likeness import Candidate, Reason, like_agreement, like_entities, like_event
from graph.review.proposal import Proposal
from graph.statements import Statement
from graph.store.base import Store
from graph.stored import stored_documents
from graph.values.dates import PartialDate, compatible

Verdict = Literal["known", "new", "contradicts"]


@dataclass(frozen=True, slots=True)
class Said:
    """What another statement of the store says about the same, and its words."""

    value: str
    quote: str
    document: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One proposed statement beside what is known: `others` says the same, or contradicts it."""

    statement: Statement
    verdict: Verdict
    others: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A thing of the store that the proposed one is or may be.

    Attributes:
        key: One of its source-local keys, to be judged the same.
        documents: Names of the documents that speak of it.
        reasons: Why it may be the same.
        sure: Whether it is taken for the same unless a person says otherwise.
        joined: Whether it is the same already, by its name in the reference file or by a judgement.
    """

    id: str
    key: str
    caption: str
    class_name: str
    documents: tuple[str, ...]
    reasons: tuple[Reason, ...]
    sure: bool
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """A proposal beside the store.

    Attributes:
        match: What it is the same as, if that is sure; its facts are compared with that.
        perhaps: What else it may be.
    """

    proposal: Proposal
    match: Match | None
    perhaps: tuple[Match, ...]
    facts: tuple[Fact, ...]

    @property
    def verdict(self) -> Verdict:
        """Of the whole: `contradicts` if any fact does, `known` if all are."""
        verdicts = {one.verdict for one in self.facts}
        return "contradicts" if "contradicts" in verdicts else "known" if verdicts == {"known"} else "new"


class Knower:
    """The store as seen from proposals."""

    def __init__(self, store: Store, model: Model, proposals: Sequence[Proposal]) -> None:
        """Read what identity needs of the whole store, once."""
        self._store, self._model = store, model
        self._proposals = {one.key: one for one in proposals}
        knows = knowledge(store.address)
        keys = KeyIndex()
        read_keys(store, model, keys)
        self._stored = {key for key in keys if keys[key].live}
        for proposal in proposals:
            for one in proposal.statements:
                if one.subject_class in model.nodes and one.subject_class != "Name":
                    keys.note(one)
        self.resolution: Resolution = resolve(keys, known_judgements(store, knows), model, knows.generic)
        self._stated: dict[str, list[dict[str, Any]]] = {}
        self._matches: dict[str, tuple[Match | None, tuple[Match, ...]]] = {}
        self._find_matches()

    def known(self, proposal: Proposal) -> Known:
        """A proposal beside the store."""
        match, perhaps = self._matches.get(proposal.key, (None, ()))
        about = self.id_of(proposal.key) if proposal.kind != "link" else None
        facts = tuple(self._facts(proposal, about if match is not None or self._in_graph(proposal.key) else None))
        return Known(proposal, match, perhaps, facts)

    def id_of(self, key: str) -> str:
        """The canonical id of a key, or of what it is taken for."""
        match, _ = self._matches.get(key, (None, ()))
        return self.resolution.id_of(key) if match is None else match.id

    def _in_graph(self, key: str) -> bool:
        return key in self._stored

    # -- which thing

    def _find_matches(self) -> None:
        """Entities first: agreements and events are compared by them."""
        entities = [one for one in self._proposals.values() if one.kind == "entity"]
        others = like_entities(entities, self.resolution, self._stored, self._model)
        self._matches.update({one.key: self._made(one.key, others.get(one.key, ())) for one in entities})
        things = {}
        for one in self._proposals.values():
            if one.kind == "agreement":
                things[one.key] = self._made(one.key, like_agreement(self._store, one, self.id_of))
            elif one.kind == "event":
                things[one.key] = self._made(one.key, like_event(self._store, one, self.id_of))
        self._matches.update(_apart(things))

    def _made(self, key: str, candidates: Iterable[Candidate]) -> tuple[Match | None, tuple[Match, ...]]:
        """The match if exactly one is sure, and the others; one is never itself."""
        own = self.resolution.id_of(key)
        joined = [one for one in candidates if one.joined]
        others = [
            self._of_this_document(key, one)
            for one in candidates
            if one.id != own and not one.joined and self._keys_of(one.id)
        ]
        members = self.resolution.clusters.members(key)
        if not joined and any(one in self._stored for one in members if one != key):
            joined = [Candidate(own, (("joined", ""),), sure=True, joined=True)]
        if joined:
            return self._match(joined[0]), tuple(self._match(one) for one in others)
        sure = [one for one in others if one.sure and not self._is_told_beside(key, one.id)]
        if len(sure) != 1:
            return None, tuple(replace(self._match(one), sure=False) for one in others)
        return self._match(sure[0]), tuple(self._match(one) for one in others if one is not sure[0])

    def _of_this_document(self, key: str, one: Candidate) -> Candidate:
        """What another source read in the very same document under the same name or of the same kind is the same."""
        document = self._proposals[key].statements[0].document
        if one.sure or all(row["document"] != document for row in self._statements(one.id)):
            return one
        return replace(one, reasons=(*one.reasons, ("same_document", "")), sure=True)

    def _is_told_beside(self, key: str, id: str) -> bool:
        """Whether another agreement or event of the same document is that thing already; two told apart are two."""
        own = self._proposals[key]
        beside = (one for one in self._keys_of(id) if one != key and one.startswith(f"{own.source}:"))
        return own.kind != "entity" and any(True for _ in beside)

    def _match(self, one: Candidate) -> Match:
        things = self._store.read(support_query("captions"), {"ids": [one.id], "language": "en"}).rows
        caption = str(things[0]["caption"]) if things else one.id
        class_name = str(things[0]["class_name"]) if things else ""
        ids = {row["document"] for row in self._statements(one.id)}
        names = tuple(sorted(self._documents[id] for id in ids if id in self._documents))
        key = next(iter(self._keys_of(one.id)), one.id)
        return Match(one.id, key, caption, class_name, names, one.reasons, one.sure, one.joined)

    def _keys_of(self, id: str) -> list[str]:
        return self._keys_by_id.get(id, [])

    @cached_property
    def _keys_by_id(self) -> Mapping[str, list[str]]:
        """Keys of the store by canonical id, those of the reference file first."""
        found: dict[str, list[str]] = {}
        for key in sorted(self._stored, key=lambda key: (not key.startswith("ref:"), key)):
            found.setdefault(self.resolution.id_of(key), []).append(key)
        return found

    @cached_property
    def _documents(self) -> Mapping[str, str]:
        return {one.id: one.name for one in stored_documents(self._store)}

    # -- which facts

    def _facts(self, proposal: Proposal, about: str | None) -> Iterator[Fact]:
        relations = self._relations(proposal)
        for one in proposal.statements:
            if one.subject in relations:
                edge, ends = relations[one.subject]
                yield self._relation_fact(one, edge, ends)
            elif one.subject == proposal.key and about is not None:
                yield self._property_fact(one, about)
            else:
                yield Fact(one, "new")

    def _relations(self, proposal: Proposal) -> dict[str, tuple[str, tuple[str, str]]]:
        """The id that each relation of a proposal has or would have as an edge, and its ends."""
        said: dict[str, dict[str, Statement]] = {}
        for one in proposal.statements:
            if one.subject_class in self._model.edges:
                said.setdefault(one.subject, {})[one.property] = one
        found = {}
        for subject, facts in said.items():
            if "from" not in facts or "to" not in facts:
                continue
            kind = facts["from"].subject_class
            ends = (self.id_of(facts["from"].object or ""), self.id_of(facts["to"].object or ""))
            role = facts.get(self._model.edges[kind].role_property or "")
            coded = "" if role is None else self.id_of(role.object) if role.object else role.value or ""
            found[subject] = (edge_id(kind, *ends, coded), ends)
        return found

    def _relation_fact(self, one: Statement, edge: str, ends: tuple[str, str]) -> Fact:
        about = [row for row in self._statements(ends[0]) if row["about"] == edge]
        if one.property in {"from", "to"}:
            same = [row for row in about if row["property"] == one.property]
            return Fact(one, "known" if same else "new", self._said(same))
        return self._compared(one, [row for row in about if row["property"] == one.property])

    def _property_fact(self, one: Statement, about: str) -> Fact:
        rows = [row for row in self._statements(about) if row["about"] == about and row["property"] == one.property]
        return self._compared(one, rows)

    def _compared(self, one: Statement, rows: Sequence[Mapping[str, Any]]) -> Fact:
        prop = self._model.property_of(one.subject_class, one.property)
        own = self.id_of(one.object) if one.object is not None else one.value or ""
        same = [row for row in rows if _value(row) == own]
        if same:
            return Fact(one, "known", self._said(same))
        against = [row for row in rows if _contradicts(own, _value(row), prop, self._model)]
        return Fact(one, "contradicts", self._said(against)) if against else Fact(one, "new")

    def _statements(self, id: str) -> list[dict[str, Any]]:
        """The live statements about a thing, without those that stand for the proposals themselves."""
        if id not in self._stated:
            rows = self._store.stream(support_query("statements-about-live"), {"ids": [id]})
            self._stated[id] = [row["statement"] for row in rows]
        return self._stated[id]

    def _said(self, rows: Iterable[Mapping[str, Any]]) -> tuple[Said, ...]:
        return tuple(
            Said(_value(row), str(row["quote"]), self._documents.get(row["document"], str(row["document"])))
            for row in rows
        )


def _apart(
    found: Mapping[str, tuple[Match | None, tuple[Match, ...]]],
) -> dict[str, tuple[Match | None, tuple[Match, ...]]]:
    """No two things that one document tells apart are surely one and the same other."""
    taken = Counter(
        (key.partition(":")[0], match.id) for key, (match, _) in found.items() if match is not None and not match.joined
    )
    return {
        key: (None, (replace(match, sure=False), *perhaps))
        if match and taken[key.partition(":")[0], match.id] > 1
        else (match, perhaps)
        for key, (match, perhaps) in found.items()
    }


def _value(row: Mapping[str, Any]) -> str:
    return str(row.get("target") or row.get("value") or row.get("object") or "")


def _contradicts(own: str, other: str, prop: Property, model: Model) -> bool:
    """Whether both cannot be true at once; a plan does not contradict what happened."""
    if prop.multiple or own == other:
        return False
    if prop.codes is not None:
        codes = model.codes[prop.codes].codes
        return not any(code in codes and codes[code].provisional for code in (own, other))
    if prop.type.name == "date":
        left, right = PartialDate.parse(own), PartialDate.parse(other)
        if isinstance(left, PartialDate) and isinstance(right, PartialDate):
            return not compatible(left, right)
    return True
