"""Readings of one notice by several readers made one; each item keeps who found it.

Earlier readings come first in rank: their class, status, date and wording stand, later ones fill what they leave
open and add what they did not find. A later reader's other status or date of the same thing becomes a note; a name
that it takes out of the words of an earlier reader's name, and does not need, is dropped and counted. Two things
that one reader told apart are never joined because another reader took them for one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from graph.errors import SmegraphError
from loaders.extract.frames_dates import dates_fit
from loaders.extract.merge_entities import NOWHERE, joined_entity, places_of_entities
from loaders.extract.values import Notice, Part, ReadAgreement, ReadDate, Reader, ReadEvent, Reading, ReadLink, Span

_KINDS_ALIKE = ({"mou", "mou_bundle"}, {"visit", "delegation"}, {"meeting", "round_table"}, {"conference", "forum"})
_VAGUE = frozenset({"agreement", "other"})
CONTRADICTED: Final = "a name in words that an earlier reader reads otherwise"
Thing = TypeVar("Thing", ReadAgreement, ReadEvent)
Item = TypeVar("Item")


def read_by(readers: Sequence[Reader], notice: Notice) -> Reading:
    """One reading by several readers, the first in rank first; a reader that fails is told of in a note.

    Raises:
        SmegraphError: If every reader failed: what the first one said.
    """
    readings: list[Reading] = []
    failures: list[tuple[str, SmegraphError]] = []
    for reader in readers:
        try:
            readings.append(reader.read(notice))
        except SmegraphError as error:
            failures.append((reader.name, error))
    if failures and not readings:
        raise failures[0][1]
    notes = tuple(f"{name}: {error}; this notice was not read by it" for name, error in failures)
    return merged([*readings, Reading(notice, notes=notes)] if notes else readings)


def merged(readings: Sequence[Reading]) -> Reading:
    """One reading of all, the first in rank first; equal readings count once.

    Raises:
        ValueError: If there is nothing to merge, or the readings are of different notices.
    """
    if not readings:
        raise ValueError("no readings to merge")
    if any(one.notice.text != readings[0].notice.text for one in readings):
        raise ValueError("readings of different notices cannot be merged")
    first, *others = dict.fromkeys(readings)
    for other in others:
        first = _two(first, other)
    return first


def _two(first: Reading, second: Reading) -> Reading:
    is_new, places = places_of_entities(first.entities, second.entities, _needed(second))
    entities = list(first.entities) + [entity for entity, new in zip(second.entities, is_new, strict=True) if new]
    for entity, place, new in zip(second.entities, places, is_new, strict=True):
        if not new and place != NOWHERE:
            entities[place] = joined_entity(entities[place], entity)
    notes: list[str] = []
    agreements, moved = _together(
        first.agreements, [_placed(one, places) for one in second.agreements], _agreement_fit, _joined_agreement, notes
    )
    moved_events: list[ReadEvent] = [_placed_event(one, places) for one in second.events]
    events, event_places = _together(first.events, moved_events, _event_fit, _joined_event, notes)
    _follow(first, second, agreements, events, moved, event_places)
    return Reading(
        notice=first.notice,
        entities=tuple(entities),
        agreements=tuple(agreements),
        events=tuple(events),
        links=_links(first.links, [_placed_link(one, places) for one in second.links]),
        dropped=_added(_added(first.dropped, second.dropped), ((CONTRADICTED, places.count(NOWHERE)),)),
        notes=_union(_union(first.notes, notes), second.notes),
    )


def _needed(reading: Reading) -> frozenset[int]:
    """Indices of the entities that a reading's agreements, events and links speak of."""
    found: set[int | None] = {end for link in reading.links for end in (link.subject, link.object)}
    parts = [part for one in reading.agreements for part in one.parts]
    parts += [part for one in reading.events for part in one.parts]
    found |= {index for part in parts for index in (part.entity, part.on_behalf_of)}
    found |= {one.place for one in reading.agreements}
    found |= {index for event in reading.events for index in (*event.places, event.opens)}
    return frozenset(index for index in found if index is not None)


# --- which things are the same


