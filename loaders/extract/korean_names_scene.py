"""A Korean sentence laid out for the search of names: its words, the known names that stand in it, and candidates."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from loaders.extract.knowledge import Found, NameIndex
from loaders.extract.korean_names_pack import KoreanNames
from loaders.extract.korean_words import Word, bracket_after, is_separator, words_of
from loaders.extract.values import Basis, KnownName, Sentence, Span

BODIES = frozenset({"Agency", "Company", "ResearchInstitute", "Association", "Organisation", "Centre"})
_PLACES = frozenset({"Place", "Country"})
_SURE_LENGTH = 4
_MISCUT = ("과", "와")
_OPENING = re.compile(r"[(（]")
# Particles that may follow a name which Kiwi did not cut off.
PARTICLES = re.compile(
    "(?:은|는|이|가|을|를|과|와|의|에|도|만|로|으로|에서|에게|에는|에도|에서는|에서도|과의|와의|과는|와는|로는|부터|까지"
    "|으로부터|로부터|께서|측|측은|측이|쪽|이나|나|이란|이라고|이라는|라고|라는|인|이다|하고|랑|이랑|처럼|보다|만이|들)"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a name; of two that overlap, the one of the higher rank stays, then the longer one.

    Attributes:
        alias_of: Start of the name for which this one stands, if the text says so.
    """

    span: Span
    class_name: str
    score: float
    kind: str | None = None
    country: str | None = None
    basis: Basis | None = None
    key: str | None = None
    acronym: str | None = None
    alias_of: int | None = None
    rank: int = 0

    @property
    def is_body(self) -> bool:
        """Whether it is something that can act."""
        return self.class_name in BODIES


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post as found: where person and body begin, the post's words, and all of it."""

    person: Span
    body: Span | None
    post: Span
    quote: Span


