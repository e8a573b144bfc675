"""What of a language model's answer is believed: only what the notice's own words bear out.

Quotes and names are looked up in the text; an item whose quote is not there, or whose names are not in the quote's
sentence or a neighbouring one, is dropped and counted. Dates, countries, numbers and "signed" need words too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from graph.errors import Problem
from graph.values import VALUE_TYPES
from graph.values.dates import PartialDate
from loaders.extract.corefer import BODIES
from loaders.extract.figures import count_before
from loaders.extract.knowledge import NameIndex
from loaders.extract.llm_locate import Words, plain
from loaders.extract.llm_schema import RELATIONS, AnswerForm
from loaders.extract.merge_entities import joined_entity
from loaders.extract.tense import tense
from loaders.extract.values import (
    Notice,
    Part,
    ReadAgreement,
    ReadDate,
    ReadEntity,
    ReadEvent,
    Reading,
    ReadLink,
    Sentence,
    Span,
    State,
)

SCORE: Final = 0.7  # a model's finding is verified word by word, what it makes of the words is not
FORM: Final = "not of the form asked for"
NO_NAME: Final = "a name that is not in the notice"
NO_QUOTE: Final = "a quote that is not in the notice"
NO_WORDS: Final = "words for it that are not in its quote"
NOT_NEAR: Final = "a name that is not near its quote"
NOT_LISTED: Final = "a name that is not among the entities found"
NO_PLACE: Final = "ends that the schema does not allow"
NO_PARTIES: Final = "an agreement of nobody"
NO_DATE: Final = "a date that the words do not say"
NO_COUNTRY: Final = "a country that the words do not say"
NO_COUNT: Final = "a number that the words do not say"
NOT_DONE: Final = "called done where the words tell of a plan"

_STATES: Final[Mapping[str, State]] = {
    "planned": "planned", "signed": "done", "renewed": "done", "happened": "done", "expired": "done",
    "cancelled": "cancelled", "postponed": "postponed",
}  # fmt: skip
_NUMBER: Final = re.compile(r"\d{1,9}")
_SHORT: Final = 12
Item = Mapping[str, Any]
T = TypeVar("T")


class _Dropped(Exception):
    """The item is not believed; its argument is the reason."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A quote with the words that name what it tells of."""

    quote: Span
    trigger: Span