def _together(
    first: Sequence[Thing],
    second: Sequence[Thing],
    fit: Callable[[Thing, Thing], float],
    joined: Callable[[Thing, Thing, list[str]], Thing],
    notes: list[str],
) -> tuple[list[Thing], list[int]]:
    """The things of both, and for each of the second where it is now; each finds one of the first, the best first."""
    graded = [(fit(one, other), i, j) for i, one in enumerate(first) for j, other in enumerate(second)]
    graded.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    found, taken = list(first), dict[int, int]()
    for grade, i, j in graded:
        if grade > 0 and j not in taken and i not in taken.values():
            taken[j] = i
            found[i] = joined(found[i], second[j], notes)
    places = []
    for j, thing in enumerate(second):
        places.append(taken.get(j, len(found)))
        if j not in taken:
            found.append(thing)
    return found, places


def _agreement_fit(one: ReadAgreement, other: ReadAgreement) -> float:
    """How surely two readings tell of one agreement; 0 if they do not."""
    overlap = _overlap(one.quote, other.quote)
    if not _alike(one.kind, other.kind) and not (overlap and _VAGUE & {one.kind, other.kind}):
        return 0.0
    if one.count and other.count and one.count != other.count:
        return 0.0
    if not dates_fit(one.date, other.date) and not _overlap(one.trigger, other.trigger):
        return 0.0
    first, second = set(one.parties), set(other.parties)
    if not first or not second:
        return (1.0 + _overlap(one.trigger, other.trigger)) * overlap
    if not first & second or not (first <= second or second <= first):
        return 0.0
    return 2.0 + 2 * (first == second) + overlap + 2 * (one.trigger == other.trigger) + (one.date == other.date)


def _event_fit(one: ReadEvent, other: ReadEvent) -> float:
    if not _alike(one.kind, other.kind):
        return 0.0
    touching = _overlap(one.trigger, other.trigger)
    if not touching and not dates_fit(one.start, other.start):
        return 0.0
    places = set(one.places) & set(other.places)
    if one.places and other.places and not places and not touching:
        return 0.0
    dated = one.start.value is not None and one.start.value == other.start.value
    if not (_overlap(one.quote, other.quote) or (dated and places)):
        return 0.0
    return 1.0 + 2 * touching + 2 * (one.trigger == other.trigger) + bool(places) + dated


def _alike(one: str, other: str) -> bool:
    return one == other or any({one, other} <= kinds for kinds in _KINDS_ALIKE)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


# --- two tellings of one thing


def _joined_agreement(one: ReadAgreement, other: ReadAgreement, notes: list[str]) -> ReadAgreement:
    _differing("status", one.status, other.status, one, other, notes)
    return replace(
        one,
        parts=_parts(one.parts, other.parts),
        date=_date(one.date, other.date, one, other, notes),
        status_span=one.status_span or (other.status_span if one.status == other.status else None),
        place=_given(one.place, other.place),
        name=one.name or other.name,
        count=_given(one.count, other.count),
        involves=_union(one.involves, other.involves),
        fields=_by(one.fields, other.fields, lambda field: field.key),
        readers=_union(one.readers, other.readers),
        score=max(one.score, other.score),
    )


def _joined_event(one: ReadEvent, other: ReadEvent, notes: list[str]) -> ReadEvent:
    _differing("status", one.status, other.status, one, other, notes)
    return replace(
        one,
        name=one.name or other.name,
        parts=_parts(one.parts, other.parts),
        start=_date(one.start, other.start, one, other, notes),
        until=one.until or other.until,
        status_span=one.status_span or (other.status_span if one.status == other.status else None),
        places=_union(one.places, other.places),
        figures=_by(one.figures, other.figures, lambda figure: (figure.measure, figure.value, figure.country)),
        fields=_by(one.fields, other.fields, lambda field: field.key),
        involves=_union(one.involves, other.involves),
        opens=_given(one.opens, other.opens),
        readers=_union(one.readers, other.readers),
        score=max(one.score, other.score),
    )


def _date(one: ReadDate, other: ReadDate, first: Thing, second: Thing, notes: list[str]) -> ReadDate:
    """The first reader's, or the other's if that says more and nothing else."""
    if one.value is None or other.value is None:
        return one if other.value is None else other
    if one.value == other.value:
        return one if one.last is not None or other.last is None else replace(one, last=other.last)
    if dates_fit(one, other):
        return other if len(other.value) > len(one.value) and one.last is None else one
    _differing("date", one.value, other.value, first, second, notes)
    return one


