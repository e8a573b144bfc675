"""The proposals of agreements and events, with parties, days, places, fields and figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.statements import Statement
from loaders.extract.propose_statements import Kind, Proposal, Saying
from loaders.extract.values import (
    Part,
    ReadAgreement,
    ReadDate,
    ReadEvent,
    ReadField,
    ReadFigure,
    Span,
    State,
)  # fmt: skip

STATES: dict[State, str] = {
    "planned": "planned", "done": "happened", "cancelled": "cancelled", "postponed": "planned",
}  # fmt: skip


def agreements(say: Saying) -> Iterator[Proposal]:
    """What each agreement says."""
    for index, one in enumerate(say.reading.agreements):
        key, quote = say.agreement_keys[index], say.short(one.quote)
        said = [say.said(key, "Agreement", "kind", quote, one.readers, value=one.kind, score=one.score)]
        said.append(say.said(key, "Agreement", "status", quote, one.readers, value=one.status))
        if one.name is not None:
            name = one.name.of(say.text)
            said.append(say.said(key, "Agreement", "name", say.around(one.name), one.readers, value=name))
        if one.count is not None:
            said.append(say.said(key, "Agreement", "count", quote, one.readers, value=str(one.count)))
        said += _date(say, key, "Agreement", "signed_on", one.date, quote, one.readers, one.date.value)
        for facts in _common(say, key, "Agreement", one, quote):
            said += facts
        said += _at(say, key, "Agreement", "SIGNED_IN", one.place, quote, one.readers)
        if one.follows_up is not None and one.follows_up != index:
            other = say.agreement_keys[one.follows_up]
            said += say.relation("FOLLOWS_UP", key, other, ("Agreement", "Agreement"), quote, one.readers)
        if one.signed_at is not None:
            event = say.event_keys[one.signed_at]
            said += say.relation("SIGNED_AT", key, event, ("Agreement", "Event"), quote, one.readers)
        names = [say.reading.entities[party].name for party in one.parties]
        yield _thing(
            say, key, "agreement", "Agreement", f"{one.kind}: {' – '.join(names) or one.count or '?'}", quote, said, one
        )


def events(say: Saying) -> Iterator[Proposal]:
    """What each event says."""
    for index, one in enumerate(say.reading.events):
        key, quote = say.event_keys[index], say.short(one.quote)
        said = [say.said(key, "Event", "kind", quote, one.readers, value=one.kind, score=one.score)]
        said.append(say.said(key, "Event", "status", quote, one.readers, value=one.status))
        name = None if one.name is None else one.name.of(say.text)
        if one.name is not None:
            said.append(say.said(key, "Event", "name", say.around(one.name), one.readers, value=name))
        said += _date(say, key, "Event", "starts_on", one.start, quote, one.readers, one.start.value)
        until = one.until or one.start
        last = one.until.value if one.until is not None else one.start.last
        said += _date(say, key, "Event", "ends_on", until, quote, one.readers, last)
        for facts in _common(say, key, "Event", one, quote):
            said += facts
        for place in one.places:
            said += _at(say, key, "Event", "HELD_IN", place, quote, one.readers)
        if one.opens is not None:
            said += _at(say, key, "Event", "OPENING_OF", one.opens, quote, one.readers)
        if one.follows_up is not None:
            other = say.agreement_keys[one.follows_up]
            said += say.relation("FOLLOWS_UP", key, other, ("Event", "Agreement"), quote, one.readers)
        for figure in one.figures:
            said += _figure(say, key, figure, one.readers)
        yield _thing(say, key, "event", "Event", f"{one.kind}: {name or one.trigger.of(say.text)}", quote, said, one)


def _common(
    say: Saying, key: str, class_name: str, thing: ReadAgreement | ReadEvent, quote: Span
) -> Iterator[list[Statement]]:
    for field in _unique(thing.fields):
        concept = "Sector" if field.key.startswith("sector:") else "CooperationArea"
        span = quote if quote.covers(field.span) else say.around(field.span)
        yield say.relation("CONCERNS", key, field.key, (class_name, concept), span, thing.readers)
    for country in dict.fromkeys(thing.involves):
        yield say.relation("INVOLVES", key, f"country:{country}", (class_name, "Country"), quote, thing.readers)
    for part in thing.parts:
        yield _part(say, part, key, class_name, quote, thing.readers)


def _part(
    say: Saying, part: Part, thing: str, class_name: str, quote: Span, readers: tuple[str, ...]
) -> list[Statement]:
    entity, key = say.reading.entities[part.entity], say.keys[part.entity]
    further = {"status": STATES[part.status]} if part.status in STATES else {}
    edge = "PARTICIPATED_IN"
    if class_name == "Agreement":
        edge = {"party": "PARTY_TO", "signatory": "SIGNED"}.get(part.role, "")
        if not edge:
            return []
        if edge == "SIGNED" and part.on_behalf_of is not None:
            further["on_behalf_of"] = say.keys[part.on_behalf_of]
    else:
        further["role"] = part.role
    span = quote if quote.covers(part.span) else say.around(part.span)
    return say.relation(edge, key, thing, (entity.class_name, class_name), span, readers, further.items())


def _date(
    say: Saying,
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
    whole = quote if quote.covers(span) else say.around(span)
    original = None if date.span is None else date.span.of(say.text)
    return [say.said(key, class_name, name, whole, readers, value=value, original=original)]


def _at(
    say: Saying, key: str, class_name: str, edge: str, entity: int | None, quote: Span, readers: tuple[str, ...]
) -> list[Statement]:
    if entity is None:
        return []
    other = say.reading.entities[entity]
    if other.spans and not any(quote.covers(span) for span in other.spans):
        quote = say.around(other.spans[0])  # a place that only the dateline names is proved by the dateline
    return say.relation(edge, key, say.keys[entity], (class_name, other.class_name), quote, readers)


def _figure(say: Saying, event: str, figure: ReadFigure, readers: tuple[str, ...]) -> list[Statement]:
    key, quote = f"{say.source}:Figure@{figure.span.start}", say.around(figure.span)
    values = {
        "measure": figure.measure, "value": figure.value, "qualifier": figure.qualifier, "unit": figure.unit,
        "country": figure.country,
    }  # fmt: skip
    said = [
        say.said(key, "Figure", name, quote, readers, value=value, original=figure.span.of(say.text))
        for name, value in values.items()
        if value is not None
    ]
    return said + say.relation("MEASURES", key, event, ("Figure", "Event"), quote, readers)


def _thing(
    say: Saying, key: str, kind: Kind, class_name: str, caption: str, quote: Span, said: list[Statement],
    one: ReadAgreement | ReadEvent,
) -> Proposal:  # fmt: skip
    needs, places = say.needed(said, key), (one.trigger,)
    return Proposal(key, kind, class_name, caption, quote, tuple(said), needs, one.readers, one.score, None, places)


def _unique(fields: Iterable[ReadField]) -> Iterator[ReadField]:
    seen: set[str] = set()
    for one in fields:
        if one.key not in seen:
            seen.add(one.key)
            yield one