class Believing:
    """Makes a reading of the items of one answer.

    Args:
        sentences: Of the notice.
        index: Knows which words mean which country, and known bodies.
        reader: Who is said to have found it.
    """

    def __init__(
        self, notice: Notice, sentences: Sequence[Sentence], form: AnswerForm, index: NameIndex, reader: str
    ) -> None:
        self._notice, self._sentences, self._form, self._index = notice, sentences, form, index
        self._words = Words(notice, sentences)
        self._readers = (reader,)
        self._entities: list[ReadEntity] = []
        self._by_name: dict[str, int] = {}
        self._dropped: Counter[str] = Counter()

    def reading(self, items: Mapping[str, Sequence[Any]]) -> Reading:
        """All that is believed, and how many proposals were dropped, by reason."""
        for entity in self._each("entities", items, self._entity):
            self._add(entity)
        agreements = tuple(self._each("agreements", items, self._agreement))
        events = tuple(self._each("events", items, self._event))
        links = tuple(self._each("links", items, self._link))
        dropped = tuple(sorted((reason, count) for reason, count in self._dropped.items() if count))
        return Reading(self._notice, tuple(self._entities), agreements, events, links, dropped)

    def _each(self, part: str, items: Mapping[str, Sequence[Any]], made: Callable[[Item], T]) -> Iterator[T]:
        for item in items.get(part, ()):
            if not self._form.fits(part, item):
                self._dropped[FORM] += 1
                continue
            try:
                yield made(item)
            except _Dropped as dropped:
                self._dropped[str(dropped)] += 1

    # -- entities

    def _add(self, entity: ReadEntity) -> None:
        """Keep an entity; one listed twice is one."""
        before = self._by_name.get(plain(entity.name))
        if before is not None and self._entities[before].class_name == entity.class_name:
            self._entities[before] = joined_entity(self._entities[before], entity)
        else:
            before = len(self._entities)
            self._entities.append(entity)
        for name in entity.names:
            self._by_name.setdefault(plain(name), before)

    def _entity(self, item: Item) -> ReadEntity:
        found = {name: places for name in dict.fromkeys(item["names"]) if (places := list(self._words.places(name)))}
        self._dropped[NO_NAME] += len(set(item["names"])) - len(found) if found else 0
        if not found:
            raise _Dropped(NO_NAME)
        names = tuple(dict.fromkeys(places[0].of(self._notice.text) for places in found.values()))
        class_name, country, span = item["class"], None, None
        spans = _apart(span for places in found.values() for span in places)
        if class_name == "Country":
            country = next(filter(None, (self._country(name) for name in names)), None)
            if country is None:
                raise _Dropped(NO_COUNTRY)
            span = spans[0]
        elif item["country_words"] is not None and "country" in self._form.model.nodes[class_name].properties:
            country, span = self._said_country(item["country_words"], spans)
        return ReadEntity(
            names=names,
            class_name=class_name,
            spans=spans,
            key=f"country:{country}" if class_name == "Country" else self._key(names, class_name),
            country=country,
            country_basis="stated" if country else None,
            country_span=span,
            kind=item["kind"] if item["kind"] in self._form.kinds(class_name) else None,
            acronym=next((name for name in names[1:] if name.isupper() and len(name) <= _SHORT), None),
            readers=self._readers,
            score=SCORE,
        )

    def _country(self, words: str) -> str | None:
        """The country that words mean by themselves."""
        language = self._notice.language
        known = {entry.country for entry in self._index.lookup(words, language) if entry.class_name == "Country"}
        if len(known) == 1:
            return known.pop()
        cleaned = VALUE_TYPES["country"].clean(words, lang=language)
        return None if isinstance(cleaned, Problem) or len(words) <= 2 else cleaned

    def _said_country(self, words: str, spans: Sequence[Span]) -> tuple[str | None, Span | None]:
        code = self._country(words)
        near = next(filter(None, (self._words.near(words, span) for span in spans)), None) if code else None
        if near is None:
            self._dropped[NO_COUNTRY] += 1
            return None, None
        return code, near

    def _key(self, names: Iterable[str], class_name: str) -> str | None:
        """The key of what is known by these names, if that is one thing only."""
        entries = [entry for name in names for entry in self._index.lookup(name, self._notice.language)]
        keys = {entry.key for entry in entries}
        alike = all(entry.class_name == class_name or {entry.class_name, class_name} <= BODIES for entry in entries)
        return keys.pop() if len(keys) == 1 and alike and not any(entry.generic for entry in entries) else None

    def _known(self, name: str) -> int:
        found = self._by_name.get(plain(name))
        if found is None:
            raise _Dropped(NOT_LISTED)
        return found

    def _near(self, name: str, quote: Span) -> tuple[int, Span]:
        """An entity and where it is named near a quote."""
        index = self._known(name)
        for one in (name, *self._entities[index].names):
            span = self._words.near(one, quote)
            if span is not None:
                return index, span
        raise _Dropped(NOT_NEAR)

    def _allowed(self, edge: str, side: str, entity: int) -> None:
        if not self._form.model.allows_end(edge, side, self._entities[entity].class_name):
            raise _Dropped(NO_PLACE)

    # -- what is told

    def _told(self, quote: str, words: str, names: Sequence[str]) -> _Told:
        """The first place of the quote that has the words in it and the names near it."""
        for name in names:
            self._known(name)
        reason = NO_QUOTE
        for span in self._words.quoted(quote):
            trigger = self._words.inside(words, span)
            if trigger is None:
                reason = NO_WORDS
                continue
            try:
                for name in names:
                    self._near(name, span)
            except _Dropped as dropped:
                reason = str(dropped)
                continue
            return _Told(span, trigger)
        raise _Dropped(reason)

    def _status(self, given: str, class_name: str, told: _Told) -> str:
        """The status, but never beyond what the tense of the words allows."""
        codes = self._form.model.properties_of(class_name)["status"].codes
        assert codes is not None
        at = self._words.sentence_at(told.trigger.start)
        if self._form.model.codes[codes].codes[given].provisional or at < 0:
            return given
        if _STATES.get(given) == "done" and tense(self._notice, self._sentences[at], told.trigger).state == "planned":
            self._dropped[NOT_DONE] += 1
            return "planned"
        return given

    def _part(
        self, name: str, role: str, edge: str, told: _Told, state: State, behalf: str | None = None
    ) -> list[Part]:
        """One part, or none if the words do not bear it out."""
        try:
            entity, span = self._near(name, told.quote)
            self._allowed(edge, "from", entity)
            on_behalf_of = self._near(behalf, told.quote)[0] if behalf is not None else None
        except _Dropped as dropped:
            self._dropped[str(dropped)] += 1
            return []
        return [Part(entity, role, span, state, on_behalf_of)]

    def _place(self, name: str | None, edge: str, told: _Told) -> list[int]:
        if name is None:
            return []
        try:
            entity, _ = self._near(name, told.quote)
            self._allowed(edge, "to", entity)
        except _Dropped as dropped:
            self._dropped[str(dropped)] += 1
            return []
        return [entity]

    def _agreement(self, item: Item) -> ReadAgreement:
        parties = list(dict.fromkeys(item["parties"]))
        if not parties and not item["count"]:
            raise _Dropped(NO_PARTIES)
        told = self._told(item["quote"], item["agreement_words"], parties)
        members: dict[int, Span] = {}
        for name in parties:
            entity, span = self._near(name, told.quote)
            self._allowed("PARTY_TO", "from", entity)
            members.setdefault(entity, span)
        status = self._status(item["status"], "Agreement", told)
        state = _STATES.get(status, "unknown")
        parts = [Part(entity, "party", span, state) for entity, span in members.items()]
        for one in item["signatories"]:
            parts += self._part(one["person"], "signatory", "SIGNED", told, state, one["on_behalf_of"])
        for name in dict.fromkeys(item["witnesses"]):
            parts += self._part(name, "witness", "PARTICIPATED_IN", told, state)
        return ReadAgreement(
            kind=item["kind"],
            status=status,
            quote=told.quote,
            trigger=told.trigger,
            parts=tuple(dict.fromkeys(parts)),
            date=self._date(item["date"], None, item["date_words"], told.quote),
            place=next(iter(self._place(item["place"], "SIGNED_IN", told)), None),
            count=self._count(item["count"], told),
            readers=self._readers,
            score=SCORE,
        )

    def _count(self, count: int | None, told: _Told) -> int | None:
        if count is None or count < 2:
            return None
        at = self._words.sentence_at(told.trigger.start)
        said = {int(one) for one in _NUMBER.findall(told.quote.of(self._notice.text))}
        if at >= 0:
            said.add(count_before(self._notice, self._sentences[at], told.trigger)[0] or 0)
        if count in said:
            return int(count)
        self._dropped[NO_COUNT] += 1
        return None

    def _event(self, item: Item) -> ReadEvent:
        told = self._told(item["quote"], item["event_words"], ())
        status = self._status(item["status"], "Event", told)
        state = _STATES.get(status, "unknown")
        parts: list[Part] = []
        for one in item["participants"]:
            parts += self._part(one["name"], one["role"], "PARTICIPATED_IN", told, state)
        name = None if item["name"] is None else self._words.near(item["name"], told.quote)
        self._dropped[NO_NAME] += item["name"] is not None and name is None
        return ReadEvent(
            kind=item["kind"],
            status=status,
            quote=told.quote,
            trigger=told.trigger,
            name=name,
            parts=tuple(dict.fromkeys(parts)),
            start=self._date(item["start"], item["end"], item["date_words"], told.quote),
            places=tuple(dict.fromkeys(one for place in item["places"] for one in self._place(place, "HELD_IN", told))),
            readers=self._readers,
            score=SCORE,
        )

    def _link(self, item: Item) -> ReadLink:
        names = (item["subject"], item["object"])
        quote = self._told(item["quote"], item["quote"], names).quote
        (subject, _), (object_, _) = (self._near(name, quote) for name in names)
        edge = RELATIONS[item["relation"]]
        self._allowed(edge, "from", subject)
        self._allowed(edge, "to", object_)
        if subject == object_:
            raise _Dropped(NO_PLACE)
        post = item["post_words"] if item["relation"] == "works_for" else None
        detail = None if post is None else self._words.near(post, quote)
        return ReadLink(subject, item["relation"], object_, quote, detail, self._readers, SCORE)

    # -- dates

    def _date(self, first: str | None, last: str | None, words: str | None, quote: Span) -> ReadDate:
        if first is None and not words:
            return ReadDate(None, reason="the notice does not say when")
        span = self._words.near(words, quote) if words else None
        if span is None or first is None or not self._is_said(first, span):
            self._dropped[NO_DATE] += first is not None
            return ReadDate(None, span, reason="the words do not bear out the day that was read")
        if last is not None and last != first and not self._is_said(last, span):
            self._dropped[NO_DATE] += 1
            last = None
        return ReadDate(first, span, None if last == first else last, "read by a language model")

    def _is_said(self, value: str, words: Span) -> bool:
        """Whether a year is named in the notice or next to its own, and a day in the words unless they name none."""
        date = PartialDate.parse(value)
        if isinstance(date, Problem):
            return False
        numbers = {int(one) for one in _NUMBER.findall(words.of(self._notice.text))}
        if date.day is not None and numbers and date.day not in numbers:
            return False
        if date.year is None or date.year in numbers or str(date.year) in self._notice.text:
            return True
        published = (self._notice.document.published or "")[:4]
        return published.isdigit() and abs(int(published) - date.year) <= 1


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order of the text, the longest where some overlap."""
    found: list[Span] = []
    for span in sorted(set(spans), key=lambda one: (one.start, -one.end)):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return tuple(found)