def _differing(what: str, one: str, other: str, first: Thing, second: Thing, notes: list[str]) -> None:
    if one != other:
        by, against = (", ".join(thing.readers) or "a reader" for thing in (first, second))
        notes.append(f"{first.kind} at {first.trigger.start}: {what} {one} ({by}); {against} read {other}")


def _parts(one: Sequence[Part], other: Sequence[Part]) -> tuple[Part, ...]:
    """All parts, each once; a body that the first calls a party is not made a mere witness by the second."""
    filled = {(part.entity, part.role): part for part in one}
    parties = {part.entity for part in one if part.role == "party"}
    for part in other:
        key = (part.entity, part.role)
        known = filled.get(key)
        if known is not None:
            filled[key] = replace(known, on_behalf_of=_given(known.on_behalf_of, part.on_behalf_of))
        elif not (part.role == "witness" and part.entity in parties):
            filled[key] = part
    return (*(filled.pop((part.entity, part.role), part) for part in one), *filled.values())


def _links(first: Sequence[ReadLink], second: Sequence[ReadLink]) -> tuple[ReadLink, ...]:
    found = {(one.subject, one.relation, one.object): one for one in first}
    for one in second:
        key = (one.subject, one.relation, one.object)
        known = found.get(key)
        if known is None:
            if one.subject != one.object:
                found[key] = one
        else:
            readers = _union(known.readers, one.readers)
            found[key] = replace(known, detail=known.detail or one.detail, readers=readers)
    return tuple(found.values())


# --- indices


def _follow(
    first: Reading,
    second: Reading,
    agreements: list[ReadAgreement],
    events: list[ReadEvent],
    moved: Sequence[int],
    event_places: Sequence[int],
) -> None:
    """Give the second reading's references between things their new indices, where the first has none."""
    kept = {index: (one.follows_up, one.signed_at) for index, one in enumerate(first.agreements)}
    for agreement, place in zip(second.agreements, moved, strict=True):
        follows, signed = kept.get(place, (None, None))
        later = None if agreement.follows_up is None else moved[agreement.follows_up]
        at = None if agreement.signed_at is None else event_places[agreement.signed_at]
        agreements[place] = replace(
            agreements[place],
            follows_up=_given(follows, None if later == place else later),
            signed_at=_given(signed, at),
        )
    for event, place in zip(second.events, event_places, strict=True):
        before = first.events[place].follows_up if place < len(first.events) else None
        later = None if event.follows_up is None else moved[event.follows_up]
        events[place] = replace(events[place], follows_up=_given(before, later))


def _placed_parts(parts: Sequence[Part], places: Sequence[int]) -> tuple[Part, ...]:
    moved = (
        replace(
            part,
            entity=places[part.entity],
            on_behalf_of=None if part.on_behalf_of is None else places[part.on_behalf_of],
        )
        for part in parts
    )
    return tuple({(part.entity, part.role): part for part in reversed(list(moved))}.values())[::-1]


def _placed(one: ReadAgreement, places: Sequence[int]) -> ReadAgreement:
    place = None if one.place is None else places[one.place]
    return replace(one, parts=_placed_parts(one.parts, places), place=place)


def _placed_event(one: ReadEvent, places: Sequence[int]) -> ReadEvent:
    return replace(
        one,
        parts=_placed_parts(one.parts, places),
        places=tuple(dict.fromkeys(places[place] for place in one.places)),
        opens=None if one.opens is None else places[one.opens],
    )


def _placed_link(one: ReadLink, places: Sequence[int]) -> ReadLink:
    return replace(one, subject=places[one.subject], object=places[one.object])


# --- values


def _given(one: int | None, other: int | None) -> int | None:
    return other if one is None else one


def _union(one: Iterable[Item], other: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def _by(one: Sequence[Item], other: Sequence[Item], key: Callable[[Item], object]) -> tuple[Item, ...]:
    known = {key(item) for item in one}
    return (*one, *(item for item in other if key(item) not in known))


def _added(one: Sequence[tuple[str, int]], other: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    counts: Mapping[str, int] = Counter(dict(one)) + Counter(dict(other))
    return tuple(counts.items())