class Scene:
    """One sentence; positions are indices of its words."""

    def __init__(
        self, text: str, sentence: Sentence, number: int, pack: KoreanNames, index: NameIndex, lang: str
    ) -> None:
        self.text = text
        self.sentence = sentence
        self.number = number
        self._index = index
        self._lang = lang
        self.pack = pack
        self.words: Sequence[Word] = [_recut(word, pack) for word in words_of(text, sentence)]
        self._starts = [word.span.start for word in self.words]
        self._by_start = {word.span.start: place for place, word in enumerate(self.words)}
        self._by_end = {word.core.end: place for place, word in enumerate(self.words)}
        found = index.find_in_text(text, sentence.span.start, sentence.span.end, lang)
        self._raw = {one.first: one for one in found}
        self.known: dict[int, Candidate] = {}
        self.places: dict[int, Candidate] = {}
        for one in found:
            self._admit(one)

    # --- known names

    def _admit(self, found: Found) -> None:
        span = self._fitting(found)
        if span is None:
            return
        entries = found.entries
        first = entries[0]
        countries = {entry.country for entry in entries}
        sure = len({entry.key for entry in entries}) == 1 and not first.generic
        country = first.country if len(countries) == 1 and (sure or first.class_name in _PLACES) else None
        candidate = Candidate(
            span,
            first.class_name,
            1.0 if sure else 0.8,
            kind=first.kind,
            country=country,
            basis="stated" if first.class_name in _PLACES else "inferred" if country else None,
            key=first.key if sure else None,
        )
        self.known[span.start] = candidate
        place = self._by_end.get(span.end)
        if first.class_name in _PLACES and place is not None:
            self.places[place] = candidate

    def _fitting(self, found: Found) -> Span | None:
        """The words of a known name if it is not merely a part of a longer or another word."""
        start, end = found.first, found.last
        place = self._by_start.get(start)
        hyphened = start > 0 and self.text[start - 1] in "-–—"
        if place is None and not hyphened:
            return None
        last = self._holding(end)
        if last is None:
            return None
        dashed = self.text[end : end + 1] in ("-", "–", "—")
        places = found.entries[0].class_name in _PLACES
        cut_off = not places and PARTICLES.fullmatch(self.text[end : last.span.end]) is not None
        if end != last.core.end and not dashed and not cut_off:
            rest = self.text[end : last.core.end]
            if places and rest == "행":
                return Span(start, end)  # 도쿄행 비행기
            if not places or rest not in ("시", "주", "도", "성", "현"):
                return None
            end = last.core.end
        whole = places or found.last - start <= 2
        if whole and last.span.start <= start and last.is_hangul and end - start < _SURE_LENGTH:
            covering = [piece for piece in last.pieces if piece.span.start < end and piece.span.end > start]
            if not any(piece.tag == "name" for piece in covering) and not hyphened:
                return None
        return Span(start, end)

    def known_ending(self, end: int) -> Candidate | None:
        """The known body whose name ends there."""
        return next((one for one in self.known.values() if one.span.end == end and one.is_body), None)

    def known_within(self, word: Word) -> list[Candidate]:
        """Known names that are parts of a word, as in KOSGEB-RAS."""
        return [one for one in self.known.values() if word.core.covers(one.span) and one.span != word.core]

    def country_within(self, start: int, end: int) -> str | None:
        """Country named by the first letters of a longer word: 독일상공회의소."""
        for stem, country in self.pack.country_stems.items():
            if self.text.startswith(stem, start):
                return country
        found = self._raw.get(start)
        if found is None or found.last >= end or found.entries[0].class_name not in _PLACES:
            return None
        return _country(found.entries)

    def index_body(self, name: str) -> KnownName | None:
        """The one known body of that name."""
        found = [one for one in self._index.lookup(name, self._lang) if one.class_name in BODIES and not one.generic]
        return found[0] if len({one.key for one in found}) == 1 else None

    def index_country(self, name: str) -> str | None:
        """Country of that name."""
        return next((one.country for one in self._index.lookup(name, self._lang) if one.class_name == "Country"), None)

    def index_town(self, name: str) -> KnownName | None:
        """The one known town or region of that name."""
        found = [one for one in self._index.lookup(name, self._lang) if one.class_name == "Place"]
        return found[0] if len({one.key for one in found}) == 1 else None

    # --- layout

    def joined(self, place: int) -> bool:
        """Whether the word before goes on into this one: only a space or a middle dot between, no particle."""
        if place <= 0:
            return False
        before, word = self.words[place - 1], self.words[place]
        return before.is_bare and (word.follows() or is_separator(word.before))

    def before_bracket(self, place: int) -> int | None:
        """The word before the brackets that close before this word: 공사 of 공사(DAMU) 사장."""
        if self.words[place].before != ") ":
            return None
        closes = self.words[place].span.start - 2
        opens = max(self.text.rfind(mark, self.sentence.span.start, closes) for mark in "(（")
        inside = self.bracket(opens) if opens >= 0 else None
        return self._by_end.get(opens) if inside is not None and inside.end == closes else None

    def word_at(self, start: int) -> int | None:
        """The word that begins there."""
        return self._by_start.get(start)

    def word_ending(self, end: int) -> int | None:
        """The word whose core ends there."""
        return self._by_end.get(end)

    def _holding(self, end: int) -> Word | None:
        """The word in which, or with which, a name ends there."""
        place = bisect_left(self._starts, end) - 1
        return self.words[place] if place >= 0 and end <= self.words[place].span.end else None

    def words_between(self, start: int, end: int) -> Sequence[Word]:
        """The words that begin between two offsets."""
        return self.words[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def ends_name(self, end: int) -> bool:
        """Whether a name may end there: at the end of a word or before its particles."""
        if end in self._by_end:
            return True
        word = self._holding(end)
        return word is not None and (
            end == word.span.end or PARTICLES.fullmatch(self.text[end : word.span.end]) is not None
        )

    def bracket(self, at: int) -> Span | None:
        """What stands in brackets right after `at`."""
        return bracket_after(self.text, at, self.sentence.span.end)

    @cached_property
    def brackets(self) -> tuple[tuple[int, Span], ...]:
        """Where brackets open, and what they hold."""
        opens = (
            match.start() for match in _OPENING.finditer(self.text, self.sentence.span.start, self.sentence.span.end)
        )
        return tuple((at, inside) for at in opens if (inside := self.bracket(at)) is not None)

    def bracket_around(self, span: Span) -> int | None:
        """Where the brackets open in which it stands."""
        place = bisect_left(self._opens, span.start) - 1
        for at, inside in reversed(self.brackets[max(0, place - 2) : place + 1]):
            if inside.covers(span):
                return at
        return None

    @cached_property
    def _opens(self) -> list[int]:
        return [at for at, _ in self.brackets]

    def is_counted(self, place: int) -> bool:
        """Whether a number or a word of kind stands before, so that a common noun names nothing: 5개 …센터."""
        if place <= 0 or not self.words[place].follows():
            return False
        before = self.words[place - 1]
        return before.span.of(self.text)[:1].isdigit() or before.text in self.pack.lists["plain_modifiers"]


def _recut(word: Word, pack: KoreanNames) -> Word:
    """The word without a particle that was taken for part of a noun: 투자수출청 + 과 is no 청과."""
    particle = word.text[-1:]
    if word.tail or not word.is_hangul or particle not in _MISCUT or pack.head_endings.of(word.text) is not None:
        return word
    head = pack.head_endings.of(word.text[:-1])
    if head is None or len(word.text) < _SURE_LENGTH + 1 or not (len(head) > 1 or head == "청"):
        return word
    core = Span(word.core.start, word.core.end - 1)
    return replace(word, core=core, text=word.text[:-1], tail=(particle,))


def _country(entries: Sequence[KnownName]) -> str | None:
    countries = {entry.country for entry in entries}
    return next(iter(countries)) if len(countries) == 1 else None


def resolved(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without overlaps, in order of the text."""
    kept: list[Candidate] = []
    taken: set[int] = set()
    for one in sorted(candidates, key=lambda c: (-c.rank, c.span.start - c.span.end, -c.score, c.span.start)):
        letters = range(one.span.start, one.span.end)
        if letters and taken.isdisjoint(letters):
            taken.update(letters)
            kept.append(one)
    return sorted(kept, key=lambda c: c.span)
