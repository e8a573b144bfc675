"""Readings become proposals: each thing that a reader found, with the statements that would be made of it.

A proposal is what a person accepts or rejects as one: a body, an agreement with its parties, an event, a post. Its
statements are `proposed`; those about other entities stand in proposals of their own, which it needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from graph.model import Model
from graph.statements import Basis, Document, Statement
from loaders.extract.values import (
    Part,
    ReadAgreement,
    ReadDate,
    ReadEntity,
    ReadEvent,
    ReadField,
    ReadFigure,
    Reading,
    Span,
    State,
)  # fmt: skip

Kind = Literal["entity", "agreement", "event", "link"]
QUOTE_LIMIT = 300
STATES: dict[State, str] = {
    "planned": "planned", "done": "happened", "cancelled": "cancelled", "postponed": "planned",
}  # fmt: skip
LINKS = {
    "works_for": "HOLDS_POSITION", "subordinate_to": "SUBORDINATE_TO", "located_in": "LOCATED_IN", "hosts": "HOSTS",
    "operates": "OPERATES",
}  # fmt: skip
_SENTENCE_START = re.compile(r"(?:[.!?。]\s+|\n)")


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing to be decided.

    Attributes:
        key: Source-local key of the thing (of a link: of its relation).
        class_name: Its node or edge class.
        quote: The words that tell of it.
        needs: Keys of the entities it speaks of.
        readers: Who found it.
    """

    key: str
    kind: Kind
    class_name: str
    caption: str
    quote: Span
    statements: tuple[Statement, ...]
    needs: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()
    score: float = 1.0


def proposals(reading: Reading, model: Model) -> tuple[Proposal, ...]:
    """The proposals of a reading, entities first.

    What the schema has no place for (a person as the party of an agreement) is left out.
    """
    return tuple(_Proposing(reading, model).all())


