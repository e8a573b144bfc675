"""Readings become proposals: each thing that a reader found, with the statements that would be made of it.

A proposal is what a person accepts or rejects as one: a body, an agreement with its parties, an event, a post. Its
statements are `proposed`; those about other entities stand in proposals of their own, which it needs.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import Model
from graph.statements import Statement
from loaders.extract.propose_statements import Proposal, Saying
from loaders.extract.propose_things import agreements, events
from loaders.extract.values import ReadEntity, Reading

__all__ = ["Proposal", "proposals"]
LINKS = {
    "works_for": "HOLDS_POSITION", "subordinate_to": "SUBORDINATE_TO", "located_in": "LOCATED_IN", "hosts": "HOSTS",
    "operates": "OPERATES",
}  # fmt: skip


def proposals(reading: Reading, model: Model) -> tuple[Proposal, ...]:
    """The proposals of a reading, entities first.

    What the schema has no place for (a person as the party of an agreement) is left out.
    """
    return tuple(_all(Saying(reading, model)))


def _all(say: Saying) -> Iterator[Proposal]:
    seen: set[str] = set()
    for one in (*_entities(say), *agreements(say), *events(say), *_links(say)):
        if one.key not in seen and one.statements:
            seen.add(one.key)
            yield one


def _entities(say: Saying) -> Iterator[Proposal]:
    names = [*(one.name for one in say.reading.agreements), *(one.name for one in say.reading.events)]
    named = [name for name in names if name is not None]
    for index, one in enumerate(say.reading.entities):
        if one.class_name == "Country" or not one.spans or one.class_name not in say.model.nodes:
            continue
        if one.class_name in {"Agreement", "Event"} and any(name.covers(span) for name in named for span in one.spans):
            continue  # it is proposed as what it is, with its day and place
        key = say.keys[index]
        facts = list(_entity_facts(say, key, one))
        quote = say.around(one.spans[0])
        yield Proposal(
            key, "entity", one.class_name, one.name, quote, tuple(facts), (), one.readers, one.score, one.key, one.spans
        )


def _entity_facts(say: Saying, key: str, one: ReadEntity) -> Iterator[Statement]:
    properties = say.model.nodes[one.class_name].properties
    quote = say.around(one.spans[0])
    first = one.spans[0].of(say.text)
    for name in dict.fromkeys(one.names):
        original = first if name == one.name else None
        yield say.said(key, one.class_name, "name", quote, one.readers, value=name, original=original)
    if one.acronym and "acronym" in properties:
        yield say.said(key, one.class_name, "acronym", quote, one.readers, value=one.acronym)
    if one.kind and "kind" in properties:
        yield say.said(
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
        yield say.said(
            key, one.class_name, "country", say.around(span), one.readers, value=one.country,
            basis="stated" if stated else "inferred", reason="" if stated else "what is known of the name",
        )  # fmt: skip


def _links(say: Saying) -> Iterator[Proposal]:
    for link in say.reading.links:
        edge = LINKS.get(link.relation)
        if edge is None:
            continue
        one, other = say.reading.entities[link.subject], say.reading.entities[link.object]
        post = [("post", link.detail.of(say.text))] if link.detail is not None and edge == "HOLDS_POSITION" else []
        ends = (say.keys[link.subject], say.keys[link.object])
        classes = (one.class_name, other.class_name)
        said = say.relation(edge, *ends, classes, link.quote, link.readers, post)
        if said:
            caption = f"{one.name} – {link.detail.of(say.text) if link.detail else link.relation} – {other.name}"
            needs = say.needed(said, said[0].subject)
            yield Proposal(
                said[0].subject,
                "link",
                edge,
                caption,
                say.short(link.quote),
                tuple(said),
                needs,
                link.readers,
                link.score,
            )