class _Proposing:
    def __init__(self, reading: Reading, model: Model) -> None:
        self._reading, self._model = reading, model
        self._text, self._language = reading.notice.text, reading.notice.language
        self._document: Document = reading.notice.document
        self._source = self._document.source
        self._keys = [self._entity_key(one) for one in reading.entities]
        self._agreement_keys = self._thing_keys("Agreement", [one.quote for one in reading.agreements])
        self._event_keys = self._thing_keys("Event", [one.quote for one in reading.events])

    def all(self) -> Iterator[Proposal]:
        seen: set[str] = set()
        for one in (*self._entities(), *self._agreements(), *self._events(), *self._links()):
            if one.key not in seen and one.statements:
                seen.add(one.key)
                yield one

    # -- keys

    def _entity_key(self, entity: ReadEntity) -> str:
        if entity.class_name == "Country" and entity.key is not None:
            return entity.key
        return f"{self._source}:{entity.class_name}:{entity.name}"

    def _thing_keys(self, class_name: str, quotes: Iterable[Span]) -> list[str]:
        keys: list[str] = []
        for quote in quotes:
            at = quote.start
            while (key := f"{self._source}:{class_name}@{at}") in keys:
                at += 1  # two things told in one sentence
            keys.append(key)
        return keys

    def _local(self, key: str) -> str:
        return key.removeprefix(f"{self._source}:")

    # -- statements

    def _said(
        self,
        subject: str,
        subject_class: str,
        property_name: str,
        span: Span,
        readers: tuple[str, ...],
        *,
        value: str | None = None,
        target: str | None = None,
        original: str | None = None,
        basis: Basis = "stated",
        reason: str = "",
        score: float | None = None,
    ) -> Statement:
        return Statement(
            subject=subject,
            subject_class=subject_class,
            property=property_name,
            document=self._document.id,
            document_sha256=self._document.sha256,
            source=self._source,
            quote=span.of(self._text),
            quote_start=span.start,
            value=value,
            object=target,
            original=original if original != value else None,
            lang=self._language,
            quote_state="verified",
            as_of=self._document.as_of,
            basis=basis,
            reason=reason,
            extractors=readers,
            confidence=score,
            review="proposed",
        )

    def _around(self, span: Span) -> Span:
        """The sentence around some words, or as much of it as a quote may hold."""
        starts = [found.end() for found in _SENTENCE_START.finditer(self._text, max(0, span.start - 400), span.start)]
        start = starts[-1] if starts else max(0, span.start - 120)
        after = _SENTENCE_START.search(self._text, max(span.end - 1, span.start), span.end + 400)
        until = min(after.start() + 1 if after else span.end, len(self._text))
        if until - start > QUOTE_LIMIT or until < span.end:
            return span
        whole = self._text[start:until]
        return Span(start + len(whole) - len(whole.lstrip()), start + len(whole.rstrip()))

    def _short(self, span: Span) -> Span:
        return span if span.end - span.start <= QUOTE_LIMIT else Span(span.start, span.start + QUOTE_LIMIT)

    # -- entities

    def _entities(self) -> Iterator[Proposal]:
        for index, one in enumerate(self._reading.entities):
            if one.class_name == "Country" or not one.spans or one.class_name not in self._model.nodes:
                continue
            key = self._keys[index]
            facts = list(self._entity_facts(key, one))
            quote = self._around(one.spans[0])
            yield Proposal(key, "entity", one.class_name, one.name, quote, tuple(facts), (), one.readers, one.score)

    def _entity_facts(self, key: str, one: ReadEntity) -> Iterator[Statement]:
        properties = self._model.nodes[one.class_name].properties
        quote = self._around(one.spans[0])
        first = one.spans[0].of(self._text)
        for name in dict.fromkeys(one.names):
            original = first if name == one.name else None
            yield self._said(key, one.class_name, "name", quote, one.readers, value=name, original=original)
        if one.acronym and "acronym" in properties:
            yield self._said(key, one.class_name, "acronym", quote, one.readers, value=one.acronym)
        if one.kind and "kind" in properties:
            yield self._said(
                key,
                one.class_name,
                "kind",
                quote,
                one.readers,
                value=one.kind,
                basis="inferred",
                reason="its name says so",
            )
        if one.country and "country" in properties:
            span = one.country_span or one.spans[0]
            stated = one.country_basis == "stated"
            yield self._said(
                key, one.class_name, "country", self._around(span), one.readers, value=one.country,
                basis="stated" if stated else "inferred", reason="" if stated else "what is known of the name",
            )  # fmt: skip

    # -- relations

    def _relation(
        self,
        edge: str,
        one: str,
        other: str,
        ends: tuple[str, str],
        span: Span,
        readers: tuple[str, ...],
        further: Iterable[tuple[str, str]] = (),
    ) -> list[Statement]:
        """`from`, `to` and further properties of one relation; nothing if the schema does not allow its ends."""
        if not all(self._model.allows_end(edge, side, end) for side, end in zip(("from", "to"), ends, strict=True)):
            return []
        said = dict(further)
        edge_class = self._model.edges[edge]
        key = f"{self._source}:{edge}:{self._local(one)}->{self._local(other)}"
        if edge_class.role_property and edge_class.role_property in said:
            key += f"#{said[edge_class.role_property]}"
        quote = self._short(span)
        facts = [
            self._said(key, edge, "from", quote, readers, target=one),
            self._said(key, edge, "to", quote, readers, target=other),
        ]
        for name, value in said.items():
            is_object = edge_class.properties[name].is_object
            facts.append(
                self._said(
                    key,
                    edge,
                    name,
                    quote,
                    readers,
                    value=None if is_object else value,
                    target=value if is_object else None,
                )
            )
        return facts

    def _part(self, part: Part, thing: str, class_name: str, quote: Span, readers: tuple[str, ...]) -> list[Statement]:
        entity, key = self._reading.entities[part.entity], self._keys[part.entity]
        further = {"status": STATES[part.status]} if part.status in STATES else {}
        edge = "PARTICIPATED_IN"
        if class_name == "Agreement":
            edge = {"party": "PARTY_TO", "signatory": "SIGNED"}.get(part.role, "")
            if not edge:
                return []
            if edge == "SIGNED" and part.on_behalf_of is not None:
                further["on_behalf_of"] = self._keys[part.on_behalf_of]
        else:
            further["role"] = part.role
        span = quote if quote.covers(part.span) else self._around(part.span)
        return self._relation(edge, key, thing, (entity.class_name, class_name), span, readers, further.items())

    def _common(
        self, key: str, class_name: str, thing: ReadAgreement | ReadEvent, quote: Span
    ) -> Iterator[list[Statement]]:
        for field in _unique(thing.fields):
            concept = "Sector" if field.key.startswith("sector:") else "CooperationArea"
            span = quote if quote.covers(field.span) else self._around(field.span)
            yield self._relation("CONCERNS", key, field.key, (class_name, concept), span, thing.readers)
        for country in dict.fromkeys(thing.involves):
            yield self._relation("INVOLVES", key, f"country:{country}", (class_name, "Country"), quote, thing.readers)
        for part in thing.parts:
            yield self._part(part, key, class_name, quote, thing.readers)

    def _date(
        self,
        key: str,
        class_name: str,
        name: str,
        date: ReadDate,
        quote: Span,
        readers: tuple[str, ...],
        value: str | None,
    ) -> list[Statement]:
        if value is None:
            return []
        span = date.span or quote
        whole = quote if quote.covers(span) else self._around(span)
        original = None if date.span is None else date.span.of(self._text)
        return [self._said(key, class_name, name, whole, readers, value=value, original=original)]

    # -- agreements and events

    def _agreements(self) -> Iterator[Proposal]:
        for index, one in enumerate(self._reading.agreements):
            key, quote = self._agreement_keys[index], self._short(one.quote)
            said = [self._said(key, "Agreement", "kind", quote, one.readers, value=one.kind, score=one.score)]
            said.append(self._said(key, "Agreement", "status", quote, one.readers, value=one.status))
            if one.name is not None:
                name = one.name.of(self._text)
                said.append(self._said(key, "Agreement", "name", self._around(one.name), one.readers, value=name))
            if one.count is not None:
                said.append(self._said(key, "Agreement", "count", quote, one.readers, value=str(one.count)))
            said += self._date(key, "Agreement", "signed_on", one.date, quote, one.readers, one.date.value)
            for facts in self._common(key, "Agreement", one, quote):
                said += facts
            said += self._at(key, "Agreement", "SIGNED_IN", one.place, quote, one.readers)
            if one.follows_up is not None and one.follows_up != index:
                other = self._agreement_keys[one.follows_up]
                said += self._relation("FOLLOWS_UP", key, other, ("Agreement", "Agreement"), quote, one.readers)
            if one.signed_at is not None:
                event = self._event_keys[one.signed_at]
                said += self._relation("SIGNED_AT", key, event, ("Agreement", "Event"), quote, one.readers)
            names = [self._reading.entities[party].name for party in one.parties]
            yield self._thing(
                key, "agreement", "Agreement", f"{one.kind}: {' – '.join(names) or one.count or '?'}", quote, said, one
            )

    def _events(self) -> Iterator[Proposal]:
        for index, one in enumerate(self._reading.events):
            key, quote = self._event_keys[index], self._short(one.quote)
            said = [self._said(key, "Event", "kind", quote, one.readers, value=one.kind, score=one.score)]
            said.append(self._said(key, "Event", "status", quote, one.readers, value=one.status))
            name = None if one.name is None else one.name.of(self._text)
            if one.name is not None:
                said.append(self._said(key, "Event", "name", self._around(one.name), one.readers, value=name))
            said += self._date(key, "Event", "starts_on", one.start, quote, one.readers, one.start.value)
            until = one.until or one.start
            last = one.until.value if one.until is not None else one.start.last
            said += self._date(key, "Event", "ends_on", until, quote, one.readers, last)
            for facts in self._common(key, "Event", one, quote):
                said += facts
            for place in one.places:
                said += self._at(key, "Event", "HELD_IN", place, quote, one.readers)
            if one.opens is not None:
                said += self._at(key, "Event", "OPENING_OF", one.opens, quote, one.readers)
            if one.follows_up is not None:
                other = self._agreement_keys[one.follows_up]
                said += self._relation("FOLLOWS_UP", key, other, ("Event", "Agreement"), quote, one.readers)
            for figure in one.figures:
                said += self._figure(key, figure, one.readers)
            yield self._thing(
                key, "event", "Event", f"{one.kind}: {name or one.trigger.of(self._text)}", quote, said, one
            )

    def _at(
        self, key: str, class_name: str, edge: str, entity: int | None, quote: Span, readers: tuple[str, ...]
    ) -> list[Statement]:
        if entity is None:
            return []
        other = self._reading.entities[entity]
        return self._relation(edge, key, self._keys[entity], (class_name, other.class_name), quote, readers)

    def _figure(self, event: str, figure: ReadFigure, readers: tuple[str, ...]) -> list[Statement]:
        key, quote = f"{self._source}:Figure@{figure.span.start}", self._around(figure.span)
        values = {
            "measure": figure.measure, "value": figure.value, "qualifier": figure.qualifier, "unit": figure.unit,
            "country": figure.country,
        }  # fmt: skip
        said = [
            self._said(key, "Figure", name, quote, readers, value=value, original=figure.span.of(self._text))
            for name, value in values.items()
            if value is not None
        ]
        return said + self._relation("MEASURES", key, event, ("Figure", "Event"), quote, readers)

    def _thing(
        self, key: str, kind: Kind, class_name: str, caption: str, quote: Span, said: list[Statement],
        one: ReadAgreement | ReadEvent,
    ) -> Proposal:  # fmt: skip
        return Proposal(
            key, kind, class_name, caption, quote, tuple(said), self._needed(said, key), one.readers, one.score
        )

    def _needed(self, said: Iterable[Statement], key: str) -> tuple[str, ...]:
        """Keys of the document's own things that the statements point to and do not describe themselves."""
        statements = tuple(said)
        own = {one.subject for one in statements} | {key}
        targets = (one.object for one in statements if one.object and one.object.startswith(f"{self._source}:"))
        return tuple(sorted(set(targets) - own))

    # -- links

    def _links(self) -> Iterator[Proposal]:
        for link in self._reading.links:
            edge = LINKS.get(link.relation)
            if edge is None:
                continue
            one, other = self._reading.entities[link.subject], self._reading.entities[link.object]
            post = (
                [("post", link.detail.of(self._text))] if link.detail is not None and edge == "HOLDS_POSITION" else []
            )
            ends = (self._keys[link.subject], self._keys[link.object])
            classes = (one.class_name, other.class_name)
            said = self._relation(edge, *ends, classes, link.quote, link.readers, post)
            if said:
                caption = f"{one.name} – {link.detail.of(self._text) if link.detail else link.relation} – {other.name}"
                needs = self._needed(said, said[0].subject)
                yield Proposal(
                    said[0].subject,
                    "link",
                    edge,
                    caption,
                    self._short(link.quote),
                    tuple(said),
                    needs,
                    link.readers,
                    link.score,
                )


def _unique(fields: Iterable[ReadField]) -> Iterator[ReadField]:
    seen: set[str] = set()
    for one in fields:
        if one.key not in seen:
            seen.add(one.key)
            yield one
